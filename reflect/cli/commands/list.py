"""``reflect list``: entries, newest first."""

import typer

from reflect.cli.choosing import Chosen, filter_from
from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_, _
from reflect.pages.blocks import Line, Rows
from reflect.pages.rows import entry_row
from reflect.practice.records import entry_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("List entries, newest first."),
    epilog="reflect list -n 10  # the ten newest\n"
    "reflect list --loop double --from 1-1-2026  # where the framework was questioned",
)
@takes(Chosen)
def list_(ctx: typer.Context, chosen: Chosen) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        found = entries.select(db, filter_from(session, chosen))
    if not found and chosen.pack:
        session.shelf().pack(chosen.pack)  # or it is told that there is none
    if chosen.json:
        print_json([entry_record(entry) for entry in found])
    elif found:
        now = session.now()
        session.show((Rows(tuple(entry_row(entry, now) for entry in found)),))
    else:
        session.remark((Line(_("No entries found."), quiet=True),))
