"""The Customers page over real stores: published figures, and every difference explained line by line."""

from pathlib import Path

import pandas as pd
import pytest

from data_access import customers
from tests.data_access.conftest import Both
from tests.data_access.reference import Case, Reference
from tests.data_access.test_customers import assert_agrees, load, new_and_returning, table, totals

pytestmark = pytest.mark.real_data

RETAIL = Case("2010-12-01 2011-12-09", compare="none", grain="month")


@pytest.fixture(scope="module")
def invoices(real_data: Path) -> pd.DataFrame:
    """The retailer's own file, with quantity and price as numbers."""
    path = real_data / "online-retail" / "online_retail.csv.gz"
    lines = pd.read_csv(path, encoding="latin-1", dtype=str, keep_default_na=False)
    return lines.assign(quantity=lines["Quantity"].astype(int), price=lines["UnitPrice"].astype(float))


def test_online_retail_has_the_published_customers_and_one_who_paid_nothing(
    online_retail: Both, invoices: pd.DataFrame
) -> None:
    known = invoices[invoices["CustomerID"] != ""]
    bought = set(known.loc[known["quantity"] > 0, "CustomerID"])
    paid = known[(known["quantity"] > 0) & (known["price"] > 0)]
    assert paid["CustomerID"].nunique() == 4338  # published
    assert bought - set(paid["CustomerID"]) == {"13256"}

    found = totals(online_retail.answers, RETAIL)
    assert found["customers"] == found["new_customers"] == len(bought) == 4338 + 1
    repeated = paid.groupby("CustomerID")["InvoiceNo"].nunique()
    assert (repeated > 1).sum() == 2845  # published, 65.58 % of 4,338
    assert found["repeat_rate"] == pytest.approx(2845 / 4339)
    # The page lists every one of them.
    assert table(online_retail.answers, RETAIL)[1] == 4339
    nothing = table(online_retail.answers, RETAIL, find="13256")[0]
    assert nothing["revenue"].tolist() == [0.0]


def test_online_retail_has_33_people_who_only_gave_back(online_retail: Both, invoices: pd.DataFrame) -> None:
    known = invoices[invoices["CustomerID"] != ""]
    most = known.groupby("CustomerID")["quantity"].max()
    found = totals(online_retail.answers, RETAIL)
    assert (found["prospects"], found["on_file"]) == (int((most < 0).sum()), len(most)) == (33, 4372)


def test_online_retail_revenue_is_split_to_the_cent(online_retail: Both, invoices: pd.DataFrame) -> None:
    split = new_and_returning(online_retail.answers, RETAIL)
    assert sum(sum(row[1:]) for row in split) == 974774793  # published
    nobody = invoices[invoices["CustomerID"] == ""]
    worth = (nobody["quantity"] * (nobody["price"] * 100).round()).sum()
    assert sum(row[3] for row in split) == int(worth) == 144768212
    # In the first month, every known customer but those who only gave back seems new.
    assert split[0][2] < 0 < split[0][1]


@pytest.mark.parametrize(
    "case",
    [
        RETAIL,
        Case("2011-06-01 2011-08-31", regions=("France", "Germany", "EIRE"), grain="week"),
        Case("2011-03-10 2011-11-20", categories=("Postage, fees and adjustments",), grain="month"),
    ],
)
def test_online_retail_agrees_with_pandas(online_retail: Both, case: Case) -> None:
    assert_agrees(online_retail.answers, online_retail.reference, case)


def whole(reference: Reference) -> Case:
    """All days of a store."""
    return Case(f"{reference.first_day} {reference.as_of}", compare="none", grain="month")


def test_northwind_and_olist_agree_with_pandas(northwind: Both, olist: Both) -> None:
    for both in (northwind, olist):
        assert_agrees(both.answers, both.reference, whole(both.reference))
    found = totals(northwind.answers, whole(northwind.reference))
    assert (found["customers"], found["prospects"]) == (89, 2)


def test_every_region_of_online_retail_has_its_ranks(online_retail: Both) -> None:
    frame = load(online_retail.answers, customers.load_top_customers, RETAIL)
    assert frame["region"].nunique() == 37  # all 38 but Hong Kong, whose buyers are not known
    assert frame.groupby("region", sort=False)["customer_rank"].first().tolist() == [1] * 37
