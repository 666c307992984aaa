"""Our own columns: what comes in is what is stored, and what is wrong is rejected by name."""

import csv
import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data_access.errors import SourceError
from data_access.importers import Options
from tests.data_access.importers.sources import (
    FIVE_TABLES,
    five_tables,
    imported,
    reasons,
    rows,
    whole_store,
    write_folder,
)


def test_every_table_is_stored_as_it_stands(tmp_path: Path) -> None:
    receipt, database = imported("five-tables", five_tables(tmp_path))

    assert whole_store(database) == {
        "Customers": [
            (1, "Ann Abel", "ann@example.com", "North", "2024-01-02", None),
            (2, "Bob Birk", None, "South", "2024-01-03", None),
        ],
        "Products": [
            (10, "Lamp", "Home", 2500, 4, None, None, None, None, None),
            (11, "Novel", "Books", 850, 0, None, None, None, None, None),
        ],
        "Orders": [
            (100, 1, "2024-02-13", 5850, None, None, None, None),
            (101, 2, "2024-02-14", -850, None, None, None, None),
        ],
        "OrderItems": [(1000, 100, 10, 2, 2500, 0), (1001, 100, 11, 1, 850, 0), (1002, 101, 11, -1, 850, 0)],
        "Reviews": [(500, 10, 1, 5, "Bright", "2024-03-14")],
        "StockLevels": [],
    }
    assert receipt.rows == {"read": 10, "kept": 10, "rejected": 0}
    assert (receipt.merges, receipt.rejections) == ([], [])


def test_keys_of_text_are_numbered_and_kept(tmp_path: Path) -> None:
    source = five_tables(
        tmp_path,
        Customers="CustomerID,FullName,Region\n00123,Ann,North\nNA,Bob,South\n",
        Products="ProductID,ProductName,Category\nL-1,Lamp,Home\n7,Novel,Books\n",
        Orders="OrderID,CustomerID,OrderDate\nA1,NA,2024-02-13\nA2,00123,2024-02-14\n",
        OrderItems="OrderID,ProductID,Quantity,UnitPrice\nA1,7,1,8.50\nA2,L-1,1,25.00\n",
        Reviews=None,
    )
    _, database = imported("five-tables", source)

    assert rows(database, "SELECT CustomerID, CustomerNumber, FullName FROM Customers") == [
        (1, "00123", "Ann"),
        (2, "NA", "Bob"),
    ]
    assert rows(database, "SELECT ProductID, SKU, Price FROM Products") == [(1, "L-1", None), (2, "7", None)]
    assert rows(database, "SELECT OrderID, OrderNumber, CustomerID FROM Orders") == [(1, "A1", 2), (2, "A2", 1)]
    assert rows(database, "SELECT OrderItemID, OrderID, ProductID FROM OrderItems") == [(1, 1, 2), (2, 2, 1)]


def test_optional_columns_and_stock_history_are_read_where_they_are(tmp_path: Path) -> None:
    source = five_tables(
        tmp_path,
        Products=(
            "ProductID,ProductName,Category,Price,StockLevel,SKU,UnitCost,LeadTimeDays,OrderMultiple,OnOrder\n"
            "10,Lamp,Home,25.00,-4,LMP,12.34,7,6,12\n11,Novel,Books,,,,,,,\n"
        ),
        Orders=(
            "OrderID,CustomerID,OrderDate,OrderTime,Region,Status,OrderNumber\n"
            "100,1,2024-02-13,09:05:00,East,Canceled,N-1\n101,,2024-02-14,,West,shipped,\n"
        ),
        OrderItems="OrderItemID,OrderID,ProductID,Quantity,UnitPrice,Discount\n1,100,10,2,25.00,\n2,101,11,2,8.50,1.70\n",
        StockLevels="ProductID,SnapshotDate,Quantity\n10,2024-02-13,6\n10,2024-02-14,4\n",
    )
    receipt, database = imported("five-tables", source)

    assert whole_store(database)["Products"] == [
        (10, "Lamp", "Home", 2500, -4, "LMP", 1234, 7, 6, 12),
        (11, "Novel", "Books", None, None, None, None, None, None, None),
    ]
    assert whole_store(database)["Orders"] == [
        (100, 1, "2024-02-13", 5000, "East", "09:05:00", "cancelled", "N-1"),
        (101, None, "2024-02-14", 1530, "West", None, "shipped", None),
    ]
    assert whole_store(database)["StockLevels"] == [(10, "2024-02-13", 6), (10, "2024-02-14", 4)]
    assert rows(database, "SELECT SUM(gross), SUM(discount), SUM(revenue) FROM Sales") == [(1700, 170, 1530)]
    assert receipt.orders == {"source": 2, "rejected": 0, "database": 2, "cancelled": 1, "without_lines": 0}
    net = receipt.money[3]
    assert (net.source, net.cancelled, net.database) == ("65.30", "50.00", "15.30")
    assert receipt.missing == []


