"""Around 29 February card, bars and curve show one earlier total: every day is worth 1.00, so that sums count days."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data_access import overview
from data_access.kpis import load_kpis
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.answers import Answers
from tests.data_access.random_stores import FIRST, Order, build_random_store


@pytest.fixture(scope="module")
def level(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Answers]:
    """Stores that sell for 1.00 on every day from 2022 to a last day."""

    def build(as_of: str) -> Answers:
        path: Path = tmp_path_factory.getbasetemp() / f"level-{as_of}.db"
        length = (date.fromisoformat(as_of) - date(2022, 1, 1)).days + 1
        offset = (date(2022, 1, 1) - FIRST).days
        if not path.exists():
            made: list[Order] = [(offset + day, 1, None, None, [(1, 1, 100, 0)]) for day in range(length)]
            build_random_store(path, made, [])
        return Answers(path)

    return build


@pytest.mark.parametrize("grain", ["day", "week", "month"])
@pytest.mark.parametrize(
    ("as_of", "address", "days_before"),
    [
        ("2025-12-31", "from=2025-01-01&to=2025-06-30&compare=dates", 182),  # 29 February 2024 among them
        ("2025-12-31", "from=2025-02-28&to=2025-03-01&compare=dates", 3),
        ("2025-12-31", "from=2025-02-24&to=2025-03-02&compare=dates", 8),
        ("2025-12-31", "from=2025-03-01&to=2025-03-02&compare=dates", 2),
        ("2025-12-31", "from=2025-02-01&to=2025-02-28&compare=dates", 28),
        ("2025-12-31", "from=2024-02-01&to=2024-03-10&compare=dates", 38),  # 29 February 2024 is drawn alone
        ("2025-12-31", "from=2024-02-29&to=2025-03-10&compare=dates", 376),
        ("2025-12-31", "from=2024-01-01&to=2024-12-31&compare=dates", 365),
        ("2025-12-31", "from=2023-06-01&to=2025-12-31&compare=dates", 945),
        ("2025-12-31", "range=ytd&compare=previous", 365),
        ("2025-03-30", "range=ytd&compare=previous", 90),
        ("2025-03-30", "range=month&compare=previous", 28),
        ("2024-03-30", "range=ytd&compare=previous", 89),
        ("2024-03-30", "range=month&compare=previous", 29),
        ("2024-02-29", "range=ytd&compare=previous", 59),
        ("2024-02-29", "range=month&compare=previous", 29),
    ],
)
def test_card_bars_and_curve_have_the_same_earlier_total_around_a_leap_day(
    level: Callable[[str], Answers], as_of: str, address: str, days_before: int, grain: str
) -> None:
    with level(as_of).snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(f"{address}&grain={grain}", store)
        card = load_kpis(snapshot, store, selection).loc["revenue", "earlier"]
        daily = overview.load_revenue_by_day(snapshot, store, selection)
    bars = overview.revenue_by_bucket(daily, selection)
    assert card == daily["earlier_revenue"].sum() == bars["earlier_revenue"].sum() == days_before
    for curve in (daily, overview.thinned(daily)):
        assert curve["earlier_cumulative"].dropna().iloc[-1] == days_before
    drawn = bars.dropna(subset="earlier_revenue")
    spans = zip(drawn["earlier_first_day"], drawn["earlier_last_day"], drawn["earlier_revenue"], strict=True)
    for first, last, revenue in spans:
        assert (date.fromisoformat(last) - date.fromisoformat(first)).days + 1 == revenue
