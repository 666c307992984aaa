"""Long ranges are asked in steps of whole buckets, and sums by customer are read in the customers' order."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from data_access import customers
from data_access.buckets import buckets
from data_access.database import Database, Snapshot
from data_access.day_steps import MOST_DAYS, day_steps, read_in_steps
from data_access.selection import Grain, Selection, read_selection
from data_access.sql_files import query
from data_access.statements import statement
from data_access.store import load_store
from tests.data_access.conftest import Both
from tests.sql_parameters import cases, plausible

LONG = Selection(first_day=date(2023, 2, 10), last_day=date(2026, 10, 31))


@pytest.mark.parametrize("grain", ["day", "week", "month"])
def test_steps_follow_each_other_and_cut_no_bucket(grain: Grain) -> None:
    parts = buckets(replace(LONG, grain=grain))
    steps = day_steps(parts)
    assert (steps[0][0], steps[-1][1]) == (LONG.first_day, LONG.last_day)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(steps))
    assert {first for first, _ in steps} <= {part.first_day for part in parts}
    lengths = [(last - first).days + 1 for first, last in steps]
    assert max(lengths) <= MOST_DAYS
    assert min(lengths[:-1]) > MOST_DAYS - 32, "steps are as long as they can be"


def test_a_short_range_is_one_step() -> None:
    week = replace(LONG, first_day=date(2026, 10, 25), grain="day")
    assert day_steps(buckets(week)) == [(date(2026, 10, 25), date(2026, 10, 31))]


def test_a_bucket_longer_than_a_step_is_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.day_steps.MOST_DAYS", 7)
    parts = buckets(replace(LONG, first_day=date(2026, 9, 29), grain="month"))
    assert day_steps(parts) == [(part.first_day, part.last_day) for part in parts]


def test_the_answers_of_all_steps_stand_below_each_other() -> None:
    parts = buckets(replace(LONG, grain="month"))
    found = read_in_steps(parts, lambda days: {"first": np.array([days[0]]), "last": np.array([days[1]])})
    assert list(zip(found["first"], found["last"], strict=True)) == day_steps(parts)


@pytest.mark.parametrize(
    ("load", "asked_by"),
    [
        (customers.load_kpis_by_bucket, ("customers/kpis_by_bucket", "first_day", "last_day")),
        (customers.load_new_and_returning, ("customers/new_and_returning", "first_day", "last_day")),
        (customers.load_cohorts, ("customers/cohorts", "step_start", "step_end")),
    ],
)
def test_no_question_is_about_more_than_half_a_year(
    simulated: Both, monkeypatch: pytest.MonkeyPatch, load: Any, asked_by: tuple[str, str, str]
) -> None:
    lengths = []
    columns = Snapshot.columns

    def noted(snapshot: Snapshot, name: str, **given: Any) -> Any:
        assert name == asked_by[0]
        lengths.append((date.fromisoformat(given[asked_by[2]]) - date.fromisoformat(given[asked_by[1]])).days + 1)
        return columns(snapshot, name, **given)

    with simulated.answers.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection("?range=all", store)
        monkeypatch.setattr(Snapshot, "columns", noted)
        load(snapshot, store, selection)
    assert len(lengths) >= 4 and max(lengths) <= MOST_DAYS
    assert sum(lengths) > selection.days - 31, "but for an incomplete month at either end"


@pytest.mark.parametrize(
    "name",
    ["customers/kpis", "customers/rfm_grid", "customers/customers", "customers/top_customers", "customer/rfm_scores"],
)
@pytest.mark.parametrize("case", ["everything", "narrow"])
def test_orders_are_read_customer_by_customer(store_database: Database, name: str, case: str) -> None:
    with store_database.snapshot() as snapshot:
        parameters = plausible(query(name).parameters, cases(load_store(snapshot))[case])
    text, given = statement(query(name), parameters, SQLiteDialect())
    with closing(sqlite3.connect(store_database.path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", given)]
    (read,) = [line for line in plan if " OrderFacts " in line]
    assert "USING COVERING INDEX OrderFactsByCustomer (category=? AND customer_id>?)" in read
