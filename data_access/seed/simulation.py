"""The store's life, day by day, written to a database as it happens."""

import sqlite3
from collections.abc import Callable, Iterable

import numpy as np

from data_access.building import record_fact
from data_access.seed.arrays import Ints
from data_access.seed.baskets import Baskets
from data_access.seed.catalogue import Catalogue, make_catalogue
from data_access.seed.comments import Comments
from data_access.seed.customers import Shoppers, make_customers
from data_access.seed.demand import make_demand
from data_access.seed.ledger import Ledger
from data_access.seed.options import SeedOptions
from data_access.seed.profiles import LINES_PER_ORDER
from data_access.seed.reviews import Purchases, make_reviews
from data_access.seed.stock import Stock
from data_access.seed.trading import Trading
from data_access.seed.words import Words

SOURCE = "Simulated store"
UNITS_PER_ORDER = 2.5
STREAMS = ("catalogue", "demand", "customers", "names", "shoppers", "baskets", "stock", "orders", "reviews", "comments")
NOTHING: Ints = np.empty(0, dtype=np.int64)

Days = Callable[[int], Iterable[int]]


class Simulation:
    """One store with its customers, products, stock and orders.

    Each concern draws from a random stream of its own, so that a change in one leaves the others as they were.
    """

    def __init__(self, options: SeedOptions) -> None:
        self.options = options
        self._chance = {name: np.random.default_rng([options.seed, place]) for place, name in enumerate(STREAMS)}
        units_per_order = UNITS_PER_ORDER * (options.lines_per_order / LINES_PER_ORDER)
        units_per_day = options.orders * units_per_order / options.days
        self.catalogue: Catalogue = make_catalogue(
            self._chance["catalogue"],
            count=options.products,
            days=options.days,
            units_per_day=units_per_day,
            minor_per_cent=10 ** max(0, options.minor_digits - 2),
        )
        self.demand = make_demand(
            self._chance["demand"], first_day=options.first_day, days=options.days, category=self.catalogue.category
        )
        self.customers = make_customers(
            self._chance["customers"], count=options.customers, day_weights=self.demand.day_weights
        )
        self.stock = Stock(self.catalogue, self._chance["stock"], days=options.days, units_per_day=units_per_day)
        self._words = Words(options.seed)
        self._trading = Trading(
            catalogue=self.catalogue,
            customers=self.customers,
            demand=self.demand,
            shoppers=Shoppers(self.customers, self._chance["shoppers"]),
            baskets=Baskets(
                self.catalogue,
                self.demand,
                self.stock,
                self._chance["baskets"],
                lines_per_order=options.lines_per_order,
            ),
            rng=self._chance["orders"],
            first_weekday=options.first_day.weekday(),
        )
        self._purchases: list[tuple[Ints, Ints, int]] = []

    def fill(self, connection: sqlite3.Connection, days: Days = range) -> None:
        """Write the whole store.

        Args:
            connection: To an empty schema.
            days: Gives the days from 0 to a number, and may show the progress.

        Raises:
            BuildError: The buyers cannot write so many reviews.
        """
        options = self.options
        ledger = Ledger(connection, first_day=options.first_day, days=options.days)
        ledger.write_customers(self.customers, self._words, self._chance["names"])
        weights = self.demand.day_weights / self.demand.day_weights.sum()
        orders = self._chance["orders"].multinomial(options.orders, weights).tolist()
        for day in days(options.days):
            self._live(day, orders[day], ledger)
        names = self._words.product_names(self._chance["names"], self.catalogue.category)
        ledger.write_products(self.catalogue, names, self._trading.prices, self.stock)
        self._review(ledger)
        self._record(connection, ledger.close())

    def _live(self, day: int, orders: int, ledger: Ledger) -> None:
        """One day: deliveries, orders and returns, then the evening's stock keeping."""
        self.stock.receive(day)
        self._trading.change_prices(day)
        returned, units = NOTHING, NOTHING
        if orders:
            bought, returned, units = self._trading.trade(day, orders, ledger)
            if self.options.reviews:
                self._purchases.append((bought.customer.astype(np.int32), bought.lines.product.astype(np.int32), day))
        self.stock.close(day, returned, units)

    def _review(self, ledger: Ledger) -> None:
        if not self.options.reviews:
            return
        customer, product, day = zip(*self._purchases, strict=True)
        purchases = Purchases(
            np.concatenate(customer),
            np.concatenate(product),
            np.repeat(np.array(day, dtype=np.int32), [len(c) for c in customer]),
        )
        self._purchases.clear()
        reviews = make_reviews(
            self._chance["reviews"],
            count=self.options.reviews,
            purchases=purchases,
            catalogue=self.catalogue,
            days=self.options.days,
        )
        ledger.write_reviews(reviews, Comments(self._words, self._chance["comments"]), self.catalogue.category)

    def _record(self, connection: sqlite3.Connection, rows: dict[str, int]) -> None:
        record_fact(connection, "currency", self.options.currency)
        record_fact(connection, "minor_digits", self.options.minor_digits)
        record_fact(connection, "source", SOURCE)
        record_fact(connection, "receipt", {"kind": "simulated", "options": self.options.as_facts(), "rows": rows})
