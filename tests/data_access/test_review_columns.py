"""Reviews in memory: what is prepared of them, by hand; counts of stars and pages of comments, against pandas."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access import running_counts
from data_access.database import Database
from data_access.packing import unpacked_numbers
from data_access.review_columns import comment_places, count_stars, newest_comments
from data_access.selection import read_selection
from data_access.store import load_store
from tests.data_access.random_stores import Order, Review, build_random_store, choices, fitted, orders, reviews
from tests.data_access.reference import Case, Reference
from tests.data_access.review_reference import STARS, kept

EPOCH = date(1970, 1, 1)


def said(reference: Reference, case: Case, stars: list[int]) -> list[int]:
    """ReviewIDs of the comments of a choice, the newest first."""
    found = kept(reference, case)
    found = found[found["Rating"].isin(stars) & (found["Comment"].fillna("").str.strip() != "")]
    ordered = found.sort_values(["Day", "ReviewID"], ascending=False)
    return [int(number) for number in ordered["ReviewID"]]


def agree(path: Path, reference: Reference, case: Case, stars: list[int]) -> None:
    """Counts of stars and all pages of comments are those of the raw reviews."""
    with Database(str(path), time_limit=30).snapshot() as snapshot:
        store = load_store(snapshot)
        selection = read_selection(f"?{case.address}", store)
        counted = count_stars(snapshot, store, selection)
        ids = snapshot.columns("products/catalogue")["product_id"].tolist()
        found = kept(reference, case).groupby(["ProductID", "Rating"]).size().to_dict()
        assert {
            (product, star): int(counted[row, star - 1])
            for row, product in enumerate(ids)
            for star in STARS
            if counted[row, star - 1]
        } == found
        expected = said(reference, case, stars)
        for page in range(1, len(expected) // 2 + 3):
            first = min(page - 1, max(0, (len(expected) - 1) // 2)) * 2
            shown = newest_comments(snapshot, store, selection, stars, page, 2)
            assert shown == (expected[first : first + 2], len(expected))
        every = reference.reviews
        readable = np.array(every.loc[every["Comment"].fillna("").str.strip() != "", "ReviewID"], dtype=np.int64)
        places = comment_places(snapshot, store, selection, stars, readable)
        of_choice = readable[places >= 0]
        assert of_choice[np.argsort(-places[places >= 0])].tolist() == expected


def test_what_is_prepared_of_the_tiny_store(tiny_store: Path) -> None:
    with closing(sqlite3.connect(tiny_store)) as connection:
        columns = dict(connection.execute("SELECT what, packed FROM ReviewColumns").fetchall())
    days = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 5), date(2025, 3, 2)]
    assert {what: unpacked_numbers(packed).tolist() for what, packed in columns.items()} == {
        "day": [(day - EPOCH).days for day in days],
        "review_id": [3, 1, 2, 4],
        "product": [2, 0, 2, 1],
        "region": [0, 1, 2, 1],  # nobody, North, South, North
        "rating": [1, 5, 2, 4],
        "has_comment": [0, 1, 1, 0],
    }


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    orders(),
    reviews(),
    choices(),
    st.lists(st.sampled_from(["", "  \t", "\xa0", "good", " bad "]), min_size=5, max_size=5),
    st.lists(st.sampled_from(STARS), min_size=1, unique=True),
    st.sampled_from([1, 3, 4096]),
)
def test_stars_and_comments_of_any_store_agree_with_pandas(
    made: list[Order],
    opinions: list[Review],
    choice: tuple[int, int, Case],
    comments: list[str],
    stars: list[int],
    step: int,
) -> None:
    texts = dict(enumerate(comments, start=1))
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(running_counts, "_LEAST_STEP", step)
        path = Path(folder) / "random.db"
        build_random_store(path, made, opinions, comments=texts)
        reference = Reference(path)
        agree(path, reference, fitted(choice, reference), stars)


@pytest.mark.parametrize("step", [10, 4096])
@pytest.mark.parametrize("stars", [[1], [2, 4], [*STARS]])
@pytest.mark.parametrize(
    ("regions", "categories"),
    [((), ()), (("North",), ()), ((), ("Home", "Books")), (("North", "East"), ("Home",))],
)
def test_stars_and_comments_of_the_simulated_store(
    store_path: Path,
    regions: tuple[str, ...],
    categories: tuple[str, ...],
    stars: list[int],
    step: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running_counts, "_LEAST_STEP", step)
    agree(store_path, Reference(store_path), Case("2025-03-05 2025-05-20", regions, categories), stars)
