"""What every number means, short and plain; shown beside the numbers, and all together on the Data page."""

from components.definitions import (
    customer,
    customers,
    data,
    headlines,
    inventory,
    order,
    overview,
    product,
    products,
    reviews,
    sales,
)

_PAGES = {
    "Headline figures": headlines.DEFINED,
    "Overview": overview.DEFINED,
    "Sales": sales.DEFINED,
    "Products": products.DEFINED,
    "One product": product.DEFINED,
    "Inventory": inventory.DEFINED,
    "Customers": customers.DEFINED,
    "One customer": customer.DEFINED,
    "One order": order.DEFINED,
    "Reviews": reviews.DEFINED,
    "Data": data.DEFINED,
}

# By key.
DEFINITIONS: dict[str, str] = {key: text for defined in _PAGES.values() for key, (_, text) in defined.items()}

# What is defined, by key.
NAMES: dict[str, str] = {key: name for defined in _PAGES.values() for key, (name, _) in defined.items()}

# By page: names and definitions.
GLOSSARY: dict[str, list[tuple[str, str]]] = {page: [*defined.values()] for page, defined in _PAGES.items()}
