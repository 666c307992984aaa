"""Every page as Lighthouse judges it: accessibility and best practices, on a phone as it emulates one."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from components.pages import PAGES
from tests.browser.options import FLAGS
from tests.find_browser import NoBrowserError, find_browser
from tests.node_packages import package_file

pytestmark = pytest.mark.browser

LIGHTHOUSE = "lighthouse/cli/index.js"
CATEGORIES = ("accessibility", "best-practices")
LEAST = 0.95
SETTINGS = {
    "onlyCategories": CATEGORIES,
    "throttlingMethod": "provided",
    "disableFullPageScreenshot": True,
    # Nothing is measured here that a page's slow end would change.
    "pauseAfterFcpMs": 0,
    "pauseAfterLoadMs": 0,
    "networkQuietThresholdMs": 1000,
    "cpuQuietThresholdMs": 500,
}


@pytest.fixture
def lighthouse(site: str, tmp_path: Path) -> Callable[[str], dict[str, Any]]:
    """Judges the page at a path, in a browser of its own that says no word to the outside; its report."""
    program = package_file(LIGHTHOUSE)
    try:
        browser = find_browser().browser
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)
    config, report = tmp_path / "config.json", tmp_path / "report.json"
    config.write_text(json.dumps({"extends": "lighthouse:default", "settings": SETTINGS}), encoding="utf-8")
    # Lighthouse gives the browser the size of the phone that it emulates.
    flags = " ".join(flag for flag in FLAGS if "window-size" not in flag)
    options = [
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--config-path={config}",
        f"--chrome-flags={flags}",
    ]

    def judged(path: str) -> dict[str, Any]:
        command = ["node", str(program), f"{site}/{path}", f"--output-path={report}", *options]
        environment = os.environ | {"CHROME_PATH": str(browser)}
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
        assert ran.returncode == 0, ran.stderr
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found

    return judged


@pytest.mark.parametrize("path", [*PAGES, "products/17", "customers/9", "orders/17"])
def test_lighthouse_gives_at_least_95(path: str, lighthouse: Callable[[str], dict[str, Any]]) -> None:
    report = lighthouse(path)
    scores = {name: report["categories"][name]["score"] for name in CATEGORIES}
    found = [
        f"{audit['title']}: {json.dumps(audit.get('details', {}).get('items'))[:500]}"
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    assert {name: score for name, score in scores.items() if score is None or score < LEAST} == {}, found
