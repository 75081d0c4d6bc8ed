"""The first time: three questions, and nothing is made before the last is answered."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from person import CTRL_C, DOWN, ENTER, Person

from reflect.practice.languages import LANGUAGES

pytestmark = pytest.mark.usefixtures("light_keys")

WHERE = "Where does your journal lie?"
LOCK = "Anyone who can open this file can read it. Lock it with a passphrase?"
Sit = Callable[..., Person]
Said = Callable[..., str]


@pytest.fixture(autouse=True)
def nothing_named(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REFLECT_JOURNAL")


def settings(home: Path) -> dict[str, object]:
    return tomllib.loads((home / ".config" / "reflect" / "config.toml").read_text("utf-8"))


def test_three_times_enter_and_it_is_never_asked_again(sit: Sit, said: Said, home: Path) -> None:
    """What reflect alone shows follows at once; the first entry asks for no passphrase again."""
    person = sit()
    person.offered("Language · Taal")
    person.type(ENTER)
    person.offered(said(WHERE), "journal.db")
    person.type(ENTER)
    person.offered(said(LOCK))
    person.type(ENTER)
    person.see(said("What you can do"))
    person.ends()
    language = "nl" if said("yes") == "ja" else "en"
    assert settings(home) == {"lang": language, "encrypt": {"ask": False}}
    assert not list(home.rglob("*.db"))
    for arguments in ((), ("now", "een"), ()):
        person = sit(*arguments)
        person.ends()
        assert "Taal" not in person.text
        assert said(LOCK)[:40] not in person.text


def test_another_language_another_place_and_a_passphrase(
    sit: Sit, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first answer on the language is the chosen one; every command finds the journal."""
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    person = sit()
    person.offered("Language · Taal", "pijltjes")
    names = sorted(one.name for one in LANGUAGES.values())
    person.type(str(1 + names.index("English")), ENTER)  # from Dutch, as the system has it
    person.offered(WHERE)
    person.type(DOWN, ENTER)
    person.asked("Which folder?")
    person.type("/dev/null/no", ENTER)
    person.see("Nothing can be written in")
    person.asked()
    person.type("\x15", "~/kept/apart", ENTER)
    person.offered(LOCK[:40])
    person.type(DOWN, ENTER)
    person.see("New passphrase:")
    person.type("paard correct", ENTER)
    person.see("The same again:")
    person.type("paard correct", ENTER)
    person.see("Recovery code", "What you can do")
    person.ends()
    place = home / "kept" / "apart" / "journal.db"
    assert settings(home) == {"lang": "en", "journal": str(place)}
    assert place.parent.stat().st_mode & 0o777 == 0o700
    person = sit("now", "zandkorrel")
    person.see("Passphrase:")
    person.type("paard correct", ENTER)
    person.see("Kept as 1")
    person.ends()
    assert b"zandkorrel" not in place.read_bytes()
    assert len(list(home.rglob("journal.db"))) == 1


@pytest.mark.parametrize("answered", range(5))
def test_who_stops_leaves_nothing(sit: Sit, said: Said, home: Path, answered: int) -> None:
    person = sit()
    steps = (
        ("Language · Taal", ENTER),
        (said(WHERE), ENTER),
        (said(LOCK), DOWN + ENTER),
        (said("New passphrase: ").strip(), "paard" + ENTER),
        (said("The same again: ").strip(), ""),
    )
    for question, keys in steps[:answered]:
        person.see(question)
        person.type(keys)
    person.see(steps[answered][0])
    person.type(CTRL_C)
    person.ends(130)
    assert not [one for one in home.rglob("*") if one.is_file()]


def test_nobody_else_is_asked(
    sit: Sit, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No script, nobody who named a journal, nobody who has one already."""
    with (tmp_path / "out").open("w") as out:
        sit(stdout=out).ends()
    for arguments in (("--no-input",), ("--journal", tmp_path / "mine.db"), ("open",)):
        person = sit(*arguments)
        person.ends()
        assert "Taal" not in person.text
    monkeypatch.setenv("REFLECT_JOURNAL", str(tmp_path / "mine.db"))
    sit().ends()
    monkeypatch.delenv("REFLECT_JOURNAL")
    sit("--no-input", "now", "een").ends()
    sit().ends()
