"""The headline figures of one product or one customer, from what happened on each day. Pure functions."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from data_access.buckets import buckets
from data_access.frames import Columns, frame_of
from data_access.selection import Days, Selection, spark_grain

# Gives the sums of every day of some days.
Daily = Callable[[Days], Columns]
# Figures from sums, one entry each: per bucket, or one for all of a range.
Metrics = Callable[[Columns], Columns]


def laid_by_day(answers: Iterable[Columns], days: Days) -> Columns:
    """The columns of several queries laid over every day of the range, 0 where nothing happened.

    Args:
        answers: Each with a column ``day``.
        days: First and last day.
    """
    first, length = days[0].toordinal(), (days[1] - days[0]).days + 1
    laid: Columns = {}
    for answer in answers:
        places = [date.fromisoformat(day).toordinal() - first for day in answer["day"]]
        for name, values in answer.items():
            if name != "day":
                laid[name] = np.zeros(length)
                laid[name][places] = values
    return laid


def item_kpis(selection: Selection, daily: Daily, metrics: Metrics) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures of the range and of the days it is compared with, and for the sparklines.

    Every sum must add up over days: an order has one day, so that orders of one product or customer do.

    Args:
        selection: The range and its comparison.
        daily: What happened.
        metrics: What is made of it.

    Returns:
        One row a metric (index), columns ``now`` and ``earlier``, float64, NaN where unknown, as
        ``kpis.load_kpis``; and one row a whole bucket of the range, a column a metric, as ``load_kpis_by_bucket``.
    """
    sums = daily((selection.first_day, selection.last_day))
    now = metrics({name: values.sum(keepdims=True) for name, values in sums.items()})
    earlier: Columns = {name: np.array([np.nan]) for name in now}
    if selection.earlier is not None and selection.earlier_is_known:
        before = daily(selection.earlier)
        earlier = metrics({name: values.sum(keepdims=True) for name, values in before.items()})
    columns = {
        "now": np.array([values[0] for values in now.values()], dtype="float64"),
        "earlier": np.array([values[0] for values in earlier.values()], dtype="float64"),
    }
    return frame_of(columns, names_of_rows=[*now]), _by_bucket(selection, sums, metrics)


def _by_bucket(selection: Selection, sums: Columns, metrics: Metrics) -> pd.DataFrame:
    parts = buckets(replace(selection, grain=spark_grain(selection)))
    offsets = np.array([(part.first_day - selection.first_day).days for part in parts])
    whole = np.array([part.is_complete for part in parts])
    added = {name: np.add.reduceat(values, offsets) for name, values in sums.items()}
    return frame_of(metrics({name: values[whole] for name, values in added.items()}))
