"""The settings of the Inventory page: how safe, how long and by which days is planned. They live in the address:

?service=97.5&lead=21&late=3&cover=45&most=120&window=56&dead=180    (whatever is absent has its default)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from data_access.asked import Asked

# Z of the service level (METRICS.md, Safety stock).
SERVICE_LEVELS: Mapping[str, float] = {"90": 1.28, "95": 1.65, "97.5": 1.96, "99": 2.33}
DEFAULT_SERVICE = "95"


class Bounds(NamedTuple):
    """What a number of days may be."""

    default: int
    least: int
    most: int
    called: str


# By key of the address.
DAYS: Mapping[str, Bounds] = {
    "lead": Bounds(14, 0, 365, "lead time"),
    "late": Bounds(0, 0, 180, "deviation of the lead time"),
    "cover": Bounds(30, 1, 365, "target cover"),
    "most": Bounds(90, 1, 1_000, "maximum cover"),
    "window": Bounds(28, 7, 365, "velocity window"),
    "dead": Bounds(90, 7, 1_000, "number of days after which stock is dead"),
}


@dataclass(frozen=True)
class PlanSettings:
    """How stock is planned.

    Attributes:
        service: Service level in percent, a key of SERVICE_LEVELS.
        lead_time: Days from order to delivery, of products that have no lead time of their own.
        lead_deviation: Standard deviation of the lead time, in days.
        target_cover: Days that an order is meant to last.
        maximum_cover: Days of cover above which stock is excess.
        window: Days up to the as-of day that velocity is measured over.
        dead_after: Days without a sale after which stock is dead.
    """

    service: str = DEFAULT_SERVICE
    lead_time: int = DAYS["lead"].default
    lead_deviation: int = DAYS["late"].default
    target_cover: int = DAYS["cover"].default
    maximum_cover: int = DAYS["most"].default
    window: int = DAYS["window"].default
    dead_after: int = DAYS["dead"].default

    @property
    def z(self) -> float:
        """Standard deviations of demand that the safety stock covers."""
        return SERVICE_LEVELS[self.service]


def read_plan_settings(asked: Asked) -> PlanSettings:
    """The settings that an address asks for.

    Raises:
        SelectionError: A value is no choice or beyond its bounds; the sentence names it.
    """
    service = asked.choice("service", tuple(SERVICE_LEVELS), DEFAULT_SERVICE, called="service level")
    lead, late, cover, most, window, dead = (
        asked.number(key, days.default, least=days.least, most=days.most, called=days.called)
        for key, days in DAYS.items()
    )
    return PlanSettings(service, lead, late, cover, most, window, dead)
