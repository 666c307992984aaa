"""Colours and chart defaults. What depends on light or dark (text, grid, hover boxes) is set by the style sheet, so a
change of scheme redraws nothing; the data colours below reach 3:1 against both backgrounds."""

from typing import Any

Figure = dict[str, Any]

NOW = "#3a72d8"
NOW_SOFT = "rgba(58,114,216,0.45)"
BEFORE = "#87919f"
AVERAGE = "#c2571a"
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif'

# What can be zoomed shows, on hover, the way back.
GRAPH_CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "displayModeBar": "hover",
    "modeBarButtons": [["resetScale2d"]],
}
# Where a drag sets the dates nothing is zoomed, and there is no way back to show.
DAYS_CONFIG: dict[str, Any] = {**GRAPH_CONFIG, "displayModeBar": False}


def layout(height: int, **changes: Any) -> dict[str, Any]:
    """A figure's layout: transparent, light grid, one type size, fixed margins; ``changes`` are laid over it."""
    axis = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "ticklabelstandoff": 8}
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 52, "r": 12, "t": 8, "b": 32},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 12},
        "showlegend": False,
        "bargap": 0.25,
        # Anywhere in a column tells of it, not only on its ink.
        "hovermode": "x",
        "hoverlabel": {"align": "left", "font": {"family": FONT, "size": 13}},
        "xaxis": dict(axis),
        "yaxis": {**axis, "showgrid": True, "gridwidth": 1, "nticks": 5},
    }
    for key, value in changes.items():
        base[key] = {**base[key], **value} if isinstance(value, dict) and isinstance(base.get(key), dict) else value
    return base
