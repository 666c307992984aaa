"""The README tells the truth: its diagrams, its commands and its pictures."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY as ROOT
from tests.drawings import README, architecture_diagram, drawn, entity_relationship_diagram

TEXT = README.read_text(encoding="utf-8")
EXAMPLES = ROOT / "dashboard" / "examples"


def test_the_diagrams_are_those_of_the_schema_and_the_imports() -> None:
    assert drawn(TEXT) == TEXT, "run: python -m tests.drawings"


def test_the_diagrams_name_the_tables_and_the_direction_of_imports() -> None:
    assert "Orders ||--o{ OrderItems : OrderID" in entity_relationship_diagram()
    assert "callbacks --> data_access" in architecture_diagram()
    assert "data_access --> callbacks" not in architecture_diagram()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXT))))
def test_every_file_that_the_readme_links_to_is_there(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`?make ([a-z]+)", TEXT))))
def test_every_make_target_that_the_readme_names_exists(target: str) -> None:
    makefile = (ROOT / Path("Makefile")).read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_section_on_embedding_is_the_example() -> None:
    shown = re.search(r"<!-- example -->\n```python\n(.*?)```\n<!-- /example -->", TEXT, re.DOTALL)
    example = (EXAMPLES / "company_site.py").read_text(encoding="utf-8")
    assert shown is not None and shown[1] == example, "README.md shows dashboard/examples/company_site.py word for word"


def test_the_frame_is_that_of_the_example() -> None:
    shown = re.search(r"```html\n(.*?)```", TEXT, re.DOTALL)
    page = (EXAMPLES / "templates" / "home.html").read_text(encoding="utf-8")
    assert shown is not None
    assert [line for line in shown[1].splitlines() if line not in {part.strip() for part in page.splitlines()}] == []


def test_the_variables_of_the_theme_are_those_of_the_stylesheet() -> None:
    table = re.search(r"<!-- theme -->(.*?)<!-- /theme -->", TEXT, re.DOTALL)
    styles = (ROOT / "assets" / "style.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"(--[a-z-]+): (.+);", styles.split(start, 1)[1].split("}", 1)[0]))
        for start in ("\n:root {", '\n[data-bs-theme="dark"] {')
    )
    assert table is not None
    rows = re.findall(r"^\| `(--[a-z-]+)` \| `(.+?)` \| (?:`(.+?)`)? +\|", table[1], re.MULTILINE)
    assert len(rows) == 13
    assert [row for row in rows if (light.get(row[0]), dark.get(row[0], "")) != row[1:]] == []
