"""A store that is built again takes over what has not changed, and is what it would be if it had been built anew."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from data_access import sql_files
from data_access.building import SCHEMA_VERSION, build_database
from data_access.importers.__main__ import main
from data_access.rollup_sources import growing_tables, origins, sources, target
from data_access.sql_files import script_statements
from tests.data_access.builders import Fill
from tests.data_access.importers.sources import FIVE_TABLES, five_tables
from tests.data_access.random_stores import Order, Review, orders, random_rows, reviews

Row = tuple[object, ...]


def contents(path: Path) -> dict[str, list[Row]]:
    """Every row of every table, as they lie there; and what SQLite notes of them to plan its work, in any order."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        found = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
    return {**found, "sqlite_stat1": sorted(found.get("sqlite_stat1", []), key=str)}


def rebuilt(path: Path, fill: Fill) -> list[str]:
    """Build a store over the one that is there; what was said."""
    steps: list[str] = []
    build_database(path, fill, report=steps.append)
    return steps


def taken_over(steps: Sequence[str]) -> str | None:
    """How many days the rollups were taken over for, of how many; None where everything was built."""
    (said,) = [step for step in steps if step.startswith("Building rollups")]
    return said.removeprefix("Building rollups: ").split(" days")[0] if ":" in said else None


def assert_same_as_anew(before: Fill, after: Fill) -> str | None:
    """Building over the store before gives what building anew gives; what was taken over."""
    with TemporaryDirectory() as folder:
        grown, anew = Path(folder) / "grown.db", Path(folder) / "anew.db"
        build_database(grown, before)
        said = taken_over(rebuilt(grown, after))
        build_database(anew, after)
        found, expected = contents(grown), contents(anew)
        assert found.keys() == expected.keys()
        for table, rows in expected.items():
            assert found[table] == rows, table
    return said


# Any store, any change

_number = st.integers(1, 12)
_day = st.builds(lambda days: f"date('2023-02-20', '{days} days')", st.integers(0, 760))
_text = st.sampled_from(["North", "South", "West", "Books", "Home", "Toys", "Atlantis", "Zoo"]).map("'{}'".format)
_order = st.builds(
    "(SELECT OrderID FROM Orders ORDER BY OrderID LIMIT 1 OFFSET {} % (SELECT COUNT(*) FROM Orders))".format, _number
)
_line = st.builds("(SELECT OrderItemID FROM OrderItems ORDER BY OrderItemID LIMIT 1 OFFSET {})".format, _number)

EDITS = st.one_of(
    st.builds("UPDATE Customers SET Region = {1} WHERE CustomerID = {0}".format, _number, _text),
    st.builds("UPDATE Customers SET FullName = {1} WHERE CustomerID = {0}".format, _number, _text),
    st.builds(
        "INSERT OR IGNORE INTO Customers (CustomerID, FullName, Region) VALUES ({} - 6, {}, {})".format,
        _number,
        _text,
        _text,
    ),
    st.builds("UPDATE Products SET Category = {1} WHERE ProductID = {0}".format, _number, _text),
    st.builds(
        "UPDATE Products SET ProductName = {1}, Price = {0}, UnitCost = {0} WHERE ProductID = {0}".format,
        _number,
        _text,
    ),
    st.builds(
        "INSERT OR IGNORE INTO Products (ProductID, ProductName, Category) VALUES (2 * {} - 8, {}, {})".format,
        _number,
        _text,
        _text,
    ),
    st.builds("UPDATE Orders SET OrderDate = {1} WHERE OrderID = {0}".format, _order, _day),
    st.builds("UPDATE Orders SET Status = 'cancelled' WHERE OrderID = {}".format, _order),
    st.builds("UPDATE Orders SET Status = 'delivered', OrderTime = '11:11:11' WHERE OrderID = {}".format, _order),
    st.builds("UPDATE Orders SET Region = {1} WHERE OrderID = {0}".format, _order, _text),
    st.builds("UPDATE Orders SET CustomerID = 1 + {1} % 6 WHERE OrderID = {0}".format, _order, _number),
    st.builds("UPDATE OrderItems SET Quantity = -Quantity, Discount = 0 WHERE OrderItemID = {}".format, _line),
    st.builds("UPDATE OrderItems SET UnitPrice = 777, ProductID = {1} WHERE OrderItemID = {0}".format, _line, _number),
    st.builds("DELETE FROM OrderItems WHERE OrderItemID = {}".format, _line),
    st.builds("DELETE FROM OrderItems WHERE OrderID = {}".format, _order),
    st.builds(
        "INSERT INTO OrderItems (OrderID, ProductID, Quantity, UnitPrice) VALUES ({}, {}, -1, 500)".format,
        _order,
        _number,
    ),
    st.builds(
        "INSERT INTO Orders (CustomerID, OrderDate, TotalAmount) VALUES (1 + {} % 6, {}, 0)".format, _number, _day
    ),
    st.builds("INSERT INTO Reviews (ReviewDate, ProductID, Rating) VALUES ({1}, {0}, 5)".format, _number, _day),
    st.builds("UPDATE Reviews SET Comment = {1}, Rating = 1 WHERE ReviewID = {0}".format, _number, _text),
    st.builds("DELETE FROM Reviews WHERE ReviewID = {}".format, _number),
    st.builds("INSERT OR REPLACE INTO StockLevels VALUES ({0}, {1}, {0} - 6)".format, _number, _day),
)


