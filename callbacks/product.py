"""Callbacks of one product's page: title, figures and facts; the charts; the lists."""

from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.data_table import Paging
from components.ids import ProductId
from components.pages import items
from components.pages import overview as shared
from components.pages import product as page
from components.pages import product_lists as lists
from components.pages.chosen import missing_figures, subtitle
from components.pages.kpi_row import kpi_row
from components.pages.overview_lists import region_card
from data_access import overview, product, product_audience, product_history
from data_access.table_view import read_table_view

ITEM = Input(ProductId.NUMBER, "data")
REVIEWS_OF = {"all": "All days", "chosen": "Chosen days"}
REVIEWS_SHOWN = 8
# Of each output of the charts.
CHART_FILES = (
    *("product-revenue-by-day", "", "product-prices", "", "product-stock", ""),
    "product-revenue-by-region",
)


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(ProductId.HEAD, "tree"),
        Output(ProductId.BODY, "hidden"),
        Output(ProductId.KPIS, "tree"),
        Output(ProductId.FACTS_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_product(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, _, address):
            row = page.product_row(product.load_product_facts(snapshot, number or 0))
            origin = ("Products", address.page("products"))
            if row is None:
                return items.no_such_item("product", number or 0, origin), True, [], []
            totals, series = product.load_product_kpis(snapshot, store, selection, number or 0)
        as_of = store.as_of or selection.last_day
        words = [subtitle("Sales of this product", selection, store.first_day, formats, of_product=True)]
        missing = missing_figures(page.NEEDS, store.inputs)
        cards = kpi_row(page.PRODUCT_KPIS, totals, series, selection, formats, missing=missing)
        facts = page.facts_card(row, store.inputs, address.places(store, selection).category, as_of, formats)
        return items.item_head(row.product, origin, words), False, cards, facts

    @app.callback(
        Output(ProductId.TREND_HEAD, "tree"),
        Output(ProductId.TREND_GRAPH, "figure"),
        Output(ProductId.PRICE_HEAD, "tree"),
        Output(ProductId.PRICE_GRAPH, "figure"),
        Output(ProductId.STOCK_HEAD, "tree"),
        Output(ProductId.STOCK_GRAPH, "figure"),
        Output(ProductId.REGIONS_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_product_charts(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, _, address):
            row = page.product_row(product.load_product_facts(snapshot, number or 0))
            if row is None or number is None:
                raise PreventUpdate
            whole = product_history.whole_history(store, selection)
            daily = product.load_product_revenue_by_day(snapshot, store, selection, number)
            prices = product_history.load_product_prices(snapshot, store, whole, number)
            stock = product_history.load_product_stock(snapshot, store, selection, number)
            regions = product.load_product_revenue_by_region(snapshot, store, selection.with_every("region"), number)
        of_regions = overview.of_chosen(regions, selection.regions)
        totals = (float(daily["revenue"].sum()), float(of_regions["earlier_revenue"].sum(skipna=False)))
        days = (selection.first_day, selection.last_day)
        has_history = "StockLevels" in store.inputs
        drawn = (
            *shared.revenue_card(overview.revenue_by_bucket(daily, selection), totals, selection, formats),
            *page.prices_card(prices, row.price, days, whole.grain, formats),
            *page.stock_card(stock, selection, formats, has_history=has_history),
            region_card(regions, address.places(store, selection).region, selection, formats),
        )
        return with_files(drawn, CHART_FILES, address, product=number)

    @app.callback(
        Output(ProductId.BUYERS_CARD, "tree"),
        Output(ProductId.TOGETHER_CARD, "tree"),
        Output(ProductId.REVIEWS_CARD, "tree"),
        *SELECTION,
        ITEM,
    )
    def update_product_lists(search: str | None, version: str, number: int | None) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, selection, formats, asked, address):
            if number is None or product.load_product_facts(snapshot, number).empty:
                raise PreventUpdate
            view = read_table_view(asked, ("day",), default="-day", size=REVIEWS_SHOWN, prefix="reviews-")
            reviews_of = asked.choice("reviews-of", tuple(REVIEWS_OF), "all", called="choice of reviews")
            whole = product_history.whole_history(store, selection)
            reviewed = selection if reviews_of == "chosen" else whole
            buyers = product_audience.load_buyers(snapshot, store, selection, number)
            counts = product_audience.load_buyer_counts(snapshot, store, selection, number)
            together = product_audience.load_bought_with(snapshot, store, selection, number)
            stars = product_audience.load_review_stars(snapshot, store, reviewed, number)
            total = int(stars["reviews"].sum())
            view = view.within(total)
            reviews = product_audience.load_product_reviews(snapshot, store, reviewed, number, view)
        paging = Paging(view.page, view.size, total, address.only("reviews-page"))
        choices = address.choices("reviews-of", REVIEWS_OF, reviews_of)
        about = {
            "has_customers": "Orders.CustomerID" in store.inputs,
            "from_the_start": selection.first_day == store.first_day,
        }
        customers, products = address.item("customers"), address.item("products")
        drawn = (
            lists.buyers_card(buyers, counts, customers, selection, formats, **about),
            lists.together_card(*together, products, selection, formats),
            lists.reviews_card(stars, reviews, paging, choices, customers, formats, has_reviews=store.has_reviews),
        )
        return with_files(drawn, ("product-buyers", "product-together", "product-reviews"), address, product=number)
