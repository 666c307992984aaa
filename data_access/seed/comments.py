"""What reviews say: sentences that agree with the rating, about things that matter in the product's category."""

import numpy as np

from data_access.seed.arrays import Ints
from data_access.seed.profiles import CATEGORIES
from data_access.seed.words import Words

COMMENTS_PER_POOL = 40
SILENT_SHARE = 0.18

OPENINGS = {
    1: ("Terrible.", "Very disappointed.", "Waste of money.", "Broke within {weeks}.", "Sending it back.",
        "Avoid this one.", "I want a refund."),
    2: ("Disappointing.", "Not worth the price.", "Expected more.", "Poor for what it costs.", "Below average.",
        "I regret buying this."),
    3: ("It is okay.", "Average.", "Does the job, no more.", "Mixed feelings.", "Neither good nor bad.",
        "Fine for occasional use."),
    4: ("Very good.", "Happy with it.", "Solid buy.", "Good value.", "Nearly perfect.", "Works well."),
    5: ("Excellent!", "Love it.", "Perfect.", "Could not be happier.", "Great buy.", "Best I have had.",
        "Fantastic quality."),
}  # fmt: skip

# Things people notice, and what they say about them when they are unhappy, undecided and happy.
TOPICS = {
    "Electronics": (
        ("The battery", "dies after an hour", "lasts about a day", "lasts for days"),
        ("The sound", "crackles", "is fine at low volume", "is crisp and clear"),
        ("Setup", "failed three times", "took a while", "took two minutes"),
        ("The screen", "flickers", "is a little dim", "is bright and sharp"),
        ("The charging port", "came loose", "is a bit stiff", "fits snugly"),
        ("The connection", "drops constantly", "drops now and then", "is rock steady"),
    ),
    "Clothing": (
        ("The zipper", "jammed on day one", "needs some patience", "runs smoothly"),
        ("The fabric", "tore in the first wash", "is thinner than in the picture", "is soft and sturdy"),
        ("The size", "is completely wrong", "runs slightly small", "fits just right"),
        ("The colour", "washed out at once", "is a shade darker than shown", "stays bright after many washes"),
        ("The seams", "came apart", "are so-so", "are neat and strong"),
        ("The cut", "is shapeless", "is rather loose", "is flattering"),
    ),
    "Home": (
        ("The finish", "was scratched on arrival", "shows fingerprints", "looks lovely"),
        ("The handle", "snapped off", "wobbles slightly", "feels solid"),
        ("The smell", "of plastic never went away", "took a week to fade", "is pleasant"),
        ("Assembly", "was impossible, parts were missing", "took an evening", "was easy"),
        ("The material", "cracked", "is lighter than expected", "is sturdy and easy to clean"),
        ("The size", "is nothing like the description", "is smaller than I thought", "is just right for our room"),
    ),
    "Books": (
        ("The binding", "fell apart", "is a bit tight", "is beautiful"),
        ("The print", "is smudged and unreadable", "is rather small", "is clear and easy to read"),
        ("The text", "is full of errors", "drags in the middle", "is a joy to read"),
        ("The pages", "were torn", "are thin", "are thick and smooth"),
        ("The cover", "arrived bent", "is plainer than shown", "looks wonderful on the shelf"),
        ("The pictures", "are blurred", "are few", "are superb"),
    ),
    "Sports": (
        ("The sole", "came off", "is quite hard", "grips on wet rock"),
        ("The strap", "ripped", "slips from time to time", "stays in place"),
        ("The padding", "is worn out already", "could be thicker", "is comfortable for hours"),
        ("The grip", "peeled off", "gets slippery in the rain", "is secure even in the rain"),
        ("The weight", "is far from what was advertised", "is more than I hoped", "is remarkably low"),
        ("The stitching", "unravelled", "is uneven", "is strong and tidy"),
    ),
}  # fmt: skip

CLOSINGS = {
    "unhappy": ("Customer service never replied.", "The parcel was late as well.", "{name} returned hers too.",
                "Never again.", "Mine went straight to the bin.", ""),
    "undecided": ("Delivery to {city} took a week.", "You get what you pay for.", "Maybe the next version.",
                  "{name} uses it more than I do.", ""),
    "happy": ("Delivered to {city} in two days.", "{name} wants one too.", "Will buy again.", "Highly recommended.",
              "A gift for {name}, much loved.", ""),
}  # fmt: skip
MOODS = {1: "unhappy", 2: "unhappy", 3: "undecided", 4: "happy", 5: "happy"}


class Comments:
    """Pools of ready comments, one for each category and rating."""

    def __init__(self, words: Words, rng: np.random.Generator) -> None:
        self._rng = rng
        self._names = words.pool(words.faker.first_name, 60)
        self._cities = words.pool(words.faker.city, 40)
        self._pools = [
            [self._compose(category.name, rating) for _ in range(COMMENTS_PER_POOL)]
            for category in CATEGORIES
            for rating in MOODS
        ]

    def write(self, category: Ints, rating: Ints) -> list[str | None]:
        """A comment for each review of a product of this category with this rating, or None."""
        pool = (category * len(MOODS) + rating - 1).tolist()
        place = self._rng.integers(0, COMMENTS_PER_POOL, len(pool)).tolist()
        silent = (self._rng.random(len(pool)) < SILENT_SHARE).tolist()
        return [None if s else self._pools[p][i] for p, i, s in zip(pool, place, silent, strict=True)]

    def _compose(self, category: str, rating: int) -> str:
        mood = MOODS[rating]
        topic = TOPICS[category][self._draw(len(TOPICS[category]))]
        said = topic[1 + ("unhappy", "undecided", "happy").index(mood)]
        opening = OPENINGS[rating][self._draw(len(OPENINGS[rating]))]
        closing = CLOSINGS[mood][self._draw(len(CLOSINGS[mood]))]
        text = f"{opening} {topic[0]} {said}. {closing}".strip()
        return text.format(
            name=self._names[self._draw(len(self._names))],
            city=self._cities[self._draw(len(self._cities))],
            weeks=("a week", "two weeks", "a month")[self._draw(3)],
        )

    def _draw(self, choices: int) -> int:
        return int(self._rng.integers(choices))
