"""Ratings beside stock: do products that run short, or pile up, get worse reviews? Pure functions of frames."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data_access.frames import frame_of
from data_access.kpis import Floats, ratio
from data_access.order_sets import Integers

# How long the stock lasts, by days of cover; the first that applies.
_BANDS: tuple[tuple[str, Callable[[Floats, Floats], "np.ndarray[tuple[int], np.dtype[np.bool_]]"]], ...] = (
    ("out", lambda stock, cover: stock <= 0),
    ("no-sales", lambda stock, cover: np.isnan(cover)),
    ("short", lambda stock, cover: cover < 14),
    ("month", lambda stock, cover: cover <= 30),
    ("quarter", lambda stock, cover: cover <= 90),
    ("long", lambda stock, cover: np.isfinite(cover)),
)
BANDS = ("out", "short", "month", "quarter", "long", "no-sales")


def rated_with_cover(products: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    """Rated products whose stock is known, with their days of cover.

    Args:
        products: ``load_product_ratings``.
        positions: All these products and maybe others, by product_id: that, stock (NaN unknown) and cover (stock / d;
            NaN where nothing sells).

    Returns:
        The columns of ``products``, and cover (float64; 0 where there is no stock) and band (text, one of BANDS): out
        of stock; less than 14 days of cover; up to 30; up to 90; more; or stock that nothing was sold of.
    """
    found = np.searchsorted(positions["product_id"].to_numpy(), products["product_id"].to_numpy())
    stock, cover = (positions[name].to_numpy()[found] for name in ("stock", "cover"))
    known = ~np.isnan(stock)
    rows: slice | Integers = slice(None) if known.all() else np.flatnonzero(known)
    stock, cover = stock[rows], np.where(stock[rows] <= 0, 0.0, cover[rows])
    applies = [applies(stock, cover) for _, applies in _BANDS]
    band = np.array([name for name, _ in _BANDS], dtype=object)[np.argmax(applies, axis=0)]
    columns = {name: products[name].to_numpy()[rows] for name in products.columns}
    return frame_of(columns | {"cover": cover, "band": band})


def rating_by_cover(covered: pd.DataFrame) -> pd.DataFrame:
    """Mean of all ratings of the products in each band of cover.

    Args:
        covered: ``rated_with_cover``.

    Returns:
        One row a band that has a product, in the order of BANDS: band (text), products, reviews (int64), rating
        (float64, the mean of the reviews, so that a product counts as often as it was reviewed).
    """
    place_of = {band: place for place, band in enumerate(BANDS)}
    places = np.array([place_of[band] for band in covered["band"].tolist()], dtype=np.int64)
    numbers = covered["reviews"].to_numpy()
    products = np.bincount(places, minlength=len(BANDS))
    reviews = np.bincount(places, numbers, len(BANDS)).astype(np.float64)
    stars = np.bincount(places, covered["rating"].to_numpy() * numbers, len(BANDS)).astype(np.float64)
    kept = np.flatnonzero(products)
    return frame_of(
        {
            "band": [BANDS[place] for place in kept.tolist()],
            "products": products[kept],
            "reviews": reviews[kept].astype(np.int64),
            "rating": ratio(stars, reviews)[kept],
        }
    )
