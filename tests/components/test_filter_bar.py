"""The filters as they are sent first: at their defaults, complete, and named."""

from typing import Any

import pytest

from components.filter_bar import COMPARISON_LABELS, GRAIN_LABELS, PRESET_LABELS, filter_bar
from components.formats import Formats
from components.ids import FilterId
from components.text import chart_text
from data_access.selection import Comparison, Grain, Preset
from tests.components.payloads import PAYLOADS
from tests.components.trees import Node, nodes, of_class, sent, words

PRESETS = {"90d": ("2026-08-03", "2026-10-31"), "all": ("2024-11-01", "2026-10-31")}


@pytest.fixture
def bar() -> Any:
    return sent(made(["North", "South"], ["Home"]))


def made(regions: list[str], categories: list[str], locale: str = "en_US") -> Any:
    return filter_bar(PRESETS, regions, categories, Formats(locale, "USD"), default_preset="90d")


def control(bar: Any, control_id: str) -> Node:
    """Properties of one control."""
    return next(node["props"] for node in nodes(bar) if node["props"].get("id") == control_id)


def choices(bar: Any, control_id: str) -> list[str]:
    return [option["value"] for option in control(bar, control_id)["options"]]


def test_every_choice_of_the_selection_is_offered(bar: Any) -> None:
    assert choices(bar, FilterId.RANGE) == list(PRESET_LABELS)
    assert set(PRESET_LABELS) == set(Preset.__args__)  # type: ignore[attr-defined]
    assert set(choices(bar, FilterId.COMPARE)) == {"auto", *Comparison.__args__}  # type: ignore[attr-defined]
    assert set(choices(bar, FilterId.GRAIN)) == {"auto", *Grain.__args__}  # type: ignore[attr-defined]
    assert choices(bar, FilterId.REGIONS) == ["North", "South"]
    assert choices(bar, FilterId.CATEGORIES) == ["Home"]
    assert len({*PRESET_LABELS.values()}) == 9 and len({*COMPARISON_LABELS.values()}) == 5
    assert len({*GRAIN_LABELS.values()}) == 4


def test_the_controls_stand_at_their_defaults(bar: Any) -> None:
    assert control(bar, FilterId.RANGE)["value"] == "90d"
    assert control(bar, FilterId.COMPARE)["value"] == control(bar, FilterId.GRAIN)["value"] == "auto"
    assert control(bar, FilterId.REGIONS)["value"] == control(bar, FilterId.CATEGORIES)["value"] == []


def test_the_days_are_those_of_the_preset_and_end_where_the_data_ends(bar: Any) -> None:
    first, last = control(bar, FilterId.FROM), control(bar, FilterId.TO)
    assert (first["value"], last["value"]) == ("2026-08-03", "2026-10-31")
    for day in (first, last):
        assert (day["type"], day["min"], day["max"]) == ("date", "2024-11-01", "2026-10-31")


def test_the_script_is_told_the_days_of_every_preset(bar: Any) -> None:
    assert control(bar, FilterId.PRESETS)["data"] == {
        "days": {"90d": ["2026-08-03", "2026-10-31"], "all": ["2024-11-01", "2026-10-31"]},
        "default": "90d",
    }


def test_every_control_has_a_name(bar: Any) -> None:
    named = [words(node["props"]["children"][0]) for node in of_class(bar, "filter-control")]
    assert named == ["Dates", "First day", "Last day", "Comparison", "Grain"]
    groups = [node["props"]["aria-label"] for node in of_class(bar, "filter-several")]
    assert groups == ["All regions", "All categories"]
    assert control(bar, FilterId.BAR)["aria-label"] == "Filters"


def test_the_as_of_day_is_in_sight_in_the_locales_words() -> None:
    assert words(of_class(sent(made([], [])), "as-of")) == "As of  Oct 31, 2026"
    assert words(of_class(sent(made([], [], "de_DE")), "as-of")) == "As of  31. Okt. 2026"


def test_a_hostile_label_is_offered_as_it_is() -> None:
    bar = sent(made(list(PAYLOADS), list(PAYLOADS)))
    for dropdown in (FilterId.REGIONS, FilterId.CATEGORIES):
        options = control(bar, dropdown)["options"]
        assert options == [{"label": payload, "value": payload} for payload in PAYLOADS], (
            "text, which React shows as text"
        )
    assert chart_text(PAYLOADS[0]) not in words(bar), "entities are for charts alone"


def test_a_fiscal_year_to_date_is_called_so() -> None:
    bar = sent(filter_bar(PRESETS, [], [], Formats("en_US", "USD", first_month=4), default_preset="90d"))
    labels = {option["value"]: option["label"] for option in control(bar, FilterId.RANGE)["options"]}
    assert labels == PRESET_LABELS | {"ytd": "Fiscal year to date"}
