"""``reflect raise``: findings for the team or the organisation, and what came of them."""

from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from typer import _click

from reflect.cli.command import PLAIN, Command, Group, unknown_command
from reflect.cli.given import from_standard_input, words_given
from reflect.cli.noting import noted, pack_with
from reflect.cli.numbers import entry_meant
from reflect.cli.options import FOUR, AsJson, Given, takes
from reflect.cli.output import print_json, tell_new
from reflect.cli.raising import change_outcome, preparation_waiting
from reflect.cli.session import Session
from reflect.formats import ALL
from reflect.journal import entries
from reflect.journal.filters import Filter
from reflect.locale import N_
from reflect.pages.findings import findings_page, no_findings
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.findings import (
    FINDING,
    HOPE,
    OUTCOME,
    PACK,
    TO,
    finding_record,
    is_open,
    to_whom,
    when_raised,
)

Number = Annotated[
    str, typer.Argument(metavar=N_("FINDING"), help=N_("The finding's number, or last."))
]


class Look(NamedTuple):
    """Which findings are shown, and how."""

    every: Annotated[
        bool, typer.Option("--all", help=N_("Those of which something came as well."))
    ] = False
    to: Annotated[
        str,
        typer.Option("--to", metavar=N_("WHOM"), help=N_("Only those to team, organisation, …")),
    ] = ""
    anonymous: Annotated[
        bool,
        typer.Option("--anonymous", help=N_("To bring along: with the names in it replaced.")),
    ] = False
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=N_("FORMAT"),
            help=", ".join(ALL),
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar=N_("FILE"),
            help=N_("Of --anonymous: the file to write; its ending tells the format."),
        ),
    ] = None
    review: Annotated[
        bool,
        typer.Option(
            "--review", help=N_("Of --anonymous: only show what may tell who it is about.")
        ),
    ] = False
    yes: Annotated[
        bool,
        typer.Option("--yes", help=N_("Of --anonymous: take every word that is proposed.")),
    ] = False
    json: AsJson = False


class Raising(Group):
    """A command whose first word may be a text: then that is a finding to raise."""

    def parse_args(self, ctx: _click.Context, args: list[str]) -> list[str]:
        known = self.list_commands(ctx)
        if args and args[0] not in (*known, "--help"):
            if args[1:] and args[1].isdigit() and get_close_matches(args[0], known, cutoff=0.7):
                unknown_command(ctx, args[0], known)
            args = ["list" if _only_looks(args) else "add", *args]
        return super().parse_args(ctx, args or ["list"])


def _only_looks(args: list[str]) -> bool:
    """Whether ``args`` ask to see the list: they hold an option of it that add does not have."""
    looks = ("--all", "--anonymous", "--json")
    if args[0] in looks or "--anonymous" in args:
        return True
    everywhere = ("--plain", "--no-color", "--no-input")
    return all(one in (*looks, *everywhere) for one in args)


app = typer.Typer(cls=Raising, **PLAIN)


@app.callback(
    cls=Raising,
    help=N_("Findings to bring to the team or the organisation, and what came of them."),
    epilog="reflect raise  # what is open, and since when\n"
    "reflect raise 'Two weeks between intake and start' --to team  # a finding, to bring up\n"
    "reflect raise -  # reads it from standard input, out of the shell's history\n"
    "reflect raise list --anonymous --yes  # to bring along, with the names replaced",
)
def raise_() -> None:
    pass


@app.command(
    name="list",
    cls=Command,
    help=N_("List the findings: to whom, since when, and what came of them."),
    epilog="reflect raise list --all  # those of which something came as well\n"
    "reflect raise list --to team --anonymous -o agenda.docx  # first the review, as for export",
)
@takes(Look)
def list_(ctx: typer.Context, look: Look) -> None:
    session = Session.of(ctx)
    if look.anonymous:
        from reflect.cli.agenda import bring, wanted  # what leaves takes longer to load

        bring(
            session,
            _found(session, look),
            wanted(look.format, look.output, yes=look.yes, as_json=look.json),
            review=look.review,
            as_json=look.json,
        )
        return
    idle = {"-o": look.output, "--format": look.format, "--review": look.review, "--yes": look.yes}
    for option, given in idle.items():
        if given:
            raise WrongUse(
                "{option} is for what leaves the journal.", "Add --anonymous.", option=option
            )
    found = _found(session, look)
    if look.json:
        print_json([finding_record(one) for one in found])
    elif found:
        session.show(findings_page(found, session.now()))
    else:
        session.remark(no_findings(look.to, every=look.every))


def _found(session: Session, look: Look) -> list[Entry]:
    """The findings that are meant: those open, the oldest first; then the others."""
    with session.reading() as db:
        every = entries.select(db, Filter(pack=PACK))[::-1]
    open_ = [one for one in every if is_open(one)]
    closed = [one for one in every if not is_open(one)] if look.every else []
    return to_whom([*open_, *closed], look.to)


@app.command(
    cls=Command,
    help=N_("Raise a finding; without a text it is asked."),
    epilog="reflect raise add 'The form asks twice' --to organisation --about 12  # from entry 12",
)
@takes(Given, hidden=FOUR)
def add(
    ctx: typer.Context,
    given: Given,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[TEXT]"), help=N_("The finding; - reads standard input.")),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar=N_("WHOM"), help=N_("team, organisation, or anybody.")),
    ] = None,
    hope: Annotated[
        str | None, typer.Option("--hope", metavar=N_("TEXT"), help=N_("What you hope for."))
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar=N_("ENTRY"), help=N_("The entry that it comes from.")),
    ] = None,
) -> None:
    session = Session.of(ctx)
    pack = pack_with(session, PACK, (FINDING, TO, HOPE, OUTCOME))
    texts = {FINDING: words_given(text) if text else None, TO: to, HOPE: hope}
    if texts[FINDING] is None and not session.interactive and not (given.answer or given.answers):
        texts[FINDING] = from_standard_input().strip()
    typed = [f"{key}={one}" for key, one in texts.items() if one is not None]
    if texts[FINDING] is None and session.interactive:
        pack = when_raised(pack)
    given = given._replace(answer=[*given.answer, *typed])
    with session.writing() as db:
        source = entry_meant(db, about) if about is not None else None
        if source:
            preparation_waiting(db, source)
        entry = noted(session, db, pack, given, source.id if source else None)
    tell_new(session, entry, as_json=given.json)


@app.command(
    cls=Command,
    help=N_("Write down what came of it, also when it came to nothing."),
    epilog="reflect raise done 12 --outcome 'On the agenda of 3 December.'  # it is no longer open",
)
def done(
    ctx: typer.Context,
    number: Number,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[OUTCOME]"), help=N_("What came of it; - reads it from standard input.")
        ),
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar=N_("TEXT"), help=N_("What came of it."))
    ] = None,
    json: AsJson = False,
) -> None:
    said = words_given(words) if words and outcome is None else outcome
    change_outcome(Session.of(ctx), number, said, as_json=json)


@app.command(
    cls=Command,
    help=N_("Open it again; what came of it stays in its history."),
    epilog="reflect raise again 12  # it is open again",
)
def again(ctx: typer.Context, number: Number, json: AsJson = False) -> None:
    change_outcome(Session.of(ctx), number, "", as_json=json, again=True)
