"""``reflect week``: the week on one screen."""

from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.options import AsJson
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_
from reflect.pages.week import week_page
from reflect.practice.periods import Period
from reflect.practice.summaries import Summary, summarise
from reflect.practice.summary_record import summary_record

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("The week on one screen, in your own words: to read before supervision."),
    epilog="reflect week  # this week\nreflect week last  # the week before\n"
    "reflect week 2026-W47  # that week; a date in it will do as well",
)
def week(
    ctx: typer.Context,
    week: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[WEEK]"), help=N_("last, 2026-W47, or a date in the week.")),
    ] = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        summary = summary_of(db, session.week(" ".join(week or ())))
    if json:
        print_json(summary_record(summary))
    else:
        session.show(week_page(summary, session.now()))


def summary_of(db: Connection, period: Period) -> Summary:
    """What the journal holds of ``period``."""
    since, until = period.bounds()
    found = entries.select(db, Filter(since=since, until=until))
    prepared = entries.by_numbers(db, [one.about for one in found if one.about])
    preparations = {one.id: one for one in found if one.kind == "before"}
    open_ = [preparations[number] for number in entries.not_looked_back(db, preparations)]
    due = entries.intentions_between(db, period.first, period.last)
    return summarise(period, found, prepared, open_, due)
