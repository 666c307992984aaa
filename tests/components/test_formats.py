"""Money, numbers and dates: as Babel writes them for the locale, and short enough for a card."""

import math
from datetime import date

import pytest
from babel.numbers import format_currency, format_decimal, format_percent

from components.formats import MISSING, Formats, Preferences

LOCALES = [
    ("en_US", "USD"),
    ("de_DE", "EUR"),
    ("fr_FR", "EUR"),
    ("ja_JP", "JPY"),
    ("hi_IN", "INR"),
    ("en_IN", "INR"),
    ("es_ES", "EUR"),
    ("pl_PL", "PLN"),
]
# No ties: Babel rounds the decimal that is written, Python the number that is stored.
AMOUNTS = [0.0, 0.01, 1.0, 9.99, 999.99, 1000.0, 1234.56, 12345.67, 123456.78, 1234567.89, 98765432.1, 1.5e9]
ENGLISH = Formats("en_US", "USD")
GERMAN = Formats("de_DE", "EUR")
JAPANESE = Formats("ja_JP", "JPY")
HINDI = Formats("hi_IN", "INR")


@pytest.mark.parametrize(("locale", "currency"), LOCALES)
def test_money_and_numbers_are_written_as_babel_writes_them(locale: str, currency: str) -> None:
    formats = Formats(locale, currency)
    for amount in (*AMOUNTS, *(-amount for amount in AMOUNTS if amount > 0.5)):
        assert formats.money(amount) == format_currency(amount, currency, locale=locale)
        assert formats.count(round(amount)) == format_decimal(round(amount), locale=locale)
        if abs(amount) < 1e6:
            expected = format_decimal(amount, f"{formats.locale.decimal_formats[None].pattern[:-4]}.00", locale=locale)
            assert formats.decimal(amount) == expected


@pytest.mark.parametrize(("locale", "currency"), LOCALES)
def test_whole_percents_are_written_as_babel_writes_them(locale: str, currency: str) -> None:
    formats = Formats(locale, currency)
    for share in (0.0, 0.07, 0.5, 1.0, 12.34, -0.25):
        assert formats.percent(share, 0) == format_percent(share, locale=locale)


def test_money_by_hand() -> None:
    assert ENGLISH.money(1234567.5) == "$1,234,567.50"
    assert ENGLISH.money(-0.5) == "-$0.50"
    assert GERMAN.money(1234567.5) == "1.234.567,50\xa0€"
    assert Formats("fr_FR", "EUR").money(1234567.5) == "1\u202f234\u202f567,50\xa0€"
    assert JAPANESE.money(1234567.0) == "￥1,234,567"
    assert HINDI.money(1234567.5) == "₹12,34,567.50"
    assert HINDI.count(123456789) == "12,34,56,789"
    assert Formats("es_ES", "EUR").money(12345.6) == "12.345,60\xa0€"
    assert Formats("en_US", "KWD").money(1.5) == "KWD1.500", "Kuwait has three decimals"
    assert ENGLISH.money(1234.56, 0) == "$1,235"


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0.0, "$0.00"),
        (0.004, "$0.00"),
        (12.3, "$12.30"),
        (999.99, "$999.99"),
        (999.994, "$999.99"),
        (999.996, "$1,000"),
        (1000.0, "$1,000"),
        (1234.56, "$1,235"),
        (999_994.0, "$999,994"),
        (999_995.0, "$1.00 M"),
        (999_999.99, "$1.00 M"),
        (1_000_000.0, "$1.00 M"),
        (1_234_567.0, "$1.23 M"),
        (123_456_789.0, "$123.46 M"),
        (999_994_000.0, "$999.99 M"),
        (999_995_000.0, "$1.00 B"),
        (1_234_000_000.0, "$1.23 B"),
        (-999.99, "-$999.99"),
        (-1234.56, "-$1,235"),
        (-2_500_000.0, "-$2.50 M"),
    ],
)
def test_money_on_a_card_is_short_and_never_jumps_back(amount: float, expected: str) -> None:
    assert ENGLISH.money_short(amount) == expected


def test_money_on_a_card_in_other_locales() -> None:
    assert GERMAN.money_short(1_234_567.0) == "1,23 M\xa0€"
    assert GERMAN.money_short(1234.5) == "1.234\xa0€"
    assert JAPANESE.money_short(999.0) == "￥999"
    assert JAPANESE.money_short(12_345_678.0) == "￥12.35 M"
    assert HINDI.money_short(123_456.0) == "₹1,23,456"


@pytest.mark.parametrize("formats", [ENGLISH, GERMAN, JAPANESE, HINDI], ids=lambda formats: str(formats.locale))
def test_money_on_a_card_has_six_digits_at_the_most(formats: Formats) -> None:
    for exponent in range(12):
        shown = formats.money_short(9.999 * 10**exponent)
        assert len([letter for letter in shown if letter.isdigit()]) <= 6, shown


