"""The parts of the Data page: facts, tables, inputs, the receipt and the definitions."""

import copy
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from components.definitions import DEFINITIONS, GLOSSARY
from components.formats import Formats
from components.pages.chosen import MISSING
from components.pages.data import USES, data_layout, facts_card, inputs_card, subtitle, tables_card
from components.pages.data_glossary import glossary_lists
from components.pages.data_receipt import receipt_card
from data_access.data_facts import _TABLES
from data_access.seed.options import SeedOptions
from data_access.store import Store
from tests.components.payloads import PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

FORMATS = Formats("en_US", "USD")
STORE = Store("Tiny", "USD", date(2024, 2, 28), date(2025, 3, 3), ("North", "South"), ("Home",), frozenset({"Reviews"}))

RECEIPT: dict[str, Any] = {
    "preset": "northwind",
    "title": "Northwind",
    "source": "Northwind (folder)",
    "currency": "USD",
    "minor_digits": 2,
    "files": [
        {
            "file": "a.csv",
            "tables": ["Orders"],
            "notation": {
                "encoding": {"value": "utf-8", "how": "declared"},
                "delimiter": {"value": "\t", "how": "found"},
            },
            "read": 1200,
            "kept": 1198,
            "rejected": 2,
        },
        {"file": "b.csv", "tables": [], "notation": {}, "read": 34, "kept": 34, "rejected": 0},
    ],
    "rows": {"read": 1234, "kept": 1232, "rejected": 2},
    "rejections": [
        {
            "reason": "the price is no number",
            "count": 2,
            "examples": [{"file": "a.csv", "line": 7, "value": "x"}, {"file": "a.csv", "line": 8, "value": ""}],
        }
    ],
    "rejects_file": "store.rejects.csv",
    "orders": {"source": 830, "rejected": 1, "database": 829, "cancelled": 3, "without_lines": 4},
    "counts": {"Orders": 829},
    "money": [
        {
            "measure": "gross",
            "source": "1354458.5905",
            "rejected": "0.00",
            "rounding": "-0.0005",
            "cancelled": "12.00",
            "database": "1354446.59",
        }
    ],
    "unreadable_lines": 1,
    "duplicate_lines": 5268,
    "gaps": [{"column": "Customers.JoinDate", "how": "day of first order", "count": 89}],
    "merges": [{"what": "customers with two regions", "count": 8, "examples": ["A", "B"]}],
    "missing": ["Reviews", "StockLevels"],
    "left_out": {"freight": "64942.69"},
    "notes": ["A note."],
}


# Facts, tables, inputs


def test_the_page_says_that_the_filters_change_nothing() -> None:
    assert subtitle(STORE, FORMATS) == (
        "The whole store, as of Mar 3, 2025. The filters of dates, regions and categories change nothing here."
    )


def test_the_facts_of_a_store() -> None:
    told = words(sent(facts_card(STORE, FORMATS)))
    assert "As-of day Mar 3, 2025" in told
    assert "Source Tiny" in told
    assert "370 days" in told, "both ends included"
    assert "Currency USD Regions 2 Categories 1" in told


def test_another_currency_on_the_pages_is_said() -> None:
    assert "Currency USD shown in EUR" in words(sent(facts_card(STORE, Formats("en_US", "EUR"))))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_source_is_a_text(payload: str) -> None:
    store = Store(payload, "USD", None, None, (), ())
    children = [node["props"].get("children") for node in nodes(sent(facts_card(store, FORMATS)))]
    assert [payload] in children


def test_rows_and_days_of_each_table() -> None:
    frame = pd.DataFrame(
        {
            "table": ["Orders", "Products"],
            "rows": np.array([1234, 5]),
            "first_day": ["2024-02-28", ""],
            "last_day": ["2024-03-02", ""],
        }
    )
    card = sent(tables_card(frame, FORMATS))
    assert words(of_class(card, "card-finding")) == "1,239 rows in all"
    assert [words(node) for node in nodes(card) if node["type"] == "Tr"][1:] == [
        "Orders Feb 28 – Mar 2, 2024 1,234".replace(" – ", "\u2009–\u2009"),
        "Products 5",
    ]


def test_every_optional_input_says_what_needs_it() -> None:
    assert set(USES) == set(MISSING)
    card = sent(inputs_card({"Reviews", "Products.SKU"}, {}))
    assert words(of_class(card, "card-finding")) == f"2 of {len(MISSING)} optional inputs are there"
    lines = [words(node) for node in nodes(card) if node["type"] == "Tr"][1:]
    assert len(lines) == len(MISSING)
    assert all("missing" in line for line in lines[:-2]), "what is missing stands first"
    assert lines[-1].startswith("Reviews   there table Reviews")
    cost = next(line for line in lines if line.startswith("Costs"))
    assert "column Products.UnitCost Gross margin" in cost
    assert cost.endswith("Those figures are not known.")


