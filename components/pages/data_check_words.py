"""What each check of the store means, how bad it is, what an example says and what to do about it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]

SEVERITIES: Mapping[Severity, str] = {"error": "Error", "warning": "Warning", "note": "Note"}


class CheckWords(NamedTuple):
    """A check in words.

    Attributes:
        title: What is looked for.
        severity: How bad it is where there is any: numbers are wrong, may be wrong, or only look odd.
        meaning: What it does to the figures.
        remedy: What to do.
        example: One of them; names in braces stand for columns of the check's file.
    """

    title: str
    severity: Severity
    meaning: str
    remedy: str
    example: str


_LOST = "What points at nothing is in no figure, or under nobody's name."
_REPAIR = "Correct it in the system the data comes from, and import again: an import refuses such rows."
_REBUILD = "Somebody has changed the database since it was built. Build or import it again."
_STALE = "The pages show the prepared sums, so their figures are not those of the orders."

CHECK_WORDS: Mapping[str, CheckWords] = {
    "orders_without_their_customer": CheckWords(
        *("Orders of customers who are not there", "error", _LOST, _REPAIR),
        "Order {order} of {order_day} names customer {missing_id}.",
    ),
    "lines_without_their_order": CheckWords(
        *("Order lines of orders that are not there", "error", _LOST, _REPAIR),
        "Line {line_id} of {product} names order {missing_id}.",
    ),
    "lines_without_their_product": CheckWords(
        *("Order lines of products that are not there", "error", _LOST, _REPAIR),
        "Order {order} of {order_day} names product {missing_id}.",
    ),
    "reviews_without_their_product": CheckWords(
        *("Reviews of products that are not there", "error", _LOST, _REPAIR),
        "Review {review_id} of {review_day} names product {missing_id}.",
    ),
    "reviews_without_their_customer": CheckWords(
        *("Reviews by customers who are not there", "error", _LOST, _REPAIR),
        "Review {review_id} of {product}, {review_day}, names customer {missing_id}.",
    ),
    "stock_without_its_product": CheckWords(
        *("Stock history of products that are not there", "error", _LOST, _REPAIR),
        "Product {missing_id}, on {days} days.",
    ),
    "orders_with_another_total": CheckWords(
        *("Order totals that are not the sum of their lines", "error"),
        *("Revenue is summed from lines and, elsewhere, from orders: the two no longer agree.", _REBUILD),
        "Order {order} of {order_day}, {customer}: total {total}, its lines {lines_total}.",
    ),
    "prepared_sales": CheckWords(
        *("Prepared sums of a day that are not those of its orders", "error", _STALE, _REBUILD),
        "{prepared}, {bucket_start}: {gap}.",
    ),
    "prepared_months": CheckWords(
        *("Prepared sums of a month that are not those of its days", "error", _STALE, _REBUILD),
        "Month of {bucket_start}: {gap}.",
    ),
    "prepared_ratings": CheckWords(
        *("Prepared ratings of a day that are not those of its reviews", "error", _STALE, _REBUILD),
        "{prepared}, {bucket_start}: {gap}.",
    ),
    "orders_in_the_future": CheckWords(
        *("Orders of days that have not come yet", "error"),
        "The as-of day is the last day with data: one order of next year makes every recent figure one of nothing.",
        "Look whether day and month were swapped, or the clock of the shop's server is wrong, and import again.",
        "Order {order} of {order_day}, {customer}.",
    ),
    "orders_after_the_last_day": CheckWords(
        *("Orders after the as-of day", "error", "They are in no range, so in no figure.", _REBUILD),
        "Order {order} of {order_day}, {customer}.",
    ),
    "stock_after_the_last_day": CheckWords(
        *("Stock history after the as-of day", "error", "It is in no range, so in no figure.", _REBUILD),
        "{product}: {days} days, the last one {last_stock_day}.",
    ),
    "orders_before_joining": CheckWords(
        *("Orders before their customer joined", "warning"),
        "Who was there before looks new: new customers and cohorts go by the first order, the joining day does not.",
        "Look whether accounts were merged, or made again for an old customer.",
        "Order {order} of {order_day}: {customer} joined on {joined}.",
    ),
    "reviews_before_a_purchase": CheckWords(
        *("Reviews by customers who had not bought anything yet", "warning"),
        "They count in every rating, but may be by somebody who never had the product.",
        "Look whether they are advertising, or whether orders of that time are missing from the data.",
        "{customer} on {product}, {review_day}; first order {bought_day}.",
    ),
    "reviews_before_a_sale": CheckWords(
        *("Reviews of products that nobody had bought yet", "warning"),
        "They count in the product's rating.",
        "Look whether the review is of another product, or whether older orders are missing from the data.",
        "{product}, {review_day}, by {customer}.",
    ),
    "repeated_orders": CheckWords(
        *("Orders that look like one sent twice", "warning"),
        "The same customer, day and total. If they are copies, revenue is too high.",
        "Compare their lines on the customer's page; some people do order the same twice a day.",
        "{customer}, {order_day}: {times} orders of {total}, the last one {order}.",
    ),
    "repeated_lines": CheckWords(
        *("Order lines that stand more than once in their order", "warning"),
        "The same product, quantity and price. If they are copies, units and revenue are too high.",
        "If the shop writes a line for every unit that is scanned, they are right; else ask why they are repeated.",
        "Order {order} of {order_day}: {times} lines of {quantity} × {product}.",
    ),
    "repeated_emails": CheckWords(
        *("Emails of more than one customer", "warning"),
        "One person counts as several customers: repeat purchase rate and segments are too low.",
        "Merge the accounts where the data comes from, and import again.",
        "{customer} has {address}, as an earlier customer does.",
    ),
    "repeated_skus": CheckWords(
        *("SKUs of more than one product", "warning"),
        "One product counts as several: its sales and its stock are spread over them.",
        "Merge the products where the data comes from, and import again.",
        "{product} has SKU {item_sku}, as an earlier product does.",
    ),
    "negative_stock": CheckWords(
        *("Products with less than nothing on hand", "warning"),
        "The books are wrong. It counts as 0 in the inventory's value and in what to order.",
        "Count them, and book a correction.",
        "{product}: {quantity} on hand.",
    ),
    "negative_stock_history": CheckWords(
        *("Products whose stock was below zero on some days", "note"),
        "Those days count as days out of stock.",
        "Look whether sales are booked before deliveries.",
        "{product}: {days} days, the last one {last_stock_day}.",
    ),
    "orders_without_lines": CheckWords(
        *("Orders without a single line", "note", "They count in no figure."),
        "Cancelled early, they are harmless; otherwise look whether their lines are missing from the data.",
        "Order {order} of {order_day}, {customer}.",
    ),
    "lines_without_a_price": CheckWords(
        *("Order lines with price 0", "note"),
        "Gifts and corrections: they count as units and in orders, not in revenue, and lower the average price.",
        "Nothing, if they were given away.",
        "Order {order} of {order_day}: {quantity} × {product}.",
    ),
    "products_without_a_sale": CheckWords(
        *("Products that were never sold", "note", "They are in class U, and dead stock if there is any of them."),
        "Look whether they are new, discontinued, or cannot be found in the shop.",
        "{product}",
    ),
    "reviews_outside_the_days": CheckWords(
        *("Reviews of days without data", "note"),
        "Before the first order or after the as-of day, a review is in no range, not even in that of all days.",
        "Nothing, if the data ends before the last review was written.",
        "{product}, {review_day}, by {customer}.",
    ),
    "customers_after_the_last_day": CheckWords(
        *("Customers who joined after the as-of day", "note", "They are prospects: they have no order in the data."),
        "Nothing, if the data ends before they joined.",
        "{customer} joined on {joined}.",
    ),
}
