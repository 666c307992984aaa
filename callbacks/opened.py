"""The callback of an opened number. What lies open is behind the hash of an address:

/products/17?range=12m#open=revenue&rows-page=2&run=1
"""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State

from callbacks.errors import passes, passing
from callbacks.opened_addresses import Asking, read_asking, row_links, rows_download
from callbacks.opened_numbers import Number, load_name, load_number, missing
from callbacks.reading import Question, Reader
from components import opened as parts
from components.cards import empty_state
from components.data_table import Paging
from components.definitions import DEFINITIONS, NAMES
from components.downloads import download_links
from components.facts import Fact
from components.ids import OpenedId, ShellId
from components.kpi_card import shown
from components.opened_rows import NAMES as ROW_NAMES
from components.opened_rows import Same, rows_table, rows_words
from components.pages.chosen import comparison, missing_input, where
from data_access import opened as data
from data_access.errors import DatabaseError, DatasetChangedError, QueryTimeoutError, SelectionError
from data_access.opened_rows import Item, RowKind, Rows, load_rows
from data_access.selection import Selection

ROWS_OF_A_PAGE = 20
NOT_OPENED = "This cannot be opened"


def register(app: Dash, reader: Reader) -> None:
    """Register it on this app."""
    # The server is asked once a number is opened, and never by a page alone.
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("opened", "follow"),
        Output(OpenedId.ASKED, "data"),
        Input(ShellId.LOCATION, "hash"),
        State(ShellId.LOCATION, "pathname"),
        State(ShellId.LOCATION, "search"),
    )

    @app.callback(
        Output(OpenedId.TITLE, "children"),
        Output(OpenedId.BODY, "tree"),
        Input(OpenedId.ASKED, "data"),
        State(ShellId.DATASET, "data"),
        prevent_initial_call=True,
    )
    def update_opened(address: str | None, version: str) -> tuple[str, Any]:
        before, _, behind = (address or "").partition("#")
        path, _, search = before.partition("?")
        try:
            with reader.question(search, version) as question:
                asking = read_asking(path.removeprefix(reader.prefix), behind)
                return NAMES[asking.key], _panel(question, asking)
        except DatasetChangedError:
            raise
        except SelectionError as error:
            return NOT_OPENED, empty_state(str(error))
        except DatabaseError as error:
            return NOT_OPENED, empty_state(passing(error))


def _panel(question: Question, asking: Asking) -> list[Any]:
    behind = data.behind(asking.key)
    selection = data.of_days(behind.covers, question.store, question.selection, question.asked)
    number = load_number(question, asking.key, asking.item)
    facts = _facts(question, selection, asking.item, behind.covers, number)
    if absent := missing(asking.key, behind.rows, question.store.inputs):
        return parts.panel(DEFINITIONS[asking.key], facts, [missing_input(absent)])
    shown_parts = []
    if behind.rows:
        shown_parts.append(_rows(question, selection, asking, behind.rows, number))
    plan = data.plan_of(asking.key, question.asked)
    statement = data.statement_of(asking.key, question.store, selection, asking.item, plan)
    if statement:
        shown_parts.append(_sql(question, asking, statement, number))
    return parts.panel(DEFINITIONS[asking.key], facts, shown_parts)


def _facts(
    question: Question, selection: Selection, item: Item, covers: data.Covers, number: Number | None
) -> list[Fact]:
    """What a number is of: its value, whose, where, when, compared with what, and the as-of day."""
    formats, store = question.formats, question.store
    facts = []
    if number:
        earlier = "" if number.earlier != number.earlier else f"earlier {shown(number.kpi, number.earlier, formats)}"
        facts.append(Fact("On the page", shown(number.kpi, number.now, formats), earlier))
    if item.kind:
        facts.append(Fact(item.kind.capitalize(), load_name(question.snapshot, item)))
    facts.append(Fact("Where and what", where(selection)))
    span = formats.span(selection.first_day, selection.last_day)
    if covers in ("as-of", "order"):
        facts.append(Fact("Days", _WHATEVER[covers]))
    elif covers == "range":
        facts.append(Fact("Days", span, comparison(selection, store.first_day, formats)))
    else:
        facts.append(Fact("Days", span, _WHATEVER[covers]))
    facts.append(Fact("As of", formats.day(store.as_of or selection.last_day), "the last day with data"))
    return facts


_TOO_LONG = (
    "The database needs longer for this than one question may take, and was stopped. Choose a shorter range, or copy "
    "the statement and run it in a tool of your own; DASHBOARD_QUERY_SECONDS sets the limit."
)
_WHATEVER: dict[data.Covers, str] = {
    "everywhere": "the chosen days, in all regions: stock is not held by region",
    "recent": "the 90 days up to the as-of day, whatever days are chosen",
    "history": "all days, whatever days are chosen",
    "whole": "all days, regions and categories, whatever is chosen",
    "as-of": "as things stand on the as-of day, whatever days and regions are chosen",
    "classes": "the days that classes are made from",
    "reviews": "all days, or those chosen on the card",
    "order": "one order, whatever is chosen",
}


def _rows(question: Question, selection: Selection, asking: Asking, kind: RowKind, number: Number | None) -> Any:
    snapshot, store, _, formats, asked, address = question
    found = load_rows(snapshot, store, selection, kind, asking.item, data.plan_of(asking.key, asked))
    last = max(1, -(-found.total // ROWS_OF_A_PAGE))
    page = min(asking.page, last)
    frame = found.load((page - 1) * ROWS_OF_A_PAGE, ROWS_OF_A_PAGE)
    paging = Paging(page, ROWS_OF_A_PAGE, found.total, lambda to: asking.at(**{"rows-page": to}))
    words = rows_words(kind, found.total, found.amount, formats, same=_same(found, number))
    table = rows_table(kind, frame, paging, row_links(address), formats) if found.total else []
    files = download_links(f"table of {ROW_NAMES[kind]}s", rows_download(address, asking.key, asking.item))
    return parts.rows_part(words, files if found.total else None, table)


def _same(found: Rows, number: Number | None) -> Same:
    """What of the rows is the number on the page: how many they are, or what they amount to."""
    if number and number.kpi.unit == "count" and number.now == found.total:
        return "count"
    return "amount" if number and number.kpi.unit == "money" and abs(number.now - found.amount) < 0.005 else ""


def _sql(question: Question, asking: Asking, statement: data.Statement, number: Number | None) -> Any:
    answers = [_answer(question, statement, number)] if asking.run else []
    is_whole = asking.key not in data.MADE_FROM
    shown_sql = parts.Sql(statement.text, statement.parameters, statement.filled, is_whole=is_whole)
    return parts.sql_part(shown_sql, asking.at(run="1"), answers)


def _answer(question: Question, statement: data.Statement, number: Number | None) -> Any:
    """What the database answers, beside the number on the page; or why it does not."""
    try:
        frame = data.ask(question.snapshot, statement)
    except QueryTimeoutError:
        passes()
        return parts.unanswered(_TOO_LONG)
    except DatabaseError as error:
        return parts.unanswered(passing(error))
    on_page = shown(number.kpi, number.now, question.formats) if number else ""
    return parts.answer_part(parts.Answer(frame, statement.columns, on_page), question.formats)
