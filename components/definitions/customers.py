"""The Customers page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "customer_revenue": (
        "Revenue of known customers",
        "Revenue of the customers who ordered in this range, divided by their number.",
    ),
    "customer_orders": (
        "Orders of known customers",
        "Orders in this range with a known customer, divided by the number of customers.",
    ),
    "prospects": (
        "Prospects",
        "People on file by the last day who have never placed an order up to it (a return or a cancelled order is "
        "none). Counted by their home region; categories do not matter.",
    ),
    "rfm_grid": (
        "RFM grid",
        "Recency, frequency and money: customers with an order in this selection, scored 1 to 5 among themselves "
        "by days from the last order to the last day of the range, by orders and by revenue. A score tells how "
        "large a share of them is worse, in fifths; equal values score equally. Value is the mean of the scores of "
        "orders and revenue, rounded up from a half.",
    ),
    "rfm_segments": (
        "RFM segments",
        "The fields of the grid beside this, put together: customers, and their revenue in this selection.",
    ),
    "customers_table": (
        "All customers",
        "Customers with an order in this selection. Orders, revenue and last order are those of the selection; the "
        "first order is their first ever. Days since count to the last day of the range.",
    ),
    "new_and_returning": (
        "New and returning customers",
        "New: revenue of customers whose first order ever lies in that very day, week or month (and in the range). "
        "Returning: of all other known customers. Unknown: of orders without a customer. Together they are the "
        "revenue.",
    ),
    "lifetime_value": (
        "Lifetime value",
        "Revenue per customer in each month since the first order, added up. A month counts the customers of all "
        "cohorts that have finished it. Cohorts as in the table of cohorts.",
    ),
    "cohorts": (
        "Cohort retention",
        "Customers by the month of their first order ever; each cell is the share of them who ordered in that "
        "later month. Months that are not over are blank; the first row is weighted by the size of the cohorts. "
        "Shown are those who began in the range, or in the twelve months up to its end if that is longer. Regions "
        "and categories keep the customers who bought there, with all their orders. Customers from before the data "
        "began seem new in its first months.",
    ),
    "top_customers_ten": (
        "Top customers",
        "Ranks 1 to 10 by revenue among the customers of each region. Equal revenue shares a rank, and leaves a gap.",
    ),
}
