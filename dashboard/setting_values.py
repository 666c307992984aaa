"""From the text of a setting to its value; each raises ValueError with what to write instead."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.numbers import UnknownCurrencyError, validate_currency

from data_access.database import database_path
from data_access.errors import DatabaseError

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_SHORTEST_SECRET = 16
_PREFIX = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_FRAME_ANCESTORS = re.compile(r"[A-Za-z0-9:/.*'_ -]+")


def database_setting(text: str) -> str:
    """A database that this version can open."""
    try:
        database_path(text)
    except DatabaseError as error:
        raise ValueError(str(error)) from None
    return text


def file_setting(text: str) -> str:
    """A file that the product may make."""
    if not text or Path(text).is_dir():
        raise ValueError("Write the path of a file, such as data/store.views.db.")
    return str(Path(text).absolute())


def number_setting(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers within bounds."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,12}", text) or not least <= int(text) <= most:
            raise ValueError(f"Write a whole number from {least} to {most}.")
        return int(text)

    return read


def processes_setting(text: str) -> int:
    """How many server processes there are: several on Linux alone, where one can safely be copied."""
    count = number_setting(1, 64)(text)
    if count > 1 and not sys.platform.startswith("linux"):
        raise ValueError("Write 1: only on Linux can several processes answer behind one port.")
    return count


def weekday_setting(text: str) -> str:
    """A weekday by its English name."""
    return _named(text, WEEKDAYS, "a weekday, from monday to sunday")


def month_setting(text: str) -> str:
    """A month by its English name."""
    return _named(text, MONTHS, "a month, from january to december")


def _named(text: str, names: tuple[str, ...], what: str) -> str:
    if text.lower() not in names:
        raise ValueError(f"Write {what}.")
    return text.lower()


def seconds_setting(text: str) -> float:
    """A length of time."""
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text) or not 0.05 <= float(text) <= 600:
        raise ValueError("Write seconds from 0.05 to 600, such as 1.5.")
    return float(text)


def host_setting(text: str) -> str:
    """A name or number of this machine."""
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", text):
        raise ValueError("Write an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.")
    return text


def hosts_setting(text: str) -> str:
    """Names of hosts, in small letters and with nothing but commas between them."""
    names = [name.strip().lower().removesuffix(".") for name in text.split(",")]
    if not all(_HOST.fullmatch(name) for name in names):
        raise ValueError("Write names without ports, such as shop.example,10.0.0.5.")
    return ",".join(names)


def prefix_setting(text: str) -> str:
    """A path, always ending with a slash."""
    whole = text if text.endswith("/") else text + "/"
    if not _PREFIX.fullmatch(whole):
        raise ValueError("Write a path that begins with a slash, such as /insights/.")
    return whole


def currency_setting(text: str) -> str | None:
    """An ISO 4217 code, or None for none."""
    if not text:
        return None
    try:
        validate_currency(text)
    except UnknownCurrencyError:
        raise ValueError("Write a three-letter code, such as EUR, or leave it out to use the store's own.") from None
    return text


def locale_setting(text: str) -> str:
    """A locale that Babel knows."""
    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError):
        raise ValueError("Write a language and a country, such as en_US or de_DE.") from None
    return text


def frame_ancestors_setting(text: str) -> str:
    """Sources for the policy's frame-ancestors, without anything that could add to the policy."""
    if not _FRAME_ANCESTORS.fullmatch(text):
        raise ValueError("Write 'self', 'none' (with the quotes) or sites, such as https://shop.example.")
    return text


def secret_setting(text: str) -> str:
    """Something that nobody guesses."""
    if len(text) < _SHORTEST_SECRET:
        raise ValueError(f"Write at least {_SHORTEST_SECRET} characters that nobody can guess.")
    return text


def log_level_setting(text: str) -> str:
    """A level of logging, in capitals."""
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"Write one of {', '.join(LOG_LEVELS)}.")
    return text.upper()
