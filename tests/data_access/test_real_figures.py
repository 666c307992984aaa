"""The Overview over real stores: published figures to the cent, and every difference explained line by line."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.data_access.answers import Answers
from tests.data_access.conftest import Both
from tests.data_access.reference import Case, Reference, ratio

pytestmark = pytest.mark.real_data

CENT = Decimal("0.01")
RETAIL_DAYS = "2010-12-01 2011-12-09"


def whole_cents(texts: "pd.Series[Any]") -> list[int]:
    """Prices in cents, half up: four lines of the retailer cost 0.001."""
    return [int(Decimal(text).quantize(CENT, ROUND_HALF_UP) * 100) for text in texts]


@pytest.fixture(scope="module")
def invoices(real_data: Path) -> pd.DataFrame:
    """The retailer's file itself, with quantity and what each line is worth in cents."""
    path = real_data / "online-retail" / "online_retail.csv.gz"
    lines = pd.read_csv(path, encoding="latin-1", dtype=str, keep_default_na=False)
    lines["quantity"] = lines["Quantity"].astype("int64")
    lines["price"] = whole_cents(lines["UnitPrice"])
    lines["worth"] = lines["quantity"] * lines["price"]
    return lines


def now(answers: Answers, case: Case) -> dict[str, Any]:
    """The eight figures of the range, by metric."""
    return {metric: figures[0] for metric, figures in answers.kpis(case).items()}


def shown_by_region(answers: Answers, case: Case) -> dict[str, int]:
    """Revenue of every region."""
    return {row[0]: row[1] for row in answers.breakdown(case, "Region")}


# Online Retail


def test_online_retail_shows_the_published_money(online_retail: Both) -> None:
    answers, case = online_retail.answers, Case(RETAIL_DAYS, compare="none")
    found = now(answers, case)

    assert found["revenue"] == 974774793
    assert found["return_rate"] == ratio(89681249, 1064456042)
    assert answers.revenue_by_day(case)[-1][3] == 974774793
    for grain in ("day", "week", "month"):
        by_bucket = answers.revenue_by_bucket(Case(RETAIL_DAYS, compare="none", grain=grain))
        assert sum(row[4] for row in by_bucket) == 974774793
    for dimension in ("Region", "Category"):
        assert sum(row[1] for row in answers.breakdown(case, dimension)) == 974774793
    assert len(answers.breakdown(case, "Region")) == 38


def test_online_retail_counts_fewer_orders_than_invoices_and_each_one_is_explained(
    online_retail: Both, invoices: pd.DataFrame
) -> None:
    sold = set(invoices.loc[invoices["quantity"] > 0, "InvoiceNo"])
    is_credit = invoices["InvoiceNo"].str.startswith("C")
    published = set(invoices.loc[~is_credit, "InvoiceNo"])
    assert (len(published), invoices["InvoiceNo"].nunique()) == (22064, 25900)

    # No credit note sells anything; 1,336 other invoices hold nothing but goods written off, by nobody, at no price.
    assert not sold & set(invoices.loc[is_credit, "InvoiceNo"])
    written_off = invoices[invoices["InvoiceNo"].isin(list(published - sold))]
    assert written_off["InvoiceNo"].nunique() == 1336
    assert (written_off["quantity"] < 0).all()
    assert set(written_off["price"]) == {0} and set(written_off["CustomerID"]) == {""}

    found = now(online_retail.answers, Case(RETAIL_DAYS))
    assert found["orders"] == len(sold) == 22064 - 1336 == 20728
    assert found["aov"] == ratio(974774793, 20728)
    assert found["units"] == invoices["quantity"].sum() == 5176450


