"""``reflect tidy``: of older entries, what is kept, and what may go."""

from datetime import datetime
from typing import Annotated, NamedTuple

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.forgetting import (
    clear_half_made,
    copies_of,
    erase_leftovers,
    months_before,
    settings_file,
    tell_limits,
    tidying,
)
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import entries, forgetting, wiping
from reflect.journal.filters import Filter
from reflect.journal.forgetting import Found
from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_day
from reflect.pages.blocks import Heading, Line, Page, Said, Shift
from reflect.pages.entry import entry_page
from reflect.pages.tidy import decided_page, due_page, tidied_page
from reflect.practice.entries import Entry
from reflect.practice.errors import ReflectError
from reflect.practice.forgetting import has_lesson, lesson_of
from reflect.practice.periods import midnight
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


class TidyingPaused(ReflectError):
    """Nothing may go now, because the user said so."""


class Decided(NamedTuple):
    """What was decided of entries: to keep them whole, their lesson, or nothing."""

    keep: tuple[Entry, ...] = ()
    lesson: tuple[Entry, ...] = ()
    forget: tuple[Entry, ...] = ()

    @property
    def final(self) -> bool:
        """Whether there is something in it that cannot be taken back."""
        return bool(self.lesson or self.forget)


@app.command(
    cls=Command,
    help=N_(
        "Go through older entries one by one: keep, keep only the lesson, or forget. What you"
        " keep is not asked again for as long. Without a terminal: list them."
    ),
    epilog="reflect tidy  # what is older than six months\n"
    "reflect tidy --older 1-1-2026  # what is from before that day",
)
def tidy(
    ctx: typer.Context,
    older: Annotated[
        str | None,
        typer.Option("--older", metavar=N_("DATE"), help=N_("Entries from before this day.")),
    ] = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    settings = tidying()
    if settings.paused:
        raise TidyingPaused(
            "Tidying is paused: {reason}.",
            "When that is over, take paused out of {file}.",
            reason=settings.paused,
            file=settings_file(),
        )
    now = session.now()
    limit = months_before(now, settings.months, session.zone())
    if older is not None:
        limit = midnight(session.moment(older, "past").at.date(), session.zone())
    with session.reading() as db:
        asked = Filter(until=limit, unkept=now)
        due = entries.select(db, asked)[::-1]
        binned = len(entries.select(db, Filter(until=limit, binned=True)))
    if json:
        print_json([entry_record(one) for one in due])
        return
    if not due:
        told = _("There is nothing to decide on from before {day}.")
        session.remark_line(told.format(day=show_day(limit.date(), now.date())))
    elif session.interactive:
        _review(session, due, limit)
    else:
        session.show(due_page(due, limit.date(), now))
        session.remark_line(_("At a terminal, reflect tidy asks it one by one."), quiet=True)
    if binned:
        _tell_binned(session, binned)


def _tell_binned(session: Session, count: int) -> None:
    told = ngettext(
        "{count} entry from before that day is in the bin: reflect forget --bin.",
        "{count} entries from before that day are in the bin: reflect forget --bin.",
        count,
    )
    session.remark_line(told.format(count=count), quiet=True)


def _review(session: Session, due: list[Entry], limit: datetime) -> None:
    """Ask of each entry what is to become of it; what goes, goes at the end and after all."""
    decided = Decided()
    for place, entry in enumerate(due, 1):
        what = _asked(session, entry, place, len(due))
        if what == "stop":
            break
        decided = decided._replace(**{what: (*getattr(decided, what), entry)})
        if what == "keep":
            _keep(session, (entry,), limit)
    wiped = True
    if decided.final and not _sure(session, decided):
        decided = Decided(decided.keep)
        session.remark_line(_("Nothing was forgotten."))
    if decided.final:
        wiped = _carry_out(session, decided, limit)
    else:
        with session.writing() as db:
            wiping.merge_index(db)
    if decided != Decided():
        session.show(tidied_page(*(len(some) for some in decided)))
    if decided.final:
        gone = Found((*decided.forget, *decided.lesson))
        tell_limits(session, copies_of(session, gone), wiped=wiped)


def _asked(session: Session, entry: Entry, place: int, of: int) -> str:
    """What is to become of ``entry``: a field of `Decided`, or ``stop``."""
    from reflect.terminal.asking import choose
    from reflect.terminal.conversation import say

    with session.reading() as db:
        about = entries.by_numbers(db, [entry.about] if entry.about else [])
        looked_back = entries.about(db, entry.id)
    now = session.now()
    page: Page = (
        Heading(_("{place} of {count}").format(place=place, count=of)),
        *entry_page(entry, about.get(entry.about or 0), looked_back, now),
    )
    say(page, colour=session.colour, apart=True)
    choices = [(_("keep it"), "keep")]
    if has_lesson(entry):
        choices.append((_("keep only what I learned, forget the case"), "lesson"))
    choices += [(_("forget it, and its history"), "forget"), (_("stop here"), "stop")]
    what: str = choose(_("What is to become of it?"), choices, colour=session.colour)
    if what == "lesson":
        say(_lesson(entry), colour=session.colour, apart=True)
    return what


def _lesson(entry: Entry) -> Page:
    """What will be left of ``entry``."""
    kept = lesson_of(entry)
    return (
        Line(_("This will be left, with the day and the tags:")),
        *(
            Shift(one.was, one.text) if one.key == "reframe" else Said(one.question, one.text)
            for one in kept.answers
        ),
    )


def _sure(session: Session, decided: Decided) -> bool:
    from reflect.terminal.asking import choose
    from reflect.terminal.conversation import say

    page = decided_page([one.id for one in decided.lesson], [one.id for one in decided.forget])
    say(page, colour=session.colour, apart=True)
    choices = [(_("no, leave it all as it is"), False), (_("yes, for good"), True)]
    question = _("Go ahead? Nothing brings it back.")
    return bool(choose(question, choices, colour=session.colour))


def _keep(session: Session, kept: tuple[Entry, ...], limit: datetime) -> None:
    """Ask of these entries again when as much time has passed as lies behind ``limit``."""
    now = session.now()
    with session.writing() as db:
        forgetting.keep(db, [one.id for one in kept], now + (now - limit))


def _carry_out(session: Session, decided: Decided, limit: datetime) -> bool:
    """Let go what was decided; whether the file could be wiped."""
    _keep(session, decided.lesson, limit)
    with session.writing() as db:
        found = forgetting.find(db, [one.id for one in decided.forget])
        lessons = [one.id for one in decided.lesson]
        wiped = forgetting.tidy(db, found, lessons, session.clock())
    erase_leftovers((*decided.forget, *decided.lesson))
    clear_half_made(session)
    return wiped
