"""One customer: by hand on the tiny store, and against pandas on the simulated one and on random ones."""

from datetime import date, timedelta
from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from data_access import customer
from data_access.database import Snapshot
from data_access.selection import Selection
from data_access.store import Store
from tests import tiny_store as tiny
from tests.data_access import item_reference as second
from tests.data_access.answers import Answers, cents, plain
from tests.data_access.cases import CASES
from tests.data_access.conftest import Both
from tests.data_access.customer_reference import buyers
from tests.data_access.item_reference import asked
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders, reviews
from tests.data_access.reference import Case, Reference, Row, ratio

ALL_DAYS = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}")
METRICS = ("revenue", "orders", "aov", "units", "return_rate")
# Among the ten with most orders, one of the middle, one who never ordered.
SIMULATED = (772, 302, 1)


def kpis(answers: Answers, customer_id: int, case: Case) -> dict[str, tuple[Any, Any]]:
    """The figures now and earlier; money in cents."""
    totals, _ = asked(answers, case, customer.load_customer_kpis, customer_id)
    return {
        str(metric): (plain(str(metric), now), plain(str(metric), earlier))
        for metric, now, earlier in zip(totals.index, totals["now"], totals["earlier"], strict=True)
    }


def expected_kpis(only: Reference, case: Case) -> dict[str, tuple[Any, Any]]:
    earlier = only.known_earlier(case)
    now, before = only.totals(case), only.totals(earlier) if earlier else {}
    return {metric: (now[metric], before.get(metric)) for metric in METRICS}


def whole(answers: Answers, customer_id: int, case: Case = ALL_DAYS) -> tuple[dict[str, Any], list[Row]]:
    """The lifetime figures and the months, both of all days."""

    def load(snapshot: Snapshot, store: Store, selection: Selection) -> Any:
        by_day = customer.load_customer_days(snapshot, store, selection, customer_id)
        assert store.as_of is not None
        return customer.lifetime(by_day, store.as_of), customer.spend_by_month(by_day, store, selection)

    life, months = asked(answers, case, load)
    edges = zip(months["first_day"].tolist()[1:], months["last_day"].tolist(), strict=False)
    assert all(date.fromisoformat(first) - date.fromisoformat(last) == timedelta(days=1) for first, last in edges)
    assert months["last_day"].iloc[-1] == str(asked(answers, case, lambda _, store, __: store).as_of)
    money = [cents(months[name]) for name in ("revenue", "chosen_revenue")]
    return life, list(zip(months["first_day"].tolist(), *money, months["orders"].tolist(), strict=True))


def rank(answers: Answers, customer_id: int, case: Case, region: str) -> tuple[int, int] | None:
    frame = asked(answers, case, customer.load_rank_in_region, customer_id, region)
    return (int(frame["customer_rank"].iloc[0]), int(frame["customers"].iloc[0])) if len(frame) else None


def segment(answers: Answers, customer_id: int, case: Case) -> Row | None:
    """Scores of recency, frequency and money, and the segment; None without an order."""
    found = asked(answers, case, customer.load_segment, customer_id)
    return tuple(found[name] for name in ("recency", "frequency", "monetary", "segment")) if found else None


def expected_segment(reference: Reference, customer_id: int, case: Case) -> Row | None:
    found = buyers(reference, case)
    if customer_id not in found.index:
        return None
    (row,) = found.loc[[customer_id], ["r", "f", "m", "segment"]].itertuples(index=False, name=None)
    return tuple(row)


# By hand


def test_the_figures_of_a_customer_with_a_return_and_a_cancelled_order(tiny_answers: Answers) -> None:
    found = kpis(tiny_answers, 3, ALL_DAYS)
    assert [now for now, _ in found.values()] == [2800, 1, 2800, 2, ratio(1400, 4200)]
    # Without the return, which is of March.
    assert [now for now, _ in kpis(tiny_answers, 3, Case("2024-02-28 2024-02-29")).values()] == [4200, 1, 4200, 3, 0]


def test_the_whole_history_is_whole_whatever_is_chosen(tiny_answers: Answers) -> None:
    chosen = Case("2025-02-28 2025-02-28", regions=("North",), categories=("Books",))
    for case in (ALL_DAYS, chosen):
        life, months = whole(tiny_answers, 4, case)
        assert {key: life[key] for key in ("orders", "revenue", "first_order", "last_order", "days_since")} == {
            "orders": 3, "revenue": 52.0, "first_order": "2024-03-02", "last_order": "2025-03-02", "days_since": 1,
        }  # fmt: skip
        assert life["aov"] == pytest.approx(52 / 3)
        assert [row[0] for row in months][:2] == [tiny.FIRST_DAY, "2024-03-01"] and len(months) == 14
        assert sum(row[1] for row in months) == 5200
    assert [row[2] for row in months if row[2]] == [1600], "in the chosen day, whatever region and category"