def test_online_retail_has_a_customer_more_than_published_and_as_many_who_came_back(
    online_retail: Both, invoices: pd.DataFrame
) -> None:
    sold = invoices[(invoices["quantity"] > 0) & (invoices["CustomerID"] != "")]
    paid = sold[sold["UnitPrice"].astype(float) > 0]
    orders_sold, orders_paid = (lines.groupby("CustomerID")["InvoiceNo"].nunique() for lines in (sold, paid))
    assert (len(orders_paid), int((orders_paid > 1).sum())) == (4338, 2845)

    # Customer 13256 was given 12,540 pieces for nothing; three orders more were gifts, to customers with other orders.
    assert set(orders_sold.index) - set(orders_paid.index) == {"13256"}
    assert sold.loc[sold["CustomerID"] == "13256", "quantity"].tolist() == [12540]
    assert orders_sold.sum() - orders_paid.sum() == 1 + 3

    found = now(online_retail.answers, Case(RETAIL_DAYS))
    assert found["customers"] == 4339
    assert found["repeat_rate"] == ratio(2845, 4339)
    assert round(100 * 2845 / 4338, 2) == 65.58


@pytest.mark.parametrize(
    ("country", "published"),
    [("Netherlands", 28544634), ("EIRE", 26554590), ("Germany", 22886714), ("France", 20902405)],
)
def test_online_retail_by_country_differs_by_returns_and_by_sales_to_nobody(
    online_retail: Both, invoices: pd.DataFrame, country: str, published: int
) -> None:
    there = invoices[invoices["Country"] == country]
    is_published = (there["CustomerID"] != "") & (there["quantity"] > 0)
    others = there[~is_published]
    returned = others.loc[others["quantity"] < 0, "worth"].sum()
    to_nobody = others.loc[(others["quantity"] > 0) & (others["CustomerID"] == ""), "worth"].sum()
    assert there.loc[is_published, "worth"].sum() == published

    shown = shown_by_region(online_retail.answers, Case(RETAIL_DAYS))[country]
    assert shown == published + returned + to_nobody
    assert now(online_retail.answers, Case(RETAIL_DAYS, regions=(country,)))["revenue"] == shown


RETAIL_CASES = {
    "all days": Case(RETAIL_DAYS, compare="none", grain="month"),
    "one country": Case("2011-03-10 2011-11-20", regions=("EIRE",), grain="week", top="units"),
    "several countries": Case("2011-06-01 2011-08-31", regions=("France", "Germany", "United Kingdom")),
    "fees alone": Case("2011-06-15 2011-10-14", categories=("Postage, fees and adjustments",)),
    "the last week, with 80,995 pieces sold and returned": Case("2011-12-03 2011-12-09", top="units"),
}


@pytest.mark.parametrize("name", RETAIL_CASES)
def test_online_retail_agrees_with_pandas(online_retail: Both, name: str) -> None:
    assert_agrees(*online_retail, RETAIL_CASES[name])


# Northwind


def test_northwind_shows_the_published_money_but_for_the_rounding_of_838_discounts(
    northwind: Both, real_data: Path
) -> None:
    lines = pd.read_csv(real_data / "northwind" / "order_details.csv", dtype=str)
    worth = [Decimal(price) * int(count) for price, count in zip(lines["UnitPrice"], lines["Quantity"], strict=True)]
    exact = [value * Decimal(rate) for value, rate in zip(worth, lines["Discount"], strict=True)]
    rounded = [value.quantize(CENT, ROUND_HALF_UP) for value in exact]
    net = sum(worth) - sum(exact)
    assert Decimal(net).quantize(CENT, ROUND_HALF_UP) == Decimal("1265793.04")  # published

    case = everything(northwind.reference)
    found = now(northwind.answers, case)
    assert found["revenue"] == int((sum(worth) - sum(rounded)) * 100) == 126579276
    assert Decimal(net) * 100 - found["revenue"] == (sum(rounded) - sum(exact)) * 100 == Decimal("27.95")
    assert (found["orders"], found["customers"], found["return_rate"], found["rating"]) == (830, 89, 0, None)
    assert found["aov"] == ratio(126579276, 830)
    assert round(126579276 / 830 / 100, 2) == 1525.05  # published


