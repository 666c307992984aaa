"""One component that shows a tree of elements."""

import json

from plotly.utils import PlotlyJSONEncoder  # type: ignore[import-untyped]

from components.light import Content, element
from tests.conftest import REPOSITORY


def as_json(component: object) -> object:
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def test_an_element_is_nothing_but_its_kind_and_properties() -> None:
    assert element("Td", "5", className="number", colSpan=2) == {
        "type": "Td",
        "props": {"children": "5", "className": "number", "colSpan": 2},
    }


def test_a_box_is_sent_with_what_it_was_given_and_nothing_else() -> None:
    assert as_json(Content(id="a")) == {"type": "Content", "namespace": "store_components", "props": {"id": "a"}}
    made = as_json(Content(id="a", tree=[element("P", "words")], className="card-box", tag="section"))
    assert made == {
        "type": "Content",
        "namespace": "store_components",
        "props": {
            "id": "a",
            "tree": [{"type": "P", "props": {"children": "words"}}],
            "className": "card-box",
            "tag": "section",
        },
    }


def test_the_browser_knows_the_component_by_its_name() -> None:
    script = (REPOSITORY / "assets" / "content.js").read_text(encoding="utf-8")
    assert "window.store_components = { Content: Content, Place: Place, Watcher: Watcher }" in script
    assert "innerHTML" not in script
    assert "dangerouslySetInnerHTML" not in script
