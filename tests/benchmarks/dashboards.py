"""The same change in other dashboards: the Overview in Streamlit, and the notebook's own dashboard."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.chromium import driven, measured, wait_for
from tests.benchmarks.interactions import START
from tests.benchmarks.notebook import Notebook
from tests.benchmarks.paint import SCRIPT, open_overview
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.serving import Server, dashboard, streamlit
from tests.benchmarks.statistics import ratios, spread
from tests.benchmarks.workers import WITHOUT_NOTEBOOK, WITHOUT_PACKAGES, has_packages, worker
from tests.find_browser import NoBrowserError, find_browser

GOAL_STREAMLIT, GOAL_NOTEBOOK = 2.5, 4.0
# Each is one choice further than the one before, the first than the start: the address here, the radio button there.
STEPS = (
    ("30 days", "?range=30d", "Days", "30 days"),
    ("12 months", "?range=12m", "Days", "12 months"),
    ("everything", "?range=all", "Days", "Everything"),
    ("one region", "?range=all&region=North", "Region", "North"),
    ("one region and category", "?range=all&region=North&category=Electronics", "Category", "Electronics"),
    ("90 days of them", "?range=90d&region=North&category=Electronics", "Days", "90 days"),
    ("one category", "?range=90d&category=Electronics", "Region", "All regions"),
    ("90 days", START, "Category", "All categories"),
)
PAIRS = (("North", "Electronics"), ("South", "Books"), ("East", "Home"), ("West", "Sports"), ("Central", "Clothing"))
_MEASURES = {"wall": "clock, ms", "thread": "main thread, ms", "server": "server, CPU ms"}


@dataclass
class Side:
    """Milliseconds of one dashboard, change by change and run by run."""

    wall: list[float] = field(default_factory=list)
    thread: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)

    def keep(self, wall: float, thread: float, server: float) -> None:
        """Add one change."""
        self.wall.append(wall)
        self.thread.append(thread)
        self.server.append(server)


@dataclass
class Duel:
    """The product and one other, in turn.

    Attributes:
        product: This dashboard.
        other: The other one.
    """

    product: Side = field(default_factory=Side)
    other: Side = field(default_factory=Side)


def measure(plan: Plan) -> Section:
    """Each pair in one go."""
    why_not = _no_browser()
    against_streamlit, against_notebook = Duel(), Duel()
    no_streamlit = why_not or ("" if has_packages(plan.others, "streamlit") else WITHOUT_PACKAGES)
    if not no_streamlit:
        against_streamlit = _streamlit(plan.default_store, plan.others, plan.amount.paints)
    no_notebook = why_not or _no_notebook(plan)
    if plan.notebook and not no_notebook:
        against_notebook = _notebook(plan.default_store, plan.others, plan.notebook, plan.amount.paints)
    return section(against_streamlit, no_streamlit, against_notebook, no_notebook)


def section(against_streamlit: Duel, no_streamlit: str, against_notebook: Duel, no_notebook: str) -> Section:
    """What came out; beside each duel, why there was none."""
    text = f"""From a filter change on the Overview to the last paint, in Chromium, its server computing every
answer, in turn with another dashboard on the same store; {len(STEPS)} and {len(PAIRS)} changes in
each run, after one run that is not counted.

Streamlit (tests/benchmarks/rivals/streamlit_app.py): the same queries, the same figures, cards with
sparklines, and lists with bars. The change is a click on a radio button; the end, once its script
has stopped and the page is quiet, is looked for by the same script. What it paints on a canvas (its
lists) is not waited for.

{_table(against_streamlit) if not no_streamlit else f"Skipped: {no_streamlit}"}

The notebook's `plot_dashboard`: its own function over the same database, with what a notebook does
with its figure (a PNG, cut to its content). Its clock ends with the picture in memory, before any
browser has it. It draws two charts; the Overview draws six (two charts and four ranked lists) and
eight cards with sparklines. The change is one region and category of all days.

{_table(against_notebook) if not no_notebook else f"Skipped: {no_notebook}"}"""
    outcomes = (
        _outcome("the same page in Streamlit", against_streamlit, GOAL_STREAMLIT, no_streamlit),
        _outcome(
            "the notebook's `plot_dashboard`, a third of the charts", against_notebook, GOAL_NOTEBOOK, no_notebook
        ),
    )
    return Section("Other dashboards", text, outcomes)


def _streamlit(store: Path, python: Path, rounds: int) -> Duel:
    found = Duel()
    with ExitStack() as stack:
        own, other = stack.enter_context(dashboard(store)), stack.enter_context(streamlit(python, store))
        here, there = stack.enter_context(driven()), stack.enter_context(driven())
        open_overview(here, own.address)
        there.get(other.address)
        wait_for(there, ".js-plotly-plot .main-svg", 2)
        there.execute_script(SCRIPT)
        for number in range(rounds + 1):
            for _, search, group, label in STEPS:
                ours = _change(own, here, "change", search)
                theirs = _change(other, there, "choose", group, label)
                if number:
                    found.product.keep(*ours)
                    found.other.keep(*theirs)
    return found


def _notebook(store: Path, python: Path, notebook: Notebook, rounds: int) -> Duel:
    found = Duel()
    with ExitStack() as stack:
        own, here = stack.enter_context(dashboard(store)), stack.enter_context(driven())
        other = stack.enter_context(worker(python, "tests.benchmarks.rivals.notebook_worker"))
        other.ask("define", source=notebook.functions["plot_dashboard"], database=str(store))
        open_overview(here, own.address)
        for number in range(rounds + 1):
            for region, category in PAIRS:
                ours = _change(own, here, "change", f"?range=all&region={region}&category={category}")
                theirs = other.ask("plot", region=region, category=category)
                if number:
                    found.product.keep(*ours)
                    found.other.keep(theirs.wall, 0.0, theirs.cpu)
    return found


def _change(server: Server, driver: object, name: str, *arguments: str) -> tuple[float, float, float]:
    before = server.processor_time()
    wall, thread = measured(driver, name, *arguments)
    return wall, thread, server.processor_time() - before


def _no_browser() -> str:
    try:
        find_browser()
    except NoBrowserError as error:
        return str(error)
    return ""


def _no_notebook(plan: Plan) -> str:
    if plan.notebook is None:
        return WITHOUT_NOTEBOOK
    return "" if has_packages(plan.others, "matplotlib", "seaborn") else WITHOUT_PACKAGES


def _table(duel: Duel) -> str:
    rows = [_row(name, getattr(duel.product, what), getattr(duel.other, what)) for what, name in _MEASURES.items()]
    return table(("", "product", "other", "times less"), rows)


def _row(name: str, product: Sequence[float], other: Sequence[float]) -> tuple[str, ...]:
    if not any(other):
        return name, str(spread(product)), "-", "-"
    # The system counts a process's time in hundredths of a second: only the sum of many changes is exact.
    if name == _MEASURES["server"]:
        return (
            name,
            f"{sum(product) / len(product):.1f}",
            f"{sum(other) / len(other):.1f}",
            f"{sum(other) / sum(product):.2f}",
        )
    return name, str(spread(product)), str(spread(other)), str(ratios(other, product))


def _outcome(against: str, duel: Duel, goal: float, without: str) -> Outcome:
    gain = None if without else ratios(duel.other.wall, duel.product.wall)
    return Outcome(
        "filter change to last paint, Overview, Chromium",
        against,
        f"{goal:g} times faster",
        str(gain) if gain else without,
        gain.median >= goal if gain else None,
    )
