"""Classes of products: by what they bring (ABC) and by how steadily they sell (XYZ). Pure functions of frames.

METRICS.md, Inventory: ABC sorts by revenue; with s the cumulative share *before* the product, A if s < 80 %, B if
s < 95 %, else C; U without sales. XYZ is the coefficient of variation of weekly units, weeks without sales included,
over 12 weeks or more: X < 0.5 <= Y < 1.0 <= Z.
"""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.frames import frame_of

A_CUT, B_CUT = 80, 95
X_CUT, Y_CUT = 0.5, 1.0
LEAST_WEEKS = 12
ABC = ("A", "B", "C", "U")
XYZ = ("X", "Y", "Z")

Texts = np.ndarray[Any, np.dtype[np.object_]]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def abc_classes(revenue: Floats, sold_lines: Integers) -> Texts:
    """The ABC class of each product.

    The share is of the revenue of all products together. Equal revenue is taken in the order given (by ProductID), so
    that the first of two equal products may be A and the second B. Products that were returned for more than they sold
    come last, after all of the revenue: C. What sold nothing is U, even where something came back.

    Args:
        revenue: Net sales of each product, in the order that breaks ties; money.
        sold_lines: Order lines of positive quantity of each product.

    Returns:
        A, B, C or U; empty for a product that sold where all products together brought nothing, as there are no
        shares of nothing.
    """
    classes = np.full(len(revenue), "", dtype=object)
    classes[sold_lines == 0] = "U"
    order, before, total = _ranked(revenue, sold_lines)
    if total > 0:
        a_end, b_end = (-(-cut * total // 100) for cut in (A_CUT, B_CUT))  # rounded up, as what stands before is whole
        classes[order] = np.where(before < a_end, "A", np.where(before < b_end, "B", "C"))
    return classes


def variation(units: Floats, squares: Floats, weeks: int) -> Floats:
    """The coefficient of variation of weekly units: standard deviation / mean, over all the weeks.

    The weeks are all there are, not a sample of more: the deviation is divided by their number.

    Args:
        units: Sum of each product's weekly units.
        squares: Sum of their squares.
        weeks: How many weeks there are, those without sales included.

    Returns:
        NaN with fewer than 12 weeks, and where no more was sold than came back.
    """
    known = (units > 0) & (weeks >= LEAST_WEEKS)
    ratio = np.full(len(units), np.nan)
    np.divide(weeks * squares, units * units, out=ratio, where=known)
    coefficient: Floats = np.sqrt(np.maximum(ratio - 1, 0))
    return coefficient


def xyz_classes(coefficient: Floats) -> Texts:
    """The XYZ class of each coefficient of variation; empty where it is not known."""
    classes = np.full(len(coefficient), "", dtype=object)
    known = ~np.isnan(coefficient)
    found = coefficient[known]
    classes[known] = np.where(found < X_CUT, "X", np.where(found < Y_CUT, "Y", "Z"))
    return classes


def pareto(products: pd.DataFrame) -> pd.DataFrame:
    """The products that sold, most revenue first, with the share that they have brought up to each.

    Args:
        products: class_revenue, class_lines, in the order that breaks ties.

    Returns:
        Columns: position (int64, where the product stands in what was given), rank (int64, from 1), revenue (money),
        share_of_products, share_of_revenue (float64, cumulative, the product included). It rises over 100 % where
        some products were returned for more than they sold. Empty where all products together brought nothing.
    """
    revenue = products["class_revenue"].to_numpy()
    order, _, total = _ranked(revenue, products["class_lines"].to_numpy())
    order = order if total > 0 else order[:0]
    count = len(order)
    ranks = np.arange(1, count + 1)
    return frame_of(
        {
            "position": order,
            "rank": ranks,
            "revenue": revenue[order],
            "share_of_products": ranks / max(count, 1),
            "share_of_revenue": np.cumsum(revenue[order]) / max(float(revenue.sum()), 1e-9),
        }
    )


def class_grid(products: pd.DataFrame) -> pd.DataFrame:
    """How many products each combination of classes has, and what share of the revenue of all.

    Args:
        products: abc, xyz, class_revenue.

    Returns:
        Columns: abc, xyz (text, empty where not known), products (int64), share (float64, NaN where all products
        together brought nothing). Only combinations that there are, in the order of the classes.
    """
    revenue = products["class_revenue"].to_numpy()
    total = float(revenue.sum())
    cells = [(abc, xyz) for abc in (*ABC, "") for xyz in (*XYZ, "")]
    place = {cell: number for number, cell in enumerate(cells)}
    pairs = zip(products["abc"].tolist(), products["xyz"].tolist(), strict=True)
    places = np.array([place[pair] for pair in pairs], dtype=np.int64)
    counts = np.bincount(places, minlength=len(cells))
    found = np.flatnonzero(counts)
    share = np.bincount(places, revenue, len(cells)) / (total if total > 0 else np.nan)
    return frame_of(
        {
            "abc": [cells[number][0] for number in found.tolist()],
            "xyz": [cells[number][1] for number in found.tolist()],
            "products": counts[found].astype(np.int64),
            "share": share[found],
        }
    )


def _ranked(revenue: Floats, sold_lines: Integers) -> tuple[Integers, Integers, int]:
    """Where the products that sold stand, most revenue first; the revenue before each; the revenue of all products.

    In whole ten-thousandths, so that sums are exact in every currency, and a share of exactly 80 % is not below it.
    """
    whole = np.rint(revenue * 10_000).astype(np.int64)
    sold = np.flatnonzero(sold_lines > 0)
    order = sold[np.argsort(-whole[sold], kind="stable")]
    return order, np.cumsum(whole[order]) - whole[order], int(whole.sum())