def test_northwind_by_category_shows_the_published_money(northwind: Both) -> None:
    found = northwind.answers.breakdown(everything(northwind.reference), "Category")
    assert [(row[0], round(row[1] / 100)) for row in found[:3]] == [
        ("Beverages", 267868),
        ("Dairy Products", 234507),
        ("Confections", 167357),
    ]
    assert (len(found), sum(row[1] for row in found)) == (8, 126579276)


@pytest.mark.parametrize("compare", ["previous", "weekdays", "dates"])
def test_northwind_agrees_with_pandas(northwind: Both, compare: str) -> None:
    assert_agrees(*northwind, Case("2017-08-05 2018-02-20", compare=compare, grain="month", top="units"))
    assert_agrees(*northwind, Case("2017-08-05 2018-05-06", categories=("Beverages", "Seafood"), compare=compare))


# Olist


def test_olist_rates_by_the_reviews_that_name_one_product(olist: Both, real_data: Path) -> None:
    folder = real_data / "olist-sample"
    reviews = pd.read_csv(folder / "olist_order_reviews_dataset.csv", dtype=str)
    items = pd.read_csv(folder / "olist_order_items_dataset.csv", dtype=str)
    products = items.groupby("order_id")["product_id"].nunique()
    reviews["day"] = reviews["review_creation_date"].str[:10]
    kept = reviews[reviews["order_id"].map(products) == 1]
    case = everything(olist.reference)
    within = kept[(kept["day"] >= str(case.first)) & (kept["day"] <= str(case.last))]["review_score"].astype(int)

    assert now(olist.answers, case)["rating"] == ratio(int(within.sum()), len(within))


def test_olist_leaves_out_cancelled_orders_and_freight(olist: Both, real_data: Path) -> None:
    folder = real_data / "olist-sample"
    orders = pd.read_csv(folder / "olist_orders_dataset.csv", dtype=str)
    items = pd.read_csv(folder / "olist_order_items_dataset.csv", dtype=str)
    people = pd.read_csv(folder / "olist_customers_dataset.csv", dtype=str)
    sold = items.merge(orders[orders["order_status"] != "canceled"], on="order_id").merge(people, on="customer_id")

    found = now(olist.answers, everything(olist.reference))
    assert found["revenue"] == sum(whole_cents(sold["price"]))
    assert (found["orders"], found["units"]) == (sold["order_id"].nunique(), len(sold))
    assert found["customers"] == sold["customer_unique_id"].nunique()
    assert found["return_rate"] == 0


@pytest.mark.parametrize("compare", ["previous", "weekdays"])
def test_olist_agrees_with_pandas(olist: Both, compare: str) -> None:
    assert_agrees(*olist, Case("2018-01-15 2018-07-31", compare=compare, grain="week"))
    assert_agrees(*olist, Case("2018-05-01 2018-07-20", regions=("SP", "RJ"), categories=("toys", "auto")))


# Everything


def everything(reference: Reference) -> Case:
    """All days of a store."""
    return Case(f"{reference.first_day} {reference.as_of}", compare="none")


def assert_agrees(answers: Answers, reference: Reference, case: Case) -> None:
    """Every figure of the Overview agrees with pandas over the imported rows."""
    assert answers.kpis(case) == reference.kpis(case)
    assert answers.kpis_by_bucket(case) == reference.kpis_by_bucket(case)
    assert answers.revenue_by_day(case) == reference.revenue_by_day(case)
    assert answers.revenue_by_bucket(case) == reference.revenue_by_bucket(case)
    for dimension in ("Category", "Region"):
        assert answers.breakdown(case, dimension) == reference.breakdown(case, dimension)
    assert answers.top_products(case) == reference.top_products(case)
    assert answers.top_customers(case) == reference.top_customers(case)
