"""Long tables as files: sent while they are read, of one dataset, and never taken for whole when they are not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path

import pandas as pd
import pytest
from flask.testing import FlaskClient

from callbacks import downloads_of_customers
from callbacks.download import Download
from callbacks.reading import Question
from components import spreadsheets
from components.spreadsheets import SheetColumn
from dashboard import Settings, create_app
from tests.browser.serving import serving
from tests.dashboard.sample_app import client
from tests.dashboard.test_leaving import SECONDS, free_port, served

NAMES = (SheetColumn("name", "Name"),)
CUSTOMERS = "/download/customers.csv?range=all"


@pytest.fixture
def breaking(offered: dict[str, Download]) -> None:
    """A table whose second part cannot be read."""

    def parts(_: Question) -> Iterator[pd.DataFrame]:
        yield pd.DataFrame({"name": ["first"] * 100_000})
        raise RuntimeError("secret")

    offered["breaking"] = Download("Breaking", parts, NAMES)


@pytest.mark.parametrize("asked", [("xlsx", "HTTP/1.1"), ("csv", "HTTP/1.0")])
@pytest.mark.usefixtures("breaking")
def test_what_breaks_before_it_is_sent_is_a_sentence(browser: FlaskClient, asked: tuple[str, str]) -> None:
    ending, protocol = asked
    answer = browser.get(f"/download/breaking.{ending}", environ_overrides={"SERVER_PROTOCOL": protocol})
    assert answer.status_code == 500
    assert answer.text.startswith("Something went wrong on the server.")
    assert "secret" not in answer.text


@pytest.mark.usefixtures("breaking")
def test_what_breaks_while_it_is_sent_is_seen_to_be_broken(tiny_store: Path) -> None:
    with serving(create_app(Settings(database=str(tiny_store))).server) as address:
        connection = HTTPConnection(address.removeprefix("http://"))
        connection.request("GET", "/download/breaking.csv")
        answer = connection.getresponse()
        assert answer.status == 200
        with pytest.raises(IncompleteRead) as broken:
            answer.read()
        connection.close()
    assert broken.value.partial.startswith(b"\xef\xbb\xbfName\r\nfirst\r\n")
    assert b"secret" not in broken.value.partial


def test_a_file_has_a_length_where_only_that_tells_that_it_is_whole(browser: FlaskClient) -> None:
    answer = browser.get(CUSTOMERS, environ_overrides={"SERVER_PROTOCOL": "HTTP/1.0"})
    assert int(answer.headers["Content-Length"]) == len(answer.get_data())
    assert "Content-Length" not in browser.get(CUSTOMERS, buffered=True).headers


def test_the_first_rows_are_sent_before_the_last_are_read(browser: FlaskClient, offered: dict[str, Download]) -> None:
    read = []

    def parts(_: Question) -> Iterator[pd.DataFrame]:
        for number in range(5):
            read.append(number)
            yield pd.DataFrame({"name": [f"part {number}"] * 2_000})

    offered["parts"] = Download("Parts", parts, NAMES)
    answer = browser.get("/download/parts.csv")
    pieces = answer.iter_encoded()
    assert next(pieces).startswith(b"\xef\xbb\xbfName\r\npart 0\r\n")
    assert read == [0]
    answer.close()
    assert list(pieces) == [] and read == [0], "who goes away stops the work"


def test_whoever_takes_a_file_slowly_keeps_nobody_waiting(tiny_store: Path, offered: dict[str, Download]) -> None:
    def parts(_: Question) -> Iterator[pd.DataFrame]:
        for _number in range(80):
            yield pd.DataFrame({"name": ["a megabyte of letters " * 50] * 1_000})

    offered["parts"] = Download("Parts", parts, NAMES)
    settings = Settings(database=str(tiny_store), port=free_port(), threads=1)
    with served(create_app(settings), settings) as port:
        slow, other = (HTTPConnection("127.0.0.1", port, timeout=SECONDS) for _ in range(2))
        slow.request("GET", "/download/parts.csv")
        other.request("GET", "/healthz")
        assert other.getresponse().read().startswith(b"{"), "there is one thread alone"
        whole = slow.getresponse().read()
        assert whole.count(b"\r\n") == 80_001, "and the file is whole, when it is taken"
        for connection in (slow, other):
            connection.close()


def test_who_has_left_is_written_no_excel_file(tiny_store: Path, offered: dict[str, Download]) -> None:
    gone: list[int] = []

    def parts(_: Question) -> Iterator[pd.DataFrame]:
        for number in range(5):
            gone.append(number)
            yield pd.DataFrame({"name": ["x"]})

    offered["parts"] = Download("Parts", parts, NAMES)
    browser = client(create_app(Settings(database=str(tiny_store))))
    told = {"waitress.client_disconnected": lambda: len(gone) > 1}
    assert browser.get("/download/parts.xlsx", environ_overrides=told).status_code == 204
    assert gone == [0, 1]


def test_a_file_is_one_dataset_though_another_is_swapped_in(
    tiny_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads_of_customers, "_CUSTOMERS_AT_A_TIME", 1)
    monkeypatch.setattr(spreadsheets, "_ROWS_A_CHUNK", 1)
    browser = client(create_app(Settings(database=str(tiny_store))))
    before = browser.get(CUSTOMERS).text
    assert before.count("\r\n") == 5
    other = tmp_path / "other.db"
    other.write_bytes(tiny_store.read_bytes())
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("UPDATE Customers SET FullName = 'Somebody else'")
    answer = browser.get(CUSTOMERS)
    other.replace(tiny_store)
    assert answer.text == before
    assert browser.get(CUSTOMERS).text != before
