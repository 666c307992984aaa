"""The list of what was found."""

import pytest

from components.search import MOST, Hit, balanced, search_dialog, search_results
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, sent, words


def hits(count: int) -> list[Hit]:
    """So many."""
    return [Hit(f"Name {number}", "", f"/products/{number}", "bi-box-seam") for number in range(count)]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [((3, 2), [3, 2]), ((40,), [12]), ((40, 40), [6, 6]), ((40, 1, 40), [5, 1, 5]), ((5, 5, 5, 5, 5, 5), [2] * 6)],
)
def test_a_kind_with_few_is_not_lost_behind_one_with_many(counts: tuple[int, ...], shown: list[int]) -> None:
    groups = balanced([(str(place), hits(count)) for place, count in enumerate(counts)])
    assert [len(found) for _, found in groups] == shown
    assert sum(shown) <= MOST


def test_results_are_options_in_groups_with_names() -> None:
    tree = sent(
        search_results("lamp", [("Pages", []), ("Products", [Hit("Lamp", "A-1", "/products/1", "bi-box-seam")])])
    )
    assert tree["props"]["data-for"] == "lamp"
    (group,) = of_class(tree, "search-group")
    assert (group["props"]["role"], group["props"]["aria-label"]) == ("group", "Products")
    (option,) = of_class(tree, "search-option")
    assert option["props"]["role"] == "option" and option["props"]["aria-selected"] == "false"
    assert words(option) == "Lamp A-1"


@pytest.mark.parametrize(
    ("href", "classes"), [("/sales", "go"), ("?region=North", "pick"), ("#open=revenue", "search-option")]
)
def test_a_result_is_followed_as_its_address_wants(href: str, classes: str) -> None:
    (option,) = of_class(sent(search_results("x", [("Pages", [Hit("X", "", href, "bi-x")])])), "search-option")
    assert option["props"]["className"].split()[0] == classes


def test_nothing_found_is_said() -> None:
    assert "Nothing is called so" in words(sent(search_results("zzz", [("Pages", [])])))


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_hostile_names_are_text(payload: str) -> None:
    tree = sent(search_results(payload, [("Products", [Hit(payload, payload, "/products/1", "bi-x")])]))
    assert [node["props"]["children"] for node in of_class(tree, "search-name")] == [payload]


def test_the_field_is_a_combobox_of_the_list() -> None:
    tree = sent(search_dialog())
    field = next(node["props"] for node in nodes(tree) if node["props"].get("role") == "combobox")
    listbox = next(node["props"] for node in nodes(tree) if node["props"].get("role") == "listbox")
    assert field["aria-controls"] == listbox["id"]
    assert field["aria-autocomplete"] == "list" and field["aria-label"]
