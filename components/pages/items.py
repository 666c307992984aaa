"""What the pages of one product and of one customer share: the trail, the title, the row of figures."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.attributes import DECORATION, aria
from components.formats import Formats
from components.kpi_card import Kpi, kpi_card
from components.light import element
from components.links import link
from components.pages.chosen import Chosen
from components.wording import no_earlier

# Called, address: where the trail begins.
Origin = tuple[str, str]


def item_head(name: str, origin: Origin, words: Sequence[str]) -> list[Any]:
    """The trail, the name as the page's title, and what is shown in words.

    Args:
        name: Of the product or customer.
        origin: The list that it stands in.
        words: Sentences below the title.
    """
    return [
        _trail(name, origin),
        element("H1", name),
        *(element("P", sentence, className="page-words") for sentence in words),
    ]


def no_such_item(kind: str, number: int, origin: Origin) -> list[Any]:
    """What stands in for a page whose product or customer is not there.

    Args:
        kind: ``product`` or ``customer``.
        number: What was asked for.
        origin: The list to choose another one from.
    """
    return [
        _trail(str(number), origin),
        element("H1", f"There is no {kind} {number}"),
        element("P", [link(f"Choose one from the list of {kind}s", origin[1]), "."], className="page-words"),
    ]


def item_kpi_cards(
    kpis: Sequence[Kpi],
    totals: pd.DataFrame,
    series: pd.DataFrame,
    chosen: Chosen,
    formats: Formats,
    *,
    missing: Mapping[str, str],
    nothing: str = "nothing sold in these days",
) -> list[Any]:
    """The headline figures of one item.

    Args:
        kpis: Which, in their order.
        totals: One row a metric, columns now and earlier.
        series: One row a bucket, a column a metric.
        chosen: The selection.
        formats: The locale.
        missing: Why a figure cannot be known at all, by metric; it is shown instead of any value.
        nothing: What a figure says of days without anything to make it from.
    """
    values = dict(zip(totals.index, zip(totals["now"].tolist(), totals["earlier"].tolist(), strict=True), strict=True))
    reviews = values.get("reviews", (0.0, 0.0))[0]
    cards = []
    for kpi in kpis:
        now, earlier = values[kpi.name]
        absent = missing.get(kpi.name)
        is_new = chosen.earlier_is_known and math.isnan(earlier)
        why = "no reviews in these days" if kpi.unit == "stars" else nothing
        aside = f"{formats.count(reviews)} review{'' if reviews == 1 else 's'}" if kpi.unit == "stars" else ""
        cards.append(
            kpi_card(
                kpi,
                math.nan if absent else now,
                math.nan if absent else earlier,
                series[kpi.name].tolist(),
                formats,
                without_change="none in the earlier days" if is_new else no_earlier(chosen.earlier),
                missing=absent or why,
                aside=aside,
            )
        )
    return cards


def _trail(name: str, origin: Origin) -> Any:
    parts = [link(*origin), element("Span", "›", **DECORATION), element("Span", name, **aria(current="page"))]
    return element("Nav", parts, className="trail", **aria(label="Where this page stands"))
