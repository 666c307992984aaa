"""The source as parsed text, for the tests of its shape."""

import ast
from pathlib import Path

from tests.conftest import REPOSITORY

LAYERS = ("dashboard", "callbacks", "components", "data_access")
SOURCES = sorted(path for layer in LAYERS for path in (REPOSITORY / layer).rglob("*.py"))
TESTS = sorted((REPOSITORY / "tests").rglob("*.py"))


def relative(path: Path) -> str:
    """The path as it is written in the repository."""
    return path.relative_to(REPOSITORY).as_posix()


def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))
