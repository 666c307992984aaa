"""How a company counts its weeks and years."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class BusinessCalendar:
    """Where weeks and fiscal years begin.

    Attributes:
        first_weekday: 1 Monday to 7 Sunday.
        first_month: Month in which the fiscal year begins, 1 to 12.
    """

    first_weekday: int = 1
    first_month: int = 1

    def week_start(self, day: date) -> date:
        """The first day of the day's week."""
        return day - timedelta(days=(day.isoweekday() - self.first_weekday) % 7)

    def year_start(self, day: date) -> date:
        """The first day of the day's fiscal year."""
        return date(day.year - (day.month < self.first_month), self.first_month, 1)


CIVIL = BusinessCalendar()
