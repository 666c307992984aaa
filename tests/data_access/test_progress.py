"""What a person sees of a build: a bar with the time left on a terminal, a line a step elsewhere, or nothing."""

import io
import re

import pytest

from data_access.progress import Progress


class Screen(io.StringIO):
    """A terminal to write to."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO, *, quiet: bool = False) -> str:
    """Everything that is written of two steps, and of a third of the way."""
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("COLUMNS", "80")
    with Progress(quiet=quiet) as progress:
        progress.report("Simulating the store")
        progress.advance(1 / 3)
        progress.report("Building indexes")
    return screen.getvalue()


def test_on_a_terminal_a_bar_says_the_step_the_share_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = shown(monkeypatch, Screen()).split("\r")
    assert any(picture.startswith("Simulating the store   0 %") for picture in pictures)
    (last,) = (picture for picture in pictures if picture.startswith("Building indexes"))
    assert re.fullmatch(r"Building indexes  33 % \|#+[^|]*\| \d\d:\d\d, \d\d:\d\d left *", last), last
    assert pictures[-1] == "" and pictures[-2].strip() == "", "the bar is wiped away"


def test_elsewhere_every_step_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO()) == "Simulating the store\nBuilding indexes\n"


@pytest.mark.parametrize("screen", [Screen(), io.StringIO()])
def test_quiet_shows_nothing_anywhere(monkeypatch: pytest.MonkeyPatch, screen: io.StringIO) -> None:
    assert shown(monkeypatch, screen, quiet=True) == ""


def test_an_error_wipes_the_bar_away_too(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with pytest.raises(KeyboardInterrupt), Progress() as progress:
        progress.report("Building rollups")
        raise KeyboardInterrupt
    assert screen.getvalue().split("\r")[-2].strip() == ""


def test_a_short_third_says_so_before_it_is_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time left is the time so far, by the shares done and to do."""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    clock = iter(range(0, 10_000, 20))
    monkeypatch.setattr("tqdm.std.time", lambda: next(clock))
    with Progress() as progress:
        progress.report("Building rollups")
        progress.advance(0.5)
        progress.report("Swapping in the new database")
    found = re.findall(r"Swapping.* (\d\d):(\d\d), (\d\d):(\d\d) left", screen.getvalue())
    ((minutes, seconds, left_minutes, left_seconds),) = found
    assert 60 * int(left_minutes) + int(left_seconds) == 60 * int(minutes) + int(seconds) > 0
