"""The Overview's lists, in words: categories, regions, products and customers."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from callbacks.addresses import Address
from components.definitions import DEFINITIONS
from components.formats import Formats
from components.links import Toggle
from components.pages.overview_lists import category_card, customers_card, products_card, region_card
from tests.components.figures.frames import breakdown, products
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import LINK, LONG, PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
KNOWN = ("North", "Home", "R&D", "West")
LINKS = [("Revenue", "?region=North&top=revenue", True), ("Units", "?region=North&top=units", False)]


def link(label: str) -> str:
    """Where a label leads."""
    return f"?only={label}"


def product_page(number: int) -> str:
    """A product's own page."""
    return f"/products/{number}"


def customer_page(number: int) -> str:
    """A customer's own page."""
    return f"/customers/{number}"


def regions(*rows: tuple[str, float, float, float]) -> Any:
    return sent(region_card(breakdown(*rows), Toggle((), link), CHOSEN, ENGLISH))


def categories(*rows: tuple[str, float, float, float]) -> Any:
    return sent(category_card(breakdown(*rows), Toggle((), link), CHOSEN, ENGLISH))


def items(card: Any) -> list[str]:
    """Every row of a bar list, as it is read."""
    return [words(node) for node in nodes(card) if node["type"] == "Li"]


def sentences(card: Any) -> list[str]:
    """What pointing at each row tells."""
    return [node["props"]["title"] for node in nodes(card) if node["type"] == "Li"]


def finding(card: Any) -> str:
    return words(of_class(card, "card-finding"))


def bars(card: Any) -> list[tuple[str, str]]:
    """Width of the bar and place of the mark, of each row."""
    tracks = of_class(card, "bar-track")
    return [
        (
            of_class(track, "bar-fill")[0]["props"]["style"]["width"],
            next((mark["props"]["style"]["left"] for mark in of_class(track, "bar-mark")), ""),
        )
        for track in tracks
    ]


def test_categories_with_pieces_and_price_and_the_earlier_revenue_as_a_mark() -> None:
    card = categories(("Home", 300.0, 12.0, 200.0), ("Books", 90.0, 9.0, 100.0), ("Sports", 0.0, 0.0, 60.0))
    assert items(card) == [
        "Home $300.00 ▲+50.0% 12 sold · $25.00 each",
        "Books $90.00 ▼-10.0% 9 sold · $10.00 each",
        "Sports $0.00 ▼-100.0% nothing sold",
    ]
    assert sentences(card) == [
        "Home: $300.00, $100.00 (50.0%) more than in the earlier days",
        "Books: $90.00, $10.00 (10.0%) less than in the earlier days",
        "Sports: $0.00, $60.00 (100.0%) less than in the earlier days",
    ]
    assert bars(card) == [("100.00%", "66.67%"), ("30.00%", "33.33%"), ("0.00%", "20.00%")]
    assert words(of_class(card, "mark-key")) == "the days before"


def test_regions_with_their_share_and_nothing_earlier() -> None:
    card = regions(("North", 75.0, 3.0, nan), ("South", 25.0, 1.0, nan))
    assert items(card) == ["North $75.00 75.0% of revenue", "South $25.00 25.0% of revenue"]
    assert sentences(card) == ["North: $75.00", "South: $25.00"]
    assert bars(card) == [("100.00%", ""), ("33.33%", "")]
    assert of_class(card, "mark-key") == []


def summaries(card: Any) -> list[str]:
    """What folded parts are called."""
    return [words(node) for node in nodes(card) if node["type"] == "Summary"]


def test_a_breakdown_is_title_finding_list_and_key() -> None:
    rows = (("North", 75.0, 3.0, 80.0), ("South", 25.0, 1.0, 20.0))
    head, found, below = regions(*rows)
    assert (words(of_class(head, "card-title")), words(found)) == ("Revenue by region", "North brings 75% of revenue")
    assert [node["type"] for node in below["props"]["children"]] == ["Ol", "P"]
    assert words(of_class(categories(*rows), "card-title")) == "Revenue by category"
    tips = [of_class(card, "info")[0]["props"]["data-tip"] for card in (regions(*rows), categories(*rows))]
    assert tips == [DEFINITIONS["by_region"], DEFINITIONS["by_category"]]


