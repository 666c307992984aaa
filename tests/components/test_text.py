"""Text from the data: read literally in charts, whatever it is made of."""

import html
import re
import unicodedata

import pytest

from components.text import LONGEST_LABEL, chart_text, listed
from tests.components.payloads import LONG, PAYLOADS


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG], ids=range(len(PAYLOADS) + 1))
def test_nothing_of_a_name_is_markup_or_mathematics(payload: str) -> None:
    for longest in (12, LONGEST_LABEL, 500):
        shown = chart_text(payload, longest)
        assert not re.search(r"[<>$]", shown)
        assert not re.search(r"&(?!amp;|lt;|gt;|#36;)", shown)
        assert all(unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in shown)


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_name_is_read_as_it_was_written(payload: str) -> None:
    """But for invisible characters, which stand for a space."""
    visible = re.sub(r"[\x00-\x1f\u2028\u200b\u202c\u202e\u2066\u2069]", " ", payload)
    assert html.unescape(chart_text(payload, 500)) == " ".join(visible.split())


def test_names_by_hand() -> None:
    assert chart_text("<b>Bold</b>") == "&lt;b&gt;Bold&lt;/b&gt;"
    assert chart_text("R&D at $5") == "R&amp;D at &#36;5"
    assert chart_text("&lt;") == "&amp;lt;"
    assert chart_text("a\u202eb\nc") == "a b c"
    assert chart_text("  Two   spaces ") == "Two spaces"
    assert chart_text("Größe 日本 🚲") == "Größe 日本 🚲"
    assert chart_text("\ud800lone") == "lone"
    assert chart_text("") == ""


def test_a_long_name_is_cut_before_its_characters_become_entities() -> None:
    assert chart_text("x" * 48) == "x" * 48
    assert chart_text("x" * 49) == "x" * 47 + "…"
    assert chart_text("<" * 49) == "&lt;" * 47 + "…"
    assert chart_text("four words of text", 11) == "four words…"
    assert len(html.unescape(chart_text(LONG))) <= LONGEST_LABEL


def test_names_are_listed_as_people_list_them() -> None:
    assert listed(("North",)) == "North"
    assert listed(("North", "South")) == "North and South"
    assert listed(("North", "South", "East")) == "North, South and East"
    assert listed(("North", "South", "East", "West")) == "North, South and 2 more"
    assert listed(tuple("abcdefg"), most=2) == "a and 6 more"
