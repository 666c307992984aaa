"""The Sales page's callbacks over HTTP: every card holds what the store holds."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.ids import SalesId
from data_access import sales_patterns
from data_access.building import build_database
from data_access.errors import QueryTimeoutError
from tests.callbacks.asking import Page, links
from tests.callbacks.reckoning import headline, kept, lines_of
from tests.components.trees import nodes, of_class, words
from tests.data_access.builders import marked

ENGLISH = Formats("en_US", "USD")
NAMES = ("revenue", "orders", "units", "aov", "units_per_order", "unit_retail", "discount_rate", "return_rate")
SALES = (SalesId.TREND_HEAD, SalesId.MONTHS_CARD, SalesId.HOURS_CARD, SalesId.NET_CARD)
PLACES = (SalesId.CHANGE_CARD, SalesId.MATRIX_CARD)
WHY_NOTHING = "Nothing was sold in these days. Show all days"


class SalesPage(Page):
    """The Sales page over one database."""

    def days(self, search: str = "") -> dict[str, Any]:
        """Cards, trend, weekdays and the way to net, by id."""
        return self.shown(SalesId.KPIS, search)

    def places(self, search: str = "") -> dict[str, Any]:
        """Price, volume and mix, and the matrix, by id."""
        return self.shown(SalesId.CHANGE_CARD, search)

    def kpis(self, search: str = "") -> dict[str, tuple[str, str]]:
        """Exact value and context of each card, by metric."""
        made = self.days(search)[SalesId.KPIS]
        values = [of_class(card, "kpi-value")[0]["props"]["title"] for card in made]
        contexts = [words(of_class(card, "kpi-context")) for card in made]
        return dict(zip(NAMES, zip(values, contexts, strict=True), strict=True))


def steps(card: Any) -> list[str]:
    """The rows of a waterfall."""
    return [words(node) for node in of_class(card, "fall") if node["type"] == "Li"]


def table(card: Any) -> list[str]:
    """The rows of a table, each as it is read."""
    return [words(node).replace("\u202f", " ") for node in nodes(card) if node["type"] == "Tr"]


def amount(text: str) -> int:
    """An amount of money as it is written, in cents."""
    return round(float(text.replace("$", "").replace(",", "").replace("+", "")) * 100)


@pytest.fixture
def tiny(tiny_store: Path) -> SalesPage:
    return SalesPage(tiny_store)


@pytest.fixture(scope="module")
def store(store_path: Path) -> SalesPage:
    return SalesPage(store_path)


@pytest.fixture(scope="module")
def lines(store_path: Path) -> pd.DataFrame:
    return lines_of(store_path)


# The tiny store, reckoned by hand


def test_the_cards_of_the_tiny_store(tiny: SalesPage) -> None:
    assert {name: value for name, (value, _) in tiny.kpis("?range=all").items()} == {
        "revenue": "$192.00",
        "orders": "7",
        "units": "12",
        "aov": "$27.43",
        "units_per_order": "1.71",
        "unit_retail": "$16.00",
        "discount_rate": "1.4%",
        "return_rate": "6.7%",
    }
    assert tiny.kpis("?from=2024-03-01&to=2024-03-02")["orders"] == ("2", "▼ -33.3% from 3")


def test_the_way_to_net_of_the_tiny_store(tiny: SalesPage) -> None:
    card = tiny.days("?from=2024-03-01&to=2024-03-02")[SalesId.NET_CARD]
    assert steps(card) == [
        "Gross sales $24.00 ▼-83.9% from $149.00",
        "Returns -$14.00 new from $0.00",
        "Discounts $0.00 ▼-100.0% from -$3.00",
        "Revenue $10.00 ▼-93.2% from $146.00",
    ]


def test_hours_that_take_too_long_leave_the_rest_of_the_page(tiny: SalesPage, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tiny.days("?range=all")

    def too_long(*_: object) -> None:
        raise QueryTimeoutError("This took too long.")

    monkeypatch.setattr(sales_patterns, "load_sales_by_hour", too_long)
    rest = tiny.days("?range=all")
    assert words(rest[SalesId.HOURS_CARD]).startswith("Revenue by weekday and hour")
    assert words(of_class(rest[SalesId.HOURS_CARD], "empty-state")) == "This took too long."
    assert {**rest, SalesId.HOURS_CARD: None} == {**whole, SalesId.HOURS_CARD: None}


def test_weekdays_months_and_hours_of_the_tiny_store(tiny: SalesPage) -> None:
    made = tiny.days("?from=2024-02-28&to=2024-03-02&compare=none")
    assert table(made[SalesId.MONTHS_CARD]) == [
        "Month Wed Thu Fri Sat All",
        "Feb 2024 52.0 94.0 73.0",
        "Mar 2024 0 10.0 5.0",
        "All months 52.0 94.0 0 10.0 39.0",
    ]
    hours = table(made[SalesId.HOURS_CARD])
    assert hours[0] == "From Wed Thu Fri Sat All"
    assert hours[1] == "12 AM 0 0 0 -14.0 -3.5"
    assert hours[10] == "9 AM 52.0 52.0 0 0 26.0"
    assert hours[-1] == "All hours 52.0 94.0 0 2.0 37.0"
    assert words(of_class(made[SalesId.HOURS_CARD], "card-note")).endswith("1 order without a time left out.")


def test_without_times_of_day_there_is_no_card_of_hours_and_no_file_of_it(tiny_store: Path) -> None:
    build_database(tiny_store, marked("untimed"))
    made = SalesPage(tiny_store).days("?range=all")
    assert made[SalesId.HOURS_CARD] == []
    assert "hours are not shown" in words(of_class(made[SalesId.MONTHS_CARD], "card-note"))


def test_the_change_of_the_tiny_store(tiny: SalesPage) -> None:
    # Earlier: two lamps of one name, a book and three; now: mugs, and a book given back, which leaves none of it.
    card = tiny.places("?from=2024-03-01&to=2024-03-02")[SalesId.CHANGE_CARD]
    assert steps(card) == [
        "Volume $0.00",
        "Mix $0.00",
        "Price $0.00",
        "New products 1 product, not sold in the earlier days +$24.00",
        "Lost products 2 products, not sold in these days -$92.00",
        "No price to compare 1 product, no units left after returns -$68.00",
        "Change of revenue -$136.00",
    ]
    assert [(link["children"], link["href"]) for link in links(card)] == [
        ("Mug", "/products/4?from=2024-03-01&to=2024-03-02"),
        ("Lamp", "/products/2?from=2024-03-01&to=2024-03-02"),
        ("Lamp", "/products/1?from=2024-03-01&to=2024-03-02"),
        ("Book", "/products/3?from=2024-03-01&to=2024-03-02"),
    ]


def test_the_matrix_of_the_tiny_store_and_its_links(tiny: SalesPage) -> None:
    card = tiny.places("?range=all&grain=month")[SalesId.MATRIX_CARD]
    assert table(card) == [
        "Category / region All regions North South",
        "All categories $192.00 $128.00 $64.00",
        "Home $84.00 $64.00 $20.00",
        "Books $56.00 $12.00 $44.00",
        "Electronics $52.00 $52.00",
    ]
    found = {words(link["children"]): link["href"] for link in links(card)}
    assert found["Books"] == "?range=all&grain=month&category=Books"
    assert found["$12.00"] == "?range=all&grain=month&category=Books&region=North"
    assert found["Units"] == "?range=all&grain=month&cells=units"


def test_a_measure_is_shown_in_trend_and_weekdays_alike(tiny: SalesPage) -> None:
    made = tiny.days("?from=2024-02-28&to=2024-03-02&compare=none&measure=orders")
    titles = [words(of_class(made[name], "card-title")) for name in SALES]
    assert titles == [
        "Orders by day", "Orders by weekday and month", "Orders by weekday and hour", "From gross sales to revenue",
    ]  # fmt: skip
    assert made[SalesId.TREND_GRAPH]["data"][0]["y"] == [1.0, 2.0, 0.0, 2.0]
    assert table(made[SalesId.MONTHS_CARD])[-1] == "All months 1.0 2.0 0 2.0 1.2"
    assert made[SalesId.SUBTITLE].startswith("Orders, all regions and categories, Feb 28")
    chosen = [link["children"] for link in links(made[SalesId.TREND_HEAD]) if link["aria-current"] == "true"]
    assert chosen == ["Orders"]


def test_the_choices_of_the_page_keep_the_selection(tiny: SalesPage) -> None:
    made = tiny.days("?region=North&from=2024-02-28&to=2024-03-02&measure=aov")
    hrefs = [link["href"] for link in links(made[SalesId.TREND_HEAD])]
    assert hrefs[1] == "?region=North&from=2024-02-28&to=2024-03-02&measure=orders"


@pytest.mark.parametrize(
    ("target", "search", "sentence"),
    [
        (SalesId.KPIS, "?measure=profit", "There is no measure of sales called 'profit'. Choose another one."),
        (SalesId.KPIS, "?measure=aov&measure=units", "The address gives the measure of sales more than once."),
        (SalesId.CHANGE_CARD, "?cells=<b>", "There is no measure of the matrix called '<b>'."),
        (SalesId.CHANGE_CARD, "?open=door", "There is no part of the matrix called 'door'."),
    ],
)
def test_what_is_not_there_is_refused_in_words(tiny: SalesPage, target: str, search: str, sentence: str) -> None:
    answer = tiny.ask(target, search)
    assert answer.status_code == 400 and sentence in answer.text.replace("&#39;", "'").replace("&lt;", "<").replace(
        "&gt;", ">"
    )


def test_an_empty_selection_is_a_sentence_in_every_card(tiny: SalesPage) -> None:
    search = "?from=2024-06-01&to=2024-06-10&compare=weekdays"
    made = tiny.days(search) | tiny.places(search)
    found = {name: words(of_class(made[name], "empty-state")) for name in (*SALES, *PLACES)}
    not_known = "The data does not reach back over the earlier days, so the change cannot be explained."
    assert found == dict.fromkeys((*SALES, SalesId.MATRIX_CARD), WHY_NOTHING) | {SalesId.CHANGE_CARD: not_known}
    assert tiny.kpis(search)["aov"] == ("–", "nothing sold in these days")


# The simulated store, against a second computation

SELECTIONS: list[tuple[str, tuple[str, str], tuple[str, str], list[str], list[str]]] = [
    ("", ("2026-08-03", "2026-10-31"), ("2026-05-05", "2026-08-02"), [], []),
    ("?range=12m", ("2025-11-01", "2026-10-31"), ("2024-11-02", "2025-11-01"), [], []),
    ("?range=month&region=North", ("2026-10-01", "2026-10-31"), ("2026-08-31", "2026-09-30"), ["North"], []),
    (
        "?from=2026-01-15&to=2026-03-20&region=North&region=East&category=Home&category=Books",
        ("2026-01-15", "2026-03-20"),
        ("2025-11-11", "2026-01-14"),
        ["North", "East"],
        ["Home", "Books"],
    ),
]


@pytest.mark.parametrize(("search", "days", "earlier", "regions", "categories"), SELECTIONS)
def test_cards_agree_with_a_second_computation(
    store: SalesPage,
    lines: pd.DataFrame,
    search: str,
    days: tuple[str, str],
    earlier: tuple[str, str],
    regions: list[str],
    categories: list[str],
) -> None:
    found, before = kept(lines, *days, regions, categories), kept(lines, *earlier, regions, categories)
    now = headline(found)
    gross = (found["Quantity"] * found["UnitPrice"])[found["Quantity"] > 0].sum() / 100
    cards = {name: value for name, (value, _) in store.kpis(search).items()}
    assert cards == {
        "revenue": ENGLISH.money(now["revenue"]),
        "orders": ENGLISH.count(now["orders"]),
        "units": ENGLISH.count(now["units"]),
        "aov": ENGLISH.money(now["aov"]),
        "units_per_order": ENGLISH.decimal(now["units"] / now["orders"]),
        "unit_retail": ENGLISH.money(now["revenue"] / now["units"]),
        "discount_rate": ENGLISH.percent(found["Discount"].sum() / 100 / gross),
        "return_rate": ENGLISH.percent(now["return_rate"]),
    }
    assert store.kpis(search)["orders"][1].endswith(f" from {ENGLISH.count(headline(before)['orders'])}")

    made = store.days(search) | store.places(search)
    assert sum(made[SalesId.TREND_GRAPH]["data"][0]["y"]) == pytest.approx(now["revenue"])
    whole = next(node for node in nodes(made[SalesId.MATRIX_CARD]) if node["type"] == "Td")
    assert f": {cards['revenue']}" in whole["props"]["title"], "the matrix adds up to the card"


@pytest.mark.parametrize(("search", "days", "earlier", "regions", "categories"), SELECTIONS)
def test_what_is_shown_of_each_waterfall_adds_up_to_the_cent(
    store: SalesPage,
    lines: pd.DataFrame,
    search: str,
    days: tuple[str, str],
    earlier: tuple[str, str],
    regions: list[str],
    categories: list[str],
) -> None:
    made = store.days(search) | store.places(search)
    now, before = (int(kept(lines, *one, regions, categories)["Revenue"].sum()) for one in (days, earlier))

    gross, returned, discount, revenue = (
        amount(words(node["props"]["children"][2]["props"]["children"][0]))
        for node in of_class(made[SalesId.NET_CARD], "fall")
        if node["type"] == "Li"
    )
    assert gross + returned + discount == revenue == now

    *effects, change = (amount(step.rsplit(" ", 1)[1]) for step in steps(made[SalesId.CHANGE_CARD]))
    assert sum(effects) == change == now - before
    lists = of_class(made[SalesId.CHANGE_CARD], "effect-list")
    assert lists
    for one in lists:
        head = next(words(node).rsplit(" ", 1)[1] for node in nodes(one) if node["type"] == "H3")
        assert sum(amount(words(node)) for node in of_class(one, "effect-amount")) == amount(head)


@pytest.mark.parametrize("range_", ["7d", "90d", "month", "12m", "all"])
@pytest.mark.parametrize("compare", ["previous", "weekdays", "dates", "none"])
def test_every_range_and_comparison_is_answered(store: SalesPage, range_: str, compare: str) -> None:
    for measure, grain in (("revenue", "day"), ("orders", "week"), ("unit_retail", "month")):
        search = f"?range={range_}&compare={compare}&grain={grain}&measure={measure}"
        made = store.days(search) | store.places(search)
        shown = (*SALES, SalesId.MATRIX_CARD)
        assert [name for name in shown if of_class(made[name], "empty-state")] == []
        compared = not of_class(made[SalesId.CHANGE_CARD], "empty-state")
        assert compared == any(trace["name"] == "Earlier" for trace in made[SalesId.TREND_GRAPH]["data"])
        assert compared == (compare != "none" and range_ != "all"), "the data begins two years ago"
