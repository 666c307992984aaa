"""What a hand-out shows: the pages of its slides, filled by their own callbacks, all on one dataset."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.reading import ASKED_BY, Reader
from components.formats import Formats
from components.handouts.cards import block_of
from components.handouts.nodes import Answers, by_id, filled, of_class, of_kind, text_of
from components.handouts.parts import Block, Handout, Place, Slide, Words, place_of
from components.ids import ShellId
from components.layouts import within
from components.light import Place as Unseen
from components.pages import is_page
from components.slide_layout import slide_layout
from components.slides import COMPOSITIONS, composition, page_kind
from data_access.decks import Deck
from data_access.decks import Slide as Asked
from data_access.errors import AbandonedError, DataError, DatasetChangedError
from data_access.store import load_store

# How often a deck is begun anew because the data was replaced meanwhile.
_TRIES = 3
_WHOLE = Place(0, 0, 1, 1)
NO_PAGE = "There is no such page any more."


class Filler(NamedTuple):
    """One of the pages' callbacks.

    Attributes:
        inputs: Id and property of what it is asked by.
        outputs: Id and property of what it fills.
        answer: What answers, as it was written.
    """

    inputs: tuple[tuple[str, str], ...]
    outputs: tuple[tuple[str, str], ...]
    answer: Callable[..., Any]


def fillers(callback_map: Mapping[str, Mapping[str, Any]]) -> list[Filler]:
    """The callbacks that are asked by nothing but the address and the dataset.

    Args:
        callback_map: The application's callbacks, as Dash keeps them.
    """
    found = []
    for entry in callback_map.values():
        inputs = tuple((one["id"], one["property"]) for one in entry["inputs"])
        if "callback" in entry and not entry["state"] and ASKED_BY.issuperset(inputs):
            output = entry["output"]
            outputs = output if isinstance(output, list | tuple) else [output]
            named = tuple((one.component_id, one.component_property) for one in outputs)
            # What is behind Dash's own wrapper, which answers a browser.
            found.append(Filler(inputs, named, entry["callback"].__wrapped__))
    return found


@dataclass(frozen=True)
class HandoutMaker:
    """Makes hand-outs.

    Attributes:
        reader: What the pages are read with.
        fillers: The pages' callbacks.
    """

    reader: Reader
    fillers: Sequence[Filler]

    def handout(self, deck: Deck, version: str | None = None) -> Handout:
        """The deck with all that its slides show.

        A slide whose page cannot be shown says why; the others are shown all the same.

        Args:
            deck: The deck.
            version: The dataset that it shows, as ``Database.snapshot`` names it; None for the one that is live.

        Raises:
            DatasetChangedError: This dataset is not there; or the data was replaced again and again.
            DatabaseError: The database cannot be read.
            AbandonedError: Nobody waits for it any more.
        """
        for left in reversed(range(_TRIES)):
            try:
                return self._handout(deck, version or self.reader.database.version())
            except DatasetChangedError:
                if version is not None or not left:
                    raise
        raise AssertionError("every try returns or raises")

    def answers(self, layout: Component, page: str, query: str, version: str) -> Answers:
        """What the page's callbacks put into its layout, or into a part of it.

        Args:
            layout: The layout.
            page: The page's path below the prefix.
            query: The query of its address, without the question mark.
            version: The dataset, as ``Database.snapshot`` names it.

        Raises:
            DataError: The page cannot be shown; the sentence says why.
        """
        components = list(within(layout))
        # What is not on the slide is not asked for, as long as nothing else of the same callback is on it.
        seen = {part.id for part in components if hasattr(part, "id") and not isinstance(part, Unseen)}
        numbers = {part.id: part.data for part in components if part._type == "Store"}
        given = {
            (ShellId.LOCATION, "pathname"): f"{self.reader.prefix}{page}",
            (ShellId.LOCATION, "search"): f"?{query}" if query else "",
            (ShellId.DATASET, "data"): version,
            **{(name, "data"): number for name, number in numbers.items()},
        }
        answers: dict[tuple[str, str], Any] = {}
        for filler in self.fillers:
            if any(name in seen for name, _ in filler.outputs) and given.keys() >= set(filler.inputs):
                try:
                    answer = filler.answer(*(given[one] for one in filler.inputs))
                except PreventUpdate:
                    continue
                values = answer if len(filler.outputs) > 1 else [answer]
                answers.update(zip(filler.outputs, values, strict=True))
        return answers

    def _handout(self, deck: Deck, version: str) -> Handout:
        with self.reader.database.snapshot(version) as snapshot:
            store = load_store(snapshot)
        formats = self.reader.preferences.formats(store.currency)
        as_of = formats.day(store.as_of) if store.as_of else "no day: there are no orders yet"
        slides = [self._slide(slide, version, formats) for slide in deck.slides]
        return Handout(deck.title, deck.note, store.source, as_of, slides)

    def _slide(self, asked: Asked, version: str, formats: Formats) -> Slide:
        if not is_page(asked.page) or page_kind(asked.page) not in COMPOSITIONS:
            return _told(asked, NO_PAGE)
        layout = slide_layout(asked.page, asked.show)
        try:
            tree = filled(layout, self.answers(layout, asked.page, asked.query, version))
        except (AbandonedError, DatasetChangedError):
            raise
        except DataError as error:
            return _told(asked, str(error))
        said = text_of(of_class(tree, "page-words"))
        absent = _absent(tree)
        blocks = [_told_block(absent)] if absent else list(_blocks(tree, asked, formats))
        return Slide(asked.title, asked.note, said, blocks, tree)


def _blocks(tree: Any, asked: Asked, formats: Formats) -> Iterator[Block]:
    for part in composition(asked.page, asked.show).parts:
        card = by_id(tree, part.card)
        if card is not None:
            yield block_of(card, place_of(part.place), formats, as_words=part.kind == "words")


def _absent(tree: Any) -> str:
    """Why the whole page has nothing to show; empty where it has."""
    hidden = [node for node in of_class(tree, "slide-body") if node["props"].get("hidden")]
    found = [
        *of_class([node for node in tree["props"]["children"] if not of_class(node, "slide-body")], "empty-state"),
        *(of_kind(tree, "H1") if hidden else []),
    ]
    return text_of(found[:1])


def _told(asked: Asked, sentence: str) -> Slide:
    return Slide(asked.title, asked.note, "", [_told_block(sentence)])


def _told_block(sentence: str) -> Block:
    return Block("", "", _WHOLE, [Words((sentence,))])
