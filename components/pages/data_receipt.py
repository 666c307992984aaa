"""The card that tells how the data came in: the receipt of an import, or the options of a simulation."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from components.cards import card_head, empty_state
from components.formats import Formats
from components.light import element
from components.scrolling import scrolling

TITLE = "How the data came in"
_MEASURES = ("source", "rejected", "rounding", "cancelled", "database")
_LEAST_FILES = 2

Receipt = Mapping[str, Any]


def receipt_card(receipt: Receipt, formats: Formats, *, is_limited: bool = False) -> list[Any]:
    """What was noted when the database was built.

    Args:
        receipt: As the database holds it; a part that it does not have is left out.
        formats: The locale and currency.
        is_limited: Whether whoever asks may see some of the store alone: what was noted tells of all of it.
    """
    if is_limited:
        words = "What was noted tells of the whole store, so it is shown to whoever may see all of it."
        return card_head(TITLE, "data_receipt", below=empty_state(words))
    if receipt.get("kind") == "simulated":
        return _simulated(receipt, formats)
    if "rows" not in receipt:
        return card_head(TITLE, "data_receipt", below=empty_state("Nothing was noted when this database was built."))
    rows = receipt["rows"]
    finding = (
        f"{formats.count(rows['read'])} rows read, {formats.count(rows['kept'])} kept, "
        f"{formats.count(rows['rejected'])} rejected"
    )
    parts = card_head(TITLE, "data_receipt", finding=finding)
    sections = (_files, _rejections, _money, _orders, _decided, _absent, _notation)
    return [*parts, *(section for make in sections for section in make(receipt, formats))]


def _simulated(receipt: Receipt, formats: Formats) -> list[Any]:
    options = receipt.get("options", {})
    counts = ("customers", "products", "orders", "reviews")
    made = ", ".join(f"{formats.count(options[name])} {name}" for name in counts if name in options)
    asked = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in sorted(options.items()))
    parts = card_head(TITLE, "data_receipt", finding="Simulated: nobody's data")
    parts.append(element("P", f"Asked for: {made}. The same options give the same store again, on any day:"))
    parts.append(element("Pre", f"python -m data_access.seed {asked}", className="receipt-command"))
    return parts


def _files(receipt: Receipt, formats: Formats) -> list[Any]:
    files = receipt.get("files", [])
    if len(files) < _LEAST_FILES:
        return []
    body = [(file["file"], *(formats.count(file[name]) for name in ("read", "kept", "rejected"))) for file in files]
    return [_section("Files", _table(("File", "Read", "Kept", "Rejected"), body, caption="Rows of each file"))]


def _rejections(receipt: Receipt, formats: Formats) -> list[Any]:
    rejections = receipt.get("rejections", [])
    if not rejections:
        return []
    lines = [
        element(
            "Li",
            [
                element("Strong", formats.count(one["count"])),
                f" × {one['reason']}",
                element("Small", "; ".join(_place(example) for example in one["examples"])),
            ],
        )
        for one in rejections
    ]
    note = element("P", f"Every rejected row is in {receipt.get('rejects_file', 'a file')}, beside the database.")
    return [_section("Rejected rows", element("Ul", lines, className="receipt-list"), note)]


def _place(example: Mapping[str, Any]) -> str:
    value = f" “{example['value']}”" if example.get("value") not in ("", None) else ""
    return f"{example['file']}, line {example['line']}{value}"


def _money(receipt: Receipt, formats: Formats) -> list[Any]:
    if not receipt.get("money"):
        return []
    heads = (f"In {receipt.get('currency', formats.currency)}", *(name.capitalize() for name in _MEASURES))
    body = [
        (one["measure"].capitalize(), *(_amount(one[name], formats) for name in _MEASURES)) for one in receipt["money"]
    ]
    words = element("P", "Source less rejected plus rounding less cancelled is what the database holds.")
    left_out = [
        element("P", f"Left out of revenue: {name}, {_amount(amount, formats)}.")
        for name, amount in receipt.get("left_out", {}).items()
    ]
    table = _table(heads, body, caption="Money in the source and in the database")
    return [_section("Money, from the source to the database", table, words, *left_out)]


def _orders(receipt: Receipt, formats: Formats) -> list[Any]:
    lines = []
    if orders := receipt.get("orders"):
        count = {name: formats.count(number) for name, number in orders.items()}
        lines.append(
            f"{count['source']} in the source, {count['rejected']} rejected, {count['database']} in the database: "
            f"{count['cancelled']} of them cancelled, {count['without_lines']} without lines."
        )
    if doubled := receipt.get("duplicate_lines"):
        lines.append(f"{formats.count(doubled)} order lines repeat an earlier one in every cell; they are kept.")
    if unreadable := receipt.get("unreadable_lines"):
        lines.append(f"{formats.count(unreadable)} rejected order lines have no amount that can be read.")
    return [_section("Orders", *(element("P", line) for line in lines))] if lines else []


def _decided(receipt: Receipt, formats: Formats) -> list[Any]:
    filled = [
        f"{gap['column']}: {_template(gap['how'])}, for {formats.count(gap['count'])}"
        for gap in receipt.get("gaps", [])
    ]
    merged = [
        f"{formats.count(one['count'])} {one['what']}"
        + (f" ({', '.join(one['examples'])})" if one.get("examples") else "")
        for one in receipt.get("merges", [])
    ]
    found = (("Gaps that were filled", filled), ("Decided, where the source has several versions", merged))
    return [_section(title, _list(lines)) for title, lines in found if lines]


def _template(how: str) -> str:
    """A preset's text in words: ``Customer {CustomerID:.8}`` is “Customer” and 8 characters of CustomerID."""
    found = re.fullmatch(r"([^{}]*)\{([A-Za-z]+)(?::\.([0-9]+))?\}", how)
    if not found:
        return how
    before, name, length = found[1].strip(), found[2], found[3]
    key = f"the first {length} characters of {name}" if length else name
    return f"“{before}” and {key}" if before else key


