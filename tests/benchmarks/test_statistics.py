"""The arithmetic of the benchmarks, by hand."""

import pytest

from tests.benchmarks.statistics import Spread, number, percentile, ratios, spread


def test_spread_of_many_leaves_a_tenth_out_on_each_side() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert spread(values) == Spread(median=10.5, low=3.0, high=18.0, count=20)


def test_spread_of_few_goes_from_end_to_end() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(median=2.0, low=1.0, high=3.0, count=3)


def test_ratios_are_taken_run_by_run() -> None:
    # The ratio of the medians would be 20 / 2 = 10.
    assert ratios([10.0, 20.0, 90.0], [10.0, 2.0, 1.0]) == Spread(median=10.0, low=1.0, high=90.0, count=3)
    assert ratios([6.0, 6.0, 6.0], [1.0, 2.0, 6.0]).median == 3.0


def test_ratios_need_a_control_for_every_run() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratios([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("share", "wanted"), [(0.5, 50.0), (0.95, 95.0), (0.951, 96.0), (0.96, 96.0), (1.0, 100.0), (0.0, 1.0)]
)
def test_percentile_is_the_nearest_rank(share: float, wanted: float) -> None:
    assert percentile([float(value) for value in range(100, 0, -1)], share) == wanted


def test_percentile_of_few() -> None:
    assert percentile([5.0], 0.95) == 5.0
    assert percentile([1.0, 2.0, 3.0], 0.5) == 2.0
    assert percentile([1.0, 2.0, 3.0, 4.0], 0.95) == 4.0


def test_a_figure_has_three_digits_or_so() -> None:
    assert [number(value) for value in (0.04, 2.345, 23.45, 234.5, 23456.0)] == [
        "0.04",
        "2.35",
        "23.4",
        "234",
        "23,456",
    ]


def test_a_spread_is_written_with_the_digits_of_its_median() -> None:
    assert str(Spread(12.34, 9.87, 123.4, 10)) == "12.3 [9.9-123.4]"
    assert str(Spread(1234.0, 999.4, 2000.0, 10)) == "1,234 [999-2,000]"
    assert str(Spread(12.34, 12.34, 12.34, 1)) == "12.3"