def test_counts_on_a_card() -> None:
    assert ENGLISH.count_short(999_994) == "999,994"
    assert ENGLISH.count_short(999_995) == "1.00 M"
    assert ENGLISH.count_short(12_345_678) == "12.35 M"
    assert ENGLISH.count_short(-3) == "-3"
    assert GERMAN.count_short(-1_500_000) == "-1,50 M"
    assert HINDI.count_short(123456) == "1,23,456"


def test_what_is_rounded_to_nothing_has_no_sign() -> None:
    assert ENGLISH.money(-0.0) == "$0.00"
    assert ENGLISH.money(-0.004) == "$0.00"
    assert GERMAN.money_short(-0.001) == "0,00\xa0€"
    assert ENGLISH.count(-0.4) == "0"
    assert ENGLISH.decimal(-0.001) == "0.00"
    assert ENGLISH.percent(-0.0001) == "0.0%"
    assert ENGLISH.percent(-0.0006) == "-0.1%"
    assert ENGLISH.money(-0.006) == "-$0.01"


def test_the_unknown_is_a_dash_everywhere() -> None:
    unknown = math.nan
    assert (
        {
            ENGLISH.money(unknown),
            ENGLISH.money_short(unknown),
            ENGLISH.count(unknown),
            ENGLISH.count_short(unknown),
            ENGLISH.decimal(unknown),
            ENGLISH.percent(unknown),
        }
        == {MISSING}
        == {"–"}
    )


def test_percents_by_hand() -> None:
    assert ENGLISH.percent(0.1234) == "12.3%"
    assert GERMAN.percent(0.1234) == "12,3\xa0%"
    assert Formats("tr_TR", "TRY").percent(0.5, 0) == "%50"
    assert HINDI.percent(12345.678) == "12,34,567.8%"


def test_days_by_hand() -> None:
    day = "2026-11-20"
    assert ENGLISH.day(day) == "Nov 20, 2026"
    assert ENGLISH.day(date(2026, 11, 20)) == "Nov 20, 2026"
    assert ENGLISH.day_short(day) == "Nov 20"
    assert ENGLISH.weekday(day) == "Fri, Nov 20, 2026"
    assert GERMAN.day(day) == "20. Nov. 2026"
    assert GERMAN.weekday(day) == "Fr., 20. Nov. 2026"
    assert JAPANESE.day(day) == "2026年11月20日"
    assert ENGLISH.day("2024-02-29") == "Feb 29, 2024"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_US", ["Jan", "Mar", "May", "Sep", "Nov"]),
        ("de_DE", ["Jan", "Mär", "Mai", "Sep", "Nov"]),
        ("fr_FR", ["janv.", "mars", "mai", "sept.", "nov."]),
        ("ja_JP", ["1月", "3月", "5月", "9月", "11月"]),
        ("pl_PL", ["sty", "mar", "maj", "wrz", "lis"]),
        ("hi_IN", ["जन॰", "मार्च", "मई", "सित॰", "नव॰"]),
    ],
)
def test_months_are_named_alone(locale: str, expected: list[str]) -> None:
    formats = Formats(locale, "EUR")
    assert [formats.month_name(f"2026-{month:02}-15") for month in (1, 3, 5, 9, 11)] == expected
    assert [formats.month_name(date(2024, month, 1)) for month in (1, 3, 5, 9, 11)] == expected


def test_spans_by_hand() -> None:
    assert ENGLISH.span(date(2026, 10, 1), date(2026, 11, 20)) == "Oct 1\u2009–\u2009Nov 20, 2026"
    assert ENGLISH.span(date(2025, 11, 21), date(2026, 11, 20)) == "Nov 21, 2025\u2009–\u2009Nov 20, 2026"
    assert ENGLISH.span(date(2026, 10, 1), date(2026, 10, 1)) == "Oct 1, 2026"
    assert GERMAN.span(date(2026, 10, 1), date(2026, 10, 9)) == "1.–9. Okt. 2026"


def test_preferences_keep_the_stores_currency_unless_they_name_one() -> None:
    assert Preferences("de_DE").formats("CHF").money(1.0) == "1,00\xa0CHF"
    assert Preferences("de_DE", "EUR").formats("CHF").money(1.0) == "1,00\xa0€"
    assert Preferences().formats("USD") is Preferences("en_US").formats("USD"), "made once"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en_US", ["12 AM", "9 AM", "11 PM", "Mon", "Sunday"]),
        ("de_DE", ["00:00", "09:00", "23:00", "Mo", "Sonntag"]),
        ("fr_FR", ["00:00", "09:00", "23:00", "lun.", "dimanche"]),
        ("ja_JP", ["0:00", "9:00", "23:00", "月", "日曜日"]),
    ],
)
def test_hours_and_weekdays_are_named_as_the_locale_does(locale: str, expected: list[str]) -> None:
    formats = Formats(locale, "EUR")
    hours = [formats.hour(hour).replace("\u202f", " ") for hour in (0, 9, 23)]
    assert [*hours, formats.weekday_name(1, short=True), formats.weekday_name(7)] == expected
