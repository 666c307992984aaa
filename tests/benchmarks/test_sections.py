"""What each section makes of its figures, which are made up here."""

import json
from typing import Any

from flask import Flask

from tests.benchmarks import dashboards, growing, load, paint, queries, rotation, seeding, server, sizes, visits
from tests.benchmarks.asking import Change
from tests.benchmarks.dashboards import Duel, Side
from tests.benchmarks.http_client import Answers
from tests.benchmarks.load import Load
from tests.benchmarks.paint import PaintTimes, Times
from tests.benchmarks.queries import QueryTimes
from tests.benchmarks.report import Section
from tests.benchmarks.server import ServerTimes
from tests.benchmarks.sizes import Growth
from tests.benchmarks.stores import TEN_MILLION
from tests.benchmarks.visits import Visits


def verdicts(section: Section) -> list[bool | None]:
    """Whether each goal was reached, in order."""
    return [outcome.reached for outcome in section.outcomes]


def server_times(milliseconds: float, refusal: str = "") -> ServerTimes:
    """One change of these milliseconds."""
    change = Change(Flask("none").test_client(), ({},), 1024, refusal)
    return ServerTimes("30 days", change, change, [milliseconds] * 3, [0.5] * 3, [1.0] * 3)


def test_the_dearest_change_decides_on_the_server() -> None:
    found = server.section([server_times(5), server_times(8)], [server_times(8.1), server_times(2)], 5_000)
    assert verdicts(found) == [True, False]
    assert found.outcomes[0].found == "6.50 ms; the dearest 8.00 ms (30 days)"
    assert (
        "| 30 days | 1 | 1 | 8.00 [8.00-8.00] | 0.50 [0.50-0.50] | 16.0 [16.0-16.0] | 1.00 [1.00-1.00] |" in found.text
    )


def test_a_refusal_reaches_no_goal() -> None:
    assert verdicts(server.section([server_times(1, "Too many rows.")], [server_times(1)], 5_000)) == [False, True]


def test_pages_have_goals_of_their_own_as_the_store_grows() -> None:
    growths = [
        Growth("", "Overview, 30 days", {5_000: [10.0, 20.0], 1_000_000: [29.0, 58.0]}),
        Growth("sales", "Sales, 30 days", {5_000: [10.0, 10.0], 1_000_000: [31.0, 31.0]}),
        Growth("reviews", "Reviews, 30 days", {5_000: [10.0, 10.0], 1_000_000: [99.0, 99.0]}),
    ]
    found = sizes.section(growths)
    assert verdicts(found) == [False, True]
    assert found.outcomes[0].found == "3.00 at 1,000,000, the dearest 3.10 (Sales, 30 days)"
    assert verdicts(sizes.section([growths[0], growths[2]])) == [True, True]


def test_at_ten_million_orders_there_is_a_goal_in_milliseconds_too() -> None:
    quick = Growth("", "Overview", {5_000: [10.0], TEN_MILLION: [24.0]})
    slow = Growth("data", "Data", {5_000: [10.0], TEN_MILLION: [26.0]})
    assert verdicts(sizes.section([quick, slow])) == [True, True, False]
    refused = Growth("data", "Data", {5_000: [10.0], TEN_MILLION: [1.0]}, (TEN_MILLION,))
    assert verdicts(sizes.section([quick, refused])) == [True, False, False]


def test_queries_are_compared_question_by_question_and_the_least_gain_decides() -> None:
    many = QueryTimes(1_000_000, "no filter", [10.0, 20.0], [1_500.0], [60.0, 90.0])
    few = QueryTimes(1_000_000, "30 days", [10.0, 10.0], [900.0], [60.0, 60.0])
    found = queries.section([many, few])
    assert verdicts(found) == [False, True]
    assert found.outcomes[0].found == "100 (no filter, 1,000,000); 90.0 (30 days, 1,000,000)"
    assert found.outcomes[1].found == "5.25 (no filter, 1,000,000); 6.00 (30 days, 1,000,000)"


def test_whatever_grows_most_decides_on_the_rotation() -> None:
    first, last = rotation.Held(0, 20 * 2**20, 1_000, 300), rotation.Held(180, 21 * 2**20, 1_200, 300)
    found = rotation.section([first, last])
    assert verdicts(found) == [False]
    assert found.outcomes[0].found == "heap 1.05, nodes 1.20, listeners 1.00"
    assert "| 180 | 21.0 | 1,200 | 300 |" in found.text
    assert verdicts(rotation.section([first, first])) == [True]


