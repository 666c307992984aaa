"""What the Customers page shows. Every figure is defined in METRICS.md; money is in the store's major currency unit.

A customer counts with an order in the selection; orders without a customer never count here, but for the revenue that
they bring. "First order ever" is of anything, anywhere and at any time, whatever is selected.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from data_access import rfm
from data_access.buckets import Bucket, buckets
from data_access.buyers import Totals, first_ranks, load_buyers, load_scores, totals, totals_of
from data_access.customer_table import load_details
from data_access.database import Snapshot
from data_access.filters import filters
from data_access.frames import Columns, frame_of
from data_access.kpis import Floats, ratio
from data_access.order_sets import Integers
from data_access.purchases import (
    UNKNOWN_DAY,
    Bools,
    Customers,
    Purchases,
    are_chosen,
    day_number,
    load_everyone,
    load_purchases,
    region_places,
)
from data_access.region_buyers import load_region_buyers
from data_access.selection import Selection, spark_grain
from data_access.store import Store

METRICS = ("customers", "new_customers", "repeat_rate", "customer_revenue", "customer_orders")
# So many ranks of each region, and so many customers at the most where many share one.
RANKS, LISTED = 10, 12
TOP = ("region", "customer_rank", "customer_id", "customer", "orders", "revenue", "ranked")


class Arrivals(NamedTuple):
    """How many customers of each region, by name, had come by each day of the store; at the end, all of them.

    Attributes:
        ordered: With an order.
        on_file: On file; whose day of joining is unknown, from the beginning.
        both: Both.
        unknown: With an order, of those whose day of joining is unknown.
    """

    ordered: Integers
    on_file: Integers
    both: Integers
    unknown: Integers


def load_kpis(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The customers' headline figures of the range and of the days it is compared with.

    Returns:
        One row a metric, columns ``now`` and ``earlier``, float64: customers; new_customers, whose first order ever
        lies in the range; repeat_rate, the share with more than one order; customer_revenue (money), their revenue /
        them; customer_orders, their orders / them; prospects, on file by the last day without an order by then;
        on_file. NaN where a ratio has no denominator, and throughout ``earlier`` where the data does not reach back;
        prospects and on_file also where the days end before the as-of day and it is not known of anyone without an
        order by then whether they were on file.
    """
    now = _totals(snapshot, store, selection)
    unknown = dict.fromkeys(now, np.nan)
    earlier = unknown
    if selection.earlier is not None and selection.earlier_is_known:
        first_day, last_day = selection.earlier
        earlier = _totals(snapshot, store, replace(selection, first_day=first_day, last_day=last_day))
    names = [*METRICS, "prospects", "on_file"]
    columns = {"now": [now[name] for name in names], "earlier": [earlier[name] for name in names]}
    return pd.DataFrame(columns, index=pd.Index(names, name="metric"), dtype="float64")


