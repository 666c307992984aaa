"""What filters the page, one chip each, in a line below the filter bar; assets/chips.js draws it from the address."""

import json
from collections.abc import Mapping

from dash import html

from components.attributes import aria
from components.filter_bar import COMPARISON_LABELS, GRAIN_LABELS, preset_labels
from components.formats import Formats
from components.ids import FilterId
from components.light import Content
from components.pages.inventory_table import STATUS_LABELS
from components.pages.products_table import ABC, XYZ
from components.wording import Words


def filter_chips(
    presets: Mapping[str, tuple[str, str]], segments: Mapping[str, str], formats: Formats, *, default_preset: str
) -> html.Div:
    """The line, empty until the address filters something.

    Args:
        presets: First and last day (YYYY-MM-DD) of each preset.
        segments: Names of the segments of customers, by their names in the address.
        formats: The locale.
        default_preset: The preset that holds where the address names none; it filters nothing.
    """
    told = {
        "words": chip_words(segments, formats, default_preset),
        "days": presets["all"],
        "locale": formats.locale_tag,
    }
    clear = html.Button("Clear all", id=FilterId.CLEAR, type="button", className="filter-clear", n_clicks=0)
    chips = Content(id=FilterId.CHIPS, className="filter-chips", tag="ul")
    return html.Div(
        [chips, clear],
        id=FilterId.CHIPS_LINE,
        className="filter-chips-line",
        role="group",
        **{**aria(label="What filters this page"), "data-told": json.dumps(told)},
    )


def chip_words(segments: Mapping[str, str], formats: Formats, default_preset: str) -> dict[str, Words]:
    """What chips are called, by key of the address, in the order of the line.

    Args:
        segments: Names of the segments of customers, by their names in the address.
        formats: The locale.
        default_preset: The preset that needs no chip.
    """
    classes = [*ABC, *XYZ, *(abc + xyz for abc in ABC if abc != "U" for xyz in XYZ)]
    compared = {name: f"Compared with {label[0].lower()}{label[1:]}" for name, label in COMPARISON_LABELS.items()}
    ranges = {name: label for name, label in preset_labels(formats).items() if name not in (default_preset, "custom")}
    return {
        "range": ranges,
        "region": "Region: ",
        "category": "Category: ",
        "compare": _chosen({**compared, "none": COMPARISON_LABELS["none"]}),
        "grain": _chosen(GRAIN_LABELS),
        "segment": {key: f"Segment: {name}" for key, name in segments.items()},
        "class": {name: f"Class: {name}" for name in classes},
        "status": {name: f"Status: {label}" for name, label in STATUS_LABELS.items()},
        "stars": {str(number): f"Stars: {number}" for number in range(1, 6)},
        "find": "Found: ",
    }


def _chosen(labels: Mapping[str, str]) -> dict[str, str]:
    return {name: label for name, label in labels.items() if name != "auto"}
