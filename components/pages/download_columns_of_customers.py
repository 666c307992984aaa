"""The columns of the files of the Customers, customer and order pages, by the frames that they are written from."""

from components.definitions import DEFINITIONS
from components.spreadsheets import SheetColumn

_CUSTOMERS = SheetColumn("customers", "Customers", "integer")
_REVENUE = SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"])
_ORDERS = SheetColumn("orders", "Orders", "integer")

SEGMENT_GRID = (
    SheetColumn("recency", "Recency score", "integer", "1 to 5: how lately, beside the other customers."),
    SheetColumn("value", "Value score", "integer", "1 to 5: the mean of frequency and money, rounded half up."),
    SheetColumn("segment", "Segment", "text", DEFINITIONS["rfm_segments"]),
    _CUSTOMERS,
    _ORDERS,
    _REVENUE,
)

SEGMENTS = (SheetColumn("segment", "Segment", "text", DEFINITIONS["rfm_segments"]), _CUSTOMERS, _ORDERS, _REVENUE)

NEW_AND_RETURNING = (
    SheetColumn("first_day", "First day", "day"),
    SheetColumn("last_day", "Last day", "day"),
    SheetColumn("new_revenue", "Revenue of new customers", "money", "Their first order ever lies in these days."),
    SheetColumn("returning_revenue", "Revenue of returning customers", "money"),
    SheetColumn("unknown_revenue", "Revenue of nobody known", "money", "Of orders without a customer."),
)

LIFETIME_VALUE = (
    SheetColumn("age", "Months since the first order", "integer"),
    SheetColumn("customers", "Customers", "integer", "Of the cohorts that have finished this month."),
    SheetColumn("revenue", "Revenue of the month", "money", "A customer."),
    SheetColumn("cumulative", "Lifetime value", "money", DEFINITIONS["lifetime_value"]),
)

COHORTS = (
    SheetColumn("cohort", "Cohort", "day", "First day of the month of the first order."),
    SheetColumn("customers", "Customers", "integer"),
    SheetColumn("age", "Months since the first order", "integer"),
    SheetColumn("active", "Active customers", "integer", "With an order in that month."),
    SheetColumn("share", "Retention", "share", DEFINITIONS["cohorts"]),
    _REVENUE,
)

SPEND_BY_MONTH = (SheetColumn("first_day", "Month", "day"), _ORDERS, _REVENUE)

FAVOURITE_CATEGORIES = (
    SheetColumn("category", "Category"),
    _REVENUE,
    SheetColumn("units", "Units", "integer"),
    _ORDERS,
)

FAVOURITE_PRODUCTS = (SheetColumn("product", "Product"), *FAVOURITE_CATEGORIES)

CUSTOMER_ORDERS = (
    SheetColumn("order_id", "Order ID", "integer"),
    SheetColumn("order_number", "Order number"),
    SheetColumn("day", "Day", "day"),
    SheetColumn("time_of_day", "Time"),
    SheetColumn("order_status", "Status"),
    SheetColumn("order_region", "Region"),
    SheetColumn("line_count", "Lines", "integer"),
    SheetColumn("units", "Units", "integer"),
    SheetColumn("discount", "Discount", "money"),
    SheetColumn("amount", "Amount", "money", "All lines, discounts taken off, also of a cancelled order."),
)

ORDER_LINES = (
    SheetColumn("product", "Product"),
    SheetColumn("category", "Category"),
    SheetColumn("quantity", "Quantity", "integer", "Below zero for a return."),
    SheetColumn("unit_price", "Unit price", "money"),
    SheetColumn("discount", "Discount", "money"),
    SheetColumn("amount", "Amount", "money", "Quantity times unit price, less the discount."),
)

WRITTEN_REVIEWS = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("rating", "Stars", "integer"),
    SheetColumn("product", "Product"),
    SheetColumn("review_text", "Comment"),
)
