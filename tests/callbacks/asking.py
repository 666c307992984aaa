"""Asks the callbacks as a browser does: over HTTP, with bodies built from what the server announces."""

from pathlib import Path
from typing import Any

from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.settings import Settings
from tests.application import app_over
from tests.components.trees import Node, leading, nodes, of_class, strict_json, words
from tests.wire import Dependency, Visit

KPIS, CHARTS = "overview-kpis", "overview-revenue-head"
NAMES = ("revenue", "orders", "aov", "units", "customers", "repeat_rate", "return_rate", "rating")


class Page:
    """The Overview over one database.

    Args:
        database: The store.
        settings: Other settings, such as the locale.
    """

    def __init__(self, database: Path, **settings: Any) -> None:
        app = create_app(Settings(database=str(database), **settings)) if settings else app_over(database)
        self.visit = Visit(app)

    def callback(self, target: str) -> Dependency:
        """The callback that fills a component."""
        return next(one for one in self.visit.dependencies if target in {name for name, _ in one.outputs})

    def ask(self, target: str, search: str = "") -> TestResponse:
        """The raw answer of the callback that fills ``target``, at an address."""
        self.visit.search = search
        callback = self.callback(target)
        answer: TestResponse = self.visit.client.post(
            "/_dash-update-component", **self.visit.request(callback, ("location", "search"))
        )
        return answer

    def shown(self, target: str, search: str = "") -> dict[str, Any]:
        """What the callback put into its components, by id; the answer must be whole and strict JSON."""
        answer = self.ask(target, search)
        assert answer.status_code == 200, answer.text
        said = strict_json(answer.text)
        assert "sideUpdate" not in said, said
        made = {(name, prop): value for name, props in said["response"].items() for prop, value in props.items()}
        assert set(made) == set(self.callback(target).outputs)
        return {name: value for (name, _), value in made.items()}

    def cards(self, search: str = "") -> dict[str, tuple[str, str]]:
        """Exact value and context of each headline card, by metric."""
        made = self.shown(KPIS, search)["overview-kpis"]
        values = [of_class(card, "kpi-value")[0]["props"]["title"] for card in made]
        contexts = [words(of_class(card, "kpi-context")) for card in made]
        return dict(zip(NAMES, zip(values, contexts, strict=True), strict=True))

    def charts(self, search: str = "") -> dict[str, Any]:
        """Heads, figures and lists of the six cards, by id."""
        return self.shown(CHARTS, search)


def listed(card: Any) -> list[str]:
    """The rows of a bar list, each as it is read."""
    return [words(node) for node in nodes(card) if node["type"] == "Li"]


def told(card: Any) -> list[str]:
    """What pointing at each row of a bar list tells: exact amounts."""
    return [node["props"]["title"] for node in nodes(card) if node["type"] == "Li"]


def notes(card: Any) -> list[str]:
    """What stands below each bar."""
    return [words(node) for node in of_class(card, "bar-note")]


def links(card: Any) -> list[Node]:
    """Properties of the links of a card, but for those to files."""
    return [node["props"] for node in leading(card) if node["props"].get("className") != "download"]
