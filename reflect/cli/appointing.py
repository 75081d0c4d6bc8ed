"""``before --from FILE``: one of the appointments of a day, out of a calendar file.

Only its moment and its title go into the journal: not who comes, where, or why.
"""

import re
import sys
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reflect.cli.given import unreadable
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.locale import N_, _, ngettext
from reflect.locale.dates import long_day
from reflect.practice.errors import NotFound, Translatable, WrongUse

if TYPE_CHECKING:
    from reflect.formats.appointments import Appointment

AT = re.compile(r"(\d{1,2})(?:[:.](\d\d))?", re.ASCII)


class Asked(NamedTuple):
    """The day whose appointments are meant, and the time of one of them when that was said."""

    day: date
    at: time | None


def appointed(
    session: Session, given: Given, words: list[str] | None, file: str, at: str | None
) -> tuple[Given, list[str] | None]:
    """What was given, with the moment and the title of the appointment that is chosen.

    Raises `WrongUse` for a file that is no calendar and where a choice cannot be made,
    `NotFound` when nothing is on that day.
    """
    if file == "-" and given.answers == "-":
        raise WrongUse(
            "The calendar and the answers cannot both be standard input.",
            "Give one of them as a file.",
        )
    asked = _asked(session, given, at)
    found = _on_that_day(session, file, asked)
    picked = _picked(session, found, asked)
    if picked is None:
        return given, words
    title = given.title or " ".join(words or ()) or _called(session, picked.title)
    return given._replace(title=title, when=picked.at.isoformat()), None


def _asked(session: Session, given: Given, at: str | None) -> Asked:
    """Raises `WrongUse` for a time that is none."""
    if given.when is None:
        day, clock = session.now().date(), None
    else:
        moment = session.moment(given.when, "future")
        day, clock = moment.at.date(), moment.at.time() if moment.exact else None
    if at is not None:
        read = AT.fullmatch(at.strip())
        try:
            clock = time(int(read[1]), int(read[2] or 0)) if read else None
        except ValueError:
            read = None
        if not read:
            raise WrongUse("--at takes a time.", "For example: --at 14:00")
    return Asked(day, clock)


def _on_that_day(session: Session, file: str, asked: Asked) -> "list[Appointment]":
    from reflect.formats.appointments import appointments
    from reflect.formats.ics import events

    name = _("standard input") if file == "-" else file
    read = events(_content(file), name, asked.day)
    found = appointments(read.events, asked.day, session.zone())
    if read.unreadable:
        told = ngettext(
            "{count} appointment in it cannot be read.",
            "{count} appointments in it cannot be read.",
            read.unreadable,
        )
        session.remark_line(told.format(count=read.unreadable), quiet=True)
    if not found:
        raise NotFound(
            "{file} has no appointment on {day}.",
            "Choose another day with --when, or leave --from out.",
            file=name,
            day=long_day(asked.day),
        )
    if asked.at is None:
        return found
    fitting = [one for one in found if one.at.time() == asked.at]
    if not fitting:
        none = N_("No appointment begins at {at} that day.")
        raise _several(none, found, at=f"{asked.at:%H:%M}")
    return fitting


def _several(message: str, found: "list[Appointment]", **values: str) -> WrongUse:
    """What tells how to choose: by time, and by no word of the calendar."""
    times = " · ".join(dict.fromkeys(f"{one.at:%H:%M}" for one in found))
    return WrongUse(message, "Choose by the time with --at: {times}.", times=times, **values)


def _which(found: "list[Appointment]", asked: Asked) -> WrongUse:
    if asked.at is None:
        several = N_("There are several appointments that day, and nobody can be asked which.")
        return _several(several, found)
    return WrongUse(
        "Several appointments begin at {at}, and nobody can be asked which.",
        "Choose at a terminal, or leave --from out and give --when and --title.",
        at=f"{asked.at:%H:%M}",
    )


def _content(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError:
        raise unreadable(Translatable("standard input") if file == "-" else file) from None


def _picked(session: Session, found: "list[Appointment]", asked: Asked) -> "Appointment | None":
    """The one that is chosen; None when none of them is meant."""
    if not session.interactive:
        if len(found) > 1:
            raise _which(found, asked)
        return found[0]
    from reflect.terminal.asking import choose

    choices: list[tuple[str, Appointment | None]] = [
        (f"{_('all day') if one.whole_day else f'{one.at:%H:%M}'} · {one.title}", one)
        for one in found
    ]
    choices.append((_("none of these"), None))
    question = _("Which appointment do you prepare?")
    picked: Appointment | None = choose(question, choices, colour=session.colour)
    return picked


def _called(session: Session, title: str) -> str:
    """What the conversation is called in the journal: as in the calendar, or something else."""
    if not session.interactive:
        return title
    from reflect.cli.asking import line_asked

    hint = _("It stands as in your calendar; change it if you like. Nothing else is taken over.")
    return line_asked(session, _("What do you call it in your journal?"), hint, title)
