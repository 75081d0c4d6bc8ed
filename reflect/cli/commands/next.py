"""``reflect next``: intentions, and what came of them."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command, Group
from reflect.cli.given import intended, words_given
from reflect.cli.numbers import entry_number
from reflect.cli.options import AsJson, EntryNumber
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import changes, entries
from reflect.journal.people import filed
from reflect.locale import N_, _
from reflect.pages.blocks import Item, Page
from reflect.pages.rows import intention_item
from reflect.practice.entries import Entry, Intention, State
from reflect.practice.errors import WrongUse
from reflect.practice.records import intention_record

app = typer.Typer(cls=Group, **PLAIN)

Number = Annotated[
    int,
    typer.Argument(metavar=N_("INTENTION"), help=N_("The intention's number, as next shows it.")),
]
Outcome = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[OUTCOME]"), help=N_("What came of it; - reads it from standard input.")
    ),
]
All = Annotated[bool, typer.Option("--all", help=N_("Those done and dropped as well."))]


@app.callback(
    cls=Group,
    invoke_without_command=True,
    help=N_("What you intend to do: the list, and what came of it."),
    epilog="reflect next  # what is open, the first due in front\n"
    "reflect next add last 'Call back' --due friday  # with the entry written last\n"
    "reflect next done 4 'She had called already'  # done, and what came of it\n"
    "reflect next drop 5  # let go",
)
def next_(ctx: typer.Context, every: All = False, json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        _list(Session.of(ctx), every, json)


@app.command(name="list", cls=Command, help=N_("List your intentions, the first due in front."))
def list_(ctx: typer.Context, every: All = False, json: AsJson = False) -> None:
    _list(Session.of(ctx), every, json)


@app.command(cls=Command, help=N_("Add an intention to an entry."))
def add(
    ctx: typer.Context,
    entry: EntryNumber,
    text: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("TEXT"), help=N_("The intention; - reads it from standard input.")
        ),
    ],
    due: Annotated[
        str | None, typer.Option("--due", metavar=N_("DATE"), help=N_("When it is due."))
    ] = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    new = Intention(intended(words_given(text)), _day(session, due) if due is not None else None)
    with session.writing() as db:
        number = entry_number(db, entry)
        kept = changes.change(
            db,
            number,
            session.clock(),
            "next",
            lambda one: filed(db, one._replace(next=(*one.next, new)), one),
        )
    _tell(session, kept.next[-1], kept.id, json)


@app.command(cls=Command, help=N_("It is done; say what came of it if you like."))
def done(ctx: typer.Context, number: Number, outcome: Outcome = None, json: AsJson = False) -> None:
    _close(Session.of(ctx), number, "done", outcome, json)


@app.command(cls=Command, help=N_("Let it go; say why if you like."))
def drop(ctx: typer.Context, number: Number, outcome: Outcome = None, json: AsJson = False) -> None:
    _close(Session.of(ctx), number, "dropped", outcome, json)


@app.command(cls=Command, help=N_("Open it again."))
def reopen(ctx: typer.Context, number: Number, json: AsJson = False) -> None:
    session = Session.of(ctx)
    _change(session, number, json, lambda one: one._replace(state="open", closed=None))


@app.command(cls=Command, help=N_("Give it a day, or none."))
def due(
    ctx: typer.Context,
    number: Number,
    day: Annotated[list[str], typer.Argument(metavar=N_("DATE|none"), help=N_("Its day."))],
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    text = " ".join(day)
    on = None if text == "none" else _day(session, text)
    _change(session, number, json, lambda one: one._replace(due=on))


def _list(session: Session, every: bool, as_json: bool) -> None:
    with session.reading() as db:
        found = entries.intentions(db) if every else entries.open_intentions(db)
    if as_json:
        print_json([intention_record(one) | {"entry": number} for number, one in found])
    elif found:
        session.show(_page(session, found))
    else:
        session.remark_line(_("There are no intentions."), quiet=True)


def _page(session: Session, found: list[tuple[int, Intention]]) -> Page:
    now = session.now()
    return tuple(intention_item(one, number, now) for number, one in found)


def _close(
    session: Session, number: int, state: State, outcome: list[str] | None, as_json: bool
) -> None:
    said = words_given(outcome) if outcome else None
    asked = said is None and session.interactive
    if asked:
        said = _asked(session, number)
    day = session.now().date()

    def closed(one: Intention) -> Intention:
        stays = one.outcome if said is None else said or None
        on = one.closed if one.state == state else day
        return one._replace(state=state, closed=on, outcome=stays)

    _change(session, number, as_json, closed, asked=asked)


def _asked(session: Session, number: int) -> str | None:
    """What came of it, asked at the terminal; None when that is left open."""
    with session.reading() as db:
        entry = entries.of_intention(db, number)
    from reflect.cli.asking import line_asked

    one = _intention(entry, number)
    session.remark((Item(" ", one.text),))
    hint = _("One line; leave it empty if there is none.")
    return line_asked(session, _("What came of it?"), hint, one.outcome or "") or None


def _change(
    session: Session,
    number: int,
    as_json: bool,
    alter: Callable[[Intention], Intention],
    *,
    asked: bool = False,
) -> None:
    """Keep what ``alter`` makes of it; what was ``asked`` is not lost when the disk is full."""

    def altered(entry: Entry) -> Entry:
        _intention(entry, number)  # which it may have lost in the meantime
        return entry._replace(
            next=tuple(alter(one) if one.id == number else one for one in entry.next)
        )

    def write() -> Entry:
        with session.writing() as db:
            entry = entries.of_intention(db, number)
            return changes.change(db, entry.id, session.clock(), "next", altered)

    if asked:
        from reflect.cli.desk import safely

        kept = safely(session, write)
    else:
        kept = write()
    _tell(session, _intention(kept, number), kept.id, as_json)


def _intention(entry: Entry, number: int) -> Intention:
    """Intention ``number`` of ``entry``. Raises `NotFound`."""
    for one in entry.next:
        if one.id == number:
            return one
    raise entries.no_intention(number)


def _tell(session: Session, one: Intention, entry: int, as_json: bool) -> None:
    if as_json:
        print_json(intention_record(one) | {"entry": entry})
    else:
        session.show((intention_item(one, entry, session.now()),))


def _day(session: Session, text: str) -> date:
    if not text.strip():
        raise WrongUse("A day is missing.", "For example: friday, 25-11-2026, or none.")
    return session.moment(text, "future").at.date()
