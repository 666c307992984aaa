"""One day's orders: who comes, what they buy and bring back, at which prices and when."""

from dataclasses import dataclass

import numpy as np

from data_access.seed import returns as back
from data_access.seed.arrays import Bools, Ints, stable_order
from data_access.seed.baskets import Baskets
from data_access.seed.catalogue import Catalogue
from data_access.seed.customers import Customers, Shoppers
from data_access.seed.demand import Demand
from data_access.seed.ledger import Ledger
from data_access.seed.lines import Lines
from data_access.seed.profiles import CANCELLED_SHARE, HOURS, WEEKEND_HOURS
from data_access.seed.returns import Returns


@dataclass(frozen=True)
class Day:
    """What was bought on one day and not cancelled, a line each; ``order`` are identifiers."""

    order: Ints
    customer: Ints
    lines: Lines


class Trading:
    """Sells and takes back, day after day, and writes the orders.

    Attributes:
        prices: Today's list price of each product.
    """

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        customers: Customers,
        demand: Demand,
        shoppers: Shoppers,
        baskets: Baskets,
        rng: np.random.Generator,
        first_weekday: int,
    ) -> None:
        self.prices = catalogue.first_price.copy()
        self._catalogue = catalogue
        self._customers = customers
        self._demand = demand
        self._shoppers = shoppers
        self._baskets = baskets
        self._returns = Returns(catalogue, rng)
        self._rng = rng
        self._first_weekday = first_weekday

    def change_prices(self, day: int) -> None:
        """Change the list prices that change on ``day``."""
        self._catalogue.apply_price_steps(self.prices, day)

    def trade(self, day: int, orders: int, ledger: Ledger) -> tuple[Day, Ints, Ints]:
        """Write the orders of ``day``, sales and returns together, in the order of their time.

        Returns:
            What was bought, and the products and units that were returned.
        """
        # Returns are part of the orders that were asked for, never most of a day's.
        returned = self._returns.due(day, most=orders // 3)
        _, of_return, place = np.unique(returned[back.ORDER], return_index=True, return_inverse=True)
        count = orders - len(of_return)
        customer = self._shoppers.come(day=day, count=count, region_weights=self._demand.region_weights[day])
        cancelled = self._rng.random(count) < CANCELLED_SHARE
        sales = self._sell(day, customer, cancelled)

        second = np.concatenate([np.sort(self._times(day, count)), self._times(day, len(of_return))])
        by_time = np.argsort(second, kind="stable")
        position = np.empty_like(by_time)  # of each order among the day's
        position[by_time] = np.arange(len(by_time))
        first = ledger.write_orders(
            day=day,
            customer=np.concatenate([customer, returned[back.CUSTOMER, of_return]])[by_time],
            second=second[by_time],
            cancelled=np.concatenate([cancelled, np.zeros(len(of_return), dtype=np.bool_)])[by_time],
            lines=_merge(sales, returned, position[sales.order], position[count + place]),
        )
        return (
            self._bought(day, sales, customer, cancelled, first + position),
            returned[back.PRODUCT],
            -returned[back.QUANTITY],
        )

    def _sell(self, day: int, customer: Ints, cancelled: Bools) -> Lines:
        percent_off = self._demand.percent_off(day)
        order, product, quantity = self._baskets.fill(
            day=day,
            prices=self.prices,
            percent_off=percent_off,
            region=self._customers.region[customer],
            cancelled=cancelled,
        )
        price = self.prices[product]
        return Lines(order, product, quantity, price, (quantity * price * percent_off[product] + 50) // 100)

    def _times(self, day: int, count: int) -> Ints:
        """Seconds since midnight, in the rhythm of the weekday."""
        hours = np.array(WEEKEND_HOURS if (self._first_weekday + day) % 7 >= 5 else HOURS)
        return 3600 * self._rng.choice(24, count, p=hours / hours.sum()) + self._rng.integers(0, 3600, count)

    def _bought(self, day: int, sales: Lines, customer: Ints, cancelled: Bools, number: Ints) -> Day:
        """What was really bought; some of it will come back."""
        kept = ~cancelled[sales.order]
        lines = sales.where(kept)
        bought = Day(number[lines.order], customer[lines.order], lines)
        self._returns.expect(day, bought.order, bought.customer, lines)
        return bought


def _merge(sales: Lines, returned: Ints, of_sale: Ints, of_return: Ints) -> Lines:
    """Lines sold and returned together, by the place of their order among the day's."""
    order = np.concatenate([of_sale, of_return])
    by_order = stable_order(order)
    columns = (
        (sales.product, back.PRODUCT),
        (sales.quantity, back.QUANTITY),
        (sales.price, back.PRICE),
        (sales.discount, back.DISCOUNT),
    )
    merged = (np.concatenate([sold, returned[row]])[by_order] for sold, row in columns)
    return Lines(order[by_order], *merged)
