"""The card of checks: what each found, some of it, and what to do; what found nothing stands folded below."""

import math
from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any, NamedTuple, Protocol

import pandas as pd

from components.cards import card_head
from components.formats import MISSING, Formats
from components.light import element
from components.links import ItemLink, link
from components.pages.data_check_words import CHECK_WORDS, SEVERITIES, CheckWords, Severity

TITLE = "Checks"
_DAYS = {"order_day", "review_day", "bought_day", "last_stock_day", "joined", "bucket_start"}
_MONEY = {"total", "lines_total"}
# The measures of a prepared sum, in words.
_GAPS = {"units": "unit", "orders": "order", "reviews": "review", "rating_sum": "star"}
_TONES: Mapping[Severity, str] = {"error": "bad", "warning": "warn", "note": ""}


class Finding(Protocol):
    """What a check found, as far as the page tells of it."""

    @property
    def name(self) -> str: ...
    @property
    def found(self) -> int: ...
    @property
    def examples(self) -> pd.DataFrame: ...
    @property
    def ending(self) -> str: ...
    @property
    def looked_at(self) -> float: ...


class Links(NamedTuple):
    """Addresses of the own pages of products, customers and orders."""

    product: ItemLink
    customer: ItemLink
    order: ItemLink


def checks_card(findings: Sequence[Finding], links: Links, formats: Formats) -> list[Any]:
    """What all checks found, the worst first.

    Args:
        findings: In the order in which they are listed where they are as bad.
        links: Addresses of pages of their own.
        formats: The locale and currency.
    """
    found = [one for one in findings if one.found]
    ranks = list(SEVERITIES)
    listed = sorted(found, key=lambda one: ranks.index(CHECK_WORDS[one.name].severity))
    unanswered = [one for one in findings if not one.found and one.ending != "done"]
    sound = [one for one in findings if not one.found and one.ending == "done"]
    parts = card_head(TITLE, "data_checks", finding=_headline(findings, formats))
    if listed or unanswered:
        items = [*(_item(one, links, formats) for one in listed), *(_unanswered(one) for one in unanswered)]
        parts.append(element("Ol", items, className="checks"))
    if sound:
        names = element("Ul", [element("Li", CHECK_WORDS[one.name].title) for one in sound], className="checks-sound")
        summary = element("Summary", f"{formats.counted(len(sound), 'check')} found nothing")
        parts.append(element("Details", [summary, names], className="others"))
    return parts


def _headline(findings: Sequence[Finding], formats: Formats) -> str:
    counts = {
        severity: sum(bool(one.found) and CHECK_WORDS[one.name].severity == severity for one in findings)
        for severity in SEVERITIES
    }
    late = sum(one.ending != "done" for one in findings)
    words = [formats.counted(number, SEVERITIES[severity].lower()) for severity, number in counts.items() if number]
    text = ", ".join(words) if words else "Nothing was found"
    text = f"{text} in {formats.counted(len(findings), 'check')} of all the data"
    return f"{text}; {formats.counted(late, 'check')} could not be finished" if late else text


def _item(finding: Finding, links: Links, formats: Formats) -> Any:
    words = CHECK_WORDS[finding.name]
    kind = SEVERITIES[words.severity]
    count = f"{formats.count(finding.found)}{'' if finding.ending == 'done' else ' or more'}"
    head = [
        element("Span", kind, className=f"badge-word {_TONES[words.severity]}".strip()),
        element("Strong", words.title, className="check-title"),
        element("Span", count, className="check-count"),
    ]
    examples = finding.examples.to_dict("records")
    told = [element("Li", _example(words, row, links, formats)) for row in examples]
    # Of what stands several times, one is right and the others are found.
    rest = finding.found - sum(int(row.get("times", 2)) - 1 for row in examples)
    if rest > 0 and told:
        told.append(element("Li", f"and {formats.count(rest)} more", className="check-rest"))
    parts = [
        element("Div", head, className="check-head"),
        element("P", words.meaning, className="check-meaning"),
        element("Ul", told, className="check-examples"),
        element("P", [element("Span", "What to do: "), words.remedy], className="check-remedy"),
    ]
    if finding.ending != "done":
        parts.append(element("P", _ended(finding), className="check-remedy"))
    return element("Li", parts, className="check")


def _unanswered(finding: Finding) -> Any:
    head = [
        element("Span", "Open", className="badge-word"),
        element("Strong", CHECK_WORDS[finding.name].title, className="check-title"),
        element("Span", MISSING, className="check-count"),
    ]
    parts = [element("Div", head, className="check-head"), element("P", _ended(finding), className="check-meaning")]
    return element("Li", parts, className="check")


def _ended(finding: Finding) -> str:
    if finding.ending == "failed":
        return "The database could not answer this. Its server's log may say more; building it again mends it."
    looked = math.floor(100 * finding.looked_at)
    return f"Could not be checked in time: {looked} % of the rows were looked at. Load the page again to go on."


def _example(words: CheckWords, row: Mapping[Any, Any], links: Links, formats: Formats) -> list[Any]:
    parts: list[Any] = [""]
    for text, name, _, _ in Formatter().parse(words.example):
        for part in (text, _value(name, row, links, formats) if name else ""):
            if isinstance(part, str) and isinstance(parts[-1], str):
                parts[-1] += part  # one text, not several side by side
            else:
                parts.append(part)
    return [part for part in parts if part != ""]


def _value(name: str, row: Mapping[Any, Any], links: Links, formats: Formats) -> Any:
    match name:
        case "order":
            return _linked(row["order_number"] or _number(row["order_id"]), row["order_id"], links.order, MISSING)
        case "product":
            return _linked(row["product"], row["product_id"], links.product, "a product that is not there")
        case "customer":
            return _linked(row["customer"], row["customer_id"], links.customer, "an unknown customer")
        case "gap":
            return _gap(row, formats)
    value = row[name]
    if name in _DAYS:
        return formats.day(value) if value else MISSING
    if name in _MONEY:
        return formats.money(value)
    if name.endswith("_id"):
        return _number(value)
    return value if isinstance(value, str) else formats.count(value)


def _linked(name: str, number: float, href: ItemLink, otherwise: str) -> Any:
    return otherwise if math.isnan(number) else link(name, href(int(number)))


def _number(value: float) -> str:
    return MISSING if math.isnan(value) else str(int(value))


def _gap(row: Mapping[Any, Any], formats: Formats) -> str:
    parts = [formats.counted(int(row[name]), word) for name, word in _GAPS.items() if row.get(name)]
    money = [f"{formats.money(row['revenue'])} of revenue"] if row.get("revenue") else []
    return f"differs by {', '.join([*money, *parts])}"
