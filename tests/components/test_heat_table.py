"""Heat maps made of text."""

import pytest

from components.heat_table import HeatCell, heat_size, heat_table
from tests.components.trees import leading, nodes, of_class, sent, words

ROWS = [
    ("Monday", [HeatCell("5", 0.2, "Monday, January: 5"), HeatCell("", None, "Monday, February: nothing known")]),
    ("Tuesday", [HeatCell("25", 1.0, "Tuesday, January: 25", "?day=2"), HeatCell("0", 0.0, "none")]),
]


def test_every_cell_stands_in_its_row_with_its_colour_and_sentence() -> None:
    made = sent(heat_table("Weekday", ["Jan", "Feb"], ROWS, caption="Revenue"))
    assert words(made) == "Revenue Weekday Jan Feb Monday 5 Tuesday 25 0"
    cells = [node["props"] for node in nodes(made) if node["type"] == "Td"]
    assert [cell.get("style") for cell in cells] == [{"--heat": "20%"}, None, {"--heat": "100%"}, {"--heat": "0%"}]
    assert [cell["className"] for cell in cells] == ["heat", "unknown", "heat", "heat"]
    assert [cell["title"] for cell in cells][:2] == ["Monday, January: 5", "Monday, February: nothing known"]


def test_a_cell_may_lead_somewhere() -> None:
    made = sent(heat_table("Weekday", ["Jan", "Feb"], ROWS, caption="Revenue"))
    assert [node["props"]["href"] for node in leading(made)] == ["?day=2"]


def test_many_columns_stand_close_together() -> None:
    assert of_class(sent(heat_table("Weekday", ["Jan", "Feb"], ROWS, caption="Revenue", dense=True)), "dense")


@pytest.mark.parametrize(
    ("value", "largest", "size"), [(5, 10, 0.5), (10, 10, 1.0), (-3, 10, 0.0), (3, 0, 0.0), (12, 10, 1.0), (0, 10, 0.0)]
)
def test_colour_grows_with_the_value(value: float, largest: float, size: float) -> None:
    assert heat_size(value, largest) == size
