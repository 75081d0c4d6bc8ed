"""What an entry cites, asked at the end; and the framework in an editor."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from person import DOWN, ENTER, Person

TEXT = """[[principles]]
id = "regie"
part = "achieve"
title = "Regie van het gezin"

[[principles]]
id = "samen"
part = "work"
title = "Samen"
"""


@pytest.fixture
def framework(home: Path) -> Path:
    file = home / ".config" / "reflect" / "framework.toml"
    file.parent.mkdir(parents=True)
    file.write_text(TEXT, "utf-8")
    return file


def test_who_names_a_framework_is_asked_what_of_it_played_a_part(
    sit: Callable[..., Person], read: Callable[..., Any], framework: Path
) -> None:
    """What is no principle is asked again; Enter alone cites none."""
    for answer, tags in (("2 regie", ["samen", "regie"]), ("", [])):
        person = sit("before", "Huisbezoek")
        for number in (1, 2, 3):
            person.asked(f"{number}/4 · ")
            person.type(ENTER)
        person.asked("4/4 · ")
        person.type("Het gezin beslist.", ENTER, ENTER)
        person.asked("Regie van het gezin", "Which principles played a part?")
        if answer:
            person.type("moed", ENTER)
            person.asked("Give numbers or names that stand in the list.")
        person.type(answer, ENTER)
        person.ends()
        assert read("show", "last")["tags"] == tags


def test_the_editor_gets_it_back_until_it_can_be_used(
    sit: Callable[..., Person], framework: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text('utf-8')\n"
        "new = text.replace('werk', 'work') if 'werk' in text else text.replace('work', 'werk')\n"
        "file.write_text(new.replace('Samen', 'Met elkaar'), 'utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    person = sit("framework", "edit")
    person.offered("line 8: principles.2.part", "What now?")
    person.type(ENTER)
    person.ends()
    assert framework.read_text("utf-8") == TEXT.replace("Samen", "Met elkaar")

    person = sit("framework", "edit")
    person.offered("What now?")
    person.type(DOWN, ENTER)
    person.ends()
    assert '"werk"' in framework.read_text("utf-8")
