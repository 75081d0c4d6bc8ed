"""``reflect month``: a month, week by week."""

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
    help=N_("A month, week by week: loops, preparations, what shifted."),
    epilog="reflect month  # this month\nreflect month last  # the month before\n"
    "reflect month nov 2025  # that month; 2025-11 or a date in it will do as well",
)
@takes(Form)
def month(
    ctx: typer.Context,
    form: Form,
    month: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[MONTH]"), help=N_("last, november, nov 2025, or a date in the month.")
        ),
    ] = None,
) -> None:
    session = Session.of(ctx)
    show_summary(session, session.month(" ".join(month or ())), form)
