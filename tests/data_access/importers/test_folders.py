"""Folders of other systems: names looked up, discounts as fractions, people with several numbers, reviews of orders."""

from pathlib import Path

import pytest

from data_access.errors import SourceError
from tests.data_access.importers.sources import imported, reasons, rows, whole_store, write_folder

NORTHWIND = {
    "categories.csv": "CategoryID,CategoryName,Description\n1,Drinks,\n2,Bread,\n",
    "customers.csv": (
        "CustomerID,CompanyName,ContactName,Region,Country\n"
        "AAA,Abel & Co,Ann,North,Norway\nBBB,Birk Ltd,Bob,,Spain\nZZ1 ,IT,Zed,,\nCCC,Never Bought,Cid,South,Italy\n"
    ),
    "products.csv": (
        "ProductID,ProductName,CategoryID,UnitPrice,UnitsInStock,UnitsOnOrder\n1,Tea,1,4.5,10,0\n2,Rye,2,7.25,0,30\n"
    ),
    "orders.csv": (
        "OrderID,CustomerID,OrderDate,Freight\n10248,AAA,2016-07-04,3.25\n10249,BBB,2016-07-05,1.5\n10250,AAA,2016-06-30,0\n"
    ),
    "order_details.csv": (
        "OrderID,ProductID,UnitPrice,Quantity,Discount\n"
        "10248,1,4.5,3,0.15\n10248,2,7.25,1,0.0\n10249,1,3.6,7,0.05\n10250,2,5.8,2,0.25\n"
    ),
}


def test_northwind_looks_up_categories_and_turns_fractions_into_money(tmp_path: Path) -> None:
    receipt, database = imported("northwind", write_folder(tmp_path / "shop", NORTHWIND))

    assert whole_store(database) == {
        "Customers": [
            (1, "Abel & Co", None, "North", "2016-06-30", "AAA"),
            (2, "Birk Ltd", None, "Spain", "2016-07-05", "BBB"),
            (3, "Never Bought", None, "South", None, "CCC"),
        ],
        "Products": [
            (1, "Tea", "Drinks", 450, 10, None, None, None, None, 0),
            (2, "Rye", "Bread", 725, 0, None, None, None, None, 30),
        ],
        "Orders": [
            (10248, 1, "2016-07-04", 1872, None, None, None, None),
            (10249, 2, "2016-07-05", 2394, None, None, None, None),
            (10250, 1, "2016-06-30", 870, None, None, None, None),
        ],
        # 3 x 4.50 x 15 % = 2.025, rounded half up
        "OrderItems": [
            (1, 10248, 1, 3, 450, 203),
            (2, 10248, 2, 1, 725, 0),
            (3, 10249, 1, 7, 360, 126),
            (4, 10250, 2, 2, 580, 290),
        ],
        "Reviews": [],
        "StockLevels": [],
    }
    assert reasons(receipt) == {"Region and Country are empty": 1}
    discounts = receipt.money[2]
    assert (discounts.source, discounts.rounding, discounts.database) == ("6.185", "0.005", "6.19")
    assert receipt.left_out == {"freight": "4.75"}
    assert [(gap.column, gap.count) for gap in receipt.gaps] == [("Customers.JoinDate", 2)]


@pytest.mark.parametrize(
    ("file", "line", "reason"),
    [
        ("products", "3,Ale,9,1.0,0,0\n", "CategoryID is not in the list of categories"),
        ("order_details", "10248,2,7.25,1,1.5\n", "DiscountRate is not between 0 and 1"),
        ("order_details", "10248,2,7.25,1,15%\n", "DiscountRate is not a number"),
        ("order_details", "10248,2,-7.25,1,0.1\n", "the discount on a sale is negative"),
    ],
)
def test_northwind_rejects(tmp_path: Path, file: str, line: str, reason: str) -> None:
    source = write_folder(tmp_path / "shop", NORTHWIND, **{file: NORTHWIND[f"{file}.csv"] + line})
    receipt, _ = imported("northwind", source)

    assert reasons(receipt) == {"Region and Country are empty": 1, reason: 1}


def test_a_lookup_that_is_broken_refuses_the_import(tmp_path: Path) -> None:
    source = write_folder(tmp_path / "shop", NORTHWIND, categories="CategoryID,CategoryName\n1,Drinks,extra\n")
    with pytest.raises(SourceError, match=r"categories\.csv: line 2 does not have 2 fields"):
        imported("northwind", source)

    source = write_folder(tmp_path / "shop", NORTHWIND, categories="CategoryID,CategoryName\n1,Drinks\n1,Ales\n")
    with pytest.raises(SourceError, match=r"categories\.csv: line 3 gives 1 a second name"):
        imported("northwind", source)


