"""All reviews in memory: how often each product got each number of stars, and which comments there are.

Stars add up over days, regions and products, but even a large store has few reviews of one product by one region in one
month: sums of them would hardly be shorter than the reviews. So ReviewColumns of sql/rollups.sql are read once a
dataset and counted for each question. A review is some 9 bytes, 6 more once its region is asked for, 5 more with a
comment, and 4 more of these once comments are searched: 90 MB in all for four million reviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data_access.catalogue import load_every_product
from data_access.database import Snapshot
from data_access.order_sets import Integers
from data_access.packing import Numbers, unpacked_column
from data_access.purchases import are_chosen, day_number, region_places
from data_access.ratings import STARS, Counts
from data_access.running_counts import RunningCounts
from data_access.selection import Days, Selection
from data_access.store import Store

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Counted:
    """Some reviews in the order of their days, by kind.

    Attributes:
        days: Numbers of the days that have any (Calendar.DayNo), in order.
        starts: Place of the first of each of them; at the end, how many there are.
        counts: How often each kind occurs.
    """

    days: Integers
    starts: Integers
    counts: RunningCounts

    def part(self, days: Days) -> tuple[int, int]:
        """The place of the first of some days, and the one after the last."""
        first, end = np.searchsorted(self.days, [day_number(days[0]), day_number(days[1]) + 1])
        return int(self.starts[first]), int(self.starts[end])


@dataclass(frozen=True)
class Reviews:
    """Every review of the store, by day and then by ReviewID.

    Attributes:
        days: Day number of each.
        regions: Place of its customer's region among all by name, from 1; 0 where nobody is known.
        by_product: Kinds: 5 x the place of the product among all by ProductID, and its stars less 1.
    """

    days: Numbers
    regions: Numbers
    by_product: Counted


@dataclass(frozen=True)
class Comments:
    """The reviews with something to read, by day and then by ReviewID.

    Attributes:
        ids: ReviewID of each.
        by_label: Kinds: region, category and stars in one number, as ``_chosen_kinds`` has them.
    """

    ids: Numbers
    by_label: Counted


def count_stars(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> Counts:
    """How often each product of the store got each number of stars; 0 throughout in categories that are not chosen.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        days: Other days than the selection's range.

    Returns:
        A row a product by ProductID, a column a number of stars, 1 to 5.

    Raises:
        DatabaseError: The database cannot be read.
    """
    every = [_reviews(snapshot).by_product]
    regions = [_of_region(snapshot, place + 1) for place in region_places(store, selection.regions)]
    asked = days or (selection.first_day, selection.last_day)
    parts = [found.counts.between(*found.part(asked)) for found in regions or every]
    stars: Counts = np.sum(parts, axis=0).reshape(-1, len(STARS))
    if selection.categories:
        stars[~are_chosen(store.categories, selection.categories)[_categories(snapshot, store)]] = 0
    return stars


def newest_comments(
    snapshot: Snapshot, store: Store, selection: Selection, stars: Sequence[int], page: int, size: int
) -> tuple[list[int], int]:
    """One page of the comments of the selection, the newest first; a page beyond the last is the last one.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        stars: With so many stars.
        page: Number of the page, from 1.
        size: Comments of a page.

    Returns:
        Their ReviewIDs, and how many comments there are on all pages.
    """
    comments = _comments(snapshot, store)
    chosen = _chosen_kinds(store, selection, stars)
    first, end = comments.by_label.part((selection.first_day, selection.last_day))
    total = int(comments.by_label.counts.between(first, end)[chosen].sum())
    part = page_of(total, page, size)
    places = _newest(comments.by_label.counts.kinds[first:end], chosen, part.stop)
    return comments.ids[first + places[part]].tolist(), total


def page_of(total: int, page: int, size: int) -> slice:
    """Which of so many rows stand on a page; a page beyond the last is the last one."""
    skipped = min(page - 1, max(0, (total - 1) // size)) * size
    return slice(skipped, min(skipped + size, total))


def comment_places(
    snapshot: Snapshot, store: Store, selection: Selection, stars: Sequence[int], ids: Integers
) -> Integers:
    """Where some comments stand among all of the store, the newest last; -1 for those that the selection leaves out.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        stars: With so many stars.
        ids: Their ReviewIDs.
    """
    comments = _comments(snapshot, store)
    first, end = comments.by_label.part((selection.first_day, selection.last_day))
    by_id = snapshot.once("reviews/comments by id", lambda: np.argsort(comments.ids).astype(np.uint32))
    places = by_id[np.searchsorted(comments.ids, ids, sorter=by_id)].astype(np.int64)
    is_kept = _chosen_kinds(store, selection, stars)[comments.by_label.counts.kinds[places]]
    return np.where(is_kept & (places >= first) & (places < end), places, -1)


def _newest(kinds: Numbers, chosen: Flags, wanted: int) -> Integers:
    """The places of the last entries of the chosen kinds, the last first: as many as are wanted."""
    looked_at = wanted
    while True:
        start = max(0, len(kinds) - looked_at)
        found = np.flatnonzero(chosen[kinds[start:]])
        if len(found) >= wanted or start == 0:
            return start + found[::-1][:wanted]
        looked_at *= 8


def _chosen_kinds(store: Store, selection: Selection, stars: Sequence[int]) -> Flags:
    """Whether each kind of comment is asked for: by region of its customer, category of its product, and stars."""
    regions = (
        are_chosen(store.regions, selection.regions) if selection.regions else np.ones(len(store.regions), dtype=bool)
    )
    # Nobody's, where no region is chosen.
    regions = np.append(not selection.regions, regions)
    categories = are_chosen(store.categories, selection.categories or store.categories)
    return (regions[:, None, None] & categories[:, None] & np.isin(STARS, stars)).ravel()


def _reviews(snapshot: Snapshot) -> Reviews:
    return snapshot.once("reviews/all", lambda: _read_reviews(snapshot))


def _of_region(snapshot: Snapshot, region: int) -> Counted:
    return snapshot.once(f"reviews/of region {region}", lambda: _read_region(snapshot, region))


def _comments(snapshot: Snapshot, store: Store) -> Comments:
    return snapshot.once("reviews/comments", lambda: _read_comments(snapshot, store))


def _categories(snapshot: Snapshot, store: Store) -> Numbers:
    """Place of each product's category among all by name."""
    return snapshot.once("reviews/categories", lambda: _read_categories(snapshot, store))


