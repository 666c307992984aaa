"""The Overview's queries on large stores, against the notebook's SQL and against DuckDB over one joined table."""

import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from data_access import kpis, overview
from data_access.database import Database
from data_access.selection import Selection, read_selection, spark_grain
from data_access.store import Store, load_store
from tests.benchmarks.notebook import Notebook, fill_schema
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.statistics import Spread, number, ratios, spread
from tests.benchmarks.workers import WITHOUT_NOTEBOOK, WITHOUT_PACKAGES, Worker, has_packages, worker

GOAL_NOTEBOOK, GOAL_DUCKDB = 100.0, 5.0
QUESTIONS = {
    "no filter": "?range=all",
    "one region and category": "?range=all&region=North&category=Electronics",
    "30 days": "?range=30d",
}
_ANALYSES = (
    "get_revenue_by_category.sql",
    "get_top_customers_by_region.sql",
    "get_daily_revenue_trend.sql",
)
_DASHBOARD = ("plot_dashboard.trend_sql", "plot_dashboard.prod_sql")


@dataclass
class QueryTimes:
    """Processor milliseconds of one question, run by run; empty where a rival is not there."""

    orders: int
    question: str
    product: list[float] = field(default_factory=list)
    notebook: list[float] = field(default_factory=list)
    duckdb: list[float] = field(default_factory=list)

    def gain(self, rival: str) -> Spread | None:
        """How many times less the product takes: of each run its own, or of a single one of the rival."""
        others: list[float] = getattr(self, rival)
        if not others:
            return None
        own = self.product if len(others) == len(self.product) else [spread(self.product).median] * len(others)
        return ratios(others, own)


def measure(plan: Plan) -> Section:
    """Every question on every store, the three beside each other."""
    found: list[QueryTimes] = []
    for orders in plan.amount.queried:
        with ExitStack() as stack:
            store = plan.stores.of(orders)
            plain = _plain(plan, orders, store)
            rival = _duckdb(plan, orders, store, stack)
            for question, search in QUESTIONS.items():
                times = QueryTimes(orders, question)
                _run(times, store, search, plan.notebook, plain, rival, plan.amount.queries)
                found.append(times)
    return section(found)


def section(times: Sequence[QueryTimes]) -> Section:
    """What came out."""
    heads = ("orders", "question", "product, ms", "notebook, ms", "times less", "DuckDB, ms", "times less")
    rows = [
        (
            f"{one.orders:,}",
            one.question,
            str(spread(one.product)),
            *_columns(one, "notebook"),
            *_columns(one, "duckdb"),
        )
        for one in times
    ]
    text = f"""Processor milliseconds, all threads counted, of every query of the Overview with the frames that are
made of the answers; counted runs: {len(times[0].product)}, after one that is not. *Notebook*: its own
statements, word for word, over the same rows in its own schema, fetched and no more;
{_runs(times, "notebook")}. Without a filter its three analyses, with a region and a category the
two questions of its dashboard, for 30 days the three analyses over views of those days. They ask
for about half of what the Overview shows. *DuckDB*: all that the Overview asks but the ratings,
over one table with a row an order line and everything joined to it; {_runs(times, "duckdb")}. Its
revenue by category is compared with the product's, to the cent.

{table(heads, rows)}"""
    outcomes = (
        _outcome("the notebook's SQL", times, "notebook", GOAL_NOTEBOOK, WITHOUT_NOTEBOOK),
        _outcome("DuckDB over one pre-joined table", times, "duckdb", GOAL_DUCKDB, WITHOUT_PACKAGES),
    )
    return Section("The Overview's queries", text, outcomes)


def ask_overview(database: Database, search: str) -> tuple[Store, Selection, dict[str, float]]:
    """Ask all that the Overview asks, as if for the first time; the revenue of each category is given back."""
    database.forget()
    with database.snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(search, store)
        kpis.load_kpis(snapshot, store, selection)
        kpis.load_kpis_by_bucket(snapshot, store, selection)
        daily = overview.load_revenue_by_day(snapshot, store, selection)
        overview.revenue_by_bucket(daily, selection)
        categories = overview.load_revenue_by_category(snapshot, store, selection)
        overview.load_revenue_by_region(snapshot, store, selection)
        overview.load_top_products(snapshot, store, selection)
        overview.load_top_customers_by_region(snapshot, store, selection)
    return store, selection, dict(zip(categories["label"], categories["revenue"].tolist(), strict=True))


def _plain(plan: Plan, orders: int, store: Path) -> Path | None:
    notebook = plan.notebook
    if notebook is None:
        return None
    path = plan.stores.path(orders, "notebook.db")
    return plan.stores.kept(path, lambda unfinished: fill_schema(notebook, store, unfinished))


