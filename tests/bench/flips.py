"""Bytes of an encrypted journal changed one at a time, and what reflect makes of each.

``python tests/bench/flips.py [COUNT] [--seed N]``: COUNT (1,000) random bytes of journal.db,
one after another, each in a copy, and a fifth as many of journal.key and of a log that was not
put into the journal yet. Damage must be told of, or change nothing that is shown: exit 5 (4 for
the key) and not a word, or exit 0 and every word as it was. Of the journal itself doctor must
find each one. Of a log, what comes after the damage may be missing, as after a power failure:
the entries are then those of a moment before.
"""

import argparse
import json
import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import operations
from believable import said, tokens
from typer.testing import CliRunner

from reflect.cli.main import app
from reflect.journal import keys, opening
from reflect.journal.opening import Key

ENTRIES = 60
COMMANDS = (["list", "--json"], ["search", "gesprek"], ["show", "7"], ["history", "2"])


class Answer(NamedTuple):
    """The exit status and the output of a command."""

    status: int
    told: str


class Original:
    """An encrypted journal, of which copies are damaged."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.journal = folder / "journal.db"
        os.environ["REFLECT_JOURNAL"] = str(self.journal)
        os.environ["REFLECT_PASSPHRASE_FILE"] = str(folder / "secret")
        (folder / "secret").write_text("paard correct")
        assert ask("encrypt").status == 0
        words = tokens(dice)
        for _each in range(ENTRIES):
            assert ask("now", said(words, 60), "--tag", said(words, 1)).status == 0
        assert ask("edit", "2", "--answer", f"now={said(words, 60)}").status == 0
        self.answers = {tuple(one): ask(*one) for one in COMMANDS}
        assert {one.status for one in self.answers.values()} == {0}
        self.texts = texts(self.answers["list", "--json"].told)
        assert ask("doctor").status == 0
        file = keys.read_key_file(folder / "journal.key")
        with opening.writing(
            self.journal, lambda _path: [Key(keys.unlocked(file, "paard correct"))]
        ):
            self.files = {"journal.db": self.journal.read_bytes()}
            for _each in range(8):  # which stay in the log as long as somebody reads
                assert ask("now", said(words, 60)).status == 0
            self.later = texts(ask("list", "--json").told)
            log = self.journal.with_name("journal.db-wal").read_bytes()
            self.unsettled = {"journal.db": self.journal.read_bytes(), "journal.db-wal": log}
        self.files["journal.key"] = (folder / "journal.key").read_bytes()
        self.unsettled["journal.key"] = self.files["journal.key"]

    def put(self, files: dict[str, bytes]) -> None:
        """Let these files be there, and no others of the journal."""
        for one in self.journal.parent.glob("journal.*"):
            one.unlink()
        for name, data in files.items():
            self.journal.with_name(name).write_bytes(data)

    def flipped(self, dice: random.Random, name: str, log: bool = False) -> int:
        """Put a copy there with one byte of file ``name`` changed; which one."""
        files = dict(self.unsettled if log else self.files)
        data = bytearray(files[name])
        place = dice.randrange(len(data))
        data[place] ^= 1 << dice.randrange(8)
        self.put(files | {name: bytes(data)})
        return place


def ask(*arguments: str) -> Answer:
    """Run a command in this process."""
    result = CliRunner().invoke(app, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(int(result.exit_code), result.stdout)


def texts(told: str) -> list[str]:
    """The texts of the entries, the oldest first."""
    return [one["answers"][0]["text"] for one in json.loads(told)][::-1]


def of_the_journal(original: Original, dice: random.Random) -> Iterator[str]:
    """One flip: what each command made of it."""
    place = original.flipped(dice, "journal.db")
    for command, right in original.answers.items():
        found = ask(*command)
        assert found in (right, Answer(5, "")), (place, command, found)
        yield "told" if found.status else "not needed"
    assert ask("doctor").status == 5, place
    yield "found by doctor"


def of_the_key(original: Original, dice: random.Random) -> Iterator[str]:
    """The same of the key."""
    place = original.flipped(dice, "journal.key")
    found = ask("list", "--json")
    assert found in (original.answers["list", "--json"], Answer(4, "")), (place, found)
    yield "told" if found.status else "not needed"


def of_the_log(original: Original, dice: random.Random) -> Iterator[str]:
    """The same of the log: an entry is as it was, or it is not there and none after it."""
    place = original.flipped(dice, "journal.db-wal", log=True)
    found = ask("list", "--json")
    if found.status:
        assert found == Answer(5, ""), (place, found)
        yield "told"
        return
    there = texts(found.told)
    assert there == original.later[: len(there)], place
    assert len(there) >= ENTRIES, place
    yield "not needed" if there == original.later else "of a moment before"


FLIPS: dict[str, tuple[Callable[[Original, random.Random], Iterator[str]], int]] = {
    "journal.db": (of_the_journal, 1),
    "journal.key": (of_the_key, 5),
    "journal.db-wal": (of_the_log, 5),
}
"""What is flipped, by the file; and of how many flips one is of that file."""


def main() -> None:
    """Flip, and print what was seen."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    keys.MEMORY, keys.TIME = 64, 1
    dice = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        operations.alone(Path(folder))
        original = Original(Path(folder), dice)
        for name, (flip, part) in FLIPS.items():
            count = asked.count // part
            seen = Counter(one for _each in range(count) for one in flip(original, dice))
            told = ", ".join(f"{times} {what}" for what, times in seen.most_common())
            print(f"{count} bytes of {name}: {told}", flush=True)
    print(f"seed {asked.seed}: nothing wrong was shown")


if __name__ == "__main__":
    main()
