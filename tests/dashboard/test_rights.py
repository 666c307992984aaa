"""Who may see some regions and categories alone: tried to be got round in every way that somebody thought of.

Two stores differ in every hidden row (twin_stores.py). What somebody who may not see those rows is answered is the same
over both, to the letter, and what somebody who may see everything is answered is not.
"""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from flask import Flask, request

from dashboard import Settings, init_app
from dashboard.application import Application
from dashboard.seen_database import SeenDatabase
from data_access.database import Database
from data_access.decks import Decks
from data_access.errors import PreparingError
from data_access.extracts import Extracts
from data_access.location import views_path
from data_access.row_filter import RowFilter
from data_access.views import Views
from tests.dashboard.asking_all import WHO, Answers, Asker, change_views, everything, pages
from tests.dashboard.twin_stores import (
    BOTH,
    CATEGORY_ONLY,
    CONTRABAND,
    ELSEWHERE,
    HOME,
    REGION_ONLY,
    SECRETS,
    SHOWN,
    build_twins,
    hidden_labels,
)

LIMITED, BOSS = "limited", "boss"


def application(store: Path, filters: dict[str, RowFilter | None], *, answer_memory: int = 64) -> Application:
    """The dashboard on a site that believes who somebody says to be."""
    site = Flask("host")
    settings = Settings(database=str(store), answer_memory=answer_memory, query_seconds=20)
    return init_app(
        site,
        prefix="/",
        settings=settings,
        user=lambda: request.headers.get(WHO),
        row_filter=lambda user: filters[user],
    )


def with_views(store: Path) -> None:
    """Views of what is hidden have odd numbers, and one deck holds one of each kind."""
    views, decks = Views(views_path(store)), Decks(views_path(store))
    with Database(str(store)).snapshot() as snapshot:
        labels = dict(snapshot.read("store/labels").groupby("kind")["label"].apply(list))
    shut = [
        ("sales", "&".join(f"region={quote_plus(label)}" for label in labels["region"])),
        ("products", "&".join(f"category={quote_plus(label)}" for label in labels["category"])),
        ("products/2", "range=all&region=Zembla"),
        ("sales", f"category={CONTRABAND}&of-customer=2"),
        ("customers/999", "category=Nothing&region=Nowhere"),
    ]
    for number, (page, query) in enumerate(shut):
        views.save(f"Shut {number}", "hidden from some", page, f"{query}&region=Zembla&category={CONTRABAND}")
        views.save(f"Open {number}", "seen by all", ("", "sales", "products/1", "inventory", "data")[number], "")
    deck = decks.create("Mixed", "of both")
    for number in range(1, 11):
        decks.add(deck.deck_id, number, "", "")


def questions(row_filter: RowFilter) -> tuple[list[str], list[str]]:
    """Queries and words that ask for what is hidden, the same over both stores."""
    region, category = f"{ELSEWHERE} {SECRETS[0]}", f"{CONTRABAND} {SECRETS[0]}"
    searches = [
        "range=all",
        "range=all&compare=none&grain=month&find=Person2",
        f"range=all&region={HOME}" if row_filter.regions is None else "range=all&region=Zembla",
        f"range=all&region={quote_plus(region)}&category={quote_plus(category)}",
        f"from=2024-02-01&to=2024-08-31&region={HOME}&region=%5Aembla+{SECRETS[0]}",
        f"range=all&category={SHOWN}&category=%43ontraband%20{SECRETS[0]}",
        f"range=12m&region={HOME}&category={SHOWN}&find={SECRETS[1]}&sort=-revenue&page=2",
        "range=all&region=%25&category=%2A&region=zembla&region=",
    ]
    words = [
        *("Person2", "Person", "p2@example.org", "C-2", "Thing2", "Thing", "SKU-2", "O-2", "O-", "2", "999"),
        *(*SECRETS, ELSEWHERE, CONTRABAND, "Said", "Shut", "Open", "Mixed", ""),
    ]
    return searches, words


def answers(app: Application, who: str, row_filter: RowFilter, versions: list[str]) -> Answers:
    """Everything that somebody is answered."""
    return dict(everything(Asker(app, who), *questions(row_filter), versions))


