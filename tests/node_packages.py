"""What the tests of accessibility get from npm: axe-core and Lighthouse, as package-lock.json has them.

::

    python -m tests.node_packages   # installs them; and Debian's npm first, where there is none and it may
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.find_browser import may_install

REPOSITORY = Path(__file__).resolve().parent.parent
REMEDY = "Install Node.js 20 or newer with npm, then run 'npm ci' here, or 'make test', which does."


class NoPackagesError(Exception):
    """The packages cannot be installed; the text says what to do."""


def package_file(path: str, *, folder: Path = REPOSITORY, environment: Mapping[str, str] = os.environ) -> Path:
    """A file of an installed package; without it the test is skipped, or fails where all tests have to run (``CI``).

    Args:
        path: Below node_modules, such as ``axe-core/axe.min.js``.
        folder: Where node_modules lies.
        environment: Whether this is CI.
    """
    found = folder / "node_modules" / path
    if found.is_file():
        return found
    words = f"There is no node_modules/{path}, which this test needs. {REMEDY}"
    if environment.get("CI"):
        pytest.fail(words, pytrace=False)
    pytest.skip(words)


def install() -> None:
    """Install what package-lock.json lists into node_modules, and npm itself as root on Debian and Ubuntu.

    Raises:
        NoPackagesError: There is no npm, or it did not manage; its own words are above.
    """
    if shutil.which("npm") is None and may_install():
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "nodejs", "npm"]):
            subprocess.run(["apt-get", "-qq", *command], env=environment, stdin=subprocess.DEVNULL)
    npm = shutil.which("npm")
    if npm is None:
        raise NoPackagesError(f"There is no npm. {REMEDY}")
    if subprocess.run([npm, "ci", "--silent"], cwd=REPOSITORY, stdin=subprocess.DEVNULL).returncode:
        raise NoPackagesError("'npm ci' failed: axe-core and Lighthouse could not be installed.")


def main() -> int:
    """Install them; 0 if they are there."""
    print("Installing axe-core and Lighthouse into node_modules.", flush=True)  # noqa: T201
    try:
        install()
    except NoPackagesError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
