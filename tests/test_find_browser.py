"""Finding Chrome: what is taken, and the one sentence where there is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import find_browser
from tests.find_browser import Found, NoBrowserError


def program(folder: Path, name: str, says: str) -> Path:
    """A program that prints its version and nothing else."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    return path


def test_browser_and_driver_are_found_on_the_path(tmp_path: Path) -> None:
    browser = program(tmp_path, "chromium", "Chromium 156.0.1 built on Debian")
    driver = program(tmp_path, "chromedriver", "ChromeDriver 156.0.9")
    assert find_browser.find_browser({"PATH": str(tmp_path)}) == Found(browser, driver)


def test_named_programs_win(tmp_path: Path) -> None:
    program(tmp_path, "chromium", "Chromium 156.0.1")
    driver = program(tmp_path, "chromedriver", "ChromeDriver 157.0")
    browser = program(tmp_path, "mine", "Google Chrome 157.0")
    environment = {"PATH": str(tmp_path), "CHROME": str(browser), "CHROMEDRIVER": str(driver)}
    assert find_browser.find_browser(environment) == Found(browser, driver)


@pytest.mark.parametrize(
    ("programs", "problem"),
    [
        ({}, "neither Chrome nor Chromium"),
        ({"chromium": "Chromium 156.0"}, "no chromedriver"),
        ({"chromium": "Chromium 156.0", "chromedriver": "ChromeDriver 155.0"}, "do not fit"),
        ({"chromium": "a stub that is no browser", "chromedriver": "ChromeDriver 155.0"}, "do not fit"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path, programs: dict[str, str], problem: str) -> None:
    for name, says in programs.items():
        program(tmp_path, name, says)
    with pytest.raises(NoBrowserError, match=problem) as error:
        find_browser.find_browser({"PATH": str(tmp_path)})
    assert "apt-get install chromium chromium-driver" in str(error.value)
    assert "\n" not in str(error.value)


def test_only_root_with_apt_may_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "apt-get", "")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert find_browser.may_install({"PATH": str(tmp_path)})
    assert not find_browser.may_install({"PATH": str(tmp_path / "empty")})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not find_browser.may_install({"PATH": str(tmp_path)})


def test_the_command_fails_without_a_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.find_browser", "--install"]
    # Whoever runs this, there is no apt-get on that path.
    done = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
