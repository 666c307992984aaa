"""Reviews of the default store: who writes, when, how many stars and which words."""

import re

import numpy as np
import pandas as pd
import pytest

from data_access.errors import BuildError
from data_access.seed.catalogue import QUALITY_DROP
from data_access.seed.comments import Comments
from data_access.seed.profiles import CATEGORIES
from data_access.seed.reviews import Purchases, make_reviews
from data_access.seed.words import Words
from tests.data_access.seed.simulated import DAYS, SimulatedStore

PRAISE = (
    "love",
    "excellent",
    "perfect",
    "great",
    "fantastic",
    "happy",
    "happier",
    "recommended",
    "good",
    "superb",
    "joy",
)
COMPLAINT = (
    "terrible", "disappointed", "disappointing", "waste", "broke", "refund", "poor", "avoid", "regret", "never again",
    "bin", "torn", "cracked", "jammed",
)  # fmt: skip


def test_only_buyers_write_and_only_after_the_purchase(store: SimulatedStore) -> None:
    first = store.sales.groupby(["CustomerID", "ProductID"]).day.min().rename("bought")
    reviews = store.reviews.merge(first, on=["CustomerID", "ProductID"], how="left")
    assert (reviews.day > reviews.bought).all()  # a missing purchase compares as False


def test_nobody_reviews_a_product_twice(store: SimulatedStore) -> None:
    assert not store.reviews.duplicated(["CustomerID", "ProductID"]).any()


def test_reviews_are_numbered_by_day(store: SimulatedStore) -> None:
    assert store.reviews.ReviewID.tolist() == list(range(1, 2001))
    assert store.reviews.day.is_monotonic_increasing


def test_most_reviews_come_within_a_month(store: SimulatedStore) -> None:
    first = store.sales.groupby(["CustomerID", "ProductID"]).day.min().rename("bought")
    reviews = store.reviews.merge(first, on=["CustomerID", "ProductID"])
    wait = reviews.day - reviews.bought
    assert wait.min() >= 1
    assert 5 < wait.median() < 20
    assert (wait < 31).mean() > 0.8


def test_most_ratings_are_high_and_all_occur(store: SimulatedStore) -> None:
    share = store.reviews.Rating.value_counts(normalize=True)
    assert set(share.index) == {1, 2, 3, 4, 5}
    assert 0.6 < share[4] + share[5] < 0.85
    assert 0.06 < share[1] + share[2] < 0.20


def test_ratings_follow_the_hidden_quality(larger_store: SimulatedStore) -> None:
    catalogue = larger_store.simulation.catalogue
    steady = larger_store.reviews[catalogue.worse_from[larger_store.reviews.ProductID - 1] == DAYS]
    ratings = steady.groupby("ProductID").Rating.agg(["mean", "count"])
    ratings = ratings[ratings["count"] >= 10]
    quality = catalogue.quality[ratings.index - 1]
    assert np.corrcoef(ratings["mean"], quality)[0, 1] > 0.8
    assert ratings["mean"][quality < 3].max() < ratings["mean"][quality >= 3.5].median() - 0.8


def test_worse_products_are_returned_more(larger_store: SimulatedStore) -> None:
    catalogue = larger_store.simulation.catalogue
    rate = np.array([category.return_rate for category in CATEGORIES])[catalogue.category]
    lines = larger_store.lines[catalogue.worse_from[larger_store.lines.ProductID - 1] == DAYS]
    product = lines.ProductID - 1
    poor = catalogue.quality[product] < 3
    returned, expected = lines.Quantity < 0, pd.Series(rate[product], index=lines.index)
    sold = lines.Quantity > 0
    # Against what the category returns anyway.
    of_poor = returned[poor].sum() / expected[poor & sold].sum()
    of_good = returned[~poor].sum() / expected[~poor & sold].sum()
    assert of_poor > 2 * of_good


def test_some_products_became_worse_and_their_ratings_show_it(larger_store: SimulatedStore) -> None:
    catalogue = larger_store.simulation.catalogue
    worse = np.flatnonzero(catalogue.worse_from < DAYS)
    assert len(worse) == 4
    reviews = larger_store.reviews[(larger_store.reviews.ProductID - 1).isin(worse)]
    since = catalogue.worse_from[reviews.ProductID - 1]
    # Who writes long after that day bought after it; who writes before it bought before it.
    before, after = reviews.Rating[reviews.day < since], reviews.Rating[reviews.day > since + 40]
    assert before.mean() - after.mean() > 0.5 * QUALITY_DROP


def said(comment: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if re.search(rf"\b{word}\b", comment.lower())]


def test_words_agree_with_ratings(store: SimulatedStore) -> None:
    written = store.reviews.dropna(subset="Comment")
    for rating, comment in zip(written.Rating, written.Comment, strict=True):
        if rating <= 2:
            assert not said(comment, PRAISE), comment
        if rating >= 4:
            assert not said(comment, COMPLAINT), comment
    high, low = written[written.Rating >= 4], written[written.Rating <= 2]
    assert high.Comment.map(lambda c: bool(said(c, PRAISE))).mean() > 0.5
    assert low.Comment.map(lambda c: bool(said(c, COMPLAINT))).mean() > 0.5


def test_every_ready_comment_agrees_with_its_rating() -> None:
    comments = Comments(Words(5), np.random.default_rng(5))
    for category in range(len(CATEGORIES)):
        for rating, words in ((1, PRAISE), (2, PRAISE), (4, COMPLAINT), (5, COMPLAINT)):
            written = comments.write(np.full(300, category), np.full(300, rating))
            assert [c for c in written if c and said(c, words)] == []


def test_comments_speak_of_their_category(store: SimulatedStore) -> None:
    written = store.reviews.dropna(subset="Comment").merge(store.products, on="ProductID")
    assert set(written[written.Comment.str.contains("binding")].Category) == {"Books"}
    assert set(written[written.Comment.str.contains("battery")].Category) == {"Electronics"}
    assert not written.Comment.str.contains("[{}]").any()


def test_comments_vary_and_some_are_absent(store: SimulatedStore) -> None:
    assert 300 < store.reviews.Comment.nunique() < 1000
    assert 0.12 < store.reviews.Comment.isna().mean() < 0.24
    assert (store.reviews.Comment.dropna() != "").all()


# Made by hand: customer 0 buys product 1 twice, customer 1 buys it on the last day but one, customer 2 on the last.
BY_HAND = Purchases(np.array([0, 0, 0, 1, 2]), np.array([1, 1, 0, 1, 1]), np.array([0, 3, 4, 8, 9]))


def test_as_many_reviews_as_buyers_can_write(store: SimulatedStore) -> None:
    rng = np.random.default_rng(1)
    reviews = make_reviews(rng, count=3, purchases=BY_HAND, catalogue=store.simulation.catalogue, days=10)
    assert sorted(zip(reviews.customer.tolist(), reviews.product.tolist(), strict=True)) == [(0, 0), (0, 1), (1, 1)]
    assert reviews.day.tolist() == sorted(reviews.day.tolist())
    assert reviews.day.max() <= 9
    assert reviews.day[reviews.customer == 1].tolist() == [9]


def test_more_reviews_than_buyers_can_write_are_refused(store: SimulatedStore) -> None:
    rng = np.random.default_rng(1)
    with pytest.raises(BuildError, match=r"--reviews 4 .* leave 3 purchases .* at most --reviews 3"):
        make_reviews(rng, count=4, purchases=BY_HAND, catalogue=store.simulation.catalogue, days=10)
