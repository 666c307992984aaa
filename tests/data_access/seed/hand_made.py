"""A catalogue made by hand: three products, packs of 1, 5 and 10, lead times of 3, 4 and 5 days, over 100 days."""

import numpy as np

from data_access.seed.catalogue import NONE, Catalogue


def hand_made(
    *,
    popularity: tuple[float, ...] = (0.2, 0.3, 0.5),
    launch: tuple[int, ...] = (0, 0, 0),
    fade: tuple[int, ...] = (100, 100, 100),
    companion: tuple[int, ...] = (NONE, NONE, NONE),
    quality: tuple[float, ...] = (4.0, 4.0, 4.0),
) -> Catalogue:
    """Three products of three categories; days without an event are 100."""
    none = np.empty(0, dtype=np.int64)
    return Catalogue(
        category=np.array([0, 1, 2]), first_price=np.array([100, 200, 300]), unit_cost=np.array([50, 90, 120]),
        popularity=np.array(popularity), quality=np.array(quality), worse_from=np.full(3, 100), launch=np.array(launch),
        fade=np.array(fade), overstocked=np.ones(3), companion=np.array(companion), lead_days=np.array([3, 4, 5]),
        order_multiple=np.array([1, 5, 10]), step_day=none, step_product=none, step_price=none,
    )  # fmt: skip
