"""What stands on slides of the navigation's pages."""

from components.ids import CustomersId, DataId, InventoryId, OverviewId, ProductsId, ReviewsId, SalesId
from components.slide_parts import ABOVE, BELOW, LEFT, RIGHT, WHOLE, Composition, Compositions, Part

OVERVIEW: Compositions = {
    "headlines": Composition(
        "Headline numbers and revenue",
        (
            Part(OverviewId.KPIS, ABOVE, kind="kpis"),
            Part(OverviewId.REVENUE_CARD, BELOW, "revenue-by-day", "columns"),
        ),
    ),
    "breakdown": Composition(
        "Categories, regions and top products",
        (
            Part(OverviewId.CATEGORY_CARD, "1 / 1 / 13 / 5", "revenue-by-category", "bars"),
            Part(OverviewId.REGION_CARD, "1 / 5 / 13 / 9", "revenue-by-region", "bars"),
            Part(OverviewId.PRODUCTS_CARD, "1 / 9 / 13 / 13", "top-products", "bars"),
        ),
    ),
    "revenue": Composition(
        "Revenue, by day and added up",
        (
            Part(OverviewId.REVENUE_CARD, "1 / 1 / 13 / 9", "revenue-by-day", "columns"),
            Part(OverviewId.CUMULATIVE_CARD, "1 / 9 / 13 / 13", "revenue-by-day", "lines"),
        ),
    ),
    "customers": Composition(
        "Top customers by region", (Part(OverviewId.CUSTOMERS_CARD, WHOLE, "top-customers", "table"),)
    ),
}

SALES: Compositions = {
    "trend": Composition(
        "Headline numbers and sales over time",
        (
            Part(SalesId.KPIS, ABOVE, kind="kpis"),
            Part(SalesId.TREND_CARD, BELOW, "sales-over-time", "columns"),
        ),
    ),
    "change": Composition("Why revenue changed", (Part(SalesId.CHANGE_CARD, WHOLE, "price-volume-mix", "bars"),)),
    "when": Composition(
        "When it sells",
        (
            Part(SalesId.MONTHS_CARD, LEFT, "sales-by-weekday-and-month", "table"),
            Part(SalesId.HOURS_CARD, RIGHT, "sales-by-weekday-and-hour", "table"),
        ),
    ),
    "net": Composition("From gross sales to revenue", (Part(SalesId.NET_CARD, WHOLE, "gross-to-net", "bars"),)),
    "matrix": Composition(
        "Categories by region", (Part(SalesId.MATRIX_CARD, WHOLE, "sales-by-category-and-region", "table"),)
    ),
}

PRODUCTS: Compositions = {
    "movers": Composition("Winners and losers", (Part(ProductsId.MOVERS_CARD, WHOLE, "product-movers", "bars"),)),
    "pareto": Composition(
        "Share of revenue and classes",
        (
            Part(ProductsId.PARETO_CARD, "1 / 1 / 13 / 8", "pareto", "lines"),
            Part(ProductsId.CLASSES_CARD, "1 / 8 / 13 / 13", "product-classes", "table"),
        ),
    ),
    "table": Composition("The list of products", (Part(ProductsId.TABLE_CARD, WHOLE, "products", "table"),)),
    "pairs": Composition("Bought together", (Part(ProductsId.PAIRS_CARD, WHOLE, "bought-together", "table"),)),
}

INVENTORY: Compositions = {
    "risk": Composition(
        "Headline numbers and what to order",
        (
            Part(InventoryId.KPIS, "1 / 1 / 6 / 13", kind="kpis"),
            Part(InventoryId.REORDER_CARD, "6 / 1 / 13 / 13", "purchase-plan", "table"),
        ),
    ),
    "dead": Composition(
        "Dead and excess stock, age and lost sales",
        (
            Part(InventoryId.EXCESS_CARD, "1 / 1 / 13 / 5", "excess-stock", "bars"),
            Part(InventoryId.AGEING_CARD, "1 / 5 / 13 / 9", "stock-by-age", "bars"),
            Part(InventoryId.LOST_CARD, "1 / 9 / 13 / 13", "lost-sales", "bars"),
        ),
    ),
    "stock": Composition(
        "Stock and products out, by day",
        (
            Part(InventoryId.STOCK_CARD, "1 / 1 / 13 / 8", "stock-by-day", "lines"),
            Part(InventoryId.OUT_CARD, "1 / 8 / 13 / 13", "products-out-by-day", "columns"),
        ),
    ),
    "table": Composition(
        "The list of products and their stock", (Part(InventoryId.PRODUCTS_CARD, WHOLE, "inventory", "table"),)
    ),
}

CUSTOMERS: Compositions = {
    "who": Composition(
        "Headline numbers, recency and value",
        (
            Part(CustomersId.KPIS, "1 / 1 / 5 / 13", kind="kpis"),
            Part(CustomersId.GRID_CARD, "5 / 1 / 13 / 8", "segment-grid", "table"),
            Part(CustomersId.SEGMENTS_CARD, "5 / 8 / 13 / 13", "segments", "bars"),
        ),
    ),
    "cohorts": Composition("Who comes back", (Part(CustomersId.COHORTS_CARD, WHOLE, "cohorts", "table"),)),
    "returning": Composition(
        "New and returning, and lifetime value",
        (
            Part(CustomersId.RETURNING_CARD, LEFT, "new-and-returning", "columns"),
            Part(CustomersId.VALUE_CARD, RIGHT, "lifetime-value", "lines"),
        ),
    ),
    "table": Composition("The list of customers", (Part(CustomersId.TABLE_CARD, WHOLE, "customers", "table"),)),
    "top": Composition("Top customers by region", (Part(CustomersId.TOP_CARD, WHOLE, "top-customers", "table"),)),
}

REVIEWS: Compositions = {
    "rating": Composition(
        "Headline numbers, rating and what sells though rated low",
        (
            Part(ReviewsId.KPIS, "1 / 1 / 5 / 13", kind="kpis"),
            Part(ReviewsId.RATING_CARD, "5 / 1 / 13 / 8", "rating-over-time", "lines"),
            Part(ReviewsId.LOW_CARD, "5 / 8 / 13 / 13", "products-by-rating", "bars"),
        ),
    ),
    "stars": Composition(
        "Stars, and rating against stock",
        (
            Part(ReviewsId.STARS_CARD, "1 / 1 / 13 / 6", "stars", "bars"),
            Part(ReviewsId.COVER_CARD, "1 / 6 / 13 / 13", "rating-and-cover", "words"),
        ),
    ),
    "products": Composition(
        "Products by rating", (Part(ReviewsId.PRODUCTS_CARD, WHOLE, "products-by-rating", "table"),)
    ),
    "comments": Composition("What they say", (Part(ReviewsId.COMMENTS_CARD, WHOLE, "comments"),)),
}

DATA: Compositions = {
    "facts": Composition(
        "The data as a whole",
        (
            Part(DataId.FACTS_CARD, "1 / 1 / 4 / 13"),
            Part(DataId.CHECKS_CARD, "4 / 1 / 13 / 8", "checks"),
            Part(DataId.TABLES_CARD, "4 / 8 / 13 / 13", "tables", "table"),
        ),
    ),
    "inputs": Composition(
        "The import and what it brought",
        (
            Part(DataId.RECEIPT_CARD, "1 / 1 / 13 / 8"),
            Part(DataId.INPUTS_CARD, "1 / 8 / 13 / 13", "inputs", "table"),
        ),
    ),
}
