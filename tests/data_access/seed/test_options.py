"""Options: what is refused, and with which sentence."""

from datetime import date
from typing import Any

import pytest

from data_access.errors import BuildError
from data_access.seed.options import SeedOptions


def test_the_default_store_covers_a_year_and_the_same_weekdays_before() -> None:
    options = SeedOptions()
    assert (options.first_day, options.last_day, options.days) == (date(2024, 11, 1), date(2026, 10, 31), 730)
    assert options.days >= 365 + 364


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"customers": 0}, "--customers 0 is too few; give a whole number from 1 to 20,000,000."),
        ({"products": -1}, "--products -1 is too few; give a whole number from 1 to 100,000."),
        ({"orders": 0}, "--orders 0 is too few; give a whole number from 1 to 100,000,000."),
        ({"orders": 10**20}, f"--orders {10**20} is too many; give a whole number from 1 to 100,000,000."),
        ({"reviews": -5}, "--reviews -5 is too few; give a whole number from 0 to 20,000,000."),
        ({"seed": -1}, "--seed -1 is negative; give a whole number of 0 or more."),
        ({"currency": "XYZ"}, "--currency XYZ is not a currency; give an ISO 4217 code such as USD or EUR."),
        ({"lines_per_order": 0.5},
         "--lines-per-order 0.5 is impossible; give a number from 1 to 20, such as 3 or 2.5."),
        ({"lines_per_order": float("nan")},
         "--lines-per-order nan is impossible; give a number from 1 to 20, such as 3 or 2.5."),
        ({"lines_per_order": 1e9},
         "--lines-per-order 1e+09 is impossible; give a number from 1 to 20, such as 3 or 2.5."),
        ({"lines_per_order": 8, "products": 5},
         "--lines-per-order 8 is more than the 5 products there are, and an order has one line per product; "
         "give fewer lines or more --products."),
        ({"last_day": date(2024, 10, 31)},
         "--last-day 2024-10-31 is before --first-day 2024-11-01; give a last day that is the same or later."),
        ({"first_day": date(1899, 12, 31), "last_day": date(1900, 1, 1)},
         "--first-day 1899-12-31 is too early; give a day from 1900-01-01 on."),
        ({"first_day": date(1990, 1, 1)},
         "--first-day 1990-01-01 to --last-day 2026-10-31 is 13,453 days; give at most 10,000."),
        ({"first_day": date(2026, 10, 31)},
         "--reviews are written after the day of the purchase, and --first-day to --last-day is one day; "
         "give --reviews 0 or a later --last-day."),
        ({"customers": 3, "products": 2, "reviews": 7},
         "--reviews 7 is more than 3 customers can write about 2 products, one each; give at most --reviews 6."),
    ],
)  # fmt: skip
def test_impossible_options_are_refused(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BuildError) as refusal:
        SeedOptions(**given)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(("currency", "digits"), [("USD", 2), ("EUR", 2), ("JPY", 0), ("KWD", 3)])
def test_currencies_have_their_decimals(currency: str, digits: int) -> None:
    assert SeedOptions(currency=currency).minor_digits == digits
