"""A list of bars that is read like a table: name and value above each bar, a note below, the first on top.

Names never collide with bars or ticks, whatever their length, on a phone as on a wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from components.figures.values import has_values, known
from components.theme import BEFORE, NOW, Figure, layout

BAR_PIXELS = 9


@dataclass(frozen=True)
class BarRows:
    """The texts of a bar list, one each a row, already safe for a chart.

    Attributes:
        labels: Names, above the bars on the left.
        ends: Values, above the bars on the right.
        sentences: What pointing at a bar tells.
        notes: What stands below the bars; empty for none.
    """

    labels: Sequence[str]
    ends: Sequence[str]
    sentences: Sequence[str]
    notes: Sequence[str] = ()


def bar_list_figure(
    values: "pd.Series[float]", rows: BarRows, *, height: int, earlier: "pd.Series[float] | None" = None
) -> Figure:
    """Bars of the values, spread over the height or, where they are many, beyond it.

    Args:
        values: One a row, the first on top.
        rows: The texts.
        height: How many pixels there are to fill.
        earlier: Values to mark on the bars, NaN where unknown.
    """
    count = len(values)
    least, most = (50, 66) if rows.notes else (36, 48)
    row_height = min(max(height // max(count, 1), least), most)
    numbers = [*values, 0.0, *([value for value in known(earlier) if value is not None] if earlier is not None else [])]
    highest, lowest = max(*numbers, 1e-9), min(numbers)
    return {
        "data": [_bars(values, rows, BAR_PIXELS / row_height), *_marks(earlier)],
        "layout": layout(
            count * row_height + 8,
            margin={"l": 0, "r": 2, "t": 4, "b": 4},
            xaxis={"visible": False, "range": [lowest * 1.02, highest * 1.01], "fixedrange": True},
            yaxis={
                "visible": False,
                "range": [count - 1 + (0.5 if not rows.notes else 0.55), -0.5 if not rows.notes else -0.45],
                "fixedrange": True,
                "showgrid": False,
            },
            annotations=_texts(rows),
        ),
    }


def _bars(values: "pd.Series[float]", rows: BarRows, width: float) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "x": values.tolist(),
        "y": list(range(len(values))),
        "width": width,
        "marker": {"color": NOW, "cornerradius": 3},
        "customdata": list(rows.sentences),
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _marks(earlier: "pd.Series[float] | None") -> list[Figure]:
    if earlier is None or not has_values(earlier):
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": known(earlier),
            "y": list(range(len(earlier))),
            "marker": {"symbol": "line-ns", "size": BAR_PIXELS - 1, "line": {"color": BEFORE, "width": 2.5}},
            "hoverinfo": "skip",
        }
    ]


def _texts(rows: BarRows) -> list[Figure]:
    above = {"xref": "paper", "yref": "y", "showarrow": False, "yanchor": "bottom", "yshift": BAR_PIXELS // 2 + 1}
    below = {**above, "yanchor": "top", "yshift": -(BAR_PIXELS // 2) - 2, "xanchor": "left", "x": 0}
    texts = []
    for row, (label, end) in enumerate(zip(rows.labels, rows.ends, strict=True)):
        texts.append({**above, "x": 0, "xanchor": "left", "y": row, "text": label})
        texts.append({**above, "x": 1, "xanchor": "right", "y": row, "text": end})
    for row, note in enumerate(rows.notes):
        texts.append({**below, "y": row, "text": f"<span style='font-size:11px;opacity:.75'>{note}</span>"})
    return texts
