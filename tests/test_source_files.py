"""Every source file: says what it is, stays small, and asks nobody outside this machine."""

import ast
import io
import re
import tokenize
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.source_tree import LAYERS, SOURCES, TESTS, relative, tree

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_CALLBACK = 220, 50, 30
# Tests are longer: their tables of cases are data.
LONGEST_TEST_MODULE, LONGEST_TEST = 300, 60


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=relative)
def test_every_module_says_what_it_is(path: Path) -> None:
    is_empty = path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip()
    assert ast.get_docstring(tree(path)) or is_empty, "no docstring"


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_public_parts_say_what_they_are(path: Path) -> None:
    parts = [node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in parts if not node.name.startswith("_") and not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=relative)
def test_modules_stay_small(path: Path) -> None:
    longest = LONGEST_TEST_MODULE if path in TESTS else LONGEST_MODULE
    assert len(code_lines(path.read_text(encoding="utf-8"))) <= longest


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=relative)
def test_functions_stay_small(path: Path) -> None:
    longest = LONGEST_TEST if path in TESTS else LONGEST_FUNCTION
    assert too_long(path.read_text(encoding="utf-8"), longest) == []


def test_a_long_function_would_be_noticed() -> None:
    body = "\n\n    # why\n".join(f"    x{number} = 1" for number in range(LONGEST_CALLBACK + 1))
    assert too_long(f"@app.callback(1)\ndef f():\n    'Doc.'\n{body}") == ["f: 31 lines"]
    assert too_long(f"def f():\n{body}") == []
    assert too_long(f"def f():\n{body}\n{body}") == ["f: 62 lines"]


def too_long(text: str, longest: int = LONGEST_FUNCTION) -> list[str]:
    """Functions over the limit, each without those inside it. A callback only guards, asks, draws and returns."""
    lines = code_lines(text)
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = []
    for node in functions:
        inner = [part for part in ast.walk(node) if part in functions and part is not node]
        own = lines & span(node.body) - set().union(*(span([part]) for part in inner))
        if len(own) > (LONGEST_CALLBACK if is_callback(node) else longest):
            found.append(f"{node.name}: {len(own)} lines")
    return found


def span(nodes: Sequence[ast.AST]) -> set[int]:
    """Numbers of the lines from the first node's to the last one's."""
    return set(range(nodes[0].lineno, (nodes[-1].end_lineno or 0) + 1))  # type: ignore[attr-defined]


def code_lines(text: str) -> set[int]:
    """Numbers of the lines that hold code: docstrings, comments and blank lines are free."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = [
        span(node.body[:1])
        for node in ast.walk(ast.parse(text))
        if isinstance(node, documented) and node.body and ast.get_docstring(node) is not None
    ]
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(text).readline)
        if token.type not in silent
        for line in range(token.start[0], token.end[0] + 1)
    }
    return code - set().union(*docstrings)


def is_callback(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is registered as a callback."""
    return any(".callback(" in ast.unparse(decorator) for decorator in node.decorator_list)


ADDRESS = re.compile(
    r"(?:https?|wss?|ftp):(?:\\?/){2}[^\s\"'`<>)\\]*|(?<=[\"'(])//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", re.IGNORECASE
)
HARMLESS = re.compile(
    r"https?://(?:www\.w3\.org/|localhost\b|127\.0\.0\.1\b|\[::1\]|[^/]*\bexample\.(?:org|com|net)\b|[^/]*\.(?:example|invalid)\b|\{)",
    re.IGNORECASE,
)
MAY_ASK_NOBODY = [
    path
    for layer in (*LAYERS, "assets", "sql")
    for path in sorted((REPOSITORY / layer).rglob("*"))
    if path.suffix in {".py", ".css", ".js", ".html", ".svg", ".sql", ".json"}
]


def addresses(text: str) -> list[str]:
    """Addresses in a text that lead away from this machine."""
    return [found for found in ADDRESS.findall(text) if not HARMLESS.match(found)]


@pytest.mark.parametrize("path", MAY_ASK_NOBODY, ids=relative)
def test_nothing_is_loaded_from_elsewhere(path: Path) -> None:
    assert addresses(path.read_text(encoding="utf-8")) == []


def test_an_address_would_be_noticed() -> None:
    text = 'a("https://cdn.plot.ly/x.js") url(//fonts.example.io/f) "http://127.0.0.1:8050" xmlns="http://www.w3.org/2000/svg"'
    assert addresses(text) == ["https://cdn.plot.ly/x.js", "//fonts.example.io/f"]
