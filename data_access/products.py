"""What the Products page shows: one row a product. Figures are defined in METRICS.md; money is in the major unit."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.asked import Asked
from data_access.buckets import buckets
from data_access.catalogue import load_every_product
from data_access.classes import ABC, XYZ, abc_classes, variation, xyz_classes
from data_access.database import Snapshot
from data_access.frames import Columns, frame_of
from data_access.kpis import ratio
from data_access.product_sums import Parts, load_by_start, load_product_sums, load_units
from data_access.ratings import STARS
from data_access.review_columns import count_stars
from data_access.selection import Days, Selection, spark_grain
from data_access.store import Store

Window = Literal["auto", "90", "365"]
FIND_IN = ("product", "product_code", "category")

Floats = npt.NDArray[np.float64]
CLASSES = (*ABC, *XYZ, *(abc + xyz for abc in ABC[:-1] for xyz in XYZ))
_CLASS_DAYS = 90
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ClassWindow:
    """The days that classes are made from.

    Attributes:
        days: First and last day.
        weeks: Whole weeks in them, from Monday to Sunday.
        monday: First day of the first of these.
    """

    days: Days
    weeks: int
    monday: date


def read_window(asked: Asked) -> Window:
    """Which days an address wants classes to be made from.

    Raises:
        SelectionError: There is no such choice.
    """
    return asked.choice("classes", get_args(Window), "auto", called="range of days for classes")


def read_class(asked: Asked) -> str:
    """Which products an address wants to see: ``A``, ``X`` or both as ``AX``; empty for all.

    Raises:
        SelectionError: There is no such class.
    """
    return asked.choice("class", CLASSES, "", called="class of products")


def class_window(store: Store, selection: Selection, window: Window) -> ClassWindow:
    """The days that classes are made from: they end where the selection does, and begin no earlier than the data.

    ``auto`` is the selection itself, so that classes and revenue speak of the same days; or 90 days where it has
    fewer, as a product's class would change with the weather. 90 days are 12 whole weeks at the least.
    """
    last = selection.last_day
    length = max(selection.days, _CLASS_DAYS) if window == "auto" else int(window)
    first = max(last - timedelta(days=length - 1), store.first_day or last)
    monday = first + timedelta(days=-first.weekday() % 7)
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    weeks = max(0, ((sunday - monday).days + 1) // 7)
    return ClassWindow((first, last), weeks, monday)


def load_catalogue(snapshot: Snapshot, selection: Selection) -> pd.DataFrame:
    """The products of the chosen categories, sold or not, by ProductID.

    Returns:
        Columns: product_id (int64), product, category, product_code (text; the SKU, empty where there is none),
        stock, unit_cost (float64, NaN where not known).
    """
    whole = snapshot.once("products/catalogue", lambda: frame_of(load_every_product(snapshot)))
    if not selection.categories:
        return whole
    return whole[whole["category"].isin(selection.categories)].reset_index(drop=True)


def load_products(snapshot: Snapshot, store: Store, selection: Selection, window: ClassWindow) -> pd.DataFrame:
    """Everything about each product of the catalogue, in its order (by ProductID), which breaks ties.

    Returns:
        The catalogue's columns (stock as float64) and: revenue, units, sold_lines (of the range; 0 without), earlier
        (revenue of the earlier days, NaN where the data does not reach back), change (in money), margin (revenue -
        units x UnitCost, NaN without cost), margin_rate (of revenue), rating, reviews (of the range; rating NaN
        without any), class_revenue, class_lines (revenue and sold lines of the class window), abc, xyz (text),
        variation, classes (both together, such as ``AX`` or ``A``); float64 but for text.
    """
    catalogue = load_catalogue(snapshot, selection)
    now = _sales(snapshot, store, selection, catalogue)
    known = selection.earlier is not None and selection.earlier_is_known
    earlier = _sales(snapshot, store, selection, catalogue, selection.earlier)["revenue"] if known else np.nan
    same = window.days == (selection.first_day, selection.last_day)
    classed = now if same else _sales(snapshot, store, selection, catalogue, window.days)
    abc = abc_classes(classed["revenue"], classed["sold_lines"].astype(np.int64))
    coefficient = _variation(snapshot, store, selection, window, catalogue)
    coefficient[abc == "U"] = np.nan
    xyz = xyz_classes(coefficient)
    margin = now["revenue"] - now["units"] * catalogue["unit_cost"].to_numpy()
    columns = {
        **{name: catalogue[name].to_numpy() for name in catalogue.columns},
        **now,
        "earlier": earlier + np.zeros(len(catalogue)),
        "change": now["revenue"] - earlier,
        "margin": margin,
        "margin_rate": ratio(margin, now["revenue"]),
        **_ratings(snapshot, store, selection, catalogue),
        "class_revenue": classed["revenue"],
        "class_lines": classed["sold_lines"],
        "variation": coefficient,
        "abc": abc,
        "xyz": xyz,
        "classes": abc + xyz,
    }
    return frame_of(columns)


def load_trends(snapshot: Snapshot, store: Store, selection: Selection, products: list[int]) -> dict[int, list[float]]:
    """Revenue of some products over the range, for sparklines.

    Returns:
        For each product, its revenue in each whole day, week or month of the range (as in the cards' sparklines), 0
        where nothing was sold.
    """
    coarse = replace(selection, grain=spark_grain(selection))
    whole = [part for part in buckets(coarse) if part.is_complete]
    parts = Parts(coarse.grain, [part.start for part in whole], whole[-1].last_day if whole else selection.last_day)
    known = load_every_product(snapshot)["product_id"]
    places = np.searchsorted(known, np.array(products, dtype=np.int64))
    revenue = load_by_start(snapshot, store, selection, parts, "revenue", places)
    return dict(zip(products, snapshot.money(revenue).tolist(), strict=True))


def of_class(products: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """The products of a class: ``A``, ``X``, or both as ``AX``; all of them where none is chosen."""
    kept = np.ones(len(products), dtype=bool)
    for letter in chosen:
        kept &= ((products["abc"] == letter) | (products["xyz"] == letter)).to_numpy()
    return products[kept]


def _sales(
    snapshot: Snapshot, store: Store, selection: Selection, catalogue: pd.DataFrame, days: Days | None = None
) -> Columns:
    sold = load_product_sums(snapshot, store, selection, days)
    return _laid({name: sold[name] for name in ("product_id", "revenue", "units", "sold_lines")}, catalogue)


def _ratings(snapshot: Snapshot, store: Store, selection: Selection, catalogue: pd.DataFrame) -> Columns:
    known = load_every_product(snapshot)["product_id"]
    stars = count_stars(snapshot, store, selection)[np.searchsorted(known, catalogue["product_id"].to_numpy())]
    reviews = stars.sum(axis=1).astype("float64")
    return {"rating": ratio(stars @ np.array(STARS), reviews), "reviews": reviews}


def _variation(
    snapshot: Snapshot, store: Store, selection: Selection, window: ClassWindow, catalogue: pd.DataFrame
) -> Floats:
    sunday = window.monday + timedelta(days=7 * window.weeks - 1)
    mondays = [window.monday + timedelta(days=7 * week) for week in range(window.weeks)]
    found = _laid(load_units(snapshot, store, selection, Parts("week", mondays, sunday)), catalogue)
    return variation(found["units"], found["squares"], window.weeks)


def _laid(columns: Columns, catalogue: pd.DataFrame) -> Columns:
    """Figures of some products laid over the catalogue, 0 where there are none; those of others are left out."""
    known = catalogue["product_id"].to_numpy()
    found = columns.pop("product_id")
    kept = np.isin(found, known)
    place = np.searchsorted(known, found[kept])
    laid = {name: np.zeros(len(known)) for name in columns}
    for name, values in columns.items():
        laid[name][place] = values[kept]
    return laid
