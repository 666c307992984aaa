"""What an address asks for, value by value."""

import pytest

from data_access.asked import LONGEST_QUERY, Asked
from data_access.errors import SelectionError


def test_values_are_read_with_or_without_the_question_mark() -> None:
    for search in ("?a=1&b=x&b=y&empty=", "a=1&b=x&b=y&empty="):
        asked = Asked(search)
        assert asked.one("a", "first") == "1"
        assert asked.several("b") == ["x", "y"]
        assert asked.one("missing", "none") is None
        assert ("a" in asked, "empty" in asked, "missing" in asked) == (True, False, False)


def test_a_value_given_twice_is_named() -> None:
    with pytest.raises(SelectionError, match=r"^The address gives the sorting more than once\. Choose it again\.$"):
        Asked("?sort=a&sort=b").one("sort", "sorting")


def test_a_choice_is_one_of_its_names() -> None:
    choices = ("90", "95")
    assert Asked("?service=90").choice("service", choices, "95", called="service level") == "90"
    assert Asked("").choice("service", choices, "95", called="service level") == "95"
    with pytest.raises(SelectionError, match="There is no service level called '99'"):
        Asked("?service=99").choice("service", choices, "95", called="service level")


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("365", 365), ("007", 7)])
def test_a_number_within_its_bounds(text: str, number: int) -> None:
    assert Asked(f"?lead={text}").number("lead", 14, least=0, most=365, called="lead time") == number


@pytest.mark.parametrize("text", ["-1", "366", "1.5", "x", "%C2%B2", "%D9%A3", "1e3", "99999999999999999999", "%2B5"])
def test_what_is_no_number_within_the_bounds_is_refused(text: str) -> None:
    with pytest.raises(SelectionError, match=r"^The lead time '.+' is not a whole number from 0 to 365\."):
        Asked(f"?lead={text}").number("lead", 14, least=0, most=365, called="lead time")


def test_a_number_has_its_default() -> None:
    assert Asked("?lead=").number("lead", 14, least=0, most=365, called="lead time") == 14


def test_words_are_one_line() -> None:
    assert Asked("?find=+red%0A%0D+lamp%09").words("find", called="search") == "red lamp"
    assert Asked("").words("find", called="search") == ""
    with pytest.raises(SelectionError, match="The search is longer than 200 letters"):
        Asked("?find=" + "x" * 201).words("find", called="search")


def test_a_long_address_is_refused() -> None:
    with pytest.raises(SelectionError, match="The address is too long"):
        Asked("x" * (LONGEST_QUERY + 1))
