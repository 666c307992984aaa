"""How Chrome is started for every browser test, and what it is asked to write down."""

import os
from typing import Any

from selenium.webdriver.chrome.options import Options

from tests.find_browser import Found

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--window-size=1600,1000",
)
LOGS = {"browser": "ALL", "performance": "ALL"}


class TalkativeOptions(Options):  # type: ignore[misc]  # selenium is not typed
    """Options that keep asking for both logs: dash's own browser reduces them to severe console messages."""

    def set_capability(self, name: str, value: Any) -> None:
        """Set one capability, except that nobody turns the logs down."""
        super().set_capability(name, LOGS if name == "goog:loggingPrefs" else value)


def chrome_options(found: Found) -> TalkativeOptions:
    """Headless, without any talk to the internet of its own, and with its driver on the path."""
    folder = str(found.driver.parent)
    if folder not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((folder, os.environ.get("PATH", "")))
    options = TalkativeOptions()
    options.binary_location = str(found.browser)
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", LOGS)
    return options
