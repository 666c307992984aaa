"""``python -m dashboard report``: files, refusals, and a file that is never half there."""

import io
import os
import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from dashboard import printing
from dashboard.__main__ import main
from data_access.decks import Decks
from data_access.views import Views

READY = "Weekly trading review"


@pytest.fixture
def views(tmp_path: Path) -> Path:
    """A file of views of this test alone."""
    return tmp_path / "own.views.db"


def run(store: Path, views: Path, deck: str, out: Path) -> int:
    """The command, as people write it."""
    options = ["--database", str(store), "--views", str(views), "--query-seconds", "10"]
    return main(["report", "--deck", deck, "--out", str(out), *options])


@pytest.mark.parametrize("deck", [READY, "weekly TRADING review ", "weekly-trading-review"])
def test_a_deck_is_written_by_its_title_or_its_name(
    store_path: Path, views: Path, tmp_path: Path, deck: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "review.pptx"
    assert run(store_path, views, deck, out) == 0
    assert len(Presentation(str(out)).slides) == 7
    said = capsys.readouterr()
    assert said.out == f"{out} holds 'Weekly trading review' as of Oct 31, 2026: 6 slides.\n"
    assert said.err == ""


def test_a_file_is_replaced_as_a_whole_and_nothing_else_is_left(store_path: Path, views: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "Review.HTML"
    out.write_text("old")
    assert run(store_path, views, READY, out) == 0
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in folder.iterdir()] == ["Review.HTML"]


def test_a_failure_leaves_the_file_as_it_was(
    store_path: Path, views: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "review.pptx"
    out.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert run(store_path, views, READY, out) == 1
    assert out.read_bytes() == b"old"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".review")]
    assert capsys.readouterr().err.endswith("No space left on device. Choose another place with --out.\n")


@pytest.mark.parametrize(
    ("deck", "name", "code", "sentence"),
    [
        ("Nothing", "a.pptx", 2, "There is no deck 'Nothing'. Choose one by what stands in brackets: Weekly trading"),
        (READY, "a.doc", 2, "does not say what to write. End it with .pptx, .html or .pdf."),
        (READY, "no/such/folder/a.pptx", 1, "cannot be written: No such file or directory. Choose another place"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    store_path: Path,
    views: Path,
    tmp_path: Path,
    deck: str,
    name: str,
    code: int,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(store_path, views, deck, tmp_path / name) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1
    assert list(tmp_path.glob("**/a.*")) == []


def test_a_store_or_a_setting_that_cannot_be_used_is_one_sentence(
    views: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "none.db", views, READY, tmp_path / "a.pptx") == 1
    assert capsys.readouterr().err.startswith("There is no database at none.db.")
    assert main(["report", "--deck", READY, "--out", str(tmp_path / "a.pptx"), "--port", "x"]) == 2
    assert capsys.readouterr().err.startswith("--port is 'x'")


def test_decks_of_one_title_are_told_apart_by_their_numbers(
    store_path: Path, views: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = Views(views).save("All", "", "", "range=all")
    decks = Decks(views)
    one = decks.create("Monday", "")
    decks.add(one.deck_id, view.view_id, "Of one", "", "")
    assert run(store_path, views, "Monday", tmp_path / "a.pptx") == 0
    assert run(store_path, views, one.deck_id, tmp_path / "b.pptx") == 0
    assert "Of one" in Presentation(str(tmp_path / "b.pptx")).slides[1].shapes.title.text_frame.text
    capsys.readouterr()


def test_slides_that_cannot_be_shown_are_named_and_the_code_tells_so(
    store_path: Path, views: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    view = Views(views).save("Gone", "", "sales", "region=Atlantis")
    decks = Decks(views)
    deck = decks.create("Old", "")
    decks.add(deck.deck_id, view.view_id, "Far away", "", "")
    out = tmp_path / "old.pptx"
    assert run(store_path, views, "Old", out) == 3
    assert out.exists()
    said = capsys.readouterr().err
    assert said.startswith("The slide 'Far away' says: ")
    assert "Atlantis" in said


def test_help_names_the_options_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["report", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "--deck" in said
    assert "--out" in said
    assert "--database VALUE" in said
    assert "3 when it is written with slides that could not be shown" in said


def test_without_a_browser_a_pdf_says_what_to_do(
    store_path: Path, views: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run(store_path, views, READY, tmp_path / "a.pdf") == 1
    assert "Install Chrome, Chromium or Edge" in capsys.readouterr().err
    assert not (tmp_path / "a.pdf").exists()


def test_a_browser_that_does_not_print_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\necho 'it is broken' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(broken))
    with pytest.raises(printing.PrintingError, match=r"chrome could not print \(it is broken\)\. Install"):
        printing.printed(b"<p>x</p>")


@pytest.mark.browser
def test_a_pdf_has_a_sheet_a_slide(store_path: Path, views: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    out = tmp_path / "review.pdf"
    assert run(store_path, views, READY, out) == 0
    pages = PdfReader(io.BytesIO(out.read_bytes())).pages
    assert [round(float(page.mediabox.width) / float(page.mediabox.height), 2) for page in pages] == [1.78] * 7
    assert "Weekly trading review" in pages[0].extract_text()
    assert "Winners and losers" in pages[3].extract_text()
