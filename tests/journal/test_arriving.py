"""Entries that come by the hundred are what they would be one by one."""

from datetime import UTC, datetime
from pathlib import Path

import writers

from reflect.journal import arriving, changes, entries, opening, reindexing
from reflect.journal.filters import Filter
from reflect.practice.entries import Entry, Intention

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def all_of(path: Path) -> list[Entry]:
    with opening.writing(path) as db:
        assert reindexing.is_right(db, read_only=False)
        return entries.select(db, Filter())


def written(path: Path) -> list[Entry]:
    """A journal with links, intentions and numbers that nothing has any more."""
    with opening.writing(path) as db:
        for number in range(1, 6):
            one = writers.moment()._replace(
                title=f"titel {number}",
                about=number - 1 or None,
                next=(Intention(f"doen {number}"),),
                tags=("regie",),
                people=("moeder",),
            )
            changes.add(db, one, writers.NOON)
        changes.delete(db, 1, writers.NOON)
        changes.delete(db, 4, writers.NOON)
    return all_of(path)


def as_it_was(one: Entry, about: int | None) -> Entry:
    return one._replace(changed=None, about=about)


def test_a_journal_taken_over_into_nothing_keeps_its_numbers(tmp_path: Path) -> None:
    before = written(tmp_path / "a.db")
    with opening.writing(tmp_path / "b.db") as db:
        came = arriving.add_all(db, before, NOW)  # the newest first: as good as any order
    assert came == arriving.Arrived(came=3)
    links = {2: None, 3: 2, 5: None}  # what it was about is not among them
    found = all_of(tmp_path / "b.db")
    assert [as_it_was(one, one.about) for one in found] == [
        as_it_was(one, links[one.id]) for one in before
    ]
    assert {one.changed for one in found} == {NOW}


def test_beside_others_it_gets_numbers_of_its_own_and_keeps_its_links(tmp_path: Path) -> None:
    before = written(tmp_path / "a.db")
    path = tmp_path / "b.db"
    standing = written(path)
    for times in (1, 2):
        with opening.writing(path) as db:
            came = arriving.add_all(db, reversed(before), NOW)
        assert came == (arriving.Arrived(came=3) if times == 1 else arriving.Arrived(here=3))
    found = all_of(path)
    assert {one for one in found if one.id < 6} == set(standing), "no intention was overwritten"
    new = {one.title: one for one in found if one.id > 5}
    assert [new[f"titel {number}"].id for number in (2, 3, 5)] == [6, 7, 8]
    assert new["titel 3"].about == 6
    assert [one.next[0].text for one in new.values()]
    with opening.writing(path) as db:
        assert len(changes.undo(db, NOW).entries) == 3
    assert set(all_of(path)) == set(standing)


def test_an_error_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    standing = written(path)

    def broken():  # type: ignore[no-untyped-def]
        for number in range(1200):
            yield writers.moment()._replace(uid=f"nieuw-{number}")
        raise OSError

    try:
        with opening.writing(path) as db:
            arriving.add_all(db, broken(), NOW)
    except OSError:
        pass
    assert all_of(path) == standing
