"""What lies open on top of a page when a number is asked what is behind it: words, rows, and the statement."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from components.attributes import aria
from components.cards import OPEN
from components.dialogs import close_button, dialog
from components.facts import Fact, fact_list
from components.formats import Formats
from components.ids import OpenedId
from components.light import Content, element
from components.rows import rows
from components.scrolling import scrolling

Value = str | int | Sequence[str | int]

# What nearly every statement may say of itself.
_STATEMENT = (
    "The definition as a question to the database itself. The page is answered faster, from sums that were prepared "
    "when the database was built; both give the same."
)
_MADE_FROM = (
    "What the number is made from, asked of the database itself. The last step, which the definition above names, is "
    "reckoned from this answer."
)
_MONEY = "Money is in whole cents or their like, so that it adds up exactly."
_EVERY = {"product_id": "every product", "customer_id": "every customer"}
_ROWS_SHOWN = 100


class Sql(NamedTuple):
    """A statement as it is shown.

    Attributes:
        text: The statement, with the names of its parameters.
        parameters: Their values.
        filled: The statement with the values written into it.
        is_whole: Whether it gives the number itself, not only what that is made from.
    """

    text: str
    parameters: Mapping[str, Value]
    filled: str
    is_whole: bool = True


class Answer(NamedTuple):
    """What the database answered to a statement.

    Attributes:
        frame: Its rows.
        kinds: Kind of each column: text, integer, number or money.
        on_page: The number on the page; empty where there is none.
    """

    frame: pd.DataFrame
    kinds: Mapping[str, str]
    on_page: str = ""


def opened_dialog() -> list[Component]:
    """The place of what is asked, and the empty dialog of the shell."""
    title = html.H2(id=OpenedId.TITLE, className="dialog-title")
    head = html.Div([title, Content(tree=[close_button()])], className="dialog-head")
    body = Content(id=OpenedId.BODY, tree=[], className="dialog-body")
    return [dcc.Store(id=OpenedId.ASKED), dialog(OpenedId.DIALOG, OPEN, "What is behind this number", [head, body])]


def panel(definition: str, facts: Sequence[Fact], parts: Sequence[Any]) -> list[Any]:
    """All that is behind a number, below its name.

    Args:
        definition: What it means.
        facts: What it is of.
        parts: The rows and the statement, as far as there are any.
    """
    return [
        element("P", definition, className="opened-definition"),
        *([fact_list(facts)] if facts else []),
        *parts,
    ]


def rows_part(words: str, tools: Any, table: Sequence[Any]) -> Any:
    """The rows behind a number.

    Args:
        words: What is said of all of them.
        tools: Links to all of them as files.
        table: One page of them.
    """
    head = element("Div", [element("H3", "The rows behind it"), tools], className="opened-part-head")
    return element("Section", [head, element("P", words), *table], className="opened-part")


def sql_part(shown: Sql, run: str, answers: Sequence[Any]) -> Any:
    """The statement behind a number with its parameters, a button that copies it, and the link that runs it.

    Args:
        shown: The statement.
        run: The address at which it is run.
        answers: What it answered, where it was run.
    """
    copy = element("Button", "Copy, values filled in", type="button", className="copy", **{"data-copy": shown.filled})
    ask = element("A", "Run it", href=run, className="open run")
    parts = [
        element("P", f"{_STATEMENT if shown.is_whole else _MADE_FROM} {_MONEY}"),
        element("Pre", element("Code", shown.text), tabIndex="0", role="region", **aria(label="SQL")),
        _parameters(shown.parameters),
        element("P", [ask, copy], className="opened-tools"),
        *answers,
    ]
    summary = element("Summary", element("H3", "The SQL with its parameters"))
    is_open = {"open": True} if answers else {}
    return element("Details", [summary, *parts], className="opened-part", **is_open)


def answer_part(answer: Answer, formats: Formats) -> Any:
    """What the database answered: a few values side by side, or a table.

    Args:
        answer: The answer.
        formats: The locale.
    """
    frame = answer.frame
    head = element("H4", "The database answers")
    if len(frame) == 1:
        (row,) = rows(frame)
        named = zip(frame.columns, row, strict=True)
        facts = [Fact(_said(name), _cell(value, answer.kinds[name], formats)) for name, value in named]
        beside = [Fact("On the page", answer.on_page)] if answer.on_page else []
        return element("Div", [head, fact_list([*facts, *beside])], className="answer")
    heads = [element("Th", _said(name), scope="col", className=_side(kind)) for name, kind in answer.kinds.items()]
    body = [element("Tr", _cells(row, answer.kinds, formats)) for row in rows(frame[:_ROWS_SHOWN])]
    table = element("Table", [element("Thead", element("Tr", heads)), element("Tbody", body)], className="data-table")
    box = scrolling(table, "Answer")
    left_out = len(frame) - _ROWS_SHOWN
    more = [element("P", f"and {formats.counted(left_out, 'more row')}")] if left_out > 0 else []
    none = [element("P", "No row.")] if frame.empty else [box]
    return element("Div", [head, *none, *more], className="answer")


def unanswered(sentence: str) -> Any:
    """Why the database does not answer a statement."""
    return element("Div", element("P", sentence), className="answer")


def _parameters(parameters: Mapping[str, Value]) -> Any:
    body = [
        element("Tr", [element("Th", f":{name}", scope="row"), element("Td", _value(name, value))])
        for name, value in parameters.items()
    ]
    if not body:
        return element("P", "It has no parameters.")
    head = element("Tr", [element("Th", "Parameter", scope="col"), element("Th", "Value", scope="col")])
    return element("Table", [element("Thead", head), element("Tbody", body)], className="parameters")


def _value(name: str, value: Value) -> str:
    if name in _EVERY and value == 0:
        return f"0 ({_EVERY[name]})"
    return str(value) if isinstance(value, str | int) else ", ".join(map(str, value))


def _said(column: str) -> str:
    """A column's name in words."""
    return column.replace("_", " ").capitalize()


def _side(kind: str) -> str:
    return "name" if kind == "text" else "number"


def _cells(row: Any, kinds: Mapping[str, str], formats: Formats) -> list[Any]:
    return [
        element("Td", _cell(value, kind, formats), className=_side(kind))
        for value, kind in zip(row, kinds.values(), strict=True)
    ]


def _cell(value: Any, kind: str, formats: Formats) -> str:
    if value is None or value != value:
        return "–"
    match kind:
        case "money":
            return formats.money(value)
        case "number":
            return formats.decimal(value, 4)
        case "integer":
            return formats.count(value)
    return str(value)
