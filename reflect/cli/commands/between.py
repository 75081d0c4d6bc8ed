"""``reflect between``: any days in a row."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import takes
from reflect.cli.session import Session
from reflect.cli.summaries import Form, show_summary
from reflect.locale import N_
from reflect.locale.dates import long_day
from reflect.practice.errors import WrongUse
from reflect.practice.periods import between as days_between

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Any days in a row, FROM and TO included, as month shows them."),
    epilog="reflect between 2026-11-01 2026-11-20  # both days included\n"
    "reflect between '1 september' today  # quotes around a date of more words",
)
@takes(Form)
def between(
    ctx: typer.Context,
    form: Form,
    first: Annotated[str, typer.Argument(metavar=N_("FROM"), help=N_("The first day."))],
    last: Annotated[str, typer.Argument(metavar=N_("TO"), help=N_("The last day."))],
) -> None:
    session = Session.of(ctx)
    start, end = (session.moment(text, "past").at.date() for text in (first, last))
    if start > end:
        raise WrongUse(
            "The first day ({first}) is after the last ({last}).",
            "Give the earlier day first, with its year: reflect between {end} {start}.",
            first=long_day(start),
            last=long_day(end),
            end=end,
            start=start,
        )
    show_summary(session, days_between(start, end, session.zone()), form)
