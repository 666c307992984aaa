"""What the tests of this folder share: a browser of the tiny store, and what can be downloaded there."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from callbacks import downloads
from callbacks.download import Download
from callbacks.downloads import DOWNLOADS
from dashboard import Settings, create_app
from tests.dashboard.sample_app import client


@pytest.fixture
def browser(tiny_store: Path) -> FlaskClient:
    return client(create_app(Settings(database=str(tiny_store))))


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Download]:
    """What can be downloaded; a test may add to it."""
    known = dict(DOWNLOADS)
    monkeypatch.setattr(downloads, "DOWNLOADS", known)
    return known
