"""What a browser saw while a test ran: words on its console, and requests that left the machine."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

HERE = ("127.0.0.1", "localhost", "::1")
LOCAL_SCHEMES = ("data", "blob", "about", "chrome", "devtools")


@dataclass
class Witness:
    """Collects both logs; Chrome hands each entry out only once.

    Attributes:
        driver: The selenium driver.
        console: Messages so far, as ``LEVEL text``.
        requests: Addresses asked for so far.
    """

    driver: Any
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def look(self) -> "Witness":
        """Read what was logged since the last look."""
        self.console += [f"{entry['level']} {entry['message']}" for entry in self.driver.get_log("browser")]
        self.requests += [url for entry in self.driver.get_log("performance") if (url := _requested(entry["message"]))]
        return self

    def outside_requests(self) -> list[str]:
        """Addresses asked for that are not on this machine."""
        return [url for url in self.requests if is_outside(url)]

    def assert_quiet(self) -> None:
        """Fail if anything was said on the console, or asked for outside."""
        self.look()
        assert self.console == [], "the browser's console is not empty"
        assert self.outside_requests() == [], "the page asked for something outside this machine"


def is_outside(url: str) -> bool:
    """Whether an address leads away from this machine."""
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname not in HERE


def _requested(message: str) -> str:
    event = json.loads(message)["message"]
    if event["method"] == "Network.webSocketCreated":
        return str(event["params"]["url"])
    if event["method"] == "Network.requestWillBeSent":
        return str(event["params"]["request"]["url"])
    return ""
