"""Hand-outs of a whole store: their numbers against pandas on the raw tables, and against the pages' own answers."""

import io
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation

from callbacks.handouts import NO_PAGE, HandoutMaker, fillers
from components.handouts.parts import Bars, Bridge, Chart, Content, Handout, Kpis, Table
from components.handouts.powerpoint import write_powerpoint
from components.slides import COMPOSITIONS
from dashboard.app import create_app
from dashboard.settings import Settings
from data_access.building import build_database
from data_access.decks import READY_MADE, Deck, Slide
from data_access.errors import DatasetChangedError
from tests.callbacks.asking import Page
from tests.data_access.builders import marked

ITEMS = {"product": "products/1", "customer": "customers/1", "order": "orders/1"}
DAYS = ("2026-10-01", "2026-10-31")
QUERY = "from=2026-10-01&to=2026-10-31&compare=previous&grain=day"


def made(store: Path, *slides: Slide) -> Handout:
    """A hand-out of these slides."""
    app = create_app(Settings(database=str(store), query_seconds=10))
    with app.server.app_context():
        return app.handouts.handout(Deck("1", "Deck", "Note", slides))


def only(handout: Handout, kind: type[Any], number: int = 0) -> Any:
    """The first content of a kind on a slide."""
    contents: list[Content] = [one for block in handout.slides[number].blocks for one in block.contents]
    return next(one for one in contents if isinstance(one, kind))


def lines(store: Path) -> pd.DataFrame:
    """Every order line that counts, from the raw tables: day, region, category, product and revenue in cents."""
    question = """
        SELECT o.OrderDate AS day, COALESCE(o.Region, c.Region) AS region, p.Category AS category,
               p.ProductName AS product, i.Quantity * i.UnitPrice - i.Discount AS cents
        FROM OrderItems i JOIN Orders o USING (OrderID) JOIN Products p USING (ProductID)
        LEFT JOIN Customers c ON c.CustomerID = o.CustomerID
        WHERE COALESCE(o.Status, '') <> 'cancelled'"""
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)) as connection:
        found = pd.read_sql_query(question, connection)
    return found[found["day"].between(*DAYS)]


def sums(store: Path, by: str) -> Mapping[str, float]:
    """Revenue in the currency's unit, the largest first."""
    found = lines(store).groupby(by)["cents"].sum().sort_values(ascending=False) / 100
    return {str(name): float(amount) for name, amount in found.items()}


def test_the_revenue_of_every_day_is_that_of_the_raw_tables_in_the_opened_file_too(store_path: Path) -> None:
    handout = made(store_path, Slide("Numbers", "", "", QUERY, "headlines"))
    raw = sums(store_path, "day")
    expected = [raw.get(str(day.date()), 0.0) for day in pd.date_range(*DAYS)]
    chart = only(handout, Chart)
    assert chart.categories[0] == "Oct 1"
    assert chart.categories[-1] == "Oct 31"
    assert list(chart.series[0].values) == pytest.approx(expected, abs=1e-9)
    file = io.BytesIO()
    write_powerpoint(handout, file)
    file.seek(0)
    (native,) = [shape.chart for shape in Presentation(file).slides[1].shapes if shape.has_chart]
    assert list(native.plots[0].series[0].values) == pytest.approx(expected, abs=1e-9)


def test_the_bars_of_categories_regions_and_products_are_those_of_the_raw_tables(store_path: Path) -> None:
    handout = made(store_path, Slide("Where", "", "", QUERY, "breakdown"))
    bars = [one for block in handout.slides[0].blocks for one in block.contents]
    for found, by in zip(bars, ("category", "region", "product"), strict=True):
        assert isinstance(found, Bars)
        raw = dict(list(sums(store_path, by).items())[: len(found.categories)])
        assert found.categories == tuple(raw)
        assert list(found.series[0].values) == pytest.approx(list(raw.values()))


def test_the_change_of_revenue_adds_up_to_that_of_the_raw_tables(store_path: Path) -> None:
    bridge = only(made(store_path, Slide("Why", "", "sales", QUERY, "change")), Bridge)
    *effects, total = bridge.steps
    assert total.is_total
    assert total.end == pytest.approx(sum(step.end - step.start for step in effects), abs=0.005)


