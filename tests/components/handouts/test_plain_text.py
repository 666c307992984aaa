"""Text of people, cut and cleaned."""

import pytest

from components.handouts.plain_text import cut, width_of, writable


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("two\nlines", 20, "two lines"),
        ("한국어상품", 6, "한국…"),
        ("e\u0301e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_to_what_there_is_room_for(text: str, longest: int, expected: str) -> None:
    assert cut(text, longest) == expected


def test_wide_letters_count_twice() -> None:
    assert (width_of("abc"), width_of("한국"), width_of("é")) == (3, 4, 1)


def test_what_xml_forbids_becomes_a_space_and_what_turns_the_direction_is_closed() -> None:
    assert writable("a\x00b\x0bc\ud800\tz\n") == "a b c \tz\n"
    assert writable("\u2067\u202eab") == "\u2067\u202eab\u202c\u2069"
    assert writable("\u202ea\u202cb") == "\u202ea\u202cb"
