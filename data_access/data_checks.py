"""Checks of the whole store, run on the live dataset: what should not be there, how often, and some of it.

Each is one SELECT in sql/data/, asked step by step (data_walks.py). One that fails or runs out of time says so, and
the others are none the worse for it.
"""

import threading
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
# All checks of a store of a million orders take about half of this.
SECONDS = 20.0

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

    What a check found is remembered as long as the dataset is the same; one that did not end goes on from where it was
    the next time.

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
    deadline = clock() + SECONDS
    return [_found(snapshot, check, asked, lambda: clock() > deadline) for check in CHECKS]


@dataclass
class _Progress:
    """How far a check has come."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    found: int = 0
    parts: list[pd.DataFrame] = field(default_factory=list)
    done: int = 0

    def finding(self, name: str, ending: Ending, steps: int) -> Finding:
        examples = pd.concat(self.parts, ignore_index=True).head(EXAMPLES) if self.parts else pd.DataFrame()
        return Finding(name, self.found, examples, ending, self.done / steps if steps else 1.0)


def _found(snapshot: Snapshot, check: Check, asked: dict[str, Parameter], is_late: Callable[[], bool]) -> Finding:
    progress = snapshot.once(f"data/{check.name} on {asked['today']}", _Progress)
    with progress.lock:
        steps = 1
        try:
            walk = walked(snapshot, check.walk).steps
            steps = len(walk)
            for step in walk[progress.done :]:
                if is_late():
                    return progress.finding(check.name, "late", steps)
                _go_on(progress, snapshot.read(f"data/{check.name}", **{**asked, **step}))
        except QueryTimeoutError:
            return progress.finding(check.name, "late", steps)
        except DatabaseError:
            return progress.finding(check.name, "failed", steps)
        return progress.finding(check.name, "done", steps)


def _go_on(progress: _Progress, frame: pd.DataFrame) -> None:
    """One step more."""
    count = int(frame["found"].iloc[0])
    if count and sum(map(len, progress.parts)) < EXAMPLES:
        progress.parts.append(frame.drop(columns="found"))
    progress.found += count
    progress.done += 1