OLIST = {
    "olist_customers_dataset.csv": (
        "customer_id,customer_unique_id,customer_state\n"
        "c1,aaaaaaaa11,SP\nc2,bbbbbbbb22,RJ\nc3,aaaaaaaa11,BA\nc4,aaaaaaaa11,BA\nc5,dddddddd44,SP\n"
    ),
    "olist_products_dataset.csv": (
        "product_id,product_category_name\npppppppp01,chapeus\npppppppp02,sem_nome\npppppppp03,\n"
    ),
    "product_category_name_translation.csv": (
        "product_category_name,product_category_name_english\nchapeus,hats\nsapatos,shoes\n"
    ),
    "olist_orders_dataset.csv": (
        "order_id,customer_id,order_status,order_purchase_timestamp\n"
        "o1,c1,delivered,2018-01-02 23:59:59\no2,c2,delivered,2018-01-03 00:00:00\no3,c3,canceled,2018-01-04 10:00:00\n"
        "o4,c4,shipped,2018-01-05 10:00:00\no5,c5,unavailable,2018-01-06 10:00:00\n"
    ),
    "olist_order_items_dataset.csv": (
        "order_id,order_item_id,product_id,price,freight_value\n"
        "o1,1,pppppppp01,10.50,1.10\no1,2,pppppppp01,10.50,1.10\no2,1,pppppppp02,20.00,2.00\no2,2,pppppppp03,5.00,2.00\n"
        "o3,1,pppppppp03,99.00,9.00\no4,1,pppppppp02,21.00,0.05\n"
    ),
    "olist_order_reviews_dataset.csv": (
        "review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date\n"
        'r1,o1,5,Bom,"linha um\nlinha dois",2018-01-09 00:00:00\nr2,o2,1,,,2018-01-10 00:00:00\n'
        "r3,o4,4,,Ok,2018-01-11 00:00:00\nr3,o1,4,,Ok,2018-01-11 00:00:00\nr3,o4,4,,Ok,2018-01-11 00:00:00\n"
        "r4,o5,1,,,2018-01-12 00:00:00\nr5,o9,1,,,2018-01-12 00:00:00\nr6,o1,3,,,2018-01-12 00:00:00\n"
    ),
}


def test_olist_knows_people_by_their_own_number_and_reviews_by_their_order(tmp_path: Path) -> None:
    receipt, database = imported("olist", write_folder(tmp_path / "shop", OLIST))

    assert whole_store(database) == {
        "Customers": [
            (1, "Customer aaaaaaaa", None, "BA", "2018-01-02", "aaaaaaaa11"),
            (2, "Customer bbbbbbbb", None, "RJ", "2018-01-03", "bbbbbbbb22"),
            (3, "Customer dddddddd", None, "SP", "2018-01-06", "dddddddd44"),
        ],
        "Products": [
            (1, "Product pppppppp", "hats", 1050, None, "pppppppp01", None, None, None, None),
            (2, "Product pppppppp02", "sem_nome", 2100, None, "pppppppp02", None, None, None, None),
            (3, "Product pppppppp03", "Uncategorised", 500, None, "pppppppp03", None, None, None, None),
        ],
        "Orders": [
            (1, 1, "2018-01-02", 2100, "SP", "23:59:59", "delivered", "o1"),
            (2, 2, "2018-01-03", 2500, None, "00:00:00", "delivered", "o2"),
            (3, 1, "2018-01-04", 9900, None, "10:00:00", "cancelled", "o3"),
            (4, 1, "2018-01-05", 2100, None, "10:00:00", "shipped", "o4"),
            (5, 3, "2018-01-06", 0, None, "10:00:00", "unavailable", "o5"),
        ],
        "OrderItems": [
            (1, 1, 1, 1, 1050, 0),
            (2, 1, 1, 1, 1050, 0),
            (3, 2, 2, 1, 2000, 0),
            (4, 2, 3, 1, 500, 0),
            (5, 3, 3, 1, 9900, 0),
            (6, 4, 2, 1, 2100, 0),
        ],
        "Reviews": [
            (1, 1, 1, 5, "Bom\nlinha um\nlinha dois", "2018-01-09"),
            (2, 2, 1, 4, "Ok", "2018-01-11"),
            (3, 1, 1, 4, "Ok", "2018-01-11"),
            (4, 1, 1, 3, None, "2018-01-12"),
        ],
        "StockLevels": [],
    }
    assert reasons(receipt) == {
        "the review is of an order with several products: nobody knows which is meant": 1,
        "ReviewID appears a second time for the product": 1,
        "the review is of an order without lines": 1,
        "the review names an order that is not among the orders kept": 1,
    }
    assert [each["line"] for each in receipt.rejections[0].examples] == [4]  # the review before it has two lines
    assert receipt.left_out == {"freight": "15.25"}
    assert receipt.orders == {"source": 5, "rejected": 0, "database": 5, "cancelled": 1, "without_lines": 1}
    net = receipt.money[3]
    assert (net.source, net.cancelled, net.database) == ("166.00", "99.00", "67.00")
    assert rows(database, "SELECT SUM(revenue) FROM SalesByDay WHERE category = '*' AND region = 'SP'") == [(2100,)]


def test_an_order_of_an_unknown_customer_number_is_rejected(tmp_path: Path) -> None:
    orders = OLIST["olist_orders_dataset.csv"] + "o6,aaaaaaaa11,delivered,2018-01-02 23:59:59\n"
    customers = OLIST["olist_customers_dataset.csv"] + "c1,eeeeeeee55,SP\n"
    source = write_folder(
        tmp_path / "shop", OLIST, olist_orders_dataset=orders, olist_customers_dataset=customers
    )  # fmt: skip
    receipt, _ = imported("olist", source)

    assert reasons(receipt)["the order names a customer that is not among the customers kept"] == 1
    assert reasons(receipt)["customer_id appears a second time"] == 1