def test_the_headline_figures_are_those_of_the_page(store_path: Path) -> None:
    page = Page(store_path).cards(f"?{QUERY}")
    kpis = only(made(store_path, Slide("Numbers", "", "", QUERY, "headlines")), Kpis)
    revenue = sums(store_path, "day")
    assert page["revenue"][0] == f"${sum(revenue.values()):,.2f}"
    assert [one.label for one in kpis.cards][:2] == ["Revenue", "Orders"]
    assert kpis.cards[1].value == page["orders"][0]


def test_a_chart_of_the_hand_out_has_the_values_of_the_figure_on_the_page(store_path: Path) -> None:
    figure = Page(store_path).charts(f"?{QUERY}")["overview-cumulative-graph"]
    _, card = made(store_path, Slide("Sum", "", "", QUERY, "revenue")).slides[0].blocks
    (cumulative,) = card.contents
    assert isinstance(cumulative, Chart)
    assert list(cumulative.series[0].values) == pytest.approx(figure["data"][0]["y"])


@pytest.mark.parametrize("kind", COMPOSITIONS)
def test_every_composition_of_every_page_has_something_on_each_of_its_cards(store_path: Path, kind: str) -> None:
    page = ITEMS.get(kind, kind)
    handout = made(store_path, *(Slide(show, "", page, "range=all", show) for show in COMPOSITIONS[kind]))
    for slide, composition in zip(handout.slides, COMPOSITIONS[kind].values(), strict=True):
        assert len(slide.blocks) == len(composition.parts)
        assert slide.said
        for block, part in zip(slide.blocks, composition.parts, strict=True):
            assert block.contents, f"{part.card} has nothing on it"
            assert part.kind != "kpis" or isinstance(block.contents[0], Kpis)


def test_the_ready_made_deck_is_whole(store_path: Path) -> None:
    (deck,) = READY_MADE.values()
    handout = made(store_path, *deck.slides)
    assert [slide.title for slide in handout.slides] == [slide.title for slide in deck.slides]
    assert all(slide.tree is not None for slide in handout.slides)
    assert only(handout, Table, 3).rows


def test_what_cannot_be_shown_says_why_on_its_slide_and_the_others_are_shown(store_path: Path) -> None:
    handout = made(
        store_path,
        Slide("Gone", "", "no/such/page", ""),
        Slide("A page without slides", "", "decks", ""),
        Slide("No such product", "", "products/999999", "range=all"),
        Slide("No such region", "", "sales", "region=Atlantis"),
        Slide("Fine", "", "", QUERY),
    )
    said = [slide.words() for slide in handout.slides]
    assert said[:2] == [NO_PAGE, NO_PAGE]
    assert "no product" in said[2].lower()
    assert "Atlantis" in said[3]
    assert only(handout, Kpis, 4).cards


def test_a_store_without_reviews_or_without_any_row_says_so(tmp_path: Path, empty_store: Path) -> None:
    path = tmp_path / "marked.db"
    build_database(path, marked("Only"))
    slide = made(path, Slide("Reviews", "", "reviews", "range=all", "rating")).slides[0]
    assert "no reviews" in slide.words()
    (deck,) = READY_MADE.values()
    assert all(slide.words() for slide in made(empty_store, *deck.slides).slides)


def test_all_slides_are_of_one_dataset(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(database=str(store_path)))
    maker: HandoutMaker = app.handouts
    asked: list[str] = []

    def answer(search: str, version: str) -> Any:
        asked.append(version)
        if len(asked) == 1:
            raise DatasetChangedError("another")
        return first.answer(search, version)

    first = next(one for one in maker.fillers if ("overview-kpis", "tree") in one.outputs)
    changed = HandoutMaker(maker.reader, [first._replace(answer=answer)])
    slides = (Slide("A", "", "", QUERY, "headlines"), Slide("B", "", "", QUERY, "headlines"))
    with app.server.app_context():
        handout = changed.handout(Deck("1", "Deck", "", slides))
    # Begun anew, and not gone on with.
    assert len(asked) == 3
    assert len(set(asked)) == 1
    assert len(handout.slides) == 2
    with app.server.app_context(), pytest.raises(DatasetChangedError):
        maker.handout(Deck("1", "Deck", "", slides), "another")


def test_every_callback_of_a_page_that_is_asked_by_the_address_is_known(store_path: Path) -> None:
    app = create_app(Settings(database=str(store_path)))
    filled = {output for one in fillers(app.callback_map) for output in one.outputs}
    assert ("overview-kpis", "tree") in filled
    assert ("order-lines-card", "tree") in filled
    assert not any(name in ("views-list", "search-results", "opened-title") for name, _ in filled)
