"""The card of one headline figure: label, value, change, earlier value, sparkline; all of one height."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from components.attributes import DECORATION
from components.cards import info
from components.changes import Change, change
from components.formats import Formats
from components.light import element
from components.sparkline import sparkline

Unit = Literal["money", "count", "share", "stars", "number"]


@dataclass(frozen=True)
class Kpi:
    """How a metric is named and shown.

    Attributes:
        name: Its key in the data and in DEFINITIONS.
        label: Its name on the card.
        unit: What it counts.
        rise_is_good: Whether more of it is welcome.
    """

    name: str
    label: str
    unit: Unit
    rise_is_good: bool = True


REVENUE = Kpi("revenue", "Revenue", "money")
KPIS = (
    REVENUE,
    Kpi("orders", "Orders", "count"),
    Kpi("aov", "Average order value", "money"),
    Kpi("units", "Units sold", "count"),
    Kpi("customers", "Customers", "count"),
    Kpi("repeat_rate", "Repeat purchase rate", "share"),
    Kpi("return_rate", "Return rate", "share", rise_is_good=False),
    Kpi("rating", "Average rating", "stars"),
)


def kpi_card(
    kpi: Kpi,
    now: float,
    earlier: float,
    series: Sequence[float],
    formats: Formats,
    *,
    without_change: str,
    missing: str,
    aside: str = "",
) -> Any:
    """One card.

    Args:
        kpi: Which metric.
        now: Its value over the whole range; NaN where there is nothing to compute it from.
        earlier: Its value over the earlier days; NaN where unknown.
        series: Its values by bucket; empty for no sparkline.
        formats: The locale.
        without_change: What to say where there is no earlier value.
        missing: What to say where there is no value.
        aside: What stands beside the value, such as how many it is the mean of.
    """
    found = change(now, earlier, formats, in_points=kpi.unit == "share", rise_is_good=kpi.rise_is_good)
    known = not math.isnan(now)
    label = f"{kpi.label} over time" if known else ""
    context = _context(kpi, earlier, found, formats, without_change) if known else missing
    brief = shown(kpi, now, formats, short=True)
    value = [brief, element("Small", aside)] if known and aside else brief
    parts = [
        element("H2", [kpi.label, info(kpi.name)], className="kpi-label"),
        element("P", value, className="kpi-value", title=shown(kpi, now, formats)),
        element("P", context, className="kpi-context" if known else "kpi-context why"),
    ]
    if known:
        parts.append(sparkline(series, label=label) if len(series) else element("Div", None, className="sparkline"))
    return element("Article", parts, className="kpi-card")


def shown(kpi: Kpi, value: float, formats: Formats, *, short: bool = False) -> str:
    """The value with its unit, exact or short enough for a card."""
    if math.isnan(value):
        return "–"
    match kpi.unit:
        case "money":
            return formats.money_short(value) if short else formats.money(value)
        case "count":
            return formats.count_short(value) if short else formats.count(value)
        case "share":
            return formats.percent(value)
        case "stars":
            return f"{formats.decimal(value)} ★"
        case "number":
            return formats.decimal(value)


def compared_with(kpi: Kpi, now: float, earlier: float, formats: Formats, to_whom: str) -> str:
    """ "12 (3.4%) more than on Fri, Nov 21, 2025", or what there is instead; empty where either is unknown.

    Args:
        kpi: What is compared.
        now: Its value.
        earlier: Its value earlier.
        formats: The locale.
        to_whom: When that was, such as ``in the earlier days``.
    """
    if math.isnan(now) or math.isnan(earlier):
        return ""
    difference = now - earlier
    if earlier == 0:
        return f"nothing {to_whom}" if now != 0 else f"and nothing {to_whom}"
    if abs(difference) < 0.005:
        return f"the same as {to_whom}"
    share = formats.percent(abs(difference / earlier))
    return f"{shown(kpi, abs(difference), formats)} ({share}) {'more' if difference > 0 else 'less'} than {to_whom}"


def _context(kpi: Kpi, earlier: float, found: Change | None, formats: Formats, without_change: str) -> list[Any]:
    if found is None:
        return [element("Span", without_change, className="kpi-earlier")]
    words = {"good": "better", "bad": "worse", "neutral": "no judgement"}[found.meaning]
    arrow = element("Span", found.arrow, **DECORATION)
    return [
        element("Span", [arrow, found.text], className=f"chip {found.meaning}", title=words),
        element("Span", f"from {shown(kpi, earlier, formats, short=True)}", className="kpi-earlier"),
    ]
