"""The Sales page over real stores: published figures, and bars that add up to the cent."""

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest

from tests.data_access import sales_reference as again
from tests.data_access.conftest import Both
from tests.data_access.reference import Case, Reference, ratio
from tests.data_access.sales_answers import SalesAnswers, cents
from tests.data_access.sales_reference import EVERY

pytestmark = pytest.mark.real_data

RETAIL_DAYS = "2010-12-01 2011-12-09"
CENT = Decimal("0.01")


def page(store: Both) -> SalesAnswers:
    """The Sales page over a store."""
    return SalesAnswers(store.answers.path)


def everything(reference: Reference) -> Case:
    """All days of a store."""
    return Case(f"{reference.first_day} {reference.as_of}", compare="none", grain="month")


# Online Retail


def test_online_retail_shows_the_published_gross_returns_and_net(online_retail: Both) -> None:
    found = {name: value for name, (value, _) in page(online_retail).totals(Case(RETAIL_DAYS)).items()}
    assert (found["gross"], found["returned"], found["revenue"]) == (1064456042, 89681249, 974774793)
    assert found["gross"] - found["returned"] - found["discount"] == found["revenue"]
    assert found["return_rate"] == ratio(89681249, 1064456042)
    assert (found["orders"], found["aov"]) == (20728, ratio(974774793, 20728)), "explained with the Overview's figures"


def test_online_retail_adds_up_to_its_revenue_by_month_and_by_country(online_retail: Both) -> None:
    answers, case = page(online_retail), Case(RETAIL_DAYS, compare="none", grain="month")
    assert sum(row[4] for row in answers.by_bucket(case, "revenue")) == 974774793
    assert sum(row[4] for row in answers.by_bucket(case, "orders")) == 20728
    cells = answers.matrix(case)
    assert sum(revenue for revenue, *_ in cells.values()) == 974774793
    assert len({region for _, region in cells}) == 38


def test_online_retail_sells_when_its_file_says(online_retail: Both, real_data: Path) -> None:
    # No invoice is of a Saturday. The file's own hours of invoices that sell something:
    path = real_data / "online-retail" / "online_retail.csv.gz"
    lines = pd.read_csv(path, encoding="latin-1", dtype=str, keep_default_na=False)
    sold = lines[lines["Quantity"].astype(int) > 0]
    moments = pd.to_datetime(sold.drop_duplicates("InvoiceNo")["InvoiceDate"], format="%m/%d/%Y %H:%M")

    answers, case = page(online_retail), Case(RETAIL_DAYS, compare="none")
    by_hour, by_month = answers.by_weekday_and_hour(case, "orders"), answers.by_weekday_and_month(case, "orders")
    days = (case.last - case.first).days + 1
    for hour, count in moments.dt.hour.value_counts().items():
        assert by_hour[int(str(hour)), EVERY] == (days, ratio(int(count), days))
    assert by_month[0, EVERY, 6][1] == 0
    assert by_month == again.by_weekday_and_month(online_retail.reference, case, "orders")


RETAIL_CASES = {
    "the last quarter": Case("2011-09-11 2011-12-09"),
    "the last week, with 80,995 pieces sold and returned": Case("2011-12-03 2011-12-09"),
    "one country": Case("2011-07-01 2011-10-31", regions=("EIRE",)),
    "several countries": Case("2011-07-01 2011-10-31", regions=("EIRE", "France", "Germany")),
    "fees alone": Case("2011-06-15 2011-10-14", categories=("Postage, fees and adjustments",)),
}


@pytest.mark.parametrize("name", RETAIL_CASES)
def test_the_change_of_online_retail_adds_up_to_the_cent(online_retail: Both, name: str) -> None:
    assert_change_agrees(online_retail, RETAIL_CASES[name])


# Northwind


