"""The first layout of a page: the shell with what the store has to choose from. Cheap, and never raises."""

import logging

from dash.development.base_component import Component

from callbacks.reading import business_calendar
from components.chips import filter_chips
from components.filter_bar import filter_bar
from components.formats import Preferences
from components.pages import navigation
from components.shell import sentence_page, shell
from data_access.database import Readable
from data_access.errors import DataError, PreparingError
from data_access.rfm import CHOICES, choice_name
from data_access.selection import DEFAULT_PRESET, preset_days
from data_access.store import Store, load_store

log = logging.getLogger(__name__)


def shell_layout(database: Readable, preferences: Preferences, prefix: str) -> Component:
    """The page around all pages, or a sentence where the store cannot be read.

    Args:
        database: The store, or what of it whoever asks may see.
        preferences: The locale and currency.
        prefix: Where the application is mounted, ending in a slash.
    """
    try:
        with database.snapshot() as snapshot:
            store, version = load_store(snapshot), snapshot.version
    except PreparingError as error:
        return sentence_page("In a moment", str(error), comes_again=True)
    except DataError as error:
        log.warning("%s: %s", type(error).__name__, error)
        return sentence_page("The store cannot be shown", str(error))
    if store.first_day is None or store.as_of is None:
        return sentence_page("Nothing to show yet", _no_orders(store))
    calendar = business_calendar(preferences)
    presets: dict[str, tuple[str, str]] = {
        name: (first.isoformat(), last.isoformat())
        for name, (first, last) in preset_days(store.first_day, store.as_of, calendar).items()
    }
    formats = preferences.formats(store.currency)
    bar = filter_bar(presets, store.regions, store.categories, formats, default_preset=DEFAULT_PRESET)
    chips = filter_chips(
        presets, {choice: choice_name(choice) for choice in CHOICES}, formats, default_preset=DEFAULT_PRESET
    )
    return shell(navigation(prefix), store.source, [bar, chips], version, sentence_page("", ""))


def _no_orders(store: Store) -> str:
    if store.limited_to:
        return (
            f"What you may see of this store ({store.limited_to}) has no orders. If there should be some, ask whoever "
            "decides what you may see."
        )
    return "The store has no orders yet. Import your data or build the simulated store, then load this page again."
