"""One row a product: by hand on the tiny store, against pandas on the simulated, on random and on real ones."""

import math
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import products
from data_access.asked import Asked
from data_access.database import Database
from data_access.errors import SelectionError
from data_access.selection import Selection, read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.product_reference import ProductReference
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders, reviews
from tests.data_access.reference import Case, Reference

ALL_DAYS = f"{tiny.FIRST_DAY} {tiny.AS_OF}"
MONEY = ("revenue", "earlier", "change", "margin")
WHOLE = ("units", "reviews")
RATIOS = ("margin_rate", "rating")
TEXTS = ("abc", "xyz")


def loaded(database: Database, case: Case, classes: str = "auto") -> pd.DataFrame:
    """What the page loads."""
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(case.address, store)
        window = products.class_window(store, selection, products.read_window(Asked(f"classes={classes}")))
        return products.load_products(snapshot, store, selection, window)


def found(database: Database, case: Case, classes: str = "auto") -> dict[int, dict[str, Any]]:
    """The same, as the reference has it."""
    frame = loaded(database, case, classes)
    return {int(row["product_id"]): _plain(row) for row in frame.to_dict("records")}


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {name: row[name] for name in TEXTS}
    for name in (*MONEY, *WHOLE, *RATIOS):
        value = row[name]
        plain[name] = None if math.isnan(value) else round(value * 100) if name in MONEY else value
        assert name in RATIOS or math.isnan(value) or abs(value * 100 - round(value * 100)) < 1e-3
    return plain


def close(expected: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The reference's rows, its fractions to twelve digits."""
    return {
        number: {
            name: pytest.approx(float(value), rel=1e-12) if isinstance(value, Fraction) else value
            for name, value in row.items()
        }
        for number, row in expected.items()
    }


# The tiny store, by hand


def test_every_product_has_a_row_sold_or_not(tiny_database: Database) -> None:
    frame = loaded(tiny_database, Case(ALL_DAYS, compare="none"))
    columns = ["product_id", "product", "revenue", "units", "sold_lines", "rating", "reviews", "stock", "abc"]
    assert [tuple(row) for row in frame[columns].fillna(-9).itertuples(index=False, name=None)] == [
        (1, "Lamp", 61.0, 3.0, 2.0, 5.0, 1.0, 10.0, "A"),
        (2, "Lamp", 52.0, 1.0, 1.0, 4.0, 1.0, 0.0, "A"),  # before it 61 + 56 of 192: 60.9 %
        (3, "Book", 56.0, 4.0, 3.0, 1.5, 2.0, 100.0, "A"),
        (4, "Mug", 23.0, 4.0, 3.0, -9.0, 0.0, -1.0, "B"),  # before it 88 %
        (5, "Kite", 0.0, 0.0, 0.0, -9.0, 0.0, 7.0, "U"),
    ]
    assert frame["margin"].isna().all() and frame["earlier"].isna().all(), "neither cost nor earlier days"


def test_a_category_shows_its_own_products_alone(tiny_database: Database) -> None:
    frame = loaded(tiny_database, Case(ALL_DAYS, categories=("Home", "Sports"), compare="none"))
    assert frame[["product_id", "abc"]].to_numpy().tolist() == [[1, "A"], [4, "A"], [5, "U"]]  # of 84.00, 61 before


def test_a_product_that_only_came_back_is_without_sales(tiny_database: Database) -> None:
    frame = loaded(tiny_database, Case("2024-03-01 2024-03-02", compare="none"))
    assert frame["revenue"].tolist() == [0, 0, -14, 24, 0]
    # Classes are of the ninety days before that the data has: since 28 February.
    assert frame["class_revenue"].tolist() == [40, 52, 40, 24, 0]


def test_classes_are_of_ninety_days_at_least(tiny_database: Database) -> None:
    with tiny_database.snapshot() as snapshot:
        store = load_store(snapshot)

    def window(address: str, choice: Any = "auto") -> tuple[str, str, int]:
        made = products.class_window(store, read_selection(address, store), choice)
        return str(made.days[0]), str(made.days[1]), made.weeks

    assert window("from=2025-02-01&to=2025-02-28") == ("2024-12-01", "2025-02-28", 12)
    assert window("from=2024-11-01&to=2025-02-28") == ("2024-11-01", "2025-02-28", 16), "a longer range as it is"
    assert window("from=2024-11-01&to=2025-02-28", "90") == ("2024-12-01", "2025-02-28", 12)
    assert window("range=all", "365") == ("2024-03-04", "2025-03-03", 52)
    assert window("from=2024-02-28&to=2024-03-03") == ("2024-02-28", "2024-03-03", 0), "no earlier than the data"


@pytest.mark.parametrize("last", [date(2026, 6, day) for day in range(1, 8)])
def test_ninety_days_are_twelve_whole_weeks_whatever_the_weekday(store_database: Database, last: date) -> None:
    with store_database.snapshot() as snapshot:
        store = load_store(snapshot)
    window = products.class_window(store, Selection(last, last), "auto")
    sunday = window.monday + timedelta(days=7 * window.weeks - 1)
    assert window.weeks == 12 and window.monday.weekday() == 0
    assert window.days[0] <= window.monday and sunday <= last


def test_what_an_address_asks_for_is_checked() -> None:
    assert products.read_class(Asked("class=AX")) == "AX"
    assert products.read_class(Asked("")) == ""
    assert products.read_window(Asked("")) == "auto"
    for address in ("class=XA", "class=UX", "class=D", "class=A&class=B"):
        with pytest.raises(SelectionError, match="class"):
            products.read_class(Asked(address))
    with pytest.raises(SelectionError, match="range of days for classes"):
        products.read_window(Asked("classes=91"))


def test_the_products_of_a_class() -> None:
    frame = pd.DataFrame({"abc": ["A", "A", "B", "U"], "xyz": ["X", "Z", "X", ""], "id": [1, 2, 3, 4]})
    shown = {chosen: products.of_class(frame, chosen)["id"].tolist() for chosen in ("", "A", "X", "AX", "BZ", "U")}
    assert shown == {"": [1, 2, 3, 4], "A": [1, 2], "X": [1, 3], "AX": [1], "BZ": [], "U": [4]}


# Against pandas


@pytest.fixture(scope="module")
def simulated_products(store_path: Path) -> ProductReference:
    return ProductReference(store_path)


@pytest.mark.parametrize("name", CASES)
def test_products_of_the_simulated_store(
    store_database: Database, simulated_products: ProductReference, name: str
) -> None:
    case = CASES[name]
    assert found(store_database, case) == close(simulated_products.rows(case))


@pytest.mark.parametrize("classes", ["90", "365"])
def test_products_in_both_fixed_windows(
    store_database: Database, simulated_products: ProductReference, classes: str
) -> None:
    case = CASES["whole months with both"]
    expected = simulated_products.rows(case, classes)
    assert found(store_database, case, classes) == close(expected)
    assert {row["abc"] for row in expected.values()} >= {"A", "B", "C"}
    assert len({row["xyz"] for row in expected.values()}) > 2, "else there would be little to compare"


def test_the_simulated_store_has_one_of_everything(simulated_products: ProductReference) -> None:
    rows = simulated_products.rows(Case("2025-11-01 2026-10-31", compare="weekdays")).values()
    for name in ("margin", "margin_rate", "rating"):
        assert any(row[name] is not None for row in rows), name
    assert {row["xyz"] for row in rows} >= {"X", "Y", "Z"}
    assert any(row["abc"] == "U" for row in simulated_products.rows(CASES["one category"]).values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), opinions=reviews(), choice=choices(), classes=st.sampled_from(["auto", "90", "365"]))
