"""The whole application in a real browser, as people meet it."""

from typing import Any

from components.ids import OverviewId

GRAPHS = (OverviewId.REVENUE_GRAPH, OverviewId.CUMULATIVE_GRAPH)


def wait_until_drawn(visitor: Any) -> None:
    """Wait until every chart of the Overview holds ink."""
    for graph in GRAPHS:
        visitor.wait_for_element(f"#{graph} .main-svg .trace path, #{graph} .main-svg .trace rect", timeout=30)


def test_the_overview_is_drawn_quietly(visitor: Any) -> None:
    visitor.wait_for_page(f"{visitor.server_url}/", timeout=30)
    wait_until_drawn(visitor)
    assert visitor.find_element(f"#{OverviewId.KPIS}").text.count("\n") > 5
    assert visitor.find_elements(".dash-debug-menu") == []


def test_a_choice_in_the_address_is_shown_and_survives_reload_and_back(visitor: Any) -> None:
    visitor.driver.get(f"{visitor.server_url}/?range=12m&region=North")
    visitor.wait_for_contains_text(f"#{OverviewId.SUBTITLE}", "North", timeout=30)
    wait_until_drawn(visitor)
    visitor.driver.refresh()
    visitor.wait_for_contains_text(f"#{OverviewId.SUBTITLE}", "North", timeout=30)
    visitor.driver.get(f"{visitor.server_url}/?range=12m&region=South")
    visitor.wait_for_contains_text(f"#{OverviewId.SUBTITLE}", "South", timeout=30)
    visitor.driver.back()
    visitor.wait_for_contains_text(f"#{OverviewId.SUBTITLE}", "North", timeout=30)
