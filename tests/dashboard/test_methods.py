"""Whatever the method of a request, the answer is the dashboard's own."""

import logging

import pytest
from flask import Flask

from dashboard.answers import answering
from dashboard.visitors import Door
from tests.dashboard.sample_app import client, guarded

PATHS = ("", "sales", "nothing", "_dash-layout", "_dash-update-component", "assets/style.css", "_reload-hash")


@pytest.mark.parametrize("prefix", ["/", "/insights/"])
@pytest.mark.parametrize("method", ["OPTIONS", "PROPFIND", "TRACE", "PUT", "DELETE", "X-ANYTHING"])
@pytest.mark.parametrize("path", PATHS)
def test_a_method_that_no_page_uses_is_a_sentence_with_our_headers(prefix: str, method: str, path: str) -> None:
    site = Flask("host", static_folder=None)
    answer = client(guarded(site, prefix=prefix)).open(prefix + path, method=method)
    assert (answer.status_code, answer.content_type) == (405, "text/plain; charset=utf-8")
    allowed = "POST" if path == "_dash-update-component" else "GET"
    assert answer.text == f"This address answers {allowed} only."
    assert answer.headers["Allow"].split(", ")[0] == allowed
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_hosts_own_routes_answer_options_as_before() -> None:
    site = Flask("host", static_folder=None)
    site.add_url_rule("/", view_func=lambda: "home", endpoint="home")
    guarded(site, prefix="/insights/")
    answer = site.test_client().options("/")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (200, {"GET", "HEAD", "OPTIONS"})


def test_a_path_cannot_forge_a_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    site = Flask("host", static_folder=None)
    view = answering(lambda path: 1 / 0, headers={}, body_limit=1_024, door=Door())
    site.add_url_rule("/<path:path>", endpoint="x", view_func=view)
    with caplog.at_level(logging.ERROR):
        assert site.test_client().get("/%0aERROR forged").status_code == 500
    assert "\n" not in caplog.records[0].getMessage()
