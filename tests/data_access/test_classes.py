"""ABC, XYZ, the Pareto curve and the grid of classes: by hand, at every edge that METRICS.md names."""

import math

import numpy as np
import pandas as pd
import pytest

from data_access.classes import abc_classes, class_grid, pareto, variation, xyz_classes


def abc(*products: tuple[float, int]) -> str:
    """Classes of products given as revenue and lines sold, joined; a dot for none."""
    revenue, lines = zip(*products, strict=True)
    found = abc_classes(np.array(revenue, dtype="float64"), np.array(lines, dtype="int64"))
    return "".join(name or "." for name in found)


def sold(*revenue: float) -> str:
    """Classes of products that all sold."""
    return abc(*((one, 1) for one in revenue))


def xyz(*weekly: int, weeks: int | None = None) -> str:
    """The class of a product by its weekly units; weeks that are not named sold nothing."""
    units, squares = float(sum(weekly)), float(sum(one * one for one in weekly))
    coefficient = variation(np.array([units]), np.array([squares]), len(weekly) if weeks is None else weeks)
    return str(xyz_classes(coefficient)[0]) or "."


# ABC


def test_the_share_is_that_before_the_product() -> None:
    assert sold(79, 14, 5, 2) == "AABC"  # before the second 79 %: it lifts the sum over 80 % and is still A
    assert sold(81, 14, 5) == "ABC"


def test_a_share_of_exactly_80_or_95_percent_is_the_next_class() -> None:
    assert sold(80, 15, 5) == "ABC"
    # These do not add up in floats: 0.1 + 0.7 is less than 0.8.
    assert sold(0.7, 0.1, 0.15, 0.05) == "ABAC"
    assert sold(0.7, 0.1, 0.1, 0.1) == "AABB"
    assert sold(*[0.1] * 10) == "AAAAAAAABB"


def test_trillions_have_classes_as_cents_have() -> None:
    # A store of rupiah: a hundred times what it sold, in ten-thousandths, is more than 64 bits hold.
    assert sold(6e13, 2e13, 1.5e13, 0.5e13) == "AABC"


def test_one_product_is_a() -> None:
    assert sold(0.01) == "A"
    assert sold(100, 0) == "AC"


def test_equal_products_keep_their_order() -> None:
    assert sold(5, 5, 5, 5, 5) == "AAAAB"
    assert sold(5, 5, 80, 5, 5) == "BBABC"


def test_without_sales_is_u_even_where_something_came_back() -> None:
    assert abc((100, 3), (0, 0), (-10, 0)) == "AUU"
    assert abc((100, 3), (0, 1)) == "AC"  # sold and given back


def test_more_returned_than_sold_comes_last() -> None:
    assert abc((70, 1), (-20, 2), (50, 1)) == "ACA"
    assert abc((90, 1), (-10, 1), (20, 1)) == "ACB"  # of 100 in all; before the third, 90 %


def test_what_was_only_returned_lowers_the_revenue_that_shares_are_of() -> None:
    assert abc((80, 1), (20, 1)) == "AB"
    assert abc((79, 1), (31, 1), (-10, 0)) == "AAU"  # 79 of 100
    assert abc((79, 1), (20, 1), (-1, 0)) == "ABU"  # 79 of 98


@pytest.mark.parametrize("revenue", [(0.0, 0.0), (5.0, -5.0), (5.0, -9.0)])
def test_there_are_no_shares_of_nothing(revenue: tuple[float, float]) -> None:
    assert abc(*((one, 1) for one in revenue), (0.0, 0)) == "..U"


def test_no_products_have_no_classes() -> None:
    assert len(abc_classes(np.array([]), np.array([], dtype="int64"))) == 0


# XYZ


def test_weeks_without_sales_count() -> None:
    assert xyz(*[10] * 12) == "X"
    assert xyz(*[10] * 6, weeks=12) == "Z"  # mean 5, deviation 5: exactly 1.0
    assert xyz(*[10] * 7, weeks=12) == "Y"


def test_a_variation_of_exactly_a_half_is_y() -> None:
    assert xyz(*[1] * 6, *[3] * 6) == "Y"  # mean 2, deviation 1
    assert xyz(*[2] * 6, *[5] * 6) == "X"  # 1.5 / 3.5


def test_fewer_than_twelve_weeks_are_too_few() -> None:
    assert xyz(*[10] * 11) == "."
    assert xyz(*[10] * 11, weeks=12) == "X"
    assert xyz(weeks=0) == "."


def test_without_units_there_is_no_variation() -> None:
    assert xyz(weeks=12) == "."
    assert xyz(5, -5, weeks=12) == "."
    assert xyz(5, -9, weeks=12) == "."


def test_a_week_of_returns_counts_as_it_stands() -> None:
    assert xyz(*[10] * 12, -2) == "X"
    assert xyz(*[10] * 12, -60) == "Z"


def test_the_coefficient_is_that_of_all_the_weeks() -> None:
    weekly = [3, 0, 7, 1, 0, 4, 2, 2, 9, 0, 1, 5, 0]
    found = variation(np.array([float(sum(weekly))]), np.array([float(sum(x * x for x in weekly))]), len(weekly))
    assert found[0] == pytest.approx(np.std(weekly) / np.mean(weekly), rel=1e-12)


# The Pareto curve


def products(*rows: tuple[float, int, str, str]) -> pd.DataFrame:
    """Products with revenue, lines sold, and both classes."""
    return pd.DataFrame(rows, columns=["class_revenue", "class_lines", "abc", "xyz"])


def test_the_curve_ranks_what_sold() -> None:
    found = pareto(products((20, 1, "A", ""), (0, 0, "U", ""), (70, 2, "A", ""), (10, 1, "C", "")))
    assert found.to_dict("list") == {
        "position": [2, 0, 3],
        "rank": [1, 2, 3],
        "revenue": [70, 20, 10],
        "share_of_products": [1 / 3, 2 / 3, 1],
        "share_of_revenue": [0.7, 0.9, 1],
    }


def test_the_curve_passes_all_of_it_where_something_came_back() -> None:
    found = pareto(products((90, 1, "A", ""), (20, 1, "B", ""), (-10, 1, "C", "")))
    assert found["share_of_revenue"].tolist() == pytest.approx([0.9, 1.1, 1.0])


@pytest.mark.parametrize("rows", [(), ((0.0, 0, "U", ""),), ((5.0, 1, "", ""), (-5.0, 1, "", ""))])
def test_nothing_has_no_curve(rows: tuple[tuple[float, int, str, str], ...]) -> None:
    assert pareto(products(*rows)).empty


# The grid


def test_the_grid_counts_products_and_shares() -> None:
    found = class_grid(
        products((50, 1, "A", "X"), (0, 0, "U", ""), (30, 1, "A", "Z"), (15, 1, "B", "X"), (5, 1, "A", "X"))
    )
    assert found.to_dict("list") == {
        "abc": ["A", "A", "B", "U"],
        "xyz": ["X", "Z", "X", ""],
        "products": [2, 1, 1, 1],
        "share": [0.55, 0.3, 0.15, 0],
    }


def test_a_grid_without_revenue_has_no_shares() -> None:
    found = class_grid(products((0, 0, "U", ""), (0, 1, "", "")))
    assert found["products"].tolist() == [1, 1]
    assert all(math.isnan(share) for share in found["share"])
    assert class_grid(products()).empty
