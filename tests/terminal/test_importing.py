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
