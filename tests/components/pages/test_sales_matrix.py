"""Categories by regions: folding, totals that add up, links, findings and empty states."""

from math import nan
from typing import Any

import pandas as pd
import pytest

from components.formats import Formats
from components.links import Places, Toggle
from components.pages.sales_matrix import COLUMNS_SHOWN, ROWS_SHOWN, MatrixLinks, matrix_card
from tests.components.pages.chosen import CHOSEN
from tests.components.payloads import LONG, PAYLOADS
from tests.components.trees import nodes, of_class, sent, words

ENGLISH = Formats("en_US", "USD")
LINKS = MatrixLinks(
    cells=[("Revenue", "?cells=revenue", True), ("Units", "?cells=units", False)],
    places=Places(Toggle((), lambda label: f"?category={label}"), Toggle((), lambda label: f"?region={label}")),
    both=lambda category, region: f"?category={category}&region={region}",
    opened=lambda side: f"?open={side}",
)
Cell = tuple[str, str, float, float, float, float]


def cells(*rows: Cell) -> pd.DataFrame:
    """Category, region, revenue, units, and both earlier."""
    names = ["category", "region", "revenue", "units", "earlier_revenue", "earlier_units"]
    return pd.DataFrame(list(rows), columns=names)


def card(frame: pd.DataFrame, measure: str = "revenue", opened: Any = "none") -> Any:
    return sent(matrix_card(frame, measure, opened, LINKS, CHOSEN, ENGLISH))


def table(tree: Any) -> list[list[str]]:
    """The table's rows, each cell as it is read."""
    rows = [node for node in nodes(tree) if node["type"] == "Tr"]
    return [[words(part) for part in row["props"]["children"]] for row in rows]


SMALL = cells(
    ("Home", "North", 50.0, 5, 40.0, 4),
    ("Home", "South", 30.0, 3, 0.0, 0),
    ("Books", "North", 20.0, 10, 25.0, 12),
    ("Toys", "South", 0.0, 0, 5.0, 1),
)


def many(categories: int, regions: int) -> pd.DataFrame:
    """Every category in every region; category c sells most, the first region most."""
    return cells(
        *(
            (f"C{c:02}", f"R{r:02}", 1000.0 / (c + 1) / (r + 1), float(c + r + 1), nan, nan)
            for c in range(categories)
            for r in range(regions)
        )
    )


def test_rows_columns_and_totals() -> None:
    assert table(card(SMALL)) == [
        ["Category / region", "All regions", "North", "South"],
        ["All categories", "$100.00", "$70.00", "$30.00"],
        ["Home", "$80.00", "$50.00", "$30.00"],
        ["Books", "$20.00", "$20.00", ""],
        ["Toys", "$0.00", "", "$0.00"],
    ]


def test_units_are_ranked_by_units() -> None:
    tree = card(SMALL, "units")
    assert [row[0] for row in table(tree)] == ["Category / region", "All categories", "Books", "Home", "Toys"]
    assert words(of_class(tree, "card-title")) == "Units by category and region"
    assert words(of_class(tree, "card-finding")) == "Books in North leads: 10, 55.6% of units"


def test_a_cell_tells_the_exact_amount_and_the_comparison() -> None:
    told = [node["props"]["title"] for node in nodes(card(SMALL)) if node["type"] == "Td"]
    assert told[0] == "All categories, All regions: $100.00, $30.00 (42.9%) more than in the earlier days"
    assert told[4] == "Home, North: $50.00, $10.00 (25.0%) more than in the earlier days"
    assert told[5] == "Home, South: $30.00, nothing in the earlier days"


def test_names_and_cells_lead_to_themselves_alone() -> None:
    links = {words(node): node["props"]["href"] for node in of_class(card(SMALL), "pick")}
    assert links["North"] == "?region=North" and links["Books"] == "?category=Books"
    assert links["$50.00"] == "?category=Home&region=North"
    assert "$100.00" not in links, "a total is no choice"


def test_the_dimension_with_more_labels_stands_in_the_rows() -> None:
    assert table(card(many(2, 3)))[0] == ["Region / category", "All categories", "C00", "C01"]


