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

from data_access.frames import frame_of

EFFECTS = ("volume", "mix", "price", "new", "lost", "unpriced")
# So many products of an effect are named; the others are added up.
NAMED = 5

Ints = npt.NDArray[np.int64]


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
            ``others_amount`` their amounts add up to their effect's.
    """

    earlier_revenue: float
    revenue: float
    effects: pd.DataFrame
    named: pd.DataFrame

    def in_units(self, minor_units: int) -> "PriceVolumeMix":
        """The same in the currency's major unit."""
        effects = self.effects.assign(
            amount=self.effects["amount"] / minor_units, others_amount=self.effects["others_amount"] / minor_units
        )
        money = {name: self.named[name] / minor_units for name in ("amount", "price", "earlier_price")}
        return PriceVolumeMix(
            self.earlier_revenue / minor_units, self.revenue / minor_units, effects, self.named.assign(**money)
        )


def price_volume_mix(now: pd.DataFrame, earlier: pd.DataFrame, *, named: int = NAMED) -> PriceVolumeMix:
    """The change from ``earlier`` to ``now``.

    Args:
        now: One row a product: product_id, product, cents (net revenue in whole minor units), units (net of returns).
        earlier: The same of the earlier days.
        named: How many products of an effect are named.
    """
    both = _side_by_side(now, earlier)
    q0, q1, r0, r1 = (both[name].to_numpy() for name in ("earlier_units", "units", "earlier_cents", "cents"))
    was_there, is_there = (q0 != 0) | (r0 != 0), (q1 != 0) | (r1 != 0)
    stays, appears, goes = (q0 > 0) & (q1 > 0), ~was_there & (q1 > 0), (q0 > 0) & ~is_there
    unpriced = (was_there | is_there) & ~stays & ~appears & ~goes
    volume, mix, price = _effects(q0[stays], q1[stays], r0[stays], r1[stays])
    change = r1 - r0
    parts = {
        "mix": (stays, mix),
        "price": (stays, price),
        "new": (appears, change[appears].astype("float64")),
        "lost": (goes, change[goes].astype("float64")),
        "unpriced": (unpriced, change[unpriced].astype("float64")),
    }
    whole = int(change[stays].sum())
    amounts = dict(
        zip(EFFECTS[:3], whole_cents((volume, math.fsum(mix.tolist()), math.fsum(price.tolist())), whole), strict=True)
    )
    amounts |= {name: int(change[chosen].sum()) for name, (chosen, _) in parts.items() if name not in amounts}
    tops = {name: _top(both[chosen], values, named) for name, (chosen, values) in parts.items()}
    effects = [_effect_row(name, amounts[name], parts, tops) for name in EFFECTS]
    return PriceVolumeMix(
        int(r0.sum()), int(r1.sum()), pd.DataFrame(effects), pd.concat([_named(n, top) for n, top in tops.items()])
    )


def whole_cents(parts: Sequence[float], total: int) -> list[int]:
    """Parts of a whole number as whole numbers that add up to it, each less than one away from what it was.

    By the largest remainder: all are rounded down, and what is missing goes to those that lost the most.
    """
    floors = [math.floor(part) for part in parts]
    most_lost = sorted(range(len(parts)), key=lambda number: floors[number] - parts[number])
    for number in most_lost[: total - sum(floors)]:
        floors[number] += 1
    return floors


def _side_by_side(now: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """One row a product that is in either, 0 where it is not."""
    ids = np.union1d(now["product_id"].to_numpy(dtype=np.int64), earlier["product_id"].to_numpy(dtype=np.int64))
    names = dict(zip(earlier["product_id"].tolist(), earlier["product"].tolist(), strict=True))
    names |= dict(zip(now["product_id"].tolist(), now["product"].tolist(), strict=True))
    columns = {"product_id": ids, "product": np.array([names[number] for number in ids.tolist()], dtype=object)}
    for prefix, frame in (("", now), ("earlier_", earlier)):
        places = np.searchsorted(ids, frame["product_id"].to_numpy(dtype=np.int64))
        for name in ("cents", "units"):
            values = np.zeros(len(ids), dtype=np.int64)
            values[places] = frame[name].to_numpy()
            columns[f"{prefix}{name}"] = values
    return frame_of(columns)


def _effects(
    q0: Ints, q1: Ints, r0: Ints, r1: Ints
) -> tuple[float, "npt.NDArray[np.float64]", "npt.NDArray[np.float64]"]:
    """Volume, and mix and price product by product. Every q is above 0, so nothing is divided by 0."""
    if not len(q0):
        return 0.0, np.zeros(0), np.zeros(0)
    before, after, worth = int(q0.sum()), int(q1.sum()), int(r0.sum())
    volume = (after - before) * worth / before  # of Python's whole numbers, which never overflow
    at_earlier_price = r0 / q0 * q1
    return volume, at_earlier_price - r0 * (after / before), r1 - at_earlier_price


def _top(products: pd.DataFrame, values: "npt.NDArray[np.float64]", most: int) -> pd.DataFrame:
    """The products of an effect that moved it most, with what they moved in whole minor units."""
    rounded = np.rint(values).astype(np.int64)
    order = np.argsort(-np.abs(rounded), kind="stable")[:most]
    found = products.iloc[order].assign(amount=rounded[order])
    return found[found["amount"] != 0]


def _effect_row(
    name: str,
    amount: int,
    parts: dict[str, tuple["npt.NDArray[np.bool_]", "npt.NDArray[np.float64]"]],
    tops: dict[str, pd.DataFrame],
) -> dict[str, str | int]:
    if name not in parts:
        return {"effect": name, "amount": amount, "products": 0, "others": 0, "others_amount": 0}
    moved = int(np.count_nonzero(np.rint(parts[name][1])))
    rest = {"others": moved - len(tops[name]), "others_amount": amount - int(tops[name]["amount"].sum())}
    return {"effect": name, "amount": amount, "products": moved, **rest}


def _named(effect: str, top: pd.DataFrame) -> pd.DataFrame:
    def price(prefix: str) -> "npt.NDArray[np.float64]":
        units = top[f"{prefix}units"].to_numpy(dtype="float64")
        return np.where(units > 0, top[f"{prefix}cents"] / np.where(units > 0, units, 1), np.nan)

    return frame_of(
        {
            "effect": [effect] * len(top),
            "product_id": top["product_id"].to_numpy(),
            "product": top["product"].to_numpy(dtype=object),
            "amount": top["amount"].to_numpy(),
            "units": top["units"].to_numpy(),
            "earlier_units": top["earlier_units"].to_numpy(),
            "price": price(""),
            "earlier_price": price("earlier_"),
        }
    )
