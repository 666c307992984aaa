"""What the simulated store is like: plausible figures for an online shop, chosen by hand and fitted to nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """How one category sells.

    Attributes:
        demand: Its share of the store's demand, relative to the other categories.
        price: Median list price, in hundredths of the currency, and the spread of its logarithm.
        margin: Lowest and highest share of the price that is left after the unit cost.
        return_rate: Share of lines that come back at ordinary quality.
        lead_days: Shortest and longest lead time of its suppliers.
        season: Demand in the middle of each month, January first; 1 is ordinary.
    """

    name: str
    code: str
    demand: float
    price: tuple[int, float]
    margin: tuple[float, float]
    return_rate: float
    lead_days: tuple[int, int]
    season: tuple[float, ...]


@dataclass(frozen=True)
class Region:
    """Where customers live.

    Attributes:
        share: Share of the customers.
        tastes: Demand for each category, in the order of CATEGORIES; 1 is ordinary.
        drift: Growth of its customers' activity beside the whole store's, a year.
    """

    name: str
    share: float
    tastes: tuple[float, ...]
    drift: float


CATEGORIES = (
    Category("Electronics", "ELE", 1.10, (8900, 0.75), (0.18, 0.34), 0.022, (12, 40),
             (0.90, 0.85, 0.90, 0.90, 0.92, 0.95, 0.98, 1.00, 0.98, 0.98, 1.30, 1.35)),
    Category("Clothing", "CLO", 1.10, (3900, 0.50), (0.45, 0.62), 0.048, (14, 45),
             (0.80, 0.80, 1.10, 1.20, 1.10, 0.95, 0.80, 0.85, 1.20, 1.25, 1.05, 1.00)),
    Category("Home", "HOM", 1.00, (4500, 0.65), (0.35, 0.52), 0.016, (7, 30),
             (1.20, 1.00, 1.05, 1.10, 1.10, 0.95, 0.85, 0.85, 0.95, 1.00, 1.05, 1.05)),
    Category("Books", "BOO", 0.75, (1900, 0.35), (0.28, 0.42), 0.007, (3, 12),
             (0.95, 0.90, 0.90, 0.90, 0.90, 1.05, 1.15, 1.10, 1.00, 0.95, 1.05, 1.40)),
    Category("Sports", "SPO", 0.95, (4900, 0.65), (0.35, 0.50), 0.024, (7, 35),
             (1.15, 0.85, 0.95, 1.10, 1.25, 1.30, 1.20, 1.05, 0.90, 0.80, 0.85, 0.95)),
)  # fmt: skip

REGIONS = (
    Region("North", 0.22, (1.20, 1.10, 1.10, 0.90, 0.70), -0.02),
    Region("South", 0.19, (0.80, 1.30, 0.85, 0.80, 1.25), -0.26),
    Region("East", 0.28, (1.00, 1.00, 1.00, 1.35, 0.80), 0.02),
    Region("West", 0.21, (1.15, 0.80, 0.85, 0.90, 1.50), 0.22),
    Region("Central", 0.10, (0.75, 0.90, 1.50, 1.10, 0.85), 0.00),
)

# Orders on each weekday, Monday first, and in the middle of each month, January first; 1 is ordinary.
WEEKDAYS = (1.10, 1.00, 0.95, 0.95, 0.90, 0.94, 1.18)
MONTHS = (0.90, 0.85, 0.91, 0.94, 0.98, 0.95, 0.87, 0.89, 0.98, 1.03, 1.32, 1.38)
GROWTH_PER_YEAR = 0.20

# Few people shop on these days (month, day).
HOLIDAYS = {(12, 24): 0.75, (12, 25): 0.50, (12, 26): 0.80, (12, 31): 0.75, (1, 1): 0.60}

# Orders in each hour from midnight: a small peak at noon and a high one in the evening; weekends start later.
HOURS = (9, 5, 3, 2, 2, 3, 8, 18, 30, 42, 50, 55, 60, 54, 48, 46, 50, 58, 70, 88, 98, 90, 60, 26)
WEEKEND_HOURS = (14, 9, 5, 3, 2, 2, 4, 10, 24, 46, 66, 76, 74, 68, 66, 66, 68, 70, 74, 82, 84, 74, 50, 26)

# Share of orders with one, two, ... products wished for, and of lines with one, two, ... units.
BASKET_SIZES = (0.50, 0.26, 0.14, 0.06, 0.04)
LINES_PER_ORDER = 1.88  # their mean
LINE_QUANTITIES = (0.80, 0.14, 0.04, 0.02)
CANCELLED_SHARE = 0.02
