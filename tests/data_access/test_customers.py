"""What the Customers page shows: by hand on the tiny store, against pandas on the simulated and on random ones."""

import sqlite3
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from data_access import customer_table, customers, rfm
from data_access.building import build_database
from data_access.cohorts import Cohorts, load_cohorts
from data_access.errors import SelectionError
from data_access.selection import read_selection
from data_access.store import load_store
from data_access.table_view import TableView
from data_access.words import search_words
from tests import tiny_store as tiny
from tests.data_access import customer_reference as expected
from tests.data_access.answers import Answers, cents, plain, rows
from tests.data_access.builders import marked
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.random_stores import Order, build_random_store, choices, fitted, orders
from tests.data_access.reference import Case, Reference, Row, ratio

ALL = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}", compare="none")


def load(answers: Answers, function: Any, case: Case, *more: Any) -> Any:
    """What a function of the page gives for a choice."""
    with answers.snapshot() as snapshot:
        store = load_store(snapshot)
        return function(snapshot, store, read_selection(case.address, store), *more)


def table(answers: Answers, case: Case, choice: str = "", **look: Any) -> tuple[pd.DataFrame, int]:
    """One page of the table."""
    view = TableView(**{"sort": "revenue", **look})
    found: tuple[pd.DataFrame, int] = load(answers, customer_table.load_customers, case, view, rfm.cells(choice))
    return found


def rebuild(store: Path, change: str) -> None:
    """Build the tiny store again with a change of its rows."""

    def changed(connection: sqlite3.Connection) -> None:
        tiny.fill(connection)
        connection.execute(change)

    build_database(store, changed)


def names(answers: Answers, case: Case = ALL, **look: Any) -> list[str]:
    return table(answers, case, **look)[0]["customer"].tolist()


def grid(answers: Answers, case: Case) -> dict[tuple[int, int], Row]:
    """Customers, orders and revenue of each cell that anybody is in."""
    frame = load(answers, customers.load_rfm_grid, case)
    assert len(frame) == 25
    return {(row[0], row[1]): row[4:] for row in rows(frame) if row[4]}


def totals(answers: Answers, case: Case, when: str = "now") -> dict[str, Any]:
    frame = load(answers, customers.load_kpis, case)
    scale = {"customer_revenue": 100}
    found = {str(name): plain("", value) for name, value in frame[when].items()}
    return {name: value and value * scale.get(name, 1) for name, value in found.items()}


def new_and_returning(answers: Answers, case: Case) -> list[Row]:
    frame = load(answers, customers.load_new_and_returning, case)
    sums = (cents(frame[name]) for name in ("new_revenue", "returning_revenue", "unknown_revenue"))
    return list(zip(frame["first_day"], *sums, strict=True))


def cohort_rows(answers: Answers, case: Case) -> dict[str, tuple[int, list[Any], list[Any]]]:
    found: Cohorts = load(answers, load_cohorts, case)
    return {
        month: (int(size), [plain("customers", value) for value in active.tolist()], cents(revenue.tolist()))
        for month, size, active, revenue in zip(found.months, found.sizes, found.active, found.revenue, strict=True)
    }


def top_customers(answers: Answers, case: Case) -> list[Row]:
    frame = load(answers, customers.load_top_customers, case)
    return rows(frame[["region", "customer_rank", "customer_id", "orders", "revenue"]])


# By hand


