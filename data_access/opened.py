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

from data_access.database import Snapshot
from data_access.errors import SelectionError
from data_access.filters import filters
from data_access.opened_rows import Item, RowKind
from data_access.selection import Selection
from data_access.sql_files import query
from data_access.statements import Parameter
from data_access.store import Store

# range: the chosen days; recent: the ninety days up to the as-of day; history: all days; whole: all days, regions and
# categories; as-of: how things stand on the as-of day, of the chosen categories; data: the database as a whole.
Covers = Literal["range", "recent", "history", "whole", "as-of", "data"]
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
    "revenue_trend": Behind("revenue_trend", "lines"),
    "cumulative": Behind("cumulative", "lines"),
    "by_category": Behind("by_category", "lines"),
    "by_region": Behind("by_region", "lines"),
    "top_products": Behind("top_products", "lines"),
    "top_customers": Behind("top_customers", "customers"),
    "gross_to_net": Behind("gross_to_net", "lines"),
}
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


def of_days(covers: Covers, store: Store, selection: Selection) -> Selection:
    """The selection that a number is of, where it is not that of the page."""
    as_of = store.as_of or selection.last_day
    first_day = store.first_day or selection.first_day
    match covers:
        case "range":
            return selection
        case "recent":
            return _over(selection, max(first_day, as_of - timedelta(days=RECENT_DAYS - 1)), as_of)
        case "history":
            return _over(selection, first_day, as_of)
        case "as-of":
            return _over(replace(selection, regions=()), first_day, as_of)
        case "whole" | "data":
            return _over(replace(selection, regions=(), categories=()), first_day, as_of)


def statement_of(key: str, store: Store, selection: Selection, item: Item) -> Statement | None:
    """The statement behind a number, with the values of a selection; None where it has none."""
    name = behind(key).sql
    if not name:
        return None
    found = query(f"opened/{name}")
    given = _parameters(store, selection, item)
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


def _over(selection: Selection, first_day: date, last_day: date) -> Selection:
    return replace(selection, first_day=first_day, last_day=last_day, earlier=None, earlier_is_known=False)


def _parameters(store: Store, selection: Selection, item: Item) -> dict[str, Parameter]:
    """Every value that a statement may name; 0 stands for every product and every customer."""
    return {
        **filters(store, selection),
        "product_id": item.number if item.kind == "product" else 0,
        "customer_id": item.number if item.kind == "customer" else 0,
        "grain": selection.grain,
        "measure": selection.top,
        "first_weekday": selection.calendar.first_weekday,
        "most_ranks": 3,
    }


def _filled(body: str, values: Mapping[str, Parameter]) -> str:
    return re.sub(r"(?<!:):(\w+)", lambda found: _literal(values[found.group(1)]), body)


def _literal(value: Parameter) -> str:
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value) if isinstance(value, int) else f"({', '.join(map(_literal, value))})"
