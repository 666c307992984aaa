"""The Sales page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "sales_trend": (
        "Sales over time",
        "The chosen measure of each day, week or month. A ratio is that of the sums of its days, never a mean of "
        "daily ratios. The 7-day average is the mean of a day and the six before it. A paler bar is not complete.",
    ),
    "by_weekday_and_month": (
        "Weekday and month",
        "What a Monday, a Tuesday and so on of each month brought on average: the sum divided by how many of those "
        "days the range has. The stronger the colour, the more.",
    ),
    "by_weekday_and_hour": (
        "Weekday and hour",
        "What each hour of each weekday brought on average, by orders whose time is known. The stronger the "
        "colour, the more.",
    ),
    "gross_to_net": (
        "From gross sales to revenue",
        "Gross sales are all goods sold at their prices. Less the value of goods returned, and less discounts, "
        "they are revenue.",
    ),
    "price_volume_mix": (
        "Price, volume and mix",
        "Of products sold in both ranges: volume is the change of their units at the earlier average price, mix "
        "the shift between dear and cheap ones, price the change of each one's price times its units now. Products "
        "sold in one range alone are new or lost. Together they are the whole change.",
    ),
    "by_category_and_region": (
        "Category and region",
        "Revenue or units of each category in each region; the totals are those of the cards.",
    ),
}
