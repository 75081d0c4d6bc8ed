"""The filters as typed, turned into what the journal understands."""

from datetime import timedelta

from reflect.cli.options import Chosen
from reflect.cli.session import Session
from reflect.journal.filters import Filter
from reflect.practice.entries import KINDS
from reflect.practice.errors import WrongUse
from reflect.practice.text import label
from reflect.practice.weeks import midnight


def filter_from(session: Session, chosen: Chosen) -> Filter:
    """Raises `WrongUse` for a kind, loop or date that does not exist."""
    _one_of("--kind", chosen.kind, KINDS)
    _one_of("--loop", chosen.loop, ("single", "double", "none"))
    since = session.moment(chosen.since, "past").at if chosen.since else None
    until = None
    if chosen.until:
        last = session.moment(chosen.until, "past")
        until = last.at if last.exact else midnight(last.at.date() + timedelta(1), session.zone())
    return Filter(
        kind=chosen.kind or None,
        pack=chosen.pack or None,
        loop=chosen.loop or None,
        tags=tuple(label(tag) for tag in chosen.tags),
        people=tuple(label(person) for person in chosen.people),
        since=since,
        until=until,
        newest=chosen.newest,
    )


def _one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    if value and value not in known:
        raise WrongUse(
            "{option} does not know {value}.",
            "Choose from: {known}.",
            option=option,
            value=repr(value),
            known=", ".join(known),
        )
