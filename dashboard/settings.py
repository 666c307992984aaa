"""What can be set, in one place: the environment, the command line, --help and the README all follow these fields."""

import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from babel.numbers import UnknownCurrencyError, validate_currency

from data_access.database import database_path
from data_access.errors import DatabaseError

ENVIRONMENT_PREFIX = "DASHBOARD_"
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

_PREFIX = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_FRAME_ANCESTORS = re.compile(r"[A-Za-z0-9:/.*'_ -]+")

Kind = TypeVar("Kind")


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the text names the setting, the value and the remedy."""


def _setting(default: Kind, read: Callable[[str], Any], about: str) -> Kind:
    """A field with what the environment, the command line and the README need to know about it.

    Args:
        default: Its value where nobody sets it.
        read: Text in, value out; raises ValueError with what to write instead.
        about: What it does, in words.
    """
    made: Kind = field(default=default, metadata={"read": read, "about": about})
    return made


def _database(text: str) -> str:
    try:
        database_path(text)
    except DatabaseError as error:
        raise ValueError(str(error)) from None
    return text


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,12}", text) or not least <= int(text) <= most:
            raise ValueError(f"Write a whole number from {least} to {most}.")
        return int(text)

    return read


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text) or not 0.05 <= float(text) <= 600:
        raise ValueError("Write seconds from 0.05 to 600, such as 1.5.")
    return float(text)


def _host(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", text):
        raise ValueError("Write an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.")
    return text


def _prefix(text: str) -> str:
    whole = text if text.endswith("/") else text + "/"
    if not _PREFIX.fullmatch(whole):
        raise ValueError("Write a path that begins with a slash, such as /insights/.")
    return whole


def _currency(text: str) -> str | None:
    if not text:
        return None
    try:
        validate_currency(text)
    except UnknownCurrencyError:
        raise ValueError("Write a three-letter code, such as EUR, or leave it out to use the store's own.") from None
    return text


def _locale(text: str) -> str:
    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError):
        raise ValueError("Write a language and a country, such as en_US or de_DE.") from None
    return text


def _frame_ancestors(text: str) -> str:
    if not _FRAME_ANCESTORS.fullmatch(text):
        raise ValueError("Write 'self', 'none' (with the quotes) or sites, such as https://shop.example.")
    return text


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise ValueError(f"Write one of {', '.join(LOG_LEVELS)}.")
    return text.upper()


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the dashboard runs. Every value is checked, wherever it comes from.

    Raises:
        SettingsError: A value cannot be used.
    """

    database: str = _setting(
        "sqlite:///data/store.db", _database, "The store's database: a file, or an sqlite:/// URL."
    )
    host: str = _setting("127.0.0.1", _host, "Address to listen on; 0.0.0.0 lets other machines in.")
    port: int = _setting(8050, _whole_number(1, 65535), "Port to listen on.")
    prefix: str = _setting("/", _prefix, "Path under which the pages live.")
    currency: str | None = _setting(
        None, _currency, "Currency shown, as an ISO 4217 code; the store's own if left out."
    )
    locale: str = _setting("en_US", _locale, "Language and country that numbers and dates are written for.")
    query_seconds: float = _setting(1.0, _seconds, "Seconds after which a question to the database is stopped.")
    row_limit: int = _setting(100_000, _whole_number(1, 10_000_000), "Rows that one answer of the database may have.")
    body_limit: int = _setting(2_097_152, _whole_number(1_024, 1_073_741_824), "Bytes that one request may have.")
    threads: int = _setting(8, _whole_number(1, 256), "Requests that are answered at the same time.")
    frame_ancestors: str = _setting("'self'", _frame_ancestors, "Sites that may show the pages in a frame.")
    log_level: str = _setting("INFO", _log_level, "How much is logged: DEBUG, INFO, WARNING or ERROR.")

    def __post_init__(self) -> None:
        """Check every value, and write the forms that are accepted as one (a prefix always ends with a slash)."""
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None:
                object.__setattr__(self, item.name, _read(item, str(value), item.name))


@dataclass(frozen=True)
class Declared:
    """One setting as people see it: in the environment, on the command line, in --help and in the README.

    Attributes:
        name: Name of the field.
        environment: Name of the environment variable.
        option: Name of the command-line option.
        default: Its default as text; empty where there is none.
        about: What it does.
    """

    name: str
    environment: str
    option: str
    default: str
    about: str


def declared_settings() -> tuple[Declared, ...]:
    """All settings, in the order in which they are explained."""
    return tuple(
        Declared(
            name=item.name,
            environment=ENVIRONMENT_PREFIX + item.name.upper(),
            option="--" + item.name.replace("_", "-"),
            default="" if item.default is None else str(item.default),
            about=item.metadata["about"],
        )
        for item in fields(Settings)
    )


def read_settings(environment: Mapping[str, str], options: Mapping[str, str | None] | None = None) -> Settings:
    """The settings of an environment and a command line; an option beats a variable, a variable beats the default.

    Args:
        environment: Environment variables; an empty one counts as not set.
        options: Texts of the command line by field name; None where an option is not given.

    Raises:
        SettingsError: A value cannot be used.
    """
    given = options or {}
    values: dict[str, Any] = {}
    for item, declared in zip(fields(Settings), declared_settings(), strict=True):
        option = given.get(item.name)
        if option is not None:
            values[item.name] = _read(item, option, declared.option)
        elif environment.get(declared.environment):
            values[item.name] = _read(item, environment[declared.environment], declared.environment)
    return Settings(**values)


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    rows = [
        f"| `{one.environment}` | `{one.option}` | {f'`{one.default}`' if one.default else ''} | {one.about} |"
        for one in declared_settings()
    ]
    return "\n".join(["| variable | option | default | what it does |", "|---|---|---|---|", *rows])


def _read(item: "Field[Any]", text: str, shown: str) -> Any:
    try:
        return item.metadata["read"](text.strip())
    except ValueError as error:
        value = text if len(text) <= 60 else text[:57] + "..."
        raise SettingsError(f"{shown} is '{value}', which cannot be used. {error}") from None
