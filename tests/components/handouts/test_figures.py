"""From figures to native charts: the same values under the same names, and nothing that is not known."""

from typing import Any

from components.formats import Preferences
from components.handouts.figures import charts_of, solid
from components.handouts.parts import Chart, Points, Unit

FORMATS = Preferences().formats("USD")
MONEY = {"digits": 2, "before": "$", "after": ""}


def figure(data: list[Any], columns: list[Any], row: str = "Week", **layout: Any) -> dict[str, Any]:
    """A figure as the pages make it."""
    return {"data": data, "layout": {"meta": {"row": row, "columns": columns}, **layout}}


def test_columns_and_lines_keep_their_values_and_the_names_that_pointing_at_them_tells() -> None:
    bars = {
        "type": "bar", "name": "Revenue", "x": ["a", "b", "c"], "y": [1.1, None, 0.1 + 0.2],
        "marker": {"color": ["rgba(58,114,216,0.45)", "#3a72d8", "#3a72d8"]},
        "customdata": ["Nov 1 &amp; 2<br><b>$1.10</b>", "<b>Nov 3</b><br>nothing", "Nov 4<br>x"],
    }  # fmt: skip
    line = {"type": "scatter", "mode": "lines", "name": "Earlier", "y": [4, 5, float("nan")], "line": {"width": 1.5}}
    (chart,) = charts_of(figure([bars, line], [{"name": "Revenue", **MONEY}, {"name": "Earlier", **MONEY}]), FORMATS)
    assert isinstance(chart, Chart)
    assert chart.categories == ("Nov 1 & 2", "Nov 3", "Nov 4")
    assert [(one.name, one.values, one.shape, one.faint) for one in chart.series] == [
        ("Revenue", (1.1, None, 0.3), "columns", frozenset({0})),
        ("Earlier", (4.0, 5.0, None), "line", frozenset()),
    ]
    assert chart.unit == Unit(2, "$", "")


def test_days_have_their_short_names_within_a_year_and_say_the_year_beyond_it() -> None:
    def of(days: list[str]) -> tuple[str, ...]:
        told = [f"{day}<br>1" for day in days]
        line = {"type": "scatter", "mode": "lines", "name": "Stock", "x": days, "y": [1, 2], "customdata": told}
        (chart,) = charts_of(figure([line], [{"name": "Stock", "digits": 0}], row="Day"), FORMATS)
        assert isinstance(chart, Chart)
        return chart.categories

    assert of(["2026-08-03", "2026-08-04"]) == ("Aug 3", "Aug 4")
    assert of(["2025-08-03", "2026-08-04"]) == ("Aug 3, 2025", "Aug 4, 2026")


def test_a_place_of_which_nothing_is_told_is_left_out_of_all_series() -> None:
    data = [
        {"type": "scatter", "mode": "lines", "name": "A", "x": ["x", "y"], "y": [1, 2], "customdata": ["", "Yes<br>2"]},
        {"type": "scatter", "mode": "lines", "name": "B", "x": ["x", "y"], "y": [3, 4]},
    ]
    (chart,) = charts_of(figure(data, [{"name": "A", "digits": 0}, {"name": "B", "digits": 0}]), FORMATS)
    assert isinstance(chart, Chart)
    assert (chart.categories, [one.values for one in chart.series]) == (("Yes",), [(2.0,), (4.0,)])


def test_each_axis_of_values_becomes_a_chart_of_its_own() -> None:
    data = [
        {"type": "bar", "name": "Reviews", "x": ["x"], "y": [7], "yaxis": "y2", "customdata": ["Nov<br>7"]},
        {"type": "scatter", "mode": "lines", "name": "Mean rating", "x": ["x"], "y": [4.125]},
    ]
    columns = [{"name": "Mean rating", "digits": 2}, {"name": "Reviews", "digits": 0}]
    axes: dict[str, Any] = {
        "yaxis": {"domain": [0.34, 1], "range": [0.9, 5.1]},
        "yaxis2": {"domain": [0, 0.24], "rangemode": "tozero"},
    }
    above, below = charts_of(figure(data, columns, **axes), FORMATS)
    assert isinstance(above, Chart)
    assert isinstance(below, Chart)
    assert [one.name for one in above.series] == ["Mean rating"]
    assert (above.least, above.most, above.series[0].values) == (0.9, 5.1, (4.125,))
    assert ([one.name for one in below.series], below.least) == (["Reviews"], 0)


def test_points_are_pairs_of_numbers_and_a_share_stays_one() -> None:
    points = {"type": "scatter", "mode": "markers", "name": "Stars", "x": [1, None, 3], "y": [4, 5, 6]}
    title: dict[str, Any] = {"xaxis": {"title": {"text": "Days"}}, "yaxis": {}}
    (found,) = charts_of(figure([points], [{"name": "Stars", "digits": 2}], **title), FORMATS)
    assert isinstance(found, Points)
    assert (found.across, found.up, found.across_title) == ((1.0, 3.0), (4.0, 6.0), "Days")
    share = {"type": "scatter", "mode": "lines", "name": "Share", "x": [0], "y": [0.25], "customdata": ["1 of 4"]}
    (chart,) = charts_of(figure([share], [{"name": "Share", "digits": 1, "after": "%", "times": 100}]), FORMATS)
    assert isinstance(chart, Chart)
    assert chart.unit.is_share
    assert chart.series[0].values == (0.25,)


def test_a_figure_that_shows_nothing_gives_no_chart() -> None:
    assert charts_of({"data": [], "layout": {}}, FORMATS) == []
    empty = {"type": "bar", "name": "Revenue", "x": ["a"], "y": [None]}
    assert charts_of(figure([empty], [{"name": "Revenue", **MONEY}]), FORMATS) == []


def test_a_pale_colour_is_what_it_looks_like_on_white() -> None:
    assert solid("#3a72d8") == "#3a72d8"
    assert solid("rgba(0,0,0,0.5)") == "#808080"
