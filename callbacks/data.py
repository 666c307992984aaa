"""Callbacks of the Data page: one for what the data is, one for the checks, which take longer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dash import Dash, Output

from callbacks.errors import passes
from callbacks.files import with_files
from callbacks.reading import SELECTION, Reader
from components.ids import DataId
from components.pages import data as page
from components.pages import data_checks as checks
from components.pages.data_receipt import receipt_card
from data_access.data_checks import run_checks
from data_access.data_facts import load_receipt, load_tables


def register(app: Dash, reader: Reader) -> None:
    """Register them on this app."""

    @app.callback(
        Output(DataId.SUBTITLE, "children"),
        Output(DataId.FACTS_CARD, "tree"),
        Output(DataId.TABLES_CARD, "tree"),
        Output(DataId.INPUTS_CARD, "tree"),
        Output(DataId.RECEIPT_CARD, "tree"),
        *SELECTION,
    )
    def update_facts(search: str | None, version: str) -> tuple[Any, ...]:
        with reader.question(search, version) as (snapshot, store, _, formats, _asked, address):
            tables, receipt = load_tables(snapshot), load_receipt(snapshot)
        drawn = (
            page.subtitle(store, formats),
            page.facts_card(store, formats),
            page.tables_card(tables, formats),
            page.inputs_card(store.inputs, receipt, store.kept_back),
            receipt_card(receipt, formats, is_limited=bool(store.limited_to)),
        )
        return with_files(drawn, ("", "", "tables", "inputs", ""), address)

    @app.callback(Output(DataId.CHECKS_CARD, "tree"), *SELECTION)
    def update_checks(search: str | None, version: str) -> Any:
        with reader.question(search, version) as (snapshot, store, _, formats, _asked, address):
            findings = run_checks(snapshot, store, latest_day())
        if any(one.ending != "done" for one in findings):
            passes()  # they go on the next time
        links = checks.Links(*map(address.item, ("products", "customers", "orders")))
        (filed,) = with_files((checks.checks_card(findings, links, formats),), ("checks",), address)
        return filed


def latest_day() -> date:
    """The day that it is now where the day begins first: nowhere is it later, so an order after it is of the future."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()
