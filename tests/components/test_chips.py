"""The line of chips as it is sent: empty, with the words for everything that can filter a page."""

import json
from typing import Any

from components.chips import chip_words, filter_chips
from components.filter_bar import COMPARISON_LABELS, GRAIN_LABELS, PRESET_LABELS
from components.formats import Formats
from components.ids import FilterId
from data_access.products import CLASSES
from data_access.review_search import STAR_CHOICES
from data_access.rfm import CHOICES, choice_name
from data_access.stock_planning import STATUSES
from tests.components.trees import nodes, sent

PRESETS = {"90d": ("2026-08-03", "2026-10-31"), "all": ("2024-11-01", "2026-10-31")}
SEGMENTS = {choice: choice_name(choice) for choice in CHOICES}


def line(locale: str = "en_US") -> Any:
    return sent(filter_chips(PRESETS, SEGMENTS, Formats(locale, "USD"), default_preset="90d"))


def test_the_line_is_empty_and_can_be_cleared() -> None:
    chips, clear = line()["props"]["children"]
    assert chips["props"] == {"id": FilterId.CHIPS, "className": "filter-chips", "tag": "ul"}
    assert (clear["props"]["id"], clear["props"]["children"]) == (FilterId.CLEAR, "Clear all")
    assert line()["props"]["aria-label"] == "What filters this page"


def test_the_script_is_told_the_days_with_data_and_the_locale_as_browsers_name_it() -> None:
    told = json.loads(line("pt_BR")["props"]["data-told"])
    assert (told["days"], told["locale"]) == (["2024-11-01", "2026-10-31"], "pt-BR")
    assert told["words"] == chip_words(SEGMENTS, Formats("en_US", "USD"), "90d")


def test_everything_that_an_address_can_choose_has_a_name() -> None:
    words = chip_words(SEGMENTS, Formats("en_US", "USD"), "90d")
    expected = {
        "range": set(PRESET_LABELS) - {"90d", "custom"},
        "compare": set(COMPARISON_LABELS) - {"auto"},
        "grain": set(GRAIN_LABELS) - {"auto"},
        "segment": set(CHOICES),
        "class": set(CLASSES),
        "status": set(STATUSES),
        "stars": set(STAR_CHOICES),
    }
    assert {key: set(named) for key, named in words.items() if not isinstance(named, str)} == expected
    assert {key: named for key, named in words.items() if isinstance(named, str)} == {
        "region": "Region: ",
        "category": "Category: ",
        "find": "Found: ",
    }


def test_the_words_are_plain() -> None:
    words: dict[str, Any] = chip_words(SEGMENTS, Formats("en_US", "USD"), "90d")
    assert words["compare"]["dates"] == "Compared with same dates last year"
    assert words["compare"]["none"] == "No comparison"
    assert words["grain"]["week"] == "By week"
    assert words["segment"]["at-risk"] == "Segment: At risk"
    assert words["segment"]["r5-v1"] == "Segment: New (R 5, FM 1)"
    assert (words["class"]["AX"], words["status"]["out"]) == ("Class: AX", "Status: Out of stock")


def test_ids_are_given_once() -> None:
    given = [node["props"]["id"] for node in nodes(line()) if "id" in node["props"]]
    assert sorted(given) == sorted({FilterId.CHIPS_LINE, FilterId.CHIPS, FilterId.CLEAR})
