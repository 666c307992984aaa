"""One order's page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "order_facts": (
        "About the order",
        "The order whole, whatever is chosen. Amount: goods sold, less goods returned, less discounts. Margin: amount "
        "less units times today's unit cost, where every product of the order has one. A cancelled order is in no "
        "other figure.",
    ),
    "order_lines": (
        "Lines of the order",
        "Every line as it was entered: quantity times unit price less discount. A line of negative quantity is a "
        "return.",
    ),
    "orders_around": (
        "The customer's orders around it",
        "The three orders that this customer placed before and the three after it, each with the sum of all its lines.",
    ),
    "order_reviews": (
        "Reviews of its products",
        "What this customer wrote of the products bought here, on the day of the order or later.",
    ),
}