def test_our_own_export_comes_back_row_for_row(tmp_path: Path) -> None:
    _, database = imported("five-tables", five_tables(tmp_path))
    queries = {
        "Customers": "SELECT * FROM Customers",
        "Products": "SELECT ProductID, ProductName, Category, Price / 100e0 AS Price, StockLevel FROM Products",
        "Orders": "SELECT *, printf('%.2f', TotalAmount / 100e0) AS Total FROM Orders",
        "OrderItems": "SELECT OrderItemID, OrderID, ProductID, Quantity, printf('%.2f', UnitPrice / 100e0) AS UnitPrice"
        " FROM OrderItems",
        "Reviews": "SELECT * FROM Reviews",
    }
    exported = tmp_path / "again" / "exported"
    exported.mkdir(parents=True)
    for table, sql in queries.items():
        export(database, sql, exported / f"{table}.csv.gz")
    receipt, copy = imported("five-tables", exported)

    assert whole_store(copy) == whole_store(database)
    assert receipt.rejections == []


def export(database: Path, sql: str, path: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        cursor = connection.execute(sql)
        names = [name for name, *_ in cursor.description]
        # Our exports write money as decimals; here TotalAmount is the column that would otherwise be cents.
        kept = [place for place, name in enumerate(names) if name != "TotalAmount"]
        writer = csv.writer(file)
        writer.writerow("TotalAmount" if names[place] == "Total" else names[place] for place in kept)
        writer.writerows([row[place] for place in kept] for row in cursor)


REJECTED_ROWS = [
    # table, one more line, reason
    ("Customers", "1,Eve,,North,2024-01-02", "CustomerID appears a second time"),
    ("Customers", ",Eve,,North,2024-01-02", "CustomerID is empty"),
    ("Customers", "3,,,North,2024-01-02", "FullName is empty"),
    ("Customers", "3,Eve,,,2024-01-02", "Region is empty"),
    ("Customers", "3,Eve,,*,2024-01-02", "Region may not be called *"),
    ("Customers", "3,Eve,,North,2024-02-30", "JoinDate is not a day written as %Y-%m-%d"),
    ("Customers", "3,Eve,,North,1066-10-14", "JoinDate is outside the years 1900 to 2199"),
    ("Customers", "3,Eve,,North", "the row does not have 5 fields"),
    ("Customers", "3,Eve,,North,2024-01-02,", "the row does not have 5 fields"),
    ("Customers", "3,E\0ve,,North,2024-01-02", "the row contains NUL characters"),
    ("Customers", "CustomerID,FullName,Email,Region,JoinDate", "the row repeats the header"),
    ("Products", "10,Lamp,Home,1.00,1", "ProductID appears a second time"),
    ("Products", "12,,Home,1.00,1", "ProductName is empty"),
    ("Products", "12,Rug,*,1.00,1", "Category may not be called *"),
    ("Products", "12,Rug,Home,-1.00,1", "Price is below 0"),
    ("Products", "12,Rug,Home,abc,1", "Price is not a number"),
    ("Products", "12,Rug,Home,99999999999999,1", "Price is larger than any price"),
    ("Products", "12,Rug,Home,1.00,1.5", "StockLevel is not a whole number"),
    ("Products", "12,Rug,Home,1.00,9999999999", "StockLevel is outside -1,000,000,000 to 1,000,000,000"),
    ("Orders", "100,1,2024-02-13,0", "OrderID appears a second time"),
    ("Orders", "102,,2024-02-13,0", "the order names neither a customer nor a region"),
    ("Orders", "102,9,2024-02-13,0", "the order names a customer that is not among the customers kept"),
    ("Orders", "102,1,,0", "OrderDate is empty"),
    ("Orders", "102,1,13/02/2024,0", "OrderDate is not a day written as %Y-%m-%d"),
    ("OrderItems", "1000,100,10,1,1.00", "OrderItemID appears a second time"),
    ("OrderItems", ",100,10,1,1.00", "OrderItemID is empty"),
    ("OrderItems", "1003,109,10,1,1.00", "the line names an order that is not among the orders kept"),
    ("OrderItems", "1003,100,19,1,1.00", "the line names a product that is not among the products kept"),
    ("OrderItems", "1003,100,10,0,1.00", "Quantity is 0"),
    ("OrderItems", "1003,100,10,1.5,1.00", "Quantity is not a whole number"),
    ("OrderItems", "1003,100,10,inf,1.00", "Quantity is not a number"),
    ("OrderItems", "1003,100,10,1,NaN", "UnitPrice is not a number"),
    ("OrderItems", "1003,100,10,1,1e3", "UnitPrice is not a number"),
    ("OrderItems", "1003,100,10,1,$1.00", "UnitPrice is not a number"),
    ("OrderItems", "1003,100,10,1,", "UnitPrice is empty"),
    ("OrderItems", "1003,100,10,1000000000,99999999.00", "the line is worth more than can be stored"),
    ("OrderItems", f"1003,100,10,1,0.{'3' * 40}", "UnitPrice is too long for a number"),
    ("Reviews", "500,10,1,5,Again,2024-03-14", "ReviewID appears a second time"),
    ("Reviews", "501,10,1,6,Best,2024-03-14", "Rating is outside 1 to 5"),
    ("Reviews", "501,10,1,0,Worst,2024-03-14", "Rating is outside 1 to 5"),
    ("Reviews", "501,10,1,4.5,Good,2024-03-14", "Rating is not a whole number"),
    ("Reviews", "501,19,1,5,Lost,2024-03-14", "the review names a product that is not among the products kept"),
    ("Reviews", "501,10,9,5,Ghost,2024-03-14", "the review names a customer that is not among the customers kept"),
]


@pytest.mark.parametrize(("table", "line", "reason"), REJECTED_ROWS)
def test_a_wrong_row_is_rejected_with_its_reason_and_changes_nothing_else(
    tmp_path: Path, table: str, line: str, reason: str
) -> None:
    good = FIVE_TABLES[f"{table}.csv"]
    receipt, database = imported("five-tables", five_tables(tmp_path, **{table: good + line + "\n"}))
    (tmp_path / "clean").mkdir()
    _, clean = imported("five-tables", five_tables(tmp_path / "clean"))

    assert reasons(receipt) == {reason: 1}
    assert receipt.rejections[0].examples[0]["file"] == f"{table}.csv"
    assert receipt.rejections[0].examples[0]["line"] == good.count("\n") + 1
    assert whole_store(database) == whole_store(clean)


@pytest.mark.parametrize(
    ("table", "content", "reason"),
    [
        (
            "OrderItems",
            "OrderID,ProductID,Quantity,UnitPrice,Discount\n100,10,1,9.00,1.00\n100,10,1,9.00,-1.00\n",
            "the discount on a sale is negative",
        ),
        (
            "Products",
            "ProductID,ProductName,Category,SKU,OrderMultiple\n10,Lamp,Home,A,1\n11,Novel,Books,B,1\n12,Rug,Home,A,1\n",
            "SKU appears a second time",
        ),
        (
            "Products",
            "ProductID,ProductName,Category,OrderMultiple\n10,Lamp,Home,1\n11,Novel,Books,\n12,Rug,Home,0\n",
            "OrderMultiple is outside 1 to 1,000,000,000",
        ),
        (
            "Customers",
            "CustomerID,FullName,Region,CustomerNumber\n1,Ann,North,A\n2,Bob,South,B\n3,Eve,North,A\n",
            "CustomerNumber appears a second time",
        ),
        (
            "Orders",
            "OrderID,CustomerID,OrderDate,OrderNumber\n100,1,2024-02-13,A\n101,2,2024-02-13,B\n102,2,2024-02-13,A\n",
            "OrderNumber appears a second time",
        ),
        (
            "Orders",
            "OrderID,CustomerID,OrderDate,OrderTime\n100,1,2024-02-13,\n101,2,2024-02-13,09:15\n102,2,2024-02-13,25:00\n",
            "OrderTime is not a time of day",
        ),
        (
            "StockLevels",
            "ProductID,SnapshotDate,Quantity\n10,2024-02-13,6\n11,2024-02-13,6\n10,2024-02-13,7\n",
            "the product has a second snapshot of the same day",
        ),
        (
            "StockLevels",
            "ProductID,SnapshotDate,Quantity\n10,2024-02-13,6\n11,2024-02-13,6\n19,2024-02-13,7\n",
            "the snapshot names a product that is not among the products kept",
        ),
    ],
)
def test_a_wrong_row_in_an_optional_column_is_rejected(tmp_path: Path, table: str, content: str, reason: str) -> None:
    receipt, _ = imported("five-tables", five_tables(tmp_path, **{table: content}))

    assert reasons(receipt) == {reason: 1}
    assert receipt.rejections[0].examples[0]["line"] == content.count("\n")


def test_rows_that_point_at_a_rejected_row_are_rejected_too_and_the_money_still_adds_up(tmp_path: Path) -> None:
    source = five_tables(tmp_path, Customers=FIVE_TABLES["Customers.csv"].replace("South", ""))
    receipt, database = imported("five-tables", source)

    assert reasons(receipt) == {
        "Region is empty": 1,
        "the order names a customer that is not among the customers kept": 1,
        "the line names an order that is not among the orders kept": 1,
    }
    assert receipt.orders["source"] == 2
    assert receipt.orders["rejected"] == 1
    gross, returned, _, net = receipt.money
    assert (gross.source, gross.rejected, gross.database) == ("58.50", "0.00", "58.50")
    assert (returned.source, returned.rejected, returned.database) == ("8.50", "8.50", "0.00")
    assert (net.source, net.rejected, net.database) == ("50.00", "-8.50", "58.50")
    assert rows(database, "SELECT SUM(revenue) FROM Sales") == [(5850,)]


def test_a_total_that_differs_from_its_lines_is_told_and_ours_is_kept(tmp_path: Path) -> None:
    source = five_tables(tmp_path, Orders=FIVE_TABLES["Orders.csv"].replace("58.50", "58.49"))
    receipt, database = imported("five-tables", source)

    assert [(merge.count, merge.examples) for merge in receipt.merges] == [(1, ["100"])]
    assert rows(database, "SELECT TotalAmount FROM Orders WHERE OrderID = 100") == [(5850,)]


def test_a_second_customer_with_the_same_address_keeps_everything_but_the_address(tmp_path: Path) -> None:
    source = five_tables(tmp_path, Customers=FIVE_TABLES["Customers.csv"].replace("Birk,", "Birk,ann@example.com"))
    receipt, database = imported("five-tables", source)

    assert rows(database, "SELECT FullName, Email FROM Customers") == [
        ("Ann Abel", "ann@example.com"),
        ("Bob Birk", None),
    ]
    assert [merge.count for merge in receipt.merges] == [1]


def test_fractions_of_a_cent_are_rounded_half_up_and_the_receipt_says_by_how_much(tmp_path: Path) -> None:
    lines = "OrderID,ProductID,Quantity,UnitPrice\n100,10,10,0.125\n101,10,-3,0.125\n101,11,1,-0.125\n101,11,1,0.124\n"
    receipt, database = imported(
        "five-tables", five_tables(tmp_path, OrderItems=lines, Orders=FIVE_TABLES["Orders.csv"])
    )

    assert rows(database, "SELECT UnitPrice FROM OrderItems") == [(13,), (13,), (-13,), (12,)]
    gross, returned, _, net = receipt.money
    assert (gross.source, gross.rounding, gross.database) == ("1.249", "0.041", "1.29")
    assert (returned.source, returned.rounding, returned.database) == ("0.375", "0.015", "0.39")
    assert (net.source, net.rounding, net.database) == ("0.874", "0.026", "0.90")


def test_a_currency_without_decimals_counts_whole_units(tmp_path: Path) -> None:
    source = five_tables(tmp_path, OrderItems="OrderID,ProductID,Quantity,UnitPrice\n100,10,2,250\n101,11,1,80.5\n")
    receipt, database = imported("five-tables", source, options=Options(currency="jpy"))

    assert (receipt.currency, receipt.minor_digits) == ("JPY", 0)
    assert rows(database, "SELECT UnitPrice FROM OrderItems") == [(250,), (81,)]
    assert rows(database, "SELECT Name, Value FROM StoreFacts WHERE Name IN ('currency', 'minor_digits')") == [
        ("currency", "JPY"),
        ("minor_digits", "0"),
    ]


def test_the_same_source_gives_the_same_rows_and_receipt(tmp_path: Path) -> None:
    stores = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        _, database = imported("five-tables", five_tables(tmp_path / name))
        stores.append((whole_store(database), rows(database, "SELECT * FROM StoreFacts ORDER BY 1")))

    assert stores[0] == stores[1]


def test_a_folder_may_spell_its_files_in_any_case_but_must_have_them(tmp_path: Path) -> None:
    files = {name.lower(): content for name, content in FIVE_TABLES.items()}
    receipt, _ = imported("five-tables", write_folder(tmp_path / "lower", files))
    assert receipt.rows["kept"] == 10

    with pytest.raises(SourceError, match=r"shop has no Orders\.csv \(\.gz is fine too\)\. It has: Customers\.csv"):
        imported("five-tables", five_tables(tmp_path, Orders=None))
