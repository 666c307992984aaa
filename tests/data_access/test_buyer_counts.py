"""Orders and customers of every day, week and month, against counting them one by one."""

import json
from collections import Counter
from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data_access.buyer_counts import CountBuyers, bucket_starts

EPOCH = date(1970, 1, 1)


def first_day(day: int, grain: str) -> date:
    """By the calendar of the standard library."""
    there = EPOCH + timedelta(days=day)
    return {"day": there, "week": there - timedelta(days=there.weekday()), "month": there.replace(day=1)}[grain]


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(19_700, 19_770) | st.integers(-800, -790)),
        max_size=25,
    )
)
def test_every_customer_counts_once_in_a_bucket(rows: list[tuple[int, int, int]]) -> None:
    rows.sort(key=lambda row: row[2])
    counted = CountBuyers()
    expected: dict[tuple[int, str, str], Counter[int]] = {}
    for customer, region, day in rows:
        counted.step(customer, region, day)
        for place in (-1, region):
            for grain in ("day", "week", "month"):
                bucket = expected.setdefault((place, grain, first_day(day, grain).isoformat()), Counter())
                bucket[customer] += 1
    found = {(place, grain, bucket): tuple(counts) for place, grain, bucket, *counts in json.loads(counted.finalize())}
    assert found == {
        key: (
            bucket.total(),
            len(bucket.keys() - {0}),
            sum(1 for customer, orders in bucket.items() if customer and orders > 1),
        )
        for key, bucket in expected.items()
    }


def test_buckets_begin_with_their_first_day() -> None:
    days = np.arange(-25_567, 84_000, 13)
    for grain in ("day", "week", "month"):
        expected = [(first_day(int(day), grain) - EPOCH).days for day in days]
        assert bucket_starts(days, grain).tolist() == expected
