"""What is known of one thing, term by term."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.light import element


class Fact(NamedTuple):
    """One fact.

    Attributes:
        term: What it is called.
        value: Text or an element.
        note: What stands below it, small; empty for none.
    """

    term: str
    value: Any
    note: str = ""


def fact_list(facts: Sequence[Fact], *, kind: str = "facts") -> Any:
    """The facts side by side, as many to a line as there is room for; ``kind`` is their CSS classes."""
    return element("Dl", [_fact(fact) for fact in facts], className=kind)


def _fact(fact: Fact) -> Any:
    value = [fact.value, *([element("Small", fact.note)] if fact.note else [])]
    return element("Div", [element("Dt", fact.term), element("Dd", value)])