def test_every_name_leads_to_itself() -> None:
    for card in (regions, categories):
        made = card(("North", 75.0, 3.0, nan), (LINK, 25.0, 1.0, nan))
        found = [(node["type"], node["props"]["href"], node["props"]["children"]) for node in of_class(made, "pick")]
        assert found == [("A", "?only=North", "North"), ("A", f"?only={LINK}", LINK)]


def test_links_keep_the_other_filters() -> None:
    address = Address("?range=12m&region=North&category=Home&top=units")
    frame = breakdown(("North", 75.0, 3.0, nan), ("R&D", 25.0, 1.0, nan))
    by_region = sent(region_card(frame, address.several("region", ("North",), KNOWN), CHOSEN, ENGLISH))
    assert [node["props"]["href"] for node in of_class(by_region, "pick")] == [
        "?range=12m&category=Home&top=units",
        "?range=12m&category=Home&top=units&region=North&region=R%26D",
    ]
    by_category = sent(category_card(frame, address.several("category", ("Home",), KNOWN), CHOSEN, ENGLISH))
    assert [node["props"]["href"] for node in of_class(by_category, "pick")] == [
        "?range=12m&region=North&top=units&category=Home&category=North",
        "?range=12m&region=North&top=units&category=Home&category=R%26D",
    ]


def test_those_not_chosen_stay_in_sight_and_the_finding_is_of_the_chosen() -> None:
    frame = breakdown(("North", 50.0, 3.0, nan), ("South", 30.0, 3.0, nan), ("West", 20.0, 1.0, nan))

    def card(*chosen: str) -> Any:
        return sent(region_card(frame, Toggle(chosen, link), CHOSEN, ENGLISH))

    def marks(tree: Any) -> list[str]:
        return [str(node["props"].get("className", "")) for node in nodes(tree) if node["type"] == "Li"]

    assert (finding(card()), marks(card())) == ("North brings 50% of revenue", ["", "", ""])
    both = card("South", "West")
    assert finding(both) == "South brings 60% of revenue"
    assert marks(both) == ["not-chosen", "chosen", "chosen"]
    assert items(both) == [
        "North $50.00 50.0% of all regions",
        "South $30.00 30.0% of all regions",
        "West $20.00 20.0% of all regions",
    ]
    ticked = [node["props"]["children"] for node in of_class(both, "pick") if node["props"].get("aria-current")]
    assert ticked == ["South", "West"], "not by colour alone"
    assert "Click a region to add it, or to take it away." in words(both)
    assert finding(card("West")) == "West alone: $20.00"


def test_a_chosen_row_is_never_folded_away() -> None:
    frame = breakdown(*((f"Region {number}", 100.0 - number, 1.0, nan) for number in range(12)))

    def folded(*chosen: str) -> Any:
        tree = sent(region_card(frame, Toggle(chosen, link), CHOSEN, ENGLISH))
        return next("open" in node["props"] for node in nodes(tree) if node["type"] == "Details")

    assert (folded(), folded("Region 1"), folded("Region 11")) == (False, False, True)


def test_what_is_new_and_what_gave_back_more_than_it_sold() -> None:
    card = regions(("North", 5.0, 1.0, 0.0))
    assert items(card) == ["North $5.00 new 100.0% of revenue"]
    assert sentences(card) == ["North: $5.00, nothing in the earlier days"]
    card = categories(("Home", 5.0, 1.0, nan), ("Books", -3.0, -1.0, nan))
    assert items(card) == ["Home $5.00 1 sold · $5.00 each", "Books -$3.00 -1 sold"]
    assert bars(card) == [("100.00%", ""), ("0.00%", "")]


