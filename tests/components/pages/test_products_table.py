"""The table of products and the grid of classes, as they are read."""

from math import nan
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.ids import ProductsId
from components.links import Toggle
from components.pages.products_table import classes_card, products_card, sortable
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
ALL_INPUTS = frozenset({"Products.UnitCost", "Reviews", "Products.StockLevel"})
LINKS: Any = {
    "item": lambda number: f"/products/{number}",
    "category": Toggle((), lambda label: f"?category={label}"),
    "sort": lambda key: f"?sort={key}",
    "page": lambda page: f"?page={page}",
    "class": lambda name: f"?class={name}" if name else "?",
}
COLUMNS = [
    *("product_id", "product", "category", "product_code", "revenue", "earlier", "change", "units", "margin"),
    *("margin_rate", "rating", "reviews", "classes", "stock"),
]
LAMP = (1, "Lamp", "Home", "HOM-1", 1250.5, 1000.0, 250.5, 50.0, 500.2, 0.4, 4.5, 12.0, "AX", 7.0)
MUG = (2, "Mug", "Home", "", 0.0, 0.0, 0.0, 0.0, 0.0, nan, nan, 0.0, "U", 0.0)
KITE = (3, "Kite", "Sports", "S-3", 5.0, 0.0, 5.0, 1.0, nan, nan, 2.0, 1.0, "C", -2.0)


def table(
    *rows: Any, inputs: frozenset[str] = ALL_INPUTS, found: int | None = None, find: str = "", chosen_class: str = "",
    chosen: Chosen = CHOSEN,
) -> Any:  # fmt: skip
    view = SimpleNamespace(sort="revenue", descending=True, page=1, size=50, find=find)
    page = pd.DataFrame(rows, columns=COLUMNS)
    count = len(rows) if found is None else found
    trends = {1: [1.0, 5.0, 2.0], 2: [0.0, 0.0, 0.0]}
    return sent(products_card(page, count, trends, view, chosen_class, inputs, LINKS, chosen, ENGLISH))


def lines(card: Any) -> list[str]:
    return [words(node) for node in nodes(card) if node["type"] == "Tr"]


def test_one_row_a_product() -> None:
    card = table(LAMP, MUG, KITE)
    assert lines(card) == [
        "Product Revenue ▼ Change Trend Units Margin Rating Class Stock",
        "Lamp Home  · HOM-1 $1,250.50 ▲ +$250.50 +25.1% 50 $500.20 40.0% 4.5 ★ 12 reviews AX 7",
        "Mug Home $0.00 – 0 – – U 0 out of stock",
        "Kite Sports  · S-3 $5.00 +$5.00 new 1 – 2.0 ★ 1 review C -2 below zero",
    ]
    links = [(node["props"]["href"], node["props"]["className"]) for node in leading(card)]
    assert ("/products/1", "go") in links and ("?category=Home", "pick") in links
    assert ("?sort=revenue", "pick") in links, "once more turns it round"
    assert ("?sort=-change", "pick") in links and ("?sort=product", "pick") in links


def test_a_row_shows_its_trend() -> None:
    pictures = [node["props"] for node in nodes(table(LAMP)) if node["type"] == "Img"]
    assert [one["alt"] for one in pictures] == ["Revenue of Lamp over these days"]
    assert "polygon" in pictures[0]["src"]


@pytest.mark.parametrize(
    ("absent", "column", "said"),
    [
        ("Products.UnitCost", "Margin", "no column for margin, as the data has no costs (column Products.UnitCost)."),
        ("Reviews", "Rating", "no column for rating, as the data has no reviews (table Reviews)."),
        (
            "Products.StockLevel",
            "Stock",
            "no column for stock, as the data shown has no stock (column Products.StockLevel).",
        ),
    ],
)
def test_a_column_that_the_data_cannot_fill_is_absent_and_named(absent: str, column: str, said: str) -> None:
    card = table(LAMP, inputs=ALL_INPUTS - {absent})
    assert column not in lines(card)[0]
    assert words(of_class(card, "card-words")) == f"There is {said}"
    assert column.lower() not in sortable(ALL_INPUTS - {absent}) and column.lower() in sortable(ALL_INPUTS)
    assert not of_class(table(LAMP), "card-words")


def test_without_earlier_days_there_is_no_change() -> None:
    assert "Change" not in lines(table(LAMP, chosen=Chosen(earlier_is_known=False)))[0]


def test_what_is_searched_for_and_not_found() -> None:
    card = table(find="unicorn", found=0)
    assert words(of_class(card, "empty-state")) == "No product matches “unicorn”. Clear the search"
    (field,) = [node["props"] for node in nodes(card) if node["type"] == "Input"]
    assert (field["defaultValue"], field["data-key"]) == ("unicorn", "find")
    none = table(chosen_class="AX", found=0)
    assert words(of_class(none, "empty-state")) == "No product is of this class. Show all classes"


