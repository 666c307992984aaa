"""Cards of the Sales page that add up: from gross sales to revenue, and from the earlier revenue to this one."""

import math
from typing import Any

import pandas as pd

from components.cards import card_head, empty_state
from components.changes import Change, change
from components.formats import Formats
from components.light import element
from components.links import ItemLink
from components.links import link as linked
from components.pages.chosen import Chosen, missing_words, nothing_sold
from components.rows import rows
from components.waterfall import Step, rises_or_falls, steps_between, waterfall

_EFFECTS = {
    "volume": ("Volume", "more units", "fewer units"),
    "mix": ("Mix", "a shift to dearer products", "a shift to cheaper products"),
    "price": ("Price", "higher prices", "lower prices"),
    "new": ("New products", "not sold in the earlier days", "not sold in the earlier days"),
    "lost": ("Lost products", "not sold in these days", "not sold in these days"),
    "unpriced": ("No price to compare", "no units left after returns", "no units left after returns"),
}


def net_card(totals: pd.DataFrame, inputs: frozenset[str], chosen: Chosen, formats: Formats) -> list[Any]:
    """From gross sales to revenue.

    Args:
        totals: One row a metric, columns now and earlier; gross, returned, discount and revenue among them.
        inputs: Optional inputs that the data has.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "From gross sales to revenue", "gross_to_net"
    names = ("gross", "returned", "discount", "revenue")
    now, earlier = (dict(zip(totals.index, totals[when].tolist(), strict=True)) for when in ("now", "earlier"))
    if not any(now[name] for name in names):
        return card_head(title, definition, below=nothing_sold(chosen))
    amounts = [now["gross"], -now["returned"], -now["discount"]]
    places = [*steps_between(amounts), (0.0, now["revenue"])]
    labels = ("Gross sales", "Returns", "Discounts", "Revenue")
    steps = []
    for name, label, place in zip(names, labels, places, strict=True):
        is_total = name in ("gross", "revenue")
        sign = 1 if is_total else -1
        needed = {"returned": "returns", "discount": "discounts"}.get(name, "")
        is_missing = bool(needed) and needed not in inputs
        value = "–" if is_missing else formats.money(sign * now[name])
        before = earlier[name]
        known = not is_missing and not math.isnan(before)
        steps.append(
            Step(
                label,
                value,
                *place,
                "total" if is_total else rises_or_falls(sign * now[name]),
                f"{label}: {value}{f', {formats.money(sign * before)} in the earlier days' if known else ''}",
                note=missing_words(needed) if is_missing else "",
                change=_judged(name, change(now[name], before, formats, rise_is_good=is_total)) if known else None,
                earlier=f"from {formats.money_short(sign * before)}" if known else "",
            )
        )
    return card_head(title, definition, finding=_what_remains(now, inputs, formats), below=waterfall(steps))


def change_card(
    found: tuple[float, float, pd.DataFrame, pd.DataFrame] | None, link: ItemLink, chosen: Chosen, formats: Formats
) -> list[Any]:
    """From the earlier revenue to this one: price, volume and mix.

    Args:
        found: Earlier revenue, revenue, effects (effect, amount, products, others, others_amount) and the products
            named (effect, product_id, product, amount, units, earlier_units, price, earlier_price); None where no
            earlier days are known.
        link: The address of a product's own page.
        chosen: The selection.
        formats: The locale.
    """
    title, definition = "Price, volume and mix", "price_volume_mix"
    if found is None:
        return card_head(title, definition, below=empty_state(_why_not_compared(chosen)))
    earlier, now, effects, named = found
    if not effects["amount"].to_numpy().any() and now == earlier == 0:
        return card_head(title, definition, below=nothing_sold(chosen))
    shown = [row for row in rows(effects) if row.amount or row.effect in ("volume", "mix", "price") or row.products]
    places = steps_between([row.amount for row in shown])
    steps = [_effect_step(row, place, formats) for row, place in zip(shown, places, strict=True)]
    total = signed(now - earlier, formats)
    steps.append(Step("Change of revenue", total, 0.0, now - earlier, "total", f"All together: {total}"))
    by_effect: dict[str, list[Any]] = {}
    for row in rows(named):
        by_effect.setdefault(row.effect, []).append(row)
    lists = [_products(row, by_effect.get(row.effect, []), link, formats) for row in shown if row.products]
    ends = f"{formats.money(earlier)} in the earlier days, {formats.money(now)} now"
    below = [element("P", ends, className="card-note"), waterfall(steps)]
    if lists:
        below.append(element("Div", lists, className="effect-lists"))
    finding = _largest_effect(shown, now - earlier, formats)
    return card_head(title, definition, finding=finding, below=element("Div", below))


def signed(amount: float, formats: Formats) -> str:
    """An amount of money with its sign, +$12.34."""
    text = formats.money(amount)
    return text if amount <= 0 or text.startswith("-") else f"+{text}"


def _judged(name: str, found: Change | None) -> Change | None:
    """More discounts than before may be what was wanted: no judgement."""
    return found._replace(meaning="neutral") if found and name == "discount" else found


def _what_remains(now: dict[str, float], inputs: frozenset[str], formats: Formats) -> str:
    gross = now["gross"]
    taken = {"returns": now["returned"], "discounts": now["discount"]}
    parts = [f"{formats.percent(amount / gross)} {name}" for name, amount in taken.items() if gross and name in inputs]
    if gross <= 0 or not parts or now["revenue"] < 0 or min(taken.values()) < 0:
        return ""
    return f"{formats.percent(now['revenue'] / gross)} of gross sales remain, after {' and '.join(parts)}"


def _why_not_compared(chosen: Chosen) -> str:
    if chosen.earlier is None:
        return "There are no earlier days to compare with: choose a comparison above."
    return "The data does not reach back over the earlier days, so the change cannot be explained."


def _effect_step(row: Any, place: tuple[float, float], formats: Formats) -> Step:
    label, risen, fallen = _EFFECTS[row.effect]
    note = risen if row.amount > 0 else fallen if row.amount < 0 else ""
    if row.effect in ("new", "lost", "unpriced"):
        note = f"{formats.counted(row.products, 'product')}, {note}"
    value = signed(row.amount, formats)
    return Step(label, value, *place, rises_or_falls(row.amount), f"{label}: {value}", note=note)


def _largest_effect(shown: list[Any], total: float, formats: Formats) -> str:
    """What moved revenue most the way it went, in money: as signs are mixed, shares would mislead."""
    if abs(total) < 0.005:
        return ""
    pick, direction, did = (max, "rose", "brought") if total > 0 else (min, "fell", "took")
    most = pick(shown, key=lambda row: row.amount)
    label, amount = _EFFECTS[most.effect][0].lower(), formats.money(abs(most.amount))
    return f"Revenue {direction} by {formats.money(abs(total))}; {label} {did} the most, {amount}"


def _products(row: Any, named: list[Any], link: ItemLink, formats: Formats) -> Any:
    label = _EFFECTS[row.effect][0]
    items = [
        _item(linked(one.product, link(one.product_id)), one.amount, _why(row.effect, one, formats), formats)
        for one in named
    ]
    if row.others:
        items.append(_item(formats.counted(row.others, "other product"), row.others_amount, "", formats))
    head = element("H3", [label, element("Span", signed(row.amount, formats))])
    return element("Section", [head, element("Ol", items, **{"data-total": row.products})], className="effect-list")


def _item(name: Any, amount: float, why: str, formats: Formats) -> Any:
    meaning = "bad" if amount < 0 else "good"
    parts = [
        element("Span", name, className="effect-name"),
        element("Span", signed(amount, formats), className=f"effect-amount {meaning}"),
        *([element("Small", why)] if why else []),
    ]
    return element("Li", parts)


def _why(effect: str, one: Any, formats: Formats) -> str:
    units = formats.counted(one.units, "unit")
    if effect == "price":
        return f"{formats.money(one.earlier_price)} → {formats.money(one.price)} each, {units}"
    if effect == "new":
        return f"{units} at {formats.money(one.price)}"
    if effect == "lost":
        return f"{formats.counted(one.earlier_units, 'unit')} at {formats.money(one.earlier_price)} before"
    return f"{formats.count(one.earlier_units)} → {units}"
