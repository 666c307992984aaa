"""The card of one headline figure, as whole trees."""

import math
from typing import Any

from dash import html

from components.attributes import DECORATION, aria
from components.definitions import DEFINITIONS, NAMES
from components.formats import Formats
from components.kpi_card import KPIS, Kpi, kpi_card, shown
from components.sparkline import sparkline
from tests.components.trees import of_class, sent, words

ENGLISH = Formats("en_US", "USD")
REVENUE, _, AOV, UNITS, _, REPEAT, RETURNS, RATING = KPIS
SERIES = [1.0, 3.0, 2.0]


def made(kpi: Kpi, now: float, earlier: float, formats: Formats = ENGLISH) -> Any:
    """A card as it is sent."""
    card = kpi_card(
        kpi, now, earlier, SERIES, formats, without_change="no comparison", missing="nothing sold in these days"
    )
    return sent(card)


def label(kpi: Kpi) -> html.H2:
    """Label and definition, as expected."""
    text = DEFINITIONS[kpi.name]
    icon = html.I(className="bi bi-info-circle", **DECORATION)
    label = aria(label=f"{NAMES[kpi.name]}: definition, rows and SQL", description=text)
    told: dict[str, Any] = {**label, "data-tip": text}
    mark = html.A(icon, href=f"#open={kpi.name}", className="info open", **told)
    return html.H2([kpi.label, mark], className="kpi-label")


def test_a_card_with_a_rise() -> None:
    chip = html.Span([html.Span("▲", **DECORATION), "+23.5%"], className="chip good", title="better")
    expected = html.Article(
        [
            label(REVENUE),
            html.P("$1.23 M", className="kpi-value", title="$1,234,567.89"),
            html.P([chip, html.Span("from $1.00 M", className="kpi-earlier")], className="kpi-context"),
            sparkline(SERIES, label="Revenue over time"),
        ],
        className="kpi-card",
    )
    assert made(REVENUE, 1_234_567.89, 1_000_000.0) == sent(expected)


def test_a_card_without_comparison() -> None:
    expected = html.Article(
        [
            label(UNITS),
            html.P("1,234", className="kpi-value", title="1,234"),
            html.P([html.Span("no comparison", className="kpi-earlier")], className="kpi-context"),
            sparkline(SERIES, label="Units sold over time"),
        ],
        className="kpi-card",
    )
    assert made(UNITS, 1234.0, math.nan) == sent(expected)


def test_a_card_without_value() -> None:
    expected = html.Article(
        [
            label(AOV),
            html.P("–", className="kpi-value", title="–"),
            html.P("nothing sold in these days", className="kpi-context why"),
        ],
        className="kpi-card",
    )
    assert made(AOV, math.nan, 5.0) == sent(expected)


def test_a_card_says_how_many_its_value_is_the_mean_of() -> None:
    def value(now: float, aside: str) -> Any:
        card = kpi_card(RATING, now, 4.0, SERIES, ENGLISH, without_change="", missing="no reviews", aside=aside)
        return of_class(sent(card), "kpi-value")

    beside = html.P(["4.26 ★", html.Small("1,234 reviews")], className="kpi-value", title="4.26 ★")
    assert value(4.256, "1,234 reviews") == [sent(beside)]
    assert value(4.256, "") == [sent(html.P("4.26 ★", className="kpi-value", title="4.26 ★"))]
    assert value(math.nan, "0 reviews") == [sent(html.P("–", className="kpi-value", title="–"))], "nothing beside none"


def test_more_returns_are_worse() -> None:
    chip = of_class(made(RETURNS, 0.08, 0.05), "chip")[0]["props"]
    assert (chip["className"], chip["title"], words(chip["children"])) == ("chip bad", "worse", "▲ +3.0 pp")
    chip = of_class(made(RETURNS, 0.05, 0.08), "chip")[0]["props"]
    assert (chip["className"], words(chip["children"])) == ("chip good", "▼ -3.0 pp")


def test_the_context_in_every_case() -> None:
    def context(kpi: Kpi, now: float, earlier: float) -> str:
        return words(of_class(made(kpi, now, earlier), "kpi-context"))

    assert context(REVENUE, 5.0, 0.0) == "new from $0.00"
    assert context(REVENUE, 0.0, 0.0) == "– from $0.00"
    assert context(REPEAT, 0.3, 0.25) == "▲ +5.0 pp from 25.0%"
    assert context(RATING, 4.5, 4.0) == "▲ +12.5% from 4.00 ★"
    assert context(UNITS, 10.0, 10.0) == "0.0% from 10"
    assert context(UNITS, 1200.0, 100.0) == "▲ ×12 from 100"
    assert context(RETURNS, 0.9, 0.01) == "▲ +89.0 pp from 1.0%", "a share has points, never a factor"


def test_values_carry_their_unit() -> None:
    german = Formats("de_DE", "EUR")
    assert shown(REVENUE, 1234567.8, german, short=True) == "1,23 M\xa0€"
    assert shown(REVENUE, 1234567.8, german) == "1.234.567,80\xa0€"
    assert shown(UNITS, 1234567.0, german, short=True) == "1,23 M"
    assert shown(UNITS, 1234567.0, german) == "1.234.567"
    assert shown(REPEAT, 0.256, german) == "25,6\xa0%"
    assert shown(RATING, 4.256, german) == "4,26 ★"
    assert shown(Kpi("units_per_order", "Units per order", "number"), 2.345, german) == "2,35"
    assert {shown(kpi, math.nan, german) for kpi in KPIS} == {"–"}


def test_every_headline_figure_is_defined_and_named_once() -> None:
    assert [kpi.name for kpi in KPIS if kpi.name not in DEFINITIONS] == []
    assert len({kpi.label for kpi in KPIS}) == 8
    assert [kpi.name for kpi in KPIS if not kpi.rise_is_good] == ["return_rate"]
