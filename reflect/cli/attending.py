"""Sessions as they are typed in and looked up."""

from datetime import date, timedelta
from typing import NamedTuple

from reflect.cli.choosing import Chosen, filter_from
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.filters import Filter
from reflect.locale.moments import settle
from reflect.pages.hours import Span, length
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.hours import PACK, Attended, attended, minutes_of, start_of, turned_round
from reflect.practice.registers import Register
from reflect.practice.supervision import PACK as SUPERVISION


class Looked(NamedTuple):
    """The sessions of some days, the newest first: those that have been, and those to come."""

    been: tuple[Attended, ...]
    coming: tuple[Attended, ...]


def looked_up(session: Session, chosen: Filter) -> Looked:
    """The sessions that ``chosen`` lets through, with the preparations for supervision."""
    with session.reading() as db:
        found = [
            entry
            for pack in (PACK, SUPERVISION)
            for entry in entries.select(db, chosen._replace(pack=pack))
        ]
    now = session.now()
    every = attended(found, session.zone())
    return Looked(
        tuple(one for one in every if one.entry.when <= now),
        tuple(one for one in every if one.entry.when > now),
    )


def one_session(session: Session, number: int) -> Attended:
    """The session that entry ``number`` tells of. Raises `NotFound` when it is none."""
    every = looked_up(session, Filter())
    for one in (*every.been, *every.coming):
        if one.entry.id == number:
            return one
    raise NotFound(
        "Entry {number} is not a session.",
        "See the sessions with reflect sessions list.",
        number=number,
    )


def term(
    session: Session, register: Register, since: str | None, until: str | None
) -> tuple[Span, Filter]:
    """The days to sum: those given, else as many years up to today as the rules speak of."""
    chosen = filter_from(session, Chosen(since=since, until=until))
    today = session.now().date()
    zone = session.zone()
    first = chosen.since.astimezone(zone).date() if chosen.since else None
    last = None
    if chosen.until:
        last = (chosen.until - timedelta(microseconds=1)).astimezone(zone).date()
    if since is None and until is None and register.years:
        first, last = years_before(today, register.years), today
        chosen = filter_from(session, Chosen(since=first.isoformat()))
    return Span(first, last), chosen


def years_before(day: date, years: int) -> date:
    """The first of so many years that end with ``day``."""
    try:
        return day.replace(year=day.year - years) + timedelta(1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, month=3, day=1)


def times_of(begin: str | None, end: str | None, hours: str | None) -> str | None:
    """The answer that ``--from``, ``--to`` and ``--hours`` make. Raises `WrongUse`."""
    if begin is None and end is None:
        return hours
    if begin is None or end is None or hours is not None:
        raise WrongUse(
            "--from and --to belong together, and --hours goes without them.",
            "For example --from 14:00 --to 16:00, or --hours 1.5.",
        )
    times = f"{begin.strip()}–{end.strip()}"
    if minutes := turned_round(times):
        raise WrongUse(
            "From {begin} to {end} is {length}, past midnight.",
            "Give the times again, such as 14:00 and 16:00; or --hours, if it did take that long.",
            begin=begin.strip(),
            end=end.strip(),
            length=length(minutes),
        )
    return times


def on_its_day(session: Session, given: Given, times: str | None) -> Given:
    """``given`` with the time at which the session began. Raises `WrongUse` for a length
    that is not understood."""
    if times is None:
        return given
    moment = session.moment(given.when or "today", "past")
    day = moment.at.astimezone(session.zone()).date()
    if minutes_of(times, day, session.zone()) is None:
        raise WrongUse(
            "How long it took is not understood.",
            "For example --from 14:00 --to 16:00, or --hours 1.5.",
        )
    start = start_of(times)
    if start is None or moment.exact:
        return given
    return given._replace(when=settle(day, start, session.zone()).isoformat())
