"""What pages say of the selection."""

from components.pages.chosen import where
from tests.components.pages.chosen import Chosen


def test_regions_and_categories_in_words() -> None:
    assert where(Chosen()) == "all regions and categories"
    assert where(Chosen(regions=("North",), categories=("Home", "Books"))) == "North, Home and Books"
    assert where(Chosen(), of_product=True) == "all regions"


def test_whoever_may_see_some_alone_is_not_told_of_all() -> None:
    limited = Chosen(all_regions=("North", "East"))
    assert where(limited) == "North and East, all categories"
    assert where(limited, of_product=True) == "North and East"
    assert where(Chosen(regions=("East",), all_regions=("North", "East"))) == "East, all categories"
    assert where(Chosen(all_categories=("Home",))) == "all regions, Home"
    assert where(Chosen(all_categories=("Home",)), of_product=True) == "all regions"
