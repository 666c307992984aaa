"""The one file of HTML: nothing of it asks for anything, nothing in it runs but its own two scripts."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from components.cards import info
from components.handouts.markup import markup
from components.handouts.nodes import filled
from components.handouts.parts import Block, Handout, Place, Slide, Words
from components.handouts.web_page import PageFiles, web_page
from components.light import Content, element
from tests.components.handouts.test_powerpoint import HOSTILE

FILES = PageFiles("window.Plotly = {};\r\n/* </script> <!-- */", ["p { color: red }"])
WHOLE = Place(0, 0, 1, 1)


class Tags(HTMLParser):
    """Every tag of a page, and the text of its scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += data
        else:
            self.said.append(data)


def tags(page: bytes) -> Tags:
    found = Tags()
    found.feed(page.decode())
    return found


def page_of(tree: Any, text: str = "Title") -> bytes:
    card = filled(Content(id="card", className="card-box"), {("card", "tree"): tree})
    slide = Slide(text, text, text, [Block("", "", WHOLE, [], "card")], {"type": "Div", "props": {"children": [card]}})
    return web_page(Handout(text, text, text, text, [slide]), FILES)


def test_links_and_buttons_are_left_out_and_what_they_say_is_kept() -> None:
    tree = [
        element("A", "Lamp", href="javascript:alert(1)"), info("revenue"), element("Button", "Press"),
        element("P", "✓ shown. Click a region to add it.", className="mark-key"),
        element("P", "Do not Click here. Thanks", className="review-words"),
        element("Script", "alert(1)"), element("Img", None, src="http://evil.example/x.png", alt="x"),
        element("Td", "5", style={"--heat": "5%", "gridArea": "1"}, onClick="alert(1)", colSpan=2),
    ]  # fmt: skip
    assert markup(tree, []) == (
        '<span>Lamp</span><p class="mark-key">✓ shown.</p><p class="review-words">Do not Click here. Thanks</p>'
        '<td colspan="2" style="--heat:5%;grid-area:1">5</td>'
    )


@pytest.mark.parametrize("text", [*HOSTILE, "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_other_peoples_words_stay_words(text: str) -> None:
    figure = {"data": [{"name": text}], "layout": {"title": text}}
    graph = {"type": "Graph", "props": {"figure": figure}}
    found = tags(page_of([element("P", text, title=text), graph], text))
    assert [tag for tag, _ in found.tags if tag in ("script", "img", "b", "iframe")] == ["script"] * 3
    if "\ud800" not in text:
        assert json.loads(found.scripts[0]) == [figure]


def test_its_policy_names_its_scripts_and_lets_nothing_out() -> None:
    found = tags(page_of("x"))
    (policy,) = [attrs["content"] for tag, attrs in found.tags if attrs.get("http-equiv")]
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found.scripts[1:]]
    assert rules["script-src"] == " ".join(f"'sha256-{one}'" for one in hashes)
    assert rules["default-src"] == "'none'"
    assert not any("http" in source or source == "*" for source in policy.split())


def test_nothing_in_it_is_loaded_from_anywhere() -> None:
    found = tags(page_of(element("Img", None, src="data:image/svg+xml,%3Csvg/%3E", alt="")))
    loaded = [value for _, attrs in found.tags for name, value in attrs.items() if name in ("src", "href", "srcset")]
    assert loaded == ["data:image/svg+xml,%3Csvg/%3E"]


def test_a_slide_that_cannot_be_shown_says_why() -> None:
    slide = Slide("Gone", "", "", [Block("", "", WHOLE, [Words(("There is no such page.",))])])
    page = web_page(Handout("D", "", "S", "A", [slide]), FILES).decode()
    assert '<p class="handout-why">There is no such page.</p>' in page


def test_it_says_how_many_rows_there_are_on_all_pages() -> None:
    pages = element("Nav", "1–2 of 1,234", className="pager", **{"data-total": 1_234})
    assert re.search(r'<div class="handout-part" data-total="1234"', page_of(pages).decode())
