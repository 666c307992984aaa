"""The filters: one line that sticks. Their values live in the address; assets/selection.js keeps the two in step."""

from collections.abc import Mapping, Sequence

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import DECORATION, aria
from components.formats import Formats
from components.ids import FilterId

PRESET_LABELS = {
    "7d": "Last 7 days",
    "30d": "Last 30 days",
    "90d": "Last 90 days",
    "month": "This month",
    "last-month": "Last month",
    "ytd": "Year to date",
    "12m": "Last 12 months",
    "all": "All time",
    "custom": "Custom dates",
}
COMPARISON_LABELS = {
    "auto": "Compare: auto",
    "previous": "Previous period",
    "weekdays": "Same weekdays last year",
    "dates": "Same dates last year",
    "none": "No comparison",
}
GRAIN_LABELS = {"auto": "By: auto", "day": "By day", "week": "By week", "month": "By month"}


def preset_labels(formats: Formats) -> dict[str, str]:
    """What the presets are called; a year that does not begin in January is a fiscal one."""
    return {**PRESET_LABELS, "ytd": "Fiscal year to date"} if formats.has_fiscal_year else PRESET_LABELS


def filter_bar(
    presets: Mapping[str, tuple[str, str]],
    regions: Sequence[str],
    categories: Sequence[str],
    formats: Formats,
    *,
    default_preset: str,
) -> html.Form:
    """All filters, at their defaults; the address changes them once the page has loaded.

    Args:
        presets: First and last day (YYYY-MM-DD) of each preset.
        regions: All regions, the most important first.
        categories: All categories, the most important first.
        formats: The locale.
        default_preset: The preset that holds where the address names none.
    """
    first, last = presets[default_preset]
    earliest, latest = presets["all"]
    return html.Form(
        [
            dcc.Store(id=FilterId.PRESETS, data={"days": dict(presets), "default": default_preset}),
            _named(
                dbc.Select(id=FilterId.RANGE, options=_options(preset_labels(formats)), value=default_preset), "Dates"
            ),
            html.Div(
                [
                    _named(_day_input(FilterId.FROM, first, earliest, latest), "First day"),
                    html.Span("–", **DECORATION),
                    _named(_day_input(FilterId.TO, last, earliest, latest), "Last day"),
                ],
                className="filter-days",
            ),
            _named(dbc.Select(id=FilterId.COMPARE, options=_options(COMPARISON_LABELS), value="auto"), "Comparison"),
            _several(FilterId.REGIONS, regions, "All regions"),
            _several(FilterId.CATEGORIES, categories, "All categories"),
            _named(dbc.Select(id=FilterId.GRAIN, options=_options(GRAIN_LABELS), value="auto"), "Grain"),
            html.Span(
                ["As of ", html.Strong(formats.day(latest))],
                className="as-of",
                title="The last day with data. Every page counts from this day, not from the clock.",
            ),
        ],
        id=FilterId.BAR,
        className="filter-bar",
        **aria(label="Filters"),
    )


def _options(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "value": value} for value, label in labels.items()]


def _named(control: Component, name: str) -> html.Label:
    return html.Label([html.Span(name, className="visually-hidden"), control], className="filter-control")


def _day_input(input_id: str, value: str, earliest: str, latest: str) -> dbc.Input:
    # A date that is being typed passes through others: it counts once the typing has paused.
    return dbc.Input(id=input_id, type="date", value=value, min=earliest, max=latest, debounce=800)


def _several(dropdown_id: str, names: Sequence[str], placeholder: str) -> html.Div:
    options = [{"label": name, "value": name} for name in names]
    return html.Div(
        dcc.Dropdown(id=dropdown_id, options=options, multi=True, placeholder=placeholder, value=[], maxHeight=320),
        className="filter-several",
        role="group",
        **aria(label=placeholder),
    )
