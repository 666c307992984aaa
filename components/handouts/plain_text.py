"""Text of people, as a file may hold it."""

import re
import unicodedata

# What XML 1.0 has no way to write, and what turns the direction of the text around it for good.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def writable(text: str) -> str:
    """The text without characters that XML forbids; direction marks that nobody closes are closed."""
    plain = _UNWRITABLE.sub(" ", text)
    return plain + _unclosed(plain) if not plain.isascii() else plain


def one_line(text: str) -> str:
    """The text on one line."""
    return writable(" ".join(text.split()))


def width_of(text: str) -> int:
    """How many letters wide a text is; those of Chinese, Japanese and Korean, and most emoji, are two."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def cut(text: str, longest: int) -> str:
    """At most so many letters wide, the last an ellipsis where some are missing."""
    plain = one_line(text)
    if width_of(plain) <= longest:
        return plain
    short = plain[: max(longest - 1, 1)]
    while len(short) > 1 and width_of(short) > longest - 1:
        short = short[:-1]
    # A letter and the marks on it stay together.
    while short and unicodedata.combining(plain[len(short)]):
        short = short[:-1]
    return writable(short.rstrip()) + "…"


def _unclosed(text: str) -> str:
    """What closes the embeddings, overrides and isolates that the text leaves open."""
    open_marks: list[str] = []
    for letter in text:
        if letter in "\u202a\u202b\u202d\u202e":
            open_marks.append("\u202c")
        elif letter in "\u2066\u2067\u2068":
            open_marks.append("\u2069")
        elif letter in "\u202c\u2069" and open_marks and open_marks[-1] == letter:
            open_marks.pop()
    return "".join(reversed(open_marks))
