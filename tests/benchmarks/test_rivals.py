"""What the rivals need is declared, and nothing of the product's own environment needs it."""

import ast
import re
import sys
from pathlib import Path

from tests.benchmarks.stores import REPOSITORY

RIVALS = sorted((Path(__file__).parent / "rivals").glob("*.py"))
OF_THE_PRODUCT = {"components", "data_access", "pandas", "tests"}


def imported(path: Path) -> set[str]:
    """The packages that a module imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names


def test_requirements_name_what_the_rivals_import_and_nothing_else() -> None:
    lines = (REPOSITORY / "requirements-bench.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "-r requirements.txt"
    declared = [re.split(r"[<>=]", line)[0] for line in lines[1:]]
    assert declared == sorted(set.union(*map(imported, RIVALS)) - OF_THE_PRODUCT)
    assert [line for line in lines[1:] if ">=" not in line] == []


def test_only_the_rivals_import_them() -> None:
    rivals = set.union(*map(imported, RIVALS)) - OF_THE_PRODUCT
    others = [path for path in Path(__file__).parent.glob("*.py") if imported(path) & rivals]
    assert others == []
