"""Text from the data, made safe for charts, and small phrases."""

import unicodedata
from functools import lru_cache

LONGEST_LABEL = 48
# plotly.js reads these four as markup or, for the dollar, as mathematics.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"})


@lru_cache(maxsize=50_000)
def chart_text(text: str, longest: int = LONGEST_LABEL) -> str:
    """A name from the data as a chart may show it: literally, on one line, cut with an ellipsis.

    plotly.js renders a subset of HTML in every text, live links included; entities show the characters themselves.
    Control and direction-changing characters are dropped.
    """
    plain = "".join(
        letter if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp") else " " for letter in text
    )
    plain = " ".join(plain.split())
    cut = plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"
    return cut.translate(_ENTITIES)


def listed(names: tuple[str, ...], *, most: int = 3) -> str:
    """North, South and East; or North, South and 5 more."""
    if len(names) > most:
        names = (*names[: most - 1], f"{len(names) - most + 1} more")
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
