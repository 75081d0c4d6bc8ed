"""``reflect export``: what leaves the journal, without anybody in it being recognisable."""

from pathlib import Path
from typing import Annotated, NamedTuple, cast

import typer

from reflect.cli import exporting, reviewing
from reflect.cli.choosing import Chosen
from reflect.cli.command import PLAIN, Command
from reflect.cli.contributing import contribute
from reflect.cli.documents import format_of, may_go
from reflect.cli.exporting import Wanted
from reflect.cli.keeping import for_oneself
from reflect.cli.leaving import let_leave, show_review
from reflect.cli.options import EntryNumbers, OutputFile, one_of, takes
from reflect.cli.own_words import value_meant
from reflect.cli.session import Session
from reflect.cli.unsealed import tell_sealed
from reflect.formats import ALL, FORMATS, TABLES
from reflect.locale import N_
from reflect.practice.contribution import METHODS
from reflect.practice.errors import WrongUse
from reflect.practice.leaving import PURPOSES, Purpose

app = typer.Typer(**PLAIN)

RULES = ("skj", "nmc")


class Export(NamedTuple):
    """For whom, in which form, and what is done on the way."""

    purpose: Annotated[
        str,
        typer.Option(
            "--for",
            metavar=N_("PURPOSE"),
            help=N_("intervisie, supervision, register, accountability, or me (all, exact)."),
        ),
    ] = ""
    format: Annotated[
        str | None,
        typer.Option("--format", metavar=N_("FORMAT"), help=", ".join(ALL)),
    ] = None
    output: OutputFile = None
    method: Annotated[
        str | None,
        typer.Option(
            "--method",
            metavar=N_("METHOD"),
            help=N_("Of intervisie: incident, five-step, gossip or balint."),
        ),
    ] = None
    rules: Annotated[
        str | None,
        typer.Option(
            "--rules",
            metavar=N_("REGISTER"),
            help=N_("Of a register: skj (three dimensions) or nmc."),
        ),
    ] = None
    shift: Annotated[
        bool,
        typer.Option("--shift-dates", help=N_("Move all dates back by the same number of weeks.")),
    ] = False
    review: Annotated[
        bool,
        typer.Option(
            "--review", help=N_("Only show what may tell who it is about; write nothing.")
        ),
    ] = False
    ics: Annotated[
        bool, typer.Option("--ics", help=N_("What comes, for your calendar; as reflect remind."))
    ] = False
    yes: Annotated[
        bool,
        typer.Option("--yes", help=N_("Take every word that is proposed; ask nothing.")),
    ] = False


@app.command(
    cls=Command,
    help=N_(
        "Take entries out for intervisie, supervision or your register, with the names in them"
        " replaced; what is sealed never leaves."
    ),
    epilog="reflect export 12 --for intervisie -o contribution.pdf  # one A4; first the review\n"
    "reflect export 12 --for intervisie --review  # what may tell who it is about\n"
    "reflect export --for supervision -o session.docx  # the page for the coming session\n"
    "reflect export --from 1-1-2026 --for register --yes  # every word that is proposed\n"
    "reflect export --for me -o journal.json  # all of it, exact; reflect import reads it",
)
@takes(Chosen)
@takes(Export)
def export(
    ctx: typer.Context,
    chosen: Chosen,
    what: Export,
    entry: EntryNumbers = None,
) -> None:
    session = Session.of(ctx)
    if what.ics:
        _for_calendar(session, what, chosen, entry)
        return
    wanted = _wanted(session, what)
    if chosen.json and not what.review:
        raise WrongUse("--json is for what --review shows.", "The document itself: --format json.")
    if not what.review and not may_go(session, wanted.format, wanted.file, yes=wanted.yes):
        return
    if wanted.purpose == "me":
        for_oneself(session, wanted, entry or [], chosen)
        return
    asking = session.interactive and not (what.review or wanted.yes)
    if wanted.purpose == "intervisie" and entry and asking:
        contribute(session, entry)
    with session.reading() as db:
        known = reviewing.Known.of(db)
        picked = exporting.selected(session, db, entry or [], chosen, wanted.purpose)
        found = exporting.material(session, db, wanted, picked)
    exporting.refuse_telling_name(wanted, known)
    tell_sealed(session, picked.sealed)
    if what.review:
        show_review(session, wanted, found, known, as_json=chosen.json)
        return
    let_leave(session, wanted, found, known, chosen)


def _for_calendar(session: Session, what: Export, chosen: Chosen, entry: list[str] | None) -> None:
    """``--ics``, with a file and a period. Raises `WrongUse` for what else was given."""
    if (
        entry
        or what._replace(ics=False, output=None, yes=False) != Export()
        or chosen._replace(since=None, until=None) != Chosen()
    ):
        raise WrongUse(
            "--ics takes what comes, and no choice of entries.",
            "Beside it: --from, --to, -o FILE and --yes.",
        )
    from reflect.cli.reminding import remind

    remind(session, what.output, chosen.since, chosen.until, yes=what.yes)


def _wanted(session: Session, what: Export) -> Wanted:
    """What is asked for. Raises `WrongUse` when that cannot be."""
    if not what.purpose:
        raise WrongUse(
            "For whom is it?",
            "Give --for intervisie, supervision, register, accountability or me.",
        )
    typed = value_meant(what.purpose, PURPOSES)
    one_of("--for", typed, PURPOSES)
    purpose = cast(Purpose, typed)
    file = None if what.output == Path("-") else what.output
    form = what.format
    if form is None:
        usual = "json" if purpose == "me" else "md"
        form = format_of(file, ALL) if file and file.suffix else usual
    one_of("--format", form, ALL)
    if purpose == "intervisie" and form in TABLES:
        raise WrongUse(
            "A contribution to intervisie is a page, and no table.",
            "Choose from: {known}.",
            known=", ".join(FORMATS),
        )
    if what.method is not None:
        one_of("--method", what.method, METHODS)
    _refuse_idle(purpose, what)
    rules = what.rules or ("skj" if session.language == "nl" else "nmc")
    one_of("--rules", rules, RULES)
    return Wanted(purpose, form, file, what.method, rules, what.shift, what.yes)


def _refuse_idle(purpose: Purpose, what: Export) -> None:
    """Raise `WrongUse` for an option that would do nothing, and might be relied on."""
    exact = purpose == "me"
    idle = {
        "--method": what.method is not None and purpose != "intervisie",
        "--rules": what.rules is not None and purpose != "register",
        "--review": what.review and exact,
        "--shift-dates": what.shift and exact,
    }
    for option in (name for name, given in idle.items() if given):
        raise WrongUse(
            "{option} does nothing with --for {purpose}.",
            "Leave it out, or choose another purpose: see reflect export --help.",
            option=option,
            purpose=purpose,
        )
