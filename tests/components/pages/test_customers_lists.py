"""The lists of the Customers page, in words: segments, the best of each region, the table."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.links import Toggle
from components.pages import customers_lists as lists
from tests.components.pages.chosen import CHOSEN
from tests.components.pages.customer_frames import LEFT, SEGMENTS, customers, segments, top
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import leading, nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")


@dataclass(frozen=True)
class View:
    """A look at the table."""

    sort: str = "revenue"
    descending: bool = True
    page: int = 1
    find: str = ""
    size: int = 50


def item(number: int) -> str:
    return f"/customers/{number}"


REGION = Toggle((), lambda label: f"?region={label}")
LINKS = lists.TableLinks(lambda key, value: f"?{key}={value}" if value else "?all", item, REGION)


def table(frame: pd.DataFrame, total: int, view: View | None = None, narrowed: str = "") -> Any:
    return sent(lists.table_card(frame, total, view or View(), narrowed, LINKS, CHOSEN, ENGLISH))


def items(card: Any) -> list[str]:
    return [words(node) for node in nodes(card) if node["type"] == "Li"]


def hrefs(card: Any) -> list[str]:
    return [node["props"]["href"] for node in leading(card)]


# Segments


def test_every_segment_says_what_to_do_with_it() -> None:
    assert set(lists.ADVICE) == {*SEGMENTS, *LEFT}
    made = sent(
        lists.segments_card(segments((30, 600.0), (10, 400.0)), "", lambda key: f"?segment={key}", CHOSEN, ENGLISH)
    )
    assert len(items(made)) == 10, "none is folded away"
    assert items(made)[0] == f"Champions 30 $600.00 {lists.ADVICE['Champions']}"
    assert words(of_class(made, "card-finding")) == "Champions: 75% of customers, 60% of what customers spent"
    assert hrefs(made) == ["?segment=champions", "?segment=loyal"], "nobody leads nowhere"
    told = [node["props"]["title"] for node in nodes(made) if node["type"] == "Li"]
    assert told[1] == "Loyal: 25.0% of customers, 40.0% of what customers spent ($400.00)"
    widths = [node["props"]["style"]["width"] for node in of_class(made, "bar-fill")]
    assert widths[:3] == ["100.00%", "33.33%", "0.00%"]


def test_the_best_segment_that_anybody_is_in_is_told() -> None:
    made = sent(lists.segments_card(segments((0, 0.0), (1, 100.0), (3, 100.0)), "", str, CHOSEN, ENGLISH))
    assert words(of_class(made, "card-finding")) == "Loyal: 25% of customers, 50% of what customers spent"
    few = sent(lists.segments_card(segments((8, 10.0), (992, 90.0)), "", str, CHOSEN, ENGLISH))
    assert words(of_class(few, "card-finding")) == "Loyal: 99% of customers, 90% of what customers spent"
    alone = sent(lists.segments_card(segments((0, 0.0), (4, 100.0)), "", str, CHOSEN, ENGLISH))
    assert of_class(alone, "card-finding") == [], "everybody is no news"


def test_revenue_below_nothing_has_no_shares() -> None:
    made = sent(lists.segments_card(segments((3, 600.0), (1, -40.0)), "", str, CHOSEN, ENGLISH))
    told = [node["props"]["title"] for node in nodes(made) if node["type"] == "Li"]
    assert told[1] == "Loyal: 25.0% of customers (-$40.00)"
    assert of_class(made, "card-finding") == []
    assert of_class(sent(lists.segments_card(segments(), "", str, CHOSEN, ENGLISH)), "empty-state")


# The best of each region


def test_three_customers_of_a_region_stand_open_and_the_others_below() -> None:
    rows = [("North", rank, rank + 10, f"Customer {rank}", rank, 100.0 - rank, 5) for rank in (1, 2, 3, 4, 5)]
    made = sent(
        lists.top_customers_card(top(*rows, ("South", 1, 4, "Di", 1, 20.0, 1)), ["North"], item, CHOSEN, ENGLISH)
    )
    tables = [words(node) for node in nodes(made) if node["type"] == "Table"]
    assert tables == [
        "North Revenue 1 Customer 1 1 order $99.00 2 Customer 2 2 orders $98.00 3 Customer 3 3 orders $97.00",
        "4 Customer 4 4 orders $96.00 5 Customer 5 5 orders $95.00",
        "South Revenue 1 Di 1 order $20.00",
    ]
    assert [words(node) for node in nodes(made) if node["type"] == "Summary"] == ["2 more to rank 10"]
    assert words(of_class(made, "card-finding")) == "Customer 1 in North spent the most: $99.00"
    assert hrefs(made)[0] == "/customers/11" and len(hrefs(made)) == 6


def test_regions_stand_in_the_order_of_the_overview() -> None:
    rows = [(name, 1, 7, "Ada", 1, 5.0, 1) for name in ("North", "South", "West")]
    made = sent(lists.top_customers_card(top(*rows), ["South", "North"], item, CHOSEN, ENGLISH))
    tables = [words(node).split()[0] for node in nodes(made) if node["type"] == "Table"]
    assert tables == ["South", "North", "West"], "one without a place stands last"


def test_very_many_at_one_rank_are_counted() -> None:
    rows = [("North", 1, number, "Same", 1, 5.0, 900) for number in range(12)]
    made = sent(lists.top_customers_card(top(*rows), [], item, CHOSEN, ENGLISH))
    assert "888 more at rank 1" in words(made)
    assert [words(node) for node in nodes(made) if node["type"] == "Summary"] == ["897 more to rank 10"]


@pytest.mark.parametrize(("count", "folded"), [(10, []), (11, ["1 more region"]), (38, ["28 more regions"])])
def test_more_regions_than_ten_are_folded(count: int, folded: list[str]) -> None:
    rows = [(f"Region {number}", 1, number, "Ada", 1, 5.0, 1) for number in range(count)]
    made = sent(lists.top_customers_card(top(*rows), [], item, CHOSEN, ENGLISH))
    assert [words(node) for node in nodes(made) if node["type"] == "Summary"] == folded
    assert len([node for node in nodes(made) if node["type"] == "Table"]) == count


def test_no_buyers_say_so() -> None:
    assert of_class(sent(lists.top_customers_card(top(), [], item, CHOSEN, ENGLISH)), "empty-state")


# The table


def test_the_table_shows_a_customer_in_a_row() -> None:
    made = table(customers("Ada Lovelace", "Bo"), 2)
    rows = [words(node) for node in nodes(made) if node["type"] == "Tr"]
    assert rows[0] == ("Customer Orders Revenue ▼ Average order First order Last order Days since Region Segment")
    assert rows[1] == (
        "Ada Lovelace C-0 · a@example.org 3 $120.00 $40.00 Feb 28, 2024 Oct 30, 2026 1 North Champions R 5, F 4, M 3"
    )
    assert rows[2].startswith("Bo C-1 3 ")
    assert words(of_class(made, "pager")) == "2 customers"
    assert words(of_class(made, "card-title")) == "All customers"
    assert [href for href in hrefs(made) if not href.startswith("?sort")] == [
        "/customers/7",
        "?region=North",
        "/customers/8",
        "?region=North",
    ]


def test_a_customer_who_is_called_by_a_number_is_not_numbered_twice() -> None:
    assert "C-0 C-0" not in words(table(customers("Customer C-0"), 1))
    assert "Customer C-0 a@example.org 3" in words(table(customers("Customer C-0"), 1))


def test_a_segment_is_named_and_can_be_left() -> None:
    made = table(customers("Ada"), 1, narrowed="At risk")
    assert words(of_class(made, "card-title")) == "Customers: At risk"
    assert "?all" in hrefs(made) and "Show all segments" in words(made)
    assert words(of_class(made, "pager")) == "1 customer"
    assert "?all" not in hrefs(table(customers("Ada"), 1))


def test_a_search_without_a_find_says_how_to_search() -> None:
    made = table(customers(), 0, View(find="zz"), "At risk")
    assert words(of_class(made, "empty-state")) == (
        "No customer with an order in this selection is found among At risk. Words are found by their beginnings. "
        "Clear the search Show all segments"
    )
    assert of_class(made, "search"), "the field stays"
    dropped = [link["props"]["data-drop"] for link in of_class(of_class(made, "ways-out"), "pick")]
    assert dropped == ["find", "segment"], "and everything else is kept"
    assert words(of_class(table(customers(), 0), "empty-state")).startswith("No known customer")


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_names_are_text(name: str) -> None:
    made = table(customers(name).assign(region=name, email_address=name, number=name), 1)
    shown = [node for node in nodes(made) if node["type"] == "A" and node["props"]["href"] == "/customers/7"]
    assert [node["props"]["children"] for node in shown] == [name]
    best = sent(lists.top_customers_card(top((name, 1, 7, name, 1, 5.0, 1)), [], item, CHOSEN, ENGLISH))
    assert name in [node["props"]["children"] for node in leading(best)]
    kinds = {node["type"] for node in [*nodes(made), *nodes(best)]}
    assert not kinds & {"B", "Script", "Img", "Svg", "Br"}
