"""Forgetting for good: entries with all that the journal knows of them.

Their history, drafts and intentions go, their words in the search index, what
look-backs took over from them, and in the end every trace in the file. Nothing
brings them back. What other entries say in their own words stays.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from reflect.journal import (
    answered,
    changes,
    drafts,
    entries,
    frameworks,
    index,
    people,
    register,
    rows,
    wiping,
)
from reflect.journal.driver import Connection, path_of, transaction
from reflect.journal.filters import Filter
from reflect.journal.trouble import readable
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.forgetting import Words, draft_without, lesson_of, without, words_of
from reflect.practice.people import Person
from reflect.practice.records import entry_from


class Found(NamedTuple):
    """What is to be forgotten: entries, which of them are in the bin, and drafts.

    ``look_backs`` are the numbers of entries that stay, and lose their link to one of
    these and what they took over from it. ``people`` are those to take from the
    register, with every name that they had there.
    """

    entries: tuple[Entry, ...] = ()
    binned: frozenset[int] = frozenset()
    drafts: tuple[Draft, ...] = ()
    look_backs: tuple[int, ...] = ()
    people: tuple[Person, ...] = ()


def find(db: Connection, numbers: Iterable[int]) -> Found:
    """Entries by their numbers, in the bin or not. Raises `NotFound`."""
    found = [entries.get(db, number, binned=True) for number in dict.fromkeys(numbers)]
    return _found(db, found, None)


def find_all(db: Connection, chosen: Filter, *, binned: bool = False) -> Found:
    """All that ``chosen`` lets through, oldest first: in the journal, the bin and the drafts.

    With ``binned`` only what is in the bin, and no drafts but those that belong to it.
    """
    found = entries.select(db, chosen._replace(binned=True))
    if not binned:
        found += entries.select(db, chosen)
    return _found(db, sorted(found, key=lambda one: (one.when, one.id)), None if binned else chosen)


def _found(db: Connection, found: Sequence[Entry], chosen: Filter | None) -> Found:
    numbers = {one.id for one in found}
    standing = entries.by_numbers(db, numbers).keys()
    look_backs = {entry for entry, about in looked_back(db) if about in numbers} - numbers
    return Found(
        tuple(found),
        frozenset(numbers - standing),
        _drafts(db, numbers, chosen),
        tuple(sorted(look_backs)),
    )


def _drafts(db: Connection, numbers: Collection[int], chosen: Filter | None) -> tuple[Draft, ...]:
    """Those of these entries, of new look-backs on them, and what ``chosen`` lets through."""
    return tuple(
        one
        for one in drafts.drafts(db)
        if one.entry.id in numbers
        or (not one.entry.id and one.entry.about in numbers)
        or (chosen and chosen.lets_through(one.entry, db))
    )


def forget(db: Connection, found: Found) -> bool:
    """Forget what was ``found``, and wipe the file.

    Of a draft, what was added since goes as well. Raises `NotFound`, and changes nothing,
    when one of the entries is no longer there. Returns whether the file could be wiped;
    when not, the next command does that.
    """
    return tidy(db, found, (), None)


def tidy(db: Connection, found: Found, lessons: Iterable[int], now: datetime | None) -> bool:
    """As `forget`; and of the entries ``lessons`` only what was learned stays, from ``now`` on."""
    gone = [one.id for one in found.entries]
    with transaction(db):
        stripped = {number: entries.get(db, number) for number in lessons}
        words = {number: words_ever(db, number) for number in gone}
        for number, entry in stripped.items():
            ever, kept = words_ever(db, number), lesson_of(entry)
            words[number] = Words(ever.titles, ever.frameworks - {kept.framework or ""})
        for draft in found.drafts:
            db.execute("DELETE FROM draft WHERE id = ?", [draft.id])
        if found.people:
            names = people.words_ever(db, found.people)
            answered.drop(db, names)
            frameworks.forget_names(db, names)
            numbers = [number for one in found.people for number in register.numbers_of(db, one.id)]
            register.drop(db, numbers)
        let_go(db, words, gone)
        for number in stripped:
            assert now
            lesson = lesson_of(entries.get(db, number))
            changes.begin_anew(db, number, lesson, now)
        leave_no_trace(db)
    return wiping.wipe(db)


def let_go(db: Connection, words: dict[int, Words], gone: Collection[int]) -> None:
    """Let the entries ``gone`` be no more, in the caller's transaction.

    And let other entries lose what they took over of ``words``, which are those of
    the entries gone, and of entries of which less will be left. Drafts of either go.
    """
    _take_back(db, words, gone)
    dropped = (one for one in drafts.drafts(db) if one.entry.id in words)
    for draft in (*_drafts(db, set(gone), None), *dropped):
        db.execute("DELETE FROM draft WHERE id = ?", [draft.id])
    for number in gone:
        db.execute(
            "INSERT OR IGNORE INTO forgotten (uid) SELECT uid FROM entry WHERE id = ?", [number]
        )
        changes.drop_history(db, number)
    with index.removed(db, gone):
        db.executemany("DELETE FROM entry WHERE id = ?", [(number,) for number in gone])


def leave_no_trace(db: Connection) -> None:
    """See to what else holds words of what is gone, at the end of the transaction."""
    db.execute(
        "DELETE FROM question"
        " WHERE NOT EXISTS (SELECT 1 FROM answer WHERE answer.question = question.id)"
    )
    wiping.to_be_wiped(db)


def keep(db: Connection, numbers: Iterable[int], until: datetime) -> None:
    """Do not ask before ``until`` whether these entries may go."""
    with transaction(db):
        db.executemany(
            "UPDATE entry SET keep_until = ? WHERE id = ?",
            [(int(until.timestamp()), number) for number in numbers],
        )


def words_ever(db: Connection, number: int) -> Words:
    """What could be taken over from entry ``number``, in whatever version of it."""
    bodies = db.execute("SELECT body FROM version WHERE entry = ?", [number])
    was = [_entry(db, row["body"]) for row in bodies]
    return words_of([entries.get(db, number, binned=True), *was])


def looked_back(db: Connection) -> list[tuple[int, int]]:
    """Every entry that is about another, or was in a version, with the number of that."""
    pairs = db.execute(
        "SELECT id, about FROM entry WHERE about IS NOT NULL UNION"
        " SELECT entry, json_extract(body, '$.about') FROM version"
        " WHERE json_extract(body, '$.about') IS NOT NULL"
    )
    return [(entry, about) for entry, about in pairs]


def taken_over(db: Connection, words: dict[int, Words]) -> dict[int, Words]:
    """What each entry may have taken over from those that ``words`` are of.

    A title is passed on: to a look-back, and to what looks back on that.
    """
    pairs = looked_back(db)
    found: dict[int, Words] = {}
    while words:
        passed: dict[int, Words] = {}
        for entry, about in pairs:
            new = words.get(about, Words())
            if found.get(entry, Words()).union(new) != found.get(entry):
                found[entry] = found.get(entry, Words()).union(new)
                titles = new.titles & words_ever(db, entry).titles
                passed[entry] = passed.get(entry, Words()).union(Words(titles))
        words = {entry: new for entry, new in passed.items() if new.titles}
    return found


def _take_back(db: Connection, words: dict[int, Words], gone: Collection[int]) -> None:
    """Take from look-backs what they took over, and the link to what is ``gone``.

    Also from what they were, so that no undo brings it back, and from their drafts.
    """
    lost = taken_over(db, words)
    for number in sorted(lost.keys() - set(gone)):
        _take_from(db, number, gone, lost[number])
    for draft in drafts.drafts(db):
        about = draft.entry.about or 0
        if new := lost.get(draft.entry.id) or words.get(about) or lost.get(about):
            body = drafts.body(draft_without(draft, gone, new))
            db.execute("UPDATE draft SET body = ? WHERE id = ?", [body, draft.id])


def _take_from(db: Connection, number: int, gone: Collection[int], words: Words) -> None:
    entry = entries.get(db, number, binned=True)
    kept = without(entry, gone, words)
    if kept != entry:
        with index.renewed(db, number):
            put = [kept.about, kept.title, number]
            db.execute("UPDATE entry SET about = ?, title = ? WHERE id = ?", put)
            db.executemany(
                "UPDATE answer SET was = ? WHERE entry = ? AND place = ?",
                [(one.was, number, place) for place, one in enumerate(kept.answers)],
            )
    for row in db.execute("SELECT id, body FROM version WHERE entry = ?", [number]).fetchall():
        body = rows.exact(without(_entry(db, row["body"]), gone, words))
        if body != row["body"]:
            db.execute("UPDATE version SET body = ? WHERE id = ?", [body, row["id"]])


def _entry(db: Connection, body: str) -> Entry:
    with readable(path_of(db)):
        return entry_from(json.loads(body))
