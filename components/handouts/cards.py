"""From a card of a page to what a presentation draws: headline figures, charts, bars, tables or words."""

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from components.formats import Formats
from components.handouts.figures import charts_of
from components.handouts.nodes import Node, is_of, of_class, of_kind, rows_of_all_pages, text_of, walked
from components.handouts.parts import (
    Bars,
    Block,
    Bridge,
    Cell,
    Content,
    Kpi,
    Kpis,
    Meaning,
    Place,
    Series,
    Step,
    Table,
    Unit,
    Words,
)
from components.theme import BEFORE, NOW

Units = Mapping[str, Unit]

# What is read as a paragraph of its own.
_PARAGRAPHS = ("p", "li", "h3", "tr")
_TITLE, _FINDING = "card-title", "card-finding"


def block_of(card: Node, place: Place, formats: Formats, *, as_words: bool = False) -> Block:
    """A card with its title and finding.

    Args:
        card: The card, with what callbacks have put into it.
        place: Where it stands on the slide.
        as_words: Whether its words matter, and not the bars beside them.
        formats: The locale.
    """
    titles, findings = of_class(card, _TITLE), of_class(card, _FINDING)
    title, finding = (text_of(found[0]) if found else "" for found in (titles, findings))
    return Block(title, finding, place, tuple(_contents(card, formats, as_words=as_words)), str(card["props"]["id"]))


def _contents(card: Node, formats: Formats, *, as_words: bool) -> Sequence[Content]:
    if cards := of_class(card, "kpi-card"):
        return [Kpis(tuple(_kpi(one) for one in cards))]
    if empty := of_class(card, "empty-state"):
        return [Words(tuple(_sentence(one) for one in empty))]
    figures = [node["props"]["figure"] for node in of_kind(card, "Graph") if node["props"].get("figure")]
    if charts := [chart for figure in figures for chart in charts_of(figure, formats)]:
        return charts
    units = _units(formats)
    if as_words:
        return [Words(tuple(_paragraphs(card)))]
    if orders := of_class(card, "order-list"):
        return [_orders(orders[0], rows_of_all_pages(card))]
    if falls := of_class(card, "waterfall"):
        return [_bridge(falls[0], units)]
    if lists := [_bars(items, caption, units) for items, caption in _lists(card)]:
        return lists
    if tables := of_kind(card, "Table"):
        read = [_table(table, rows_of_all_pages(card) if len(tables) == 1 else 0) for table in tables]
        if shown := [table for table in read if table.head]:
            return shown
    return [Words(tuple(_paragraphs(card)))]


def _units(formats: Formats) -> Units:
    """How amounts are written, by the name that lists of bars give their unit."""
    return {
        "money": Unit(formats.money_digits, formats.money_prefix, formats.money_suffix),
        "count": Unit(),
        "decimal": Unit(1),
        "share": Unit(1, formats.percent_prefix, formats.percent_suffix, is_share=True),
    }


def _kpi(card: Node) -> Kpi:
    label, value, context = (of_class(card, name) for name in ("kpi-label", "kpi-value", "kpi-context"))
    chips = [chip for part in context for chip in of_class(part, "chip")]
    earlier = [text_of(one) for part in context for one in of_class(part, "kpi-earlier")]
    known = [name for name in get_args(Meaning) if name and chips and is_of(chips[0], name)]
    asides = of_kind(value, "Small")
    return Kpi(
        label=text_of(label),
        value=text_of([part for node in value for part in _children(node) if part not in asides]),
        aside=text_of(asides),
        change=text_of(chips[:1]),
        meaning=cast(Meaning, known[0]) if known else "",
        context=" ".join(earlier) or text_of(context if not chips else []),
    )


def _sentence(empty: Node) -> str:
    # Without the ways out, which are links.
    return text_of(of_kind(empty, "P")[:1])


def _bridge(falls: Node, units: Units) -> Bridge:
    steps = [
        Step(
            text_of(_children(of_class(row, "fall-name")[0])[:1]),
            float(row["props"]["data-start"]),
            float(row["props"]["data-end"]),
            is_of(row, "total"),
        )
        for row in of_kind(falls, "Li")
    ]
    return Bridge(tuple(steps), units["money"])