def test_products_of_any_store(
    made: list[Order], opinions: list[Review], choice: tuple[int, int, Case], classes: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions)
        reference = ProductReference(path)
        case = fitted(choice, reference)
        assert found(Database(str(path)), case, classes) == close(reference.rows(case, classes))


def test_revenue_and_classes_of_a_real_store(online_retail: Both) -> None:
    lines = online_retail.reference.lines
    with online_retail.answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection("range=all", store)
        window = products.class_window(store, selection, "auto")
        frame = products.load_products(snapshot, store, selection, window)
    sums = lines.groupby("ProductID")["Revenue"].sum().reindex(frame["product_id"]).fillna(0)
    assert (frame["revenue"] * 100).round().tolist() == sums.tolist()
    ranked = frame[frame["sold_lines"] > 0].sort_values("revenue", ascending=False)
    before = (ranked["revenue"].cumsum() - ranked["revenue"]) / (lines["Revenue"].sum() / 100)
    expected = ["A" if share < 0.8 else "B" if share < 0.95 else "C" for share in before]
    assert ranked["abc"].tolist() == expected
    assert frame.loc[frame["sold_lines"] == 0, "abc"].eq("U").all()


# Trends


def trends(database: Database, address: str, numbers: list[int]) -> dict[int, list[float]]:
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        return products.load_trends(snapshot, store, read_selection(address, store), numbers)


def test_trends_of_the_tiny_store(tiny_database: Database) -> None:
    assert trends(tiny_database, "from=2024-02-28&to=2024-03-02", [3, 5, 1]) == {
        3: [12, 42, 0, -14],
        5: [0, 0, 0, 0],
        1: [40, 0, 0, 0],
    }
    # 33 days are shown by weeks, and Wednesday to Sunday is none: two weeks before the last, with both sales in it.
    assert trends(tiny_database, "from=2025-01-29&to=2025-03-02", [1, 4]) == {1: [0, 0, 0, 21], 4: [0, 0, 0, -1]}
    assert trends(tiny_database, "range=all&region=North", []) == {}


@pytest.mark.parametrize(
    ("name", "grain"),
    [("within one month", "day"), ("whole months with both", "week"), ("no filter, all days", "month"),
     ("several of both", "week"), ("one region", "week")],
)  # fmt: skip
def test_trends_of_the_simulated_store(store_database: Database, simulated: Both, name: str, grain: str) -> None:
    case, reference = CASES[name], simulated.reference
    numbers = sorted(set(reference.kept(case)["ProductID"]))[:50]
    whole = [days for days, length in reference.parts(case, grain) if len(days) == length]
    assert len(whole) >= 3
    expected = {number: _revenue(reference, case, number, whole) for number in numbers}
    made = trends(store_database, case.address, numbers)
    assert {number: [round(value * 100) for value in line] for number, line in made.items()} == expected


def _revenue(reference: Reference, case: Case, number: int, parts: list[list[date]]) -> list[int]:
    lines = reference.kept(case)
    lines = lines[lines["ProductID"] == number]
    return [int(lines.loc[lines["Day"].isin(days), "Revenue"].sum()) for days in parts]


# The frames


def test_a_frame_without_sales_has_the_types_of_one_with_sales(tiny_database: Database) -> None:
    full = loaded(tiny_database, Case(ALL_DAYS))
    empty = loaded(tiny_database, Case("2024-06-01 2024-06-10", regions=("South",), categories=("Sports",)))
    assert full.dtypes.equals(empty.dtypes)
    assert len(empty) == 1 and empty["abc"].tolist() == ["U"]
