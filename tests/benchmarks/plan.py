"""How much is measured: everything for the report, or a little of each to see that it works."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.notebook import Notebook
from tests.benchmarks.stores import Stores


@dataclass(frozen=True)
class Amount:
    """How often and how much; each run is counted after one that is not.

    Attributes:
        changes: Runs of every filter change on the server.
        pages: The same on the other pages, and at every size.
        paints: Runs of every filter change in the browser.
        painted: How many changes that are.
        queries: Runs of the Overview's queries; a tenth of them of the notebook's, which take seconds.
        seedings: Pairs of seeding and its control.
        seeded: Orders that they write.
        loaded: Orders of the stores that many ask at once.
        selections: How many selections of the Overview they choose from.
        load_seconds: How long the four clients keep asking.
        users: How many people have the pages open.
        user_seconds: For how long.
        visits: First and repeat visits of every page.
        addresses: How many pages are visited.
        rotated: Slides that the meeting screen shows.
        default: Orders of the store that everything is measured on.
        sizes: Orders of the other stores.
        queried: Of them, those that the queries are compared on.
    """

    changes: int
    pages: int
    paints: int
    painted: int
    queries: int
    seedings: int
    seeded: int
    loaded: tuple[int, ...]
    selections: int
    load_seconds: float
    users: int
    user_seconds: float
    visits: int
    addresses: int
    rotated: int
    default: int
    sizes: tuple[int, ...]
    queried: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """What a section needs to know.

    Attributes:
        amount: How much.
        stores: Where the stores are.
        others: A Python with the packages of requirements-bench.txt; need not exist.
        notebook: The notebook that the product grew from; None where it is not there.
    """

    amount: Amount
    stores: Stores
    others: Path
    notebook: Notebook | None

    @property
    def default_store(self) -> Path:
        """The store that everything is measured on."""
        return self.stores.of(self.amount.default)


FULL = Amount(
    changes=40,
    pages=6,
    paints=6,
    painted=99,
    queries=10,
    seedings=3,
    seeded=1_000_000,
    loaded=(5_000, 1_000_000),
    selections=999,
    load_seconds=10,
    users=200,
    user_seconds=30,
    visits=3,
    addresses=99,
    rotated=180,
    default=5_000,
    sizes=(100_000, 1_000_000),
    queried=(1_000_000,),
)
QUICK = Amount(
    changes=2,
    pages=1,
    paints=1,
    painted=3,
    queries=2,
    seedings=1,
    seeded=1_000,
    loaded=(1_000,),
    selections=5,
    load_seconds=1,
    users=20,
    user_seconds=3,
    visits=1,
    addresses=2,
    rotated=12,
    default=1_000,
    sizes=(2_000,),
    queried=(2_000,),
)
