"""One product's page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "average_price": (
        "Average price",
        "Revenue divided by units sold, both less returns: what a unit brought after discounts.",
    ),
    "product_facts": (
        "About the product",
        "What the data says of this product today, whatever is chosen. The margin is the list price less the unit "
        "cost, as a share of the list price. First and last sale are of all days.",
    ),
    "product_prices": (
        "Price history",
        "What was paid for a unit, discounts taken off, over all days: the mean of all units of a day, week or "
        "month, and the cheapest line. Units given away do not count. The chosen days are shaded.",
    ),
    "product_stock_history": (
        "Stock history",
        "Units on hand at the end of each day; a count holds until the next one. A day is out of stock if it "
        "began and ended without any.",
    ),
    "product_buyers": (
        "Who buys it",
        "The known customers who spent the most on this product in this selection. New is whose first order ever, "
        "of anything, lies in this range.",
    ),
    "product_together": (
        "Bought with it",
        "What the orders with this product also held: five orders with both or more, and more of them than there "
        "would be by chance; the bar is how many more. Lift is how many times as likely the other is in them as in "
        "any order.",
    ),
    "product_reviews": (
        "Its reviews",
        "All reviews of this product by customers of the chosen regions, or those of the chosen days.",
    ),
}
