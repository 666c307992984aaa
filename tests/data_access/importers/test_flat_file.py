"""One file of invoice lines: customers, products and orders are found in it, and nothing is added to what it says."""

from pathlib import Path

import pytest

from data_access.errors import SourceError
from tests.data_access.importers.sources import FLAT_HEADER, flat, imported, reasons, rows, whole_store

UK = "United Kingdom"
LINES = f"""\
500001,85001A,WHITE HEART,6,12/1/2010 8:26,2.55,17001,{UK}
500001,85001a,WHITE HEART,2,12/1/2010 8:27,2.95,17001,{UK}
500001,POST,POSTAGE,1,12/1/2010 8:26,18.00,17001,{UK}
500002,22001,? damaged,-4,12/2/2010 9:00,0,,{UK}
500002,22001,? damaged,-1,12/2/2010 9:00,0,,{UK}
500003,22001,RED "BIG" MUG,3,12/13/2010 23:59,1.25,17002,Cyprus
500003,22001,RED "BIG" MUG,3,12/13/2010 23:59,1.25,17002,Cyprus
500004,22001,,2,1/4/2011 10:02,1.30,17002,Malta
500005,22001,,1,1/5/2011 10:02,1.10,17002,Malta
500006,22002,,1,1/6/2011 10:02,0.00,,EIRE
C500007,85001A,WHITE HEART,-1,1/7/2011 10:02,2.55,17001,{UK}
A500008,B,Adjust bad debt,1,1/8/2011 10:02,-100.05,,{UK}
500009,gift_0001_20,Voucher,1,1/9/2011 10:02,20.00,17003,Cyprus
"""


def test_customers_products_and_orders_are_found_in_the_lines(tmp_path: Path) -> None:
    _, database = imported("online-retail", flat(tmp_path, LINES))
    apart = "Postage, fees and adjustments"

    assert whole_store(database) == {
        "Customers": [
            (1, "Customer 17001", None, UK, "2010-12-01", "17001"),
            (2, "Customer 17002", None, "Malta", "2010-12-13", "17002"),
            (3, "Customer 17003", None, "Cyprus", "2011-01-09", "17003"),
        ],
        "Products": [
            (1, "WHITE HEART", "Uncategorised", 295, None, "85001A", None, None, None, None),
            (2, "POSTAGE", apart, None, None, "POST", None, None, None, None),
            (3, 'RED "BIG" MUG', "Uncategorised", 110, None, "22001", None, None, None, None),
            (4, "22002", "Uncategorised", None, None, "22002", None, None, None, None),
            (5, "Adjust bad debt", apart, None, None, "B", None, None, None, None),
            (6, "Voucher", apart, None, None, "gift_0001_20", None, None, None, None),
        ],
        "Orders": [
            (1, 1, "2010-12-01", 3920, None, "08:26:00", None, "500001"),
            (2, None, "2010-12-02", 0, UK, "09:00:00", None, "500002"),
            (3, 2, "2010-12-13", 750, "Cyprus", "23:59:00", None, "500003"),
            (4, 2, "2011-01-04", 260, None, "10:02:00", None, "500004"),
            (5, 2, "2011-01-05", 110, None, "10:02:00", None, "500005"),
            (6, None, "2011-01-06", 0, "EIRE", "10:02:00", None, "500006"),
            (7, 1, "2011-01-07", -255, None, "10:02:00", None, "C500007"),
            (8, None, "2011-01-08", -10005, UK, "10:02:00", None, "A500008"),
            (9, 3, "2011-01-09", 2000, None, "10:02:00", None, "500009"),
        ],
        "OrderItems": [
            (1, 1, 1, 6, 255, 0),
            (2, 1, 1, 2, 295, 0),
            (3, 1, 2, 1, 1800, 0),
            (4, 2, 3, -4, 0, 0),
            (5, 2, 3, -1, 0, 0),
            (6, 3, 3, 3, 125, 0),
            (7, 3, 3, 3, 125, 0),
            (8, 4, 3, 2, 130, 0),
            (9, 5, 3, 1, 110, 0),
            (10, 6, 4, 1, 0, 0),
            (11, 7, 1, -1, 255, 0),
            (12, 8, 5, 1, -10005, 0),
            (13, 9, 6, 1, 2000, 0),
        ],
        "Reviews": [],
        "StockLevels": [],
    }