@pytest.fixture(params=[REGION_ONLY, CATEGORY_ONLY, BOTH], ids=RowFilter.words)
def twins(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[RowFilter, list[Application], list[Path]]]:
    """Both stores, each with a dashboard and the same views."""
    row_filter: RowFilter = request.param
    paths = build_twins(tmp_path, row_filter)
    for path in paths:
        with_views(path)
    filters = {LIMITED: row_filter, BOSS: None, "other": RowFilter([ELSEWHERE], [SHOWN])}
    yield row_filter, [application(path, filters) for path in paths], list(paths)


def leaked(found: Answers, row_filter: RowFilter) -> list[str]:
    """Questions that did not name what is hidden, and whose answers do."""
    hidden = [*SECRETS, *hidden_labels(row_filter)]
    return [
        question
        for question, answer in found.items()
        if any(
            word in answer and word.lower() not in question.lower().replace("%43", "c").replace("%5a", "z")
            for word in hidden
        )
    ]


def test_nothing_hidden_can_be_told_from_any_answer(
    twins: tuple[RowFilter, list[Application], list[Path]],
) -> None:
    row_filter, apps, paths = twins
    versions = [Database(str(path)).version() for path in paths] + ["nothing", "frozen:1-1-1"]
    frozen = [f"frozen:{Database(str(path)).freeze()}" for path in paths]
    # Whoever may see everything asks first: what is remembered of that is for nobody else.
    for app in apps:
        dict(pages(Asker(app, BOSS)))
    found = [answers(app, LIMITED, row_filter, [*versions, frozen[at]]) for at, app in enumerate(apps)]
    assert found[0].keys() == found[1].keys() and len(found[0]) > 1_500
    assert [question for question in found[0] if found[0][question] != found[1][question]] == []
    assert [question for one in found for question in leaked(one, row_filter)] == []
    assert [question for question, answer in found[0].items() if answer.startswith("5")] == []
    assert sum(answer.startswith("200") for answer in found[0].values()) > 1_000, "most of it is answered"
    # The other way round: whoever may see everything is answered anew after those who may not.
    for at, app in enumerate(apps):
        seen_by_boss = dict(pages(Asker(app, BOSS)))
        assert any(SECRETS[at] in answer for answer in seen_by_boss.values())
        assert leaked(seen_by_boss, row_filter) != [], "this test could not fail"


def numbers_of(app: Application, who: str) -> str:
    """What the Overview shows somebody."""
    return str(Asker(app, who).visit("").tree)


