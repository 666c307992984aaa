"""What each product sold in any days, regions and categories, summed in memory.

A store sells most of its products on most days, so that nothing prepared by day and product has much fewer rows than
there are order lines. Their columns are read once a dataset and summed for each question: some 12 bytes a product, day
and region.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from data_access.database import Snapshot
from data_access.frames import Columns
from data_access.packing import Numbers, span, unpacked_column
from data_access.purchases import day_number, region_places
from data_access.selection import Days, Selection
from data_access.store import Store

_MEASURES = ("revenue", "units", "sold_lines")


@dataclass(frozen=True)
class ProductSales:
    """One entry a product, day and region with sales or returns, in the order of the days.

    Attributes:
        days: Day number (Calendar.DayNo).
        products: Place of the product among all by ProductID.
        regions: Place of the region among all by name.
        measures: revenue (minor units), units, sold_lines (lines of positive quantity).
    """

    days: Numbers
    products: Numbers
    regions: Numbers
    measures: dict[str, Numbers]

    def only(self, kept: "slice | npt.NDArray[np.bool_]") -> "ProductSales":
        """Some of the entries."""
        measures = {name: values[kept] for name, values in self.measures.items()}
        return ProductSales(self.days[kept], self.products[kept], self.regions[kept], measures)


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
    catalogue = snapshot.columns("products/catalogue")
    sales = _chosen(snapshot, store, selection, days or (selection.first_day, selection.last_day))
    count = len(catalogue["product_id"])
    places = np.flatnonzero(np.bincount(sales.products, minlength=count))
    # Whole numbers are exact as floats up to 2^53.
    sums = (np.bincount(sales.products, sales.measures[name], minlength=count)[places] for name in _MEASURES)
    cents, units, sold_lines = (values.astype(np.int64) for values in sums)
    return {
        **{name: catalogue[name][places] for name in ("product_id", "product", "category")},
        "cents": cents,
        "revenue": snapshot.money(cents),
        "units": units,
        "sold_lines": sold_lines,
    }


def load_weekly_units(snapshot: Snapshot, store: Store, selection: Selection, monday: date, weeks: int) -> Columns:
    """Units of each product over whole weeks, with the squares of each week's, for their variation.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen; its days are not looked at.
        monday: First day of the first week.
        weeks: How many weeks.

    Returns:
        product_id (int64), units, squares (float64); products without sales or returns in these weeks are left out.
    """
    catalogue = snapshot.columns("products/catalogue")
    sales = _chosen(snapshot, store, selection, (monday, monday + timedelta(days=7 * weeks - 1)))
    count = len(catalogue["product_id"])
    keys = sales.products.astype(np.int64) * weeks + (sales.days - day_number(monday)) // 7
    weekly = np.bincount(keys, sales.measures["units"], minlength=count * weeks).reshape(count, weeks)
    places = np.flatnonzero(np.bincount(sales.products, minlength=count))
    return {
        "product_id": catalogue["product_id"][places],
        "units": weekly[places].sum(axis=1),
        "squares": (weekly[places] ** 2).sum(axis=1),
    }


def _chosen(snapshot: Snapshot, store: Store, selection: Selection, days: Days) -> ProductSales:
    """The entries of some days, and of the selection's regions and categories."""
    sales = snapshot.once("products/sales", lambda: _read_sales(snapshot))
    found = sales.only(span(sales.days, day_number(days[0]), day_number(days[1]) + 1))
    if selection.regions:
        chosen = np.zeros(len(store.regions), dtype=bool)
        chosen[region_places(store, selection.regions)] = True
        found = found.only(chosen[found.regions])
    if selection.categories:
        catalogue = snapshot.columns("products/catalogue")
        found = found.only(np.isin(catalogue["category"].astype(str), selection.categories)[found.products])
    return found


def _read_sales(snapshot: Snapshot) -> ProductSales:
    def column(what: str) -> Numbers:
        return unpacked_column(snapshot.unremembered("products/column", product_column=what)["packed"])

    return ProductSales(column("day"), column("product"), column("region"), {name: column(name) for name in _MEASURES})
