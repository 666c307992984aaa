"""What can be set, in one place: the environment, the command line, --help and the README all follow these fields."""

from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from dashboard.setting_values import (
    currency_setting,
    database_setting,
    file_setting,
    frame_ancestors_setting,
    host_setting,
    hosts_setting,
    locale_setting,
    log_level_setting,
    month_setting,
    number_setting,
    prefix_setting,
    processes_setting,
    seconds_setting,
    secret_setting,
    weekday_setting,
)
from data_access.location import database_path, views_path

ENVIRONMENT_PREFIX = "DASHBOARD_"
Kind = TypeVar("Kind")


class SettingsError(ValueError):
    """A setting has a value that cannot be used; the text names the setting, the value and the remedy."""


def _setting(default: Kind, read: Callable[[str], Any], about: str, *, is_secret: bool = False) -> Kind:
    """A field with what the environment, the command line and the README need to know about it.

    Args:
        default: Its value where nobody sets it.
        read: Text in, value out; raises ValueError with what to write instead.
        about: What it does, in words.
        is_secret: Whether nobody may read it: it is never written anywhere, nor taken from the command line, which
            every user of the machine can list.
    """
    metadata = {"read": read, "about": about, "is_secret": is_secret}
    made: Kind = field(default=default, repr=not is_secret, metadata=metadata)
    return made


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How the dashboard runs. Every value is checked, wherever it comes from.

    Raises:
        SettingsError: A value cannot be used.
    """

    database: str = _setting(
        "sqlite:///data/store.db", database_setting, "The store's database: a file, or an sqlite:/// URL."
    )
    views: str | None = _setting(
        None, file_setting, "File that keeps the saved views; beside the database (store.views.db) if left out."
    )
    host: str = _setting("127.0.0.1", host_setting, "Address to listen on; 0.0.0.0 lets other machines in.")
    port: int = _setting(8050, number_setting(1, 65535), "Port to listen on.")
    prefix: str = _setting("/", prefix_setting, "Path under which the pages live.")
    public_prefix: str | None = _setting(
        None,
        prefix_setting,
        "Path under which browsers reach the pages, where a proxy in front changes it; the prefix if left out.",
    )
    currency: str | None = _setting(
        None, currency_setting, "Currency shown, as an ISO 4217 code; the store's own if left out."
    )
    locale: str = _setting("en_US", locale_setting, "Language and country that numbers and dates are written for.")
    first_weekday: str = _setting("monday", weekday_setting, "Day that weeks begin with.")
    fiscal_year_start: str = _setting(
        "january", month_setting, "Month that the fiscal year begins with: the year to date counts from it."
    )
    query_seconds: float = _setting(1.0, seconds_setting, "Seconds after which a question to the database is stopped.")
    row_limit: int = _setting(100_000, number_setting(1, 10_000_000), "Rows that one answer of the database may have.")
    body_limit: int = _setting(2_097_152, number_setting(1_024, 1_073_741_824), "Bytes that one request may have.")
    answer_memory: int = _setting(
        64, number_setting(0, 65_536), "Megabytes for answers that were given before; 0 remembers none."
    )
    threads: int = _setting(
        8, number_setting(1, 256), "Requests that are answered at the same time, in each server process."
    )
    processes: int = _setting(
        1,
        processes_setting,
        "Server processes behind the port, each with memory of its own; more than one on Linux only.",
    )
    trusted_hosts: str | None = _setting(
        None,
        hosts_setting,
        "Names under which browsers reach the server, with commas between them; left out, any name, or only localhost, "
        "127.0.0.1 and [::1] where the server listens to this machine alone.",
    )
    frame_ancestors: str = _setting("'self'", frame_ancestors_setting, "Sites that may show the pages in a frame.")
    secret: str | None = _setting(
        None,
        secret_setting,
        "What links to decks are signed with, at least 16 characters; the site's own secret key if left out. Taken "
        "from the variable alone.",
        is_secret=True,
    )
    log_level: str = _setting("INFO", log_level_setting, "How much is logged: DEBUG, INFO, WARNING or ERROR.")

    def __post_init__(self) -> None:
        """Check every value, and write the forms that are accepted as one (a prefix always ends with a slash)."""
        for item in fields(self):
            value = getattr(self, item.name)
            if value is not None:
                object.__setattr__(self, item.name, _read(item, str(value), item.name))
        if self.views_path == database_path(self.database):
            raise SettingsError("The saved views need a file of their own: name another one than the store's database.")

    @property
    def views_path(self) -> Path:
        """The file that keeps the saved views."""
        return Path(self.views) if self.views else views_path(database_path(self.database))

    @property
    def seen_prefix(self) -> str:
        """The path under which browsers reach the pages: what every link begins with."""
        return self.public_prefix or self.prefix


@dataclass(frozen=True)
class Declared:
    """One setting as people see it: in the environment, on the command line, in --help and in the README.

    Attributes:
        name: Name of the field.
        environment: Name of the environment variable.
        option: Name of the command-line option; empty where there is none.
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
            option="" if item.metadata["is_secret"] else "--" + item.name.replace("_", "-"),
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
        f"| `{one.environment}` | {_code(one.option)} | {_code(one.default)} | {one.about} |"
        for one in declared_settings()
    ]
    return "\n".join(["| variable | option | default | what it does |", "|---|---|---|---|", *rows])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _read(item: "Field[Any]", text: str, shown: str) -> Any:
    try:
        return item.metadata["read"](text.strip())
    except ValueError as error:
        if item.metadata["is_secret"]:
            raise SettingsError(f"{shown} cannot be used. {error}") from None
        value = text if len(text) <= 60 else text[:57] + "..."
        raise SettingsError(f"{shown} is '{value}', which cannot be used. {error}") from None
