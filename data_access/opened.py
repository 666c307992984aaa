"""What is behind each number: the statement that a stranger can ask, the days that it is of, and its rows.

The pages are answered from what was prepared when the database was built. The statements of sql/opened/ are the
definitions themselves, on the tables as they came (or the view Sales, which joins them): slower, and independent.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

import pandas as pd

from data_access.asked import Asked
from data_access.cohorts import first_cohort
from data_access.database import Snapshot
from data_access.errors import SelectionError
from data_access.filters import filters
from data_access.opened_rows import Item, RowKind
from data_access.pairs import LEAST_JOINT_ORDERS
from data_access.plan_settings import PlanSettings, read_plan_settings
from data_access.products import class_window, read_window
from data_access.selection import Selection
from data_access.sql_files import query
from data_access.statements import Parameter
from data_access.store import Store

# range: the chosen days; everywhere: the same in all regions, as stock is not held by region; recent: the ninety days
# up to the as-of day; history: all days; whole: all days, regions and categories; as-of: how things stand on the as-of
# day, of the chosen categories; classes: the days that classes of products are made from; reviews: all days or the
# chosen ones, as the list of a product's reviews is; order: one order.
Covers = Literal["range", "everywhere", "recent", "history", "whole", "as-of", "classes", "reviews", "order"]
RECENT_DAYS = 90


class Behind(NamedTuple):
    """What is behind a number.

    Attributes:
        sql: Name of its statement in sql/opened/; empty where it has none.
        rows: Kind of the rows behind it; empty where rows make no sense.
        covers: The days that it is of.
    """

    sql: str = ""
    rows: RowKind | Literal[""] = ""
    covers: Covers = "range"


# By key of a definition. What is not named here has nothing but its definition.
BEHIND: Mapping[str, Behind] = {
    # Headline figures
    "revenue": Behind("revenue", "lines"),
    "orders": Behind("orders", "orders"),
    "aov": Behind("aov", "orders"),
    "units": Behind("units", "lines"),
    "units_per_order": Behind("units_per_order", "orders"),
    "unit_retail": Behind("unit_retail", "lines"),
    "customers": Behind("customers", "customers"),
    "new_customers": Behind("new_customers", "new-customers"),
    "repeat_rate": Behind("repeat_rate", "customers"),
    "return_rate": Behind("return_rate", "lines"),
    "discount_rate": Behind("discount_rate", "lines"),
    "rating": Behind("rating", "reviews"),
    # Overview and Sales
    "revenue_trend": Behind("revenue_trend", "lines"),
    "cumulative": Behind("cumulative", "lines"),
    "by_category": Behind("by_category", "lines"),
    "by_region": Behind("by_region", "lines"),
    "top_products": Behind("top_products", "lines"),
    "top_customers": Behind("top_customers", "customers"),
    "sales_trend": Behind("sales_trend", "lines"),
    "by_weekday_and_month": Behind("by_weekday_and_month", "lines"),
    "by_weekday_and_hour": Behind("by_weekday_and_hour", "orders"),
    "gross_to_net": Behind("gross_to_net", "lines"),
    "price_volume_mix": Behind("product_change", "lines"),
    "by_category_and_region": Behind("by_category_and_region", "lines"),
    # Products
    "product_list": Behind("product_list", "lines"),
    "product_change": Behind("product_change", "lines"),
    "product_movers": Behind("product_change", "lines"),
    "product_margin": Behind("product_margin", "lines"),
    "product_rating": Behind("bayesian", "reviews"),
    "product_class": Behind("pareto", "lines", "classes"),
    "product_classes": Behind("pareto", "lines", "classes"),
    "product_stock": Behind("stock_positions", "stock", "as-of"),
    "pareto": Behind("pareto", "lines", "classes"),
    "bought_together": Behind("bought_together", "orders"),
    "pair_support": Behind("bought_together", "orders"),
    "pair_confidence": Behind("bought_together", "orders"),
    "pair_lift": Behind("bought_together", "orders"),
    "pair_extra": Behind("bought_together", "orders"),
    # One product, one customer, one order
    "average_price": Behind("unit_retail", "lines"),
    "product_facts": Behind("product_facts", "stock", "as-of"),
    "product_prices": Behind("unit_retail", "lines", "history"),
    "product_stock_history": Behind("product_stock_history", "levels", "everywhere"),
    "product_buyers": Behind("product_buyers", "lines"),
    "product_together": Behind("bought_together", "orders"),
    "product_reviews": Behind("stars", "reviews", "reviews"),
    "customer_facts": Behind("order_history", "orders", "whole"),
    "customer_spend": Behind("spend_by_month", "lines", "whole"),
    "customer_categories": Behind("favourite_categories", "lines", "whole"),
    "customer_products": Behind("favourite_products", "lines", "whole"),
    "order_history": Behind("order_history", "orders", "whole"),
    "customer_reviews": Behind("customer_reviews", "reviews", "whole"),
    "order_facts": Behind("order_lines", "order-lines", "order"),
    "order_lines": Behind("order_lines", "order-lines", "order"),
    "orders_around": Behind("orders_around", "orders-around", "order"),
    "order_reviews": Behind("order_reviews", "order-reviews", "order"),
    # Inventory
    "inventory_cost": Behind("inventory_value", "stock", "as-of"),
    "inventory_retail": Behind("inventory_value", "stock", "as-of"),
    "inventory_units": Behind("inventory_value", "stock", "as-of"),
    "inventory_to_order": Behind("stock_positions", "to-order", "as-of"),
    "inventory_sell_through": Behind("sell_through", "lines", "everywhere"),
    "inventory_turn": Behind("stock_turn", "lines", "everywhere"),
    "inventory_gmroi": Behind("stock_turn", "lines", "everywhere"),
    "inventory_lost": Behind("lost_sales", "outs", "everywhere"),
    "inventory_reorder": Behind("stock_positions", "to-order", "as-of"),
    "inventory_settings": Behind("stock_positions", "stock", "as-of"),
    "inventory_status": Behind("stock_positions", "stock", "as-of"),
    "inventory_velocity": Behind("stock_positions", "stock", "as-of"),
    "inventory_cover": Behind("stock_positions", "stock", "as-of"),
    "inventory_reorder_point": Behind("stock_positions", "stock", "as-of"),
    "inventory_suggested": Behind("stock_positions", "stock", "as-of"),
    "inventory_last_safe_day": Behind("stock_positions", "stock", "as-of"),
    "inventory_by_day": Behind("inventory_by_day", "levels", "everywhere"),
    "inventory_out_by_day": Behind("products_out_by_day", "outs", "everywhere"),
    "inventory_age": Behind("last_sales", "stock", "as-of"),
    "inventory_excess": Behind("stock_positions", "excess", "as-of"),
    # Customers
    "customer_revenue": Behind("customer_revenue", "customers"),
    "customer_orders": Behind("customer_orders", "customers"),
    "prospects": Behind("prospects", "prospects"),
    "rfm_grid": Behind("rfm_grid", "customers"),
    "rfm_segments": Behind("rfm_grid", "customers"),
    "customers_table": Behind("customers_table", "customers"),
    "new_and_returning": Behind("new_and_returning", "lines"),
    "lifetime_value": Behind("cohorts", "new-customers"),
    "cohorts": Behind("cohorts", "new-customers"),
    "top_customers_ten": Behind("top_customers", "customers"),
    # Reviews
    "reviews": Behind("reviews", "reviews"),
    "review_rate": Behind("review_rate", "reviews"),
    "low_share": Behind("low_share", "reviews"),
    "recent_rating": Behind("rating", "reviews", "recent"),
    "revenue_at_risk": Behind("bayesian", "reviews"),
    "rating_trend": Behind("rating_trend", "reviews"),
    "star_distribution": Behind("stars", "reviews"),
    "low_sellers": Behind("bayesian", "reviews"),
    "rating_cover": Behind("bayesian", "reviews"),
    "product_ratings": Behind("bayesian", "reviews"),
    "bayesian": Behind("bayesian", "reviews"),
    "wilson": Behind("bayesian", "reviews"),
    "comments": Behind("comments", "reviews"),
    # Data
    "data_facts": Behind("data_facts", "", "whole"),
    "data_tables": Behind("data_tables", "", "whole"),
    "data_checks": Behind("checks", "", "whole"),
    "data_inputs": Behind("inputs", "", "whole"),
    "data_receipt": Behind("receipt", "", "whole"),
}
# Whose statement gives what the number is made from: a last step is arithmetic that its definition names.
MADE_FROM = frozenset(
    {
        *("by_weekday_and_month", "by_weekday_and_hour", "price_volume_mix", "product_classes", "product_class"),
        *("product_prices", "product_together", "customer_facts", "order_facts", "data_facts", "rfm_segments"),
        *("cohorts", "lifetime_value", "revenue_at_risk", "low_sellers", "rating_cover", "product_ratings", "wilson"),
        *("inventory_lost", "data_checks", "data_inputs"),
        *(key for key, one in BEHIND.items() if one.sql in ("stock_positions", "last_sales")),
    }
)
_NOTHING = Behind()


class Statement(NamedTuple):
    """A statement with the values of this page.

    Attributes:
        name: Name of its file.
        text: As it stands in the file, with its first sentence.
        parameters: Values by name, in the order of the header.
        filled: The text with the values written into it.
        columns: Kinds of its columns by name.
    """

    name: str
    text: str
    parameters: dict[str, Parameter]
    filled: str
    columns: Mapping[str, str]


def behind(key: str) -> Behind:
    """What is behind the number of a definition."""
    return BEHIND.get(key, _NOTHING)


def of_days(covers: Covers, store: Store, selection: Selection, asked: Asked) -> Selection:
    """The selection that a number is of, where it is not that of the page.

    Args:
        covers: The days that it is of.
        store: What there is to choose from.
        selection: That of the page.
        asked: The page's address, for choices of one card.
    """
    as_of = store.as_of or selection.last_day
    first_day = store.first_day or selection.first_day
    match covers:
        case "range":
            return selection
        case "recent":
            return _over(selection, max(first_day, as_of - timedelta(days=RECENT_DAYS - 1)), as_of)
        case "history":
            return _over(selection, first_day, as_of)
        case "everywhere":
            return replace(selection, regions=())
        case "as-of":
            return _over(replace(selection, regions=()), first_day, as_of)
        case "classes":
            return _over(selection, *class_window(store, selection, read_window(asked)).days)
        case "reviews":
            is_chosen = asked.one("reviews-of", "choice of reviews") == "chosen"
            return selection if is_chosen else _over(selection, first_day, as_of)
        case "whole" | "order":
            return _over(replace(selection, regions=(), categories=()), first_day, as_of)


def statement_of(key: str, store: Store, selection: Selection, item: Item, settings: PlanSettings) -> Statement | None:
    """The statement behind a number, with the values of a selection and a plan; None where it has none."""
    name = behind(key).sql
    if not name:
        return None
    found = query(f"opened/{name}")
    given = _parameters(store, selection, item, settings)
    values = {parameter: given[parameter] for parameter in found.parameters}
    body = found.statement.text.strip()
    return Statement(name, f"-- {found.summary}\n{body}", values, _filled(body, values), found.columns)


def ask(snapshot: Snapshot, asked: Statement) -> pd.DataFrame:
    """The answer to a statement.

    Raises:
        QueryTimeoutError: It takes longer than a question may.
        DatabaseError: The database cannot be read.
    """
    return snapshot.read(f"opened/{asked.name}", **asked.parameters)


def checked_key(key: str, known: Mapping[str, object]) -> str:
    """A key from an address.

    Raises:
        SelectionError: There is no such definition.
    """
    if key not in known:
        raise SelectionError("There is no number of this name. Close this, and open one of those on the page.")
    return key


def plan_of(key: str, asked: Asked) -> PlanSettings:
    """How stock is planned where a number stands: other pages than Inventory plan by the defaults.

    Raises:
        SelectionError: A setting is no choice or beyond its bounds.
    """
    return read_plan_settings(asked) if key.startswith("inventory_") else PlanSettings()


def _over(selection: Selection, first_day: date, last_day: date) -> Selection:
    return replace(selection, first_day=first_day, last_day=last_day, earlier=None, earlier_is_known=False)


def _parameters(store: Store, selection: Selection, item: Item, settings: PlanSettings) -> dict[str, Parameter]:
    """Every value that a statement may name; 0 stands for every product and every customer."""
    as_of = store.as_of or selection.last_day
    earlier = selection.earlier if selection.earlier_is_known else None
    return {
        **filters(store, selection),
        "order_id": item.number if item.kind == "order" else 0,
        "earlier_first_day": earlier[0].isoformat() if earlier else "",
        "earlier_last_day": earlier[1].isoformat() if earlier else "",
        "as_of_day": as_of.isoformat(),
        "data_first_day": (store.first_day or selection.first_day).isoformat(),
        "day_before": (selection.first_day - timedelta(days=1)).isoformat(),
        "window_days": settings.window,
        "demand_first_day": (as_of - timedelta(days=settings.window + settings.dead_after)).isoformat(),
        "dead_after_days": settings.dead_after,
        "cohort_first_day": first_cohort(selection.first_day, selection.last_day).isoformat(),
        "product_id": item.number if item.kind == "product" else 0,
        "customer_id": item.number if item.kind == "customer" else 0,
        "grain": selection.grain,
        "measure": selection.top,
        "first_weekday": selection.calendar.first_weekday,
        "most_ranks": 10,
        "least_orders": LEAST_JOINT_ORDERS,
    }


def _filled(body: str, values: Mapping[str, Parameter]) -> str:
    return re.sub(r"(?<!:):(\w+)", lambda found: _literal(values[found.group(1)]), body)


def _literal(value: Parameter) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value) if isinstance(value, int) else f"({', '.join(map(_literal, value))})"