def until(day: str) -> list[str]:
    """Leaves out what comes after a day."""
    later = f"(SELECT OrderID FROM Orders WHERE OrderDate > {day})"
    return [
        f"DELETE FROM OrderItems WHERE OrderID IN {later}",
        f"DELETE FROM Orders WHERE OrderID IN {later}",
        f"DELETE FROM Reviews WHERE ReviewDate > {day}",
        f"DELETE FROM StockLevels WHERE SnapshotDate > {day}",
    ]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    made=orders(),
    opinions=reviews(),
    both=st.lists(EDITS, max_size=3),
    before=st.lists(EDITS, max_size=1),
    after=st.lists(EDITS, max_size=1),
    last=_day,
)
def test_any_store_grows_into_what_it_would_be(
    made: list[Order], opinions: list[Review], both: list[str], before: list[str], after: list[str], last: str
) -> None:
    said = assert_same_as_anew(
        random_rows(made, opinions, *both, *before, *until(last)), random_rows(made, opinions, *both, *after)
    )
    event("something was taken over" if said else "everything was built")


# What is taken over, and what not


def shop(*edits: str) -> Fill:
    """Three years of a small shop, two orders and a review a week, its stock counted each month; then edited."""
    days = [7 * week for week in range(157)]
    made: list[Order] = [
        (day + 2 * number, 1 + (day + number) % 6, None, None, [(1 + day % 12, 1, 500, 0), (1 + day % 5, 2, 333, 50)])
        for day in days
        for number in (0, 1)
    ]
    opinions: list[Review] = [(day + 1, 1 + day % 12, 1 + day % 6, 1 + day % 5) for day in days]
    return random_rows(
        made,
        opinions,
        "INSERT INTO StockLevels SELECT p.ProductID, d.OrderDate, (p.ProductID + o.OrderID) % 4 FROM Products AS p"
        " JOIN Orders AS o ON o.OrderID % 8 = 1 JOIN Orders AS d ON d.OrderID = o.OrderID",
        *edits,
    )


