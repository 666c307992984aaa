"""What can be downloaded, and the links that lead there."""

from urllib.parse import parse_qs

import pytest

from callbacks.addresses import Address
from callbacks.downloads import DOWNLOADS, TYPES, is_download
from components.downloads import ENDINGS, download_links
from components.spreadsheets import file_name
from tests.components.payloads import PAYLOADS
from tests.components.trees import leading, sent


def test_a_link_keeps_all_that_the_page_asks_for() -> None:
    href = Address("?range=all&region=R%26D&service=95&page=3", "/insights/").download("revenue-by-day")
    assert href("csv") == "/insights/download/revenue-by-day.csv?range=all&region=R%26D&service=95&page=3"
    assert Address("").download("revenue-by-day")("xlsx") == "/download/revenue-by-day.xlsx"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_search_stays_a_value(payload: str) -> None:
    search = Address("").with_choice("find", payload)
    path, _, query = Address(search).download("revenue-by-day")("csv").partition("?")
    assert (path, parse_qs(query)) == ("/download/revenue-by-day.csv", {"find": [payload]})


def test_both_kinds_of_file_are_linked_and_named() -> None:
    links = [node["props"] for node in leading(sent(download_links("plan", lambda ending: f"/x.{ending}")))]
    assert [(link["children"], link["href"]) for link in links] == [("CSV", "/x.csv"), ("Excel", "/x.xlsx")]
    assert [link["aria-label"] for link in links] == ["Download the plan as CSV", "Download the plan as Excel"]
    assert all("go" not in link["className"].split() for link in links), "the browser itself follows them"


def test_every_linked_kind_can_be_written() -> None:
    assert set(ENDINGS) == set(TYPES)
    assert [name for name in DOWNLOADS for ending in ENDINGS if not is_download(name, ending)] == []
    assert not is_download("revenue-by-day", "pdf") and not is_download("Revenue-by-day", "csv")


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_download_is_well_declared(name: str) -> None:
    declared = DOWNLOADS[name]
    assert file_name("s", name, ["d"], "csv") == f"s_{name}_d.csv", "a name is its own slug"
    labels = [column.label for column in declared.columns]
    assert len(labels) == len(set(labels)) > 0
    assert len(declared.title) <= 31, "it names the sheet"
