"""What comes, written as a calendar file: neutral titles, and no word that was written."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from reflect.cli.documents import hand_over, may_go
from reflect.cli.session import Session
from reflect.cli.unsealed import tell_sealed
from reflect.journal import entries, ledger
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_, _
from reflect.pages.reminders import command, title, told
from reflect.practice.errors import WrongUse
from reflect.practice.leaving import Export
from reflect.practice.periods import midnight
from reflect.practice.reminders import (
    Reminder,
    of_intention,
    of_preparations,
    of_review,
    of_sessions,
)
from reflect.practice.reviews import is_review
from reflect.practice.supervision import PACK

DAY = timedelta(days=1)

HOW = N_(
    "Import it: Outlook: File, Open & Export, Import/Export. Google Calendar: Settings, Import &"
    " export. Apple Calendar: File, Import."
)


class Span(NamedTuple):
    """From ``since`` and before ``until``, if that is given."""

    since: datetime
    until: datetime | None


class Found(NamedTuple):
    """What comes, the uids of the entries it is of, and how many sealed ones stay out of it."""

    reminders: list[Reminder]
    uids: list[str]
    sealed: int


def remind(
    session: Session, file: Path | None, since: str | None, until: str | None, *, yes: bool
) -> None:
    """Hand over the calendar, and keep in the ledger that it left."""
    file = None if file == Path("-") else file
    span = _span(session, since, until)
    if not may_go(session, "ics", file, yes=yes):
        return
    with session.reading() as db:
        found = _coming(session, db, span)
    hand_over(session, [_drawn(found.reminders)], file)
    session.remark_line(told(found.reminders))
    if file and found.reminders and session.interactive:
        session.remark_line(_(HOW), quiet=True)
    tell_sealed(session, found.sealed)
    if found.uids:
        filters = {"--from": since, "--to": until}
        given = {name: value for name, value in filters.items() if value}
        with session.writing() as db:
            left = Export("me", "ics", tuple(found.uids), filters=given)
            ledger.record(db, left, session.clock())


def _span(session: Session, since: str | None, until: str | None) -> Span:
    """From today on, unless something else was given. Raises `WrongUse`."""
    zone = session.zone()
    start = midnight(session.now().date(), zone)
    if since is not None:
        start = session.moment(since, "future").at
    end = None
    if until is not None:
        last = session.moment(until, "future")
        end = last.at if last.exact else midnight(last.at.date() + DAY, zone)
        if end <= start:
            raise WrongUse("--to comes before --from.", "Give a later day with --to.")
    return Span(start, end)


def _coming(session: Session, db: Connection, span: Span) -> Found:
    """Preparations not looked back on, supervision, intentions with a day, and reviews."""
    zone = session.zone()
    inside = Filter(until=span.until)
    just_before = span.since - timedelta(seconds=1)
    prepared = entries.coming_preparations(db, just_before, inside)
    sessions = entries.select(db, Filter(pack=PACK, since=span.since, until=span.until))
    first = span.since.astimezone(zone).date()
    due = [
        (number, one, one.due)
        for number, one in entries.open_intentions(db)
        if one.due and one.due >= first
        if span.until is None or midnight(one.due, zone) < span.until
    ]
    of = entries.by_numbers(db, {number for number, _one, _day in due})
    every = {one.id: one for one in (*prepared, *sessions, *of.values())}
    sealed = {number for number, one in every.items() if one.sealed}
    reminders = [
        *of_preparations((one for one in prepared if not one.sealed), zone),
        *of_sessions((one for one in sessions if not one.sealed), zone),
        *(
            of_review(of[number], one, day)
            if is_review(of[number], one)
            else of_intention(one, day, of[number].changed or of[number].when)
            for number, one, day in due
            if number not in sealed
        ),
    ]
    return Found(
        reminders, [one.uid for number, one in every.items() if number not in sealed], len(sealed)
    )


def _drawn(reminders: list[Reminder]) -> bytes:
    from reflect.formats.ics import Item, calendar

    items = (
        Item(
            key=f"reflect:{one.uid}:{one.sort}",
            title=title(one),
            at=one.at,
            changed=one.changed,
            note=_("Type: {command}").format(command=command(one)),
            lasts=one.lasts,
            ahead=one.ahead,
        )
        for one in reminders
    )
    return calendar(items, name="reflect")
