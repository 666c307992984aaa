"""Contrast of every pair of colours that the style sheet puts together, by the formula of WCAG 2.2, in both schemes."""

import re
from itertools import product

import pytest

from components import theme
from tests.conftest import REPOSITORY

STYLES = (REPOSITORY / "assets" / "style.css").read_text(encoding="utf-8")
Colour = tuple[float, float, float]
TEXT, MARK = 4.5, 3.0

# Text on what lies behind it: 1.4.3 wants 4.5.
TEXTS = [
    *product(("ink", "muted", "accent"), ("page", "box")),
    ("good", "good-soft"),
    ("bad", "bad-soft"),
    *product(("good", "bad"), ("page", "box")),
    ("ink", "bad-soft"),
    ("box", "ink"),
]
# What has to be told apart by its shape: 1.4.11 wants 3. Charts stand on boxes; the ring of the focus is the accent.
MARKS = [*product(("now", "before", "average"), ("box",)), *product(("accent", "ink"), ("page", "box"))]


def scheme(name: str) -> dict[str, Colour]:
    """The colours of a scheme, by their names in the style sheet; dark changes some of the light ones."""
    blocks = [STYLES.partition(":root {")[2].partition("}")[0]]
    if name == "dark":
        blocks.append(STYLES.partition('[data-bs-theme="dark"] {')[2].partition("}")[0])
    return {key: parsed(text) for block in blocks for key, text in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)}


def parsed(text: str) -> Colour:
    """The channels of #rrggbb, 0 to 1."""
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def mixed(over: Colour, share: float, under: Colour) -> Colour:
    """A colour laid over another, as a browser mixes them."""
    red, green, blue = (share * one + (1 - share) * other for one, other in zip(over, under, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_ratios() -> None:
    assert contrast(parsed("#000000"), parsed("#ffffff")) == pytest.approx(21)
    assert contrast(parsed("#777777"), parsed("#ffffff")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, TEXT), (MARKS, MARK)], ids=["text", "marks"])
def test_a_scheme_has_contrast(name: str, pairs: list[tuple[str, str]], least: float) -> None:
    colours = scheme(name)
    found = {f"{over} on {under}": contrast(colours[over], colours[under]) for over, under in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("colour", [theme.NOW, theme.BEFORE, theme.AVERAGE])
def test_what_charts_draw_with_is_seen_in_both_schemes(colour: str, name: str) -> None:
    assert contrast(parsed(colour), scheme(name)["box"]) >= MARK


def test_charts_and_style_sheet_have_the_same_colours() -> None:
    light = scheme("light")
    assert (light["now"], light["before"], light["average"]) == tuple(
        parsed(colour) for colour in (theme.NOW, theme.BEFORE, theme.AVERAGE)
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_is_read_on_every_colour_of_a_heat_map(name: str) -> None:
    """As ``td.heat`` in assets/tables.css mixes it."""
    colours = scheme(name)
    lightest = mixed(colours["now"], 0.05, colours["box"])
    for hundredths in range(101):
        cell = mixed(colours["now"], 0.86 * hundredths / 100, lightest)
        assert contrast(colours["ink"], cell) >= TEXT, f"{hundredths} %"
