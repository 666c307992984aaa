"""What each product sold in any days, regions and categories, summed in memory.

A store sells most of its products on most days, so that nothing prepared by day and product has much fewer rows than
there are order lines. So weeks and months are summed once a dataset, and a range is its whole months, with only
weeks and days before and after them summed as such. The columns of days are some 12 bytes a product, day and region.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from data_access.buyer_counts import bucket_starts
from data_access.catalogue import in_categories, load_every_product
from data_access.database import Snapshot
from data_access.filters import EVERY, months_within
from data_access.frames import Columns
from data_access.order_sets import Integers
from data_access.packing import Numbers, narrowed, span, unpacked_column
from data_access.purchases import are_chosen, day_number, region_places
from data_access.selection import Days, Grain, Selection
from data_access.store import Store

_ONE_DAY = timedelta(days=1)
_MEASURES = ("revenue", "units", "sold_lines")
_SUMMED = (*_MEASURES, "orders")


class Parts(NamedTuple):
    """Whole days, weeks or months, one after the other without a gap.

    Attributes:
        grain: Which of these.
        starts: The first day of each.
        last_day: The last day of the last.
    """

    grain: Grain
    starts: Sequence[date]
    last_day: date


@dataclass(frozen=True)
class ProductSales:
    """One entry a product and day, week or month with sales or returns, in the order of time.

    Attributes:
        columns: start (day number, Calendar.DayNo, of the day or of the first one of the week or month), product (place
            among all by ProductID), revenue (minor units), units, sold_lines (lines of positive quantity), orders (with
            such a line); of days region (place among all by name).
    """

    columns: Mapping[str, Numbers]

    def only(self, kept: "slice | npt.NDArray[np.bool_] | Integers") -> "ProductSales":
        """Some of the entries."""
        return ProductSales({name: values[kept] for name, values in self.columns.items()})

    def between(self, first_day: date, last_day: date) -> "ProductSales":
        """Those that start on some days."""
        return self.only(span(self.columns["start"], day_number(first_day), day_number(last_day) + 1))


class _Weeks(NamedTuple):
    """Units of every product before each week, and after the last, so that any weeks are a difference of two.

    Attributes:
        monday: First day of the first week.
        units: A row a product, a column a week.
        squares: The same of the squares of each week's units.
    """

    monday: date
    units: Numbers
    squares: Numbers

    def between(self, monday: date, sunday: date) -> Columns:
        """Units and squares of whole weeks."""
        wanted = np.array([(monday - self.monday).days, (sunday - self.monday).days + 1]) // 7
        first, end = np.clip(wanted, 0, self.units.shape[1] - 1)  # beyond the data there is nothing to add
        kinds = {"units": self.units, "squares": self.squares}
        return {name: np.subtract(sums[:, end], sums[:, first], dtype=np.float64) for name, sums in kinds.items()}


def load_product_sums(snapshot: Snapshot, store: Store, selection: Selection, days: Days | None = None) -> Columns:
    """What each product with sales or returns sold, by ProductID.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        days: Other days than the selection's range.

    Returns:
        product_id (int64), product, category (text), cents (revenue in whole minor units, int64), revenue (money),
        units, sold_lines (int64: lines of positive quantity).

    Raises:
        DatabaseError: The database cannot be read.
    """
    catalogue = load_every_product(snapshot)
    sums, is_sold = _sums(snapshot, store, selection, days or (selection.first_day, selection.last_day), _MEASURES)
    places = np.flatnonzero(is_sold & in_categories(snapshot, selection))
    cents, units, sold_lines = (values[places].astype(np.int64) for values in sums)
    return {
        **{name: catalogue[name][places] for name in ("product_id", "product", "category")},
        "cents": cents,
        "revenue": snapshot.money(cents),
        "units": units,
        "sold_lines": sold_lines,
    }


def load_sums_of_all(
    snapshot: Snapshot, store: Store, selection: Selection, days: Days, measures: Sequence[str]
) -> list[Integers]:
    """Measures of every product of the store, sold or not, in the selection's regions, whatever the categories.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        days: The days.
        measures: Of revenue (in whole minor units), units, sold_lines and orders (those with the product).

    Returns:
        For each measure a number a product, by ProductID.
    """
    sums, _ = _sums(snapshot, store, selection, days, measures)
    return [values.astype(np.int64) for values in sums]


def load_order_counts(snapshot: Snapshot, store: Store, selection: Selection) -> Integers:
    """In how many orders of the selection's regions and days each product of the store was sold, by ProductID."""
    days = (selection.first_day, selection.last_day)
    return load_sums_of_all(snapshot, store, selection, days, ("orders",))[0]