def test_the_receipt_tells_what_was_filled_folded_and_missing(tmp_path: Path) -> None:
    receipt, _ = imported("online-retail", flat(tmp_path, LINES))

    assert {gap.column: (gap.how, gap.count) for gap in receipt.gaps} == {
        "Customers.FullName": ("Customer {CustomerID}", 3),
        "Customers.JoinDate": ("day of first order", 3),
        "Products.ProductName": ("{ProductID}", 1),
        "Products.Category": ("Uncategorised", 3),
        "Products.Price": ("last price paid", 2),
        "Orders.CustomerID": ("left empty: the source does not say who bought", 3),
    }
    assert [(merge.what.split(":")[0], merge.count, merge.examples) for merge in receipt.merges] == [
        ("customers with orders in more than one region", 1, []),
        ("products with more than one name", 1, ['22001: RED "BIG" MUG']),
        ("products whose code comes in upper and in lower case", 1, ["85001A = 85001a"]),
        ("codes that are no products", 3, ["B", "POST", "gift_0001_20"]),
        ("orders whose rows have more than one date or time", 1, ["500001"]),
    ]
    assert receipt.duplicate_lines == 1
    assert receipt.source == "Online Retail (lines.csv)"
    assert "Reviews" in receipt.missing
    assert "Products.UnitCost" in receipt.missing
    assert receipt.files[0].notation["dates"] == {"value": "%m/%d/%Y %H:%M", "how": "declared"}
    gross, returned, discounts, net = receipt.money
    assert (gross.source, gross.database) == ("-29.65", "-29.65")
    assert (returned.source, returned.database) == ("2.55", "2.55")
    assert (discounts.source, discounts.database) == ("0.00", "0.00")
    assert (net.source, net.rounding, net.database) == ("-32.20", "0.00", "-32.20")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"500010,22001,MUG,0,1/10/2011 9:00,1.00,17001,{UK}", "Quantity is 0"),
        (f"500010,22001,MUG,1,13/1/2011 9:00,1.00,17001,{UK}", "OrderDate is not a day written as %m/%d/%Y %H:%M"),
        (f"500010,22001,MUG,1,2/29/2011 9:00,1.00,17001,{UK}", "OrderDate is not a day written as %m/%d/%Y %H:%M"),
        (f'500010,22001,MUG,1,1/10/2011 9:00,"1,00",17001,{UK}', "UnitPrice is not a number"),
        (f"500010,22001,MUG,one,1/10/2011 9:00,1.00,17001,{UK}", "Quantity is not a number"),
        (f",22001,MUG,1,1/10/2011 9:00,1.00,17001,{UK}", "InvoiceNo is empty"),
        (f"500010,,MUG,1,1/10/2011 9:00,1.00,17001,{UK}", "StockCode is empty"),
        ("500010,22001,MUG,1,1/10/2011 9:00,1.00,17009,", "Country is empty"),
        ("500010,22001,MUG,1,1/10/2011 9:00,1.00,,", "Country is empty"),
        (FLAT_HEADER.strip(), "the row repeats the header"),
        (f"500010,22001,MUG,BIG,1,1/10/2011 9:00,1.00,17001,{UK}", "the row does not have 8 fields"),
        ("500010,22001", "the row does not have 8 fields"),
    ],
)
def test_a_wrong_line_adds_no_customer_product_or_order(tmp_path: Path, line: str, reason: str) -> None:
    receipt, database = imported("online-retail", flat(tmp_path, LINES + line.replace("22001", "99999") + "\n"))
    (tmp_path / "clean").mkdir()
    _, clean = imported("online-retail", flat(tmp_path / "clean", LINES))

    assert reasons(receipt) == {reason: 1}
    assert receipt.rejections[0].examples[0]["line"] == 15
    assert receipt.rows == {"read": 14, "kept": 13, "rejected": 1}
    assert whole_store(database) == whole_store(clean)


def test_text_from_the_source_stays_text(tmp_path: Path) -> None:
    name = '=HYPERLINK(""http://x""),<b>&\u202e'
    line = f'500001,22001,"{name}",1,12/1/2010 8:26,2.55,17001,\u00c5land\n'
    source = tmp_path / "lines.csv"
    source.write_text(FLAT_HEADER + line, encoding="utf-16")
    with pytest.raises(SourceError, match=r"byte-order mark of utf-16\. Import it with --encoding utf-16"):
        imported("online-retail", source)
    source.write_bytes((FLAT_HEADER + line.replace("\u202e", "")).encode("latin-1"))
    _, database = imported("online-retail", source)

    assert rows(database, "SELECT ProductName FROM Products") == [('=HYPERLINK("http://x"),<b>&',)]
    assert rows(database, "SELECT Region FROM Customers") == [("\u00c5land",)]
