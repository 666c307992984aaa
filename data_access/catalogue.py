"""Every product of the store, read once a dataset: what almost every question about products begins with."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from data_access.database import Snapshot
from data_access.packing import narrowed
from data_access.selection import Selection

Bools = npt.NDArray[np.bool_]


def load_every_product(snapshot: Snapshot) -> Mapping[str, "np.ndarray[Any, Any]"]:
    """The products of the store, sold or not, by ProductID: the columns of ``products/catalogue``.

    Raises:
        DatabaseError: The database cannot be read.
    """
    return snapshot.once("catalogue/products", lambda: snapshot.unremembered("products/catalogue"))


def in_categories(snapshot: Snapshot, selection: Selection) -> Bools:
    """Whether each product of the store is of a chosen category.

    Raises:
        DatabaseError: The database cannot be read.
    """
    labels, places = snapshot.once("catalogue/categories", lambda: _read_categories(snapshot))
    if not selection.categories:
        return np.ones(len(places), dtype=bool)
    chosen: Bools = np.isin(labels, selection.categories)[places]
    return chosen


def _read_categories(snapshot: Snapshot) -> tuple["npt.NDArray[np.str_]", "npt.NDArray[Any]"]:
    """All categories with a product, and the place among them of each product's."""
    labels, places = np.unique(load_every_product(snapshot)["category"].astype(str), return_inverse=True)
    return labels, narrowed(places)
