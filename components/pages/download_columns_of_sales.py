"""The columns of the files of the Overview and Sales pages, by the frames that they are written from."""

from components.definitions import DEFINITIONS
from components.spreadsheets import SheetColumn

BUCKET = (SheetColumn("first_day", "First day", "day"), SheetColumn("last_day", "Last day", "day"))

_PARTNER = "Of the days that these are compared with."

SALES_BY_BUCKET = (
    *BUCKET,
    SheetColumn("days", "Days", "integer", "Days of the week or month that lie in the range."),
    SheetColumn("earlier_first_day", "First earlier day", "day"),
    SheetColumn("earlier_last_day", "Last earlier day", "day"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("earlier_revenue", "Earlier revenue", "money", _PARTNER),
    SheetColumn("orders", "Orders", "integer", DEFINITIONS["orders"]),
    SheetColumn("earlier_orders", "Earlier orders", "integer", _PARTNER),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
    SheetColumn("earlier_units", "Earlier units", "integer", _PARTNER),
    SheetColumn("aov", "Average order value", "money", DEFINITIONS["aov"]),
    SheetColumn("earlier_aov", "Earlier average order value", "money", _PARTNER),
    SheetColumn("units_per_order", "Units per order", "number", DEFINITIONS["units_per_order"]),
    SheetColumn("earlier_units_per_order", "Earlier units per order", "number", _PARTNER),
    SheetColumn("unit_retail", "Average unit retail", "money", DEFINITIONS["unit_retail"]),
    SheetColumn("earlier_unit_retail", "Earlier average unit retail", "money", _PARTNER),
)

_FLOWS = (
    SheetColumn("days", "Days", "integer", "How many such days the range has."),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("orders", "Orders", "integer", DEFINITIONS["orders"]),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
)
_WEEKDAY = SheetColumn("weekday", "Weekday", "integer", "1 is Monday, 7 is Sunday.")

SALES_BY_WEEKDAY_AND_MONTH = (
    SheetColumn("year", "Year", "integer", "0 where months of several years are taken together."),
    SheetColumn("month", "Month", "integer"),
    _WEEKDAY,
    *_FLOWS,
)

SALES_BY_WEEKDAY_AND_HOUR = (_WEEKDAY, SheetColumn("hour", "Hour", "integer"), *_FLOWS)

GROSS_TO_NET = (
    SheetColumn("part", "Part", "text", DEFINITIONS["gross_to_net"]),
    SheetColumn("now", "Amount", "money"),
    SheetColumn("earlier", "Earlier amount", "money", _PARTNER),
)

PRICE_VOLUME_MIX = (
    SheetColumn("effect", "Effect", "text", DEFINITIONS["price_volume_mix"]),
    SheetColumn("product", "Product"),
    SheetColumn("amount", "Change of revenue", "money", "All of them add up to the change."),
    SheetColumn("units", "Units", "integer"),
    SheetColumn("earlier_units", "Earlier units", "integer", _PARTNER),
    SheetColumn("price", "Average price", "money"),
    SheetColumn("earlier_price", "Earlier average price", "money", _PARTNER),
)

SALES_BY_CATEGORY_AND_REGION = (
    SheetColumn("category", "Category"),
    SheetColumn("region", "Region"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
    SheetColumn("earlier_revenue", "Earlier revenue", "money", _PARTNER),
    SheetColumn("earlier_units", "Earlier units", "integer", _PARTNER),
)

TOP_PRODUCTS = (
    SheetColumn("rank", "Rank", "integer"),
    SheetColumn("product", "Product"),
    SheetColumn("category", "Category"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
)

TOP_CUSTOMERS = (
    SheetColumn("region", "Region"),
    SheetColumn("customer_rank", "Rank", "integer", DEFINITIONS["top_customers"]),
    SheetColumn("customer", "Customer"),
    SheetColumn("orders", "Orders", "integer", DEFINITIONS["orders"]),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
)
