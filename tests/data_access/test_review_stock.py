"""Ratings beside stock, on frames made by hand; and the position that they are laid beside."""

from math import nan
from pathlib import Path

import pandas as pd

from data_access import inventory, reviews
from data_access.database import Database
from data_access.plan_settings import PlanSettings
from data_access.review_stock import BANDS, rated_with_cover, rating_by_cover
from data_access.selection import read_selection
from data_access.store import load_store
from tests import tiny_store as tiny


def products(*rows: tuple[int, int, float]) -> pd.DataFrame:
    """product_id, reviews and mean rating."""
    frame = pd.DataFrame(list(rows), columns=["product_id", "reviews", "rating"])
    return frame.astype({"product_id": "int64", "reviews": "int64", "rating": "float64"})


def positions(*rows: tuple[int, float, float]) -> pd.DataFrame:
    """product_id, stock and cover."""
    return pd.DataFrame(list(rows), columns=["product_id", "stock", "cover"]).astype(
        {"stock": "float64", "cover": "float64"}
    )


def test_each_band_begins_where_the_other_ends() -> None:
    covers = [0.0, 13.99, 14.0, 30.0, 30.01, 90.0, 90.01, 4000.0]
    rated = products(*((number, 1, 4.0) for number in range(len(covers))))
    found = rated_with_cover(rated, positions(*((number, 5, cover) for number, cover in enumerate(covers))))
    assert found["band"].tolist() == ["short", "short", "month", "month", "quarter", "quarter", "long", "long"]


def test_no_stock_is_out_whether_it_sells_or_not_and_negative_stock_is_none() -> None:
    rated = products((1, 1, 4.0), (2, 1, 4.0), (3, 1, 4.0), (4, 1, 4.0))
    found = rated_with_cover(rated, positions((1, 0, nan), (2, -3, 0.0), (3, 8, nan), (4, 0, 0.0)))
    assert found["band"].tolist() == ["out", "out", "no-sales", "out"]
    assert found["cover"].tolist()[:2] == [0.0, 0.0] and pd.isna(found["cover"].iloc[2])


def test_a_product_whose_stock_is_not_known_is_left_out() -> None:
    rated = products((1, 1, 4.0), (2, 1, 4.0), (3, 1, 4.0))
    found = rated_with_cover(rated, positions((1, nan, nan), (2, nan, 4.0), (3, 2, 5.0)))
    assert found["product_id"].tolist() == [3]
    assert rated_with_cover(rated.iloc[:2], positions((1, nan, nan), (2, nan, nan))).empty


def test_a_product_counts_as_often_as_it_was_reviewed() -> None:
    rated = products((1, 9, 5.0), (2, 1, 1.0), (3, 2, 3.0))
    found = rating_by_cover(rated_with_cover(rated, positions((1, 5, 3.0), (2, 5, 4.0), (3, 0, nan))))
    assert list(found.itertuples(index=False, name=None)) == [("out", 1, 2, 3.0), ("short", 2, 10, 4.6)]


def test_bands_stand_from_out_of_stock_to_too_much() -> None:
    rows = [(1, 9, nan), (2, 9, 200.0), (3, 9, 40.0), (4, 9, 20.0), (5, 9, 2.0), (6, 0, nan)]
    rated = products(*((number, 1, 4.0) for number, *_ in rows))
    assert tuple(rating_by_cover(rated_with_cover(rated, positions(*rows)))["band"]) == BANDS


def test_the_tiny_stores_products_lie_where_they_are_sold_out_or_not_sold(tiny_store: Path) -> None:
    with Database(str(tiny_store)).snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(f"from={tiny.FIRST_DAY}&to={tiny.AS_OF}", store)
        rated = reviews.load_product_ratings(snapshot, store, selection)
        found = rated_with_cover(rated, inventory.load_products(snapshot, store, selection, PlanSettings()))
    # Until 3 March 2025: one Lamp sold in 28 days with 10 in stock, none of the other; one Book, with 100.
    assert found[["product_id", "cover", "band"]].values.tolist() == [
        [1, 280, "long"],
        [2, 0, "out"],
        [3, 2800, "long"],
    ]