def _lists(card: Node) -> list[tuple[list[Node], str]]:
    """The rows of each list of bars, those folded away with them, and the head that stands above it."""
    found: list[tuple[list[Node], str]] = []
    caption, folded = "", {id(one) for more in of_class(card, "others") for one in of_class(more, "bar-list")}
    for node in walked(card):
        if is_of(node, "list-head"):
            caption = text_of(node)
        elif is_of(node, "bar-list"):
            if id(node) in folded and found:
                found[-1][0].extend(of_kind(node, "Li"))
            else:
                found.append((of_kind(node, "Li"), caption))
    return found


def _bars(items: Sequence[Node], caption: str, units: Units) -> Content:
    names = tuple(text_of(of_class(item, "bar-name")) for item in items)
    amounts = [item["props"].get("data-amount") for item in items]
    if not items or any(amount is None for amount in amounts):
        rows = tuple(
            (Cell(name), Cell(text_of(of_class(item, "bar-value")))) for name, item in zip(names, items, strict=True)
        )
        return Table(("", ""), rows, (False, True), len(items), caption)
    series = [Series("Now", tuple(round(float(amount), 9) for amount in amounts), NOW)]
    earlier = [item["props"].get("data-earlier") for item in items]
    if any(amount is not None for amount in earlier):
        before = tuple(None if amount is None else round(float(amount), 9) for amount in earlier)
        series.append(Series("Earlier", before, BEFORE))
    return Bars(names, tuple(series), units[items[0]["props"]["data-unit"]], len(items), caption)


def _table(table: Node, total: int) -> Table:
    heads = [head for row in of_kind(of_kind(table, "Thead"), "Tr")[:1] for cell in _cells(row) for head in _head(cell)]
    of_head = [id(row) for row in of_kind(of_kind(table, "Thead"), "Tr")]
    body = [_cells(row) for row in of_kind(table, "Tr") if id(row) not in of_head]
    # Rows that span columns belong to what is opened below another row, and are left to the page.
    rows = [[Cell(text_of(cell), _heat(cell)) for cell in row] for row in body if len(row) == len(heads)]
    # A column of pictures has nothing to be read.
    kept = [place for place in range(len(heads)) if any(row[place].text or row[place].heat is not None for row in rows)]
    numbers = [any(is_of(row[place], "number") or _heat(row[place]) is not None for row in body[:1]) for place in kept]
    return Table(
        tuple(heads[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
        tuple(numbers),
        max(total, len(rows)),
    )


def _orders(listed: Node, total: int) -> Table:
    """Orders that open to their lines, without the lines."""
    summaries = of_kind(listed, "Summary")
    rows = tuple(tuple(Cell(text_of(part)) for part in _children(summary)) for summary in summaries)
    return Table(("Day", "Order", "Amount"), rows, (False, False, True), max(total, len(rows)))


def _head(cell: Node) -> list[str]:
    """The head of as many columns as it spans; it names the last of them."""
    return [*[""] * (int(cell["props"].get("colSpan", 1)) - 1), text_of(cell)]


def _cells(row: Node) -> list[Node]:
    return [cell for cell in walked(row) if cell["type"].lower() in ("th", "td")]


def _heat(cell: Node) -> float | None:
    heat = (cell["props"].get("style") or {}).get("--heat")
    return float(heat.rstrip("%")) / 100 if heat else None


def _paragraphs(tree: Any) -> list[str]:
    found: list[str] = []
    facts = of_kind(tree, "Dl")
    if facts:
        pairs = [fact for one in facts for fact in _children(one) if isinstance(fact, dict)]
        return [": ".join(text_of(of_kind(fact, kind)) for kind in ("Dt", "Dd")) for fact in pairs]
    unread = {id(part) for bars in of_class(tree, "bar-list") for part in walked(bars)}
    for node in walked(tree):
        if is_of(node, _TITLE) or is_of(node, _FINDING) or id(node) in unread:
            continue
        inner = [part for part in walked(_children(node)) if part["type"].lower() in _PARAGRAPHS]
        if node["type"].lower() in _PARAGRAPHS and not inner and (text := text_of(node)):
            found.append(text)
    return found


def _children(node: Node) -> list[Any]:
    children = node["props"].get("children")
    return children if isinstance(children, list) else [children]