def test_what_the_import_filled_in_is_not_there() -> None:
    gaps = [{"column": name, "how": "last price paid", "count": 3} for name in ("Products.Price", "Products.SKU")]
    receipt = {"missing": ["Products.Price", "Customers.JoinDate"], "gaps": gaps}
    card = sent(inputs_card({"Reviews", "Products.SKU", "Products.Price"}, receipt))
    assert words(of_class(card, "card-finding")) == f"2 of {len(MISSING)} optional inputs are there, 1 is filled in"
    lines = [words(node) for node in nodes(card) if node["type"] == "Tr"][1:]
    (price,) = [line for line in lines if "filled in" in line]
    assert price.startswith("List prices   filled in column Products.Price")
    assert price.endswith("The source has none; what stands in: last price paid.")


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("Customer {CustomerID:.8}", "“Customer” and the first 8 characters of CustomerID"),
        ("{ProductID}", "ProductID"),
        ("last price paid", "last price paid"),
        ("{Odd} {Two}", "{Odd} {Two}"),
    ],
)
def test_a_preset_s_text_is_told_in_words(how: str, told: str) -> None:
    receipt = RECEIPT | {"gaps": [{"column": "A.B", "how": how, "count": 2}]}
    assert f"A.B: {told}, for 2" in words(sent(receipt_card(receipt, FORMATS)))


def test_the_tables_are_those_of_the_schema() -> None:
    from components.pages.data import TABLES

    assert list(TABLES) == [*_TABLES, "Calendar"]


# The receipt


def test_an_import_is_told_in_full() -> None:
    card = sent(receipt_card(RECEIPT, FORMATS))
    told = words(card)
    assert words(of_class(card, "card-finding")) == "1,234 rows read, 1,232 kept, 2 rejected"
    for part in (
        "a.csv 1,200 1,198 2 b.csv 34 34 0",
        "2  × the price is no number a.csv, line 7 “x”; a.csv, line 8",
        "Every rejected row is in store.rejects.csv",
        "Gross 1,354,458.5905 0.00 -0.0005 12.00 1,354,446.59",
        "Left out of revenue: freight, 64,942.69.",
        "830 in the source, 1 rejected, 829 in the database: 3 of them cancelled, 4 without lines.",
        "5,268 order lines repeat an earlier one in every cell",
        "1 rejected order lines have no amount",
        "Customers.JoinDate: day of first order, for 89",
        "8 customers with two regions (A, B)",
        "Reviews, StockLevels.",
        "A note.",
        "a.csv: encoding utf-8 (declared), delimiter tab (found)",
    ):
        assert part in told, part


def test_a_receipt_of_one_clean_file_is_short() -> None:
    short = {"rows": {"read": 5, "kept": 5, "rejected": 0}, "files": RECEIPT["files"][1:]}
    card = sent(receipt_card(short, FORMATS))
    assert words(card).endswith("5 rows read, 5 kept, 0 rejected")


@pytest.mark.parametrize("left_out", [name for name in RECEIPT if name != "rows"])
def test_a_receipt_of_another_version_is_shown_as_far_as_it_goes(left_out: str) -> None:
    receipt = copy.deepcopy(RECEIPT)
    del receipt[left_out]
    assert "1,234 rows read" in words(sent(receipt_card(receipt, FORMATS)))


def test_a_simulated_store_says_what_it_was_made_of() -> None:
    receipt = {"kind": "simulated", "options": SeedOptions(orders=7_000).as_facts(), "rows": {}}
    told = words(sent(receipt_card(receipt, FORMATS)))
    assert "Asked for: 1,000 customers, 100 products, 7,000 orders, 2,000 reviews." in told
    assert "python -m data_access.seed --currency USD --customers 1000 --first-day 2024-11-01" in told


def test_a_store_of_which_nothing_was_noted_says_so() -> None:
    assert "Nothing was noted when this database was built." in words(sent(receipt_card({}, FORMATS)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_value_of_a_receipt_is_a_text(payload: str) -> None:
    receipt = copy.deepcopy(RECEIPT)
    receipt["rejections"][0]["examples"][0]["value"] = payload
    small = [
        node["props"]["children"] for node in nodes(sent(receipt_card(receipt, FORMATS))) if node["type"] == "Small"
    ]
    assert any(f"“{payload}”" in str(text) for text in small)


# The definitions


def test_every_definition_is_listed_once_under_its_name() -> None:
    tree = sent(glossary_lists())
    shown = [words(node) for node in nodes(tree) if node["type"] == "Dd"]
    assert sorted(shown) == sorted(DEFINITIONS.values())
    assert [words(node) for node in nodes(tree) if node["type"] == "H3"] == list(GLOSSARY)
    names = [(page, name) for page, defined in GLOSSARY.items() for name, _ in defined]
    assert len(set(names)) == len(names) == len(DEFINITIONS), "no key stands on two pages, no name twice on one"


def test_the_layout_holds_the_definitions_from_the_start() -> None:
    assert DEFINITIONS["revenue"] in words(sent(data_layout()))


def test_what_somebody_may_see_is_named_and_what_is_kept_back() -> None:
    limited = replace(STORE, limited_to="region North")
    assert subtitle(limited, FORMATS).startswith("All that you may see of the store (region North), as of Mar 3, 2025.")
    card = sent(inputs_card({"Reviews"}, {}, {"StockLevels"}))
    assert "Stock history   not shown" in words(card) and "shown to whoever may see all regions" in words(card)
    told = words(sent(receipt_card(RECEIPT, FORMATS, is_limited=True)))
    assert "shown to whoever may see all of it" in told and "1,234" not in told
