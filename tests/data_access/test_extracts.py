"""Extracts: the rows that somebody may see and no other, with the figures of those rows."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.building import build_database
from data_access.data_checks import CHECKS, run_checks
from data_access.database import Database
from data_access.row_filter import RowFilter
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny
from tests.data_access.answers import Answers
from tests.data_access.builders import marked
from tests.data_access.extracting import NORTH, built, extracts_of, source_of, store_of
from tests.data_access.random_stores import CATEGORIES, REGIONS, build_random_store, levels, orders, reviews
from tests.data_access.reference import Case, Reference
from tests.data_access.seen_reference import as_rows, raw_tables, seen

FILTERS = [
    NORTH,
    RowFilter(["South"]),
    RowFilter(categories=["Home"]),
    RowFilter(categories=["Books", "Sports"]),
    RowFilter(["South"], ["Home", "Electronics"]),
    RowFilter(["North", "South"]),
    RowFilter(["Atlantis", "North"], ["Home", "Nothing"]),
    RowFilter([]),
    RowFilter(categories=[]),
    RowFilter(["Atlantis"]),
    RowFilter(["north"]),
]


# What is in it


@pytest.mark.parametrize("row_filter", FILTERS, ids=RowFilter.words)
def test_an_extract_holds_what_may_be_seen_and_nothing_else(tiny_store: Path, row_filter: RowFilter) -> None:
    expected = as_rows(seen(raw_tables(tiny_store), row_filter.regions, row_filter.categories))
    made = extracts_of(tiny_store).database(row_filter)
    assert as_rows(raw_tables(made.path)) == expected


def test_what_may_be_seen_of_the_tiny_store_by_hand(tiny_store: Path) -> None:
    extracts = extracts_of(tiny_store)
    north = raw_tables(extracts.database(NORTH).path)
    assert north["Orders"]["OrderID"].tolist() == [1, 2, 6, 7], "6 by nobody, 7 by somebody of the South"
    people = north["Customers"].set_index("CustomerID")["Region"].to_dict()
    assert people == {1: "North", 2: "North", 4: "North"}, "where 4 lives is no label of the North"
    assert north["Reviews"]["ReviewID"].tolist() == [1, 4], "3 is by nobody, and so of no region"
    assert (len(north["StockLevels"]), north["Products"]["StockLevel"].notna().sum()) == (0, 0)
    home = raw_tables(extracts.database(RowFilter(categories=["Home"])).path)
    assert dict(zip(home["Orders"]["OrderID"], home["Orders"]["TotalAmount"], strict=True)) == {
        1: 4000,
        6: 800,
        7: 1600,
        9: 2000,
    }
    assert home["Customers"]["CustomerID"].tolist() == [1, 4, 5], "5 never bought anything, 2 and 3 nothing of Home"
    assert home["StockLevels"]["ProductID"].tolist() == [1, 1, 4]
    both = raw_tables(extracts.database(RowFilter(["South"], ["Books"])).path)
    assert both["OrderItems"]["OrderItemID"].tolist() == [4, 6, 9]


@pytest.mark.parametrize(
    "row_filter", [RowFilter(["East", "North"]), RowFilter(categories=["Books"]), RowFilter(["West"], ["Home"])]
)
def test_an_extract_of_the_simulated_store(store_path: Path, tmp_path: Path, row_filter: RowFilter) -> None:
    expected = as_rows(seen(raw_tables(store_path), row_filter.regions, row_filter.categories))
    at = built(store_path, row_filter, tmp_path / "extract.db")
    assert len(expected["Orders"]) > 100
    assert as_rows(raw_tables(at)) == expected
    database = Database(str(at), time_limit=30)
    with database.snapshot() as snapshot:
        findings = run_checks(snapshot, load_store(snapshot), date(2030, 1, 1))
    wrong = {check.name for check in CHECKS if check.name.startswith(("prepared", "orders_with_another", "lines_with"))}
    assert [one for one in findings if one.name in wrong and one.found] == []


labels = st.none() | st.lists(st.sampled_from(REGIONS), unique=True)


@given(
    made=orders(),
    opinions=reviews(),
    counted=levels(),
    regions=labels,
    categories=st.none() | st.lists(st.sampled_from(CATEGORIES), unique=True),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_extract_of_any_store(
    made: Any, opinions: Any, counted: Any, regions: Any, categories: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("random") / "store.db"
    build_random_store(path, made, opinions, counted)
    at = built(path, RowFilter(regions, categories), path.with_name("extract.db"))
    assert as_rows(raw_tables(at)) == as_rows(seen(raw_tables(path), regions, categories))


@pytest.mark.parametrize("row_filter", [RowFilter(["East"]), RowFilter(categories=["Books", "Home"])])
def test_headline_figures_are_those_of_the_store_filtered(
    store_path: Path, tmp_path: Path, row_filter: RowFilter
) -> None:
    at = built(store_path, row_filter, tmp_path / "extract.db")
    for days in ("2026-08-03 2026-10-31", "2025-01-01 2025-12-31"):
        case = Case(days)
        limited = replace(case, regions=tuple(row_filter.regions or ()), categories=tuple(row_filter.categories or ()))
        expected = Reference(store_path).totals(limited)
        now = {metric: value for metric, (value, _) in Answers(at).kpis(case).items()}
        for metric in ("revenue", "orders", "units", "customers"):
            assert now[metric] == expected[metric], metric


def test_its_days_are_those_of_the_store_and_its_facts_tell_of_nothing_else(tiny_store: Path) -> None:
    extracts = extracts_of(tiny_store)
    south = store_of(extracts.database(RowFilter(["South"])))
    assert (str(south.first_day), str(south.as_of)) == (tiny.FIRST_DAY, tiny.AS_OF)
    assert (south.regions, south.limited_to) == (("South",), "region South")
    assert south.source == f"{tiny.SOURCE} (region South)"
    assert south.kept_back == {"Products.StockLevel", "StockLevels"}
    books = store_of(extracts.database(RowFilter(categories=["Books"])))
    assert (set(books.regions), books.categories, books.kept_back) == ({"North", "South"}, ("Books",), frozenset())
    with extracts.database(NORTH).snapshot() as snapshot:
        assert set(snapshot.facts) == {
            "currency", "first_day", "inputs", "kept_back", "last_day", "limited_to", "limits", "source", "taken_from",
        }  # fmt: skip


def test_no_choice_names_what_may_be_seen_and_not_every_region(tiny_store: Path) -> None:
    extracts = extracts_of(tiny_store)
    named = [
        read_selection(search, store_of(extracts.database(row_filter)))
        for row_filter in (NORTH, RowFilter(categories=["Books", "Home"]))
        for search in ("", "category=Books")
    ]
    assert [(one.all_regions, set(one.all_categories)) for one in named] == [
        *[(("North",), set())] * 2,
        *[((), {"Books", "Home"})] * 2,
    ]
    whole = read_selection("", store_of(Database(str(tiny_store))))
    assert (whole.all_regions, whole.all_categories) == ((), ())


def test_the_receipt_of_the_store_is_not_in_it(store_path: Path, tmp_path: Path) -> None:
    at = built(store_path, RowFilter(["East"]), tmp_path / "extract.db")
    with closing(sqlite3.connect(at)) as connection:
        names = {name for (name,) in connection.execute("SELECT Name FROM StoreFacts")}
    assert "receipt" not in names
    assert source_of(Database(str(at))) == "Simulated store (region East)"


@pytest.mark.parametrize("row_filter", [RowFilter([]), RowFilter(categories=[]), RowFilter(["Atlantis"])])
def test_who_may_see_nothing_sees_an_empty_store(tiny_store: Path, row_filter: RowFilter) -> None:
    store = store_of(extracts_of(tiny_store).database(row_filter))
    assert (store.first_day, store.as_of, store.regions) == (None, None, ())
    assert store.limited_to == row_filter.words()
    assert store.categories == ()


def test_a_label_is_data_and_no_sql(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    label = "x' OR '1'='1"
    build_database(path, marked(label))
    assert len(raw_tables(extracts_of(path).database(RowFilter(["y' OR '1'='1"])).path)["Orders"]) == 0
    assert len(raw_tables(extracts_of(path).database(RowFilter([label])).path)["Orders"]) == 20
