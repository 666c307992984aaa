"""The store's life, day by day, written to a database as it happens."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from data_access.building import record_fact
from data_access.seed import returns as back
from data_access.seed.arrays import Bools, Ints
from data_access.seed.baskets import Baskets
from data_access.seed.catalogue import Catalogue, make_catalogue
from data_access.seed.comments import Comments
from data_access.seed.customers import Shoppers, make_customers
from data_access.seed.demand import make_demand
from data_access.seed.ledger import Ledger
from data_access.seed.options import SeedOptions
from data_access.seed.profiles import CANCELLED_SHARE, HOURS, WEEKEND_HOURS
from data_access.seed.returns import Returns
from data_access.seed.reviews import Purchases, make_reviews
from data_access.seed.stock import Stock
from data_access.seed.words import Words

SOURCE = "Simulated store"
UNITS_PER_ORDER = 2.5
STREAMS = ("catalogue", "demand", "customers", "names", "shoppers", "baskets", "stock", "orders", "reviews", "comments")

Days = Callable[[int], Iterable[int]]


@dataclass(frozen=True)
class Sales:
    """Lines sold on one day; ``order`` is the place in that day's sales."""

    order: Ints
    product: Ints
    quantity: Ints
    price: Ints
    discount: Ints


class Simulation:
    """One store with its customers, products, stock and orders.

    Each concern draws from a random stream of its own, so that a change in one leaves the others as they were.
    """

    def __init__(self, options: SeedOptions) -> None:
        self.options = options
        self._chance = {name: np.random.default_rng([options.seed, place]) for place, name in enumerate(STREAMS)}
        units_per_day = options.orders * UNITS_PER_ORDER / options.days
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
        self._shoppers = Shoppers(self.customers, self._chance["shoppers"])
        self._baskets = Baskets(self.catalogue, self.demand, self.stock, self._chance["baskets"])
        self._returns = Returns(self.catalogue, self._chance["orders"])
        self._prices = self.catalogue.first_price.copy()
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
        ledger.write_products(self.catalogue, names, self._prices, self.stock)
        self._review(ledger)
        self._record(connection, ledger.close())

    def _live(self, day: int, orders: int, ledger: Ledger) -> None:
        """One day: deliveries, orders and returns, then the evening's stock keeping."""
        self.stock.receive(day)
        self.catalogue.apply_price_steps(self._prices, day)
        # Returns are part of the orders that were asked for, never most of a day's.
        returned = self._returns.due(day, most=orders // 3)
        places = np.unique(returned[back.ORDER], return_inverse=True)[1]
        returns = int(places.max(initial=-1)) + 1
        if orders:
            self._trade(day, orders - returns, returned, places, ledger)
        self.stock.close(day, returned[back.PRODUCT], -returned[back.QUANTITY])

    def _trade(self, day: int, count: int, returned: Ints, places: Ints, ledger: Ledger) -> None:
        """Write a day's sales and returns, all in the order of their time."""
        customer = self._shoppers.come(day=day, count=count, region_weights=self.demand.region_weights[day])
        cancelled = self._chance["orders"].random(count) < CANCELLED_SHARE
        sales = self._sell(day, customer, cancelled)
        returners = returned[back.CUSTOMER][np.unique(places, return_index=True)[1]]
        second = np.concatenate([np.sort(self._times(day, count)), self._times(day, len(returners))])
        by_time = np.argsort(second, kind="stable")
        position = np.empty_like(by_time)
        position[by_time] = np.arange(len(by_time))

        order = position[np.concatenate([sales.order, count + places])]
        in_order = np.argsort(order, kind="stable")
        order = order[in_order]
        product, quantity, price, discount = (
            np.concatenate([sold, returned[row]])[in_order]
            for sold, row in (
                (sales.product, back.PRODUCT),
                (sales.quantity, back.QUANTITY),
                (sales.price, back.PRICE),
                (sales.discount, back.DISCOUNT),
            )
        )
        total = np.add.reduceat(quantity * price - discount, np.flatnonzero(np.diff(order, prepend=-1)))
        first = ledger.write_orders(
            day=day,
            customer=np.concatenate([customer, returners])[by_time],
            total=total,
            second=second[by_time],
            cancelled=np.concatenate([cancelled, np.zeros(len(returners), dtype=np.bool_)])[by_time],
        )
        ledger.write_lines(order=first + order, product=product, quantity=quantity, price=price, discount=discount)
        self._remember(day, sales, customer, cancelled, first + position)

    def _sell(self, day: int, customer: Ints, cancelled: Bools) -> Sales:
        percent_off = self.demand.percent_off(day)
        order, product, quantity = self._baskets.fill(
            day=day,
            prices=self._prices,
            percent_off=percent_off,
            region=self.customers.region[customer],
            cancelled=cancelled,
        )
        price = self._prices[product]
        discount = (quantity * price * percent_off[product] + 50) // 100
        return Sales(order, product, quantity, price, discount)

    def _times(self, day: int, count: int) -> Ints:
        """Seconds since midnight, in the rhythm of the weekday."""
        weekend = (self.options.first_day.weekday() + day) % 7 >= 5
        hours = np.array(WEEKEND_HOURS if weekend else HOURS)
        rng = self._chance["orders"]
        return 3600 * rng.choice(24, count, p=hours / hours.sum()) + rng.integers(0, 3600, count)

    def _remember(self, day: int, sales: Sales, customer: Ints, cancelled: Bools, order: Ints) -> None:
        """What was really bought may come back, and may be reviewed."""
        bought = ~cancelled[sales.order]
        of = sales.order[bought]
        self._returns.expect(
            day,
            order=order[of],
            customer=customer[of],
            product=sales.product[bought],
            quantity=sales.quantity[bought],
            price=sales.price[bought],
            discount=sales.discount[bought],
        )
        if self.options.reviews:
            self._purchases.append((customer[of].astype(np.int32), sales.product[bought].astype(np.int32), day))

    def _review(self, ledger: Ledger) -> None:
        if not self.options.reviews:
            return
        customer, product, day = zip(*self._purchases, strict=True)
        purchases = Purchases(
            np.concatenate(customer), np.concatenate(product), np.repeat(day, [len(c) for c in customer])
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
