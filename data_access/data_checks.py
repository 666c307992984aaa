"""Checks of the whole store, run on the live dataset: what should not be there, how often, and some of it.

Each is one SELECT in sql/data/, asked step by step (data_walks.py). One that fails or runs out of time says so, and
the others are none the worse for it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pandas as pd

from data_access.data_walks import Walk, walked
from data_access.database import Snapshot
from data_access.errors import DatabaseError, QueryTimeoutError
from data_access.statements import Parameter
from data_access.store import Store

EXAMPLES = 5
# One check of a store of a million orders takes about half of this.
SECONDS_OF_A_CHECK = 4.0

Ending = Literal["done", "late", "failed"]


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: Its file in sql/data/.
        walk: What it goes through.
    """

    name: str
    walk: Walk


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Attributes:
        name: The check's name.
        found: How many; so far, where it did not end.
        examples: The first few, with the columns of the check's file but ``found``.
        ending: ``done``, ``late`` where the time was up before everything was looked at, ``failed`` where the
            database could not answer.
        looked_at: Share of the steps that were looked at.
    """

    name: str
    found: int
    examples: pd.DataFrame = field(default_factory=pd.DataFrame)
    ending: Ending = "done"
    looked_at: float = 1.0


# In the order in which they are listed where they found as much.
CHECKS = (
    Check("orders_without_their_customer", "orders"),
    Check("lines_without_their_order", "lines"),
    Check("lines_without_their_product", "lines"),
    Check("reviews_without_their_product", "reviews"),
    Check("reviews_without_their_customer", "reviews"),
    Check("stock_without_its_product", "stock_levels"),
    Check("orders_with_another_total", "order_lines"),
    Check("prepared_sales", "days"),
    Check("prepared_months", "days"),
    Check("prepared_ratings", "days"),
    Check("orders_in_the_future", "orders"),
    Check("orders_after_the_last_day", "orders"),
    Check("stock_after_the_last_day", "stock_levels"),
    Check("orders_before_joining", "customers"),
    Check("reviews_before_a_purchase", "reviews"),
    Check("reviews_before_a_sale", "reviews"),
    Check("repeated_orders", "customer_orders"),
    Check("repeated_lines", "order_lines"),
    Check("repeated_emails", "customers"),
    Check("repeated_skus", "products"),
    Check("negative_stock", "products"),
    Check("negative_stock_history", "stock_levels"),
    Check("orders_without_lines", "orders"),
    Check("lines_without_a_price", "lines"),
    Check("products_without_a_sale", "products"),
    Check("reviews_outside_the_days", "reviews"),
    Check("customers_after_the_last_day", "customers"),
)


def run_checks(
    snapshot: Snapshot, store: Store, today: date, *, clock: Callable[[], float] = time.monotonic
) -> list[Finding]:
    """Every check's finding, in the order of CHECKS.

    What a check found is remembered as long as the dataset is the same; one that did not end is asked again.

    Args:
        snapshot: The dataset.
        store: Its days.
        today: The day by the clock.
        clock: Tells the seconds.
    """
    asked: dict[str, Parameter] = {
        "first_day": store.first_day.isoformat() if store.first_day else "",
        "last_day": store.as_of.isoformat() if store.as_of else "9999",
        "today": today.isoformat(),
    }
    return [_found(snapshot, check, asked, clock) for check in CHECKS]


class _UnfinishedError(Exception):
    """Carries a finding that shall not be remembered."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.name)
        self.finding = finding


def _found(snapshot: Snapshot, check: Check, asked: dict[str, Parameter], clock: Callable[[], float]) -> Finding:
    def look() -> Finding:
        finding = _looked(snapshot, check, asked, clock)
        if finding.ending != "done":
            raise _UnfinishedError(finding)
        return finding

    try:
        return snapshot.once(f"data/{check.name} on {asked['today']}", look)
    except _UnfinishedError as unfinished:
        return unfinished.finding


def _looked(snapshot: Snapshot, check: Check, asked: dict[str, Parameter], clock: Callable[[], float]) -> Finding:
    found, parts, done, total = 0, list[pd.DataFrame](), 0, 1
    deadline = clock() + SECONDS_OF_A_CHECK
    ending: Ending = "done"
    try:
        steps = walked(snapshot, check.walk).steps
        total = len(steps)
        for step in steps:
            if clock() > deadline:
                ending = "late"
                break
            frame = snapshot.read(f"data/{check.name}", **{**asked, **step})
            count = int(frame["found"].iloc[0])
            if count and sum(map(len, parts)) < EXAMPLES:
                parts.append(frame.drop(columns="found"))
            found += count
            done += 1
    except QueryTimeoutError:
        ending = "late"
    except DatabaseError:
        ending = "failed"
    examples = pd.concat(parts, ignore_index=True).head(EXAMPLES) if parts else pd.DataFrame()
    return Finding(check.name, found, examples, ending, done / total)
