"""The simulated store: the same options always give the same store, byte for byte.

It has exactly as many customers, products, orders and reviews as asked for. A return is an order of its own, some
days after the purchase, by the same customer, with negative quantities at the price paid and the discount given back;
returns and cancelled orders are among the orders asked for.

Stock is recorded at the end of a product's first day, of the last day, and of every day on which it changed: a day
without a row has the quantity of the row before it.
"""

from data_access.seed.options import SeedOptions
from data_access.seed.seeding import seed_store

__all__ = ["SeedOptions", "seed_store"]
