"""Tables that are sorted, searched and paged by their address."""

from typing import Any

import pandas as pd
import pytest

from components.data_table import Column, data_table, pager
from components.formats import Formats
from components.links import link as linked
from tests.components.payloads import PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
FRAME = pd.DataFrame({"product_id": [7, 9], "product": ["Lamp", "Mug"], "revenue": [12.5, 3.0]})
COLUMNS = (
    Column("product", "Product", lambda row: linked(row.product, f"/products/{row.product_id}"), is_text=True),
    Column("revenue", "Revenue", lambda row: ENGLISH.money(row.revenue), definition="revenue"),
    Column("trend", "Trend", lambda row: "line", sortable=False),
)


def link(key: str) -> str:
    return f"?sort={key}"


def made(sort: str = "revenue", *, descending: bool = True, frame: pd.DataFrame = FRAME) -> Any:
    return sent(data_table(COLUMNS, frame, caption="Products", sort=sort, descending=descending, link=link))


def heads(tree: Any) -> list[Any]:
    return [node["props"] for node in nodes(tree) if node["type"] == "Th" and node["props"].get("scope") == "col"]


def sorts(tree: Any) -> list[str]:
    return [node["props"]["href"] for head in heads(tree) for node in leading(head)]


def test_a_table_has_its_rows_with_the_name_as_head() -> None:
    body = next(node for node in nodes(made()) if node["type"] == "Tbody")
    assert [words(row) for row in body["props"]["children"]] == ["Lamp $12.50 line", "Mug $3.00 line"]
    names = [node["props"] for node in nodes(body) if node["type"] == "Th"]
    assert [name["scope"] for name in names] == ["row", "row"]
    first = next(node["props"] for node in leading(names[0]))
    assert (first["href"], first["className"]) == ("/products/7", "go")


def test_a_click_turns_the_order_and_another_column_begins_as_its_kind_does() -> None:
    assert sorts(made()) == ["?sort=product", "?sort=revenue"], "numbers fall: a second click turns them"
    assert sorts(made(descending=False)) == ["?sort=product", "?sort=-revenue"]
    assert sorts(made("product", descending=False)) == ["?sort=-product", "?sort=-revenue"]


def test_the_order_is_told_to_eyes_and_ears() -> None:
    assert [head.get("aria-sort") for head in heads(made())] == [None, "descending", None]
    assert [head.get("aria-sort") for head in heads(made("product", descending=False))] == ["ascending", None, None]
    assert [words(one) for one in of_class(made(), "sorted")] == ["▼"]


def test_the_box_that_scrolls_is_named() -> None:
    box = made()["props"]
    assert (box["className"], box["role"], box["aria-label"]) == ("table-scroll", "region", "Products")


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_hostile_name_is_text(payload: str) -> None:
    assert payload in words(made(frame=FRAME.assign(product=payload)))


@pytest.mark.parametrize(
    ("page", "total", "said", "steps"),
    [
        (1, 0, "0 products", []),
        (1, 50, "50 products", []),
        (1, 51, "1–50 of 51 products Page 1 of 2", ["2"]),
        (2, 51, "51–51 of 51 products Page 2 of 2", ["1"]),
        (9, 51, "51–51 of 51 products Page 2 of 2", ["1"]),
        (2, 1234, "51–100 of 1,234 products Page 2 of 25", ["1", "3"]),
    ],
)
def test_the_pager_says_where_one_is(page: int, total: int, said: str, steps: list[str]) -> None:
    tree = sent(pager(page, 50, total, "product", lambda number: number, ENGLISH))
    assert words(tree) == said
    assert [node["props"]["href"] for node in nodes(tree) if "href" in node["props"]] == steps