def test_the_segments_of_the_tiny_store(tiny_answers: Answers) -> None:
    # Three others each: worse by day none, 1, 1, 3; by orders none but for customer 4; by revenue customer 3.
    found = table(tiny_answers, ALL, sort="customer", descending=False)[0]
    assert rows(found.drop(columns=["customer_id", "number", "email_address", "region", "value"])) == [
        ("Ada Lovelace", 1, 5200, "2024-02-28", "2024-02-28", 1, 1, 2, 5200, 369, "Dormant"),
        ("Bo Diddley", 1, 5200, "2024-02-29", "2024-02-29", 2, 1, 2, 5200, 368, "Almost lost"),
        ("Cy <b>Young</b>", 1, 2800, "2024-02-29", "2024-02-29", 2, 1, 1, 2800, 368, "Almost lost"),
        ("Di Prince", 3, 5200, "2024-03-02", "2025-03-02", 5, 5, 2, ratio(5200, 3), 1, "Champions"),
    ]
    assert rows(found[["customer_id", "number", "email_address", "region", "value"]])[0] == (
        (1, "", "ada@example.org", "North", 2)
    )
    assert grid(tiny_answers, ALL) == {
        (5, 4): (1, 3, 5200),
        (2, 1): (1, 1, 2800),
        (2, 2): (1, 1, 5200),
        (1, 2): (1, 1, 5200),
    }


def test_the_headline_figures_of_the_tiny_store(tiny_answers: Answers) -> None:
    assert totals(tiny_answers, ALL) == {
        "customers": 4,
        "new_customers": 4,
        "repeat_rate": 0.25,
        "customer_revenue": 4600,
        "customer_orders": 1.5,
        "prospects": 1,
        "on_file": 5,
    }
    # Nobody is new in 2025; customer 4 came back.
    later = totals(tiny_answers, Case("2025-02-28 2025-03-02", compare="dates"))
    assert (later["customers"], later["new_customers"], later["customer_orders"]) == (1, 0, 2)
    before = totals(tiny_answers, Case("2025-02-28 2025-03-02", compare="dates"), "earlier")
    assert (before["customers"], before["new_customers"], before["repeat_rate"]) == (4, 4, 0)


def test_prospects_are_those_on_file_by_the_last_day_who_had_not_ordered(tiny_answers: Answers) -> None:
    one_day = totals(tiny_answers, Case("2024-02-28 2024-02-28"))
    assert (one_day["prospects"], one_day["on_file"]) == (4, 5)  # all but customer 1
    south = totals(tiny_answers, Case("2024-03-02 2024-03-02", regions=("South",)))
    assert (south["prospects"], south["on_file"]) == (1, 3)


def test_who_ordered_before_joining_is_on_file_and_no_prospect(tiny_store: Path) -> None:
    rebuild(tiny_store, "UPDATE Customers SET JoinDate = '2026-01-01' WHERE CustomerID IN (1, 5)")
    found = totals(Answers(tiny_store), ALL)
    assert (found["prospects"], found["on_file"]) == (0, 4)


def test_who_may_have_come_later_leaves_the_prospects_unknown(tiny_store: Path) -> None:
    rebuild(tiny_store, "UPDATE Customers SET JoinDate = NULL WHERE CustomerID = 5")
    answers = Answers(tiny_store)
    at_the_end = Case(f"2025-02-28 {tiny.AS_OF}", compare="dates")
    assert totals(answers, at_the_end)["prospects"] == 1
    before = totals(answers, at_the_end, "earlier")
    assert (before["customers"], before["prospects"], before["on_file"]) == (4, None, None)
    sooner = totals(answers, Case("2025-02-28 2025-03-02", compare="none"))
    assert (sooner["customers"], sooner["prospects"], sooner["on_file"]) == (1, None, None)


def test_who_ordered_is_on_file_though_the_day_of_joining_is_unknown(tiny_store: Path) -> None:
    rebuild(tiny_store, "UPDATE Customers SET JoinDate = NULL WHERE CustomerID = 1")
    found = totals(Answers(tiny_store), Case("2025-02-28 2025-03-02", compare="dates"))
    before = totals(Answers(tiny_store), Case("2025-02-28 2025-03-02", compare="dates"), "earlier")
    assert (found["prospects"], before["prospects"]) == (1, 1)