def _duckdb(plan: Plan, orders: int, store: Path, stack: ExitStack) -> Worker | None:
    if not has_packages(plan.others, "duckdb", "pandas"):
        return None
    rival = stack.enter_context(worker(plan.others, "tests.benchmarks.rivals.duckdb_worker"))
    path = plan.stores.path(orders, "joined.duckdb")
    plan.stores.kept(path, lambda unfinished: _build(rival, store, unfinished))
    rival.ask("connect", path=str(path))
    return rival


def _build(rival: Worker, store: Path, path: Path) -> None:
    print(f"Joining {store.name} for DuckDB", flush=True)
    rival.ask("build", store=str(store), path=str(path))


def _run(
    times: QueryTimes,
    path: Path,
    search: str,
    notebook: Notebook | None,
    plain: Path | None,
    rival: Worker | None,
    rounds: int,
) -> None:
    database = Database(str(path), time_limit=60)
    store, selection, revenue = ask_overview(database, search)
    asked = _asked(store, selection)
    if rival:
        _check(revenue, rival.ask("overview", **asked).found)
    for number_of_round in range(rounds):
        times.product.append(_cost(lambda: ask_overview(database, search)))
        if rival:
            times.duckdb.append(rival.ask("overview", **asked).cpu)
        if notebook and plain and number_of_round % 10 == 0:
            times.notebook.append(notebook_cost(notebook, plain, selection))


def notebook_cost(notebook: Notebook, plain: Path, selection: Selection) -> float:
    """Milliseconds of processor time for the notebook's statements about a selection."""
    with closing(sqlite3.connect(plain)) as connection:
        names, given = (_DASHBOARD if selection.regions else _ANALYSES), (*selection.regions, *selection.categories)
        if selection.preset != "all":
            _keep_days(connection, selection)
        statements = [notebook.statements[name] for name in names]
        return _cost(lambda: [connection.execute(statement, given).fetchall() for statement in statements])


def _keep_days(connection: sqlite3.Connection, selection: Selection) -> None:
    """Let its tables hold these days alone: a view of this connection is found before the table of its name."""
    days = f"BETWEEN '{selection.first_day}' AND '{selection.last_day}'"
    connection.executescript(f"""
        CREATE TEMP VIEW Orders AS SELECT * FROM main.Orders WHERE OrderDate {days};
        CREATE TEMP VIEW OrderItems AS
        SELECT * FROM main.OrderItems WHERE OrderID IN (SELECT OrderID FROM main.Orders WHERE OrderDate {days});
    """)


def _asked(store: Store, selection: Selection) -> dict[str, object]:
    known = selection.earlier if selection.earlier_is_known else None
    lead_in = max(selection.first_day - timedelta(days=6), store.first_day or selection.first_day)
    return {
        "days": [selection.first_day.isoformat(), selection.last_day.isoformat()],
        "earlier": [day.isoformat() for day in known] if known else None,
        "lead_in": lead_in.isoformat(),
        "grain": spark_grain(selection),
        "regions": list(selection.regions),
        "categories": list(selection.categories),
    }


def _check(revenue: Mapping[str, float], rivals: Mapping[str, float]) -> None:
    """Only who answers the same may be compared; earlier days may have sold in more categories."""
    wrong = {name: (value, rivals.get(name, 0.0)) for name, value in revenue.items()}
    wrong = {name: pair for name, pair in wrong.items() if round(pair[0] - pair[1], 2)}
    assert not wrong, f"DuckDB and the product differ: {wrong}"


def _cost(run: Callable[[], object]) -> float:
    begun = time.process_time()
    run()
    return (time.process_time() - begun) * 1000


def _columns(times: QueryTimes, rival: str) -> tuple[str, str]:
    gain = times.gain(rival)
    return (str(spread(getattr(times, rival))), str(gain)) if gain else ("-", "-")


def _runs(times: Sequence[QueryTimes], rival: str) -> str:
    count = len(getattr(times[0], rival))
    return f"counted runs: {count}" if count else "skipped here"


def _outcome(against: str, times: Sequence[QueryTimes], rival: str, goal: float, without: str) -> Outcome:
    gains = [(gain.median, one) for one in times if (gain := one.gain(rival))]
    sizes = " and ".join(f"{orders:,}" for orders in dict.fromkeys(one.orders for one in times))
    found = "; ".join(f"{number(gain)} ({one.question}, {one.orders:,})" for gain, one in gains)
    return Outcome(
        f"the Overview's queries at {sizes} orders",
        against,
        f"{goal:g} times less CPU",
        found or without,
        min(gain for gain, _ in gains) >= goal if gains else None,
    )
