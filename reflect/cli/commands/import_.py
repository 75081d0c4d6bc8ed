"""``reflect import``: entries from another program's files."""

import re
from collections.abc import Sequence
from typing import Annotated, NamedTuple

import typer

from reflect.cli import arriving, importing
from reflect.cli.command import PLAIN, Command
from reflect.cli.confirming import stopped, sure
from reflect.cli.options import AsJson, Yes, one_of, takes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.formats.arriving import Reading
from reflect.locale import N_, _, ngettext
from reflect.pages.arriving import coming_page, doubt_items, left_out_lines
from reflect.practice.errors import WrongUse
from reflect.practice.text import tag_label

app = typer.Typer(**PLAIN)

KEY = re.compile(r"[a-z0-9_-]{1,40}")


class How(NamedTuple):
    """How files are taken in."""

    origin: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar=N_("PROGRAM"),
            help=N_("What it comes from: reflect, jrnl, dayone, markdown or csv."),
        ),
    ] = None
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only show what would come."))] = (
        False
    )
    columns: Annotated[
        list[str],
        typer.Option(
            "--map",
            metavar=N_("KEY=COLUMN"),
            help=N_("Of a table: which column is when, time, title, text, tags, with, or none."),
        ),
    ] = []
    written: Annotated[
        str,
        typer.Option(
            "--date-format",
            metavar=N_("PATTERN"),
            help=N_("How dates are written when that is not clear: %d/%m/%Y %H:%M."),
        ),
    ] = ""
    tags: Annotated[
        list[str],
        typer.Option(
            "--tag", metavar=N_("TAG"), help=N_("A tag for all of them; may be repeated.")
        ),
    ] = []
    yes: Yes = False
    json: AsJson = False


@app.command(
    cls=Command,
    help=N_(
        "Take in another journal of reflect, or a backup: the two become one. Or entries from"
        " jrnl, Day One, Markdown files or a table, which undo takes back."
    ),
    epilog="reflect import /media/usb/journal.db  # what another machine has\n"
    "reflect import journal.txt --dry-run  # what would come, and what is doubtful\n"
    "reflect import 'Day One export.zip' --tag dayone  # all of it, with a tag\n"
    "reflect import notes/ --from markdown  # a folder of Markdown files\n"
    "reflect import table.csv --map when=Day --map text=Story  # which column is what",
)
@takes(How)
def import_(
    ctx: typer.Context,
    how: How,
    files: Annotated[
        list[str],
        typer.Argument(metavar=N_("FILE…"), help=N_("Files or folders; - is standard input.")),
    ],
) -> None:
    session = Session.of(ctx)
    if how.origin is not None:
        one_of("--from", how.origin, tuple(arriving.PROGRAMS))
    reading = Reading(
        zone=session.zone(),
        now=session.now().replace(microsecond=0),
        written=how.written,
        columns=_columns(how.columns),
        tags=tuple(map(tag_label, how.tags)),
    )
    given = [arriving.given(session, file, how.origin) for file in files]
    if any(one.origin == "reflect" for one in given):
        _unite(session, given, how)
        return
    asking = session.interactive and not (how.yes or how.dry_run)
    total = 0
    if how.dry_run or asking:
        looked = importing.look(session, given, reading)
        if not _wanted(session, looked, how):
            return
        total = looked.entries + looked.new
    tally, came = importing.take_over(session, given, reading, total)
    if how.json:
        print_json(tally.record(came))
    else:
        _tell(session, tally, came, told_before=asking)


def _wanted(session: Session, looked: importing.Tally, how: How) -> bool:
    """Show what would come, and ask whether it may."""
    if how.json and how.dry_run:
        print_json(looked.record(None))
        return False
    session.show(coming_page(looked.coming()), paged=how.dry_run)
    if how.dry_run:
        return False
    if not looked.new:
        session.say(_("There is nothing new in it."))
        return False
    agreed = sure(session, _("Import these?"), _("import them"), _("leave it"), given=False)
    if not agreed:
        stopped(session)
    return agreed


def _unite(session: Session, given: Sequence[arriving.Given], how: How) -> None:
    """Take in a journal of reflect. Raises `WrongUse` for anything else beside it."""
    from reflect.cli.uniting import unite

    if len(given) > 1 or given[0].path is None:
        raise WrongUse(
            "A journal of reflect is imported by itself, from a file.",
            "For example: reflect import /media/usb/journal.db",
        )
    unite(session, given[0].path, dry_run=how.dry_run, yes=how.yes, json=how.json)


def _tell(session: Session, tally: importing.Tally, came: int, *, told_before: bool) -> None:
    """Say what came; and what is doubtful, unless that was said before it was asked."""
    told = ngettext("{count} entry imported.", "{count} entries imported.", came)
    session.say(told.format(count=came))
    if not told_before:
        coming = tally.coming()
        session.remark((*left_out_lines(coming), *doubt_items(coming)))
    if came:
        session.say(_("reflect undo takes the whole import back."))


def _columns(given: list[str]) -> dict[str, tuple[str, ...]]:
    """Which columns were named for what. Raises `WrongUse`."""
    columns: dict[str, tuple[str, ...]] = {}
    for pair in given:
        key, sign, name = pair.partition("=")
        if not sign or not name.strip() or not KEY.fullmatch(key):
            raise WrongUse(
                "A --map is a name and a column.",
                "For example: --map when=Date --map text=Note.",
            )
        columns[key] = (*columns.get(key, ()), name)
    return columns
