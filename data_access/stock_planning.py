"""How stock is planned (METRICS.md, Inventory): pure formulas, an entry a product; NaN where something is not known."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = np.ndarray[Any, np.dtype[np.object_]]

STATUSES = ("out", "below", "healthy", "excess", "dead")
# Days since the last sale: the last day of each bucket but the open one.
AGES = (30, 60, 90, 180, 365)
# Beyond so many days ahead, a date says no more than that there is time; so long ago, no more than that it is late.
FURTHEST = 3_650


def on_hand(stock: Floats) -> Floats:
    """Stock that can be sold: negative stock counts as 0."""
    return np.maximum(stock, 0.0)


def velocity(units: Floats, days: Floats) -> Floats:
    """Pieces a day: units sold / days. Units are net of returns, and never less than nothing; no days, no velocity."""
    return np.maximum(units, 0.0) / np.where(days > 0, days, np.nan)


def daily_deviation(units: Floats, squares: Floats, days: Floats) -> Floats:
    """Standard deviation of daily units (of a sample: divided by days - 1), days without sales included.

    Args:
        units: Sum of the days' units.
        squares: Sum of their squares.
        days: How many days there are; with fewer than two, nothing is known to deviate: 0.
    """
    enough = days > 1
    spread = squares - units * units / np.where(enough, days, 1.0)
    return np.sqrt(np.where(enough, np.maximum(spread, 0.0) / np.where(enough, days - 1, 1.0), 0.0))


def safety_stock(z: float, lead_time: Floats, deviation: Floats, speed: Floats, lead_deviation: float) -> Floats:
    """Z x sqrt(L x sd^2 + d^2 x sL^2)."""
    return z * np.sqrt(lead_time * deviation**2 + speed**2 * lead_deviation**2)


def reorder_point(speed: Floats, lead_time: Floats, safety: Floats) -> Floats:
    """d x L + safety stock."""
    return speed * lead_time + safety


def days_of_cover(stock: Floats, speed: Floats) -> Floats:
    """Stock / d; NaN where nothing sells ("no sales")."""
    return on_hand(stock) / np.where(speed > 0, speed, np.nan)


def suggested_quantity(
    speed: Floats, lead_time: Floats, target_cover: float, safety: Floats, coming: Floats, multiple: Floats
) -> Floats:
    """max(0, d x (L + target cover) + safety stock - stock - on order), rounded up to the order multiple.

    Args:
        speed: Velocity d.
        lead_time: L in days.
        target_cover: Days that the order is meant to last.
        safety: Safety stock.
        coming: Stock and what is on order.
        multiple: Pieces that are ordered together; 1 or more.
    """
    wanted = np.maximum(speed * (lead_time + target_cover) + safety - coming, 0.0)
    # What is a whole number of packs but for the last bit of a float is not another pack.
    return np.ceil(np.round(wanted / multiple, 9)) * multiple


def last_safe_days(coming: Floats, speed: Floats, safety: Floats, lead_time: Floats) -> Floats:
    """Days from the as-of day to the last one on which ordering is safe; below 0 where it has passed.

    The day on which what there is and what is on order, sold at the velocity, meets the safety stock, minus L. NaN
    where nothing sells, and where it lies ten years ahead. Ten years ago stands for whatever is longer ago: what sold
    by the thousand and came back has next to no velocity, but a deviation of thousands.
    """
    lasting = (coming - safety) / np.where(speed > 0, speed, np.nan)
    found = np.floor(np.round(lasting, 9)) - lead_time
    return np.where(found <= FURTHEST, np.maximum(found, -FURTHEST), np.nan)


def excess_units(stock: Floats, speed: Floats, maximum_cover: float) -> Floats:
    """max(0, stock - d x maximum cover)."""
    return np.maximum(on_hand(stock) - speed * maximum_cover, 0.0)


def is_dead(stock: Floats, days_on_sale: Floats, days_idle: Floats, dead_after: float) -> Bools:
    """Stock above 0, on sale for so many days or more, and no sale in so many days.

    Args:
        stock: Units on hand.
        days_on_sale: Days since it was first there or first sold; NaN where unknown.
        days_idle: Days since the last sale; NaN where it never sold.
        dead_after: The number of days.
    """
    return (stock > 0) & (days_on_sale >= dead_after) & ~(days_idle < dead_after)


def statuses(stock: Floats, point: Floats, excess: Floats, dead: Bools) -> Texts:
    """One of STATUSES each, the first that applies: out, dead, below the reorder point, excess, healthy.

    Empty where the stock is not known.
    """
    found = np.select(
        [np.isnan(stock), stock <= 0, dead, stock < point, excess > 0],
        ["", "out", "dead", "below", "excess"],
        default="healthy",
    )
    return found.astype(object)


def alarms(stock: Floats, speed: Floats, lead_time: Floats) -> Texts:
    """red: out already; amber: out before a delivery ordered today arrives; else empty, as for what does not sell."""
    sells = speed > 0
    short = days_of_cover(stock, speed) < lead_time
    return np.select([sells & (stock <= 0), sells & short], ["red", "amber"], default="").astype(object)


def age_bucket(days_idle: Floats) -> npt.NDArray[np.int64]:
    """Number of the ageing bucket by days since the last sale: 0-30, 31-60, 61-90, 91-180, 181-365, over 365, never."""
    return np.where(np.isnan(days_idle), len(AGES) + 1, np.searchsorted(AGES, days_idle)).astype(np.int64)