def _absent(receipt: Receipt, formats: Formats) -> list[Any]:
    notes = list(receipt.get("notes", []))
    missing = receipt.get("missing", [])
    parts = [_section("Not in the source", element("P", f"{', '.join(missing)}."))] if missing else []
    return [*parts, _section("Good to know", _list(notes))] if notes else parts


def _notation(receipt: Receipt, formats: Formats) -> list[Any]:
    names = {"\t": "tab", " ": "space", "": "none"}
    lines = [
        f"{file['file']}: "
        + ", ".join(
            f"{name} {names.get(each['value'], each['value'])} ({each['how']})"
            for name, each in file["notation"].items()
        )
        for file in receipt.get("files", [])
        if file.get("notation")
    ]
    if not lines:
        return []
    return [element("Details", [element("Summary", "How the files are written"), _list(lines)], className="others")]


def _amount(text: str, formats: Formats) -> str:
    """A decimal in text as the locale writes it, no digit lost."""
    return formats.decimal(float(text), len(text.partition(".")[2]))


def _list(lines: Sequence[str]) -> Any:
    return element("Ul", [element("Li", line) for line in lines], className="receipt-list")


def _section(title: str, *parts: Any) -> Any:
    return element("Section", [element("H3", title), *parts], className="receipt-part")


def _table(heads: Sequence[str], body: Sequence[Sequence[str]], *, caption: str) -> Any:
    kinds = ("name", *("number" for _ in heads[1:]))
    head = [element("Th", text, scope="col", className=kind) for text, kind in zip(heads, kinds, strict=True)]
    rows = [
        element(
            "Tr",
            [
                element("Th", row[0], scope="row", className="name"),
                *(element("Td", cell, className="number") for cell in row[1:]),
            ],
        )
        for row in body
    ]
    parts = [
        element("Caption", caption, className="visually-hidden"),
        element("Thead", element("Tr", head)),
        element("Tbody", rows),
    ]
    return scrolling(element("Table", parts, className="data-table"), caption)
