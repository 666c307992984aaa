"""The options of a simulated store, and what is wrong with them."""

from dataclasses import dataclass
from datetime import date

from babel.numbers import get_currency_precision, list_currencies

from data_access.errors import BuildError
from data_access.seed.profiles import LINES_PER_ORDER

# Fixed, so that the same command gives the same store on any day. Two years: a year, and the same weekdays of the
# year before (365 + 364 days), fit in.
DEFAULT_FIRST_DAY = date(2024, 11, 1)
DEFAULT_LAST_DAY = date(2026, 10, 31)
MOST_DAYS = 10_000
# Beyond these the simulation needs more memory than a laptop has.
MOST = {"customers": 20_000_000, "products": 100_000, "orders": 100_000_000, "reviews": 20_000_000}
MOST_LINES_PER_ORDER = 20


@dataclass(frozen=True, kw_only=True)
class SeedOptions:
    """How large a store, over which days, and from which random seed.

    Raises:
        BuildError: An option is impossible; the sentence names it and the remedy.
    """

    customers: int = 1000
    products: int = 100
    orders: int = 5000
    reviews: int = 2000
    lines_per_order: float = LINES_PER_ORDER
    first_day: date = DEFAULT_FIRST_DAY
    last_day: date = DEFAULT_LAST_DAY
    seed: int = 42
    currency: str = "USD"

    def __post_init__(self) -> None:
        for name, most in MOST.items():
            _require_between(0 if name == "reviews" else 1, most, name, getattr(self, name))
        if self.seed < 0:
            raise BuildError(f"--seed {self.seed} is negative; give a whole number of 0 or more.")
        self._check_lines()
        self._check_days()
        self._check_reviews()
        if self.currency not in list_currencies():
            raise BuildError(f"--currency {self.currency} is not a currency; give an ISO 4217 code such as USD or EUR.")

    def _check_lines(self) -> None:
        if not 1 <= self.lines_per_order <= MOST_LINES_PER_ORDER:
            raise BuildError(
                f"--lines-per-order {self.lines_per_order:g} is impossible; "
                f"give a number from 1 to {MOST_LINES_PER_ORDER}, such as 3 or 2.5."
            )
        if self.lines_per_order > max(self.products, LINES_PER_ORDER):
            raise BuildError(
                f"--lines-per-order {self.lines_per_order:g} is more than the {self.products:,} products there are, "
                "and an order has one line per product; give fewer lines or more --products."
            )

    def _check_days(self) -> None:
        if self.last_day < self.first_day:
            raise BuildError(
                f"--last-day {self.last_day} is before --first-day {self.first_day}; "
                "give a last day that is the same or later."
            )
        if self.first_day.year < 1900:
            raise BuildError(f"--first-day {self.first_day} is too early; give a day from 1900-01-01 on.")
        if self.days > MOST_DAYS:
            raise BuildError(
                f"--first-day {self.first_day} to --last-day {self.last_day} is {self.days:,} days; "
                f"give at most {MOST_DAYS:,}."
            )

    def _check_reviews(self) -> None:
        if self.reviews and self.days == 1:
            raise BuildError(
                "--reviews are written after the day of the purchase, and --first-day to --last-day is one day; "
                "give --reviews 0 or a later --last-day."
            )
        if self.reviews > self.customers * self.products:
            raise BuildError(
                f"--reviews {self.reviews:,} is more than {self.customers:,} customers can write about "
                f"{self.products:,} products, one each; give at most --reviews {self.customers * self.products}."
            )

    @property
    def days(self) -> int:
        """Days of the store's history, both ends included."""
        return (self.last_day - self.first_day).days + 1

    @property
    def minor_digits(self) -> int:
        """Decimals of the currency."""
        return get_currency_precision(self.currency)

    def as_facts(self) -> dict[str, int | float | str]:
        """The options as plain values, for the receipt."""
        # Named only where it was given, so that a store is the same file whether or not its seeder knew of it.
        larger = {} if self.lines_per_order == LINES_PER_ORDER else {"lines_per_order": self.lines_per_order}
        return {
            "customers": self.customers,
            "products": self.products,
            "orders": self.orders,
            "reviews": self.reviews,
            **larger,
            "first_day": self.first_day.isoformat(),
            "last_day": self.last_day.isoformat(),
            "seed": self.seed,
            "currency": self.currency,
        }


def _require_between(least: int, most: int, name: str, value: int) -> None:
    if not least <= value <= most:
        verdict = "few" if value < least else "many"
        raise BuildError(f"--{name} {value} is too {verdict}; give a whole number from {least} to {most:,}.")
