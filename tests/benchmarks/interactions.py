"""The pages and the filter changes that are measured: one of every kind that people make, in a fixed order."""

from itertools import product

START = "?range=90d"
CHANGES = (
    ("30 days", "?range=30d"),
    ("7 days", "?range=7d"),
    ("12 months", "?range=12m"),
    ("everything", "?range=all"),
    ("one region", "?range=90d&region=North"),
    ("two regions", "?range=90d&region=North&region=East"),
    ("one category", "?range=90d&category=Electronics"),
    ("two categories and a region", "?range=90d&region=South&category=Electronics&category=Books"),
    ("year to date, same dates", "?range=ytd&compare=dates"),
    ("12 months by month", "?range=12m&grain=month"),
    ("by units", "?range=90d&top=units"),
    ("two dates, no comparison", "?from=2026-01-01&to=2026-03-31&compare=none"),
)

# Three changes on every other page: a short range, a long one, and all of it.
PAGE_CHANGES = (CHANGES[0], CHANGES[2], CHANGES[3])
OVERVIEW, SALES = "", "sales"
PAGES_MEASURED = {
    SALES: "Sales",
    "products": "Products",
    "products/17": "one product",
    "inventory": "Inventory",
    "customers": "Customers",
    "customers/9": "one customer",
    "reviews": "Reviews",
    "data": "Data",
}
EVERY_PAGE = {OVERVIEW: "Overview", **PAGES_MEASURED}

REGIONS = ("North", "South", "East", "West", "Central")
CATEGORIES = ("Electronics", "Clothing", "Home", "Books", "Sports")
_RANGES = ("7d", "30d", "90d", "12m", "all")
# What many people at once choose: every range with every region and category, or all of them.
MANY = tuple(
    f"?range={days}" + (f"&region={region}" if region else "") + (f"&category={category}" if category else "")
    for days, region, category in product(_RANGES, ("", *REGIONS), ("", *CATEGORIES))
)
