"""The search of everything, over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from components.ids import SearchId
from data_access.decks import Decks
from data_access.location import views_path
from tests.application import app_over
from tests.components.trees import Node, of_class, words
from tests.wire import Visit


class Search:
    """The search over one database, asked from one page."""

    def __init__(self, database: Path, search: str = "") -> None:
        self.visit = Visit(app_over(database), "/nothing", search)
        self.callback = next(one for one in self.visit.dependencies if (SearchId.RESULTS, "tree") in one.outputs)

    def tree(self, text: str) -> Any:
        """What is shown for a text."""
        self.visit.components[SearchId.ASKED]["props"]["data"] = text
        return self.visit.call(self.callback)[SearchId.RESULTS]["tree"]

    def links(self, text: str) -> dict[str, str]:
        """Of each result its words, and where it leads."""
        options: list[Node] = of_class(self.tree(text), "search-option")
        return {words(option): option["props"]["href"] for option in options}


def test_it_is_asked_by_what_is_typed_alone(tiny_store: Path) -> None:
    callback = Search(tiny_store).callback
    assert callback.inputs == ((SearchId.ASKED, "data"),)
    assert not callback.runs_at_start


def test_everything_that_fits_is_found_by_kind(tiny_store: Path) -> None:
    tree = Search(tiny_store).tree("b")
    assert [group["props"]["aria-label"] for group in of_class(tree, "search-group")] == [
        "Products",
        "Customers",
        "Show alone",
        "Definitions",
    ]
    links = Search(tiny_store).links("b")
    assert {name: href for name, href in links.items() if not href.startswith("#")} == {
        "Book Books": "/products/3",
        "Bo Diddley North": "/customers/2",
        "Cy <b>Young</b> South": "/customers/3",
        "Books Category": "?category=Books",
    }


def test_decks_are_found_by_their_titles(tiny_store: Path) -> None:
    decks = Decks(views_path(tiny_store))
    decks.create("Monday meeting")
    decks.copy(decks.create("Spring fáir", "for the spring").deck_id)
    links = Search(tiny_store, "?range=all").links
    assert links("mond") == {"Monday meeting 0 slides": "/decks?range=all&deck=1"}
    assert links("fair spr") == {
        "Spring fáir 0 slides": "/decks?range=all&deck=2",
        "Spring fáir (2) 0 slides": "/decks?range=all&deck=3",
    }
    assert links("trading") == {
        "Weekly trading review 6 slides, ready-made": "/decks?range=all&deck=weekly-trading-review"
    }


def test_a_definition_opens_on_the_page_that_is_open(tiny_store: Path) -> None:
    links = Search(tiny_store, "?range=all").links("repeat")
    assert links["Repeat purchase rate"] == "#open=repeat_rate"


def test_results_keep_the_selection(tiny_store: Path) -> None:
    links = Search(tiny_store, "?range=all&region=North&sort=-units").links
    assert links("sal")["Sales"] == "/sales?range=all&region=North"
    assert links("kite") == {"Kite Sports": "/products/5?range=all&region=North"}
    assert links("south")["South Region"] == "?range=all&sort=-units&region=South"
    assert links("6") == {"Order 6 Mar 2, 2024": "/orders/6?range=all&region=North"}


def test_it_works_where_the_selection_does_not(tiny_store: Path) -> None:
    assert "Kite Sports" in Search(tiny_store, "?region=Nowhere").links("kite")


@pytest.mark.parametrize("text", ["", "  ", "!!!", "zzz", "'; DROP TABLE x --", "%", "*", "\U0001f600"])
def test_what_nothing_is_called_finds_nothing(tiny_store: Path, text: str) -> None:
    tree = Search(tiny_store).tree(text)
    assert of_class(tree, "search-option") == []
    assert "Nothing is called so" in words(tree)


def test_too_many_words_are_refused_in_the_list(tiny_store: Path) -> None:
    assert "at most 6 words" in words(Search(tiny_store).tree("a b c d e f g"))
