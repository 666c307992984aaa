"""The Overview's callbacks over HTTP: cards and charts hold what the store holds."""

from pathlib import Path

import pandas as pd
import pytest

from components.formats import Formats
from components.ids import OverviewId
from tests.callbacks.asking import KPIS, Page, links, listed, notes, told
from tests.callbacks.reckoning import headline, kept, lines_of, shares
from tests.components.trees import nodes, of_class, words

ENGLISH = Formats("en_US", "USD")
ALL = "?range=all"
GRAPHS = (OverviewId.REVENUE_GRAPH, OverviewId.CUMULATIVE_GRAPH)
LISTS = (OverviewId.CATEGORY_CARD, OverviewId.REGION_CARD, OverviewId.PRODUCTS_CARD)


@pytest.fixture
def tiny(tiny_store: Path) -> Page:
    return Page(tiny_store)


@pytest.fixture(scope="module")
def store(store_path: Path) -> Page:
    return Page(store_path)


@pytest.fixture(scope="module")
def lines(store_path: Path) -> pd.DataFrame:
    return lines_of(store_path)


# The tiny store, reckoned by hand


def test_the_cards_of_the_tiny_store(tiny: Page) -> None:
    cards = tiny.cards(ALL)
    assert {name: value for name, (value, _) in cards.items()} == {
        "revenue": "$192.00",
        "orders": "7",
        "aov": "$27.43",
        "units": "12",
        "customers": "4",
        "repeat_rate": "25.0%",
        "return_rate": "6.7%",
        "rating": "3.00 ★",
    }
    assert {context for _, context in cards.values()} == {"no earlier data"}


def test_a_card_compares_with_the_days_before(tiny: Page) -> None:
    cards = tiny.cards("?from=2024-03-01&to=2024-03-02")
    assert cards["revenue"] == ("$10.00", "▼ -93.2% from $146.00")
    assert cards["orders"] == ("2", "▼ -33.3% from 3")
    assert cards["customers"] == ("1", "▼ -66.7% from 3")
    assert cards["return_rate"] == ("58.3%", "▲ +58.3 pp from 0.0%")


def test_the_charts_of_the_tiny_store(tiny: Page) -> None:
    charts = tiny.charts(ALL)
    heads = [name for name in charts if name not in GRAPHS]
    assert {name: words(of_class(charts[name], "card-title")) for name in heads} == {
        OverviewId.REVENUE_HEAD: "Revenue by week",
        OverviewId.CUMULATIVE_HEAD: "Cumulative revenue",
        OverviewId.CATEGORY_CARD: "Revenue by category",
        OverviewId.REGION_CARD: "Revenue by region",
        OverviewId.PRODUCTS_CARD: "Top products by revenue",
        OverviewId.CUSTOMERS_CARD: "Top customers per region",
    }
    assert sum(charts[OverviewId.REVENUE_GRAPH]["data"][0]["y"]) == 192.0
    assert charts[OverviewId.CUMULATIVE_GRAPH]["data"][0]["y"][-1] == 192.0
    assert listed(charts[OverviewId.CATEGORY_CARD]) == [
        "Home $84.00 7 sold · $12.00 each",
        "Books $56.00 4 sold · $14.00 each",
        "Electronics $52.00 1 sold · $52.00 each",
    ]
    assert listed(charts[OverviewId.REGION_CARD]) == [
        "North $128.00 66.7% of revenue",
        "South $64.00 33.3% of revenue",
    ]
    assert listed(charts[OverviewId.PRODUCTS_CARD]) == [
        "Lamp $61.00 3 sold",
        "Book $56.00 4 sold",
        "Lamp $52.00 1 sold",
        "Mug $23.00 4 sold",
    ]
    assert [words(table) for table in of_class(charts[OverviewId.CUSTOMERS_CARD], "region-table")] == [
        "North Revenue 1 Ada Lovelace 1 order $52.00 1 Bo Diddley 1 order $52.00 3 Di Prince 1 order $16.00",
        "South Revenue 1 Di Prince 2 orders $36.00 2 Cy <b>Young</b> 1 order $28.00",
    ]


