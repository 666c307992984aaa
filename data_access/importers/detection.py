"""Beyond doubt or not at all: which date format and which decimal mark a file's own cells prove.

Evidence is collected from every row; where it proves nothing, or two things, the file is refused and the person asked.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from data_access.errors import SourceError
from data_access.importers.reading import Choice
from data_access.importers.values import Marks, parse_moment

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{4}(.*)")
_YEAR_FIRST = re.compile(r"[0-9]{4}([/.-])[0-9]{1,2}\1[0-9]{1,2}(.*)")
_TIMES = ("", " %H:%M:%S", " %H:%M", "T%H:%M:%S", "T%H:%M", " %H:%M:%S.%f", "T%H:%M:%S.%f")
# 1,234 and 1.234,5: a first group, its mark, all groups, and a different mark before the decimals.
_GROUPED = re.compile(r"[+-]?([0-9]{1,3})(?=([.,' ]))((?:\2[0-9]{3})+)(?:(?!\2)([.,])[0-9]+)?")
_PLAIN = re.compile(r"[+-]?[0-9]+([.,])[0-9]+")


@dataclass
class DateEvidence:
    """Which formats the dates of a file are written in."""

    formats: Counter[str] = field(default_factory=Counter)  # unambiguous ones
    either: Counter[str] = field(default_factory=Counter)  # day and month both at most 12, by the separator and time
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, text: str) -> None:
        """Take one cell into account."""
        fitting = _fitting(text)
        if fitting:
            (self.formats if len(fitting) == 1 else self.either)[fitting[0]] += 1
            self.lines.setdefault(fitting[0], line)

    def verdict(self, name: str) -> Choice:
        """The one format all of it proves.

        Raises:
            SourceError: Day and month cannot be told apart, or the file mixes both orders.
        """
        if not self.formats:
            if self.either:
                self._ask(
                    name, f"on every line day and month are both 12 or less (first on line {min(self.lines.values())})"
                )
            return Choice("%Y-%m-%d", "detected: no dates found")
        best = self.formats.most_common(1)[0][0]
        rival = _other_order(best)
        if rival != best and rival in self.formats:
            self._ask(
                name,
                f"line {self.lines[best]} is written {_spoken(best)} and line {self.lines[rival]} {_spoken(rival)}",
            )
        return Choice(best, f"detected: {self.formats[best]:,} dates allow nothing else")

    def _ask(self, name: str, why: str) -> None:
        raise SourceError(
            f"{name}: the date format cannot be told, because {why}. "
            "Say which it is, for example --date-format %d/%m/%Y or --date-format %m/%d/%Y."
        )


@lru_cache(maxsize=100_000)
def _fitting(text: str) -> tuple[str, ...]:
    """The formats in which a text is a date; a file repeats its days, and to try them is dear."""
    if found := _YEAR_FIRST.fullmatch(text):
        days, rest = [f"%Y{found[1]}%m{found[1]}%d"], found[2]
    elif found := _DAY_FIRST.fullmatch(text):
        days, rest = [f"%d{found[2]}%m{found[2]}%Y", f"%m{found[2]}%d{found[2]}%Y"], found[4]
    else:
        return ()
    time = next((time for time in _TIMES if parse_moment("2000-01-01" + rest, "%Y-%m-%d" + time)), None)
    return () if time is None else tuple(day + time for day in days if parse_moment(text, day + time))


def _other_order(pattern: str) -> str:
    swap = {"%d": "%m", "%m": "%d"}
    return pattern if pattern.startswith("%Y") else re.sub("%[dm]", lambda found: swap[found[0]], pattern)


def _spoken(pattern: str) -> str:
    return "day first" if pattern.startswith("%d") else "month first"


@dataclass
class NumberEvidence:
    """Which marks the numbers of a file are written with."""

    decimals: Counter[str] = field(default_factory=Counter)
    thousands: Counter[str] = field(default_factory=Counter)
    either: Counter[str] = field(default_factory=Counter)  # a mark and three digits
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, text: str) -> None:
        """Take one cell into account."""
        if found := _GROUPED.fullmatch(text):
            head, mark, groups, decimal = found[1], found[2], found[3], found[4]
            if decimal or mark not in ".,":
                self._note(line, decimal or "", mark)
            elif head.startswith("0"):  # nobody writes thousands that way
                self._note(line, mark, "")
            elif len(groups) > 4:
                self._note(line, "", mark)
            else:
                self.either[mark] += 1
                self.lines.setdefault("either", line)
        elif found := _PLAIN.fullmatch(text):
            self._note(line, found[1], "")

    def _note(self, line: int, decimal: str, thousands: str) -> None:
        if decimal:
            self.decimals[decimal] += 1
            self.lines.setdefault(decimal, line)
        if thousands:
            self.thousands[thousands] += 1
            self.lines.setdefault(thousands, line)

    def verdict(self, name: str) -> tuple[Marks, str]:
        """The marks all of it proves, and how.

        Raises:
            SourceError: 1.234 could be one and a bit or a thousand, or the file mixes both.
        """
        both = set(self.decimals) & set(self.thousands)
        if len(self.decimals) > 1 or both:
            mark = sorted(both or self.decimals)[0]
            self._ask(name, f"the numbers do not agree (see line {self.lines[mark]})")
        grouping = max(self.thousands, key=lambda mark: self.thousands[mark], default="")
        if self.decimals:
            decimal = next(iter(self.decimals))
            grouping = grouping or next((mark for mark in self.either if mark != decimal), "")
            return Marks(decimal, grouping), f"detected: {self.decimals[decimal]:,} numbers allow nothing else"
        if grouping in (".", ","):
            return Marks("," if grouping == "." else ".", grouping), "detected: the other mark parts thousands"
        if self.either:
            self._ask(
                name, f"every number with a mark has exactly three digits after it (see line {self.lines['either']})"
            )
        return Marks(".", grouping), "detected: no decimals found"

    def _ask(self, name: str, why: str) -> None:
        raise SourceError(
            f"{name}: the decimal mark cannot be told, because {why}. "
            "Say which it is: --decimal-mark . or --decimal-mark ,"
        )