def test_the_small_ones_are_added_up_and_open_on_demand() -> None:
    frame = many(71, 38)
    tree = card(frame)
    found = table(tree)
    assert len(found) == 1 + 1 + ROWS_SHOWN + 1 and {len(row) for row in found} == {2 + COLUMNS_SHOWN + 1}
    assert (found[-1][0], found[0][-1]) == ("59 others", "30 others")
    assert found[1][1] == ENGLISH.money(float(frame["revenue"].sum()), 0)
    others = {words(node): node["props"]["href"] for node in of_class(tree, "pick") if "others" in words(node)}
    assert others == {"59 others": "?open=rows", "30 others": "?open=columns"}
    assert of_class(tree, "fewer") == []


def test_amounts_of_a_table_have_cents_or_none_has() -> None:
    large = table(card(cells(("Home", "North", 2_345_678.9, 5, nan, nan), ("Books", "North", 0.4, 1, nan, nan))))
    assert [row[1] for row in large[1:]] == ["$2,345,679", "$2,345,679", "$0"]
    small = table(card(cells(("Home", "North", 999.0, 5, nan, nan), ("Books", "North", 0.5, 1, nan, nan))))
    assert [row[1] for row in small[1:]] == ["$999.50", "$999.00", "$0.50"]


def test_opened_sides_are_whole_and_close_again() -> None:
    frame = many(71, 38)
    by_rows = card(frame, opened="rows")
    assert (len(table(by_rows)), len(table(by_rows)[0])) == (2 + 71, 2 + COLUMNS_SHOWN + 1)
    assert [words(node) for node in of_class(by_rows, "pick") if "others" in words(node)] == ["30 others"]
    assert of_class(by_rows, "fewer")[0]["props"]["href"] == "?open=none"
    whole = table(card(frame, opened="all"))
    assert (len(whole), len(whole[0])) == (2 + 71, 2 + 38)


def test_one_more_is_not_worth_hiding() -> None:
    found = table(card(many(ROWS_SHOWN + 1, COLUMNS_SHOWN + 1)))
    assert (len(found), len(found[0])) == (2 + ROWS_SHOWN + 1, 2 + COLUMNS_SHOWN + 1)


def test_every_row_and_column_adds_up_to_its_total_whatever_is_folded() -> None:
    frame = many(71, 38).assign(revenue=lambda made: (made["revenue"] * 100).round() / 100)
    told = [node["props"]["title"] for node in nodes(card(frame)) if node["type"] == "Td"]
    money = [float(sentence.rsplit(": $", 1)[1].replace(",", "")) for sentence in told]
    width = 1 + COLUMNS_SHOWN + 1
    grid = [money[start : start + width] for start in range(0, len(money), width)]
    for lines in (grid, list(zip(*grid, strict=True))):
        assert all(abs(line[0] - sum(line[1:])) < 0.005 for line in lines)
    assert abs(grid[0][0] - frame["revenue"].sum()) < 0.005


def test_the_finding_names_the_largest_cell() -> None:
    assert words(of_class(card(SMALL), "card-finding")) == "Home in North leads: $50.00, 50.0% of revenue"
    lost = cells(("Home", "North", 50.0, 5, nan, nan), ("Home", "South", -10.0, -1, nan, nan))
    assert words(of_class(card(lost), "card-finding")) == "Home in North leads: $50.00"
    assert of_class(card(cells(("Home", "North", 50.0, 5, nan, nan))), "card-finding") == []


def test_nothing_sold_is_a_sentence() -> None:
    for frame in (SMALL.iloc[:0], cells(("Home", "North", 0.0, 0.0, 5.0, 1.0))):
        assert words(of_class(card(frame), "empty-state")) == "Nothing was sold in these days. Show all days"


@pytest.mark.parametrize("name", [*PAYLOADS, LONG])
def test_names_are_text(name: str) -> None:
    tree = card(cells((name, "North", 5.0, 1, nan, nan), ("Home", name, 4.0, 1, nan, nan)))
    assert [words(node) for node in of_class(tree, "pick")].count(name) == 2
    assert not {node["type"] for node in nodes(tree)} & {"Script", "Img", "Svg", "B"}
