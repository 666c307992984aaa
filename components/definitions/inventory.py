"""The Inventory page."""

# By key: name and definition.
DEFINED: dict[str, tuple[str, str]] = {
    "inventory_cost": (
        "Inventory value at cost",
        "Units on hand times what one costs today, over all products. Negative stock counts as none.",
    ),
    "inventory_retail": (
        "Inventory value at retail",
        "Units on hand times today's list price, over all products. Negative stock counts as none.",
    ),
    "inventory_units": (
        "Units on hand",
        "Units on hand on the last day with data. Negative stock counts as none.",
    ),
    "inventory_to_order": (
        "Products to order",
        "What the units of the purchase plan cost, at today's unit cost.",
    ),
    "inventory_sell_through": (
        "Sell-through",
        "Units sold in these days (less returns) divided by those on hand at their start plus those received, of "
        "all products whose stock is known. Where the data has no stock history: units sold divided by those sold "
        "plus the stock now, a proxy.",
    ),
    "inventory_turn": (
        "Stock turn",
        "How many times a year the stock is sold: cost of the units sold, as of a whole year, divided by the mean "
        "of each day's stock at today's cost.",
    ),
    "inventory_gmroi": (
        "GMROI",
        "Gross margin return on inventory investment: gross margin of these days divided by the mean of each day's "
        "stock at today's cost.",
    ),
    "inventory_lost": (
        "Estimated lost sales",
        "An estimate: days out of stock in these days, times the velocity before the stock ran out, times today's "
        "list price. A day counts where it began and ended without stock.",
    ),
    "inventory_reorder": (
        "Reorder list",
        "Products whose stock, with what is on order, has fallen below the reorder point, those to be ordered "
        "first on top. Amber: it runs out before a delivery ordered today arrives. Red: it is out already.",
    ),
    "inventory_settings": (
        "Settings of the plan",
        "What the plan reckons with. A product's own lead time comes before the one set here. The service level "
        "says how often stock is meant to last until the delivery; the deviation, by how many days deliveries "
        "vary.",
    ),
    "inventory_status": (
        "Status of a product",
        "Out of stock: nothing on hand. Dead: on hand and on sale, but not sold for the days set. Below reorder "
        "point: less on hand than the lead time needs. Excess: more on hand than the maximum cover. Healthy: the "
        "rest.",
    ),
    "inventory_velocity": (
        "Velocity",
        "Units sold a day, less returns, in all regions: over the days set, up to the last day with data, without "
        "the days out of stock. Out on all of them: the velocity before it ran out, if that is not as long ago as "
        "stock takes to be dead.",
    ),
    "inventory_cover": (
        "Days of cover",
        "Days that the stock lasts at this velocity.",
    ),
    "inventory_reorder_point": (
        "Reorder point",
        "Velocity times lead time, plus safety stock. Safety stock is Z times the root of lead time times variance "
        "of daily sales plus squared velocity times squared deviation of the lead time; Z by the service level. The "
        "variance counts as none where nothing was sold on balance, or stock was out on all the days of the velocity.",
    ),
    "inventory_suggested": (
        "Suggested quantity",
        "Velocity times lead time and target cover together, plus safety stock, less stock and what is on order; "
        "rounded up to whole order multiples.",
    ),
    "inventory_last_safe_day": (
        "Last safe order date",
        "The last day to order: on which stock and what is on order, sold at this velocity, meet the safety stock, "
        "less the lead time.",
    ),
    "inventory_age": (
        "Ageing",
        "Days since the last unit was sold, and the stock that this is true of.",
    ),
    "inventory_excess": (
        "Excess and dead stock",
        "Dead stock whole, of other products the units above the maximum cover (stock less velocity times those days).",
    ),
    "inventory_by_day": (
        "Stock by day",
        "Stock at the end of each day, at today's cost and price. A level holds until the next is known.",
    ),
    "inventory_out_by_day": (
        "Products out of stock by day",
        "Products that began and ended the day without stock.",
    ),
}