def test_who_never_ordered_has_no_last_order(tiny_answers: Answers) -> None:
    life, months = whole(tiny_answers, 5)
    assert (life["orders"], life["revenue"], life["first_order"], life["last_order"]) == (0, 0, "", "")
    assert isnan(life["aov"]) and isnan(life["days_since"])
    assert {row[1:] for row in months} == {(0, 0, 0)}


def test_a_return_alone_is_no_last_order(tiny_answers: Answers) -> None:
    life, _ = whole(tiny_answers, 3)
    assert life["last_order"] == "2024-02-29"
    assert life["days_since"] == (date(2025, 3, 3) - date(2024, 2, 29)).days


def test_equal_revenue_shares_a_rank(tiny_answers: Answers) -> None:
    # In the North customers 1 and 2 spent 52.00 each, customer 4 16.00; customer 3 bought in the South alone.
    ranks = [rank(tiny_answers, number, ALL_DAYS, "North") for number in (1, 2, 3, 4)]
    assert ranks == [(1, 3), (1, 3), None, (3, 3)]
    south = Case(f"{tiny.FIRST_DAY} {tiny.AS_OF}", regions=("South",))
    assert rank(tiny_answers, 1, south, "North") is None, "no order there in this selection"
    assert rank(tiny_answers, 3, Case("2024-03-02 2024-03-02"), "South") is None, "a return alone is no order"


def test_the_segment_of_a_customer_and_of_somebody_without_an_order(tiny_answers: Answers) -> None:
    assert segment(tiny_answers, 4, Case("2025-02-28 2025-02-28")) == (1, 1, 1, "Dormant"), (
        "nobody else to be better than"
    )
    assert segment(tiny_answers, 5, ALL_DAYS) is None
    assert segment(tiny_answers, 3, Case("2024-03-02 2024-03-02")) is None, "a return alone is no order"


def test_the_facts_of_a_customer(tiny_answers: Answers) -> None:
    with tiny_answers.snapshot() as snapshot:
        (found,) = customer.load_customer_facts(snapshot, 3).to_dict("records")
        assert customer.load_customer_facts(snapshot, 99).empty
    assert found == {
        "customer": "Cy <b>Young</b>", "number": "", "email_address": "cy@example.org", "region": "South",
        "join_date": "2024-01-20",
    }  # fmt: skip


# Against pandas


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("customer_id", SIMULATED)
def test_figures_of_the_simulated_store_agree_with_pandas(simulated: Both, name: str, customer_id: int) -> None:
    only = second.of_customer(simulated.reference, customer_id)
    case = CASES[name]
    assert kpis(simulated.answers, customer_id, case) == expected_kpis(only, case)
    assert rank(simulated.answers, customer_id, case, "East") == second.rank_in_region(
        simulated.reference, customer_id, "East", case
    )
    assert segment(simulated.answers, customer_id, case) == expected_segment(simulated.reference, customer_id, case)


@pytest.mark.parametrize("customer_id", SIMULATED)
def test_months_of_the_simulated_store_agree_with_pandas(simulated: Both, customer_id: int) -> None:
    case = CASES["whole months with both"]
    only = second.of_customer(simulated.reference, customer_id)
    life, months = whole(simulated.answers, customer_id, case)
    assert months == second.spend_by_month(only, case)
    assert round(life["revenue"] * 100) == int(only.lines["Revenue"].sum())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=orders(), opinions=reviews(), choice=choices())
def test_figures_of_any_store_and_choice_agree_with_pandas(
    made: list[Order], opinions: list[Review], choice: tuple[int, int, Case]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions)
        reference, answers = Reference(path), Answers(path)
        case = fitted(choice, reference)
        for customer_id in (1, 2, 3):
            only = second.of_customer(reference, customer_id)
            assert kpis(answers, customer_id, case) == expected_kpis(only, case)
            assert whole(answers, customer_id, case)[1] == second.spend_by_month(only, case)
            expected = second.rank_in_region(reference, customer_id, "North", case)
            assert rank(answers, customer_id, case, "North") == expected
            assert segment(answers, customer_id, case) == expected_segment(reference, customer_id, case)
