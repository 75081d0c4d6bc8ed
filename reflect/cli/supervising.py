"""What there is for a supervision session, and what is asked about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from reflect.cli.meaning import Meant
from reflect.cli.output import offer_names, tell_kept
from reflect.cli.returning import returning
from reflect.cli.session import Session
from reflect.cli.summaries import folded
from reflect.cli.unsealed import intentions
from reflect.journal import changes, drafts, entries, sessions
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.journal.people import filed
from reflect.locale import _
from reflect.practice.answers import finished, from_script
from reflect.practice.drafts import Draft
from reflect.practice.editing import edited, pack_of
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.loops import tagged
from reflect.practice.packs import Pack
from reflect.practice.periods import between, midnight
from reflect.practice.supervision import (
    PACK,
    WEEKS,
    Supervision,
    after_session,
    been,
    before_session,
    supervision,
    unanswered,
)

DAY = timedelta(days=1)
FIRST = timedelta(weeks=8)
"""How far back the page goes when no session before it is known."""


class Span(NamedTuple):
    """What the page looks back on: from ``since`` until ``until``, after session ``previous``."""

    previous: Entry | None
    since: datetime
    until: datetime


def span_of(session: Session, db: Connection, meant: Meant, since: str | None) -> Span:
    """From the session before it, or from the day ``since`` on. Raises `WrongUse`."""
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
    return Span(previous if since is None else None, start, until)


def page_of(
    session: Session, db: Connection, meant: Meant, span: Span, *, leaving: bool = False
) -> Supervision:
    """Everything in ``span``, for the session that is meant.

    With ``leaving`` it is to leave the journal: without what is sealed and what came from it.
    """
    zone = session.zone()
    period = between(span.since.astimezone(zone).date(), meant.on.astimezone(zone).date(), zone)
    inside = Filter(since=span.since, until=span.until)
    read = [one for one in entries.select(db, inside) if one.pack != PACK]
    intended = entries.open_intentions(db)
    summary = folded(db, period, read, leaving=leaving)
    if leaving:
        intended = intentions(db, intended)
    return supervision(
        on=meant.on,
        previous=_shown(span.previous, leaving),
        prepared=_shown(meant.kept, leaving),
        summary=summary,
        open_=intended,
        patterns=returning(db, period, WEEKS, leaving=leaving),
        since=span.since,
    )


def _shown(entry: Entry | None, leaving: bool) -> Entry | None:
    return None if entry and entry.sealed and leaving else entry


def keep(session: Session, db: Connection, meant: Meant, texts: Mapping[str, str]) -> Meant:
    """Keep answers about the session that were given without anybody being asked."""
    pack = session.shelf().pack(PACK)
    if meant.kept is None:
        answers = from_script(pack, session.language, texts)
        entry = tagged(finished(pack, _new(meant), answers, None))
        kept = changes.add(db, filed(db, entry), session.clock())
        offer_names(session, kept)
        return Meant(meant.on, kept)
    whole = pack_of(meant.kept, pack)

    def altered(one: Entry) -> Entry:
        return filed(db, edited(one, whole, session.language, texts, None), one)

    kept = changes.change(db, meant.kept.id, session.clock(), "edit", altered)
    offer_names(session, kept, meant.kept)
    return Meant(meant.on, kept)


def ask(session: Session, db: Connection, meant: Meant) -> None:
    """Ask what is open: before the session, or what it brought when it has been."""
    from reflect.cli.interviewing import converse, revise
    from reflect.cli.resuming import chosen_draft

    pack = session.shelf().pack(PACK)
    asked = _asked(session, pack, meant)
    if not asked.questions:
        return
    entry = meant.kept or _new(meant)
    begun = chosen_draft(session, db, _unfinished(session, db, entry), new=False)
    draft = _of(entry, begun) if begun else Draft(entry._replace(answers=()))
    asked = _with_typing(pack, asked, draft)
    if meant.kept is None:
        kept = converse(session, db, asked, draft, None)
    else:
        whole = pack_of(meant.kept, pack)
        kept = revise(session, db, whole, asked, meant.kept, draft, None)
    tell_kept(session, kept, as_json=False)
    offer_names(session, kept, meant.kept)


def _asked(session: Session, pack: Pack, meant: Meant) -> Pack:
    """The questions to put now; the writer chooses on a day of which the time is not known."""
    before = unanswered(before_session(pack), meant.kept)
    after = unanswered(after_session(pack), meant.kept)
    now = session.now()
    local = meant.on.astimezone(now.tzinfo)
    if been(local, now):
        return after
    if local.date() != now.date() or not after.questions:
        return before
    if not before.questions:
        return after
    if local > midnight(local.date(), session.zone()):
        return before
    from reflect.terminal.asking import choose

    choices = [(_("prepare it"), before), (_("tell what it brought"), after)]
    picked: Pack = choose(_("The session is today. What now?"), choices, colour=session.colour)
    return picked


def _unfinished(session: Session, db: Connection, entry: Entry) -> list[Draft]:
    """The drafts of this session, begun before there was an entry of it or since."""
    from reflect.cli.editing import is_form

    zone = session.zone()
    return [
        one
        for one in drafts.drafts(db)
        if one.entry.pack == PACK
        and one.entry.id in (0, entry.id)
        and one.entry.when.astimezone(zone).date() == entry.when.astimezone(zone).date()
        and not is_form(one)  # `edit` goes on with that
    ]


def _of(entry: Entry, draft: Draft) -> Draft:
    """``draft`` as one of ``entry``; what was skipped in it leaves an answer given since."""
    answers = tuple(
        one for one in draft.entry.answers if one.text.strip() or entry.answer(one.key) is None
    )
    return draft._replace(entry=entry._replace(answers=answers))


def _with_typing(pack: Pack, asked: Pack, draft: Draft) -> Pack:
    """``asked``, and the question that was being answered when it stopped."""
    keys = {one.key for one in asked.questions} | {draft.typing[0] if draft.typing else ""}
    return asked._replace(questions=tuple(one for one in pack.questions if one.key in keys))


def _new(meant: Meant) -> Entry:
    return Entry(kind="free", pack=PACK, when=meant.on)
