"""A waterfall that is read like a table: each bar begins where the one before ended, its amount stands beside it.

Made of elements, as a bar list is. All bars are drawn against one zero.
"""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from components.attributes import DECORATION
from components.changes import Change
from components.light import element

Kind = Literal["total", "rise", "fall"]


class Step(NamedTuple):
    """One row.

    Attributes:
        label: Its name.
        value: Its amount, in words.
        start: Where its bar begins.
        end: Where its bar ends.
        kind: A total, or what led to it.
        sentence: What pointing at it tells.
        note: What stands below its name; empty for none.
        change: Its change since the earlier days; None where unknown.
        earlier: Its earlier amount, in words; empty for none.
    """

    label: str
    value: str
    start: float
    end: float
    kind: Kind
    sentence: str
    note: str = ""
    change: Change | None = None
    earlier: str = ""


def steps_between(amounts: Sequence[float], start: float = 0.0) -> list[tuple[float, float]]:
    """Where each bar begins and ends, if each goes on where the one before ended."""
    places, place = [], start
    for amount in amounts:
        places.append((place, place + amount))
        place += amount
    return places


def rises_or_falls(amount: float) -> Kind:
    """The kind of a step that is no total."""
    return "fall" if amount < 0 else "rise"


def waterfall(steps: Sequence[Step]) -> Any:
    """The rows, the first on top."""
    ends = [0.0, *(place for step in steps for place in (step.start, step.end))]
    lowest, width = min(ends), max(max(ends) - min(ends), 1e-9)
    return element("Ol", [_row(step, lowest, width) for step in steps], className="waterfall")


def _row(step: Step, lowest: float, width: float) -> Any:
    left = (min(step.start, step.end) - lowest) / width
    size = abs(step.end - step.start) / width
    aside = []
    if step.change is not None:
        text = f"{step.change.arrow}{step.change.text}"
        aside.append(element("Span", text, className=f"change {step.change.meaning}"))
    if step.earlier:
        aside.append(element("Span", step.earlier))
    words = [step.value, *([element("Span", aside, className="fall-aside")] if aside else [])]
    bar = [element("I", None, style={"left": f"{-lowest / width:.2%}"}, className="fall-zero")]
    if size:
        place = {"left": f"{left:.2%}", "width": f"{size:.2%}"}
        bar.append(element("I", None, style=place, className=f"fall-bar {step.kind}"))
    name = [step.label, *([element("Small", step.note)] if step.note else [])]
    parts = [
        element("Span", name, className="fall-name"),
        element("Span", bar, className="fall-track", **DECORATION),
        element("Span", words, className="bar-value"),
    ]
    # Exactly, for a hand-out that draws it.
    ends = {"data-start": step.start, "data-end": step.end}
    return element("Li", parts, title=step.sentence, className=f"fall {step.kind}", **ends)
