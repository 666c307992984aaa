"""Every page's processor time as the store grows, against itself on the default store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.benchmarks.asking import Asker, Change
from tests.benchmarks.interactions import EVERY_PAGE, OVERVIEW, PAGE_CHANGES, SALES
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import Outcome, Section, table
from tests.benchmarks.statistics import Spread, number, ratios, spread
from tests.benchmarks.stores import TEN_MILLION, described

GOAL_NEAR, GOAL_OTHERS, GOAL_LARGEST = 3.0, 10.0, 25.0
_NEAR = (OVERVIEW, SALES)


@dataclass(frozen=True)
class Growth:
    """One change on stores of several sizes, run by run.

    Attributes:
        path: The page.
        name: The page and the change, in words.
        milliseconds: Processor time by the number of orders.
        refused: The sizes at which the page gave no answer.
    """

    path: str
    name: str
    milliseconds: Mapping[int, Sequence[float]]
    refused: tuple[int, ...] = ()

    def ratio(self, orders: int) -> Spread:
        """Against the smallest store, each run against its own."""
        return ratios(self.milliseconds[orders], self.milliseconds[min(self.milliseconds)])


def measure(plan: Plan) -> Section:
    """Three changes on every page, on every store, cold."""
    sizes = (plan.amount.default, *plan.amount.sizes)
    askers = {orders: Asker(plan.stores.of(orders)) for orders in sizes}
    found = []
    for path, label in EVERY_PAGE.items():
        for name, search in PAGE_CHANGES:
            changes = {orders: asker.change(path, search) for orders, asker in askers.items()}
            refused = tuple(orders for orders, change in changes.items() if change.refusal)
            found.append(Growth(path, f"{label}, {name}", _timed(changes, plan.amount.pages), refused))
    return section(found)


def section(growths: Sequence[Growth]) -> Section:
    """What came out."""
    sizes = sorted(growths[0].milliseconds)
    heads = ("change", *(f"{orders:,}, ms" for orders in sizes), *(f"ratio at {orders:,}" for orders in sizes[1:]))
    stores = "; ".join(described(orders) for orders in sizes)
    text = f"""The same changes, cold, on stores of different sizes in turn, each against itself on the smallest.
Counted runs: {len(growths[0].milliseconds[sizes[0]])}, after one that is not. The stores:
{stores}.

{table(heads, [_row(one, sizes) for one in growths])}"""
    near = [one for one in growths if one.path in _NEAR]
    others = [one for one in growths if one.path not in _NEAR]
    outcomes = [
        _outcome("Overview and Sales", near, sizes, GOAL_NEAR),
        _outcome("the other pages", others, sizes, GOAL_OTHERS),
        *([_largest(growths)] if TEN_MILLION in sizes else []),
    ]
    return Section("The server, as the store grows", text, tuple(outcomes))


def _timed(changes: Mapping[int, Change], rounds: int) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {orders: [] for orders in changes}
    for number_of_round in range(rounds + 1):
        for orders, change in changes.items():
            milliseconds = change.cost()
            if number_of_round:
                found[orders].append(milliseconds)
    return found


def _row(growth: Growth, sizes: Sequence[int]) -> tuple[str, ...]:
    times = [f"{spread(growth.milliseconds[orders])}{_mark(growth, orders)}" for orders in sizes]
    return growth.name, *times, *(str(growth.ratio(orders)) for orders in sizes[1:])


def _mark(growth: Growth, orders: int) -> str:
    return " (refused)" if orders in growth.refused else ""


def _outcome(pages: str, growths: Sequence[Growth], sizes: Sequence[int], goal: float) -> Outcome:
    found, reached = [], True
    for orders in sizes[1:]:
        dearest = max(growths, key=lambda one: one.ratio(orders).median)
        usual = spread([one.ratio(orders).median for one in growths]).median
        most = dearest.ratio(orders).median
        found.append(f"{number(usual)} at {orders:,}, the dearest {number(most)} ({dearest.name})")
        reached = reached and most <= goal and not any(orders in one.refused for one in growths)
    return Outcome(
        f"server CPU of {pages} on larger stores",
        f"itself at {sizes[0]:,} orders",
        f"at most {goal:g} times",
        "; ".join(found),
        reached,
    )


def _largest(growths: Sequence[Growth]) -> Outcome:
    dearest = max(growths, key=lambda one: spread(one.milliseconds[TEN_MILLION]).median)
    most = spread(dearest.milliseconds[TEN_MILLION]).median
    return Outcome(
        f"server CPU of a filter change, every page, {TEN_MILLION:,} orders",
        "-",
        f"at most {GOAL_LARGEST:g} ms",
        f"the dearest {number(most)} ms ({dearest.name})",
        most <= GOAL_LARGEST and not any(one.refused for one in growths),
    )
