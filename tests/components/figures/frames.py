"""Frames as the figures get them, made by hand."""

from collections.abc import Sequence
from math import nan

import pandas as pd

TREND_COLUMNS = (
    "first_day",
    "last_day",
    "days",
    "length",
    "revenue",
    "average_7",
    "earlier_revenue",
    "earlier_first_day",
    "earlier_last_day",
)


def trend(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Buckets, a row each in the order of ``TREND_COLUMNS``."""
    frame = pd.DataFrame(list(rows), columns=list(TREND_COLUMNS), dtype="object")
    numbers = dict.fromkeys(("revenue", "average_7", "earlier_revenue"), "float64")
    return frame.astype({**numbers, "days": "int64", "length": "int64"})


def days(*revenues: float, first: str = "2026-10-30") -> pd.DataFrame:
    """Single days from ``first`` on, compared with nothing."""
    names = [day.date().isoformat() for day in pd.date_range(first, periods=len(revenues))]
    return trend(*((day, day, 1, 1, value, nan, nan, None, None) for day, value in zip(names, revenues, strict=True)))


def running(first: str, now: Sequence[float], earlier: Sequence[float]) -> pd.DataFrame:
    """Cumulative revenue from ``first`` on."""
    names = [day.date().isoformat() for day in pd.date_range(first, periods=len(now))]
    columns = {"day": names, "cumulative": now, "earlier_cumulative": earlier, "revenue": now}
    return pd.DataFrame(columns).astype(dict.fromkeys(("cumulative", "earlier_cumulative", "revenue"), "float64"))


def breakdown(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    """Label, revenue, units and earlier revenue of categories or regions."""
    frame = pd.DataFrame(list(rows), columns=["label", "revenue", "units", "earlier_revenue"])
    frame = frame.astype(dict.fromkeys(("revenue", "units", "earlier_revenue"), "float64"))
    return frame.assign(average_price=frame["revenue"] / frame["units"].where(frame["units"] != 0))


def products(*rows: tuple[str, str, float, int]) -> pd.DataFrame:
    """Product, category, revenue and units."""
    frame = pd.DataFrame(list(rows), columns=["product", "category", "revenue", "units"])
    return frame.assign(product_id=range(1, len(rows) + 1)).astype({"revenue": "float64", "units": "int64"})
