"""What the Reviews page shows: ratings over time, by stars and by product (METRICS.md, Reviews).

A review counts on the day it was written, in its product's category and in the region of who wrote it; one by nobody
counts only where no region is chosen.
"""

from bisect import bisect_left
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_access.buckets import Bucket, buckets
from data_access.catalogue import load_every_product
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.order_sets import Integers
from data_access.product_sums import load_sums_of_all
from data_access.ratings import STAR_COLUMNS, STARS, Counts, judged, rated
from data_access.review_columns import count_stars
from data_access.selection import Days, Selection
from data_access.store import Store

_SUMS = ("reviews", "rating_sum", "low_reviews")


def load_stars_by_day(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> Columns:
    """Reviews of each day that has any.

    Returns:
        day (text), reviews, rating_sum, low_reviews (of 1 or 2 stars; int64), by day.
    """
    return snapshot.columns("reviews/stars_by_day", **filters(store, selection, days))


def load_rating_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Mean rating and number of reviews of each day, week or month of the range, with the earlier days beside them.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length, reviews (int64), rating (mean, NaN where
        there is no review), earlier_reviews, earlier_rating (float64; NaN throughout where the data does not reach
        back, and the rating where the earlier days have no review). The earlier days of the buckets follow each
        other without a gap.
    """
    parts = buckets(selection)
    now = summed(load_stars_by_day(snapshot, store, selection), [part.first_day for part in parts])
    unknown = np.full(len(parts), np.nan)
    before: Columns = {"reviews": unknown, "rating": unknown}
    if selection.earlier is not None and selection.earlier_is_known:
        stars = load_stars_by_day(snapshot, store, selection, selection.earlier)
        sums = summed(stars, _earlier_starts(parts, selection, selection.earlier))
        before = {"reviews": sums["reviews"].astype("float64"), "rating": ratio(sums["rating_sum"], sums["reviews"])}
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "reviews": now["reviews"],
            "rating": ratio(now["rating_sum"], now["reviews"]),
            "earlier_reviews": before["reviews"],
            "earlier_rating": before["rating"],
        }
    )


def summed(stars: Columns, starts: list[date]) -> Columns:
    """Days summed from each start to the day before the next one.

    Args:
        stars: As ``load_stars_by_day`` gives them.
        starts: First days in order; no day lies before the first.

    Returns:
        reviews, rating_sum, low_reviews (int64), as many as there are starts.
    """
    days = stars["day"].tolist()
    bounds = [*(bisect_left(days, start.isoformat()) for start in starts), len(days)]
    before = {name: np.append(0, stars[name].cumsum()) for name in _SUMS}
    return {name: np.diff(sums[bounds]) for name, sums in before.items()}


def load_product_ratings(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Every product with a review in the range: its ratings, its ranks, and its revenue in the same range.

    Returns:
        Columns: product_id (int64), product, category (text), stock (float64, NaN where unknown), stars_1 to stars_5
        (int64), those of ``rated``, and revenue (money; 0 without sales). By product_id.
    """
    columns, reviewed = _counted(snapshot, store, selection, (selection.first_day, selection.last_day))
    catalogue = load_every_product(snapshot)
    labels = {name: catalogue[name][reviewed] for name in ("product_id", "product", "category")}
    labels["stock"] = catalogue["stock"][reviewed].astype("float64")
    return frame_of(labels | rated(columns))


def load_earlier_product_ratings(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame | None:
    """Ratings and revenue of the products reviewed in the days compared with, without their names and ranks.

    Returns:
        Columns: stars_1 to stars_5 (int64), those of ``judged``, and revenue (money); None where the data does not
        reach back over these days.
    """
    if selection.earlier is None or not selection.earlier_is_known:
        return None
    columns, _ = _counted(snapshot, store, selection, selection.earlier)
    return frame_of(judged(columns))


def load_ranked_products(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """``load_product_ratings`` in the order of the Bayesian ranks; equal ones by product_id."""
    return load_product_ratings(snapshot, store, selection).sort_values("bayesian_rank", kind="stable")


def load_revenue(snapshot: Snapshot, store: Store, selection: Selection) -> float:
    """Revenue of the range, of all products, with a review or without (money)."""
    return float(snapshot.columns("overview/kpis", **filters(store, selection))["revenue"][0])


def star_distribution(now: pd.DataFrame, earlier: pd.DataFrame | None) -> pd.DataFrame:
    """How the reviews are spread over the stars.

    Args:
        now: Products with their counts of stars.
        earlier: The same for the earlier days; None where unknown.

    Returns:
        One row a number of stars, 5 first, columns: stars, reviews (int64), share, earlier_share (float64; NaN where
        there is no review, and the earlier one where unknown).
    """
    counts = star_counts(now)[::-1]
    before = np.zeros(len(STARS), dtype=np.int64) if earlier is None else star_counts(earlier)[::-1]
    return frame_of(
        {
            "stars": np.array(STARS[::-1]),
            "reviews": counts,
            "share": _shares(counts),
            "earlier_share": _shares(before),
        }
    )


def star_counts(products: pd.DataFrame) -> Counts:
    """Reviews of each number of stars, 1 first, of products with their counts of stars."""
    return np.array([products[name].to_numpy().sum() for name in STAR_COLUMNS], dtype=np.int64)


def _counted(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> tuple[Columns, Integers]:
    """The stars and the revenue of every product with a review on some days, and their places by ProductID."""
    stars = count_stars(snapshot, store, selection, days)
    reviewed = np.flatnonzero(stars.any(axis=1))
    counted: Columns = {name: stars[reviewed, place] for place, name in enumerate(STAR_COLUMNS)}
    (revenue,) = load_sums_of_all(snapshot, store, selection, days, ("revenue",))
    return counted | {"revenue": snapshot.money(revenue[reviewed])}, reviewed


def _shares(counts: Counts) -> Floats:
    return ratio(counts.astype("float64"), np.full(len(counts), counts.sum(), dtype="float64"))


def _earlier_starts(parts: list[Bucket], selection: Selection, earlier: Days) -> list[date]:
    """The earlier day at which each bucket's part of the earlier days begins; the last part reaches to their end.

    The first part begins where the earlier days do. A bucket without any partner (29 February by date) begins where
    the next one does, and stays empty.
    """
    starts, following = [], earlier[1] + timedelta(days=1)
    for part in reversed(parts):
        days = (part.first_day + timedelta(days=number) for number in range(part.days))
        following = next(filter(None, map(selection.earlier_day, days)), following)
        starts.append(following)
    return [earlier[0], *starts[-2::-1]]
