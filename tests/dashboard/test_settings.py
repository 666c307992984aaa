"""Settings: one declaration, checked wherever a value comes from."""

import dataclasses
from pathlib import Path

import pytest

from dashboard.settings import Settings, SettingsError, declared_settings, read_settings, settings_table

README = Path(__file__).resolve().parents[2] / "README.md"

BAD = [
    ("database", "postgresql://localhost/store", "SQLite"),
    ("database", "sqlite:///:memory:", "names no file"),
    ("database", "://", "sqlite:///path"),
    ("host", "not a host", "127.0.0.1"),
    ("port", "eighty", "whole number from 1 to 65535"),
    ("port", "0", "from 1 to 65535"),
    ("port", "65536", "from 1 to 65535"),
    ("views", "", "path of a file"),
    ("views", "/", "path of a file"),
    ("port", "80.5", "whole number"),
    ("port", "-1", "whole number"),
    ("port", "٨٠", "whole number"),
    ("prefix", "insights", "begins with a slash"),
    ("prefix", "//", "begins with a slash"),
    ("prefix", '/"><script>/', "begins with a slash"),
    ("prefix", "/<path:x>/", "begins with a slash"),
    ("public_prefix", "//elsewhere.example", "begins with a slash"),
    ("currency", "euro", "EUR"),
    ("currency", "XYZ", "EUR"),
    ("locale", "klingon", "en_US"),
    ("locale", "", "en_US"),
    ("locale", "../../etc", "en_US"),
    ("first_weekday", "8", "from monday to sunday"),
    ("first_weekday", "", "from monday to sunday"),
    ("fiscal_year_start", "13", "from january to december"),
    ("query_seconds", "0", "0.05 to 600"),
    ("query_seconds", "nan", "0.05 to 600"),
    ("query_seconds", "1e9", "0.05 to 600"),
    ("row_limit", "0", "whole number"),
    ("body_limit", "1023", "from 1024"),
    ("threads", "257", "from 1 to 256"),
    ("processes", "0", "from 1 to 64"),
    ("trusted_hosts", "https://shop.example", "shop.example,10.0.0.5"),
    ("trusted_hosts", "shop.example:80", "without ports"),
    ("trusted_hosts", "shop.example,,", "without ports"),
    ("trusted_hosts", "*", "without ports"),
    ("trusted_hosts", "", "without ports"),
    ("frame_ancestors", "'self'; script-src *", "'self'"),
    ("frame_ancestors", "https://a.example\r\nSet-Cookie: x", "'self'"),
    ("log_level", "LOUD", "DEBUG"),
]


def test_defaults() -> None:
    assert Settings() == read_settings({})
    assert dataclasses.asdict(Settings()) == {
        "database": "sqlite:///data/store.db",
        "views": None,
        "host": "127.0.0.1",
        "port": 8050,
        "prefix": "/",
        "public_prefix": None,
        "currency": None,
        "locale": "en_US",
        "first_weekday": "monday",
        "fiscal_year_start": "january",
        "query_seconds": 1.0,
        "row_limit": 100_000,
        "body_limit": 2 * 1024 * 1024,
        "answer_memory": 64,
        "threads": 8,
        "processes": 1,
        "trusted_hosts": None,
        "frame_ancestors": "'self'",
        "secret": None,
        "log_level": "INFO",
    }


def test_every_setting_is_read_from_its_variable_and_its_option() -> None:
    values = {
        "database": ("other.db", "other.db"),
        "views": ("/srv/views.db", "/srv/views.db"),
        "host": ("0.0.0.0", "0.0.0.0"),
        "port": ("9000", 9000),
        "prefix": ("/insights", "/insights/"),
        "public_prefix": ("/portal/insights", "/portal/insights/"),
        "currency": ("EUR", "EUR"),
        "locale": ("de_DE", "de_DE"),
        "first_weekday": ("Sunday", "sunday"),
        "fiscal_year_start": ("april", "april"),
        "query_seconds": ("2.5", 2.5),
        "row_limit": ("7", 7),
        "body_limit": ("4096", 4096),
        "answer_memory": ("0", 0),
        "threads": ("3", 3),
        "processes": ("2", 2),
        "trusted_hosts": ("Shop.example, [::1],10.0.0.5", "shop.example,[::1],10.0.0.5"),
        "frame_ancestors": ("https://shop.example", "https://shop.example"),
        "secret": ("sixteen letters!", "sixteen letters!"),
        "log_level": ("debug", "DEBUG"),
    }
    assert set(values) == {one.name for one in declared_settings()}
    for declared in declared_settings():
        text, value = values[declared.name]
        assert getattr(read_settings({declared.environment: text}), declared.name) == value
        assert getattr(read_settings({}, {declared.name: text}), declared.name) == value


def test_an_option_beats_a_variable_and_a_variable_beats_the_default() -> None:
    assert read_settings({"DASHBOARD_PORT": "9000"}, {"port": "9001"}).port == 9001
    assert read_settings({"DASHBOARD_PORT": "9000"}, {"port": None}).port == 9000
    assert read_settings({"DASHBOARD_PORT": ""}).port == 8050


@pytest.mark.parametrize(("name", "text", "remedy"), BAD)
def test_a_bad_value_is_named_with_its_remedy(name: str, text: str, remedy: str) -> None:
    declared = next(one for one in declared_settings() if one.name == name)
    with pytest.raises(SettingsError) as refusal:
        read_settings({}, {name: text})
    assert str(refusal.value).startswith(f"{declared.option} is '{text}', which cannot be used. ")
    assert remedy in str(refusal.value)
    if text:
        with pytest.raises(SettingsError, match=f"^{declared.environment} is "):
            read_settings({declared.environment: text})


@pytest.mark.parametrize(("name", "value"), [("port", 99_999), ("prefix", "x"), ("currency", "euro"), ("threads", 0)])
def test_code_cannot_make_bad_settings_either(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"^{name} is "):
        Settings(**{name: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["too short", "fifteen letters"])
def test_a_secret_is_written_nowhere(text: str) -> None:
    assert "sixteen" not in repr(read_settings({"DASHBOARD_SECRET": "sixteen letters!"}))
    for given in (None, {"secret": text}):
        with pytest.raises(SettingsError, match=r"cannot be used\. Write at least 16 characters") as refusal:
            read_settings({"DASHBOARD_SECRET": text}, given)
        assert text not in str(refusal.value)


def test_a_long_bad_value_is_cut() -> None:
    with pytest.raises(SettingsError) as refusal:
        read_settings({"DASHBOARD_PORT": "9" * 5_000})
    assert len(str(refusal.value)) < 200


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Settings().port = 1  # type: ignore[misc]


def test_every_setting_is_explained() -> None:
    assert [one.name for one in declared_settings() if len(one.about) < 15 or not one.about.endswith(".")] == []
    assert settings_table().count("\n") == len(declared_settings()) + 1


def test_the_readme_has_the_table_of_settings() -> None:
    rows = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| `DASHBOARD_")]
    assert rows == [line for line in settings_table().splitlines() if line.startswith("| `DASHBOARD_")]
