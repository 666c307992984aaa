"""The headline figures of the Reviews page: each defined in METRICS.md, Reviews."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd

from data_access.buckets import buckets
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import frame_of
from data_access.kpis import load_kpis, load_kpis_by_bucket, ratio
from data_access.ratings import RISK_BELOW
from data_access.reviews import load_stars_by_day, summed
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

METRICS = ("rating", "reviews", "review_rate", "low_share", "recent_rating", "revenue_at_risk")
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
        One row a metric (index: rating, reviews, review_rate, low_share, recent_rating, revenue_at_risk), columns
        ``now`` and ``earlier``, float64: stars, a count, two shares, stars, money. recent_rating is that of the 90 days
        up to the as-of day and of the 90 before, whatever range is chosen. NaN where a ratio has no denominator, and
        where the data does not reach back.
    """
    totals = load_kpis(snapshot, store, selection)
    recent = load_recent_ratings(snapshot, store, selection)
    columns = {}
    for name, products, rating in (("now", now, recent[0]), ("earlier", earlier, recent[1])):
        found = dict(zip(totals.index, totals[name].tolist(), strict=True))
        low = math.nan if products is None else float(products["low_reviews"].to_numpy().sum())
        sums = np.array([found["reviews"], low]), np.array([found["orders"], found["reviews"]])
        rate, low_share = ratio(*sums).tolist()
        at_risk = math.nan if products is None or products.empty else revenue_at_risk(products)
        columns[name] = np.array([found["rating"], found["reviews"], rate, low_share, rating[0], at_risk])
    return pd.DataFrame(columns, index=pd.Index(METRICS, name="metric"), copy=False)


def load_review_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The first four figures for the whole days, weeks or months of the range, for the sparklines.

    Returns:
        One row a bucket, columns rating, reviews, review_rate, low_share (float64); ratios are NaN in a bucket
        without a review or an order.
    """
    series = load_kpis_by_bucket(snapshot, store, selection)
    parts = buckets(replace(selection, grain=spark_grain(selection)))
    sums = summed(load_stars_by_day(snapshot, store, selection), [part.first_day for part in parts])
    whole = np.array([part.is_complete for part in parts])
    reviews = series["reviews"].to_numpy()
    return frame_of(
        {
            "rating": series["rating"].to_numpy(),
            "reviews": reviews,
            "review_rate": ratio(reviews, series["orders"].to_numpy()),
            "low_share": ratio(sums["low_reviews"][whole], sums["reviews"][whole]),
        }
    )


def load_recent_ratings(
    snapshot: Snapshot, store: Store, selection: Selection
) -> tuple[tuple[float, int], tuple[float, float]]:
    """Mean rating and n of the 90 days up to the as-of day, and of the 90 before; NaN where unknown."""
    last = store.as_of or selection.last_day
    first = last - timedelta(days=RECENT_DAYS - 1)
    rating, reviews = _rating(snapshot, store, selection, (first, last))
    before = first - timedelta(days=RECENT_DAYS), first - timedelta(days=1)
    if store.first_day is None or before[0] < store.first_day:
        return (rating, reviews), (math.nan, math.nan)
    return (rating, reviews), _rating(snapshot, store, selection, before)


def revenue_at_risk(products: pd.DataFrame) -> float:
    """Revenue of the products whose rating may be below 3.5: the lower bound of their Bayesian average is."""
    return float(products["revenue"].to_numpy()[products["lower"].to_numpy() < RISK_BELOW].sum())


def _rating(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> tuple[float, int]:
    sums = snapshot.columns("overview/kpis", **filters(store, selection, days))
    reviews = int(sums["reviews"][0])
    return (float(sums["rating_sum"][0]) / reviews if reviews else math.nan), reviews
