"""The page as it opens: numbers, charts, and nothing that leaves the machine."""

import pytest

from tests.browser.visiting import Person

pytestmark = pytest.mark.browser

BARS = """return Object.fromEntries([...document.querySelectorAll('.js-plotly-plot')].map(
    drawn => [drawn.closest('.dash-graph').id, drawn.querySelectorAll('.bars .point path').length]))"""
ROWS = """return Object.fromEntries([...document.querySelectorAll('.card-box:has(.bar-list)')].map(
    card => [card.id, card.querySelectorAll('.bar-list li').length]))"""
BUTTONS = "return [...document.querySelectorAll('.modebar-btn')].map(one => one.dataset.title ?? one.dataset.attr)"


def test_the_overview_opens_with_its_numbers_and_charts(person: Person) -> None:
    person.open()
    assert person.texts("h1") == ["Overview"]
    assert person.texts(".kpi-label") == [
        "Revenue",
        "Orders",
        "Average order value",
        "Units sold",
        "Customers",
        "Repeat purchase rate",
        "Return rate",
        "Average rating",
    ]
    assert all(number[0] in "$0123456789" for number in person.numbers())
    assert person.script(BARS) == {"overview-revenue-graph": 90, "overview-cumulative-graph": 0}
    assert person.script(ROWS) == {
        "overview-category-card": 5,
        "overview-region-card": 5,
        "overview-products-card": 10,
    }
    widths = person.script("return [...document.querySelectorAll('.bar-fill')].map(one => one.offsetWidth)")
    assert len(widths) == 20 and min(widths) > 0
    assert len(person.texts(".region-table")) == 5
    assert person.notice() == ""
    assert person.script("return [...document.images].every(one => one.complete && one.naturalWidth > 0)")


@pytest.mark.parametrize(("path", "times"), [("/", 1), ("/data", 0)])
def test_the_script_of_charts_is_loaded_once_and_only_where_it_is_needed(person: Person, path: str, times: int) -> None:
    person.driver.get(person.address + path)
    person.until("return document.querySelector('h1') && !document.querySelector('.skeleton, .dash-graph--pending')")
    if times:
        person.until_drawn()
    loaded = person.script("return performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)")
    assert len([one for one in loaded if "plotly.min.js" in one]) == times
    for unused in ("polyfill", "dash_table", "async-table", "async-markdown", "async-mathjax", "async-datepicker"):
        assert [one for one in loaded if unused in one] == []


def test_no_chart_offers_to_upload_itself(person: Person) -> None:
    person.driver.get(f"{person.address}/products")
    person.until("return document.querySelector(arguments[0])", ".modebar-btn")  # the curve can be zoomed
    buttons = person.script(BUTTONS)
    assert [title for title in buttons if any(word in str(title).lower() for word in ("cloud", "upload", "edit"))] == []
    assert person.script("return document.querySelectorAll('.modebar-btn--logo').length") == 0


def test_a_bar_tells_its_day_when_pointed_at(person: Person) -> None:
    person.open()
    person.script("Plotly.Fx.hover(document.querySelector('.js-plotly-plot'), [{curveNumber: 0, pointNumber: 89}])")
    person.until("return document.querySelector('.hoverlayer .hovertext')")
    lines = person.texts(".hoverlayer .hovertext .line") or person.texts(".hoverlayer .hovertext")
    said = " ".join(lines)
    assert said.startswith("Sat, Oct 31, 2026")
    assert "than on Sun, Aug 2, 2026" in said and "7-day average $" in said
