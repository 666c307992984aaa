"""From a card of a page to what a presentation draws of it."""

from typing import Any

from components.bar_list import BarRow, bar_list
from components.cards import card_head, empty_state
from components.data_table import pager
from components.facts import Fact, fact_list
from components.formats import Preferences
from components.handouts.cards import block_of
from components.handouts.nodes import filled
from components.handouts.parts import Bars, Block, Bridge, Cell, Kpi, Kpis, Place, Step, Table, Unit, Words
from components.kpi_card import REVENUE, kpi_card
from components.light import Content, element
from components.waterfall import Step as Fall
from components.waterfall import waterfall

FORMATS = Preferences().formats("USD")
WHOLE = Place(0, 0, 1, 1)


def read(tree: Any, *, as_words: bool = False) -> Block:
    """A card with such a tree, read."""
    card = filled(Content(id="card", className="card-box"), {("card", "tree"): tree})
    return block_of(card, WHOLE, FORMATS, as_words=as_words)


def test_title_and_finding_are_read_without_what_is_pressed() -> None:
    block = read(card_head("Revenue", "revenue_trend", finding="$5 in all", tools=element("Button", "Press")))
    assert (block.title, block.finding, block.card) == ("Revenue", "$5 in all", "card")


def test_headline_figures_are_read_with_their_change() -> None:
    told = {"without_change": "no earlier days", "missing": "unknown"}
    cards = [
        kpi_card(REVENUE, 1_240.4, 1_000, [1, 2], FORMATS, **told, aside="3 orders"),
        kpi_card(REVENUE, 5, float("nan"), [], FORMATS, **told),
        kpi_card(REVENUE, float("nan"), 1, [], FORMATS, **told),
    ]
    (kpis,) = read(cards).contents
    assert kpis == Kpis(
        (
            Kpi("Revenue", "$1,240", "3 orders", "▲ +24.0%", "good", "from $1,000"),
            Kpi("Revenue", "$5.00", context="no earlier days"),
            Kpi("Revenue", "–", context="unknown"),
        )
    )


def test_bars_are_read_with_exact_amounts_those_folded_away_among_them() -> None:
    rows = [
        BarRow(f"P{number}", "$1", 1.0, "", amount=number + 0.25, earlier=None if number else 7.5, note="small")
        for number in range(12)
    ]
    (bars,) = read(card_head("Top", "top_products", below=bar_list(rows, others="5 others", shown=7))).contents
    assert isinstance(bars, Bars)
    assert (bars.categories, bars.total) == (tuple(f"P{number}" for number in range(12)), 12)
    assert bars.series[0].values == tuple(number + 0.25 for number in range(12))
    assert bars.series[1].values == (7.5, *[None] * 11)
    assert bars.unit == Unit(2, "$", "")


def test_each_of_several_lists_has_the_head_that_stands_above_it() -> None:
    lists = [
        element("H3", "Rose", className="list-head"), bar_list([BarRow("A", "", 1, "", amount=1)]),
        element("H3", "Fell", className="list-head"), bar_list([BarRow("B", "", 1, "", amount=-2, unit="count")]),
    ]  # fmt: skip
    found = read(element("Div", lists)).contents
    assert [(one.caption, one.series[0].values, one.unit.before) for one in found if isinstance(one, Bars)] == [
        ("Rose", (1.0,), "$"),
        ("Fell", (-2.0,), ""),
    ]


def test_a_waterfall_keeps_where_its_bars_begin_and_end() -> None:
    falls = [Fall("Gross", "$9", 0.0, 9.0, "total", ""), Fall("Returns", "-$2", 9.0, 7.0, "fall", "", note="few")]
    (bridge,) = read(waterfall(falls)).contents
    assert bridge == Bridge((Step("Gross", 0, 9, True), Step("Returns", 9, 7, False)), Unit(2, "$", ""))


def test_a_table_is_read_with_its_colours_and_without_columns_of_pictures() -> None:
    def row(kind: str, *cells: Any) -> Any:
        return element("Tr", [element(kind, cell) for cell in cells])

    body = [
        element(
            "Tr",
            [
                element("Th", ["Lamp", element("Small", "SKU-1")]),
                element("Td", element("Img", None, src="data:,")),
                element("Td", "5", className="heat", style={"--heat": "40%"}),
            ],
        )
    ]
    table = element("Table", [element("Thead", row("Th", "Product", "Trend", "Units")), element("Tbody", body)])
    pages = pager(1, 1, 1_234, "product", str, FORMATS)
    (found,) = read([table, pages]).contents
    assert found == Table(("Product", "Units"), ((Cell("Lamp · SKU-1"), Cell("5", 0.4)),), (False, True), 1_234)


def test_a_head_over_two_columns_names_the_last_of_them() -> None:
    head = element("Tr", [element("Th", "North", colSpan=2), element("Th", "Revenue")])
    body = element("Tr", [element("Td", "1"), element("Td", "Ada"), element("Td", "$5")])
    (found,) = read(element("Table", [element("Thead", head), element("Tbody", body)])).contents
    assert isinstance(found, Table)
    assert found.head == ("", "North", "Revenue")


def test_an_empty_card_says_why_without_the_ways_out() -> None:
    (words,) = read(empty_state("Nothing was sold.", [element("A", "Show all days", href="?")])).contents
    assert words == Words(("Nothing was sold.",))


def test_facts_are_pairs_and_comments_are_words() -> None:
    (facts,) = read(fact_list([Fact("Region", "South"), Fact("Joined", "Mar 9", "long ago")])).contents
    assert facts == Words(("Region: South", "Joined: Mar 9 · long ago"))
    said = element("Ol", [element("Li", [element("P", "★★ Lamp"), element("P", "Torn")])])
    (comments,) = read([bar_list([BarRow("5 stars", "3", 1, "", amount=3)]), said], as_words=True).contents
    assert comments == Words(("★★ Lamp", "Torn"))
