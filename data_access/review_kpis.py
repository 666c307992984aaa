"""The headline figures of the Reviews page: each defined in METRICS.md, Reviews."""

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_access.buckets import buckets
from data_access.database import Snapshot
from data_access.frames import Columns, frame_of
from data_access.kpis import ratio
from data_access.order_sets import count_orders
from data_access.ratings import RISK_BELOW, STARS, Counts
from data_access.review_columns import count_stars
from data_access.reviews import load_stars_by_day, star_counts, summed
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

METRICS = ("rating", "reviews", "review_rate", "low_share", "revenue_at_risk", "recent_rating", "recent_reviews")
RECENT_DAYS = 90


def load_review_kpis(
    snapshot: Snapshot, store: Store, selection: Selection, now: pd.DataFrame, earlier: pd.DataFrame | None
) -> pd.DataFrame:
    """The headline figures of the range and of the days it is compared with.

    Args:
        snapshot: One read transaction.
        store: The store.
        selection: What is chosen.
        now: The products' ratings in the range.
        earlier: The same in the earlier days; None where unknown.

    Returns:
        One row a metric (index: METRICS), columns ``now`` and ``earlier``, float64: stars, a count, two shares, money,
        stars, a count. recent_rating and recent_reviews are those of the 90 days up to the as-of day and of the 90
        before, whatever range is chosen. NaN where a ratio has no denominator, and where the data does not reach back.
    """
    ranges = ((selection.first_day, selection.last_day), selection.earlier)
    columns = {}
    for name, products, days, recent in zip(
        ("now", "earlier"), (now, earlier), ranges, _recent_ratings(snapshot, store, selection), strict=True
    ):
        columns[name] = np.array([*_figures(snapshot, selection, products, days), *recent])
    return frame_of(columns, names_of_rows=METRICS)


def load_review_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The first four figures for the whole days, weeks or months of the range, for the sparklines.

    Returns:
        One row a bucket, columns rating, reviews, review_rate, low_share (float64); ratios are NaN in a bucket
        without a review or an order.
    """
    parts = buckets(replace(selection, grain=spark_grain(selection)))
    starts = [part.first_day for part in parts]
    whole = np.array([part.is_complete for part in parts])
    sums = summed(load_stars_by_day(snapshot, store, selection), starts)
    rating_sum, reviews, low = (
        sums[name][whole].astype("float64") for name in ("rating_sum", "reviews", "low_reviews")
    )
    days = [start.isoformat() for start in starts]
    orders = count_orders(snapshot, selection, days, selection.last_day.isoformat())[whole]
    return frame_of(
        {
            "rating": ratio(rating_sum, reviews),
            "reviews": reviews,
            "review_rate": ratio(reviews, orders),
            "low_share": ratio(low, reviews),
        }
    )


def revenue_at_risk(products: pd.DataFrame) -> float:
    """Revenue of the products whose rating may be below 3.5: the lower bound of their Bayesian average is."""
    return float(products["revenue"].to_numpy()[products["lower"].to_numpy() < RISK_BELOW].sum())


def _figures(
    snapshot: Snapshot, selection: Selection, products: pd.DataFrame | None, days: Days | None
) -> tuple[float, float, float, float, float]:
    """Rating, reviews, review rate, share of 1 and 2 stars, and revenue at risk; NaN where unknown."""
    if products is None or days is None:
        return math.nan, math.nan, math.nan, math.nan, math.nan
    stars = star_counts(products)
    reviews, rating_sum = _sums(stars)
    orders = int(count_orders(snapshot, selection, [days[0].isoformat()], days[1].isoformat())[0])
    low = int(stars[:2].sum())
    at_risk = revenue_at_risk(products) if len(products) else math.nan
    return _share(rating_sum, reviews), reviews, _share(reviews, orders), _share(low, reviews), at_risk


def _recent_ratings(
    snapshot: Snapshot, store: Store, selection: Selection
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Mean rating and n of the 90 days up to the as-of day, and of the 90 before; NaN where unknown."""
    last = store.as_of or selection.last_day
    question = ("reviews/recent", last, selection.regions, selection.categories)
    found = snapshot.remembered(question, lambda: _read_recent(snapshot, store, selection, last))
    (recent, before) = zip(found["rating"].tolist(), found["reviews"].tolist(), strict=True)
    return recent, before


def _read_recent(snapshot: Snapshot, store: Store, selection: Selection, last: date) -> Columns:
    first = last - timedelta(days=RECENT_DAYS - 1)
    before = first - timedelta(days=RECENT_DAYS), first - timedelta(days=1)
    recent = _rating(snapshot, store, selection, (first, last))
    is_known = store.first_day is not None and store.first_day <= before[0]
    earlier = _rating(snapshot, store, selection, before) if is_known else (math.nan, math.nan)
    return {"rating": np.array([recent[0], earlier[0]]), "reviews": np.array([recent[1], earlier[1]])}


def _rating(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> tuple[float, float]:
    reviews, rating_sum = _sums(count_stars(snapshot, store, selection, days).sum(axis=0))
    return _share(rating_sum, reviews), reviews


def _sums(stars: Counts) -> tuple[int, int]:
    """How many reviews, and the sum of their stars."""
    return int(stars.sum()), int(stars @ STARS)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else math.nan
