"""The Reviews page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "reviews": (
        "Reviews",
        "Reviews written in this range, with a comment or without.",
    ),
    "review_rate": (
        "Review rate",
        "Reviews divided by orders of the same range. A review may be of an earlier order.",
    ),
    "low_share": (
        "Share of 1 and 2 stars",
        "Share of the reviews that give 1 or 2 stars.",
    ),
    "recent_rating": (
        "Rating of the last 90 days",
        "Mean rating of the 90 days up to the as-of day, against the 90 days before them, whatever range is chosen.",
    ),
    "revenue_at_risk": (
        "Revenue at risk",
        "Revenue of the products whose rating may really be below 3.5 stars: the lower end of the 95% interval "
        "around their Bayesian average is (that average less 1.96 standard deviations of all ratings, divided by "
        "the root of m + reviews). Few reviews make it wide. Products without a review are not counted.",
    ),
    "rating_trend": (
        "Rating over time",
        "Mean of the stars given in each day, week or month, and below it how many reviews that is. No review, no "
        "point. A paler bar is a week or month that the range covers only in part.",
    ),
    "star_distribution": (
        "Distribution of stars",
        "Share of the reviews that give so many stars, and how many those are.",
    ),
    "low_sellers": (
        "Rated low, sold much",
        "Products with a Bayesian average below 3.5 stars and revenue in this range, the most revenue first.",
    ),
    "rating_cover": (
        "Rating and days of cover",
        "Days of cover: stock divided by units sold a day over the 28 days up to the as-of day, days out of stock "
        "left out. Means are of all reviews of the products; a point is one product by its Bayesian average, "
        "larger with more reviews; of very many products, those with the most reviews are drawn.",
    ),
    "product_ratings": (
        "Ratings of products",
        "Products with a review in this range. Both ranks ask how sure one can be, so that a single happy review "
        "does not lead. Equal products share a rank.",
    ),
    "bayesian": (
        "Bayesian average",
        "The mean rating, drawn towards that of all products: (m × C + sum of stars) / (m + reviews), C being the "
        "mean of all ratings in this selection and m the median number of reviews of a product.",
    ),
    "wilson": (
        "Wilson lower bound",
        "Lower end of Wilson's 95% interval for the share of 4 and 5 stars: at least so many would be content. 5 "
        "of 5 give 56.6%, 45 of 50 give 78.6%.",
    ),
    "comments": (
        "Comments",
        "Reviews with something to read. The search finds words by their beginning, whatever case and accents, and "
        "all of them must be there.",
    ),
}