def test_a_first_order_before_the_range_is_no_new_customer(tiny_answers: Answers) -> None:
    case = Case("2025-02-01 2025-03-03", compare="none", grain="month")
    assert new_and_returning(tiny_answers, case) == [("2025-02-01", 0, 1600, 0), ("2025-03-01", 0, 2000, 0)]
    case = Case("2024-02-28 2024-03-31", compare="none", grain="month")
    # In March: customer 4's first order; the return by customer 3, of February; the order by nobody.
    assert new_and_returning(tiny_answers, case) == [("2024-02-28", 14600, 0, 0), ("2024-03-01", 1600, -1400, 800)]


def test_the_cohorts_of_the_tiny_store(tiny_answers: Answers) -> None:
    found = cohort_rows(tiny_answers, ALL)
    blank = [0] * 10
    assert found == {
        "2024-02-01": (3, [3, 0, *blank, 0, None], [14600, -1400, *blank, 0, None]),
        "2024-03-01": (1, [1, *blank, 1, None, None], [1600, *blank, 1600, None, None]),
    }


def test_a_short_range_shows_the_cohorts_of_twelve_months(tiny_answers: Answers) -> None:
    assert list(cohort_rows(tiny_answers, Case("2025-02-28 2025-03-03"))) == []
    assert list(cohort_rows(tiny_answers, Case("2025-02-27 2025-02-28"))) == ["2024-03-01"]
    assert cohort_rows(tiny_answers, Case("2025-02-27 2025-02-28"))["2024-03-01"][1][-1] == 1, "February is over"


def test_nothing_is_found_where_nothing_was_sold(tiny_answers: Answers) -> None:
    empty = Case("2024-06-01 2024-06-10", compare="none")
    assert grid(tiny_answers, empty) == {}
    assert table(tiny_answers, empty)[1] == 0 and list(table(tiny_answers, empty)[0]["segment"]) == []
    assert top_customers(tiny_answers, empty) == []
    assert new_and_returning(tiny_answers, empty)[0] == ("2024-06-01", 0, 0, 0)
    found = totals(tiny_answers, empty)
    assert (found["customers"], found["repeat_rate"], found["customer_revenue"]) == (0, None, None)


def sold_by(spent: dict[int, list[tuple[int, int]]]) -> list[Order]:
    """Orders of customers: day and price of each."""
    return [(day, number, "West", None, [(1, 1, price, 0)]) for number, made in spent.items() for day, price in made]


def test_one_customer_is_nobody_s_better(tmp_path: Path) -> None:
    build_random_store(tmp_path / "one.db", sold_by({1: [(0, 500)]}), [])
    assert grid(Answers(tmp_path / "one.db"), Case("2023-02-20 2023-02-20")) == {(1, 1): (1, 1, 500)}


def test_equal_customers_score_equally(tmp_path: Path) -> None:
    build_random_store(tmp_path / "equal.db", sold_by({number: [(3, 500)] for number in range(1, 7)}), [])
    assert grid(Answers(tmp_path / "equal.db"), Case("2023-02-20 2023-02-23")) == {(1, 1): (6, 6, 3000)}


def test_of_six_customers_each_fifth_is_met_exactly(tmp_path: Path) -> None:
    # PERCENT_RANK 0, 1/5, ... 1: the last two both score 5.
    build_random_store(tmp_path / "six.db", sold_by({number: [(number, 100 * number)] for number in range(1, 7)}), [])
    found = table(Answers(tmp_path / "six.db"), Case("2023-02-20 2023-02-26"), sort="customer", descending=False)[0]
    by_number = found.sort_values("customer_id")
    assert by_number["recency"].tolist() == by_number["monetary"].tolist() == [1, 2, 3, 4, 5, 5]
    assert by_number["frequency"].tolist() == [1] * 6
    assert by_number["value"].tolist() == [1, 2, 2, 3, 3, 3]


