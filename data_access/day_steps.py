"""A long range asked step by step, so that each question ends within its time, however many orders the store has.

Only for what is counted within a day, week or month: it is the same whichever days are asked for with it.
"""

from collections.abc import Callable, Sequence

import numpy as np

from data_access.buckets import Bucket
from data_access.frames import Columns
from data_access.selection import Days

# A year of a store of a million orders in two years takes a question about a second, half of it half as long.
MOST_DAYS = 184


def day_steps(parts: Sequence[Bucket]) -> list[Days]:
    """The days of some buckets in steps of at most about half a year, each of whole buckets.

    Args:
        parts: Buckets in order, without a gap.
    """
    steps: list[Days] = []
    for part in parts:
        if steps and (part.last_day - steps[-1][0]).days < MOST_DAYS:
            steps[-1] = steps[-1][0], part.last_day
        else:
            steps.append((part.first_day, part.last_day))
    return steps


def read_in_steps(parts: Sequence[Bucket], read: Callable[[Days], Columns]) -> Columns:
    """The answers of all steps, one below the other.

    Args:
        parts: Buckets in order, at least one.
        read: Asks for some days.
    """
    answers = [read(days) for days in day_steps(parts)]
    return {name: np.concatenate([answer[name] for answer in answers]) for name in answers[0]}
