"""Times without stock, and what went before each of them, in memory: neither grows with the orders of the range.

How much went in the days up to a stock-out is the difference of two running sums, whatever the number of days.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from data_access.catalogue import in_categories, load_every_product
from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.packing import Numbers, narrowed, unpacked_column
from data_access.product_sums import load_sales
from data_access.selection import Selection
from data_access.stock_history import Days, Integers, Outs

# More than any day number.
_BLOCK = 100_000_000


@dataclass(frozen=True)
class _Times:
    """All times without stock, product by product, in order.

    Attributes:
        product: The product's place among all by ProductID.
        ran_out_no: The day that ended without stock.
        back_no: The day that ended with some again.
        went: What had gone by the end of ``ran_out_no``, as _Pieces counts it.
        keys: Product and ``back_no`` in one, in order.
        lengths: Days without stock up to each, of this product and all that stand before it; at the end, of all.
    """

    product: Integers
    ran_out_no: Integers
    back_no: Integers
    went: Integers
    keys: Integers
    lengths: Integers

    def out_before(self, start: Integers) -> Integers:
        """Days from each start to the stock-out that were in the product's earlier times without stock.

        Args:
            start: For each time, a day up to the one on which it ran out.
        """
        # The first one of the product that did not end by the start; the stock-out itself at the latest.
        first = np.searchsorted(self.keys, self.product * _BLOCK + start, side="right")
        itself = np.arange(len(start))
        too_early = np.where(first < itself, np.maximum(start - self.ran_out_no[first] - 1, 0), 0)
        found: Integers = self.lengths[itself] - self.lengths[first] - too_early
        return found


@dataclass(frozen=True)
class _Pieces:
    """What went of each product by the end of each day on which something did, product by product.

    Attributes:
        first_no: The first of these days.
        days: How many there are from it to the last.
        keys: Product and day in one: the product's place x ``days`` + how many days after the first.
        running: What went up to the end of that day, of this product and of all that stand before it.
    """

    first_no: int
    days: int
    keys: Numbers
    running: Numbers

    def before(self, products: Integers, day_no: Integers) -> Integers:
        """What went before a day, counted as ``running`` is."""
        keys = products * self.days + np.clip(day_no - self.first_no, 0, self.days)
        keys = np.minimum(keys, np.iinfo(self.keys.dtype).max).astype(self.keys.dtype)
        found: Integers = self.running[np.searchsorted(self.keys, keys)].astype(np.int64)
        return found


def load_outs(snapshot: Snapshot, selection: Selection, days: Days, window: int) -> Outs:
    """Times without stock that touch some days, of the selection's categories, in the order of the products.

    Args:
        snapshot: The data.
        selection: Its categories.
        days: The days.
        window: Days of the window up to the one on which the stock ran out; what went in it and how many of its days
            were without stock is told.

    Raises:
        DatabaseError: The database cannot be read.
    """
    times = snapshot.once("inventory/stock outs", lambda: _read_times(snapshot))
    touching = (times.ran_out_no <= days.last) & (times.back_no > days.first)
    chosen = np.flatnonzero(touching & in_categories(snapshot, selection)[times.product])
    units = out = np.zeros(len(chosen), dtype=np.int64)
    if window:
        # Whatever the days; so it is worked out once for all times.
        before = snapshot.remembered(("inventory/stock outs", window), lambda: _before(snapshot, times, window))
        units, out = (before[name][chosen].astype(np.int64) for name in ("units", "out"))
    products = load_every_product(snapshot)["product_id"]
    return Outs(products[times.product[chosen]], times.ran_out_no[chosen], times.back_no[chosen], units, out)


def _before(snapshot: Snapshot, times: _Times, window: int) -> Columns:
    """What went in the window up to each stock-out, and how many days of it were without stock."""
    start = times.ran_out_no - window + 1
    units = times.went - _pieces(snapshot).before(times.product, start)
    return {"units": narrowed(units), "out": narrowed(times.out_before(start))}


def _read_times(snapshot: Snapshot) -> _Times:
    def column(what: str) -> Integers:
        packed = snapshot.unremembered("inventory/stock_out_column", stock_out_column=what)["packed"]
        return unpacked_column(packed).astype(np.int64)

    product, ran_out, back = (column(what) for what in ("product", "ran_out_no", "back_no"))
    lengths = np.concatenate(([0], np.cumsum(back - ran_out - 1)))
    went = _pieces(snapshot).before(product, ran_out + 1)
    return _Times(product, ran_out, back, went, product * _BLOCK + back, lengths)


def _pieces(snapshot: Snapshot) -> _Pieces:
    return snapshot.once("inventory/pieces", lambda: _read_pieces(snapshot))


def _read_pieces(snapshot: Snapshot) -> _Pieces:
    sales = load_sales(snapshot).columns
    first_no, last_no = (int(sales["start"][place]) for place in (0, -1)) if len(sales["start"]) else (0, 0)
    days = last_no - first_no + 1
    order = np.argsort(sales["product"], kind="stable")
    keys = sales["product"][order].astype(np.int64) * days + (sales["start"][order].astype(np.int64) - first_no)
    running = np.cumsum(sales["units"][order], dtype=np.int64)
    is_last = np.ones(len(keys), dtype=bool)  # of the regions' entries of a product and day
    np.not_equal(keys[1:], keys[:-1], out=is_last[:-1])
    return _Pieces(first_no, days, _narrow(keys[is_last]), _narrow(np.concatenate(([0], running[is_last]))))


def _narrow(numbers: "npt.NDArray[np.int64]") -> Numbers:
    """The same numbers in four bytes each, if they fit."""
    bounds = np.iinfo(np.int32)
    fits = not len(numbers) or (numbers.min() >= bounds.min and numbers.max() < bounds.max)
    return numbers.astype(np.int32) if fits else numbers
