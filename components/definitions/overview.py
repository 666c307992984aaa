"""The Overview."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "revenue_trend": (
        "Revenue over time",
        "Revenue of each day, week or month. The 7-day average is the mean of a day and the six before it. A paler "
        "bar is a week or month that the range covers only in part.",
    ),
    "cumulative": (
        "Cumulative revenue",
        "Revenue added up from the first day of the range; the earlier days are laid over it day by day.",
    ),
    "by_category": (
        "Revenue by category",
        "Revenue of the lines in each category, with units sold and revenue per unit.",
    ),
    "by_region": (
        "Revenue by region",
        "Revenue of the orders sold to each region.",
    ),
    "top_products": (
        "Top products",
        "The ten products that rank first by the chosen measure in this range.",
    ),
    "top_customers": (
        "Top customers by region",
        "The three customers with the most revenue in each region. Equal revenue shares a rank.",
    ),
}