def _read_reviews(snapshot: Snapshot) -> Reviews:
    days, products, ratings = (_column(snapshot, what) for what in ("day", "product", "rating"))
    kinds = products.astype(np.uint32) * len(STARS) + ratings - 1
    return Reviews(days, _column(snapshot, "region"), _counted(days, kinds, _products(snapshot) * len(STARS)))


def _read_region(snapshot: Snapshot, region: int) -> Counted:
    reviews = _reviews(snapshot)
    kept = np.flatnonzero(reviews.regions == region)
    kinds = reviews.by_product.counts.kinds[kept]
    return _counted(reviews.days[kept], kinds, _products(snapshot) * len(STARS))


def _read_comments(snapshot: Snapshot, store: Store) -> Comments:
    reviews, categories = _reviews(snapshot), _categories(snapshot, store)
    kept = np.flatnonzero(_column(snapshot, "has_comment"))
    products, stars = np.divmod(reviews.by_product.counts.kinds[kept], len(STARS))
    regions = reviews.regions[kept].astype(np.uint32)
    kinds = (regions * len(store.categories) + categories[products]) * len(STARS) + stars
    count = (len(store.regions) + 1) * len(store.categories) * len(STARS)
    return Comments(_column(snapshot, "review_id")[kept], _counted(reviews.days[kept], kinds, count))


def _read_categories(snapshot: Snapshot, store: Store) -> Numbers:
    places = {label: place for place, label in enumerate(sorted(store.categories))}
    labels = load_every_product(snapshot)["category"].tolist()
    return np.array([places[label] for label in labels], dtype=np.uint32)


def _counted(days: Numbers, kinds: Numbers, count: int) -> Counted:
    is_first = np.ones(len(days), dtype=bool)
    np.not_equal(days[1:], days[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    return Counted(days[starts].astype(np.int64), np.append(starts, len(days)), RunningCounts(kinds, count))


def _products(snapshot: Snapshot) -> int:
    return len(load_every_product(snapshot)["product_id"])


def _column(snapshot: Snapshot, what: str) -> Numbers:
    return unpacked_column(snapshot.unremembered("reviews/column", review_column=what)["packed"])
