"""The command: what it prints, what it returns, and what the database keeps of the receipt."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from data_access.importers import receipt_text
from data_access.importers.__main__ import main
from data_access.importers.preset_file import preset_files
from tests.data_access.importers.sources import FIVE_TABLES, five_tables, flat, imported, rows


def test_the_receipt_is_printed_and_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = five_tables(tmp_path, Reviews=FIVE_TABLES["Reviews.csv"] + "501,10,1,9,,2024-03-14\n")
    assert main(["five-tables", str(source), "--database", str(tmp_path / "store.db"), "--currency", "eur"]) == 0

    printed = capsys.readouterr()
    assert (
        printed.out
        == """\
Imported: Five tables (shop)
Rows: 11 read = 10 kept + 1 rejected
  Customers.csv: 2 read = 2 kept + 0 rejected
  Products.csv: 2 read = 2 kept + 0 rejected
  Orders.csv: 2 read = 2 kept + 0 rejected
  OrderItems.csv: 3 read = 3 kept + 0 rejected
  Reviews.csv: 2 read = 1 kept + 1 rejected
Rejected (every row is in store.rejects.csv):
  1 x Rating is outside 1 to 5 (Reviews.csv line 3 '9')
Money in EUR: source - rejected + rounding - cancelled = database
                        source          rejected          rounding         cancelled          database
  gross                  58.50              0.00              0.00              0.00             58.50
  returns                 8.50              0.00              0.00              0.00              8.50
  discounts               0.00              0.00              0.00              0.00              0.00
  net                    50.00              0.00              0.00              0.00             50.00
Orders: 2 in the source - 0 rejected = 2 in the database, 0 of them cancelled and 0 without lines
Stored: 2 Customers, 2 Products, 2 Orders, 3 OrderItems, 1 Reviews, 0 StockLevels
The source has no: Products.UnitCost, Products.LeadTimeDays, Products.OrderMultiple, Products.OnOrder, \
Orders.OrderTime, Orders.Status, OrderItems.Discount, StockLevels
How the files are written:
  Customers.csv: encoding utf-8 (detected: valid UTF-8), delimiter , (detected: it parts the columns), \
dates %Y-%m-%d (detected: 2 dates allow nothing else), decimal mark . (detected: no decimals found), \
thousands mark none (detected: no decimals found)
  Products.csv: encoding utf-8 (detected: valid UTF-8), delimiter , (detected: it parts the columns), \
dates %Y-%m-%d (detected: no dates found), decimal mark . (detected: 2 numbers allow nothing else), \
thousands mark none (detected: 2 numbers allow nothing else)
  Orders.csv: encoding utf-8 (detected: valid UTF-8), delimiter , (detected: it parts the columns), \
dates %Y-%m-%d (detected: 2 dates allow nothing else), decimal mark . (detected: 2 numbers allow nothing else), \
thousands mark none (detected: 2 numbers allow nothing else)
  OrderItems.csv: encoding utf-8 (detected: valid UTF-8), delimiter , (detected: it parts the columns), \
dates %Y-%m-%d (detected: no dates found), decimal mark . (detected: 3 numbers allow nothing else), \
thousands mark none (detected: 3 numbers allow nothing else)
  Reviews.csv: encoding utf-8 (detected: valid UTF-8), delimiter , (detected: it parts the columns), \
dates %Y-%m-%d (detected: 2 dates allow nothing else), decimal mark . (detected: no decimals found), \
thousands mark none (detected: no decimals found)
"""
    )
    assert "Checking Orders.csv" in printed.err
    facts = dict(rows(tmp_path / "store.db", "SELECT Name, Value FROM StoreFacts"))
    receipt = json.loads(facts["receipt"])
    assert receipt["rows"] == {"read": 11, "kept": 10, "rejected": 1}
    assert receipt["money"][3] == {
        "measure": "net",
        "source": "50.00",
        "rejected": "0.00",
        "rounding": "0.00",
        "cancelled": "0.00",
        "database": "50.00",
    }
    assert (facts["currency"], facts["minor_digits"], facts["source"]) == ("EUR", "2", "Five tables (shop)")
    assert str(tmp_path) not in str(facts)


def test_a_refusal_is_one_sentence_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["five-tables", str(five_tables(tmp_path, Orders="")), "--database", str(tmp_path / "store.db")]) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == "Orders.csv is empty. Export it again, then import again."
    assert main(["unknown", str(tmp_path), "--database", str(tmp_path / "store.db")]) == 2


def test_another_build_in_progress_is_exit_code_3(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".store.db.lock"):
        assert main(["five-tables", str(five_tables(tmp_path)), "--database", str(tmp_path / "store.db")]) == 3


def test_quiet_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["five-tables", str(five_tables(tmp_path)), "--database", str(tmp_path / "store.db"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_help_lists_every_preset_and_wrong_usage_is_exit_code_2() -> None:
    command = [sys.executable, "-m", "data_access.importers"]
    shown = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    for name in preset_files():
        assert f"\n  {name} " in shown.stdout
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


def test_the_receipt_as_text_survives_odd_names(tmp_path: Path) -> None:
    line = '500001,22001,"a\u0007b",1,12/1/2010 8:26,2.55,17001,Norway\n500001,22001,x,0,12/1/2010 8:26,2.55,,Norway\n'
    receipt, _ = imported("online-retail", flat(tmp_path, line))

    assert "1 x Quantity is 0 (lines.csv line 3 '0')" in receipt_text(receipt)
