"""One customer's page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "customer_facts": (
        "About the customer",
        "Over all days, regions and categories; cancelled orders are left out. Days since the last order are "
        "counted to the as-of day. Segment and rank are of this selection: the segment as on the Customers page, the "
        "rank by revenue among all customers with an order in the region; equal revenue shares a rank.",
    ),
    "customer_spend": (
        "Spend over time",
        "Revenue of each month of all days, whatever is chosen: what was bought less returns and discounts. The "
        "part in the chosen days is darker.",
    ),
    "customer_categories": (
        "Favourite categories",
        "What this customer spent on each category, over all days. Those of returns alone are left out.",
    ),
    "customer_products": (
        "Favourite products",
        "The ten products that this customer spent the most on, over all days. Those of returns alone are left out.",
    ),
    "order_history": (
        "Order history",
        "Every order of this customer, whole: its amount is the sum of all its lines, whatever is chosen. A "
        "cancelled order is shown, but is in no figure.",
    ),
    "customer_reviews": (
        "Reviews written",
        "All reviews that this customer wrote, over all days.",
    ),
}
