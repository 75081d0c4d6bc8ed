"""``reflect year``: a year, day by day and month by month."""

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
    help=N_("A year at a glance: days, loops, preparations, what shifted."),
    epilog="reflect year  # this year\nreflect year 2025  # that year\n"
    "reflect year last --format md  # as Markdown, to take along",
)
@takes(Form)
def year(
    ctx: typer.Context,
    form: Form,
    year: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[YEAR]"), help=N_("last, 2025, or a date in the year.")),
    ] = None,
) -> None:
    session = Session.of(ctx)
    show_summary(session, session.year(" ".join(year or ())), form, weeks=0)