def test_of_very_many_at_one_rank_twelve_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    def fill(connection: sqlite3.Connection) -> None:
        marked("many", orders=0)(connection)
        for number in range(2, 32):
            who = (number, f"Customer {number}", "many")
            connection.execute("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, ?)", who)
            made = (number, number, 100 if number > 2 else 900)
            connection.execute("INSERT INTO Orders VALUES (?, ?, '2026-01-31', ?, NULL, NULL, NULL, NULL)", made)
            line = (number, 1, 1, made[2])
            connection.execute(
                "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, ?, ?, ?)", line
            )

    build_database(tmp_path / "ties.db", fill)
    frame = load(Answers(tmp_path / "ties.db"), customers.load_top_customers, Case("2026-01-31 2026-01-31"))
    assert frame["customer_rank"].tolist() == [1] + [2] * 11 and set(frame["ranked"]) == {30}
    assert frame["customer_id"].tolist() == list(range(2, 14))


# The table: sorted, searched, cut


def test_the_table_is_sorted_by_any_column_either_way(simulated: Both) -> None:
    case = Case("2026-01-01 2026-10-31")
    everyone = pd.concat([table(simulated.answers, case, page=number)[0] for number in range(1, 12)])
    assert len(everyone) == table(simulated.answers, case)[1] == everyone["customer_id"].nunique()
    keys = {"customer": everyone["customer"].str.lower(), "segment": 10 * everyone["recency"] + everyone["value"]}
    for sort in customer_table.SORTABLE:
        key = keys.get(sort, everyone[sort if sort != "segment" else "recency"])
        for descending in (False, True):
            order = everyone.assign(key=key).sort_values(
                ["key", "customer_id"], ascending=[not descending, True], kind="stable"
            )
            shown = table(simulated.answers, case, sort=sort, descending=descending)[0]
            assert shown["customer_id"].tolist() == order["customer_id"].tolist()[:50], (sort, descending)


def test_names_are_sorted_whatever_their_case_and_accents(tmp_path: Path) -> None:
    called = ["Zoë Ek", "Émile Roy", "adam Fox", "Ødegaard", "Eva Lund", "–"]

    def fill(connection: sqlite3.Connection) -> None:
        marked("names", orders=0)(connection)
        for number, name in enumerate(called, start=2):
            connection.execute(
                "INSERT INTO Customers (CustomerID, FullName, Region) VALUES (?, ?, 'R')", (number, name)
            )
            connection.execute(
                "INSERT INTO Orders VALUES (?, ?, '2026-01-31', 5, NULL, NULL, NULL, NULL)", (number,) * 2
            )
            line = "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES (?, 1, 1, 5)"
            connection.execute(line, (number,))

    build_database(tmp_path / "names.db", fill)
    answers, day = Answers(tmp_path / "names.db"), Case("2026-01-31 2026-01-31")
    in_order = ["–", "adam Fox", "Émile Roy", "Eva Lund", "Zoë Ek", "Ødegaard"]  # Ø is a letter of its own
    assert names(answers, day, sort="customer", descending=False) == in_order
    assert names(answers, day, sort="customer") == in_order[::-1]


def test_a_page_beyond_the_last_is_the_last_one(simulated: Both) -> None:
    case = Case("2026-10-01 2026-10-31")
    first, total = table(simulated.answers, case)
    assert 100 < total < 150 and len(first) == 50
    last, _ = table(simulated.answers, case, page=3)
    assert len(last) == total - 100
    beyond, again = table(simulated.answers, case, page=99)
    assert beyond["customer_id"].tolist() == last["customer_id"].tolist() and again == total


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("ada", ["Ada Lovelace"]),
        ("LOVE ad", ["Ada Lovelace"]),
        ("lace", []),
        ("bo@example.org", ["Bo Diddley"]),
        ("4", ["Di Prince"]),
        ("young", ["Cy <b>Young</b>"]),
        ("example", ["Ada Lovelace", "Bo Diddley", "Di Prince", "Cy <b>Young</b>"]),
        ("%", []),
        ("'; DROP TABLE Customers --", []),
        ("Ed", []),  # never ordered
    ],
)
def test_customers_are_found_by_the_beginnings_of_words(tiny_answers: Answers, find: str, found: list[str]) -> None:
    assert names(tiny_answers, find=find) == found


