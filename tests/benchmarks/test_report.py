"""The report: its tables, its verdicts and its words where nothing was measured."""

from tests.benchmarks.report import Outcome, Section, report, skipped, table, wrapped

REACHED = Outcome("speed", "yesterday", "twice", "2.10 [2.00-2.30]", True)
MISSED = Outcome("bytes", "-", "at most 5 kB", "6.00 kB", False)
UNKNOWN = Outcome("colour", "blue", "bluer", "no eyes.", None)


def test_the_summary_has_a_line_for_every_goal_in_the_order_of_the_sections() -> None:
    text = report("make bench", [Section("First", "Said.", (MISSED,)), Section("Second", "Done.", (REACHED, UNKNOWN))])
    summary = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert summary == [
        "| bytes | - | at most 5 kB | 6.00 kB | **not reached** |",
        "| speed | yesterday | twice | 2.10 [2.00-2.30] | reached |",
        "| colour | blue | bluer | no eyes. | not measured |",
    ]


def test_every_section_states_its_goals_below_its_text() -> None:
    text = report("make bench", [Section("First", "Said.", (MISSED, REACHED))])
    assert text.endswith(
        "\n## First\n\nSaid.\n\n"
        "- Goal: bytes, at most 5 kB. Measured: 6.00 kB: **not reached**.\n"
        "- Goal: speed, twice, against yesterday. Measured: 2.10 [2.00-2.30]: reached.\n"
    )


def test_the_report_names_its_command_the_machine_and_the_browser() -> None:
    text = report("make bench BENCH='--quick'", [], browser="Chromium 1.2", seconds=754)
    assert "Written by `make bench BENCH='--quick'` in 13 min, over simulated stores." in text
    assert "Chromium 1.2, headless" in text and " cores; " in text
    assert "headless" not in report("make bench", [])


def test_a_skipped_section_keeps_its_goals_and_says_why_in_one_line() -> None:
    section = skipped("First", "There is no browser.", [REACHED])
    assert section.text == "Skipped: There is no browser."
    assert section.outcomes == (Outcome("speed", "yesterday", "twice", "There is no browser.", None),)


def test_paragraphs_are_wrapped_and_tables_are_not() -> None:
    rows = table(("a", "b"), [("long " * 40, "1")])
    text = wrapped(f"{'word ' * 40}\n\n{rows}\n\nend\nof it")
    first, second, last = text.split("\n\n")
    assert max(map(len, first.splitlines())) <= 120 and len(first.splitlines()) == 2
    assert second == rows
    assert last == "end of it"


def test_a_table_of_numbers_and_one_of_words() -> None:
    assert table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |"
    assert table(("a", "b"), [], numbers=False) == "| a | b |\n| --- | --- |"
