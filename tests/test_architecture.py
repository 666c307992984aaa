"""The shape of the house: who may import whom, and where ids, callbacks and engines live."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.source_tree import LAYERS, SOURCES, relative, tree

MAY_IMPORT = {
    "dashboard": {"dashboard", "callbacks", "components", "data_access"},
    "callbacks": {"callbacks", "components", "data_access"},
    "components": {"components"},
    "data_access": {"data_access"},
}
MADE = {"data", "screens", "build", "node_modules"}
FOLDERS = {"assets", "callbacks", "components", "dashboard", "data_access", "sql", "tests"}
ENGINES = {"sqlite3", "sqlalchemy"}
# The engine's own powers are for whoever builds a database; questions go through database.py alone.
KNOWS_THE_ENGINE = (
    "data_access/database.py",
    "data_access/building.py",
    "data_access/rollups.py",
    "data_access/rollup_sources.py",
    "data_access/differences.py",
    "data_access/extracts.py",
    "data_access/dataset.py",  # holds the connections that database.py opens
    "data_access/inputs.py",
    "data_access/read_only.py",  # sets up the connections that database.py opens
    "data_access/statements.py",  # writes a statement for the driver; opens nothing
    "data_access/sql_files.py",  # makes the text of a file a statement; opens nothing
    "data_access/views_file.py",  # its own file, not the store's
    "data_access/views.py",  # writes that file
    "data_access/decks.py",  # the same
    "data_access/seed/",
    "data_access/importers/",
)
TAKES_AN_ID = {"Input", "Output", "State", "set_props"}
IDS = REPOSITORY / "components" / "ids.py"


def imports(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every imported module as (line, dotted name), inside functions too; a relative one keeps its leading dots."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            yield node.lineno, name
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def forbidden_imports(path: str, module: ast.Module) -> list[str]:
    """Imports that this module of a layer must not have, each with its reason."""
    layer = path.split("/", 1)[0]
    found = []
    for line, name in imports(module):
        root = name.split(".", 1)[0]
        if not root:
            reason = "relative; write the whole name"
        elif root in LAYERS and root not in MAY_IMPORT[layer]:
            reason = f"{layer} does not know {root}"
        elif root == "tests":
            reason = "the product does not know its tests"
        elif layer == "data_access" and root in {"dash", "plotly", "flask"}:
            reason = "data_access does not know the page"
        elif root in ENGINES and not path.startswith(KNOWS_THE_ENGINE):
            reason = "only data_access/database.py asks a database, and only building, seed and importers write one"
        else:
            continue
        found.append(f"{path}:{line}: imports {name}: {reason}")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_imports_run_one_way(path: Path) -> None:
    assert forbidden_imports(relative(path), tree(path)) == []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("components/x.py", "from data_access.store import Store"),
        ("components/x.py", "import callbacks.overview"),
        ("components/x.py", "def f():\n    import sqlite3"),
        ("data_access/x.py", "import components.ids"),
        ("data_access/x.py", "from dash import html"),
        ("data_access/x.py", "import plotly.graph_objects as go"),
        ("data_access/x.py", "import sqlite3"),
        ("callbacks/x.py", "from dashboard.settings import Settings"),
        ("callbacks/x.py", "from sqlalchemy import text"),
        ("callbacks/x.py", "from . import overview"),
        ("dashboard/x.py", "from sqlite3 import connect"),
        ("dashboard/x.py", "import tests.conftest"),
    ],
)
def test_a_wrong_import_would_be_noticed(path: str, code: str) -> None:
    assert len(set(forbidden_imports(path, ast.parse(code)))) >= 1


def test_a_right_import_passes() -> None:
    code = "from data_access.database import Database\nfrom components.ids import OverviewId\nimport sqlite_utils"
    assert forbidden_imports("callbacks/x.py", ast.parse(code)) == []
    assert forbidden_imports("data_access/seed/x.py", ast.parse("import sqlite3")) == []


def global_callbacks(module: ast.Module) -> list[int]:
    """Lines that reach for dash's module-level callback, which only the first application of a process gets."""
    names = {"callback", "clientside_callback"}
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dash":
            lines += [node.lineno for alias in node.names if alias.name in names]
        elif isinstance(node, ast.Attribute) and node.attr in names:
            lines += [node.lineno for base in [node.value] if isinstance(base, ast.Name) and base.id == "dash"]
    return lines


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_no_module_level_callbacks(path: Path) -> None:
    assert global_callbacks(tree(path)) == []


def test_a_module_level_callback_would_be_noticed() -> None:
    code = "from dash import callback\nimport dash\n@dash.callback(1)\ndef f(): ...\napp.callback(2)"
    assert global_callbacks(ast.parse(code)) == [1, 3]


def known_ids() -> set[str]:
    """Every id of components/ids.py."""
    return {
        node.value.value
        for node in ast.walk(tree(IDS))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def literal_ids(module: ast.Module) -> list[tuple[int, str]]:
    """Ids written out: ``id="..."``, the first argument of Input, Output and State, and any text that is a known id."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    given = [keyword.value for call in calls for keyword in call.keywords if keyword.arg in ("id", "component_id")]
    given += [argument for call in calls if called(call) in TAKES_AN_ID for argument in call.args[:1]]
    written = [part for value in given for part in (value.values if isinstance(value, ast.Dict) else [value])]
    # A class of the stylesheet may be called like an id; it is not one. Nor is an id that is an ordinary word.
    styles = {keyword.value for call in calls for keyword in call.keywords if keyword.arg == "className"}
    ids = {value for value in known_ids() if "-" in value}
    written += [node for node in ast.walk(module) if isinstance(node, ast.Constant) and node.value in ids]
    return sorted({(node.lineno, ast.unparse(node)) for node in written if is_text(node) and node not in styles})


def called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_text(node: ast.expr) -> bool:
    """Whether a text is written out here, in whole or in part."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in SOURCES
        if path != IDS and relative(path).split("/")[0] in ("components", "callbacks", "dashboard")
    ],
    ids=relative,
)
def test_ids_come_from_one_place(path: Path) -> None:
    assert literal_ids(tree(path)) == []


def test_a_literal_id_would_be_noticed() -> None:
    wrong = """html.Div(id="kpis")
Input("kpis", "n")
x = "overview-revenue-card"
html.Div(id=f"{name}-card")
html.Div(id={"type": "kpi", "index": name})"""
    assert [line for line, _ in literal_ids(ast.parse(wrong))] == [1, 2, 3, 4, 5]
    right = "Output(OverviewId.KPIS, 'children')\nhtml.Div(id=OverviewId.KPIS, className='overview-kpis')"
    assert literal_ids(ast.parse(right)) == []


def test_ids_are_kebab_case_and_given_once() -> None:
    values = [
        node.value.value
        for node in ast.walk(tree(IDS))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    ]
    assert [value for value in values if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", str(value))] == []
    assert len(values) == len(set(values)), "two names share one id"


def test_top_level_folders() -> None:
    ours = [
        path for path in REPOSITORY.iterdir() if path.is_dir() and path.name[0] not in "._" and path.name not in MADE
    ]
    assert {path.name for path in ours if any(path.rglob("*.[psc][yqs]*"))} <= FOLDERS
