"""Figures of one customer's page, as data."""

import pandas as pd

from components.figures.customer import spend_by_month_figure
from components.formats import Formats

ENGLISH = Formats("en_US", "USD")


def test_spend_is_split_at_the_chosen_days() -> None:
    frame = pd.DataFrame(
        {
            "first_day": ["2026-08-01", "2026-09-01", "2026-10-01"],
            "last_day": ["2026-08-31", "2026-09-30", "2026-10-20"],
            "revenue": [10.0, 30.3, -5.0],
            "chosen_revenue": [0.0, 10.1, -5.0],
            "orders": [1, 2, 0],
            "is_chosen": [False, True, True],
        }
    )
    figure = spend_by_month_figure(frame, ENGLISH)
    chosen, rest = figure["data"]
    assert (chosen["y"], rest["y"]) == ([0.0, 10.1, -5.0], [10.0, 20.2, 0.0])
    assert figure["layout"]["barmode"] == "relative"
    assert figure["layout"]["meta"]["last_days"] == ["2026-08-31", "2026-09-30", "2026-10-20"]
    assert chosen["customdata"][1] == "Sep 2026<br><b>$30.30</b> in 2 orders<br>$10.10 of it in the chosen days"
    assert chosen["customdata"][2] == "Oct 2026<br><b>-$5.00</b> in 0 orders"