def test_two_people_at_once_each_see_what_is_theirs(tmp_path: Path) -> None:
    path, _ = build_twins(tmp_path, BOTH)
    filters = {"a": RowFilter([HOME]), "b": RowFilter([f"{ELSEWHERE} {SECRETS[0]}"]), BOSS: None}
    alone = {who: numbers_of(application(path, filters), who) for who in filters}
    assert len(set(alone.values())) == 3
    app, wrong = application(path, filters), list[str]()

    def look(who: str) -> None:
        wrong.extend(who for _ in range(3) if numbers_of(app, who) != alone[who])

    threads = [threading.Thread(target=look, args=(who,)) for who in [*filters] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert wrong == []


def test_two_dashboards_in_one_site_each_have_their_own_filter(tmp_path: Path) -> None:
    path, _ = build_twins(tmp_path, REGION_ONLY)
    site, settings = Flask("host"), Settings(database=str(path))
    for prefix, row_filter in (("/north", REGION_ONLY), ("/all", None)):
        init_app(site, prefix=prefix, settings=settings, user=lambda: "ada", row_filter=lambda _, own=row_filter: own)  # type: ignore[misc]
    layouts = {prefix: site.test_client().get(f"{prefix}/_dash-layout").text for prefix in ("/north", "/all")}
    assert [prefix for prefix, layout in layouts.items() if ELSEWHERE in layout] == ["/all"]


def test_an_import_between_two_questions_shows_nothing_hidden(tmp_path: Path) -> None:
    paths = build_twins(tmp_path, BOTH)
    app = application(paths[0], {LIMITED: BOTH})
    asker = Asker(app, LIMITED)
    visit = asker.visit("sales")
    shown = str(visit.tree)
    paths[1].replace(paths[0])
    ready = [one for one in visit.dependencies if one.runs_at_start and visit._can_call(one)]
    told = [asker.call(visit, one) for one in ready]
    assert any("dataset-stale" in answer for answer in told), "the page is told to load anew"
    assert [answer for answer in told if any(secret in answer for secret in SECRETS)] == []
    again = str(asker.visit("sales").tree)
    assert not any(secret in again for secret in SECRETS)
    assert len(again) == len(shown)


def test_views_that_are_hidden_are_as_they_were(tmp_path: Path) -> None:
    path, _ = build_twins(tmp_path, BOTH)
    with_views(path)
    views = Views(views_path(path))
    before = [view for view in views.listed([], size=50)[0] if view.name.startswith("Shut")]
    assert len(before) == 5
    dict(change_views(Asker(application(path, {LIMITED: BOTH}), LIMITED)))
    assert [view for view in views.listed([], size=50)[0] if view.name.startswith("Shut")] == before
    dict(change_views(Asker(application(path, {BOSS: None}), BOSS)))
    assert views.listed(["shut"], size=50)[1] == 0, "who may see them may delete them"


@pytest.mark.parametrize("given", ["North", ["North"], {"regions": ["North"]}, 0, "", ZeroDivisionError("secret")])
def test_a_filter_that_is_none_shows_nothing(tmp_path: Path, given: Any) -> None:
    path, _ = build_twins(tmp_path, REGION_ONLY)

    def row_filter(_: object) -> Any:
        if isinstance(given, Exception):
            raise given
        return given

    site = Flask("host")
    app = init_app(site, prefix="/", settings=Settings(database=str(path)), user=lambda: "ada", row_filter=row_filter)
    paths = ["/", "/_dash-layout", "/download/products.csv", "/views/1", "/healthz", "/sales"]
    for answer in [site.test_client().get(path) for path in paths]:
        assert answer.status_code == 500
        assert answer.text.startswith("Something went wrong on the server.") and "secret" not in answer.text
    assert app.server.test_client().post("/_dash-update-component", json={}).status_code == 500


def test_outside_a_request_nobody_is_shown_anything(tmp_path: Path) -> None:
    path, _ = build_twins(tmp_path, REGION_ONLY)
    app = application(path, {LIMITED: REGION_ONLY})
    with app.server.app_context():
        assert ELSEWHERE not in str(app._layout_value())  # type: ignore[no-untyped-call]
    whole = Database(str(path))
    seen = SeenDatabase(whole, Extracts(whole, lambda at: Database(str(at))), lambda: None)
    for ask in (seen.snapshot, seen.version, seen.freeze, seen.row_filter, lambda: seen.is_kept("x")):
        with pytest.raises(RuntimeError, match="outside a request"):
            ask()


def test_who_may_see_nothing_is_told(tmp_path: Path) -> None:
    path, _ = build_twins(tmp_path, REGION_ONLY)
    app = application(path, {"none": RowFilter([]), "nowhere": RowFilter(["Nowhere"])})
    for who, words in (("none", "no region"), ("nowhere", "region Nowhere")):
        layout = Asker(app, who).get("/_dash-layout")
        assert f"What you may see of this store ({words}) has no orders." in layout
        assert "Thing" not in Asker(app, who).get("/download/products.csv")


def test_while_an_extract_is_being_prepared_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = build_twins(tmp_path, REGION_ONLY)
    app = application(path, {LIMITED: REGION_ONLY})
    asker = Asker(app, LIMITED)
    visit = asker.visit("sales")

    def preparing(*_: object) -> None:
        raise PreparingError

    monkeypatch.setattr(Extracts, "database", preparing)
    layout = asker.get("/_dash-layout")
    assert "is being prepared" in layout and "coming-again" in layout
    ready = [one for one in visit.dependencies if one.runs_at_start and visit._can_call(one)]
    assert any("dataset-stale" in asker.call(visit, one) for one in ready)
    assert asker.get("/download/sales-over-time.csv").startswith("503")
    assert asker.get("/healthz").startswith("200")
