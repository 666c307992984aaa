"""The settings of the Inventory page, as an address gives them."""

import pytest

from data_access.asked import Asked
from data_access.errors import SelectionError
from data_access.plan_settings import DAYS, SERVICE_LEVELS, PlanSettings, read_plan_settings


def read(search: str) -> PlanSettings:
    return read_plan_settings(Asked(search))


def test_what_is_absent_has_its_default() -> None:
    assert read("?range=12m") == PlanSettings("95", 14, 0, 30, 90, 28, 90) == PlanSettings()


def test_every_setting_is_read() -> None:
    found = read("?service=97.5&lead=21&late=3&cover=45&most=120&window=56&dead=180")
    assert found == PlanSettings("97.5", 21, 3, 45, 120, 56, 180)


def test_z_of_every_service_level() -> None:
    found = {level: read(f"service={level}").z for level in SERVICE_LEVELS}
    assert found == {"90": 1.28, "95": 1.65, "97.5": 1.96, "99": 2.33}


@pytest.mark.parametrize("key", DAYS)
def test_numbers_of_days_are_whole_and_within_bounds(key: str) -> None:
    bounds = DAYS[key]
    assert bounds.least <= bounds.default <= bounds.most
    for number in (bounds.least, bounds.most):
        read(f"{key}={number}")
    for wrong in (str(bounds.least - 1), str(bounds.most + 1), "1.5", "many", "٣", "1e3"):
        with pytest.raises(SelectionError, match=bounds.called):
            read(f"{key}={wrong}")


@pytest.mark.parametrize("search", ["service=100", "service=95&service=99", "service=%3Cb%3E"])
def test_a_service_level_that_there_is_not_is_refused(search: str) -> None:
    with pytest.raises(SelectionError, match="service level"):
        read(search)