@pytest.mark.parametrize(
    ("edit", "taken"),
    [
        ("SELECT 1", "1,095 of 1,095"),
        ("UPDATE Products SET ProductName = 'Other', Price = 1, UnitCost = 1, StockLevel = 3", "1,095 of 1,095"),
        ("UPDATE Customers SET FullName = 'Other', Email = NULL, JoinDate = '2020-01-01'", "1,095 of 1,095"),
        ("DELETE FROM StockLevels", "1,095 of 1,095"),
        ("DELETE FROM Reviews WHERE ReviewDate = '2026-02-17'", "1,077 of 1,095"),
        ("UPDATE Reviews SET Comment = 'Good'", "1,095 of 1,095"),
        ("UPDATE Reviews SET Rating = Rating % 5 + 1 WHERE ReviewDate = '2025-12-30'", "1,015 of 1,095"),
        ("UPDATE Orders SET OrderTime = '08:00:00' WHERE OrderDate = '2025-06-09'", "832 of 1,095"),
        ("UPDATE Orders SET OrderDate = '2025-08-01' WHERE OrderDate = '2025-06-09'", "832 of 1,095"),
        ("UPDATE Orders SET OrderDate = '2025-06-09' WHERE OrderDate = '2025-08-11'", "832 of 1,095"),
        # Monday 1 September 2025: nothing of its week or month is before it.
        (
            "DELETE FROM OrderItems WHERE OrderID IN (SELECT OrderID FROM Orders WHERE OrderDate = '2025-09-01')",
            "924 of 1,095",
        ),
        ("UPDATE Customers SET Region = 'West' WHERE CustomerID = 1", None),
        ("UPDATE Products SET Category = 'Toys' WHERE ProductID = 1", None),
        ("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (99, 'New', 'West')", "1,095 of 1,095"),
        ("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (0, 'New', 'West')", None),
        ("INSERT INTO Customers (CustomerID, FullName, Region) VALUES (99, 'New', 'Atlantis')", None),
        ("INSERT INTO Products (ProductID, ProductName, Category) VALUES (99, 'New', 'Books')", "1,095 of 1,095"),
        ("INSERT INTO Products (ProductID, ProductName, Category) VALUES (99, 'New', 'Atlases')", None),
    ],
)
def test_what_is_as_it_was_is_taken_over(edit: str, taken: str | None) -> None:
    assert assert_same_as_anew(shop(), shop(edit)) == taken


def test_a_few_days_more_cost_the_month_that_they_are_in() -> None:
    assert assert_same_as_anew(shop(*until("'2026-02-16'")), shop()) == "1,077 of 1,095"
    assert assert_same_as_anew(shop(), shop(*until("'2026-01-20'"))) == "1,046 of 1,065"


