"""Stock to mark down or to stop buying."""

import numpy as np
import pandas as pd


def excess_stock(products: pd.DataFrame) -> pd.DataFrame:
    """Dead stock with all of its pieces, and what is beyond the maximum cover, the most money first.

    Also of products below their reorder point: one that sells rarely, but then much, may be both.

    Args:
        products: ``inventory.load_products``.

    Returns:
        Its columns, with the pieces as ``excess``, and excess_cost, excess_retail (money, NaN unknown).
    """
    kept = products[(products["status"] == "dead") | (products["excess"] > 0)]
    pieces = np.where(kept["status"] == "dead", kept["stock"], kept["excess"])
    worth = {"excess_cost": pieces * kept["unit_cost"], "excess_retail": pieces * kept["price"]}
    frame = kept.assign(excess=pieces, **worth)
    return frame.sort_values(["excess_cost", "excess_retail", "excess"], ascending=False, kind="stable")
