"""Which supervision session is meant, what there is for it, and what is asked about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from reflect.cli.output import tell_kept
from reflect.cli.returning import returning
from reflect.cli.session import Session
from reflect.cli.summaries import folded
from reflect.journal import changes, drafts, entries, sessions
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.practice.answers import finished, from_script
from reflect.practice.drafts import Draft
from reflect.practice.editing import edited, pack_of
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.loops import tagged
from reflect.practice.periods import between, midnight
from reflect.practice.supervision import (
    PACK,
    WEEKS,
    Supervision,
    after_session,
    before_session,
    supervision,
    unanswered,
)

DAY = timedelta(days=1)
FIRST = timedelta(weeks=8)
"""How far back the page goes when no session before it is known."""


class Meant(NamedTuple):
    """The session at ``on``, and the entry of it when there is one."""

    on: datetime
    kept: Entry | None


def session_meant(session: Session, db: Connection, on: str | None) -> Meant:
    """The session on the day that was given, else the one that comes, else the last.

    Raises `WrongUse` when none is given and none is kept, or all that were
    kept are told to the end.
    """
    now = session.now()
    if on is not None:
        moment = session.moment(on, "future").at
        today = midnight(moment.date(), session.zone())
        kept = sessions.session_between(db, today, midnight(moment.date() + DAY, session.zone()))
        return Meant(moment if kept is None else kept.when, kept)
    coming = sessions.next_session(db, midnight(now.date(), session.zone()))
    last = coming or sessions.session_before(db, now)
    pack = session.shelf().pack(PACK)
    if last and (coming or unanswered(after_session(pack), last).questions):
        return Meant(last.when, last)
    raise WrongUse(
        "On which day is the supervision?", "Give it with --on, for example --on friday."
    )


def page_of(session: Session, db: Connection, meant: Meant, since: str | None) -> Supervision:
    """Everything since the session before it, or from the day ``since`` on."""
    zone = session.zone()
    day = meant.on.astimezone(zone).date()
    until = meant.on if meant.on > midnight(day, zone) else midnight(day + DAY, zone)
    previous = sessions.session_before(db, midnight(day, zone))
    if since is not None:
        start = session.moment(since, "past").at
    elif previous:
        start = previous.when
    else:
        start = midnight((meant.on.astimezone(zone) - FIRST).date(), zone)
    if start >= until:
        raise WrongUse(
            "--since comes after the session.", "Give a day before it, or leave --since out."
        )
    period = between(start.astimezone(zone).date(), day, zone)
    read = [one for one in entries.select(db, Filter(since=start, until=until)) if one.pack != PACK]
    return supervision(
        on=meant.on,
        previous=previous if since is None else None,
        prepared=meant.kept,
        summary=folded(db, period, read),
        open_=entries.open_intentions(db),
        patterns=returning(db, period, WEEKS),
        since=start,
    )


def keep(session: Session, db: Connection, meant: Meant, texts: Mapping[str, str]) -> Meant:
    """Keep answers about the session that were given without anybody being asked."""
    pack = session.shelf().pack(PACK)
    if meant.kept is None:
        answers = from_script(pack, session.language, texts)
        entry = tagged(finished(pack, _new(meant), answers, None))
        return Meant(meant.on, changes.add(db, entry, session.clock()))
    whole = pack_of(meant.kept, pack)

    def altered(one: Entry) -> Entry:
        return edited(one, whole, session.language, texts, None)

    return Meant(meant.on, changes.change(db, meant.kept.id, session.clock(), "edit", altered))


def ask(session: Session, db: Connection, meant: Meant) -> None:
    """Ask what is open: before the session, or what it brought when it has been."""
    from reflect.cli.interviewing import converse, revise
    from reflect.cli.resuming import chosen_draft

    pack = session.shelf().pack(PACK)
    asked = unanswered(before_session(pack), meant.kept)
    today = session.now().date()
    day = meant.on.astimezone(session.zone()).date()
    if day < today or (day == today and not asked.questions):
        asked = unanswered(after_session(pack), meant.kept)
    if not asked.questions:
        return
    entry = meant.kept or _new(meant)
    unfinished = [one for one in drafts.drafts(db) if _same(one.entry, entry)]
    draft = chosen_draft(session, db, unfinished, new=False) or Draft(entry._replace(answers=()))
    if meant.kept is None:
        kept = converse(session, db, asked, draft, None)
    else:
        whole = pack_of(meant.kept, pack)
        kept = revise(session, db, whole, asked, meant.kept, draft, None)
    tell_kept(session, kept, as_json=False)


def _same(draft: Entry, entry: Entry) -> bool:
    """Whether ``draft`` is of this session."""
    return draft.pack == PACK and draft.id == entry.id and draft.when == entry.when


def _new(meant: Meant) -> Entry:
    return Entry(kind="free", pack=PACK, when=meant.on)
