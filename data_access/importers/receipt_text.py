"""The receipt as text for people."""

from collections.abc import Iterator

from data_access.importers.receipt import Receipt


def receipt_text(receipt: Receipt) -> str:
    """The whole receipt, readable in a terminal."""
    parts = (_rows, _rejections, _money, _contents, _gaps, _merges, _absent, _notation)
    return "\n".join(line for part in parts for line in part(receipt)) + "\n"


def _rows(receipt: Receipt) -> Iterator[str]:
    yield f"Imported: {receipt.source}"
    rows = receipt.rows
    yield f"Rows: {rows['read']:,} read = {rows['kept']:,} kept + {rows['rejected']:,} rejected"
    if len(receipt.files) > 1:
        for file in receipt.files:
            yield f"  {file.file}: {file.read:,} read = {file.kept:,} kept + {file.rejected:,} rejected"


def _rejections(receipt: Receipt) -> Iterator[str]:
    if receipt.rejections:
        yield f"Rejected (every row is in {receipt.rejects_file}):"
    for rejection in receipt.rejections:
        examples = "; ".join(
            f"{each['file']} line {each['line']}" + (f" '{each['value']}'" if each["value"] != "" else "")
            for each in rejection.examples
        )
        yield f"  {rejection.count:,} x {rejection.reason} ({examples})"


def _money(receipt: Receipt) -> Iterator[str]:
    yield f"Money in {receipt.currency}: source - rejected + rounding - cancelled = database"
    yield " " * 12 + "".join(f"{name:>18}" for name in ("source", "rejected", "rounding", "cancelled", "database"))
    for line in receipt.money:
        amounts = (
            f"{_parted(text):>18}"
            for text in (line.source, line.rejected, line.rounding, line.cancelled, line.database)
        )
        yield f"  {line.measure:<10}" + "".join(amounts)
    orders = receipt.orders
    yield (
        f"Orders: {orders['source']:,} in the source - {orders['rejected']:,} rejected = {orders['database']:,} "
        f"in the database, {orders['cancelled']:,} of them cancelled and {orders['without_lines']:,} without lines"
    )
    if receipt.duplicate_lines:
        yield f"Duplicates: {receipt.duplicate_lines:,} order lines repeat an earlier one in every cell; they are kept"
    if receipt.unreadable_lines:
        yield f"Unreadable: {receipt.unreadable_lines:,} rejected order lines have no amount that can be read"
    for name, amount in receipt.left_out.items():
        yield f"Left out of revenue: {name}, {_parted(amount)}"


def _parted(amount: str) -> str:
    """A decimal in text with thousands parted, no digit lost."""
    whole, point, fraction = amount.partition(".")
    return f"{whole if whole == '-0' else f'{int(whole):,}'}{point}{fraction}"


def _contents(receipt: Receipt) -> Iterator[str]:
    yield "Stored: " + ", ".join(f"{count:,} {name}" for name, count in receipt.counts.items())


def _gaps(receipt: Receipt) -> Iterator[str]:
    if receipt.gaps:
        yield "Gaps filled:"
    for gap in receipt.gaps:
        yield f"  {gap.column}: {gap.how}, for {gap.count:,}"


def _merges(receipt: Receipt) -> Iterator[str]:
    if receipt.merges:
        yield "Decided:"
    for merge in receipt.merges:
        examples = f" ({', '.join(merge.examples)})" if merge.examples else ""
        yield f"  {merge.count:,} {merge.what}{examples}"


def _absent(receipt: Receipt) -> Iterator[str]:
    if receipt.missing:
        yield f"The source has no: {', '.join(receipt.missing)}"
    for note in receipt.notes:
        yield f"Note: {note}"


def _notation(receipt: Receipt) -> Iterator[str]:
    yield "How the files are written:"
    for file in receipt.files:
        notation = ", ".join(
            f"{name} {_visible(each['value'])} ({each['how']})" for name, each in file.notation.items()
        )
        yield f"  {file.file}: {notation}"


def _visible(value: str) -> str:
    return {"\t": "tab", " ": "space", "": "none"}.get(value, value)
