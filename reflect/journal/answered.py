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


ASK_AGAIN = ""
"""The meaning of a word of which something was said, and that is to be asked again.

The row stays: without it the word would come back from another machine.
"""

Said = tuple[str, str, str, str, int]
"""What `PUT` takes: the word folded and as it was written, its meaning, what leaves, when."""


def said(db: Connection) -> list[Said]:
    """All rows, also of words that are to be asked again, in the order of the alphabet."""
    query = "SELECT folded, word, meaning, instead, at FROM answered ORDER BY folded"
    with readable(path_of(db)):
        return [(*row[:2], _meant(row["meaning"]), *row[3:]) for row in db.execute(query)]


def remembered(db: Connection) -> dict[str, Answered]:
    """All that was said, by folded word, in the order of the alphabet."""
    with readable(path_of(db)):
        return {
            folded: Answered(word, MEANINGS[MEANINGS.index(meaning)], instead, moment(at))
            for folded, word, meaning, instead, at in said(db)
            if meaning != ASK_AGAIN
        }


def remember(db: Connection, answers: Iterable[Answered], now: datetime) -> None:
    """Keep ``answers``, in the place of what was said of these words before."""
    with transaction(db):
        _put(db, ((one.word, one.meaning, one.instead) for one in answers), now)


def ask_again(db: Connection, words: Iterable[str], now: datetime) -> int:
    """Let what was said of these words hold no more; of how many anything was."""
    with transaction(db):
        told = remembered(db)
        some = {fold(word): told[fold(word)] for word in words if fold(word) in told}
        _put(db, ((one.word, ASK_AGAIN, "") for one in some.values()), now)
    return len(some)


def drop(db: Connection, names: Collection[str]) -> None:
    """Take out every answer that holds a word of these names, in the caller's transaction."""
    gone = [(one[0],) for one in said(db) if tells(one, names)]
    db.executemany("DELETE FROM answered WHERE folded = ?", gone)


def tells(one: Said, names: Collection[str]) -> bool:
    """Whether the answer holds a word of these names."""
    _folded, word, _meaning, instead, _at = one
    parts = {part for name in names for part in re.findall(r"\w{2,}", fold(name))}
    return any(part in fold(word) or part in fold(instead) for part in parts)


def _put(db: Connection, answers: Iterable[tuple[str, str, str]], now: datetime) -> None:
    """Let these hold from ``now`` on; a clock that was set back does not put them before others."""
    last = {folded: at for folded, *_said, at in said(db)}
    for word, meaning, instead in answers:
        at = max(microseconds(now), last.get(fold(word), -1) + 1)
        db.execute(PUT, [fold(word), word, meaning, instead, at])


def _meant(meaning: str) -> str:
    if meaning not in (ASK_AGAIN, *MEANINGS):
        raise ValueError
    return meaning
