"""Why revenue changed: price, volume and mix, exact to the cent (METRICS.md, Explaining a change).

Of the products that sold in both ranges, with q units and r revenue, p = r / q, T and R their totals:

    volume = (T1 - T0) x R0 / T0              more or fewer units, at the earlier average price
    mix    = sum of p0 x (q1 - q0 x T1 / T0)  more or less of the dear ones, at the earlier prices
    price  = sum of (p1 - p0) x q1            the same units at another price

These three add up to R1 - R0. Products that brought nothing in one of the ranges are new or lost: bars of their own,
each with all their revenue. What has no price, because returns leave no units of it in one of the ranges, is a bar of
its own too. So every product is in exactly one place, and the bars add up to the whole change.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from data_access.frames import Columns, frame_of

EFFECTS = ("volume", "mix", "price", "new", "lost", "unpriced")
# So many products of an effect are named; the others are added up.
NAMED = 5

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class _Part(NamedTuple):
    """Products that have a part in an effect: their places among all, and what each moved in whole minor units."""

    places: Ints
    moved: Ints


class PriceVolumeMix(NamedTuple):
    """The change of revenue, taken apart.

    Attributes:
        earlier_revenue: Where it began.
        revenue: Where it ended.
        effects: One row an effect in the order of EFFECTS: effect (text), amount, products (int64: how many have a
            part in it, 0 for volume), others (int64: how many of them are not among ``named``), others_amount. Whole
            minor units, or money once ``in_units``. The amounts add up to the change.
        named: The products that moved an effect most, the largest first: effect, product_id (int64), product (text),
            amount, units, earlier_units (int64), price, earlier_price (float64, NaN without units). With
            ``others_amount`` their amounts add up to their effect's; that is 0 where there are no others.
    """

    earlier_revenue: float
    revenue: float
    effects: pd.DataFrame
    named: pd.DataFrame

    def in_units(self, minor_units: int) -> "PriceVolumeMix":
        """The same in the currency's major unit."""
        return PriceVolumeMix(
            self.earlier_revenue / minor_units,
            self.revenue / minor_units,
            _divided(self.effects, ("amount", "others_amount"), minor_units),
            _divided(self.named, ("amount", "price", "earlier_price"), minor_units),
        )


def price_volume_mix(products: Columns, *, named: int = NAMED) -> PriceVolumeMix:
    """The change from the earlier days to these.

    Args:
        products: An entry a product, sold or not: product_id, product, cents (net revenue in whole minor units), units
            (net of returns), earlier_cents, earlier_units (int64).
        named: How many products of an effect are named.
    """
    q0, q1, r0, r1 = (products[name] for name in ("earlier_units", "units", "earlier_cents", "cents"))
    was_there, is_there = (q0 != 0) | (r0 != 0), (q1 != 0) | (r1 != 0)
    stays, appears, goes = (q0 > 0) & (q1 > 0), ~was_there & (q1 > 0), (q0 > 0) & ~is_there
    unpriced = (was_there | is_there) & ~stays & ~appears & ~goes
    volume, mix, price = _effects(q0[stays], q1[stays], r0[stays], r1[stays])
    change = r1 - r0
    whole = int(change[stays].sum())
    moved = whole_cents(np.array([volume, math.fsum(mix.tolist()), math.fsum(price.tolist())]), whole)
    parts = {
        "mix": _Part(np.flatnonzero(stays), whole_cents(mix, int(moved[1]))),
        "price": _Part(np.flatnonzero(stays), whole_cents(price, int(moved[2]))),
        "new": _Part(np.flatnonzero(appears), change[appears]),
        "lost": _Part(np.flatnonzero(goes), change[goes]),
        "unpriced": _Part(np.flatnonzero(unpriced), change[unpriced]),
    }
    amounts = [int(moved[0]), *(int(part.moved.sum()) for part in parts.values())]
    tops = {name: _top(part, named) for name, part in parts.items()}
    return PriceVolumeMix(int(r0.sum()), int(r1.sum()), _summed(amounts, parts, tops), _named(products, tops))


def whole_cents(parts: Floats, total: int) -> Ints:
    """Parts of a whole number as whole numbers that add up to it, each less than one away from what it was.

    By the largest remainder: all are rounded down, and what is missing goes to those that lost the most.
    """
    floors = np.floor(parts).astype(np.int64)
    most_lost = np.argsort(floors - parts, kind="stable")
    floors[most_lost[: total - int(floors.sum())]] += 1
    return floors


def _divided(frame: pd.DataFrame, names: Sequence[str], minor_units: int) -> pd.DataFrame:
    columns = {name: frame[name].to_numpy() for name in frame.columns}
    return frame_of(columns | {name: columns[name] / minor_units for name in names})


def _effects(q0: Ints, q1: Ints, r0: Ints, r1: Ints) -> tuple[float, Floats, Floats]:
    """Volume, and mix and price product by product. Every q is above 0, so nothing is divided by 0."""
    if not len(q0):
        return 0.0, np.zeros(0), np.zeros(0)
    before, after, worth = int(q0.sum()), int(q1.sum()), int(r0.sum())
    volume = (after - before) * worth / before  # of Python's whole numbers, which never overflow
    at_earlier_price = r0 / q0 * q1
    return volume, at_earlier_price - r0 * (after / before), r1 - at_earlier_price


def _top(part: _Part, most: int) -> _Part:
    """The products of an effect that moved it most."""
    order = np.argsort(-np.abs(part.moved), kind="stable")[:most]
    order = order[part.moved[order] != 0]
    return _Part(part.places[order], part.moved[order])


def _summed(amounts: Sequence[int], parts: dict[str, _Part], tops: dict[str, _Part]) -> pd.DataFrame:
    """``PriceVolumeMix.effects``. Volume is of no product, so that it has no others."""
    moved = [0, *(int(np.count_nonzero(part.moved)) for part in parts.values())]
    listed = [0, *(len(top.places) for top in tops.values())]
    rest = [0, *(amount - int(top.moved.sum()) for amount, top in zip(amounts[1:], tops.values(), strict=True))]
    return frame_of(
        {
            "effect": [*EFFECTS],
            "amount": np.array(amounts, dtype=np.int64),
            "products": np.array(moved, dtype=np.int64),
            "others": np.array(moved, dtype=np.int64) - np.array(listed, dtype=np.int64),
            "others_amount": np.array(rest, dtype=np.int64),
        }
    )


def _named(products: Columns, tops: dict[str, _Part]) -> pd.DataFrame:
    """``PriceVolumeMix.named``."""
    places = np.concatenate([top.places for top in tops.values()])
    found = {name: values[places] for name, values in products.items()}
    return frame_of(
        {
            "effect": [name for name, top in tops.items() for _ in range(len(top.places))],
            "product_id": found["product_id"],
            "product": found["product"],
            "amount": np.concatenate([top.moved for top in tops.values()]),
            "units": found["units"],
            "earlier_units": found["earlier_units"],
            "price": _price(found["cents"], found["units"]),
            "earlier_price": _price(found["earlier_cents"], found["earlier_units"]),
        }
    )


def _price(cents: Ints, units: Ints) -> Floats:
    return np.where(units > 0, cents / np.where(units > 0, units, 1), np.nan)
