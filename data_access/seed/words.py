"""Names of customers and products. Faker is asked once for each pool of words, never once a row."""

import unicodedata
from collections.abc import Callable
from functools import cache

import numpy as np
from faker import Faker

from data_access.seed.arrays import Ints
from data_access.seed.profiles import CATEGORIES

# Names that ASCII alone does not hold, as every real list has them.
OTHER_NAMES = ("José Álvarez", "Zoë Müller", "Anaïs Lefèvre", "Björn Sjöberg", "Renée D'Angelo", "Siân O'Brien")
DOMAINS = ("example.com", "example.org", "example.net")

KINDS = {
    "Electronics": (
        "Wireless Headphones", "Bluetooth Speaker", "Desk Charger", "Power Bank", "Mechanical Keyboard", "Webcam",
        "Smart Plug", "Fitness Tracker", "USB-C Hub", "Noise-Cancelling Earbuds", "Portable Monitor", "E-Reader",
        "Action Camera", "Soundbar", "Wi-Fi Router", "Drawing Tablet", "Travel Adapter", "Smart Thermostat",
    ),
    "Clothing": (
        "Merino Sweater", "Rain Jacket", "Slim Chinos", "Linen Shirt", "Denim Jacket", "Cotton Hoodie", "Wool Scarf",
        "Crew Socks (3 Pairs)", "Puffer Vest", "Leather Belt", "Summer Dress", "Oxford Shirt", "Knit Beanie",
        "Pleated Skirt", "Polo Shirt", "Fleece Pullover", "Canvas Sneakers", "Pyjama Set",
    ),
    "Home": (
        "Desk Lamp", "Cast Iron Skillet", "Linen Duvet Cover", "Storage Basket", "Wall Clock", "Coffee Grinder",
        "Throw Blanket", "Ceramic Vase", "Bath Towel Set", "Bookshelf", "Scented Candle", "Chef's Knife",
        "Dinner Plate Set", "Memory Foam Pillow", "Laundry Hamper", "Floor Mirror", "French Press", "Area Rug",
    ),
    "Books": (
        "Cookbook", "Field Guide", "Atlas", "Short Stories", "Mysteries", "Travel Diary", "Puzzle Book", "Poems",
        "History", "Biography", "Picture Book", "Sketchbook", "Almanac", "Gardening Year", "Fairy Tales", "Essays",
        "Photographs", "Letters",
    ),
    "Sports": (
        "Trail Running Shoe", "Yoga Mat", "Adjustable Dumbbell", "Climbing Rope", "Camping Stove", "Bike Helmet",
        "Swim Goggles", "Tennis Racket", "Resistance Bands", "Hiking Backpack", "Trekking Poles", "Jump Rope",
        "Football", "Two-Person Tent", "Sleeping Bag", "Cycling Gloves", "Foam Roller", "Water Bottle",
    ),
}  # fmt: skip


class Words:
    """Words of the store, from one random seed."""

    def __init__(self, seed: int) -> None:
        self.faker = Faker("en_US")
        self.faker.seed_instance(seed)
        self._first_names = self.pool(self.faker.first_name, 400)
        self._last_names = self.pool(self.faker.last_name, 600)

    def pool(self, word: Callable[[], str], draws: int) -> list[str]:
        """The different words among ``draws`` of them, in the order in which they came."""
        return list(dict.fromkeys(word() for _ in range(draws)))

    def customer_names(self, rng: np.random.Generator, count: int) -> list[str]:
        """``count`` full names; a few occur twice, as in life."""
        first = rng.integers(0, len(self._first_names), count).tolist()
        last = rng.integers(0, len(self._last_names), count).tolist()
        names = [f"{self._first_names[f]} {self._last_names[s]}" for f, s in zip(first, last, strict=True)]
        for place, name in zip(rng.integers(0, count, count // 60).tolist(), OTHER_NAMES * count, strict=False):
            names[place] = name
        return names

    def product_names(self, rng: np.random.Generator, category: Ints) -> list[str]:
        """A name for each product of these categories; in a store of 50 and more, two products share one."""
        names = [""] * len(category)
        lines = self.pool(self.faker.first_name_female, 80) + self.pool(self.faker.last_name, 80)
        for place, profile in enumerate(CATEGORIES):
            members = np.flatnonzero(category == place)
            choices = len(lines) * len(KINDS[profile.name])
            drawn = rng.choice(choices, len(members), replace=len(members) > choices)
            for member, choice in zip(members.tolist(), drawn.tolist(), strict=True):
                line, kind = divmod(choice, len(KINDS[profile.name]))
                names[member] = self._title(lines[line], KINDS[profile.name][kind], profile.name)
        if len(names) >= 50:
            twins = np.flatnonzero(category == category[0])[:2]
            names[twins[1]] = names[twins[0]]
        return names

    @staticmethod
    def _title(line: str, kind: str, category: str) -> str:
        return f"{line}'s {kind}" if category == "Books" else f"{line} {kind}"


def email(name: str, number: int) -> str:
    """An address nobody owns, unique through ``number``."""
    return f"{'.'.join(map(_plain, name.split(' ')))}{number}@{DOMAINS[number % len(DOMAINS)]}"


@cache
def _plain(word: str) -> str:
    """The word in small letters that ASCII has, and digits."""
    letters = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return "".join(filter(str.isalnum, letters))
