"""Where Chrome or Chromium and its driver are, for the browser tests; installs Debian's where that is allowed.

::

    python -m tests.find_browser             # says what was found, or what to install
    python -m tests.find_browser --install   # installs it first, as root on Debian and Ubuntu
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DRIVERS = ("chromedriver", "/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver")
PACKAGES = ("chromium", "chromium-driver")


class NoBrowserError(Exception):
    """There is no browser to test with; the text says what to install."""


@dataclass(frozen=True)
class Found:
    """A browser and the driver that speaks to it."""

    browser: Path
    driver: Path


def find_browser(environment: Mapping[str, str] = os.environ) -> Found:
    """The browser and driver that ``CHROME`` and ``CHROMEDRIVER`` name, else the first of the usual ones.

    Raises:
        NoBrowserError: One of the two is missing, or they are of different versions.
    """
    browser = _first((environment["CHROME"],) if environment.get("CHROME") else BROWSERS, environment)
    driver = _first((environment["CHROMEDRIVER"],) if environment.get("CHROMEDRIVER") else DRIVERS, environment)
    if browser is None:
        raise NoBrowserError(_remedy("There is neither Chrome nor Chromium"))
    if driver is None:
        raise NoBrowserError(_remedy(f"There is {browser}, but no chromedriver"))
    versions = major_version(browser), major_version(driver)
    if None in versions or versions[0] != versions[1]:
        raise NoBrowserError(_remedy(f"{browser} (version {versions[0]}) and {driver} ({versions[1]}) do not fit"))
    return Found(browser, driver)


def major_version(program: Path) -> int | None:
    """The first number that ``program --version`` prints; None where it does not run."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"(\d+)\.\d+", said)
    return int(found.group(1)) if found else None


def may_install(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether this is root on a system with apt."""
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and shutil.which("apt-get", path=environment.get("PATH")) is not None
    )


def install() -> None:
    """Install Debian's Chromium and its driver.

    Raises:
        NoBrowserError: apt-get did not manage; its own words are above.
    """
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        print(f"apt-get {' '.join(command)}", flush=True)  # noqa: T201
        if subprocess.run(["apt-get", "-qq", *command], env=environment, stdin=subprocess.DEVNULL).returncode:
            raise NoBrowserError(_remedy(f"'apt-get {command[0]}' failed"))


def _first(names: tuple[str, ...], environment: Mapping[str, str]) -> Path | None:
    found = (shutil.which(name, path=environment.get("PATH")) for name in names)
    return next((Path(path) for path in found if path), None)


def _remedy(problem: str) -> str:
    return (
        f"{problem}: the browser tests need a Chrome or Chromium and the chromedriver of the same version; on Debian "
        f"run 'apt-get install {' '.join(PACKAGES)}', or leave these tests out with 'make test BROWSER=no'."
    )


def main(arguments: list[str]) -> int:
    """Say what there is; 0 if the browser tests can run."""
    parser = argparse.ArgumentParser(prog="python -m tests.find_browser", description=__doc__.partition("\n")[0])
    parser.add_argument("--install", action="store_true", help="install Debian's packages where there is none")
    options = parser.parse_args(arguments)
    try:
        try:
            found = find_browser()
        except NoBrowserError:
            if not (options.install and may_install()):
                raise
            install()
            found = find_browser()
    except NoBrowserError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"Browser tests use {found.browser} with {found.driver}.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
