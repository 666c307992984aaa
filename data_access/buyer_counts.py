"""Orders and their customers in every day, week and month, counted while a store is built.

A customer counts once in each, so that none of them can be summed from another.
"""

import json
from array import array
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

_GRAINS = ("day", "week", "month")
_EVERYWHERE = -1
_NOBODY = 0


def bucket_starts(days: Integers, grain: str) -> Integers:
    """The day number of the first day of the day, week (from Monday) or month that each of these is in."""
    if grain == "day":
        return days
    if grain == "week":
        return days - (days + 3) % 7  # day 0, 1 January 1970, was a Thursday
    return days.astype("datetime64[D]").astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


class CountBuyers:
    """SQL aggregate over orders by day: place of the customer (0: nobody is known), place of the region, day number."""

    def __init__(self) -> None:
        self._columns = (array("i"), array("i"), array("i"))

    def step(self, *order: int) -> None:
        """One order."""
        customers, regions, days = self._columns
        customer, region, day = order
        customers.append(customer)
        regions.append(region)
        days.append(day)

    def finalize(self) -> Any:
        """What has orders, as JSON rows.

        Returns:
            Region (its place, -1 for all), grain, first day of the bucket, orders, customers, repeat customers.
        """
        customers, regions, days = (np.array(column, dtype=np.int64) for column in self._columns)
        everywhere = np.zeros(len(days), dtype=np.int64)
        rows = [*_rows(customers, everywhere + _EVERYWHERE, days), *_rows(customers, regions, days)]
        return json.dumps(rows)


def _rows(customers: Integers, regions: Integers, days: Integers) -> Iterator[tuple[int | str, ...]]:
    if not len(days):
        return
    first_region, count = regions.min(), int(np.ptp(regions)) + 1
    places = regions - first_region
    # The orders of a customer in a region stand together, and in the order of time.
    by_buyer = np.argsort(customers * count + places, kind="stable")
    customers, places, days = customers[by_buyer], places[by_buyer], days[by_buyer]
    for grain in _GRAINS:
        starts = bucket_starts(days, grain)
        buckets, bucket = np.unique(starts, return_inverse=True)
        cells = places * len(buckets) + bucket
        is_first = np.ones(len(cells), dtype=bool)
        is_first[1:] = (cells[1:] != cells[:-1]) | (customers[1:] != customers[:-1])
        is_second = ~is_first & np.append(False, is_first[:-1])
        kinds = (np.ones(len(cells), dtype=bool), is_first & (customers != _NOBODY), is_second & (customers != _NOBODY))
        counts = np.stack([np.bincount(cells[kind], minlength=count * len(buckets)) for kind in kinds])
        names = np.datetime_as_string(buckets.astype("datetime64[D]")).tolist()
        for cell in np.flatnonzero(counts[0]).tolist():
            place, number = divmod(cell, len(buckets))
            yield int(place + first_region), grain, names[number], *counts[:, cell].tolist()
