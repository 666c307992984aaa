"""Slides: which cards of a page stand on one, and where."""

from itertools import combinations
from typing import Any

import pytest

from callbacks.downloads import DOWNLOADS
from components.pages import ITEM_PAGES, PAGES, page_layout
from components.slide_layout import slide_layout
from components.slides import COMPOSITIONS, Composition, composition, has_slides, page_kind
from tests.components.trees import Node, graphs, nodes, of_class, sent

PATHS = [path for path in (*PAGES, *(f"{path}/17" for path in ITEM_PAGES)) if path != "decks"]
SLIDES = [(path, show) for path in PATHS for show in COMPOSITIONS[page_kind(path)]]
ON_SLIDES = [one for kinds in COMPOSITIONS.values() for one in kinds.values()]


def cells(place: str) -> set[tuple[int, int]]:
    """Of the grid, by row and column."""
    row, column, row_end, column_end = map(int, place.split(" / "))
    assert 1 <= row < row_end <= 13
    assert 1 <= column < column_end <= 13
    return {(one, other) for one in range(row, row_end) for other in range(column, column_end)}


def ids(tree: Any) -> list[str]:
    return [node["props"]["id"] for node in nodes(tree) if "id" in node["props"]]


def slide(path: str, show: str) -> Node:
    made: Node = sent(slide_layout(path, show))
    return made


def test_every_page_can_be_a_slide_but_that_of_the_decks() -> None:
    assert {page_kind(path) for path in PATHS} == set(COMPOSITIONS)
    assert all(has_slides(path) for path in PATHS) and not has_slides("decks")


@pytest.mark.parametrize("shown", ON_SLIDES, ids=lambda one: one.label)
def test_cards_of_a_slide_fill_its_grid_and_cover_nothing(shown: Composition) -> None:
    taken = [cells(part.place) for part in shown.parts]
    assert all(not one & other for one, other in combinations(taken, 2))
    assert len(set().union(*taken)) == 144


def test_what_a_slide_shows_can_be_had_as_a_file() -> None:
    named = {part.download for one in ON_SLIDES for part in one.parts} - {""}
    assert named <= set(DOWNLOADS)
    of_charts = [part for one in ON_SLIDES for part in one.parts if part.kind not in ("kpis", "words")]
    assert [part.card for part in of_charts if not part.download] == []


def test_compositions_of_a_page_have_names_of_their_own() -> None:
    for shown in COMPOSITIONS.values():
        assert len({one.label for one in shown.values()}) == len(shown)


@pytest.mark.parametrize(("path", "show"), SLIDES)
def test_a_slide_keeps_every_part_that_the_callbacks_of_its_page_fill(path: str, show: str) -> None:
    kept = ids(slide(path, show))
    assert sorted(kept) == sorted(ids(sent(page_layout(path))))


@pytest.mark.parametrize(("path", "show"), SLIDES)
def test_a_slide_draws_its_cards_and_no_others(path: str, show: str) -> None:
    parts = of_class(slide(path, show), "slide-part")
    expected = composition(path, show).parts
    assert [part["props"]["children"]["props"]["id"] for part in parts] == [part.card for part in expected]
    assert [part["props"]["style"] for part in parts] == [{"gridArea": part.place} for part in expected]
    assert len(graphs(slide(path, show))) == sum(1 for part in parts if graphs(part))


def test_a_graph_takes_the_height_of_its_place() -> None:
    (graph,) = graphs(slide("", "headlines"))
    assert graph["responsive"] is True
    assert graph["style"] == {"height": "100%"}
    (box,) = of_class(slide("", "headlines"), "graph")
    assert "style" not in box["props"] or box["props"]["style"] == {}


def test_headline_numbers_take_the_height_that_they_need() -> None:
    rows = {
        (path, show): of_class(slide(path, show), "slide-grid")[0]["props"]["style"]["gridTemplateRows"]
        for path, show in SLIDES
    }
    assert rows["reviews", "rating"] == "repeat(4, max-content) repeat(8, minmax(0, 1fr))"
    assert rows["", "breakdown"] == "repeat(12, minmax(0, 1fr))"
    with_numbers = [one for one in SLIDES if composition(*one).parts[0].kind == "kpis"]
    assert [one for one, told in rows.items() if "max-content" in told] == with_numbers


def test_a_slide_of_an_item_knows_its_number_and_can_be_hidden_where_there_is_none() -> None:
    made = slide("products/17", "sales")
    (number,) = [node for node in nodes(made) if node["props"].get("id") == "product-number"]
    assert number["props"]["data"] == 17
    (body,) = of_class(made, "slide-body")
    assert body["props"]["id"] == "product-parts"


def test_an_unknown_composition_is_the_first() -> None:
    assert composition("sales", "of another version") == composition("sales", "") == COMPOSITIONS["sales"]["trend"]


def test_kinds_of_pages() -> None:
    assert [page_kind(path) for path in ("", "sales", "products", "products/17", "orders/3")] == [
        *("", "sales", "products"),
        *("product", "order"),
    ]
