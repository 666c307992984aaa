"""A page as PDF, printed by the browser that is installed here."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome", "msedge", "microsoft-edge")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_SECONDS = 180
_REMEDY = (
    "Install Chrome, Chromium or Edge on this machine, or write a file that ends in .html and print it from a browser."
)


class PrintingError(Exception):
    """A page could not be printed; the sentence says what to do."""


def printed(page: bytes) -> bytes:
    """The page as PDF, on sheets of the size that it asks for.

    Args:
        page: A page of HTML that needs no other file.

    Raises:
        PrintingError: There is no browser, or it could not print.
        OSError: There is no room for the files in between.
    """
    browser = _browser()
    if browser is None:
        raise PrintingError(f"A PDF is printed by a browser, and none was found. {_REMEDY}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        command = [
            browser,
            "--headless=new",
            "--disable-gpu",
            "--disable-extensions",
            "--disable-background-networking",
            "--no-first-run",
            "--no-pdf-header-footer",
            # The page's own clock runs until all its charts are drawn.
            "--virtual-time-budget=30000",
            f"--user-data-dir={Path(folder, 'profile')}",
            f"--print-to-pdf={target}",
            # Chromium does not start for root inside its own sandbox; the page is ours, and allows no script but ours.
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            source.as_uri(),
        ]
        try:
            ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  our own page
        except subprocess.TimeoutExpired:
            raise PrintingError(f"{browser} did not print within {_SECONDS} seconds. {_REMEDY}") from None
        if not target.is_file():
            said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PrintingError(f"{browser} could not print ({said[-1] if said else 'it did not say why'}). {_REMEDY}")
        return target.read_bytes()


def _browser() -> str | None:
    found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
    return next((path for path in found if path is not None), None)
