"""What stands on slides of one product, one customer and one order."""

from components.ids import CustomerId, OrderId, ProductId
from components.slide_parts import LEFT, RIGHT, WHOLE, Composition, Compositions, Part

PRODUCT: Compositions = {
    "sales": Composition(
        "Headline numbers, revenue and regions",
        (
            Part(ProductId.KPIS, "1 / 1 / 5 / 13", kind="kpis"),
            Part(ProductId.TREND_CARD, "5 / 1 / 13 / 9", "product-revenue-by-day", "columns"),
            Part(ProductId.REGIONS_CARD, "5 / 9 / 13 / 13", "product-revenue-by-region", "bars"),
        ),
    ),
    "history": Composition(
        "Facts, prices and stock",
        (
            Part(ProductId.FACTS_CARD, "1 / 1 / 5 / 13"),
            Part(ProductId.PRICE_CARD, "5 / 1 / 13 / 7", "product-prices", "lines"),
            Part(ProductId.STOCK_CARD, "5 / 7 / 13 / 13", "product-stock", "lines"),
        ),
    ),
    "buyers": Composition(
        "Who buys it, and with what",
        (
            Part(ProductId.BUYERS_CARD, LEFT, "product-buyers", "table"),
            Part(ProductId.TOGETHER_CARD, RIGHT, "product-together", "table"),
        ),
    ),
    "reviews": Composition("What they say of it", (Part(ProductId.REVIEWS_CARD, WHOLE, "product-reviews"),)),
}

CUSTOMER: Compositions = {
    "history": Composition(
        "Facts, headline numbers and spend",
        (
            Part(CustomerId.KPIS, "1 / 1 / 4 / 13", kind="kpis"),
            Part(CustomerId.FACTS_CARD, "4 / 1 / 8 / 13"),
            Part(CustomerId.SPEND_CARD, "8 / 1 / 13 / 13", "customer-spend", "columns"),
        ),
    ),
    "buys": Composition(
        "Products and categories",
        (
            Part(CustomerId.PRODUCTS_CARD, LEFT, "customer-products", "bars"),
            Part(CustomerId.CATEGORIES_CARD, RIGHT, "customer-categories", "bars"),
        ),
    ),
    "orders": Composition("Orders", (Part(CustomerId.ORDERS_CARD, WHOLE, "customer-orders", "table"),)),
}

ORDER: Compositions = {
    "lines": Composition(
        "Facts and lines",
        (
            Part(OrderId.FACTS_CARD, "1 / 1 / 5 / 13"),
            Part(OrderId.LINES_CARD, "5 / 1 / 13 / 9", "order-lines", "table"),
            Part(OrderId.AROUND_CARD, "5 / 9 / 13 / 13"),
        ),
    ),
}
