"""A notebook is read as it was exported: its functions and their SQL, and none of it is run."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.database import Database
from tests.benchmarks.notebook import fill_schema, find_notebook, read_notebook
from tests.benchmarks.queries import QUESTIONS, ask_overview, notebook_cost
from tests.benchmarks.stores import Stores

EXPORTED = """# Title

## 1. Setup
In [None]:
!pip install something
import nothing_of_the_kind
NAME = 'x'

## 2. Schema
In [None]:
def create_schema(name):
    script = name
    schema_script = '''
    CREATE TABLE Customers (CustomerID INTEGER, FullName TEXT, Email TEXT, Region TEXT, JoinDate DATE);
    CREATE TABLE Products (ProductID INTEGER, ProductName TEXT, Category TEXT, Price REAL, StockLevel INTEGER);
    CREATE TABLE Orders (OrderID INTEGER, CustomerID INTEGER, OrderDate DATE, TotalAmount REAL);
    CREATE TABLE OrderItems (OrderItemID INTEGER, OrderID INTEGER, ProductID INTEGER, Quantity INTEGER, UnitPrice REAL);
    '''
raise SystemExit('this is run')

## 3. Questions
In [None]:
# --- a comment that is no heading
def ask(region):
    by_region = f'''SELECT 1'''
    by_name = f'SELECT {region}'
    return by_region
"""


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """The text of a notebook."""
    path = tmp_path / "notebook.txt"
    path.write_text(EXPORTED, encoding="utf-8")
    return path


def test_functions_and_statements_are_found_and_nothing_is_run(exported: Path) -> None:
    notebook = read_notebook(exported)
    assert list(notebook.functions) == ["create_schema", "ask"]
    assert notebook.functions["ask"].startswith("def ask(region):")
    assert list(notebook.statements) == ["create_schema.schema_script", "ask.by_region"]
    assert notebook.statements["ask.by_region"] == "SELECT 1"


def test_there_may_be_no_notebook(tmp_path: Path) -> None:
    assert find_notebook(tmp_path / "notebook.txt") is None


def test_its_tables_hold_the_rows_of_the_store_but_for_cancelled_orders(exported: Path, tiny_store: Path) -> None:
    path = exported.with_name("plain.db")
    fill_schema(read_notebook(exported), tiny_store, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT OrderID FROM Orders ORDER BY 1").fetchall() == [
            (number,) for number in (1, 2, 3, 5, 6, 7, 8, 9)
        ]
        assert connection.execute("SELECT COUNT(*) FROM OrderItems WHERE OrderID = 4").fetchone() == (0,)
        assert connection.execute("SELECT Price FROM Products WHERE ProductID = 4").fetchone() == (8.0,)
        assert connection.execute("SELECT TotalAmount FROM Orders WHERE OrderID = 1").fetchone() == (52.0,)


def test_the_notebook_itself_has_what_is_compared(tmp_path: Path) -> None:
    notebook = find_notebook()
    if notebook is None:
        pytest.skip("the notebook is not there")
    assert "plot_dashboard" in notebook.functions
    store = Stores(tmp_path).of(200)
    fill_schema(notebook, store, tmp_path / "plain.db")
    for search in QUESTIONS.values():
        _, selection, _ = ask_overview(Database(str(store)), search)
        assert notebook_cost(notebook, tmp_path / "plain.db", selection) > 0
