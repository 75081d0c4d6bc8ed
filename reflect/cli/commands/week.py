"""``reflect week``: the week on one screen."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.session import Session
from reflect.cli.summaries import Form, show_summary
from reflect.locale import N_

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("The week on one screen, in your own words: to read before supervision."),
    epilog="reflect week  # this week\nreflect week last  # the week before\n"
    "reflect week 2026-W47  # that week; a date in it will do as well\n"
    "reflect week --weeks 4  # what returns, over four weeks instead of eight\n"
    "reflect week last --format md  # as Markdown, to take along\n"
    "reflect week last -o week.pdf  # as a PDF; html and docx can be had as well",
)
@takes(Form)
def week(
    ctx: typer.Context,
    form: Form,
    week: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[WEEK]"), help=N_("last, 2026-W47, or a date in the week.")),
    ] = None,
    weeks: Annotated[
        int,
        typer.Option(
            min=4, max=8, metavar="4..8", help=N_("Over how many weeks to look for what returns.")
        ),
    ] = 8,
) -> None:
    session = Session.of(ctx)
    show_summary(session, session.week(" ".join(week or ())), form, weeks)