def test_products_can_be_ranked_by_units(tiny: Page) -> None:
    card = tiny.charts(f"{ALL}&top=units")[OverviewId.PRODUCTS_CARD]
    assert words(of_class(card, "card-title")) == "Top products by units"
    assert listed(card) == ["Book 4 sold $56.00", "Mug 4 sold $23.00", "Lamp 3 sold $61.00", "Lamp 1 sold $52.00"]


def test_regions_add_up_are_taken_away_and_keep_the_other_filters(tiny: Page) -> None:
    def leads(search: str, card: str) -> dict[str, str]:
        return {words(link["children"]): link["href"] for link in links(tiny.charts(search)[card])}

    assert leads("?range=all&region=North&category=Home", OverviewId.REGION_CARD) == {
        "North": "?range=all&category=Home",
        "South": "?range=all&category=Home",  # both are all there are
    }
    categories = leads("?range=all&region=North&category=Home", OverviewId.CATEGORY_CARD)
    assert categories.pop("Home") == "?range=all&region=North"
    assert categories and all(
        href == f"?range=all&region=North&category=Home&category={name}" for name, href in categories.items()
    )


def test_what_is_said_of_all_is_of_the_chosen_alone(tiny: Page) -> None:
    """The regions not chosen are in sight, and in no total."""
    charts = tiny.charts("?range=all&region=North&compare=none")
    north = sum(charts[OverviewId.REVENUE_GRAPH]["data"][0]["y"])
    assert words(of_class(charts[OverviewId.REVENUE_HEAD], "card-finding")).startswith(ENGLISH.money_short(north))
    assert (
        words(of_class(charts[OverviewId.REGION_CARD], "card-finding")) == f"North alone: {ENGLISH.money_short(north)}"
    )
    heads = [node for node in nodes(charts[OverviewId.CUSTOMERS_CARD]) if node["type"] == "Th"]
    assert [words(head) for head in heads if head["props"]["className"] == "name"] == ["North"]


def test_what_is_unknown_is_no_zero_to_be_ahead_of(tiny: Page) -> None:
    charts = tiny.charts("?from=2024-02-28&to=2024-03-02")
    assert words(of_class(charts[OverviewId.REVENUE_HEAD], "card-finding")) == "$156.00 in 4 days"
    assert words(of_class(charts[OverviewId.CUMULATIVE_HEAD], "card-finding")) == "$156.00 since Feb 28, 2024"


def test_the_switch_keeps_the_other_filters(tiny: Page) -> None:
    card = tiny.charts("?region=North&category=Home&from=2024-02-28&to=2024-03-02&top=units")[OverviewId.PRODUCTS_CARD]
    kept_filters = "?region=North&category=Home&from=2024-02-28&to=2024-03-02"
    switch = [link for link in links(card) if "aria-current" in link]
    assert [(link["children"], link["href"], link["aria-current"]) for link in switch] == [
        ("Revenue", f"{kept_filters}&top=revenue", "false"),
        ("Units", f"{kept_filters}&top=units", "true"),
    ]


def test_an_empty_selection_is_a_sentence_in_every_card(tiny: Page) -> None:
    search = "?from=2024-06-01&to=2024-06-10"
    charts = tiny.charts(search)
    why = "Nothing was sold in these days. Show all days"
    assert {name: words(of_class(charts[name], "empty-state")) for name in charts if name not in GRAPHS} == {
        OverviewId.REVENUE_HEAD: why,
        OverviewId.CUMULATIVE_HEAD: why,
        OverviewId.CATEGORY_CARD: why,
        OverviewId.REGION_CARD: why,
        OverviewId.PRODUCTS_CARD: why,
        OverviewId.CUSTOMERS_CARD: "No known customer bought anything in these days. Show all days",
    }
    drawn = [charts[name]["data"][0] for name in GRAPHS]
    june = [f"2024-06-{day:02}" for day in range(1, 11)]
    assert [(one["x"], one["y"]) for one in drawn] == [(june, [0.0] * 10)] * 2, "a figure like any other, but hidden"
    cards = tiny.cards(search)
    assert (cards["revenue"][0], cards["orders"][0], cards["aov"]) == (
        "$0.00",
        "0",
        ("–", "nothing sold in these days"),
    )
    assert cards["rating"] == ("–", "no reviews in these days")


