"""The Products page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "product_list": (
        "All products",
        "Every product of these categories, sold or not. Revenue and units are of these days.",
    ),
    "product_change": (
        "Change of a product's revenue",
        "Revenue of these days against that of the earlier days. Sorted by the change in money.",
    ),
    "product_margin": (
        "Gross margin",
        "Gross margin: revenue less units sold times their unit cost; below it, as a share of revenue.",
    ),
    "product_rating": (
        "Rating of a product",
        "Mean of the stars given in reviews written in these days, and of how many it is the mean.",
    ),
    "product_class": (
        "Class",
        "What it brings (A, B, C, or U without sales), and how steadily it sells (X, Y, Z).",
    ),
    "product_classes": (
        "ABC and XYZ classes",
        "A: the products that bring the first 80% of revenue, B those up to 95%, C the rest, U without sales. X, "
        "Y, Z: how much the units sold in a week vary (standard deviation by mean, weeks without sales included): "
        "under 0.5, under 1, and above. In each cell: how many products, and their share of revenue. All of it "
        "from the days named on the card.",
    ),
    "product_stock": (
        "Stock on hand",
        "Units on hand on the last day with data.",
    ),
    "pareto": (
        "Pareto curve",
        "Products that sold, the one with the most revenue first, and the share of all revenue that they bring "
        "together up to each. The marks are where 80% and 95% are reached. The curve passes 100% where some "
        "products were returned for more than they sold.",
    ),
    "product_movers": (
        "Risers and fallers",
        "The products whose revenue grew or fell most since the earlier days, in money.",
    ),
    "bought_together": (
        "Bought together",
        "Pairs of products that stand in five orders or more together, those first that do so most beyond chance. "
        "Read from left to right: who buys the first also buys the second.",
    ),
    "pair_support": (
        "Support",
        "Of all orders, the share that has both.",
    ),
    "pair_confidence": (
        "Confidence",
        "Of the orders with the first product, the share that has the second, too.",
    ),
    "pair_lift": (
        "Lift",
        "How many times as often the second is bought with the first as it is in orders in general.",
    ),
    "pair_extra": (
        "Orders beyond chance (leverage)",
        "Orders with both beyond those to be expected if the two had nothing to do with each other. As a share of "
        "all orders, it is called leverage.",
    ),
}
