"""import at the terminal: shown first, then asked; a password is typed unseen."""

from collections.abc import Callable
from pathlib import Path

from person import DOWN, ENTER, Person

DATA = Path(__file__).parents[1] / "data" / "import"


def test_it_shows_what_would_come_and_asks(
    sit: Callable[..., Person], said: Callable[..., str], read
) -> None:
    person = sit("import", DATA / "jrnl-odd.txt")
    person.offered(said("Import these?"))
    person.see(said("Look at these:"))
    assert "Piet" not in person.text
    person.type(ENTER)
    person.ends()
    person.see(said("Nothing was changed."))
    assert read("list") == []
    person = sit("import", DATA / "jrnl-odd.txt")
    person.offered(said("Import these?"))
    person.type(DOWN, ENTER)
    person.ends()
    person.see(said("reflect undo takes the whole import back."))
    assert len(read("list")) == 7
    person = sit("import", DATA / "jrnl-odd.txt")
    person.ends()
    person.see(said("There is nothing new in it."))


def test_yes_skips_the_question(sit: Callable[..., Person], said: Callable[..., str], read) -> None:
    person = sit("import", DATA / "jrnl-4.txt", "--yes")
    person.ends()
    assert len(read("list")) == 3


def test_a_password_is_asked_until_it_opens(
    sit: Callable[..., Person], said: Callable[..., str], read
) -> None:
    file = DATA / "jrnl-3-encrypted.txt"
    person = sit("import", file, "--yes")
    prompt = said("Password of {file}: ", file="").strip(" :")
    person.see(prompt)
    person.type("verkeerd", ENTER)
    person.see(said("That password does not open it."))
    person.wait(lambda: person.text.count(prompt) == 2, "asked again")
    person.type("een fictief wachtwoord", ENTER)
    person.ends()
    assert "fictief" not in person.text
    assert len(read("list")) == 3


def test_the_journal_of_somebody_else_is_noticed(
    sit: Callable[..., Person], said: Callable[..., str], run, tmp_path: Path
) -> None:
    """Before it is asked; of another machine of one's own it is not said again."""
    notice = said(
        "The two have nothing in common yet. If it is not your own journal, leave it:"
        " only a backup brings back what was."
    )[:30]
    there = tmp_path / "there.db"
    run("--journal", there, "now", "daar")
    run("now", "hier")
    for answer in ([DOWN, ENTER], [ENTER]):
        person = sit("import", there)
        person.offered(said("Make the two one? What comes is not taken out again by undo."))
        assert (notice in person.text) == (answer != [ENTER])
        person.type(*answer)
        person.ends()