def test_the_class_that_is_shown_can_be_taken_away() -> None:
    (chip,) = of_class(table(LAMP, chosen_class="AX"), "chip")
    assert words(chip).strip() == "Class AX: bring the first 80% of revenue and sell steadily"
    assert chip["props"]["href"] == "?"


def test_the_pages_are_counted() -> None:
    assert words(of_class(table(LAMP, found=10_000), "pager")) == "1–50 of 10,000 products Page 1 of 200"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_names_are_text(payload: str) -> None:
    card = table((1, payload, payload, payload, *LAMP[4:]))
    assert payload in words(card)
    assert not {"Iframe", "Script", "Markdown"} & {node["type"] for node in nodes(card)}
    assert all(payload not in str(node["props"].get("src", "")) for node in nodes(card))


# Classes


GRID = pd.DataFrame(
    [("A", "X", 2, 0.5), ("A", "Z", 1, 0.31), ("B", "Y", 3, 0.14), ("C", "Z", 9, 0.05), ("U", "", 4, 0.0)],
    columns=["abc", "xyz", "products", "share"],
)


def classes(grid: pd.DataFrame = GRID, weeks: int = 12, chosen_class: str = "", window: str = "auto") -> Any:
    return sent(classes_card(grid, (weeks, 12), chosen_class, window, None, LINKS["class"], ENGLISH))


def cells(card: Any) -> list[list[str]]:
    return [
        [words(cell) for cell in nodes(row) if cell["type"] in ("Th", "Td")]
        for row in nodes(card)
        if row["type"] == "Tr"
    ]


def test_each_cell_says_how_many_and_how_much() -> None:
    card = classes()
    assert cells(card) == [
        ["Class", "All", "X", "Y", "Z"],
        ["A", "3\n81%", "2\n50%", "", "1\n31%"],
        ["B", "3\n14%", "", "3\n14%", ""],
        ["C", "9\n5%", "", "", "9\n5%"],
        ["U", "4\n0%", "", "", ""],
    ]
    assert words(of_class(card, "card-finding")) == "3 products bring 80% of revenue, 4 sold nothing"
    hrefs = {words(node): node["props"]["href"] for node in leading(card)}
    there = f"#{ProductsId.TABLE_CARD}"
    assert hrefs["2\n50%"] == f"?class=AX{there}" and hrefs["A"] == f"?class=A{there}"
    assert hrefs["Z"] == f"?class=Z{there}", "to the table that it narrows"
    titles = [node["props"]["title"] for node in nodes(card) if node["props"].get("title")]
    assert "Products that bring the first 80% of revenue and sell steadily: 2, 50.0% of revenue" in titles


def test_a_share_below_zero_of_what_sold_nothing_is_explained() -> None:
    returned = GRID.assign(share=GRID["share"].where(GRID["abc"] != "U", -0.02))
    told = "U sold nothing, and what came back of it counts against revenue."
    assert told in words(of_class(classes(returned), "card-words"))
    assert told not in words(of_class(classes(), "card-words"))


def test_the_largest_share_has_the_strongest_colour() -> None:
    heats = [node["props"]["style"]["--heat"] for node in of_class(classes(), "heat")]
    assert heats == ["100%", "62%", "28%", "10%"]


def test_the_chosen_class_is_marked_and_leads_back_to_all() -> None:
    hrefs = {words(node): node["props"]["href"] for node in leading(classes(chosen_class="AX"))}
    assert hrefs["✓ 2\n50%"] == "?"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [(0, "there is no whole week."), (1, "there is 1 whole week."), (11, "there are 11 whole weeks.")],
)
def test_too_few_weeks_leave_xyz_blank_and_say_why(weeks: int, said: str) -> None:
    card = classes(pd.DataFrame([("A", "", 3, 1.0)], columns=GRID.columns), weeks)
    assert cells(card) == [["Class", "All"], ["A", "3\n100%"]]
    assert words(of_class(card, "card-words")).endswith(f"X, Y and Z need 12 whole weeks of data; {said}")


def test_products_without_a_pattern_have_a_column_of_their_own() -> None:
    card = classes(pd.concat([GRID, pd.DataFrame([("C", "", 2, -0.01)], columns=GRID.columns)]))
    assert cells(card)[0] == ["Class", "All", "X", "Y", "Z", "–"]
    assert cells(card)[3][-1] == "2\n-1%"
    assert cells(card)[4] == ["U", "4\n0%", "", "", "", ""], "without sales is no pattern to speak of"
    assert words(of_class(card, "card-words")).endswith(
        "–: sold only in weeks that these days cut, or had as much returned."
    )


def test_where_nothing_brought_anything_there_are_no_shares() -> None:
    card = classes(pd.DataFrame([("U", "", 5, nan)], columns=GRID.columns))
    assert cells(card)[1:] == [["U", "5\n–", "", "", ""]]
    assert words(of_class(card, "card-finding")) == ""


def test_the_days_of_the_classes_can_be_chosen() -> None:
    (field,) = [node["props"] for node in nodes(classes(window="365")) if node["type"] == "Select"]
    assert (field["data-key"], field["data-default"], field["defaultValue"]) == ("classes", "auto", "365")
