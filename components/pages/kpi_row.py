"""The row of headline figures at the top of a page."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.formats import Formats
from components.kpi_card import Kpi, kpi_card
from components.light import Content, element
from components.pages.chosen import Chosen
from components.wording import no_earlier

_NONE: Mapping[str, str] = {}


def empty_kpi_row(row_id: str, count: int, *, kind: str = "kpi-row") -> Content:
    """The row before its figures are there; a callback fills it.

    Args:
        row_id: Its id.
        count: How many figures it will have.
        kind: Its CSS classes.
    """
    skeletons = [element("Div", None, className="kpi-card skeleton") for _ in range(count)]
    return Content(id=row_id, tree=skeletons, className=kind)


def kpi_row(
    kpis: Sequence[Kpi],
    totals: pd.DataFrame,
    series: pd.DataFrame,
    chosen: Chosen,
    formats: Formats,
    *,
    missing: Mapping[str, str] = _NONE,
    nothing: str = "nothing sold in these days",
    without_change: Mapping[str, str] = _NONE,
    asides: Mapping[str, str] = _NONE,
) -> list[Any]:
    """A card for each figure.

    Args:
        kpis: Which, in their order.
        totals: One row a metric, columns now and earlier; the average rating tells of ``reviews``.
        series: One row a bucket, a column for each metric with a sparkline.
        chosen: The selection.
        formats: The locale.
        missing: Why a figure is not known, by metric; it stands instead of any value.
        nothing: What a figure says of days without anything to make it from.
        without_change: What to say where there is no earlier value, by metric, where that is not the usual.
        asides: What stands beside a value, by metric.
    """
    # As plain lists and numbers: taking them one by one out of the frames costs more than drawing the cards.
    values = dict(zip(totals.index, zip(totals["now"].tolist(), totals["earlier"].tolist(), strict=True), strict=True))
    if "reviews" in values:
        reviews = values["reviews"][0]
        asides = {"rating": formats.counted(reviews, "review"), **asides}
    cards = []
    for kpi in kpis:
        now, earlier = (math.nan, math.nan) if kpi.name in missing else values[kpi.name]
        is_new = chosen.earlier_is_known and math.isnan(earlier)
        usual = "none in the earlier days" if is_new else no_earlier(chosen.earlier)
        cards.append(
            kpi_card(
                kpi,
                now,
                earlier,
                series[kpi.name].tolist() if kpi.name in series else [],
                formats,
                without_change=without_change.get(kpi.name, usual),
                missing=missing.get(kpi.name, "no reviews in these days" if kpi.unit == "stars" else nothing),
                aside=asides.get(kpi.name, ""),
            )
        )
    return cards
