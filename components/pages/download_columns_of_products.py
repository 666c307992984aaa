"""The columns of the files of the Products, product and Inventory pages, by the frames that they are written from."""

from components.definitions import DEFINITIONS
from components.spreadsheets import SheetColumn

_PRODUCT = (SheetColumn("product", "Product"), SheetColumn("category", "Category"))
_REVENUE = SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"])

PARETO = (
    SheetColumn("rank", "Rank", "integer", "By revenue of the days that classes are made of."),
    *_PRODUCT,
    _REVENUE,
    SheetColumn("share_of_products", "Share of products", "share", "Of all that sold, up to this one."),
    SheetColumn("share_of_revenue", "Share of revenue", "share", "Of all, up to this one."),
)

CLASSES = (
    SheetColumn("abc", "ABC class", "text", DEFINITIONS["product_classes"]),
    SheetColumn("xyz", "XYZ class"),
    SheetColumn("products", "Products", "integer"),
    SheetColumn("share", "Share of revenue", "share"),
)

MOVERS = (
    *_PRODUCT,
    SheetColumn("change", "Change", "money", "Revenue less the earlier revenue."),
    _REVENUE,
    SheetColumn("earlier", "Earlier revenue", "money", "Revenue of the days that these are compared with."),
)

PAIRS = (
    SheetColumn("product", "Product"),
    SheetColumn("other", "Bought with"),
    SheetColumn("orders_with", "Orders with the product", "integer"),
    SheetColumn("orders_with_other", "Orders with the other", "integer"),
    SheetColumn("orders_with_both", "Orders with both", "integer"),
    SheetColumn("support", "Support", "share", "Orders with both, of all."),
    SheetColumn("confidence", "Confidence", "share", "Orders with both, of those with the product."),
    SheetColumn("lift", "Lift", "number", "Confidence divided by the other's share of all orders."),
    SheetColumn("leverage", "Leverage", "share", "Support beyond that of chance."),
)

BOUGHT_WITH = (
    *_PRODUCT,
    SheetColumn("orders_with_both", "Orders with both", "integer"),
    SheetColumn("orders_with_other", "Orders with the other", "integer"),
    SheetColumn("confidence", "Confidence", "share", "Orders with both, of those with this product."),
    SheetColumn("lift", "Lift", "number", "Confidence divided by the other's share of all orders."),
    SheetColumn("extra_orders", "Extra orders", "number", "How many more orders have both than by chance."),
)

PRODUCT_REVENUE_BY_DAY = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("average_7", "7-day average", "money", "The mean of this day's revenue and of the six days before it."),
    SheetColumn("earlier_day", "Earlier day", "day", "The day that this one is compared with."),
    SheetColumn("earlier_revenue", "Earlier revenue", "money", "Revenue of the earlier day."),
)

PRICES = (
    SheetColumn("first_day", "First day", "day"),
    SheetColumn("average_price", "Average price paid", "money", "Money paid divided by units sold."),
    SheetColumn("lowest_price", "Lowest price paid", "money"),
    SheetColumn("units", "Units", "integer"),
)

PRODUCT_STOCK = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("stock", "Stock on hand", "integer", "At the end of the day."),
)

BUYERS = (
    SheetColumn("customer", "Customer"),
    SheetColumn("home", "Region"),
    SheetColumn("orders", "Orders", "integer"),
    SheetColumn("units", "Units", "integer"),
    _REVENUE,
)

PRODUCT_REVIEWS = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("rating", "Stars", "integer"),
    SheetColumn("customer", "Customer"),
    SheetColumn("review_text", "Comment"),
)

POSITIONS = (
    SheetColumn("sku", "SKU"),
    *_PRODUCT,
    SheetColumn("status", "Status"),
    SheetColumn("stock", "Stock on hand", "integer", "As it stands in the books; below zero it counts as 0."),
    SheetColumn("on_order", "On order", "integer"),
    SheetColumn("units", "Units sold", "integer", "In the velocity window."),
    SheetColumn("velocity", "Velocity", "number", "Units sold a day; days out of stock do not count."),
    SheetColumn("cover", "Days of cover", "number", "Stock on hand divided by velocity."),
    SheetColumn("safety", "Safety stock", "number"),
    SheetColumn("reorder_point", "Reorder point", "number", "What sells in the lead time, and the safety stock."),
    SheetColumn("suggested", "Suggested quantity", "integer"),
    SheetColumn("last_safe_day", "Last safe order date", "day"),
    SheetColumn("last_sale", "Last sale", "day"),
    SheetColumn("days_idle", "Days since the last sale", "integer"),
    SheetColumn("cost_value", "Value at cost", "money", "Stock times unit cost."),
    SheetColumn("retail_value", "Value at retail", "money", "Stock times list price."),
)

EXCESS = (
    SheetColumn("sku", "SKU"),
    *_PRODUCT,
    SheetColumn("excess", "Excess units", "number", "Stock beyond the maximum cover; of dead stock, all of it."),
    SheetColumn("excess_cost", "Excess at cost", "money"),
    SheetColumn("excess_retail", "Excess at retail", "money"),
    SheetColumn("stock", "Stock on hand", "integer"),
    SheetColumn("cover", "Days of cover", "number", "Stock on hand divided by velocity."),
)

LOST_SALES = (
    SheetColumn("product", "Product"),
    SheetColumn("days_out", "Days out of stock", "integer"),
    SheetColumn("units", "Lost units, estimated", "number", "Days out of stock times the velocity before."),
    SheetColumn("sales", "Lost sales, estimated", "money", "At today's price."),
)

STOCK_BY_DAY = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("pieces", "Units", "integer", "At the end of the day."),
    SheetColumn("cost_value", "Value at cost", "money", "At today's unit cost."),
    SheetColumn("retail_value", "Value at retail", "money", "At today's list price."),
)

OUT_BY_DAY = (SheetColumn("day", "Day", "day"), SheetColumn("products", "Products out of stock", "integer"))