def test_a_note_says_nothing_that_makes_no_sense() -> None:
    card = categories(("Free", 0.0, 3.0, nan), ("Odd", 8.0, 0.0, nan), ("Lost", -9.0, 3.0, nan))
    assert items(card) == ["Free $0.00 3 sold · $0.00 each", "Odd $8.00 nothing sold", "Lost -$9.00 3 sold"]
    card = regions(("North", 5.0, 1.0, nan), ("South", -1.0, 1.0, nan))
    assert items(card) == ["North $5.00", "South -$1.00"], "no share where the parts make up no whole"
    assert items(regions(("North", -5.0, 1.0, nan))) == ["North -$5.00"]


def test_bars_and_marks_are_measured_by_the_longest_of_both() -> None:
    card = regions(("North", 40.0, 1.0, 80.0), ("South", 20.0, 1.0, 0.0), ("East", 0.0, 0.0, 10.0))
    assert bars(card) == [("50.00%", "100.00%"), ("25.00%", "0.00%"), ("0.00%", "12.50%")]
    assert bars(regions(("North", -5.0, 1.0, -4.0), ("South", -9.0, 1.0, nan))) == [("0.00%", "0.00%"), ("0.00%", "")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("North", 75.0), ("South", 25.0)], "North brings 75% of revenue"),
        ([("North", 75.0), ("South", 25.0), ("East", 0.0)], "North brings 75% of revenue"),
        ([(LINK, 5.0), ("b", 5.0)], f"{LINK} brings 50% of revenue"),
        ([("North", 75.0)], ""),  # all of itself is no news
        ([("North", -75.0)], ""),
        ([("North", 5.0), ("South", -25.0)], "North leads with $5.00"),  # no share of a loss
        ([("North", 1234567.0), ("South", -0.01)], "North leads with $1.23 M"),
        ([("North", 0.0), ("South", -25.0)], ""),  # nothing leads nobody
        ([("North", -5.0), ("South", -25.0)], ""),
    ],
)
def test_the_finding_of_a_breakdown(rows: list[tuple[str, float]], expected: str) -> None:
    for card in (regions, categories):
        assert finding(card(*((label, revenue, 1.0, nan) for label, revenue in rows))) == expected


@pytest.mark.parametrize(
    ("count", "regions_said", "categories_said"),
    [
        (7, [], []),
        (8, [], []),  # one more is not worth hiding
        (9, ["2 more regions, $3.00"], ["2 more categories, $3.00"]),
        (38, ["31 more regions, $496.00"], ["31 more categories, $496.00"]),
        (71, ["64 more regions, $2,080"], ["64 more categories, $2,080"]),
    ],
)
def test_many_are_folded_under_their_sum(count: int, regions_said: list[str], categories_said: list[str]) -> None:
    rows = [(f"Region {row}", float(count - row), 1.0, nan) for row in range(count)]
    for card, said in ((regions(*rows), regions_said), (categories(*rows), categories_said)):
        assert [item.split(" $")[0] for item in items(card)] == [label for label, *_ in rows], "all, in order"
        assert summaries(card) == said
        assert [len(items(one)) for one in of_class(card, "bar-list")] == ([7, count - 7] if said else [count])


def test_products_by_revenue_and_by_units() -> None:
    frame = products(("Lamp", "Home", 1234567.5, 3), ("Lamp", "Electronics", 99.0, 1200))
    by_revenue = sent(products_card(frame, 2e6, LINKS, product_page, CHOSEN, ENGLISH))
    by_units = sent(products_card(frame.iloc[::-1], 2e6, LINKS, product_page, Chosen(top="units"), ENGLISH))
    assert items(by_revenue) == ["Lamp $1.23 M 3 sold", "Lamp $99.00 1,200 sold"]
    assert items(by_units) == ["Lamp 1,200 sold $99.00", "Lamp 3 sold $1.23 M"]
    assert bars(by_units) == [("100.00%", ""), ("0.25%", "")]
    assert sentences(by_revenue) == [
        "Lamp, Home: $1,234,567.50 from 3 sold",
        "Lamp, Electronics: $99.00 from 1,200 sold",
    ]
    titles = [words(of_class(card, "card-title")) for card in (by_revenue, by_units)]
    assert titles == ["Top products by revenue", "Top products by units"]