def test_the_locale_and_currency_are_those_of_the_settings(tiny_store: Path) -> None:
    page = Page(tiny_store, locale="de_DE", currency="EUR")
    assert page.cards(ALL)["revenue"][0] == "192,00\xa0€"
    assert page.cards(ALL)["repeat_rate"][0] == "25,0\xa0%"
    assert page.charts(ALL)[OverviewId.REVENUE_GRAPH]["layout"]["yaxis"]["ticksuffix"] == "\xa0€"


# The simulated store, against a second computation

SELECTIONS: list[tuple[str, tuple[str, str], list[str], list[str]]] = [
    ("", ("2026-08-03", "2026-10-31"), [], []),
    ("?range=12m", ("2025-11-01", "2026-10-31"), [], []),
    ("?range=all", ("2024-11-01", "2026-10-31"), [], []),
    ("?range=month&region=North", ("2026-10-01", "2026-10-31"), ["North"], []),
    (
        "?from=2025-01-15&to=2026-03-20&region=North&region=East&category=Home&category=Books",
        ("2025-01-15", "2026-03-20"),
        ["North", "East"],
        ["Home", "Books"],
    ),
]


@pytest.mark.parametrize(("search", "days", "regions", "categories"), SELECTIONS)
def test_cards_and_charts_agree_with_a_second_computation(
    store: Page, lines: pd.DataFrame, search: str, days: tuple[str, str], regions: list[str], categories: list[str]
) -> None:
    found = kept(lines, *days, regions, categories)
    now = headline(found)
    cards = {name: value for name, (value, _) in store.cards(search).items()}
    assert cards | {"rating": ""} == {
        "revenue": ENGLISH.money(now["revenue"]),
        "orders": ENGLISH.count(now["orders"]),
        "aov": ENGLISH.money(now["aov"]),
        "units": ENGLISH.count(now["units"]),
        "customers": ENGLISH.count(now["customers"]),
        "repeat_rate": ENGLISH.percent(now["repeat_rate"]),
        "return_rate": ENGLISH.percent(now["return_rate"]),
        "rating": "",
    }
    charts = store.charts(search)
    assert sum(charts[OverviewId.REVENUE_GRAPH]["data"][0]["y"]) == pytest.approx(now["revenue"])
    assert charts[OverviewId.CUMULATIVE_GRAPH]["data"][0]["y"][-1] == pytest.approx(now["revenue"])
    # Categories of the chosen regions, and regions of the chosen categories: those not chosen are there to be added.
    categories_now = shares(kept(lines, *days, regions, []), "Category")
    regions_now = shares(kept(lines, *days, [], categories), "Region")
    for card, sums in ((OverviewId.CATEGORY_CARD, categories_now), (OverviewId.REGION_CARD, regions_now)):
        exact = [f"{label}: {ENGLISH.money(revenue)}" for label, (revenue, _) in sums.items()]
        assert [sentence.split(", ")[0] for sentence in told(charts[card])] == exact
    assert notes(charts[OverviewId.CATEGORY_CARD]) == [
        f"{ENGLISH.count(units)} sold · {ENGLISH.money(revenue / units)} each"
        for revenue, units in categories_now.values()
    ]
    whole, of = sum(revenue for revenue, _ in regions_now.values()), "all regions" if regions else "revenue"
    assert notes(charts[OverviewId.REGION_CARD]) == [
        f"{ENGLISH.percent(revenue / whole)} of {of}" for revenue, _ in regions_now.values()
    ]
    by_product = list(shares(found, "ProductID", "ProductName", "Category").items())[:10]
    assert told(charts[OverviewId.PRODUCTS_CARD]) == [
        f"{name}, {category}: {ENGLISH.money(revenue)} from {ENGLISH.count(units)} sold"
        for (_, name, category), (revenue, units) in by_product
    ]
    heads = [node for node in nodes(charts[OverviewId.CUSTOMERS_CARD]) if node["type"] == "Th"]
    names = [words(head) for head in heads if head["props"]["className"] == "name"]
    assert names == [region for region in regions_now if not regions or region in regions], (
        "in the order of the regions' list"
    )


