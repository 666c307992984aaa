"""The columns of every table that can be had as a file, by the frames that they are written from."""

from components.definitions import DEFINITIONS
from components.spreadsheets import SheetColumn

_SUGGESTED = (
    "What sells in the lead time and the target cover, and the safety stock, less what is on hand and on order; "
    "rounded up to the order multiple."
)
_LAST_SAFE = "Ordered later than on this day, stock falls below the safety stock before the delivery comes."

REVENUE_BY_DAY = (
    SheetColumn("day", "Day", "day"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("average_7", "7-day average", "money", "The mean of this day's revenue and of the six days before it."),
    SheetColumn("cumulative", "Cumulative revenue", "money", DEFINITIONS["cumulative"]),
    SheetColumn("earlier_day", "Earlier day", "day", "The day that this one is compared with."),
    SheetColumn("earlier_revenue", "Earlier revenue", "money", "Revenue of the earlier day."),
    SheetColumn("earlier_cumulative", "Earlier cumulative revenue", "money", "Revenue of the earlier days, added up."),
)

BREAKDOWN = (
    SheetColumn("label", "Name"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
    SheetColumn("average_price", "Average unit retail", "money", "Revenue divided by units."),
    SheetColumn("earlier_revenue", "Earlier revenue", "money", "Revenue of the days that these are compared with."),
)

PURCHASE_PLAN = (
    SheetColumn("sku", "SKU"),
    SheetColumn("product", "Product"),
    SheetColumn("category", "Category"),
    SheetColumn("suggested", "Suggested quantity", "integer", _SUGGESTED),
    SheetColumn("unit_cost", "Unit cost", "money"),
    SheetColumn("order_cost", "Cost of the order", "money", "Suggested quantity times unit cost."),
    SheetColumn("last_safe_day", "Last safe order date", "day", _LAST_SAFE),
    SheetColumn("stock", "Stock on hand", "integer", "As it stands in the books; below zero it counts as 0."),
    SheetColumn("on_order", "On order", "integer"),
    SheetColumn("velocity", "Velocity", "number", "Units sold a day; days out of stock do not count."),
    SheetColumn("cover", "Days of cover", "number", "Stock on hand divided by velocity."),
    SheetColumn("lead_time", "Lead time in days", "integer", "The product's own, else the one set."),
    SheetColumn("reorder_point", "Reorder point", "number", "What sells in the lead time, and the safety stock."),
    SheetColumn("order_multiple", "Order multiple", "integer"),
)

PRODUCTS_BY_RATING = (
    SheetColumn("product", "Product"),
    SheetColumn("category", "Category"),
    SheetColumn("reviews", "Reviews", "integer", DEFINITIONS["reviews"]),
    SheetColumn("low_reviews", "1 or 2 stars", "integer", "Reviews with 1 or 2 stars."),
    SheetColumn("rating", "Mean rating", "number", DEFINITIONS["rating"]),
    SheetColumn("bayesian", "Bayesian average", "number", DEFINITIONS["bayesian"]),
    SheetColumn("bayesian_rank", "Rank by Bayesian average", "integer"),
    SheetColumn(
        "lower", "Lower bound", "number", "Lower end of the 95% interval around the Bayesian average, in stars."
    ),
    SheetColumn("wilson", "4 and 5 stars, at least", "share", DEFINITIONS["wilson"]),
    SheetColumn("wilson_rank", "Rank by 4 and 5 stars", "integer"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("stock", "Stock", "integer", "Units on hand on the as-of day."),
)

PRODUCTS = (
    SheetColumn("product", "Product"),
    SheetColumn("product_code", "SKU"),
    SheetColumn("category", "Category"),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("earlier", "Earlier revenue", "money", "Revenue of the days that these are compared with."),
    SheetColumn("change", "Change", "money", "Revenue less the earlier revenue."),
    SheetColumn("units", "Units", "integer", DEFINITIONS["units"]),
    SheetColumn("margin", "Gross margin", "money", DEFINITIONS["product_margin"]),
    SheetColumn("margin_rate", "Margin rate", "share", "Gross margin divided by revenue."),
    SheetColumn("rating", "Rating", "number", DEFINITIONS["product_rating"]),
    SheetColumn("reviews", "Reviews", "integer", "How many reviews the rating is the mean of."),
    SheetColumn("abc", "ABC class", "text", DEFINITIONS["product_classes"]),
    SheetColumn("xyz", "XYZ class"),
    SheetColumn("stock", "Stock on hand", "integer", DEFINITIONS["product_stock"]),
)

CUSTOMERS = (
    SheetColumn("number", "Customer number"),
    SheetColumn("customer", "Customer"),
    SheetColumn("email_address", "Email"),
    SheetColumn("region", "Region"),
    SheetColumn("orders", "Orders", "integer", DEFINITIONS["orders"]),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("aov", "Average order value", "money", DEFINITIONS["aov"]),
    SheetColumn("first_order", "First order", "day", "The first order ever, of anything and anywhere."),
    SheetColumn("last_order", "Last order", "day", "The last order in these days."),
    SheetColumn("days_since", "Days since the last order", "integer", "Up to the last of these days."),
    SheetColumn("segment", "Segment", "text", DEFINITIONS["rfm_segments"]),
    SheetColumn("recency", "Recency score", "integer", "1 to 5: how lately, beside the other customers."),
    SheetColumn("frequency", "Frequency score", "integer", "1 to 5: how often."),
    SheetColumn("monetary", "Monetary score", "integer", "1 to 5: for how much."),
)

_ORDER = (
    SheetColumn("order_id", "Order", "integer"),
    SheetColumn("order_number", "Order number", "text", "The source's own, where it has one."),
    SheetColumn("day", "Day", "day"),
    SheetColumn("time_of_day", "Time"),
)
_BUYER = (
    SheetColumn("customer_id", "Customer", "integer", "Empty where nobody is known."),
    SheetColumn("customer", "Customer's name"),
    SheetColumn("sold_in", "Region"),
)
_LINES = (
    SheetColumn("item_id", "Order line", "integer"),
    *_ORDER,
    SheetColumn("product_id", "Product", "integer"),
    SheetColumn("product", "Product's name"),
    *_BUYER,
    SheetColumn("units", "Units", "integer", "Below zero for a return."),
    SheetColumn("unit_price", "Unit price", "money"),
    SheetColumn("discount", "Discount", "money", "Money off the line."),
    SheetColumn("amount", "Amount", "money", "Units times unit price, less the discount."),
)
_ORDERS = (
    *_ORDER,
    *_BUYER,
    SheetColumn("kept_lines", "Lines", "integer", "Of these regions and categories."),
    SheetColumn("units", "Units", "integer", "Of these lines."),
    SheetColumn("amount", "Amount", "money", "Of these lines."),
)
_REVIEWS = (
    SheetColumn("review_id", "Review", "integer"),
    SheetColumn("day", "Day", "day"),
    SheetColumn("stars", "Stars", "integer"),
    SheetColumn("product_id", "Product", "integer"),
    SheetColumn("product", "Product's name"),
    SheetColumn("customer_id", "Customer", "integer", "Empty where nobody is known."),
    SheetColumn("customer", "Customer's name"),
    SheetColumn("review_text", "Comment"),
)
_BUYERS = (
    SheetColumn("customer_id", "Customer", "integer"),
    SheetColumn("number", "Customer number", "text", "The source's own, where it has one."),
    SheetColumn("customer", "Customer's name"),
    SheetColumn("region", "Home region"),
    SheetColumn("orders", "Orders", "integer", DEFINITIONS["orders"]),
    SheetColumn("revenue", "Revenue", "money", DEFINITIONS["revenue"]),
    SheetColumn("first_order", "First order", "day", "The first order ever, of anything and anywhere."),
    SheetColumn("last_order", "Last order", "day", "The last order in these days."),
)
_PRODUCT = (
    SheetColumn("product_id", "Product", "integer"),
    SheetColumn("product", "Product's name"),
    SheetColumn("category", "Category"),
)
_STOCK = (
    *_PRODUCT,
    SheetColumn("stock", "Stock on hand", "integer", "As it stands in the books; below zero it counts as 0."),
    SheetColumn("on_order", "On order", "integer"),
    SheetColumn("unit_cost", "Unit cost", "money"),
    SheetColumn("price", "List price", "money"),
    SheetColumn("cost_value", "Value at cost", "money", DEFINITIONS["inventory_cost"]),
    SheetColumn("retail_value", "Value at retail", "money", DEFINITIONS["inventory_retail"]),
)
_PROSPECTS = (
    SheetColumn("customer_id", "Customer", "integer"),
    SheetColumn("number", "Customer number", "text", "The source's own, where it has one."),
    SheetColumn("customer", "Customer's name"),
    SheetColumn("region", "Home region"),
    SheetColumn("joined", "Joined", "day", "Empty where it is not known."),
)
_LEVELS = (
    *_PRODUCT,
    SheetColumn("day", "Day", "day"),
    SheetColumn("units", "Units on hand", "integer", "At the end of the day; a count holds until the next one."),
)
_OUTS = (
    *_PRODUCT,
    SheetColumn("ran_out", "Ran out", "day", "The day that ended without any."),
    SheetColumn("back", "Back", "day", "The day that ended with some again; empty where that has not come."),
    SheetColumn("days_out", "Days without stock", "integer", "Those of the chosen days."),
    SheetColumn("velocity", "Units a day before", "number", "Velocity up to the day on which the stock ran out."),
    SheetColumn("units", "Units lost, estimated", "number"),
    SheetColumn("price", "List price", "money"),
    SheetColumn("amount", "Sales lost, estimated", "money", DEFINITIONS["inventory_lost"]),
)
_TO_ORDER = (
    *_PRODUCT,
    SheetColumn("last_safe_day", "Last safe order day", "day"),
    SheetColumn("stock", "Stock on hand", "integer"),
    SheetColumn("on_order", "On order", "integer"),
    SheetColumn("reorder_point", "Reorder point", "number", DEFINITIONS["inventory_reorder_point"]),
    SheetColumn("suggested", "To order", "integer", DEFINITIONS["inventory_suggested"]),
    SheetColumn("unit_cost", "Unit cost", "money"),
    SheetColumn("amount", "Cost", "money", "What is to order at its unit cost."),
)
_EXCESS = (
    *_PRODUCT,
    SheetColumn("status", "Status", "text", DEFINITIONS["inventory_status"]),
    SheetColumn("stock", "Stock on hand", "integer"),
    SheetColumn("excess", "Too many", "number", DEFINITIONS["inventory_excess"]),
    SheetColumn("unit_cost", "Unit cost", "money"),
    SheetColumn("amount", "Value at cost", "money", "Of what is too many."),
)

# The rows behind opened numbers, by kind.
ROWS = {
    "lines": _LINES,
    "orders": _ORDERS,
    "reviews": _REVIEWS,
    "customers": _BUYERS,
    "new-customers": _BUYERS,
    "prospects": _PROSPECTS,
    "stock": _STOCK,
    "levels": _LEVELS,
    "outs": _OUTS,
    "to-order": _TO_ORDER,
    "excess": _EXCESS,
    "order-lines": _LINES,
    "orders-around": _ORDERS,
    "order-reviews": _REVIEWS,
}
