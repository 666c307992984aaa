"""requirements.txt names what the product imports, and nothing else."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.source_tree import LAYERS, SOURCES, relative, tree

# Needed without being imported: Bootstrap's files, the version of the plotly.js that Dash serves, and what encodes the
# answers where it is there.
_NOT_IMPORTED = {"bootstrap-flask", "orjson", "plotly"}

EXAMPLES = [path for path in SOURCES if relative(path).startswith("dashboard/examples/")]


def declared(name: str) -> set[str]:
    """The distributions that a file of requirements names."""
    lines = (REPOSITORY / name).read_text(encoding="utf-8").splitlines()
    return {
        re.split(r"[\[<>=~!]", line)[0].strip().lower() for line in lines if line and not line.startswith(("-", "#"))
    }


def imported(paths: list[Path]) -> set[str]:
    """The distributions that modules import."""
    roots = set()
    for node in (node for path in paths for node in ast.walk(tree(path))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").split(".")[0])
    foreign = roots - set(LAYERS) - sys.stdlib_module_names
    return {packages_distributions()[root][0].lower() for root in foreign}


def test_every_import_of_the_product_is_declared_and_nothing_else() -> None:
    product = [path for path in SOURCES if path not in EXAMPLES]
    assert imported(product) | _NOT_IMPORTED == declared("requirements.txt")


def test_what_the_examples_need_besides_is_there_to_test_them() -> None:
    assert imported(EXAMPLES) <= declared("requirements.txt") | declared("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_a_lowest_version(name: str) -> None:
    lines = (REPOSITORY / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("-r") and ">=" not in line] == []


def test_nothing_promises_a_package_that_cannot_be_built() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert "[project]" not in text and "setuptools" not in text