def test_growing_is_compared_pair_by_pair() -> None:
    found = growing.section(100_000, {1: [(1.0, 4.0), (2.0, 10.0), (3.0, 9.0)], 30: [(2.0, 4.0)]})
    assert "| 1 | 2.00 [1.00-3.00] | 9.00 [4.00-10.00] | 0.25 [0.20-0.33] |" in found.text
    assert "| 30 | 2.00 | 4.00 | 0.50 |" in found.text


def test_queries_without_their_rivals_are_still_told() -> None:
    found = queries.section([QueryTimes(1_000_000, "no filter", [10.0])])
    assert verdicts(found) == [None, None]
    assert "| 1,000,000 | no filter | 10.0 | - | - | - | - |" in found.text


def test_seeding_is_a_ratio_of_pairs() -> None:
    assert verdicts(seeding.section(1_000, [2.0, 3.0], [2.0, 4.0])) == [True]
    found = seeding.section(1_000, [2.0, 3.0, 9.0], [1.0, 2.0, 3.0])
    assert verdicts(found) == [False]
    assert found.outcomes[0].found == "2.00 [1.50-3.00]"


def made(changes: int, seconds: float, *, pages: str = "Overview", memory: str = "cold", failures: int = 0) -> Load:
    """A run of one second."""
    answers = Answers([seconds] * changes, ["broken"] * failures, 1.0)
    return Load(5_000, pages, memory, answers, 100.0, 10.0)


def test_changes_a_second_are_judged_by_what_is_computed() -> None:
    clients = [made(199, 0.01), made(500, 0.001, memory="warm")]
    assert verdicts(load.section(clients, [made(10, 0.3)], 200)) == [False, True]
    clients = [made(200, 0.01), made(500, 0.001, memory="warm")]
    assert verdicts(load.section(clients, [made(10, 0.31)], 200)) == [True, False]
    found = load.section(clients, [made(10, 0.1, failures=1)], 200)
    assert verdicts(found) == [True, False]
    assert found.outcomes[0].found == "200 cold at 5,000; 500 warm at 5,000"
    assert found.outcomes[1].found == "0.10 s at 5,000; 1 failures, such as broken"


def test_a_server_that_never_answered_has_no_rate() -> None:
    assert verdicts(load.section([made(0, 0, failures=3)], [made(0, 0, failures=3)], 5)) == [False, False]


def test_every_page_has_to_be_small() -> None:
    default = Visits("default", [6_000.0], [30], [10.0])
    small, large = Visits("small", [1_500.0], [20], [20.0]), Visits("large", [2_100.0], [20], [51.0])
    assert verdicts(visits.section([small], default)) == [True, True, True]
    found = visits.section([small, large], default)
    assert verdicts(found) == [False, False, False]
    assert found.outcomes[0].found == "0.30; the most 0.35 (large)"


def test_bytes_are_those_of_what_came_over_the_wire() -> None:
    def entry(method: str, **params: Any) -> dict[str, str]:
        return {"message": json.dumps({"message": {"method": method, "params": params}})}

    log = [
        entry("Network.responseReceived", encodedDataLength=999),
        entry("Network.loadingFinished", encodedDataLength=1_500),
        entry("Network.loadingFinished", encodedDataLength=0),
        entry("Network.loadingFinished", encodedDataLength=700),
    ]
    assert visits.received(log) == (2.2, 2)


def test_painting_is_judged_by_the_clock_and_on_the_main_thread() -> None:
    times = PaintTimes("30 days", Times([130.0, 120.0], [140.0, 140.0]), Times([100.0, 100.0], [100.0, 100.0]))
    found = paint.section([times])
    assert verdicts(found) == [True, False]
    assert found.outcomes[0].found == "1.25 [1.20-1.30]"


def test_other_dashboards_are_compared_where_they_are() -> None:
    fast, slow = Side([100.0] * 2, [50.0] * 2, [10.0, 0.0]), Side([300.0] * 2, [200.0] * 2, [60.0] * 2)
    found = dashboards.section(Duel(fast, slow), "", Duel(fast, Side([300.0] * 2, [0.0] * 2, [300.0] * 2)), "")
    assert verdicts(found) == [True, False]
    assert "| server, CPU ms | 5.0 | 60.0 | 12.00 |" in found.text
    assert "| main thread, ms | 50.0 [50.0-50.0] | - | - |" in found.text
    found = dashboards.section(Duel(), "no Streamlit.", Duel(), "no notebook.")
    assert verdicts(found) == [None, None]
    assert "Skipped: no Streamlit." in found.text and "Skipped: no notebook." in found.text
