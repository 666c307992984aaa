"""Where axe-core is missing, nobody takes its tests for passed."""

import json
import re
from pathlib import Path

import pytest

from tests.node_packages import REPOSITORY, package_file

FILE = "axe-core/axe.min.js"


def test_a_file_that_is_there_is_found(tmp_path: Path) -> None:
    there = tmp_path / "node_modules" / FILE
    there.parent.mkdir(parents=True)
    there.touch()
    assert package_file(FILE, folder=tmp_path, environment={"CI": "true"}) == there


def test_without_it_a_test_is_skipped_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="run 'npm ci' here"):
        package_file(FILE, folder=tmp_path, environment={})


def test_without_it_ci_fails(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="Install Node"):
        package_file(FILE, folder=tmp_path, environment={"CI": "true"})


def test_the_lock_names_no_place_to_load_from() -> None:
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    hosts = set(re.findall(r"https?://([^/\"]+)", json.dumps(lock)))
    assert hosts <= {"github.com"}, "where people may thank the authors, and nowhere else"
