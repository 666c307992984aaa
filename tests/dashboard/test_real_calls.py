"""The real application's own callbacks, asked rightly, wrongly and with every kind of address."""

import json
import logging
import random
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from components.ids import CustomerId, DecksId, OrderId, ProductId, ViewsId
from dashboard import Settings, create_app
from data_access.database import Database
from tests.dashboard.sample_app import client
from tests.dashboard.test_guard_fuzz import CALL, damaged, statuses

ADDRESSES = (
    "?range=never",
    "?from=2024-02-30",
    "?from=9999-12-31&to=0001-01-01",
    "?from=2024-02-28&from=2024-02-29",
    "?region=North&region=Mars",
    "?category=%F0%9F%98%80",
    "?category=' OR 1=1 --",
    "?grain=%00",
    "?grain=minute",
    "?compare=never",
    "?top=%ED%A0%80",
    "?region=" + "x" * 15_000,
    "?range=7d;DROP TABLE Orders",
)


def calls(app: Dash, version: str, search: str) -> list[dict[str, Any]]:
    """What the pages send, worked out from the registered callbacks."""
    values: dict[str, Any] = {"data": version, "pathname": "/", "search": search}
    values |= {f"{name}.data": 1 for name in (ProductId.NUMBER, CustomerId.NUMBER, OrderId.NUMBER)}
    values |= {f"{ViewsId.ASKED}.data": '{"find": "", "page": 1, "at": 1}', f"{ViewsId.DONE}.data": None}
    values |= {f"{ViewsId.ACTION}.data": '{"do": "save", "name": "Monday", "note": "", "at": 1}'}
    values |= {f"{DecksId.ASKED}.data": '{"find": "", "at": 1}', f"{DecksId.DONE}.data": None}
    values |= {f"{DecksId.ACTION}.data": '{"do": "create", "title": "Monday", "at": 1}'}

    def given(part: dict[str, Any]) -> dict[str, Any]:
        return {**part, "value": values.get(f"{part['id']}.{part['property']}", values.get(part["property"]))}

    return [
        {
            "output": name,
            "outputs": outputs(callback["output"]),
            "inputs": [given(part) for part in callback["inputs"]],
            "state": [given(part) for part in callback["state"]],
            "changedPropIds": [],
        }
        for name, callback in app.callback_map.items()
        if "callback" in callback and not callback["no_output"] and "{" not in name
    ]


def outputs(registered: Any) -> Any:
    """The outputs as the page names them."""
    if isinstance(registered, list | tuple):
        return [outputs(one) for one in registered]
    return {"id": registered.component_id, "property": registered.component_property}


@pytest.fixture
def app(tiny_store: Path) -> Dash:
    return create_app(Settings(database=str(tiny_store), query_seconds=5))


@pytest.fixture
def version(tiny_store: Path) -> str:
    return Database(str(tiny_store)).version()


@pytest.fixture
def browser(app: Dash) -> FlaskClient:
    return client(app)


def test_the_guard_lets_the_pages_own_calls_pass(app: Dash, version: str, browser: FlaskClient) -> None:
    asked = calls(app, version, "?range=all")
    assert len(asked) >= 3
    for call in asked:
        answer = browser.post(CALL, json=call)
        assert answer.status_code == 200, answer.text
        assert "notice-error" not in answer.text, answer.text[:500]


@pytest.mark.parametrize("search", ADDRESSES)
def test_an_address_that_makes_no_sense_is_a_sentence(
    app: Dash, version: str, browser: FlaskClient, search: str
) -> None:
    refused = 0
    for call in calls(app, version, search):
        # Decks are no question of the selection: every slide brings its own.
        if not any(part["property"] == "search" for part in call["inputs"]) or "decks-" in call["output"]:
            continue
        answer = browser.post(CALL, json=call)
        assert (answer.status_code, answer.mimetype) == (400, "text/plain"), (call["output"], answer.text[:300])
        assert 10 < len(answer.text) < 250
        refused += 1
    assert refused >= 1


def test_damaged_calls_never_break_the_real_application(
    app: Dash, version: str, browser: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    chance = random.Random(42)
    asked = [call for search in ("?range=90d", *ADDRESSES) for call in calls(app, version, search)]
    asked += [page_call(app, pathname) for pathname in ("/", "foo", "", "../..", "\u202e")]
    bodies = (damaged(chance.choice(asked), chance) for _ in range(1_500))
    assert set(statuses(browser, bodies)) <= {200, 204, 400}
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_an_older_dataset_is_no_error(app: Dash, browser: FlaskClient) -> None:
    for call in calls(app, "older", "?range=all"):
        answer = browser.post(CALL, json=call)
        assert answer.status_code in (200, 204), json.dumps(call)


def page_call(app: Dash, pathname: object) -> dict[str, Any]:
    """What the pages send for the page of an address."""
    call = next(
        call for call in calls(app, "any", "") if any(part["property"] == "pathname" for part in call["inputs"])
    )
    call["inputs"] = [{**part, "value": pathname} for part in call["inputs"]]
    return call


@pytest.mark.parametrize("prefix", ["/", "/insights/"])
@pytest.mark.parametrize(
    "below",
    ["foo", "", "../..", "\u202e", "nowhere", "/nowhere", "//", "/../", "x" * 15_000, "%2e%2e", "sales/x", None],
)
def test_a_path_that_is_no_page_is_the_page_that_says_so(
    tiny_store: Path, caplog: pytest.LogCaptureFixture, prefix: str, below: str | None
) -> None:
    app = create_app(Settings(database=str(tiny_store), prefix=prefix))
    answer = client(app).post(f"{prefix}_dash-update-component", json=page_call(app, below))
    assert answer.status_code == 200
    assert ("There is no such page" in answer.text) == (below != "//" or prefix != "/")
    assert "Something went wrong" not in answer.text
    assert caplog.records == []


@pytest.mark.parametrize(
    ("prefix", "pathname"), [("/", "/"), ("/insights/", "/insights/"), ("/insights/", "/insights")]
)
def test_the_path_of_a_page_is_that_page(tiny_store: Path, prefix: str, pathname: str) -> None:
    app = create_app(Settings(database=str(tiny_store), prefix=prefix))
    answer = client(app).post(f"{prefix}_dash-update-component", json=page_call(app, pathname))
    assert answer.status_code == 200
    assert "There is no such page" not in answer.text
