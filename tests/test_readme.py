"""The README tells the truth: its diagrams, its commands and its pictures."""

import re
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY as ROOT
from tests.drawings import README, architecture_diagram, drawn, entity_relationship_diagram

TEXT = README.read_text(encoding="utf-8")


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