def load_units(snapshot: Snapshot, store: Store, selection: Selection, parts: Parts) -> Columns:
    """Units of every product of the store over some days, weeks or months, with the squares of each one's.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: Its regions; its days and categories are not looked at.
        parts: As for ``load_by_start``.

    Returns:
        product_id (int64), units, squares (float64).
    """
    ids = load_every_product(snapshot)["product_id"]
    if parts.grain == "week" and parts.starts and not parts.starts[0].weekday() and not selection.regions:
        running = snapshot.once("products/running weeks", lambda: _read_weeks(snapshot, store, selection))
        return {"product_id": ids, **running.between(parts.starts[0], parts.last_day)}
    units = load_by_start(snapshot, store, selection, parts, "units", np.arange(len(ids)))
    return {"product_id": ids, "units": units.sum(axis=1), "squares": np.einsum("ij,ij->i", units, units)}


def _read_weeks(snapshot: Snapshot, store: Store, selection: Selection) -> _Weeks:
    """All weeks of the store, in all regions."""
    days = (store.first_day or selection.first_day, store.as_of or selection.last_day)
    first, last = (day - timedelta(days=day.weekday()) for day in days)
    starts = [first + timedelta(days=number) for number in range(0, (last - first).days + 1, 7)]
    products = np.arange(len(load_every_product(snapshot)["product_id"]))
    parts = Parts("week", starts, last + timedelta(days=6))
    units = load_by_start(snapshot, store, selection, parts, "units", products).astype(np.int64)
    before = np.zeros((len(products), 1), dtype=np.int64)
    sums = (np.cumsum(np.hstack((before, values)), axis=1) for values in (units, units**2))
    return _Weeks(first, *(narrowed(values) for values in sums))


def load_by_start(
    snapshot: Snapshot,
    store: Store,
    selection: Selection,
    parts: Parts,
    measure: str,
    products: Integers,
) -> npt.NDArray[np.float64]:
    """What some products sold in each of some days, weeks or months.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: Its regions; its days and categories are not looked at.
        parts: The days, weeks or months.
        measure: revenue (in minor units) or units.
        products: Their places among all by ProductID.

    Returns:
        A row a product, a column a start.
    """
    starts = parts.starts
    table = np.zeros((len(products), len(starts)))
    if not table.size:
        return table
    row = np.full(len(load_every_product(snapshot)["product_id"]), -1)
    row[products] = np.arange(len(products))
    ends = [*(day_number(start) for start in starts), day_number(parts.last_day) + 1]
    column = np.repeat(np.arange(len(starts)), np.diff(ends))
    # Weeks are prepared from Monday on; others are added up from days.
    grain = "day" if parts.grain == "week" and starts[0].weekday() else parts.grain
    for sales in _entries(snapshot, store, selection, grain, (starts[0], parts.last_day)):
        rows = row[sales.columns["product"]]
        kept = slice(None) if len(products) == len(row) else np.flatnonzero(rows >= 0)
        columns = column[sales.columns["start"][kept].astype(np.int64) - ends[0]]
        keys = rows[kept] * len(starts) + columns
        table += np.bincount(keys, sales.columns[measure][kept], minlength=table.size).reshape(table.shape)
    return table


def _sums(
    snapshot: Snapshot, store: Store, selection: Selection, days: Days, measures: Sequence[str]
) -> tuple[list[npt.NDArray[np.float64]], npt.NDArray[np.bool_]]:
    """Measures of every product of the store, and whether it had sales or returns, whatever the categories."""
    count = len(load_every_product(snapshot)["product_id"])
    sums, is_sold = [np.zeros(count) for _ in measures], np.zeros(count, dtype=bool)
    for part in _whole(snapshot, store, selection, days):
        products = part.columns["product"].astype(np.intp)
        is_sold[products] = True
        for name, values in zip(measures, sums, strict=True):
            # Whole numbers are exact as floats up to 2^53.
            values += np.bincount(products, part.columns[name], minlength=count)
    return sums, is_sold


