"""The README's pictures are what reflect shows today."""

import re
from pathlib import Path
from xml.etree import ElementTree

import loaded
import pytest
from pictures import PICTURES, pictures


@pytest.mark.skipif(loaded.SOAK, reason="the clock can be stopped in a fork only")
def test_a_fresh_picture_is_the_one_in_the_readme(tmp_path: Path) -> None:
    """If not: python tests/pictures.py, and look at what it made."""
    taken = pictures(tmp_path)
    assert sorted(file.name for file in PICTURES.iterdir()) == sorted(taken)
    for name, picture in taken.items():
        assert (PICTURES / name).read_text("utf-8") == picture, f"{name} shows how it was"


def test_the_readme_shows_every_picture_and_loads_nothing_from_elsewhere() -> None:
    """A picture on another server would tell that somebody reads this."""
    readme = (PICTURES.parents[1] / "README.md").read_text("utf-8")
    shown = re.findall(r"!\[([^]]+)\]\(([^)]+)\)", readme)
    assert {place for _alt, place in shown} == {
        f".github/pictures/{file.name}" for file in PICTURES.iterdir()
    }
    for file in PICTURES.iterdir():
        text = file.read_text("utf-8")
        ElementTree.fromstring(text)
        addresses = set(re.findall(r"https?://[^\"'\s<]*", text))
        assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"}
        assert not re.search(r"@import|@font-face|url\(|href=|<script", text)
