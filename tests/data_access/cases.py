"""Choices over the simulated store: every kind of filter, of range and of comparison at least once."""

from tests.data_access.reference import Case

EVERYTHING = "2024-11-01 2026-10-31"

CASES = {
    "no filter, all days": Case(EVERYTHING, compare="weekdays", grain="month"),
    "all days without comparison": Case(EVERYTHING, compare="none", grain="week", top="units"),
    "seven days": Case("2026-10-25 2026-10-31"),
    "one day": Case("2026-06-15 2026-06-15"),
    "the first seven days": Case("2024-11-01 2024-11-07"),
    "days 4 to 12 of the data": Case("2024-11-04 2024-11-12"),
    "within one month": Case("2026-03-05 2026-03-20", compare="weekdays", grain="week"),
    "from the first within one month": Case("2026-03-01 2026-03-30", top="units"),
    "exactly one month": Case("2026-02-01 2026-02-28", compare="dates", grain="month"),
    "over the end of a month": Case("2026-01-20 2026-02-10"),
    "two whole months": Case("2025-12-01 2026-01-31", grain="month"),
    "whole months with a head": Case("2025-11-15 2026-02-28", grain="week"),
    "whole months with a tail": Case("2026-01-01 2026-03-10", compare="dates", grain="month", top="units"),
    "whole months with both": Case("2025-11-15 2026-03-10", compare="weekdays", grain="month"),
    "more than a year": Case("2025-05-10 2026-10-20", compare="dates", grain="month"),
    "earlier days only partly in the data": Case("2025-03-01 2025-05-31", compare="previous", grain="week"),
    "earlier days from the very first": Case("2025-10-31 2025-12-01", compare="weekdays"),
    "earlier days from the day before it": Case("2025-10-30 2025-12-01", compare="weekdays"),
    "one region": Case("2025-11-15 2026-03-10", regions=("North",), grain="week"),
    "several regions": Case("2025-11-15 2026-03-10", regions=("North", "Central", "East"), top="units"),
    "one category": Case("2025-11-15 2026-03-10", categories=("Books",), compare="dates", grain="month"),
    "several categories": Case("2025-11-15 2026-03-10", categories=("Books", "Home", "Clothing"), grain="week"),
    "one region and one category": Case("2026-01-01 2026-01-31", regions=("West",), categories=("Home",)),
    "several of both": Case(
        "2025-11-15 2026-03-10",
        regions=("West", "South"),
        categories=("Home", "Sports"),
        compare="weekdays",
        top="units",
    ),
    "all categories by name": Case(
        "2026-05-10 2026-07-10", categories=("Books", "Clothing", "Electronics", "Home", "Sports"), grain="month"
    ),
}
