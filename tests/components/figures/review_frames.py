"""Frames of the Reviews page as its figures and cards get them, made by hand."""

from math import nan
from typing import Any

import pandas as pd

RATING_COLUMNS = {
    "first_day": "object",
    "last_day": "object",
    "days": "int64",
    "length": "int64",
    "reviews": "int64",
    "rating": "float64",
    "earlier_reviews": "float64",
    "earlier_rating": "float64",
}
_PRODUCT: dict[str, Any] = {
    "category": "Home",
    "stock": 5.0,
    "low_reviews": 1,
    "rating": 4.0,
    "bayesian": 4.0,
    "lower": 3.6,
    "wilson": 0.5,
    "bayesian_rank": 1,
    "wilson_rank": 1,
    "reviews": 10,
    "revenue": 100.0,
}
_NUMBERS = ("stock", "rating", "bayesian", "lower", "wilson", "revenue")


def ratings(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Buckets, a row each in the order of ``RATING_COLUMNS``."""
    return pd.DataFrame(list(rows), columns=list(RATING_COLUMNS), dtype="object").astype(RATING_COLUMNS)


def days(*means: float, reviews: int = 2) -> pd.DataFrame:
    """Single days compared with nothing, without reviews where the mean is NaN."""
    names = [day.date().isoformat() for day in pd.date_range("2026-10-30", periods=len(means))]
    rows = (
        (day, day, 1, 1, 0 if mean != mean else reviews, mean, nan, nan) for day, mean in zip(names, means, strict=True)
    )
    return ratings(*rows)


def products(*given: dict[str, Any]) -> pd.DataFrame:
    """Rated products: what is not given is as in ``_PRODUCT``."""
    rows = [
        {"product_id": number, "product": f"P{number}", **_PRODUCT, **one} for number, one in enumerate(given, start=1)
    ]
    names = ["product_id", "product", *_PRODUCT]
    frame = pd.DataFrame(rows, columns=names)
    return frame.astype(dict.fromkeys(_NUMBERS, "float64"))


def bands(*rows: tuple[str, int, int, float]) -> pd.DataFrame:
    """Bands of cover: band, products, reviews, rating."""
    return pd.DataFrame(list(rows), columns=["band", "products", "reviews", "rating"])
