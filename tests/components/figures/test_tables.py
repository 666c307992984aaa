"""What the browser is told of a chart's table; tests/browser/test_chart_tables.py opens them all."""

from components.figures.tables import Kind, with_table
from components.formats import Formats

FIGURE = {"data": [{"name": "Revenue", "y": [1.0]}], "layout": {"height": 300}}


def test_a_table_is_told_in_the_locale_of_the_figure() -> None:
    columns: dict[str, Kind | int] = {
        "Revenue": "money",
        "Orders": "count",
        "Share": "share",
        "Rating": "number",
        "Average": "mean",
        "Who": 2,
    }
    figure = with_table(FIGURE, Formats("de_DE", "EUR"), row="Week", columns=columns)
    assert figure["data"] is FIGURE["data"]
    assert figure["layout"] == {
        "height": 300,
        "meta": {
            "row": "Week",
            "marks": ["de-DE", ".", ","],
            "columns": [
                {"name": "Revenue", "digits": 2, "before": "", "after": "\xa0€"},
                {"name": "Orders", "digits": 0},
                {"name": "Share", "digits": 1, "before": "", "after": "\xa0%", "times": 100},
                {"name": "Rating", "digits": 2},
                {"name": "Average", "digits": 1},
                {"name": "Who", "line": 2},
            ],
        },
    }
    assert FIGURE["layout"] == {"height": 300}, "the figure that was given stays as it was"
