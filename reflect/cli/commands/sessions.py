"""``reflect sessions``: intervisie, supervision and coaching attended, and their hours."""

from typing import Annotated, NamedTuple

import typer

from reflect.cli.attending import looked_up, on_its_day, one_session, term, times_of
from reflect.cli.choosing import Chosen, filter_from
from reflect.cli.command import PLAIN, Command, Group
from reflect.cli.noting import noted, pack_with
from reflect.cli.numbers import entry_meant
from reflect.cli.options import FOUR, AsJson, EntryNumber, Given, Since, Until, takes
from reflect.cli.output import print_json, tell_new
from reflect.cli.session import Session
from reflect.locale import N_, _
from reflect.pages.blocks import Line
from reflect.pages.hours import length, no_sessions, register_page, sessions_page
from reflect.practice.hours import (
    PACK,
    Attended,
    attended,
    hours_record,
    session_record,
    turned_round,
)

KEYS = ("form", "times", "part", "group", "method", "question", "brought", "proof")

app = typer.Typer(cls=Group, **PLAIN)


class Look(NamedTuple):
    """Which sessions are shown, and beside which rules."""

    register: Annotated[
        str | None,
        typer.Option(
            "--register",
            metavar=N_("REGISTER"),
            help=N_("Sums beside the rules of skj, registerplein, nvo, nmc, or your own."),
        ),
    ] = None
    since: Since = None
    until: Until = None
    json: AsJson = False


class Told(NamedTuple):
    """What a register asks about a session."""

    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar=N_("FORM"),
            help=N_("intervisie, supervision, coaching, or what it was."),
        ),
    ] = None
    begin: Annotated[
        str | None, typer.Option("--from", metavar=N_("TIME"), help=N_("When it began."))
    ] = None
    end: Annotated[
        str | None,
        typer.Option("--to", metavar=N_("TIME"), help=N_("When it ended; past midnight too.")),
    ] = None
    hours: Annotated[
        str | None,
        typer.Option("--hours", metavar=N_("NUMBER"), help=N_("How long it took: 1.5, or 1h30.")),
    ] = None
    part: Annotated[
        str | None, typer.Option("--role", metavar=N_("TEXT"), help=N_("Your role in it."))
    ] = None
    group: Annotated[
        str | None,
        typer.Option("--group", metavar=N_("NUMBER"), help=N_("With how many you were.")),
    ] = None
    method: Annotated[
        str | None, typer.Option("--method", metavar=N_("TEXT"), help=N_("How you worked."))
    ] = None
    question: Annotated[
        str | None,
        typer.Option("--question", metavar=N_("TEXT"), help=N_("Your learning question.")),
    ] = None
    brought: Annotated[
        str | None,
        typer.Option("--outcome", metavar=N_("TEXT"), help=N_("What it brought you.")),
    ] = None
    proof: Annotated[
        str | None, typer.Option("--proof", metavar=N_("TEXT"), help=N_("Where the proof is."))
    ] = None


@app.callback(
    cls=Group,
    invoke_without_command=True,
    help=N_("Intervisie, supervision and coaching that you attended, and their hours."),
    epilog="reflect sessions  # the list, and the sums\n"
    "reflect sessions add --form intervisie --from 14:00 --to 16:00  # one of today\n"
    "reflect sessions --register skj  # beside the rule of a register",
)
@takes(Look)
def sessions(ctx: typer.Context, look: Look) -> None:
    if ctx.invoked_subcommand is None:
        _look(Session.of(ctx), look)


@app.command(
    name="list",
    cls=Command,
    help=N_("List the sessions and their sums, or lay them beside the rules of a register."),
    epilog="reflect sessions list --from 1-1-2026  # those of this year\n"
    "reflect sessions list --register nvo --from 1-6-2022 --to 1-6-2027  # of one term",
)
@takes(Look)
def list_(ctx: typer.Context, look: Look) -> None:
    _look(Session.of(ctx), look)


def _look(session: Session, look: Look) -> None:
    if look.register is not None:
        _beside(session, look.register, look)
        return
    found = looked_up(session, filter_from(session, Chosen(since=look.since, until=look.until)))
    if look.json:
        coming = [session_record(one) for one in found.coming]
        print_json(hours_record(found.been) | {"coming": coming})
    elif found.been or found.coming:
        session.show(sessions_page(found.been, found.coming, session.now()))
    else:
        session.remark(no_sessions(ever=look.since is None and look.until is None))


def _beside(session: Session, name: str, look: Look) -> None:
    """The sums beside the rules of a register. Raises `NotFound` for one there is not."""
    from reflect.cli.rulebook import Rulebook
    from reflect.practice.registers import register_record

    register = Rulebook.of_user().register(name)
    span, chosen = term(session, register, look.since, look.until)
    found = looked_up(session, chosen).been
    if look.json:
        record = register_record(register, found, session.language)
        days = {"from": span.first, "to": span.last}
        told = {key: day.isoformat() if day else None for key, day in days.items()}
        print_json(hours_record(found) | told | {"register": record})
    else:
        session.show(register_page(register, found, span, session.language, session.now()))


@app.command(
    cls=Command,
    help=N_("Write down a session; without anything given it is asked."),
    epilog="reflect sessions add  # asks, one question at a time\n"
    "reflect sessions add --form coaching --when yesterday --hours 1.5  # or all of it at once",
)
@takes(Given, hidden=FOUR)
@takes(Told)
def add(ctx: typer.Context, given: Given, told: Told) -> None:
    session = Session.of(ctx)
    times = times_of(told.begin, told.end, told.hours)
    given = on_its_day(session, given, times)
    texts = {key: getattr(told, key) for key in KEYS if key != "times"} | {"times": times}
    typed = [f"{key}={text}" for key, text in texts.items() if text is not None]
    given = given._replace(answer=[*given.answer, *typed])
    with session.writing() as db:
        entry = noted(session, db, pack_with(session, PACK, KEYS), given, dated=True)
    tell_new(session, entry, as_json=given.json)
    if not given.json:
        _tell_length(session, attended([entry], session.zone())[0])


def _tell_length(session: Session, one: Attended) -> None:
    """Say how long it is, or ask, so that it is no surprise in a sum."""
    if one.minutes:
        told = _("Read as {length}.").format(length=length(one.minutes))
        if turned_round(one.text("times")):
            mend = _("If it did not go on past midnight: reflect edit {number} --answer times=2h.")
            told = f"{told} {mend.format(number=one.entry.id)}"
    else:
        asks = _("How long did it take? Tell it with reflect edit {number} --answer times=2h.")
        told = asks.format(number=one.entry.id)
    session.remark_line(told, quiet=True)


@app.command(
    cls=Command,
    help=N_("Show a session whole, and how long it took."),
    epilog="reflect sessions show last  # the session written down last",
)
def show(ctx: typer.Context, entry: EntryNumber, json: AsJson = False) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        number = entry_meant(db, entry, PACK).id
    found = one_session(session, number)
    if json:
        print_json(session_record(found))
        return
    from reflect.pages.entry import entry_page

    told = _("How long it took is not known.")
    if found.minutes:
        told = _("It took {length}.").format(length=length(found.minutes))
    session.show((*entry_page(found.entry, None, (), session.now()), Line(""), Line(told)))
