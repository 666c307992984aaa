"""A newcomer adds a preset with a TOML file alone, and is told which key is wrong."""

from pathlib import Path

import pytest

from data_access.errors import SourceError
from data_access.importers import import_source
from data_access.importers.preset_file import load_preset, preset_files
from tests.data_access.importers.sources import reasons, rows, whole_store

KIOSK = """\
title = "Kiosk"
summary = "one file of receipts"
source = "file"
currency = "EUR"

[format]
encoding = "cp1252"
delimiter = ";"
date = "%d.%m.%y"
decimal = ","
thousands = "."

[Customers]
repeats = true
[Customers.columns]
CustomerID = "Karte"
Region = "Ort"
[Customers.fill]
FullName = "Karte {CustomerID}"

[Products]
repeats = true
[Products.columns]
ProductID = "Artikel"
ProductName = ["Name", "Artikel"]
Category = { column = "Gruppe" }
[Products.fill]
Category = "Sonstiges"

[Orders]
repeats = true
[Orders.columns]
OrderID = "Bon"
CustomerID = "Karte"
OrderDate = "Tag"
Region = "Ort"
Status = "Art"
[Orders.values.Status]
storno = "cancelled"
[Orders.fill]
Status = "paid"

[OrderItems.columns]
OrderID = "Bon"
ProductID = "Artikel"
Quantity = "Menge"
UnitPrice = "Preis"
Discount = "Rabatt"
[OrderItems.fill]
Quantity = 1

[not_products]
category = "Pfand"
patterns = ["P[0-9]+"]
"""
LINES = """\
Bon;Tag;Karte;Ort;Artikel;Name;Gruppe;Menge;Preis;Rabatt;Art
1;01.03.24;K7;K\u00f6ln;A1;B\u00fccherst\u00fctze;Deko;2;1.250,50;100,00;
1;01.03.24;K7;K\u00f6ln;P25;Pfand;;;0,25;;
2;02.03.24;;Bonn;A2;;;3;4,00;;Storno
3;31.02.24;;Bonn;A2;;;3;4,00;;
4;03.03.24;;Bonn;A2;;;3;4.00;;
"""


def test_a_preset_from_anywhere_needs_no_python(tmp_path: Path) -> None:
    (tmp_path / "kiosk.toml").write_text(KIOSK, encoding="utf-8")
    (tmp_path / "bons.csv").write_text(LINES, encoding="cp1252")
    database = tmp_path / "kiosk.db"
    receipt = import_source(str(tmp_path / "kiosk.toml"), tmp_path / "bons.csv", database)

    assert whole_store(database) == {
        "Customers": [(1, "Karte K7", None, "K\u00f6ln", None, "K7")],
        "Products": [
            (1, "B\u00fccherst\u00fctze", "Deko", None, None, "A1", None, None, None, None),
            (2, "Pfand", "Pfand", None, None, "P25", None, None, None, None),
            (3, "A2", "Sonstiges", None, None, "A2", None, None, None, None),
        ],
        "Orders": [
            (1, 1, "2024-03-01", 240125, None, None, "paid", "1"),
            (2, None, "2024-03-02", 1200, "Bonn", None, "cancelled", "2"),
        ],
        "OrderItems": [(1, 1, 1, 2, 125050, 10000), (2, 1, 2, 1, 25, 0), (3, 2, 3, 3, 400, 0)],
        "Reviews": [],
        "StockLevels": [],
    }
    assert reasons(receipt) == {"OrderDate is not a day written as %d.%m.%y": 1, "UnitPrice is not a number": 1}
    assert rows(database, "SELECT Value FROM StoreFacts WHERE Name = 'currency'") == [("EUR",)]
    net = receipt.money[3]
    # The line of 31 February is worth 12.00 in the source; nobody can read the price of the last.
    assert (net.source, net.rejected, net.cancelled, net.database) == ("2425.25", "12.00", "12.00", "2401.25")
    assert receipt.unreadable_lines == 1


@pytest.mark.parametrize("name", preset_files())
def test_the_presets_that_come_with_the_application_can_be_read(name: str) -> None:
    preset = load_preset(name)

    assert preset.name == name
    assert preset.summary
    assert preset.title


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "Kiosk"\n', "", "'title' must be a text"),
        ('source = "file"', 'source = "table"', "'source' must be one of 'file', 'folder'"),
        ('currency = "EUR"', 'curency = "EUR"', "'curency' is not known here; known are Customers, OrderItems"),
        ('encoding = "cp1252"', 'encodings = "x"', "'format.encodings' is not known here; known are date, decimal"),
        ('delimiter = ";"', 'delimiter = "#"', "'format.delimiter' must be one of 'detect', ','"),
        ('date = "%d.%m.%y"', 'date = "dd.mm.yy"', "'format.date' is no date format"),
        ('thousands = "."', 'thousands = ","', "'format.thousands' must not be the decimal mark"),
        ('decimal = ","', 'decimal = "detect"', "'format.thousands' needs the decimal mark declared too"),
        ("repeats = true", 'repeats = "yes"', "'Customers.repeats' must be true or false"),
        ('Region = "Ort"', 'Regoin = "Ort"', "'Customers.columns.Regoin' is not known here; known are CustomerID"),
        ('Region = "Ort"\n[Customers.fill]', "[Customers.fill]", "'Customers.columns.Region' is missing"),
        ('OrderDate = "Tag"', "OrderDate = 5", "'Orders.columns.OrderDate' must be a column's name"),
        ('OrderDate = "Tag"', "OrderDate = [5]", "'Orders.columns.OrderDate' must be a list of texts"),
        ('{ column = "Gruppe" }', '{ colum = "Gruppe" }', "'Products.columns.Category.colum' is not known"),
        ('{ column = "Gruppe" }', '{ column = "Gruppe", lookup = "x" }', "names the unknown lookup 'x'"),
        ('{ column = "Gruppe" }', '{ column = "Gruppe", unmatched = "x" }', "must be one of 'reject', 'keep'"),
        ('"Karte {CustomerID}"', '"Karte {Karte}"', "'Customers.fill.FullName' may only name {CustomerID} in braces"),
        ('"Karte {CustomerID}"', '"{CustomerID.__class__}"', "may only name {CustomerID} in braces"),
        ('"Karte {CustomerID}"', '""', "'Customers.fill.FullName' must be a text"),
        ('FullName = "Karte', 'JoinDate = "2020-01-01"\nFullName = "Karte', "can only be 'day of first order'"),
        ('patterns = ["P[0-9]+"]', 'patterns = ["P["]', "'not_products.patterns' is not a regular expression"),
        ("[not_products]", "[Reviews]\n[not_products]", "'Reviews.columns.Rating' is missing"),
        ("[Products.fill]", 'optional = ["Price"]\n[Products.fill]', "'Products.columns.optional' is not known"),
        ("[OrderItems.columns]", '[OrderItems]\nfile = "x"\n[OrderItems.columns]', "'OrderItems.file' is for folders"),
        ("title", "title = = ", "is not valid TOML"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_named(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    assert old in KIOSK
    path = tmp_path / "kiosk.toml"
    path.write_text(KIOSK.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SourceError) as refusal:
        load_preset(str(path))

    assert "kiosk.toml" in str(refusal.value)
    assert sentence in str(refusal.value)


def test_a_preset_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"There is no preset 'kiosk'\. Choose one of five-tables, northwind, olist"):
        load_preset("kiosk")
    with pytest.raises(SourceError, match=r"The preset kiosk\.toml cannot be read: No such file"):
        load_preset(str(tmp_path / "kiosk.toml"))
