"""What is done to a journal while it is killed, and how it may be afterwards.

To add an operation, write a function that takes a `Life` and gives an `Attempt`, and name
it in `OPERATIONS`.
"""

import json
import os
import random
import re
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from reflect.cli.commands import restore
from reflect.cli.main import app
from reflect.journal import driver, entries, keys, leftovers, opening, schema, soundness
from reflect.journal.backups import found
from reflect.journal.driver import Connection
from reflect.journal.files import key_path
from reflect.journal.filters import Filter
from reflect.journal.history import history
from reflect.journal.opening import Key

LETTERS = "bcdfghjklmnpqrstvwxz"
FILLER = " ".join(["het gesprek ging over de afspraak van vorige week en over wat er nu moet"] * 8)
TABLE = "CREATE TABLE mood (entry INTEGER REFERENCES entry(id) ON DELETE CASCADE) STRICT;\n"
KNOWN = re.compile(r"journal\.(key|db(\.converting)?(-journal|-wal|-shm)?)")
HALF_MADE = re.compile(r"\.new-\d+|\.converting|\.pending|\.version-\d+(-\d+)?\.db-journal$")
PRESENT = schema.TABLES, driver.VERSION, schema.MIGRATIONS

Told = frozenset[tuple[str, ...]]
"""Of each entry the words that it ever had, the present one last."""


class World(NamedTuple):
    """What is in the journal: not in the bin, in the bin; and what opens it, if anything."""

    there: Told
    binned: Told = frozenset()
    passphrase: str | None = None

    @property
    def words(self) -> set[str]:
        """All words in it."""
        return {word for entry in self.there | self.binned for word in entry}


class Attempt(NamedTuple):
    """A command, and how the journal is after it.

    ``told``: what it says when it is done. ``secret``: the passphrase that it is given, when
    it is not that of the journal. ``gone``: words that are forgotten by it.
    """

    arguments: list[str]
    after: World
    told: str
    secret: str | None = None
    gone: frozenset[str] = frozenset()


