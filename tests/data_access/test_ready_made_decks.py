"""The decks that are there from the start, in stores of every kind."""

from pathlib import Path

import pytest

from data_access.decks import Decks
from data_access.ready_made_decks import READY_MADE

WEEKLY = "weekly-trading-review"


@pytest.mark.parametrize(
    ("inputs", "left_out"),
    [
        (None, set()),
        (frozenset({"Products.StockLevel", "Orders.CustomerID", "Reviews", "returns"}), set()),
        (frozenset({"Orders.CustomerID"}), {"Stock at risk", "Reviews"}),
        (frozenset(), {"Stock at risk", "Customers", "Reviews"}),
    ],
)
def test_a_ready_made_deck_leaves_out_what_the_store_does_not_have(
    tmp_path: Path, inputs: frozenset[str] | None, left_out: set[str]
) -> None:
    decks = Decks(tmp_path / "store.views.db", lambda: inputs)
    whole = [slide.title for slide in READY_MADE[WEEKLY].slides]
    assert len(whole) == 6
    expected = [title for title in whole if title not in left_out]
    for deck in (decks.deck(WEEKLY), decks.listed()[0], decks.deck(decks.copy(WEEKLY).deck_id)):
        assert deck is not None
        assert [slide.title for slide in deck.slides] == expected
