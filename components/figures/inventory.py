"""Figures of the Inventory page."""

import pandas as pd

from components.figures.series import Unit, time_layout
from components.figures.tables import with_table
from components.figures.ticks import time_ticks
from components.formats import Formats
from components.theme import AVERAGE, NOW, Figure

HEIGHT = 280
# So many points are enough for a curve; over a longer range every so many days has one.
MOST_POINTS = 370


def stock_by_day_figure(frame: pd.DataFrame, measure: str, formats: Formats) -> Figure:
    """The stock at the end of each day as a line over its area.

    Args:
        frame: One row a day: day, and the measure.
        measure: ``pieces``, ``cost_value`` or ``retail_value``.
        formats: The locale.
    """
    shown = _thinned(frame)
    days, values = shown["day"].tolist(), shown[measure].tolist()
    told = [
        f"{formats.weekday(day)}<br><b>{_written(value, measure, formats)}</b>" for day, value in _pairs(shown, measure)
    ]
    data = [
        {
            "type": "scatter",
            "mode": "lines" if len(days) > 1 else "markers",
            "name": "Stock",
            "x": days,
            "y": values,
            "line": {"color": NOW, "width": 2.25, "shape": "hv"},
            "fill": "tozeroy",
            "fillcolor": "rgba(58,114,216,0.10)",
            "customdata": told,
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
    unit: Unit = "count" if measure == "pieces" else "money"
    figure = {
        "data": data,
        "layout": time_layout(time_ticks(days, formats), formats, height=HEIGHT, last_days=days, unit=unit),
    }
    return with_table(figure, formats, row="Day", columns={"Stock": "count" if measure == "pieces" else "money"})


def products_out_by_day_figure(frame: pd.DataFrame, formats: Formats) -> Figure:
    """How many products were out of stock on each day, as bars without gaps.

    Args:
        frame: One row a day: day, products.
        formats: The locale.
    """
    shown = _thinned(frame)
    days = shown["day"].tolist()
    told = [
        f"{formats.weekday(day)}<br><b>{formats.counted(count, 'product')}</b> out of stock"
        for day, count in _pairs(shown, "products")
    ]
    data = [
        {
            "type": "bar",
            "name": "Products out of stock",
            "x": days,
            "y": shown["products"].tolist(),
            "marker": {"color": AVERAGE, "line": {"width": 0}},
            "customdata": told,
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
    drawn = time_layout(time_ticks(days, formats, most=4), formats, height=HEIGHT, last_days=days, unit="count")
    drawn["bargap"] = 0
    most = int(frame["products"].max()) if len(frame) else 0
    if most <= 4:  # whole products have whole ticks
        drawn["yaxis"] |= {"tick0": 0, "dtick": 1, "range": [0, max(most, 1) * 1.05]}
    figure = {"data": data, "layout": drawn}
    return with_table(figure, formats, row="Day", columns={"Products out of stock": "count"})


def _thinned(frame: pd.DataFrame) -> pd.DataFrame:
    """Every so many rows, the last among them."""
    step = max(1, -(-len(frame) // MOST_POINTS))
    return frame.iloc[(len(frame) - 1) % step :: step] if len(frame) else frame


def _pairs(frame: pd.DataFrame, name: str) -> list[tuple[str, float]]:
    return list(zip(frame["day"].tolist(), frame[name].tolist(), strict=True))


def _written(value: float, measure: str, formats: Formats) -> str:
    if measure == "pieces":
        return formats.counted(value, "unit")
    return f"{formats.money(value)} {'at cost' if measure == 'cost_value' else 'at retail'}"
