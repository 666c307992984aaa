"""Links that change one choice: the others stay, and what is written is read as it was meant."""

from datetime import date
from urllib.parse import parse_qs

import pytest

from callbacks.addresses import Address
from data_access.selection import read_selection
from data_access.store import Store
from tests.components.payloads import LONG, PAYLOADS

FULL = "?from=2024-02-28&to=2024-03-02&compare=dates&region=North&region=South&category=Home&grain=week&top=units"


def store(region: str) -> Store:
    """A store of two regions and two categories."""
    return Store(
        first_day=date(2024, 2, 28),
        as_of=date(2025, 3, 3),
        regions=("North", region),
        categories=("Home", "Books"),
        currency="USD",
        source="",
        inputs=frozenset({"Reviews"}),
    )


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", "?top=units"),
        ("?", "?top=units"),
        ("?top=revenue", "?top=units"),
        ("?top=revenue&top=units", "?top=units"),
        ("top=revenue&range=7d", "?range=7d&top=units"),
        ("?range=7d&top=revenue&grain=day", "?range=7d&grain=day&top=units"),
        ("?top=revenue&region=a%26b&region=%C3%BC", "?region=a%26b&region=%C3%BC&top=units"),
        ("?region=%3Cscript%3E", "?region=%3Cscript%3E&top=units"),
        ("?region=a+b", "?region=a+b&top=units"),
        ("?region=a%2Bb", "?region=a%2Bb&top=units"),
        ("?unknown=1", "?unknown=1&top=units"),
    ],
)
def test_a_choice_is_changed_and_nothing_else(search: str, expected: str) -> None:
    assert Address(search).with_choice("top", "units") == expected


def test_one_alone_takes_the_place_of_many_and_keeps_the_other_filters() -> None:
    link = Address(FULL).only("region")
    kept = "?from=2024-02-28&to=2024-03-02&compare=dates&category=Home&grain=week&top=units"
    assert link("East") == f"{kept}&region=East"
    assert link("North") == f"{kept}&region=North"
    assert link("R&D = 100% #1?") == f"{kept}&region=R%26D+%3D+100%25+%231%3F"


def test_labels_add_up_and_are_taken_away_again() -> None:
    regions = Address("?range=7d&region=North&region=South&page=3&sort=-units").several(
        "region", ("North", "South"), ("North", "South", "East", "R&D")
    )
    assert regions.link("East") == "?range=7d&sort=-units&region=North&region=South&region=East"
    assert regions.link("R&D") == "?range=7d&sort=-units&region=North&region=South&region=R%26D"
    assert regions.link("North") == "?range=7d&sort=-units&region=South"
    assert [regions.is_chosen(label) for label in ("North", "East")] == [True, False]
    alone = Address("").several("region", (), ("North", "East"))
    assert (alone.link("East"), alone.is_chosen("East")) == ("?region=East", None)


def test_all_labels_together_are_no_choice() -> None:
    regions = Address("?region=North&grain=day").several("region", ("North",), ("North", "South"))
    assert regions.link("South") == regions.link("North") == "?grain=day"


def test_days_stand_over_the_range_that_they_return_to() -> None:
    address = Address("?range=12m&from=2026-01-01&to=2026-03-31&region=North&page=2")
    assert address.days(date(2026, 2, 1), date(2026, 2, 28)) == "?range=12m&region=North&from=2026-02-01&to=2026-02-28"


def test_the_choices_of_a_card_name_the_current_one() -> None:
    labels = {"revenue": "Revenue", "units": "Units"}
    assert Address("?region=North&top=units&range=7d").choices("top", labels, "units") == [
        ("Revenue", "?region=North&range=7d&top=revenue", False),
        ("Units", "?region=North&range=7d&top=units", True),
    ]
    assert Address("").choices("top", labels, "revenue") == [
        ("Revenue", "?top=revenue", True),
        ("Units", "?top=units", False),
    ]


@pytest.mark.parametrize(
    ("search", "key", "value", "expected"),
    [
        ("?page=3&find=lamp", "sort", "-revenue", "?find=lamp&sort=-revenue"),
        ("?find=lamp", "page", "2", "?find=lamp&page=2"),
        ("?pairs-page=3&page=2", "pairs-sort", "lift", "?page=2&pairs-sort=lift"),
        ("?pairs-page=3&page=2", "sort", "units", "?pairs-page=3&sort=units"),
        ("?pairs-page=3&page=2&find=a", "region", "North", "?find=a&region=North"),
        ("?pairs-page=3&find=a", "pairs-page", "4", "?find=a&pairs-page=4"),
        ("?class=A&region=North", "class", "", "?region=North"),
        ("?class=A", "class", "", "?"),
    ],
)
def test_another_choice_begins_with_the_first_page_again(search: str, key: str, value: str, expected: str) -> None:
    assert Address(search).with_choice(key, value) == expected


def test_another_page_keeps_the_selection_and_nothing_else() -> None:
    address = Address(FULL + "&page=2&find=lamp", "/insights/")
    kept = "from=2024-02-28&to=2024-03-02&compare=dates&region=North&region=South&category=Home&grain=week"
    assert address.page("inventory") == f"/insights/inventory?{kept}"
    assert address.item("products")(17) == f"/insights/products/17?{kept}"
    assert Address("").page("products") == "/products"
    assert Address("?region=a%26b").page("sales", category="R&D") == "/sales?region=a%26b&category=R%26D"
    assert Address("?region=a&region=b").page("sales", region="c") == "/sales?region=c", "replaced, not added"


@pytest.mark.parametrize("payload", [*PAYLOADS, LONG], ids=range(len(PAYLOADS) + 1))
def test_a_hostile_label_chooses_itself_and_nothing_else(payload: str) -> None:
    link = Address(FULL).only("region")(payload)
    assert link.startswith("?") and link.isascii() and link.isprintable()
    assert not set(link[1:]) & set(" \"'<>`#?")
    assert parse_qs(link[1:]) == {**parse_qs(FULL[1:]), "region": [payload]}
    chosen = read_selection(link, store(payload))
    assert (chosen.regions, chosen.categories, chosen.top) == ((payload,), ("Home",), "units")
    again = Address(link).only("category")("Books")
    assert read_selection(again, store(payload)).regions == (payload,), "a link from there on keeps it"