def load_kpis_by_bucket(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The same figures for the days, weeks or months of the range, for the sparklines; only whole ones.

    Returns:
        One row a bucket in order, columns as METRICS, float64: counts are 0 in a bucket without orders, ratios NaN.
    """
    coarse = replace(selection, grain=spark_grain(selection))
    parts = [part for part in buckets(coarse) if part.is_complete]
    everyone = load_everyone(snapshot)

    def add(there: Purchases, part: Bucket) -> Totals:
        return totals(there, everyone, day_number(part.first_day))

    sums = _by_bucket(snapshot, store, coarse, parts, "totals", add)
    columns = dict(zip(Totals._fields, sums.astype(np.float64), strict=True))
    return frame_of(_metrics(snapshot, columns))


def load_rfm_grid(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """The customers of the selection by recency and value score: ``rfm.whole_grid``.

    R = days since the last order, up to the last day of the range; F = orders, M = revenue, both in the selection.
    Each is scored 1 to 5 among the selection's customers; equal values score equally.
    """
    found = load_buyers(snapshot, store, selection)
    scored = load_scores(snapshot, store, selection)
    cells = 10 * scored.recency + scored.value
    columns = {
        "recency": np.arange(60) // 10,
        "value": np.arange(60) % 10,
        "customers": np.bincount(cells, minlength=60),
        "orders": np.bincount(cells, found.orders, minlength=60).astype(np.int64),
        "revenue": snapshot.money(np.bincount(cells, found.revenue, minlength=60)),
    }
    met = columns["customers"] > 0
    return rfm.whole_grid(frame_of({name: values[met] for name, values in columns.items()}))


def load_new_and_returning(snapshot: Snapshot, store: Store, selection: Selection) -> pd.DataFrame:
    """Revenue of each bucket of the range by who brought it. The three add up to the revenue of the bucket.

    Returns:
        One row a bucket, columns: first_day, last_day (text), days, length (int64), new_revenue (of customers whose
        first order ever lies in this bucket, as far as it lies in the range), returning_revenue (of all other known
        customers), unknown_revenue (of orders without a customer), float64 money.
    """
    parts = buckets(selection)
    everyone = load_everyone(snapshot)

    def add(there: Purchases, part: Bucket) -> tuple[int, int]:
        first_days = everyone.first_days[there.orders.customers[there.touched]]
        is_new = (first_days >= day_number(part.first_day)) & (first_days <= day_number(part.last_day))
        return int(there.revenue.sum(dtype=np.int64)), int(there.revenue.sum(dtype=np.int64, where=is_new))

    known, fresh = _by_bucket(snapshot, store, selection, parts, "revenue", add)
    return frame_of(
        {
            "first_day": [part.first_day.isoformat() for part in parts],
            "last_day": [part.last_day.isoformat() for part in parts],
            "days": np.array([part.days for part in parts]),
            "length": np.array([part.length for part in parts]),
            "new_revenue": snapshot.money(fresh),
            "returning_revenue": snapshot.money(known - fresh),
            "unknown_revenue": snapshot.money(_revenue(snapshot, store, selection, _places(parts)) - known),
        }
    )


def load_top_customers(
    snapshot: Snapshot, store: Store, selection: Selection, *, ranks: int = RANKS, listed: int = LISTED
) -> pd.DataFrame:
    """The customers of each region with the most revenue, by RANK; tied customers share a rank.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen.
        ranks: The last rank of each region.
        listed: Customers of each region at the most, where many share a rank.

    Returns:
        Columns: region (text), customer_rank, customer_id (int64), customer (text), orders (int64), revenue (money),
        ranked (int64: customers at these ranks, listed or not). Regions in the order of their all-time revenue.
    """
    everyone = load_everyone(snapshot)
    by_region = load_region_buyers(snapshot, store, selection, ranks)
    parts: list[Columns] = []
    for region, number in zip(store.regions, region_places(store, store.regions), strict=True):
        found, place = first_ranks(by_region[number], ranks)
        first = found.only(np.arange(min(listed, len(place))))
        parts.append(
            {
                "region": np.full(len(first.places), region, dtype=object),
                "customer_rank": place[:listed],
                "place": first.places,
                "orders": first.orders,
                "revenue": snapshot.money(first.revenue),
                "ranked": np.full(len(first.places), len(place)),
            }
        )
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]} if parts else {}
    ids = everyone.ids[columns.pop("place")]
    columns |= {"customer_id": ids, "customer": load_details(snapshot, ids)["customer"]}
    return frame_of({name: columns[name] for name in TOP})


def _by_bucket(
    snapshot: Snapshot,
    store: Store,
    selection: Selection,
    parts: Sequence[Bucket],
    name: str,
    add: Callable[[Purchases, Bucket], Sequence[int]],
) -> Integers:
    """Sums of the purchases of each bucket; where nothing is filtered, those of all buckets are found once a dataset.

    Args:
        snapshot: The data.
        store: What there is to choose from.
        selection: What is chosen; the grain of the buckets.
        parts: The buckets, in order.
        name: Names the sums.
        add: The sums of the purchases of one bucket.

    Returns:
        One row a sum, one column a bucket.
    """

    def found(wanted: Sequence[Bucket]) -> list[Sequence[int]]:
        if not wanted:
            return []
        purchases = load_purchases(snapshot, store, selection, (wanted[0].first_day, wanted[-1].last_day))
        return [add(purchases.between(part.first_day, part.last_day), part) for part in wanted]

    def found_of_all() -> dict[Bucket, Sequence[int]]:
        ever = (store.first_day or selection.first_day, store.as_of or selection.last_day)
        all_parts = buckets(replace(selection, first_day=ever[0], last_day=ever[1]))
        return dict(zip(all_parts, found(all_parts), strict=True))

    if selection.regions or selection.categories:
        return np.array(found(parts)).T
    known = snapshot.once(f"customers/{name} by {selection.grain} {selection.calendar}", found_of_all)
    others = [part for part in parts if part not in known]  # begun or ended by the range
    sums = known | dict(zip(others, found(others), strict=True))
    return np.array([sums[part] for part in parts]).T


def _totals(snapshot: Snapshot, store: Store, selection: Selection) -> dict[str, float]:
    found = load_buyers(snapshot, store, selection)
    sums = totals_of(found, load_everyone(snapshot), day_number(selection.first_day))
    columns = {name: np.array([float(value)]) for name, value in sums._asdict().items()}
    metrics = {name: float(values[0]) for name, values in _metrics(snapshot, columns).items()}
    return metrics | _prospects(snapshot, store, selection)


def prospects(everyone: Customers, store: Store, selection: Selection, last_day: date) -> Bools | None:
    """Whether each customer is on file by a day and without an order by then; None where that is not known.

    Whose day of joining is unknown is counted as on file. On the as-of day whoever is in the data is; before it,
    somebody may have come later, so it is not known where it cannot be said of anyone.
    """
    day = day_number(last_day)
    is_there: Bools = are_chosen(store.regions, selection.regions or store.regions)[everyone.regions]
    without = is_there & (everyone.first_days > day)
    if store.as_of is not None and last_day < store.as_of and (without & (everyone.join_days == UNKNOWN_DAY)).any():
        return None
    return without & (everyone.join_days <= day)  # an unknown day is before all others


def _prospects(snapshot: Snapshot, store: Store, selection: Selection) -> dict[str, float]:
    """How many are on file by the last day, and how many of them ``prospects``; NaN where that is not known."""
    came = snapshot.once("customers/arrivals", lambda: _read_arrivals(snapshot, store))
    regions = region_places(store, selection.regions or store.regions)
    first_day, as_of = store.first_day or selection.first_day, store.as_of or selection.last_day
    day = (selection.last_day - first_day).days
    ordered, on_file, both, unknown = (int(sums[regions, day].sum()) for sums in came)
    if selection.last_day < as_of and unknown < came.unknown[regions, -1].sum():
        return {"prospects": np.nan, "on_file": np.nan}
    return {"prospects": float(on_file - both), "on_file": float(on_file - both + ordered)}


def _read_arrivals(snapshot: Snapshot, store: Store) -> Arrivals:
    everyone, count = load_everyone(snapshot), len(store.regions)
    first_day, as_of = store.first_day or date.min, store.as_of or date.min
    length = (as_of - first_day).days + 1

    def by_day(days: Integers, regions: Integers) -> Integers:
        # What was before the first day was by then; what is not yet comes after the last one.
        place = regions * (length + 1) + np.clip(days - day_number(first_day), 0, length)
        return np.bincount(place, minlength=count * (length + 1)).reshape(count, length + 1).cumsum(axis=1)

    regions, firsts, joins = (
        values.astype(np.int64) for values in (everyone.regions, everyone.first_days, everyone.join_days)
    )
    unknown = np.flatnonzero(joins == UNKNOWN_DAY)
    return Arrivals(
        ordered=by_day(firsts, regions),
        on_file=by_day(joins, regions),
        both=by_day(np.maximum(firsts, joins), regions),
        unknown=by_day(firsts[unknown], regions[unknown]),
    )


def _metrics(snapshot: Snapshot, sums: Columns) -> Columns:
    """METRICS.md, Sales and Customers: ratios of sums over the same customers."""
    return {
        "customers": sums["customers"],
        "new_customers": sums["new_customers"],
        "repeat_rate": ratio(sums["repeat_customers"], sums["customers"]),
        "customer_revenue": ratio(snapshot.money(sums["revenue"]), sums["customers"]),
        "customer_orders": ratio(sums["orders"], sums["customers"]),
    }


def _places(parts: list[Bucket]) -> Integers:
    """The bucket of each day of the range."""
    return np.repeat(np.arange(len(parts)), [part.days for part in parts])


def _revenue(snapshot: Snapshot, store: Store, selection: Selection, bucket: Integers) -> Floats:
    """Revenue of each bucket in minor units, whoever brought it."""
    daily = snapshot.columns("overview/revenue_by_day", **filters(store, selection))
    days = (daily["day"].astype("datetime64[D]") - np.datetime64(selection.first_day)).astype(np.int64)
    minor = np.rint(daily["revenue"] * snapshot.minor_units)
    return np.bincount(bucket[days], minor, minlength=bucket[-1] + 1).astype(np.float64)