def bring(count: int, revenue: float, each: float = 10.0) -> str:
    """The finding of so many products."""
    frame = products(*((f"Product {number}", "Home", each, 1) for number in range(count)))
    return finding(sent(products_card(frame, revenue, LINKS, product_page, CHOSEN, ENGLISH)))


def test_ten_products_bring_a_share_and_fewer_are_all_there_are() -> None:
    assert bring(10, 200.0) == "Top 10 bring 50% of revenue"
    assert bring(10, 100.6) == "Top 10 bring 99% of revenue"
    assert bring(10, 100.0) == "", "all there is"
    assert bring(10, 100.1) == "", "what is rounded to all there is"
    assert bring(10, 50.0) == "", "more than all, as others lost"
    assert bring(9, 200.0) == bring(1, 200.0) == ""
    assert bring(10, 0.0) == bring(10, -5.0) == bring(10, 200.0, each=-1.0) == "", (
        "no share of a loss, and none below 0"
    )


def test_ten_products_stand_open_and_lead_nowhere() -> None:
    frame = products(*((f"Product {number}", "Home", 10.0 - number, 1) for number in range(10)))
    card = sent(products_card(frame, 200.0, LINKS, product_page, CHOSEN, ENGLISH))
    assert [len(items(one)) for one in of_class(card, "bar-list")] == [10]
    assert summaries(card) == []
    assert of_class(card, "bar-name") and not of_class(of_class(card, "bar-name"), "pick")
    assert of_class(card, "bar-mark") == of_class(card, "mark-key") == []


def test_the_switch_of_the_products_names_the_current_measure() -> None:
    card = sent(products_card(products(("Lamp", "Home", 5.0, 1)), 5.0, LINKS, product_page, CHOSEN, ENGLISH))
    assert [(node["type"], node["props"]) for node in of_class(card, "segment")] == [
        (
            "A",
            {
                "children": label,
                "href": href,
                "className": f"pick segment{' active' if active else ''}",
                "aria-current": "true" if active else "false",
            },
        )
        for label, href, active in LINKS
    ]
    empty = sent(products_card(products(), 0.0, LINKS, product_page, CHOSEN, ENGLISH))
    assert len(of_class(empty, "segment")) == 2, "the way back stays where nothing sold"


def test_products_that_lost_have_no_bar() -> None:
    card = sent(
        products_card(
            products(("A", "Home", -5.0, -1), ("B", "Home", -9.0, -2)), -14.0, LINKS, product_page, CHOSEN, ENGLISH
        )
    )
    assert items(card) == ["A -$5.00 -1 sold", "B -$9.00 -2 sold"]
    assert bars(card) == [("0.00%", ""), ("0.00%", "")]


CUSTOMERS = pd.DataFrame(
    [
        ("South", 1, 9, "Cy", 1234, 99.0),
        ("North", 1, 7, "Ada Lovelace", 1, 1250.0),
        ("North", 1, 8, PAYLOADS[2], 12, 1250.0),
    ],
    columns=["region", "customer_rank", "customer_id", "customer", "orders", "revenue"],
)


def test_the_customers_card_is_a_table_a_region_in_the_order_of_the_regions() -> None:
    card = sent(customers_card(CUSTOMERS, ["North", "South"], customer_page, CHOSEN, ENGLISH))
    assert finding(card) == "Ada Lovelace in North spent the most: $1,250"
    assert [words(table) for table in of_class(card, "region-table")] == [
        f"North Revenue 1 Ada Lovelace 1 order $1,250.00 1 {PAYLOADS[2]} 12 orders $1,250.00",
        "South Revenue 1 Cy 1,234 orders $99.00",
    ]
    assert {node["props"]["scope"] for node in nodes(card) if node["type"] == "Th"} == {"col"}