class Life:
    """A journal, from when it is made; its tables are those of an older reflect at first."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        folder.mkdir()
        self.folder, self.dice = folder, dice
        self.journal = folder / "d" / "journal.db"
        self.journal.parent.mkdir(mode=0o700)
        self.forgotten: set[str] = set()
        self.ever: set[str] = set()
        self.numbers: dict[tuple[str, ...], int] = {}
        self.backups: dict[Path, World] = {}
        self.told: list[str] = []
        be_of(PRESENT[1])
        self.world = World(frozenset())
        for _each in range(4):
            word = self.word()
            self.do("now", f"{word} {FILLER}", "--tag", word)
            self.world = World(self.world.there | {(word,)})
        self.world = self.world_of((self.world,))

    def word(self) -> str:
        """A word that stands nowhere yet."""
        word = "".join(self.dice.choices(LETTERS, k=14))
        self.ever.add(word)
        return word

    def environ(self, secret: str | None = None) -> dict[str, str]:
        """What a command is given, with the passphrase of the journal or another."""
        file = self.folder / "secret"
        file.write_text(secret or self.world.passphrase or "none\n")
        return {"REFLECT_JOURNAL": str(self.journal), "REFLECT_PASSPHRASE_FILE": str(file)}

    def ask(self, *arguments: str, secret: str | None = None) -> tuple[int, str, str]:
        """Run a command in this process: its exit status, output and errors."""
        self.told.append(" ".join(arguments)[:60])
        result = CliRunner().invoke(app, list(arguments), env=self.environ(secret))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    def do(self, *arguments: str, secret: str | None = None) -> str:
        """Run a command that must succeed."""
        status, told, errors = self.ask(*arguments, secret=secret)
        assert status == 0, (arguments, errors)
        return told

    def world_of(self, may_be: Iterable[World]) -> World:
        """Which of these the journal is; the next command, ``list``, is given first."""
        seen = []
        for passphrase in {one.passphrase for one in may_be}:
            status, told, errors = self.ask("list", "--json", secret=passphrase)
            assert status in (0, 4), (status, errors)
            if status == 0:
                seen.append(self._look(passphrase))
                assert len(json.loads(told)) == len(seen[-1].there)
        fitting = [one for one in may_be if one in seen]
        assert len(fitting) >= 1, f"it is {seen}, and not one of {may_be}"
        return fitting[0]

    def _look(self, passphrase: str | None) -> World:
        encrypted = opening.is_encrypted(self.journal)
        self.numbers = {}

        def unlock(path: Path) -> list[Key]:
            assert passphrase
            return [Key(keys.unlocked(keys.read_key_file(key_path(path)), passphrase))]

        with opening.reading(self.journal, unlock) as db:
            sound(db)
            there, binned = (
                frozenset(self._told(db, one.id) for one in entries.select(db, chosen))
                for chosen in (Filter(), Filter(binned=True))
            )
        return World(there, binned, passphrase if encrypted else None)

    def _told(self, db: Connection, number: int) -> tuple[str, ...]:
        texts = [one.after.answers[0].text for one in history(db, number) if one.after]
        words = tuple(dict.fromkeys(text.split()[0] for text in texts))
        self.numbers[words] = number
        return words

    def become(self, world: World, attempt: Attempt) -> None:
        """Take it that the journal is so now."""
        if world == attempt.after:
            self.forgotten = (self.forgotten | attempt.gone) - world.words
        for one in found(self.journal.parent / "backups", self.journal):
            if one.path not in self.backups:
                self.backups[one.path] = world
        self.world = world

    def check_bytes(self) -> None:
        """Raise when words are where they may not be, or a file that nobody knows."""
        plain_may = copies_of(self.journal)
        for file in sorted(one for one in self.journal.parent.rglob("*") if one.is_file()):
            if any(file.name.startswith(name) for name in plain_may):
                continue
            if is_half_made(file) and ".converting" not in file.name:
                continue  # of a copy; doctor clears it
            assert KNOWN.fullmatch(file.name), file
            data = file.read_bytes().lower()
            words = self.ever if self.world.passphrase else self.forgotten
            left = {word for word in words if word[2:].encode() in data}
            assert not left, (file.name, left)

    def check_doctor(self) -> bool:
        """Raise when doctor finds anything that may not be; whether something was half-made."""
        an_hour_ago = time.time() - 3600
        half = [one for one in self.journal.parent.rglob("*") if is_half_made(one)]
        for file in half:
            os.utime(file, (an_hour_ago, an_hour_ago))
        _status, told, errors = self.ask("doctor", "--mend", "--json")
        checks = {one["name"]: one for one in json.loads(told)["checks"]}
        worse = {name: one for name, one in checks.items() if one["state"] not in ("good", "note")}
        worse.pop("plain", None)  # backups of before it was encrypted
        worse.pop("backup", None)
        assert not worse, (worse, errors)
        left = [one.name for one in self.journal.parent.rglob("*") if is_half_made(one)]
        assert not left, left
        self.check_bytes()
        return bool(half)


def alone(folder: Path) -> None:
    """Let ``folder`` be the home of all that this process runs, in which reflect finds nothing."""
    for name in list(os.environ):
        if name.startswith(("REFLECT_", "XDG_", "LC_", "LANG")):
            del os.environ[name]
    os.environ |= {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "en_GB.UTF-8"}
    os.environ |= {"NO_COLOR": "1", "PAGER": ""}


def is_half_made(file: Path) -> bool:
    """Whether it is one that only a command under way should have."""
    kept_aside = re.search(r"\.before-restore-\d+\.key$", file.name)
    keyless = kept_aside and not file.with_suffix(".db").exists()
    return bool(HALF_MADE.search(file.name) or keyless)


def copies_of(journal: Path) -> set[str]:
    """What the names begin with of files that may hold plain words, because they are copies."""
    plain = {one.path for one in found(journal.parent / "backups", journal)}
    plain |= set(leftovers.copies(journal))
    return {one.name for one in plain} | {key_path(one).name for one in plain}


def sound(db: Connection) -> None:
    """Raise when SQLite or the index finds anything wrong."""
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in ("whole", "part"):
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def be_of(version: int) -> None:
    """Let this process be a reflect of so late a version."""
    tables, present, steps = PRESENT
    if version > present:
        tables, steps = tables + TABLE, (*steps, _with_moods)
    for module in (schema, driver, restore):
        module.VERSION = version  # type: ignore[attr-defined]
    schema.MIGRATIONS, schema.TABLES, soundness.TABLES = steps, tables, tables  # type: ignore[attr-defined]


def _with_moods(db: Any) -> None:
    db.execute(TABLE)
    db.execute("INSERT INTO mood SELECT id FROM entry")
    db["entry"].update(1, {"title": ""}) if db["entry"].count_where("id = 1") else None


def write(life: Life) -> Attempt:
    """Keep an entry."""
    word = life.word()
    after = life.world._replace(there=life.world.there | {(word,)})
    return Attempt(["now", f"{word} {FILLER}", "--tag", word], after, "Kept as")


def edit(life: Life) -> Attempt:
    """Change an entry; what it was is in its history."""
    old, word = _one(life), life.word()
    after = life.world._replace(there=life.world.there - {old} | {(*old, word)})
    number = str(life.numbers[old])
    return Attempt(["edit", number, "--answer", f"now={word} {FILLER}"], after, "Kept")


def delete(life: Life) -> Attempt:
    """Put an entry in the bin."""
    old, world = _one(life), life.world
    after = world._replace(there=world.there - {old}, binned=world.binned | {old})
    return Attempt(["delete", str(life.numbers[old])], after, "bin")


def forget(life: Life) -> Attempt:
    """Forget one or two entries, of the bin or not."""
    world = life.world
    all_ = sorted(world.there | world.binned)
    gone = frozenset(life.dice.sample(all_, min(len(all_), life.dice.choice([1, 2]))))
    if not gone:
        return write(life)
    after = world._replace(there=world.there - gone, binned=world.binned - gone)
    numbers = [str(life.numbers[one]) for one in sorted(gone)]
    words = frozenset(word for one in gone for word in one)
    return Attempt(["forget", *numbers, "--yes"], after, "Forgotten for good", gone=words)


def encrypt(life: Life) -> Attempt:
    """Encrypt it; when it is, all anew with another key."""
    if life.world.passphrase:
        return rekey(life)
    new = life.word()
    after = life.world._replace(passphrase=new)
    return Attempt(["encrypt"], after, "The journal is encrypted.", secret=new)


def rekey(life: Life) -> Attempt:
    """All anew with another key; when it is plain, it is encrypted first."""
    if not life.world.passphrase:
        _finish(life, encrypt(life))
    file, new = life.folder / "new", life.word()
    file.write_text(new)
    after = life.world._replace(passphrase=new)
    return Attempt(
        ["passphrase", "--rekey", "--new-file", str(file)], after, "The journal is encrypted anew."
    )


def passphrase(life: Life) -> Attempt:
    """Another passphrase for the same key."""
    attempt = rekey(life)
    arguments = [one for one in attempt.arguments if one != "--rekey"]
    return attempt._replace(arguments=arguments, told="The journal has another passphrase.")


def migrate(life: Life) -> Attempt:
    """The first command of a newer reflect: any that writes; it may come but once."""
    be_of(PRESENT[1] + 1)
    return write(life)


def backup(life: Life) -> Attempt:
    """Copy the journal."""
    return Attempt(["backup"], life.world, "Kept in")


def put_back(life: Life) -> Attempt:
    """Put one of the backups in the place of the journal."""
    if not life.backups or life.dice.random() < 0.5:
        _finish(life, backup(life))
        _finish(life, life.dice.choice([write, encrypt, rekey, forget])(life))
    path = life.dice.choice(sorted(one for one in life.backups if one.exists()))
    there = life.backups[path]
    after = there if there.passphrase else there._replace(passphrase=life.world.passphrase)
    if life.world.passphrase in (None, after.passphrase):  # else it cannot know what was forgotten
        after = after._replace(
            there=frozenset(one for one in after.there if not life.forgotten & {*one}),
            binned=frozenset(one for one in after.binned if not life.forgotten & {*one}),
        )
    return Attempt(["restore", str(path), "--yes"], after, "Put back in", secret=after.passphrase)


def unite(life: Life) -> Attempt:
    """Take in the journal of another machine, which wrote, edited and forgot meanwhile."""
    other = life.folder / f"there{len(life.told)}"
    other.mkdir()
    for file in (life.journal, key_path(life.journal)):
        if file.exists():
            shutil.copy(file, other / file.name)
    path, word = other / life.journal.name, life.word()
    there, binned, gone = life.world.there | {(word,)}, life.world.binned, frozenset[str]()
    life.do("--journal", str(path), "now", f"{word} {FILLER}")
    old = life.dice.choice(sorted(life.world.there or {()}))
    if old and life.dice.random() < 0.5:
        life.do("--journal", str(path), "forget", str(life.numbers[old]), "--yes")
        there, gone = there - {old}, frozenset(old)
    elif old:
        new = life.word()
        life.do("--journal", str(path), "edit", str(life.numbers[old]), "--answer", f"now={new} x")
        there = there - {old} | {(*old, new)}
    after = life.world._replace(there=there, binned=binned)
    return Attempt(["import", str(path), "--yes"], after, "one now", gone=gone)


OPERATIONS: dict[str, Callable[[Life], Attempt]] = {
    "write": write,
    "edit": edit,
    "delete": delete,
    "forget": forget,
    "encrypt": encrypt,
    "rekey": rekey,
    "passphrase": passphrase,
    "migrate": migrate,
    "backup": backup,
    "restore": put_back,
    "unite": unite,
}
"""Each by the name that it has in the table of what was seen."""


def attempt(life: Life, name: str) -> Attempt:
    """One more of the operation ``name``."""
    made = OPERATIONS[name](life)
    life.told.append(f"[{name}] {' '.join(made.arguments)[:60]}")
    return made


def _one(life: Life) -> tuple[str, ...]:
    """An entry that is not in the bin."""
    if not life.world.there:
        _finish(life, write(life))
    return life.dice.choice(sorted(life.world.there))


def _finish(life: Life, made: Attempt) -> None:
    """Do it, undisturbed."""
    life.do(*made.arguments, secret=made.secret)
    life.become(life.world_of((made.after,)), made)
