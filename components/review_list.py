"""Reviews as people read them: stars, day, about what or by whom, and the words."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from components.attributes import aria
from components.formats import Formats
from components.light import element

MOST_STARS = 5


class Review(NamedTuple):
    """One review.

    Attributes:
        rating: 1 to 5 stars.
        day: When it was written, YYYY-MM-DD.
        of: The other side of it, as text or a link: who wrote it, or what it is of.
        words: What was written, with its line breaks; empty for stars alone.
    """

    rating: int
    day: str
    of: Any
    words: str


def review_list(reviews: Sequence[Review], formats: Formats) -> Any:
    """The reviews, one below the other."""
    return element("Ol", [_review(one, formats) for one in reviews], className="review-list")


def stars(rating: int, kind: str = "stars") -> Any:
    """So many of five stars, in words for whom they are no picture; ``kind`` is their CSS class."""
    shown = "★" * rating + "☆" * (MOST_STARS - rating)
    return element("Span", shown, className=kind, role="img", **aria(label=f"{rating} of {MOST_STARS} stars"))


def _review(one: Review, formats: Formats) -> Any:
    head = [stars(one.rating), element("Span", one.of, className="review-of"), element("Time", formats.day(one.day))]
    words = one.words.strip()
    body = (
        element("P", words, className="review-words")
        if words
        else element("P", "Rated without a comment.", className="silent")
    )
    return element("Li", [element("P", head, className="review-head"), body])
