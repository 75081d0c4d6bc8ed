"""What a whole session leaves in files, byte for byte: encrypted, no word of what was written;
after forget, no word of what was forgotten."""

import json
import os
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from person import CTRL_C, ENTER, TAB, Person

from reflect.cli.session import Session
from reflect.journal.driver import Connection

pytestmark = pytest.mark.usefixtures("light_keys")

EDITOR = """
import pathlib, sys, time
file = pathlib.Path(sys.argv[1])
file.write_text(file.read_text("utf-8") + {word!r}, "utf-8")
time.sleep({seconds})
"""


class Words:
    """Words that stand nowhere else, each known by the place it was written in."""

    def __init__(self) -> None:
        self._dice = random.Random(7)
        self.at: dict[str, str] = {}

    def __call__(self, place: str) -> str:
        assert place not in self.at
        self.at[place] = "".join(self._dice.choices("bdfghjklmnprstvwz", k=12)).capitalize()
        return self.at[place]

    def read_in(self, data: bytes) -> set[str]:
        """The places of which the word can be read, in UTF-8 or UTF-16, whatever the capitals."""
        small = data.lower()
        return {
            place
            for place, word in self.at.items()
            if any(word.lower().encode(code) in small for code in ("utf-8", "utf-16-le"))
        }


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def desk(tmp_path: Path, home: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all that a session may write in: home, temporary and runtime folders."""
    for name, variable in (("run", "XDG_RUNTIME_DIR"), ("tmp", "TMPDIR")):
        (tmp_path / name).mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setenv("HISTFILE", str(home / ".bash_history"))
    monkeypatch.setenv("PAGER", "less")
    return tmp_path


def left(desk: Path, words: Words) -> dict[str, set[str]]:
    """The files in which words can be read, and which."""
    files = [one for one in desk.rglob("*") if one.is_file() and one.name != "editor.py"]
    assert any(one.name == "journal.db" for one in files)
    found = {str(one.relative_to(desk)): words.read_in(one.read_bytes()) for one in files}
    return {name: places for name, places in found.items() if places}


def tables(db: Connection) -> bytes:
    """All that the tables hold, those behind the index too."""
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    values = (
        value for name in names for row in db.execute(f'SELECT * FROM "{name}"') for value in row
    )
    return b" ".join(one if isinstance(one, bytes) else str(one).encode() for one in values)


class Day:
    """Somebody at work for a day."""

    def __init__(self, sit: Any, run: Any, program: Any, desk: Path, words: Words) -> None:
        self.sit, self._run, self.program, self.desk, self.words = sit, run, program, desk, words
        self.seen = ""

    def run(self, *arguments: object, input: str | None = None) -> str:
        result = self._run(*arguments, input=input)
        assert result.exit_code == 0, (arguments, result.stderr)
        self.seen += result.output
        return str(result.stdout)

    def interview(self, *arguments: object, name: str, answers: int, keys: int) -> Person:
        """Answer so many questions at the terminal, and skip the rest of ``keys``."""
        person: Person = self.sit(*arguments)
        for number in range(1, keys + 1):
            person.asked(f"{number}/{keys} ·")
            if number <= answers:
                person.type(self.words(f"{name} {number}"), TAB)
            else:
                person.type(ENTER)
        return person

    def at_the_terminal(self) -> None:
        words = self.words
        person = self.interview(
            *("before", words("title"), "--with", words("person"), "--tag", words("tag")),
            name="before", answers=4, keys=4,
        )  # fmt: skip
        person.ends()
        person = self.sit("after", "last")
        for number in range(1, 7):
            person.asked(f"{number}/7 ·")
            person.type(words(f"after {number}"), TAB)
        person.asked("7/7 ·")
        person.type(words("intention"), ENTER)
        person.asked("By when?")
        person.type("tomorrow", ENTER)
        person.offered("Which loop")
        person.type(ENTER)
        person.ends()
        person = self.sit("now")
        person.asked("What is happening")
        person.type(words("now at the terminal"), ENTER)
        person.ends()
        person = self.sit("write", "steering")
        person.asked()
        person.type(words("steering"))
        person.see(words.at["steering"])
        person.type(CTRL_C)
        person.ends(130)
        person = self.sit("search", words.at["before 1"])
        person.see(words.at["before 1"])
        person.ends()
        person = self.sit("show", "2")
        person.see(words.at["before 2"])
        person.type("q")
        person.ends()

    def in_a_shell(self) -> None:
        """reflect as it is typed at a prompt: the history of the shell has the command alone."""
        start = "import os; os.execvp('bash', ['bash', '--norc', '--noprofile', '-i'])"
        person = self.sit(program=("-c", start), env={"PS1": "ready> "})
        person.see("ready>")
        person.type(f"{sys.executable} -m reflect now", ENTER)
        person.asked("What is happening")
        person.type(self.words("in a shell"), ENTER)
        person.see("Kept as")
        person.type("exit", ENTER)
        person.ends()
        assert "-m reflect now" in Path(os.environ["HISTFILE"]).read_text()

    def stopped_half_way(self) -> None:
        """By kill -9, during an interview and with an editor open."""
        person = self.sit("before")
        person.asked("1/4")
        person.type(self.words("half-way 1"), TAB)
        person.asked("2/4")
        person.type(self.words("half-way 2"))
        person.see(self.words.at["half-way 2"])
        person.kill()
        self.edit("killed editor", seconds=600).kill()

    def edit(self, place: str, seconds: float = 0) -> Person:
        script = self.desk / "editor.py"
        script.write_text(EDITOR.format(word=f"\n{self.words(place)}\n", seconds=seconds))
        editor = {"VISUAL": f"{sys.executable} {script}"}
        person: Person = self.sit("edit", "2", "--editor", env=editor)
        word = self.words.at[place].encode()
        if seconds:
            person.wait(lambda: any(
                word in one.read_bytes() for one in (self.desk / "run").rglob("*.txt")
            ), "the text with the editor")  # fmt: skip
        return person

    def by_commands(self) -> None:
        words = self.words
        done = self.program("now", "-", input=words("standard input"))
        assert done.returncode == 0
        answers = json.dumps({"what": words("answers"), "framework": words("framework")})
        self.run("after", 2, "--answers", "-", input=answers)
        self.run("tag", 2, f"+{words('new tag')}")
        self.run("tag", 2, f"-{words.at['new tag']}")
        self.run("next", "add", 2, words("added intention"))
        self.run("next", "done", 1, words("outcome"))
        self.run("edit", 2, "--answer", f"how={words('edited')}", "--title", words("new title"))
        self.run("undo")
        self.run("undo", "--redo")
        self.run("loop", 3, "single")
        self.run("link", 4, 2)
        tomorrow = (date.today() + timedelta(1)).isoformat()
        self.run("supervision", "--on", tomorrow, "--answer", f"question={words('supervision')}")
        self.run("delete", 4)
        for command in ("list", "open", "week", "frames", "history 2", "month", "year", "tidy"):
            self.run(*command.split())
        for place in list(words.at):
            self._run("search", words.at[place])
            self._run("search", words.at[place][3:9])

    def keeping_safe(self, passphrase: str = "") -> None:
        self.run("backup")
        if passphrase:
            for flags in ([], ["--rekey"]):
                self.run("passphrase", *flags, "--new-file", "-", input=passphrase)
            self.run("backup")
        self.run("now", self.words("after the backup"))
        [backup, *_older] = sorted((self.desk / "backups").glob("*.db"))[::-1]
        self.run("restore", backup, "--yes")
        self.run("doctor", "--mend")
        self.run("now", self.words("after restoring"))


@pytest.fixture
def session(sit: Any, run: Any, program: Any, desk: Path, words: Words) -> Day:
    return Day(sit, run, program, desk, words)


def all_of_it(session: Day, passphrase: str = "") -> None:
    session.at_the_terminal()
    session.in_a_shell()
    session.edit("editor").ends()
    session.stopped_half_way()
    session.by_commands()
    session.keeping_safe(passphrase)


def test_encrypted_no_word_can_be_read(
    session: Day, run: Any, secret: Path, desk: Path, words: Words
) -> None:
    """In any file of journal, home, temporary or runtime folder, that the whole session left."""
    session.run("now", words("first"))
    session.run("encrypt")
    all_of_it(session, secret.read_text())
    assert {place for place in words.at if words.at[place] in session.seen} > {"title"}
    assert left(desk, words) == {}
    session.run("forget", "--before", "2100-01-01", "--yes")
    assert left(desk, words) == {}
    assert json.loads(session.run("list", "--json")) == []
    with Session(desk / "journal.db", journal_given=True).reading() as db:
        assert words.read_in(tables(db)) == set()


def test_plain_no_forgotten_word_can_be_read(
    session: Day, run: Any, read: Any, desk: Path, words: Words
) -> None:
    """But in the copies that forget names."""
    session.run("now", words("first"))
    all_of_it(session)
    assert set(left(desk, words)) > {"journal.db"}
    kept = session.words("kept")
    session.run("now", kept, "--when", "2100-02-02")
    record = read("forget", "--before", "2100-01-01", "--yes")
    assert record["wiped"]
    there = left(desk, words)
    assert there.pop("journal.db") == {"kept"}
    there.pop("journal.db-wal", None)
    assert {str(desk / name) for name in there} == set(record["copies"])
    for copy in record["copies"]:
        Path(copy).unlink()
    assert set().union(*left(desk, words).values()) == {"kept"}
    assert read("search", kept)
