"""What stays while pages change."""

from typing import Any

import pytest
from dash import html

from components.ids import ShellId
from components.shell import NavigationItem, sentence_page, shell
from tests.components.payloads import PAYLOADS
from tests.components.trees import Node, nodes, of_class, sent, words


def made(source: str = "Simulated store", filters: Any = ()) -> Any:
    """A shell with one entry."""
    items = [NavigationItem("Overview", "/insights/", "bi-speedometer2")]
    return sent(shell(items, source, filters, "v1", html.Div("the page")))


def by_id(tree: Any, name: str) -> Node:
    return next(node for node in nodes(tree) if node["props"].get("id") == name)


def test_the_shell_has_its_parts_in_the_order_of_reading() -> None:
    tree = made(filters=[html.Form(id="filters"), html.Div(id="chips")])
    ids = [node["props"]["id"] for node in nodes(tree) if "id" in node["props"]]
    assert ids == [
        "location",
        "dataset-version",
        "dataset-stale",
        "rail",
        "scheme-button",
        "notice",
        "filters",
        "chips",
        "trail",
        "page",
        "search-dialog",
        "search-input",
        "search-list",
        "search-start",
        "search-results",
        "search-status",
        "search-asked",
        "views-dialog",
        "views-name",
        "views-note",
        "views-message",
        "views-find",
        "views-list",
        "views-asked",
        "views-action",
        "views-done",
        "help-dialog",
        "help-keys",
        "help-single-keys",
        "presenting-end",
        "opened-asked",
        "opened-dialog",
        "opened-title",
        "opened-body",
    ]


def test_the_first_stop_of_the_keyboard_leads_to_the_numbers() -> None:
    tree = made()
    first = next(node for node in nodes(tree) if node["type"] in ("A", "Button", "Link", "Select", "Input"))
    assert first["props"]["href"] == "#page"
    assert by_id(tree, ShellId.PAGE)["type"] == "Main"
    assert by_id(tree, ShellId.PAGE)["props"]["tabIndex"] == "-1", "the target can be focused"


def test_a_notice_is_read_out() -> None:
    notice = by_id(made(), ShellId.NOTICE)["props"]
    assert (notice["role"], notice["aria-live"], notice["className"]) == ("status", "polite", "notice")
    assert "children" not in notice


def test_the_page_knows_its_dataset_and_is_not_stale() -> None:
    assert by_id(made(), ShellId.DATASET)["props"]["data"] == "v1"
    assert "data" not in by_id(made(), ShellId.STALE)["props"]


def test_the_rail_names_pages_and_source() -> None:
    link = of_class(made(), "go")[0]["props"]
    assert (link["href"], words(link["children"])) == ("/insights/", "Overview")
    source = of_class(made("Olist, imported"), "rail-source")[0]["props"]
    assert source["children"] == source["title"] == "Olist, imported"


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_hostile_source_is_text(payload: str) -> None:
    assert of_class(made(payload), "rail-source")[0]["props"]["children"] == payload


def test_a_shell_without_filters_has_none() -> None:
    assert of_class(made(), "filters") == []


def test_a_page_of_one_sentence() -> None:
    expected = html.Div(
        [html.H1("No page"), html.P("Choose one.", className="page-words")], className="page sentence-page"
    )
    assert sent(sentence_page("No page", "Choose one.")) == sent(expected)
