"""Words as they are searched for, whatever case, accents and punctuation: for what is stored and what is typed."""

import re
import unicodedata

# So many are searched for at once.
MOST_WORDS = 6
# Stands after every letter: the end of what begins with a word.
LAST_LETTER = "\U0010ffff"


def search_words(text: str) -> list[str]:
    """The words of a text, folded: ``"Björn O'Neill-Smith"`` is bjorn, o, neill, smith."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    # Put together again: a syllable of Hangul is one letter.
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", bare))
