"""What somebody may see: which labels, as a key and in words."""

import pytest

from data_access.row_filter import RowFilter


def test_any_list_of_names_is_taken() -> None:
    assert RowFilter(regions=(name for name in ("North", "North"))) == RowFilter(regions={"North"})
    assert RowFilter(categories=["Books"]).categories == frozenset({"Books"})
    assert hash(RowFilter(["a", "b"])) == hash(RowFilter(["b", "a"]))


def test_none_is_all_and_an_empty_list_is_nothing() -> None:
    assert RowFilter().is_everything
    assert not RowFilter(regions=[]).is_everything
    assert RowFilter(regions=[]) != RowFilter()


@pytest.mark.parametrize("labels", ["North", b"North", [1], [None], [["North"]], {"North": 1, 2: 2}])
def test_what_is_no_list_of_names_is_refused(labels: object) -> None:
    with pytest.raises(TypeError):
        RowFilter(regions=labels)  # type: ignore[arg-type]


def test_one_text_is_refused_with_what_to_write() -> None:
    with pytest.raises(TypeError, match=r"categories=\['North'\]"):
        RowFilter(categories="Books")


def test_every_filter_has_a_key_of_its_own() -> None:
    filters = [
        RowFilter(),
        RowFilter(regions=[]),
        RowFilter(categories=[]),
        RowFilter([], []),
        RowFilter(["a", "b"]),
        RowFilter(["a, b"]),
        RowFilter(['a", "b']),
        RowFilter(["a"], ["b"]),
        RowFilter(["b"], ["a"]),
        RowFilter(categories=["a", "b"]),
    ]
    assert len({one.key for one in filters}) == len(filters)
    assert all(one.key.isalnum() for one in filters)
    assert RowFilter(["b", "a"]).key == RowFilter(["a", "b"]).key


@pytest.mark.parametrize(
    ("row_filter", "words"),
    [
        (RowFilter(), ""),
        (RowFilter(["North"]), "region North"),
        (
            RowFilter(["South", "North"], ["Toys", "Books", "Home"]),
            "regions North and South, categories Books, Home and Toys",
        ),
        (RowFilter([], ["Toys"]), "no region, category Toys"),
        (RowFilter(categories="abcdefgh".upper().split("D")), "categories ABC and EFGH"),
        (RowFilter(list("abcdefgh")), "regions a, b, c, d, e and 3 more"),
    ],
)
def test_it_is_said_in_words(row_filter: RowFilter, words: str) -> None:
    assert row_filter.words() == words
