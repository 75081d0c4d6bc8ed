"""``reflect list``: entries, newest first."""

from typing import Annotated

import typer

from reflect.cli.choosing import Chosen, filter_from, require_known
from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.output import print_json, tell_more
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_, _
from reflect.pages.blocks import Rows
from reflect.pages.rows import entry_row
from reflect.practice.records import entry_record

MOST = 100
"""Entries on a page, when no number is given; as JSON there are always all."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("List entries, newest first."),
    epilog="reflect list -n 10  # the ten newest\n"
    "reflect list --loop double --from 1-1-2026  # where the framework was questioned",
)
@takes(Chosen)
def list_(
    ctx: typer.Context,
    chosen: Chosen,
    binned: Annotated[
        bool, typer.Option("--bin", help=N_("What is in the bin, instead of the journal."))
    ] = False,
) -> None:
    session = Session.of(ctx)
    asked = filter_from(session, chosen)._replace(binned=binned)
    shown = asked if chosen.json or asked.newest is not None else asked._replace(newest=MOST + 1)
    with session.reading() as db:
        found = entries.select(db, shown)
    if not found:
        require_known(session, chosen)
    if chosen.json:
        print_json([entry_record(entry) for entry in found])
    elif found:
        now = session.now()
        whole = asked.newest is not None
        rows = tuple(entry_row(entry, now) for entry in (found if whole else found[:MOST]))
        session.show((Rows(rows),))
        if len(rows) < len(found):
            tell_more(session, MOST, MOST * 10)
    else:
        none = _("The bin is empty.") if binned else _("No entries found.")
        session.remark_line(none, quiet=True)
