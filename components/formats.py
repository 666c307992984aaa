"""Money, numbers and dates as the locale writes them."""

from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

MISSING = "–"
_THOUSAND = 1_000.0
_COMPACT = ((1e9, " B"), (1e6, " M"))
# How Python is asked for a number with so many decimals: put together once, as a page writes a thousand numbers.
_PLAIN = [f",.{digits}f" for digits in range(10)]


@dataclass(frozen=True)
class Preferences:
    """How numbers and dates are written, whatever the store.

    Attributes:
        locale: A Babel locale name, such as ``en_US`` or ``de_DE``.
        currency: ISO 4217 code that overrides the store's own; None to keep the store's.
        first_weekday: The day that weeks begin with, 1 Monday to 7 Sunday.
        first_month: The month that the fiscal year begins with, 1 to 12.
    """

    locale: str = "en_US"
    currency: str | None = None
    first_weekday: int = 1
    first_month: int = 1

    def formats(self, store_currency: str) -> "Formats":
        """The formats for a store that keeps its books in ``store_currency``."""
        return _formats(self.locale, self.currency or store_currency, self.first_weekday, self.first_month)


class Formats:
    """Formatting for one locale and currency; equal input gives equal text everywhere.

    Args:
        locale: A Babel locale name, such as ``en_US`` or ``de_DE``.
        currency: ISO 4217 code.
        first_weekday: The day that weeks begin with, 1 Monday to 7 Sunday.
        first_month: The month that the year begins with, 1 to 12.

    Attributes:
        weekdays: 1 (Monday) to 7 (Sunday), in the order in which they are shown.
        has_fiscal_year: Whether the year does not begin in January.
    """

    def __init__(self, locale: str, currency: str, first_weekday: int = 1, first_month: int = 1) -> None:
        self.has_fiscal_year = first_month != 1
        self.weekdays = tuple((first_weekday - 1 + place) % 7 + 1 for place in range(7))
        self.locale = Locale.parse(locale)
        # Texts of days are kept by the locale's name, which is found much faster than the locale itself.
        self._name = str(self.locale)
        # As browsers name it.
        self.locale_tag = self._name.replace("_", "-")
        self.currency = currency
        self.money_digits = get_currency_precision(currency)
        self.decimal_mark = self.locale.number_symbols["latn"]["decimal"]
        self.group_mark = self.locale.number_symbols["latn"]["group"]
        self.money_prefix, self.money_suffix = self._around(format_currency(1, currency, locale=self.locale))
        self.percent_prefix, self.percent_suffix = self._around(format_percent(0.01, locale=self.locale))
        self._marks = str.maketrans({",": self.group_mark, ".": self.decimal_mark})
        # How the locale groups digits: "#,##0", or in India "#,##,##0".
        self._groups = self.locale.decimal_formats[None].pattern.partition(".")[0]
        # Babel writes any locale, slowly; where digits group by threes, Python writes and the marks are replaced.
        self._is_plain = all(
            format_decimal(sample, "#,##0.00", locale=self.locale) == f"{sample:,.2f}".translate(self._marks)
            for sample in (1234.5, 1234567.25)
        ) and format_decimal(1234567, locale=self.locale) == f"{1234567:,}".translate(self._marks)
        self._is_marked = self._is_plain and (self.group_mark, self.decimal_mark) != (",", ".")

    def money(self, amount: float, digits: int | None = None) -> str:
        """1,234.56 with its currency sign; ``digits`` overrides the currency's decimals."""
        places = self.money_digits if digits is None else digits
        return self._written(amount, places, self.money_prefix, self.money_suffix)

    def money_short(self, amount: float) -> str:
        """At most about seven characters: 1.23 M from a million on, whole units from a thousand on."""
        for size, letter in _COMPACT:
            if abs(amount) >= size * 0.999995:
                return self._written(amount / size, 2, self.money_prefix, f"{letter}{self.money_suffix}")
        return self.money(amount, 0 if round(abs(amount), self.money_digits) >= _THOUSAND else None)

    def count(self, number: float) -> str:
        """A whole number with group marks."""
        return self._written(number, 0)

    def counted(self, number: float, thing: str) -> str:
        """1 order, 1,234 orders."""
        return f"{self._written(number, 0)} {thing}{'' if abs(number) == 1 else 's'}"

    def count_short(self, number: float) -> str:
        """A whole number, 1.23 M from a million on."""
        for size, letter in _COMPACT:
            if abs(number) >= size * 0.999995:
                return self._written(number / size, 2, after=letter)
        return self.count(number)

    def decimal(self, number: float, digits: int = 2) -> str:
        """A number with that many decimals."""
        return self._written(number, digits)

    def percent(self, share: float, digits: int = 1) -> str:
        """A share of 0.123 as 12.3 %, as the locale writes it."""
        return self._written(share * 100, digits, self.percent_prefix, self.percent_suffix)

    def day(self, day: date | str) -> str:
        """Nov 20, 2026."""
        return _day(day if isinstance(day, str) else day.isoformat(), "yMMMd", self._name)

    def day_short(self, day: date | str) -> str:
        """Nov 20."""
        return _day(day if isinstance(day, str) else day.isoformat(), "MMMd", self._name)

    def weekday(self, day: date | str) -> str:
        """Fri, Nov 20, 2026."""
        return _day(day if isinstance(day, str) else day.isoformat(), "yMMMEd", self._name)

    def month_name(self, day: date | str) -> str:
        """Nov."""
        return _day(day if isinstance(day, str) else day.isoformat(), "MMM", self._name)

    def weekday_name(self, weekday: int, *, short: bool = False) -> str:
        """Monday, or Mon, for 1 (Monday) to 7 (Sunday)."""
        return _weekday(weekday, "abbreviated" if short else "wide", self._name)

    def hour(self, hour: int) -> str:
        """9 AM, or 09:00 where the day has 24 hours, for 0 to 23."""
        return _hour(hour, self._name)

    def span(self, first: date, last: date) -> str:
        """Oct 1 – Nov 20, 2026; a single day where both are the same."""
        return self.day(first) if first == last else _span(first, last, self._name)

    def _written(self, number: float, digits: int, before: str = "", after: str = "") -> str:
        if number != number:
            return MISSING
        shown = format(abs(number), _PLAIN[digits]) if self._is_plain else self._grouped(abs(number), digits)
        if self._is_marked:
            shown = shown.translate(self._marks)
        # A number that is rounded to nothing has no sign.
        sign = "-" if number < 0 and any(letter in "123456789" for letter in shown) else ""
        return f"{sign}{before}{shown}{after}"

    def _grouped(self, number: float, digits: int) -> str:
        places = f".{'0' * digits}" if digits else ""
        return str(format_decimal(number, f"{self._groups}{places}", locale=self.locale))

    def _around(self, sample: str) -> tuple[str, str]:
        digits = [place for place, letter in enumerate(sample) if letter.isdigit()]
        return sample[: digits[0]], sample[digits[-1] + 1 :]


@lru_cache(maxsize=32)
def _formats(locale: str, currency: str, first_weekday: int, first_month: int) -> Formats:
    return Formats(locale, currency, first_weekday, first_month)


@lru_cache(maxsize=20_000)
def _day(day: str, skeleton: str, locale: str) -> str:
    return str(format_skeleton(skeleton, date.fromisoformat(day), locale=locale))


@lru_cache(maxsize=1_000)
def _weekday(weekday: int, width: str, locale: str) -> str:
    return str(Locale.parse(locale).days["stand-alone"][width][weekday - 1])


@lru_cache(maxsize=1_000)
def _hour(hour: int, locale: str) -> str:
    is_halved = "a" in Locale.parse(locale).time_formats["short"].pattern
    return str(format_skeleton("h" if is_halved else "Hm", time(hour), locale=locale))


@lru_cache(maxsize=1_000)
def _span(first: date, last: date, locale: str) -> str:
    return str(format_interval(first, last, "yMMMd", locale=locale))