def test_names_are_found_whatever_their_accents() -> None:
    assert search_words("  Björn SJÖBERG, Ærø_7 ") == ["bjorn", "sjoberg", "ærø", "7"]
    assert search_words("--") == []


def test_more_words_than_six_are_too_many(tiny_answers: Answers) -> None:
    assert names(tiny_answers, find="a b c d e f") == []
    with pytest.raises(SelectionError, match="at most 6 words"):
        names(tiny_answers, find="a b c d e f g")


@pytest.mark.parametrize("choice", [*map(rfm.segment_key, rfm.SEGMENTS), "r5-v5", "r1-v3", "r3-v1"])
def test_the_table_is_narrowed_to_a_segment_or_cell(simulated: Both, choice: str) -> None:
    case = Case("2025-11-01 2026-10-31")
    people = expected.buyers(simulated.reference, case)
    cells = [f"r{r}-v{fm}" for r, fm in zip(people["r"], people["fm"], strict=True)]
    slugs = people["segment"].str.lower().str.replace(" ", "-").tolist()
    wanted = people[[choice in pair for pair in zip(cells, slugs, strict=True)]]
    shown, total = table(simulated.answers, case, choice, size=1000)
    assert total == len(wanted) > 0
    assert set(shown["customer_id"]) == set(wanted.index)


# Against pandas


@pytest.mark.parametrize("name", CASES)
def test_the_simulated_store_agrees_with_pandas(simulated: Both, name: str) -> None:
    assert_agrees(*simulated, CASES[name])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), choice=choices())
def test_any_store_and_choice_agrees_with_pandas(made: list[Order], choice: tuple[int, int, Case]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, [])
        reference = Reference(path)
        assert_agrees(Answers(path), reference, fitted(choice, reference))


def assert_agrees(answers: Answers, reference: Reference, case: Case) -> None:
    """Every figure of the page agrees with pandas, and the new and the returning add up to the revenue."""
    assert grid(answers, case) == expected.grid(reference, case)
    now = totals(answers, case)
    assert {name: now[name] for name in customers.METRICS} == expected.totals(reference, case)
    earlier = reference.known_earlier(case)
    before = totals(answers, case, "earlier")
    wanted = expected.totals(reference, earlier) if earlier else dict.fromkeys(customers.METRICS)
    assert {name: before[name] for name in customers.METRICS} == wanted
    split = new_and_returning(answers, case)
    assert split == expected.new_and_returning(reference, case)
    assert sum(sum(row[1:]) for row in split) == reference.totals(case)["revenue"]
    assert cohort_rows(answers, case) == expected.cohorts(reference, case)
    assert top_customers(answers, case) == expected.top_customers(reference, case, customers.RANKS)
    people = expected.buyers(reference, case)
    shown = table(answers, case, size=10_000)[0].set_index("customer_id")
    assert dict(zip(shown.index, shown["segment"], strict=True)) == people["segment"].to_dict()
    assert shown["days_since"].to_dict() == people["days"].to_dict()
    first = expected.first_days(reference)
    assert [date.fromisoformat(day) for day in shown["first_order"]] == [first[number] for number in shown.index]


@pytest.mark.parametrize("name", ["one region", "within one month", "several of both"])
def test_the_sparklines_hold_what_each_bucket_alone_would_show(simulated: Both, name: str) -> None:
    case = CASES[name]
    shown = load(simulated.answers, customers.load_kpis_by_bucket, case)
    length = (case.last - case.first).days + 1
    grain = "day" if length <= 31 else "week" if length <= 380 else "month"
    parts = [days for days, whole in simulated.reference.parts(case, grain) if len(days) == whole]
    wanted = [expected.totals(simulated.reference, case.on(days[0], days[-1])) for days in parts]
    assert len(shown) == len(parts) >= 3
    found = [{name: plain("", value) for name, value in row.items()} for row in shown.to_dict("records")]
    for row in found:
        row["customer_revenue"] = row["customer_revenue"] and row["customer_revenue"] * 100
    assert found == wanted