def test_of_many_customers_at_one_rank_five_are_named() -> None:
    tied = pd.concat(
        [
            CUSTOMERS[CUSTOMERS["customer"] == "Ada Lovelace"].assign(customer=f"Number {number}")
            for number in range(1_007)
        ]
    )
    (table,) = of_class(sent(customers_card(tied, ["North"], customer_page, CHOSEN, ENGLISH)), "region-table")
    assert [words(row).split(" 1 order")[0] for row in nodes(table) if row["type"] == "Tr"] == [
        "North Revenue",
        *(f"1 Number {number}" for number in range(5)),
        "1,002 more at rank 1",
    ]


def test_names_lead_to_their_own_pages() -> None:
    card = sent(customers_card(CUSTOMERS, ["North", "South"], customer_page, CHOSEN, ENGLISH))
    links = [(node["props"]["children"], node["props"]["href"]) for node in of_class(card, "go")]
    assert links == [
        ("Ada Lovelace", "/customers/7"),
        (PAYLOADS[2], "/customers/8"),
        ("Cy", "/customers/9"),
    ]
    frame = products(("Lamp", "Home", 5.0, 1), ("Mug", "Home", 4.0, 1))
    card = sent(products_card(frame, 9.0, LINKS, product_page, CHOSEN, ENGLISH))
    expected = [f"/products/{number}" for number in frame["product_id"]]
    assert [node["props"]["href"] for node in of_class(card, "go")] == expected


def test_a_region_that_nobody_named_stands_last() -> None:
    card = sent(customers_card(CUSTOMERS, ["East", "South"], customer_page, CHOSEN, ENGLISH))
    assert [words(table).split()[0] for table in of_class(card, "region-table")] == ["South", "North"]


@pytest.mark.parametrize(("count", "said"), [(10, []), (11, ["1 more region"]), (38, ["28 more regions"])])
def test_many_regions_of_customers_are_folded(count: int, said: list[str]) -> None:
    names = [f"Region {number}" for number in range(count)]
    frame = pd.DataFrame([(name, 1, 1, "Ada", 1, 5.0) for name in names], columns=CUSTOMERS.columns)
    card = sent(customers_card(frame.iloc[::-1], names, customer_page, CHOSEN, ENGLISH))
    assert summaries(card) == said
    tables = [words(table).partition(" Revenue")[0] for table in of_class(card, "region-table")]
    assert tables == names, "in the given order"
    groups = [len(of_class(group, "region-table")) for group in of_class(card, "region-tables")]
    assert groups == ([10, count - 10] if said else [10])


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG], ids=range(len(PAYLOADS) + 1))
def test_hostile_names_are_text_everywhere(payload: str) -> None:
    hostile = CUSTOMERS.assign(customer=payload, region=payload)
    cards = [
        regions((payload, 5.0, 1.0, 4.0), ("b", 1.0, 1.0, 4.0)),
        categories((payload, 5.0, 1.0, 4.0)),
        sent(products_card(products((payload, payload, 5.0, 1)), 5.0, LINKS, product_page, CHOSEN, ENGLISH)),
        sent(customers_card(hostile, [payload], customer_page, CHOSEN, ENGLISH)),
    ]
    for card in cards:
        assert payload in words(card), "as it was written: React shows text as text"
        assert not [node for node in nodes(card) if "namespace" in node], "elements, not components"
        assert not {"Iframe", "Script", "Markdown", "Img"} & {node["type"] for node in nodes(card)}


def test_an_empty_selection_is_a_sentence_in_every_list() -> None:
    why = "Nothing was sold in these days. Show all days"
    cards = [
        regions(),
        categories(("Home", 0.0, 0.0, 5.0)),
        sent(products_card(products(), 0.0, LINKS, product_page, CHOSEN, ENGLISH)),
        sent(customers_card(CUSTOMERS.iloc[:0], [], customer_page, CHOSEN, ENGLISH)),
    ]
    said = [words(of_class(card, "empty-state")) for card in cards]
    assert said == [why, why, why, "No known customer bought anything in these days. Show all days"]
    assert [finding(card) for card in cards] == [""] * 4
