"""``reflect frames``: every reframing over time."""

import typer

from reflect.cli.choosing import Chosen, filter_from, require_known
from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.locale import N_, _
from reflect.practice.frames import by_theme, frame_records

MOST = 200
"""Reframings on a page, the newest, when no number is given; as JSON there are always all."""

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("How you came to see things differently: every reframing, was and is now, by theme."),
    epilog="reflect frames  # all of them, oldest first\n"
    "reflect frames --tag silence --from 1-1-2026  # of one theme, this year",
)
@takes(Chosen)
def frames(ctx: typer.Context, chosen: Chosen) -> None:
    session = Session.of(ctx)
    asked = filter_from(session, chosen)._replace(answered="reframe")
    whole = chosen.json or asked.newest is not None
    with session.reading() as db:
        found = entries.select(db, asked if whole else asked._replace(newest=MOST + 1))
    if not found:
        require_known(session, chosen)
    if chosen.json:
        print_json(frame_records(found))
    elif themes := by_theme(found if whole else found[:MOST], chosen.tags):
        from reflect.pages.frames import frames_page

        session.show(frames_page(themes, session.now()))
        if not whole and len(found) > MOST:
            more = _("Only the newest {count} are shown; -n {next} shows more.")
            session.remark_line(more.format(count=MOST, next=MOST * 10), quiet=True)
    else:
        session.remark_line(_("No reframings found."), quiet=True)