def test_the_earlier_values_are_those_of_the_earlier_days(store: Page, lines: pd.DataFrame) -> None:
    earlier = headline(kept(lines, "2026-05-05", "2026-08-02", [], []))
    assert store.cards()["revenue"][1].endswith(f" from {ENGLISH.money_short(earlier['revenue'])}")
    assert store.cards()["orders"][1].endswith(f" from {ENGLISH.count(earlier['orders'])}")


@pytest.mark.parametrize(
    ("card", "column"), [(OverviewId.CATEGORY_CARD, "Category"), (OverviewId.REGION_CARD, "Region")]
)
def test_a_breakdown_is_compared_with_the_earlier_days(
    store: Page, lines: pd.DataFrame, card: str, column: str
) -> None:
    now = shares(kept(lines, "2026-08-03", "2026-10-31", [], []), column)
    earlier = shares(kept(lines, "2026-05-05", "2026-08-02", [], []), column)
    pairs = [(label, revenue, earlier[label][0]) for label, (revenue, _) in now.items()]
    expected = []
    for label, revenue, before in pairs:
        size = f"{ENGLISH.money(abs(revenue - before))} ({ENGLISH.percent(abs(revenue - before) / before)})"
        direction = "more" if revenue > before else "less"
        expected.append(f"{label}: {ENGLISH.money(revenue)}, {size} {direction} than in the earlier days")
    made = store.charts()[card]
    assert told(made) == expected
    longest = max(max(revenue, before) for _, revenue, before in pairs)
    fills = [node["props"]["style"]["width"] for node in of_class(made, "bar-fill")]
    marks = [node["props"]["style"]["left"] for node in of_class(made, "bar-mark")]
    assert fills == [f"{revenue / longest:.2%}" for _, revenue, _ in pairs]
    assert marks == [f"{before / longest:.2%}" for *_, before in pairs]
    leader, most, _ = pairs[0]
    share = most / sum(revenue for _, revenue, _ in pairs)
    assert words(of_class(made, "card-finding")) == f"{leader} brings {ENGLISH.percent(share, 0)} of revenue"


def test_the_products_finding_is_their_share_of_all_revenue(store: Page, lines: pd.DataFrame) -> None:
    revenues = [revenue for revenue, _ in shares(kept(lines, "2026-08-03", "2026-10-31", [], []), "ProductID").values()]
    share = sum(revenues[:10]) / sum(revenues)
    made = store.charts()[OverviewId.PRODUCTS_CARD]
    assert words(of_class(made, "card-finding")) == f"Top 10 bring {ENGLISH.percent(share, 0)} of revenue"


@pytest.mark.parametrize("range_", ["7d", "30d", "90d", "month", "last-month", "ytd", "12m", "all"])
@pytest.mark.parametrize("compare", ["previous", "weekdays", "dates", "none"])
def test_every_range_and_comparison_is_answered(store: Page, range_: str, compare: str) -> None:
    for grain in ("day", "week", "month"):
        search = f"?range={range_}&compare={compare}&grain={grain}"
        charts = store.charts(search)
        assert [name for name in charts if name not in GRAPHS and of_class(charts[name], "empty-state")] == []
        assert [name for name in GRAPHS if not sum(charts[name]["data"][0]["y"])] == []
        assert [name for name in LISTS if not told(charts[name])] == []
        assert len(store.shown(KPIS, search)[OverviewId.KPIS]) == 8
        if compare == "none":
            names = [trace["name"] for trace in charts[OverviewId.REVENUE_GRAPH]["data"]]
            assert "Earlier" not in names


def test_no_figure_carries_a_template(store: Page) -> None:
    drawn = [store.charts()[name] for name in GRAPHS]
    assert [set(one) for one in drawn] == [{"data", "layout"}] * 2
    assert [one for one in drawn if "template" in one["layout"]] == []