def test_northwind_shows_the_published_gross_discount_and_net(northwind: Both, real_data: Path) -> None:
    lines = pd.read_csv(real_data / "northwind" / "order_details.csv", dtype=str)
    worth = [Decimal(price) * int(count) for price, count in zip(lines["UnitPrice"], lines["Quantity"], strict=True)]
    exact = [value * Decimal(rate) for value, rate in zip(worth, lines["Discount"], strict=True)]
    rounded = [value.quantize(CENT, ROUND_HALF_UP) for value in exact]
    assert Decimal(sum(exact)).quantize(CENT, ROUND_HALF_UP) == Decimal("88665.55")  # published

    found = {name: value for name, (value, _) in page(northwind).totals(everything(northwind.reference)).items()}
    assert found["gross"] == 135445859  # published
    # The discount of a line is a fraction, and kept in whole cents: 838 lines differ by less than a cent each.
    assert found["discount"] == int(sum(rounded) * 100) == 8866583
    assert 8866583 - sum(exact) * 100 == Decimal("27.95")
    assert (found["returned"], found["revenue"]) == (0, 135445859 - 8866583)
    assert round(found["revenue"] / 100 / 830, 2) == 1525.05  # published


def test_northwind_by_category_shows_the_published_money(northwind: Both) -> None:
    cells = page(northwind).matrix(everything(northwind.reference))
    by_category: dict[str, int] = {}
    for (category, _), (revenue, *_) in cells.items():
        by_category[category] = by_category.get(category, 0) + revenue
    shown = {category: round(revenue / 100) for category, revenue in by_category.items()}
    assert (shown["Beverages"], shown["Dairy Products"], shown["Confections"]) == (267868, 234507, 167357)
    assert len(shown) == 8


@pytest.mark.parametrize("categories", [(), ("Beverages", "Seafood")], ids=["all", "two categories"])
def test_northwind_agrees_with_pandas(northwind: Both, categories: tuple[str, ...]) -> None:
    case = Case("2017-08-05 2018-02-20", categories=categories, grain="month")
    answers, reference = page(northwind), northwind.reference
    assert answers.totals(case) == again.totals(reference, case)
    assert answers.matrix(case) == again.matrix(reference, case)
    assert answers.by_bucket(case, "orders") == again.by_bucket(reference, case, "orders")
    assert answers.by_weekday_and_hour(case, "revenue") == {}, "the source has no times"
    assert_change_agrees(northwind, case)


# Olist


@pytest.mark.parametrize("categories", [(), ("toys", "auto")], ids=["all", "two categories"])
def test_olist_agrees_with_pandas(olist: Both, categories: tuple[str, ...]) -> None:
    case = Case("2018-03-01 2018-06-30", regions=("SP", "RJ", "MG"), categories=categories, grain="week")
    answers, reference = page(olist), olist.reference
    assert answers.totals(case) == again.totals(reference, case)
    assert answers.matrix(case) == again.matrix(reference, case)
    for measure in ("orders", "aov"):
        assert answers.by_bucket(case, measure) == again.by_bucket(reference, case, measure)
        assert answers.by_weekday_and_hour(case, measure) == again.by_weekday_and_hour(reference, case, measure)
    assert_change_agrees(olist, case)


def assert_change_agrees(store: Both, case: Case) -> None:
    """Price, volume and mix agree with exact fractions over the raw lines, and add up to the cent."""
    change, earlier = page(store).change(case), store.reference.known_earlier(case)
    assert change is not None and earlier is not None
    now_lines, earlier_lines = store.reference.kept(case), store.reference.kept(earlier)
    exact = again.effects(again.product_sums(now_lines), again.product_sums(earlier_lines))
    shown = dict(zip(change.effects["effect"], cents(change.effects["amount"].tolist()), strict=True))
    assert sum(shown.values()) == int(now_lines["Revenue"].sum() - earlier_lines["Revenue"].sum())
    for effect, amount in shown.items():
        assert abs(amount - exact[effect]) < 1, effect
