"""What was said of words, so that it is not asked again.

It is no change that `undo` takes back: taking one back would take those of a whole
review along. `ask_again` does that, word by word.
"""

import re
from collections.abc import Collection, Iterable
from datetime import datetime

from reflect.journal.changes import microseconds, moment
from reflect.journal.driver import Connection, path_of, transaction
from reflect.journal.trouble import readable
from reflect.practice.leaving import MEANINGS, Answered
from reflect.practice.text import fold

PUT = (
    "INSERT INTO answered (folded, word, meaning, instead, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (folded) DO UPDATE SET word = excluded.word, meaning = excluded.meaning,"
    " instead = excluded.instead, at = excluded.at"
)
"""Keeps an answer in the place of what was said of that word before."""


def remembered(db: Connection) -> dict[str, Answered]:
    """All that was said, by folded word, in the order of the alphabet."""
    rows = db.execute("SELECT * FROM answered ORDER BY folded")
    with readable(path_of(db)):
        return {
            row["folded"]: Answered(
                row["word"],
                MEANINGS[MEANINGS.index(row["meaning"])],
                row["instead"],
                moment(row["at"]),
            )
            for row in rows
        }


def remember(db: Connection, answers: Iterable[Answered], now: datetime) -> None:
    """Keep ``answers``, in the place of what was said of these words before."""
    with transaction(db):
        db.executemany(PUT, [row_of(one._replace(at=now)) for one in answers])


def row_of(one: Answered) -> tuple[str, str, str, str, int]:
    """What `PUT` takes, for an answer with a time."""
    assert one.at
    return fold(one.word), one.word, one.meaning, one.instead, microseconds(one.at)


def ask_again(db: Connection, words: Iterable[str]) -> int:
    """Forget what was said of these words; of how many anything was."""
    with transaction(db):
        some = [(fold(word),) for word in words]
        return db.executemany("DELETE FROM answered WHERE folded = ?", some).rowcount


def drop(db: Connection, names: Collection[str]) -> None:
    """Take out every answer that holds a word of these names, in the caller's transaction."""
    gone = [folded for folded, one in remembered(db).items() if tells(one, names)]
    db.executemany("DELETE FROM answered WHERE folded = ?", [(word,) for word in gone])


def tells(answer: Answered, names: Collection[str]) -> bool:
    """Whether ``answer`` holds a word of these names."""
    parts = {part for name in names for part in re.findall(r"\w{2,}", fold(name))}
    return any(part in fold(answer.word) or part in fold(answer.instead) for part in parts)
