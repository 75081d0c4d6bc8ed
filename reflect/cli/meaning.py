"""Which supervision session is meant: by its day, or as the one that comes."""

from datetime import datetime, timedelta
from typing import NamedTuple

from reflect.cli.session import Session
from reflect.journal import drafts, sessions
from reflect.journal.driver import Connection
from reflect.locale import N_
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.periods import midnight
from reflect.practice.supervision import PACK, after_session, told, unanswered

DAY = timedelta(days=1)


class Meant(NamedTuple):
    """The session at ``on``, and the entry of it when there is one."""

    on: datetime
    kept: Entry | None


def session_meant(session: Session, db: Connection, on: str | None) -> Meant:
    """The session on the day that was given, else the one that comes, else the last.

    A draft tells of a session as well. Raises `WrongUse` when none is given and
    none is kept, or all that were kept are told to the end; and when the time
    that is given is not that of the session on that day.
    """
    if on is not None:
        return _on(session, db, on)
    now = session.now()
    today = midnight(now.date(), session.zone())
    begun = [Meant(moment, None) for moment in _begun(db)]
    coming = [one for one in begun if one.on >= today]
    if kept := coming_session(session, db):
        coming.append(Meant(kept.when, kept))
    if coming:
        return _whole(session, db, min(coming, key=lambda one: one.on))
    last = begun
    kept = sessions.session_before(db, midnight(now.date() + DAY, session.zone()))
    pack = session.shelf().pack(PACK)
    if kept and unanswered(after_session(pack), kept).questions:
        last = [*begun, Meant(kept.when, kept)]
    if last:
        return _whole(session, db, max(last, key=lambda one: one.on))
    raise WrongUse(
        "On which day is the supervision?", "Give it with --on, for example --on friday."
    )


def coming_session(session: Session, db: Connection) -> Entry | None:
    """The first session from today on; that of today not when it was told of already."""
    today = session.now().date()
    found = sessions.next_session(db, midnight(today, session.zone()))
    while found and found.when.astimezone(session.zone()).date() == today:
        if not told(session.shelf().pack(PACK), found):
            break
        found = sessions.next_session(db, found.when + timedelta(seconds=1))
    return found


def _on(session: Session, db: Connection, on: str) -> Meant:
    moment = session.moment(on, "future")
    zone = session.zone()
    if kept := _kept_on(session, db, moment.at):
        if moment.exact and moment.at != kept.when:
            local = kept.when.astimezone(zone)
            time = f"{local:%H:%M}"
            raise WrongUse(
                N_("There is a session on that day already, at {time}.")
                if local > midnight(local.date(), zone)
                else N_("There is a session on that day already, without a time."),
                "Leave the time out, or move it: reflect edit {number} --when '{when}'.",
                time=time,
                number=kept.id,
                when=f"{moment.at:%Y-%m-%d %H:%M}",
            )
        return Meant(kept.when, kept)
    if not moment.exact:
        for begun in _begun(db):
            if begun.astimezone(zone).date() == moment.at.date():
                return Meant(begun, None)
    return Meant(moment.at, None)


def _kept_on(session: Session, db: Connection, moment: datetime) -> Entry | None:
    """The session that is kept on the day of ``moment``."""
    zone = session.zone()
    day = moment.astimezone(zone).date()
    return sessions.session_between(db, midnight(day, zone), midnight(day + DAY, zone))


def _whole(session: Session, db: Connection, meant: Meant) -> Meant:
    """``meant``, with the entry of that day when only a draft was found."""
    kept = meant.kept or _kept_on(session, db, meant.on)
    return Meant(kept.when, kept) if kept else meant


def _begun(db: Connection) -> list[datetime]:
    """When the sessions are that only drafts tell of, the draft touched last first."""
    return [
        one.entry.when for one in drafts.drafts(db) if one.entry.pack == PACK and not one.entry.id
    ]
