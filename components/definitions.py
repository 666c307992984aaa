"""What every number means, short and plain; shown beside the numbers."""

DEFINITIONS: dict[str, str] = {
    "revenue": "Net sales: what was sold, less returns and discounts. Cancelled orders are left out.",
    "orders": "Orders with at least one item sold. A return alone is not an order.",
    "aov": "Average order value: revenue divided by orders.",
    "units": "Pieces sold, less pieces returned.",
    "customers": "Different people who bought. Orders without a known customer are not counted here.",
    "repeat_rate": "Of the customers who bought in this range, the share who ordered more than once in it.",
    "return_rate": "Value of returned goods divided by value of goods sold.",
    "rating": "Mean of the stars given in reviews written in this range.",
    "revenue_trend": (
        "Revenue of each day, week or month. The 7-day average is the mean of a day and the six before it. "
        "A paler bar is a week or month that the range covers only in part."
    ),
    "cumulative": "Revenue added up from the first day of the range; the earlier days are laid over it day by day.",
    "by_category": "Revenue of the lines in each category, with pieces sold and revenue per piece.",
    "by_region": "Revenue of the orders sold to each region.",
    "top_products": "The ten products that rank first by the chosen measure in this range.",
    "top_customers": "The three customers with the most revenue in each region. Equal revenue shares a rank.",
}