def _whole(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> Iterator[ProductSales]:
    """The entries of the selection's regions that make up a range: its whole months, and what is before and after."""
    months = months_within(days)
    if months is None:
        yield from _whole_weeks(snapshot, store, selection, days)
    else:
        yield from _whole_weeks(snapshot, store, selection, (days[0], months[0] - _ONE_DAY))
        yield from _entries(snapshot, store, selection, "month", months)
        yield from _whole_weeks(snapshot, store, selection, (months[1] + _ONE_DAY, days[1]))


def _whole_weeks(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> Iterator[ProductSales]:
    """The same of less than two months: its whole weeks, and days before and after them."""
    monday = days[0] + timedelta(days=-days[0].weekday() % 7)
    sunday = days[1] - timedelta(days=(days[1].weekday() + 1) % 7)
    if monday > sunday:
        yield from _entries(snapshot, store, selection, "day", days)
    else:
        yield from _entries(snapshot, store, selection, "day", (days[0], monday - _ONE_DAY))
        yield from _entries(snapshot, store, selection, "week", (monday, sunday))
        yield from _entries(snapshot, store, selection, "day", (sunday + _ONE_DAY, days[1]))


def _entries(
    snapshot: Snapshot, store: Store, selection: Selection, grain: Grain, days: Days
) -> Iterator[ProductSales]:
    """The entries of the selection's regions that start on some days."""
    if grain != "day":
        for region in selection.regions or EVERY:
            yield _load_sums(snapshot, store, grain, region).between(*days)
        return
    sales = load_sales(snapshot).between(*days)
    if selection.regions:
        chosen = are_chosen(store.regions, selection.regions)
        sales = sales.only(np.flatnonzero(chosen[sales.columns["region"]]))
    yield sales


def load_sales(snapshot: Snapshot) -> ProductSales:
    """What each product sold on each day in each region of the store.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("products/days", lambda: _read_sales(snapshot))


def _read_sales(snapshot: Snapshot) -> ProductSales:
    def column(what: str) -> Numbers:
        return unpacked_column(snapshot.unremembered("products/column", product_column=what)["packed"])

    return ProductSales({name: column(name) for name in ("start", "product", "region", *_SUMMED)})


def _load_sums(snapshot: Snapshot, store: Store, grain: Grain, region: str) -> ProductSales:
    """All weeks or months of one region, or of all together."""
    return snapshot.once(f"products/{grain} in {region}", lambda: _summed(snapshot, store, grain, region))


def _summed(snapshot: Snapshot, store: Store, grain: Grain, region: str) -> ProductSales:
    days = load_sales(snapshot)
    if region not in EVERY:
        days = days.only(np.flatnonzero(days.columns["region"] == region_places(store, [region])[0]))
    starts = bucket_starts(days.columns["start"].astype(np.int64), grain)
    firsts = np.flatnonzero(np.diff(starts, prepend=starts[:1] - 1))
    products = days.columns["product"]
    count = len(load_every_product(snapshot)["product_id"])
    found: list[list[Integers]] = []
    for first, end in pairwise([*firsts.tolist(), len(starts)]):
        places = products[first:end].astype(np.intp)
        met = np.flatnonzero(np.bincount(places, minlength=count))
        sums = (np.bincount(places, days.columns[name][first:end], minlength=count)[met] for name in _SUMMED)
        found.append([np.full(len(met), starts[first]), met, *(values.astype(np.int64) for values in sums)])
    names = ("start", "product", *_SUMMED)
    nothing = [[np.zeros(0, dtype=np.int64)] * len(names)]
    columns = (np.concatenate(parts) for parts in zip(*(found or nothing), strict=True))
    return ProductSales({name: narrowed(values) for name, values in zip(names, columns, strict=True)})
