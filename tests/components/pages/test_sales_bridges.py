"""From gross to net, and from the earlier revenue to this one: rows, findings and empty states, in words."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.pages.sales_bridges import change_card, net_card, signed
from tests.components.pages.chosen import CHOSEN, Chosen
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
ALL_INPUTS = frozenset({"returns", "discounts"})
NAMED = ("effect", "product_id", "product", "amount", "units", "earlier_units", "price", "earlier_price")


def totals(gross: float, returned: float, discount: float, earlier: tuple[float, float, float]) -> pd.DataFrame:
    """The four metrics of the bridge; revenue is what adds up."""
    now = (gross, returned, discount, gross - returned - discount)
    before = (*earlier, earlier[0] - earlier[1] - earlier[2])
    return pd.DataFrame({"now": now, "earlier": before}, index=["gross", "returned", "discount", "revenue"])


def bridge(frame: pd.DataFrame, inputs: frozenset[str] = ALL_INPUTS) -> Any:
    return sent(net_card(frame, inputs, CHOSEN, ENGLISH))


def listed(tree: Any) -> list[str]:
    """The rows of a waterfall, each as it is read."""
    return [words(node) for node in of_class(tree, "fall") if node["type"] == "Li"]


def bars(tree: Any) -> list[dict[str, str]]:
    return [node["props"]["style"] for node in of_class(tree, "fall-bar")]


def test_gross_less_returns_less_discounts_is_revenue_with_the_earlier_days_beside() -> None:
    tree = bridge(totals(1000.0, 100.0, 50.0, (800.0, 50.0, 100.0)))
    assert listed(tree) == [
        "Gross sales $1,000.00 ▲+25.0% from $800.00",
        "Returns -$100.00 ▲+100.0% from -$50.00",
        "Discounts -$50.00 ▼-50.0% from -$100.00",
        "Revenue $850.00 ▲+30.8% from $650.00",
    ]
    assert bars(tree) == [
        {"left": "0.00%", "width": "100.00%"},
        {"left": "90.00%", "width": "10.00%"},
        {"left": "85.00%", "width": "5.00%"},
        {"left": "0.00%", "width": "85.00%"},
    ]
    assert (
        words(of_class(tree, "card-finding")) == "85.0% of gross sales remain, after 10.0% returns and 5.0% discounts"
    )
    meanings = [node["props"]["className"] for node in of_class(tree, "change")]
    assert meanings == ["change good", "change bad", "change neutral", "change good"]


def test_without_earlier_days_there_is_no_change() -> None:
    tree = bridge(totals(1000.0, 0.0, 0.0, (nan, nan, nan)))
    assert listed(tree) == ["Gross sales $1,000.00", "Returns $0.00", "Discounts $0.00", "Revenue $1,000.00"]


def test_what_the_data_cannot_tell_is_named_and_never_zero() -> None:
    tree = bridge(totals(1000.0, 0.0, 0.0, (800.0, 0.0, 0.0)), frozenset())
    assert listed(tree)[1:3] == [
        "Returns the data has no returns (lines of negative quantity in OrderItems) –",
        "Discounts the data has no discounts (column OrderItems.Discount) –",
    ]
    assert len(bars(tree)) == 2 and of_class(tree, "card-finding") == []


def test_discounts_given_back_rise_and_more_returned_than_sold_goes_below_zero() -> None:
    tree = bridge(totals(100.0, 150.0, -20.0, (nan, nan, nan)))
    assert listed(tree) == ["Gross sales $100.00", "Returns -$150.00", "Discounts $20.00", "Revenue -$30.00"]
    assert [node["props"]["className"] for node in of_class(tree, "fall-bar")] == [
        "fall-bar total", "fall-bar fall", "fall-bar rise", "fall-bar total",
    ]  # fmt: skip
    assert {node["props"]["style"]["left"] for node in of_class(tree, "fall-zero")} == {"33.33%"}
    assert of_class(tree, "card-finding") == [], "no share of a whole that is not there"


def test_nothing_sold_is_a_sentence() -> None:
    tree = bridge(totals(0.0, 0.0, 0.0, (5.0, 0.0, 0.0)))
    assert words(of_class(tree, "empty-state")) == "Nothing was sold in these days. Show all days"


# Price, volume and mix


def change(effects: dict[str, tuple[float, int, int, float]], named: list[tuple[Any, ...]], earlier: float) -> Any:
    """The card of these effects: amount, products, others, amount of the others."""
    rows = [
        (name, *effects.get(name, (0.0, 0, 0, 0.0))) for name in ("volume", "mix", "price", "new", "lost", "unpriced")
    ]
    frame = pd.DataFrame(rows, columns=["effect", "amount", "products", "others", "others_amount"])
    found = (earlier, earlier + float(frame["amount"].sum()), frame, pd.DataFrame(named, columns=list(NAMED)))
    return sent(change_card(found, lambda number: f"/products/{number}?range=all", CHOSEN, ENGLISH))


USUAL = {
    "volume": (100.0, 0, 0, 0.0),
    "mix": (-30.0, 2, 1, -40.0),
    "price": (20.0, 1, 0, 0.0),
    "new": (10.0, 1, 0, 0.0),
}
LAMP_MIX = ("mix", 7, "Lamp", 10.0, 12, 10, 2.5, 2.0)
LAMP_PRICE = ("price", 7, "Lamp", 20.0, 12, 10, 2.5, 2.0)
KITE = ("new", 9, "Kite", 10.0, 1, 0, 10.0, nan)


def test_the_effects_go_on_from_each_other_to_the_change() -> None:
    tree = change(USUAL, [LAMP_MIX, LAMP_PRICE, KITE], 500.0)
    assert listed(tree) == [
        "Volume more units +$100.00",
        "Mix a shift to cheaper products -$30.00",
        "Price higher prices +$20.00",
        "New products 1 product, not sold in the earlier days +$10.00",
        "Change of revenue +$100.00",
    ]
    assert bars(tree) == [
        {"left": "0.00%", "width": "100.00%"},
        {"left": "70.00%", "width": "30.00%"},
        {"left": "70.00%", "width": "20.00%"},
        {"left": "90.00%", "width": "10.00%"},
        {"left": "0.00%", "width": "100.00%"},
    ]
    assert words(of_class(tree, "card-note")) == "$500.00 in the earlier days, $600.00 now"
    assert words(of_class(tree, "card-finding")) == "Revenue rose by $100.00; volume brought the most, $100.00"


def test_products_are_named_linked_and_add_up_with_the_others() -> None:
    tree = change(USUAL, [LAMP_MIX, LAMP_PRICE, KITE], 500.0)
    assert [words(node) for node in of_class(tree, "effect-list")] == [
        "Mix -$30.00 Lamp +$10.00 10 → 12 units 1 other product -$40.00",
        "Price +$20.00 Lamp +$20.00 $2.00 → $2.50 each, 12 units",
        "New products +$10.00 Kite +$10.00 1 unit at $10.00",
    ]
    links = [(node["props"]["children"], node["props"]["href"]) for node in of_class(tree, "go")]
    assert links == [("Lamp", "/products/7?range=all")] * 2 + [("Kite", "/products/9?range=all")]


def test_lost_products_and_those_without_a_price_have_lists_of_their_own() -> None:
    effects = {"lost": (-8.0, 1, 0, 0.0), "unpriced": (-2.0, 3, 2, -1.0)}
    named = [("lost", 3, "Mug", -8.0, 0, 4, nan, 2.0), ("unpriced", 4, "Fee", -1.0, -2, -1, nan, nan)]
    tree = change(effects, named, 8.0)
    assert listed(tree)[3:5] == [
        "Lost products 1 product, not sold in these days -$8.00",
        "No price to compare 3 products, no units left after returns -$2.00",
    ]
    # How many products moved it, for a slide that shows the first of them and counts the others.
    assert [found["props"]["data-total"] for found in nodes(tree) if "data-total" in found["props"]] == [1, 3]
    assert [words(node) for node in of_class(tree, "effect-list")] == [
        "Lost products -$8.00 Mug -$8.00 4 units at $2.00 before",
        "No price to compare -$2.00 Fee -$1.00 -1 → -2 units 2 other products -$1.00",
    ]
    assert words(of_class(tree, "card-finding")) == "Revenue fell by $10.00; lost products took the most, $8.00"


def test_what_is_named_first_moved_revenue_the_way_it_went() -> None:
    effects = {"volume": (50.0, 0, 0, 0.0), "mix": (-40.0, 1, 0, 0.0), "price": (-20.0, 1, 0, 0.0)}
    tree = change(effects, [LAMP_MIX, LAMP_PRICE], 500.0)
    assert words(of_class(tree, "card-finding")) == "Revenue fell by $10.00; mix took the most, $40.00"


def test_without_earlier_days_it_says_why() -> None:
    def why(chosen: Chosen) -> str:
        return words(of_class(sent(change_card(None, str, chosen, ENGLISH)), "empty-state"))

    assert why(Chosen(earlier_is_known=False)) == (
        "The data does not reach back over the earlier days, so the change cannot be explained."
    )
    assert why(Chosen(comparison="none", earlier=None, earlier_is_known=False)) == (
        "There are no earlier days to compare with: choose a comparison above."
    )


def test_nothing_sold_in_either_range_is_a_sentence() -> None:
    assert words(of_class(change({}, [], 0.0), "empty-state")) == "Nothing was sold in these days. Show all days"
    assert listed(change({}, [], 5.0))[-1] == "Change of revenue $0.00", "the same revenue twice is no empty state"


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_a_name_is_text(name: str) -> None:
    tree = change(USUAL, [("mix", 7, name, 10.0, 12, 10, 2.5, 2.0)], 5.0)
    assert [node["props"]["children"] for node in of_class(tree, "go")] == [name]
    assert {node["type"] for node in nodes(tree)} <= {
        "Div",
        "H2",
        "H3",
        "I",
        "Li",
        "Ol",
        "P",
        "Section",
        "Small",
        "Span",
        "A",
    }


@pytest.mark.parametrize(("amount", "text"), [(1.5, "+$1.50"), (-1.5, "-$1.50"), (0.0, "$0.00"), (-0.001, "$0.00")])
def test_amounts_carry_their_sign(amount: float, text: str) -> None:
    assert signed(amount, ENGLISH) == text
