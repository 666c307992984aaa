"""Many changes at once: four clients that never wait, and people who do."""

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.benchmarks.asking import Asker
from tests.benchmarks.http_client import Answers, Bodies, use, use_once
from tests.benchmarks.interactions import EVERY_PAGE, MANY, OVERVIEW, PAGE_CHANGES
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.serving import dashboard
from tests.benchmarks.statistics import number, percentile

GOAL_RATE, GOAL_SECONDS = 200.0, 0.3
CLIENTS, THINK = 4, 5.0
PROCESSES = (os.cpu_count() or 1) if sys.platform.startswith("linux") else 1
_HEADS = (
    "store and pages",
    "changes/s",
    "median, ms",
    "95th, ms",
    "failures",
    "server, CPU ms a change",
    "client, CPU ms a change",
)


@dataclass(frozen=True)
class Load:
    """One run.

    Attributes:
        orders: The store.
        pages: What was asked of it.
        memory: Whether the server remembered its answers: ``cold`` or ``warm``.
        answers: What became of it.
        server: Milliseconds of processor time of the server.
        client: The same of the clients.
    """

    orders: int
    pages: str
    memory: str
    answers: Answers
    server: float
    client: float

    @property
    def rate(self) -> float:
        """Changes a second."""
        return len(self.answers.seconds) / self.answers.elapsed

    def slowest(self, share: float) -> float:
        """Milliseconds that so many changes did not exceed; endless where there was no answer."""
        return percentile(self.answers.seconds, share) * 1000 if self.answers.seconds else float("inf")


def measure(plan: Plan) -> Section:
    """Clients without a pause, then people with one, on the smallest and the largest store."""
    amount = plan.amount
    clients, people = [], []
    for orders in amount.loaded:
        store = plan.stores.of(orders)
        for pages, changes in _changes(store, amount.selections).items():
            for memory in ("cold", "warm"):
                found = _run(store, changes, memory, CLIENTS, amount.load_seconds, 0)
                clients.append(Load(orders, pages, memory, *found))
            found = _run(store, changes, "cold", amount.users, amount.user_seconds, THINK)
            people.append(Load(orders, pages, "cold", *found))
    return section(clients, people, amount.users)


def section(clients: Sequence[Load], people: Sequence[Load], users: int) -> Section:
    """What came out."""
    text = f"""The real server (`python -m dashboard --processes {PROCESSES}`: as many as the machine has
cores), asked over HTTP by a client that shares the cores with it: what the client takes, the server
lacks. A change is the page's requests, sent at once over two or three connections, to the last
answer. Which changes, is drawn at random: on the Overview from many selections of days, region and
category, on all pages from three on each. *Cold*: every answer of the database is forgotten before
each request. *Warm*: every change was made once before. Either way each process has shown each page
before, so that what it reads of a store once is not counted.

{CLIENTS} clients without a pause, {clients[0].answers.elapsed:.0f} s each:

{table(_HEADS, [_row(one) for one in clients])}

{users} users who think for {THINK:g} s (2.5 to 7.5) between an answer and the next change,
{people[0].answers.elapsed:.0f} s each:

{table(_HEADS, [_row(one) for one in people])}"""
    kinds = list(dict.fromkeys(one.pages for one in clients))
    rates = [_rate([one for one in clients if one.pages == pages], pages) for pages in kinds]
    waits = [_waiting([one for one in people if one.pages == pages], pages, users) for pages in kinds]
    return Section("Many changes at once", text, (*rates, *waits))


def _changes(store: Path, count: int) -> dict[str, list[Bodies]]:
    """The bodies of every change, by the pages that they are made on."""
    asker = Asker(store)
    overview = [_bodies(asker, OVERVIEW, search) for search in MANY[:count]]
    everywhere = [_bodies(asker, path, search) for path in EVERY_PAGE for _, search in PAGE_CHANGES]
    return {"Overview": overview, "all pages": everywhere}


def _bodies(asker: Asker, path: str, search: str) -> Bodies:
    return [str(one["data"]) for one in asker.change(path, search).requests]


def _run(
    store: Path, changes: Sequence[Bodies], memory: str, users: int, seconds: float, think: float
) -> tuple[Answers, float, float]:
    with dashboard(store, warm=memory == "warm", processes=PROCESSES) as server:
        address = urlsplit(server.address)
        host, port = address.hostname or "", address.port or 0
        # Of those on all pages, every third is another page.
        for _ in server.one_at_a_time():
            use_once(host, port, changes if memory == "warm" else changes[:: len(PAGE_CHANGES)])
        before = server.processor_time(), time.process_time()
        answers = use(host, port, changes, users=users, seconds=seconds, think=think)
        client = (time.process_time() - before[1]) * 1000
        return answers, server.processor_time() - before[0], client


def _row(load: Load) -> tuple[str, ...]:
    changes = max(len(load.answers.seconds), 1)
    return (
        f"{load.orders:,}, {load.pages}, {load.memory}",
        number(load.rate),
        number(load.slowest(0.5)),
        number(load.slowest(0.95)),
        str(len(load.answers.failures)),
        number(load.server / changes),
        number(load.client / changes),
    )


def _rate(loads: Sequence[Load], pages: str) -> Outcome:
    """The goal is for answers that are computed; the others are said beside it."""
    cold = [load for load in loads if load.memory == "cold"]
    found = "; ".join(f"{number(load.rate)} {load.memory} at {load.orders:,}" for load in loads)
    return Outcome(
        f"changes a second on two cores, {CLIENTS} clients, {pages}",
        "-",
        f"at least {GOAL_RATE:g}",
        found + _failures(loads),
        min(load.rate for load in cold) >= GOAL_RATE and not _failures(loads),
    )


def _waiting(loads: Sequence[Load], pages: str, users: int) -> Outcome:
    found = "; ".join(f"{number(load.slowest(0.95) / 1000)} s at {load.orders:,}" for load in loads)
    return Outcome(
        f"{users} users with {THINK:g} s think time, {pages}, cold",
        "-",
        f"no failure, 95th percentile at most {GOAL_SECONDS:g} s",
        (found + _failures(loads)) if _failures(loads) else f"no failure; {found}",
        max(load.slowest(0.95) for load in loads) <= GOAL_SECONDS * 1000 and not _failures(loads),
    )


def _failures(loads: Sequence[Load]) -> str:
    failures = [failure for load in loads for failure in load.answers.failures]
    return f"; {len(failures)} failures, such as {failures[0]}" if failures else ""
