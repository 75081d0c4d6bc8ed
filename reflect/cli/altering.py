"""An entry changed by what was given as options, with nobody being asked."""

from typing import Literal

from reflect.cli.deciding import to_review
from reflect.cli.given import cited_in, intentions_from, texts_from
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.journal import changes
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.practice.editing import edited
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack
from reflect.practice.text import storable, tag_label, unique


def alter(
    session: Session,
    db: Connection,
    entry: Entry,
    pack: Pack,
    given: Given,
    prepared: Entry | None,
) -> Entry:
    """``entry`` as ``given`` changes it, kept in the journal; ``pack`` is that of `pack_of`.

    Raises `WrongUse`.
    """
    texts = texts_from(given)

    def altered(one: Entry) -> Entry:
        new = _with_facts(session, one, given)
        new = edited(new, pack, session.language, texts, prepared)
        return filed(db, to_review(session, new, one), one)

    return changes.change(db, entry.id, session.clock(), "edit", altered)


def _with_facts(session: Session, entry: Entry, given: Given) -> Entry:
    """``entry`` with the title and day given; tags, people and intentions come beside others."""
    lean: Literal["past", "future"] = "future" if entry.kind == "before" else "past"
    return entry._replace(
        title=entry.title if given.title is None else storable(given.title),
        when=entry.when if given.when is None else session.moment(given.when, lean).at,
        tags=unique([*entry.tags, *map(tag_label, given.tags), *cited_in(given)]),
        people=unique([*entry.people, *given.people]),
        next=(*entry.next, *intentions_from(session, given)),
    )