def test_what_is_taken_over_comes_from_the_store_before(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    build_database(path, shop(*until("'2026-02-16'")))
    with closing(sqlite3.connect(path)) as connection:
        for table, column in growing_tables().items():
            first = connection.execute(f"SELECT MIN({column}) FROM {table}").fetchone()
            connection.execute(f"DELETE FROM {table} WHERE {column} > ?", first)
        connection.commit()
        kept = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in growing_tables()}
    rebuilt(path, shop())
    with closing(sqlite3.connect(path)) as connection:
        for table, column in growing_tables().items():
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert set(kept[table]) < set(rows), table
            days = {day for (day,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}")}
            assert 1 < len(days) < 60, f"{table}: what was not there before is not there after"


def test_the_simulated_store_grows_into_what_it_would_be(store_path: Path) -> None:
    def fill(last: str) -> Fill:
        def copy(connection: sqlite3.Connection) -> None:
            with closing(sqlite3.connect(store_path)) as source:
                for table in ("Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels"):
                    rows = source.execute(f"SELECT * FROM {table}").fetchall()
                    marks = ", ".join("?" * len(rows[0]))
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            for statement in until(last):
                connection.execute(statement)

        return copy

    said = assert_same_as_anew(fill("date('2026-10-31', '-7 days')"), fill("'9999'"))
    assert said == "699 of 730"


def test_an_import_tells_what_it_took_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = FIVE_TABLES["Reviews.csv"] + "501,10,2,1,Broken,2024-03-20\n"
    command = ["five-tables", str(five_tables(tmp_path)), "--database", str(tmp_path / "store.db")]
    said = []
    for reviews_file, option in ((None, []), (more, []), (more, ["--full"])):
        if reviews_file:
            five_tables(tmp_path, Reviews=reviews_file)
        assert main([*command, *option]) == 0
        said.append(taken_over(capsys.readouterr().err.splitlines()))
        assert len(contents(tmp_path / "store.db")["Reviews"]) == (2 if reviews_file else 1)
    assert said == [None, "2 of 2", None]


# A store before that is of no help


def _damaged_pages(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(b"\xa5" * (size // 2))


def _foreign(path: Path) -> None:
    path.unlink()
    _execute(path, "CREATE TABLE Orders (number)")


def _execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


OF_NO_HELP: dict[str, Callable[[Path], object]] = {
    "nothing": Path.unlink,
    "text": lambda path: path.write_text("Not a database, but long enough to have the header of one. " * 9),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "damaged": _damaged_pages,
    "foreign": _foreign,
    "of another version": lambda path: _execute(path, f"PRAGMA user_version = {SCHEMA_VERSION - 1}"),
    "of other statements": lambda path: _execute(path, "UPDATE StoreFacts SET Value = 'x' WHERE Name = 'recipe'"),
    "of none": lambda path: _execute(path, "DELETE FROM StoreFacts WHERE Name = 'recipe'"),
    "without a table": lambda path: _execute(path, "DROP TABLE SalesByHour"),
}


@pytest.mark.parametrize("ruined", OF_NO_HELP)
def test_a_store_before_that_is_of_no_help_does_no_harm(tmp_path: Path, ruined: str) -> None:
    build_database(tmp_path / "store.db", shop())
    build_database(tmp_path / "anew.db", shop())
    OF_NO_HELP[ruined](tmp_path / "store.db")
    steps = rebuilt(tmp_path / "store.db", shop())
    assert steps[-2] == "Building rollups"
    assert contents(tmp_path / "store.db") == contents(tmp_path / "anew.db")
    assert {path.name for path in tmp_path.iterdir() if path.suffix != ".lock"} == {"store.db", "anew.db"}


# The marks


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of sql/ that a test may change."""
    folder = Path(shutil.copytree(sql_files.SQL_FOLDER, tmp_path / "sql"))
    monkeypatch.setattr(sql_files, "SQL_FOLDER", folder)
    sources.cache_clear()
    yield folder
    sources.cache_clear()


def test_every_mark_is_read_and_names_a_column_of_days(store_path: Path) -> None:
    text = sql_files.script("rollups")
    marks = [line for line in text.splitlines() if line.startswith("--") and "grows by:" in line]
    assert len(marks) == len(growing_tables()) == 9
    with closing(sqlite3.connect(store_path)) as connection:
        for table, column in growing_tables().items():
            values = {value for (value,) in connection.execute(f"SELECT DISTINCT {column} FROM {table}")}
            days = {
                value for value in values if isinstance(value, str) and len(value) == 10 and value[4] + value[7] == "--"
            }
            assert values == days, table


def test_a_growing_table_is_made_of_nothing_that_does_not_grow() -> None:
    """Of tables of the store, of what is put together for all of them, and of others that grow."""
    inputs = {
        statement_target for statement in script_statements("rollup_inputs") if (statement_target := target(statement))
    }
    for table in growing_tables():
        made_of = {name for name, _ in sources()[table]} - {""}
        assert made_of <= inputs | set(growing_tables()) | set(origins()) | {"Calendar"}, table


def test_what_growing_tables_are_made_of_is_compared_day_by_day() -> None:
    assert set(origins()) <= {"Customers", "Products", "Orders", "OrderItems", "Reviews", "StockLevels"}
    assert {"OrderItemID", "OrderID", "ProductID", "Quantity", "UnitPrice", "Discount"} == origins()["OrderItems"]
    assert origins()["Products"] == {"ProductID", "Category"}, "a price or a name may change every day"


def test_a_mark_that_is_wrong_is_found_by_these_tests(scripts: Path) -> None:
    with (scripts / "rollups.sql").open("a") as file:
        file.write(
            "\n-- grows by: day\nCREATE TABLE RevenueSoFar (day TEXT PRIMARY KEY, revenue INTEGER NOT NULL) STRICT;\n"
            "\nINSERT INTO RevenueSoFar SELECT day, SUM(revenue) OVER (ORDER BY day) FROM SalesByDay"
            " WHERE region = '*' AND category = '*';\n"
        )
    with pytest.raises(AssertionError, match="RevenueSoFar"):
        assert_same_as_anew(shop(*until("'2026-02-16'")), shop())


def test_a_table_without_a_mark_is_made_of_all_days(scripts: Path) -> None:
    with (scripts / "rollups.sql").open("a") as file:
        file.write(
            "\nCREATE TABLE Everything (lines INTEGER NOT NULL) STRICT;\n"
            "\nINSERT INTO Everything SELECT COUNT(*) FROM SaleLines;\n"
        )
    assert assert_same_as_anew(shop(*until("'2026-02-16'")), shop()) == "1,077 of 1,095"


def test_other_statements_take_nothing_over(scripts: Path, tmp_path: Path) -> None:
    build_database(tmp_path / "store.db", shop())
    (scripts / "rollup_inputs.sql").write_text(sql_files.script("rollup_inputs").replace("'cancelled'", "'lost'"))
    assert taken_over(rebuilt(tmp_path / "store.db", shop())) is None
