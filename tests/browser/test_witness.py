"""The witness itself: it must see what it is there to see, or every quiet page proves nothing."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.browser.serving import serving
from tests.browser.witness import Witness

QUIET = "<!doctype html><link rel='icon' href='data:,'><p id='done'>quiet</p>"
LOUD = """<!doctype html><link rel='icon' href='data:,'><p id='done'>loud</p>
<script>console.warn('a warning');
console.error('an error'); fetch('http://outside.invalid/x').catch(() => {});</script>"""


def pages(environment: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """A WSGI application of two pages."""
    start_response("200 OK", [("Content-Type", "text/html")])
    return [(LOUD if environment["PATH_INFO"] == "/loud" else QUIET).encode()]


@pytest.fixture
def witness(dash_br: Any) -> Witness:
    return Witness(dash_br.driver)


def test_a_quiet_page_passes(witness: Witness) -> None:
    with serving(pages) as address:
        witness.driver.get(f"{address}/quiet")
        witness.assert_quiet()
        assert witness.requests[0] == f"{address}/quiet", "the witness was asleep"


def test_words_on_the_console_and_requests_outside_are_seen(witness: Witness) -> None:
    with serving(pages) as address:
        witness.driver.get(f"{address}/loud")
        witness.driver.execute_async_script("setTimeout(arguments[0], 500)")
        witness.look()
    assert any("a warning" in line for line in witness.console)
    assert any("an error" in line for line in witness.console)
    assert witness.outside_requests() == ["http://outside.invalid/x"]
    with pytest.raises(AssertionError, match="console is not empty"):
        witness.assert_quiet()
