"""Figures that stand on more than one page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "revenue": (
        "Revenue",
        "Net sales: what was sold, less returns and discounts. Cancelled orders are left out.",
    ),
    "orders": (
        "Orders",
        "Orders with at least one item sold. A return alone is not an order.",
    ),
    "aov": (
        "Average order value",
        "Average order value: revenue divided by orders.",
    ),
    "units": (
        "Units sold",
        "Units sold, less units returned.",
    ),
    "units_per_order": (
        "Units per order",
        "Units sold, less units returned, divided by orders.",
    ),
    "unit_retail": (
        "Average unit retail",
        "Revenue divided by units: what a unit brought on average, after returns and discounts.",
    ),
    "customers": (
        "Customers",
        "Different people who bought. Orders without a known customer are not counted here.",
    ),
    "new_customers": (
        "New customers",
        "Customers whose first order ever, of anything and anywhere, lies in this range.",
    ),
    "repeat_rate": (
        "Repeat purchase rate",
        "Of the customers who bought in this range, the share who ordered more than once in it.",
    ),
    "return_rate": (
        "Return rate",
        "Value of returned goods divided by value of goods sold.",
    ),
    "discount_rate": (
        "Discount rate",
        "Discounts divided by the value of goods sold before discounts and returns.",
    ),
    "rating": (
        "Average rating",
        "Mean of the stars given in reviews written in this range.",
    ),
}
