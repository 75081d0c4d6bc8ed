"""What the summaries share: how they are read, and the ways to get them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, NamedTuple

import typer

from reflect.cli.options import AsJson, one_of
from reflect.cli.output import print_json
from reflect.cli.returning import returning
from reflect.cli.session import Session
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_
from reflect.pages.blocks import Page
from reflect.pages.patterns import patterns_page
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.patterns import pattern_record
from reflect.practice.periods import Period
from reflect.practice.summaries import Summary, summarise

FORMATS = ("md", "json")


class Form(NamedTuple):
    """What a summary is given as."""

    format: Annotated[
        str | None,
        typer.Option("--format", metavar=N_("FORMAT"), help=N_("md for Markdown, or json.")),
    ] = None
    json: AsJson = False


def show_summary(session: Session, period: Period, form: Form, weeks: int = 8) -> None:
    """Show what the journal holds of ``period``, and what returns in the ``weeks`` until its end.

    Raises `WrongUse` for an unknown form.
    """
    wanted = wanted_form(form)
    with session.reading() as db:
        summary = summary_of(db, period)
        found = returning(db, period, weeks)
    if wanted == "json":
        from reflect.practice.summary_record import summary_record

        print_json(summary_record(summary) | {"patterns": [pattern_record(one) for one in found]})
        return
    now = session.now()

    def page() -> Page:
        returned = patterns_page(found, weeks, now.date()) if weeks else ()
        return (*_page(summary, now), *returned)

    show_page(session, page, wanted)


def show_page(session: Session, page: Callable[[], Page], wanted: str | None) -> None:
    """Show the ``page`` on the screen, or print it as Markdown when ``md`` is wanted."""
    if wanted == "md":
        from reflect.formats.markdown import markdown
        from reflect.locale.dates import lasting

        with lasting():
            print(markdown(page()), end="")
    else:
        session.show(page())


def _page(summary: Summary, now: datetime) -> Page:
    if summary.period.kind == "week":
        from reflect.pages.week import week_page

        return week_page(summary, now)
    from reflect.pages.period import period_page

    return period_page(summary, now)


def wanted_form(form: Form) -> str | None:
    """``md``, ``json``, or None for the screen. Raises `WrongUse` for anything else."""
    if form.format is not None:
        one_of("--format", form.format, FORMATS)
        if form.json and form.format != "json":
            raise WrongUse("--json and --format ask for two things.", "Leave one of them out.")
    return "json" if form.json else form.format


def summary_of(db: Connection, period: Period) -> Summary:
    """What the journal holds of ``period``."""
    since, until = period.bounds()
    return folded(db, period, entries.select(db, Filter(since=since, until=until)))


def folded(db: Connection, period: Period, found: Sequence[Entry]) -> Summary:
    """The entries ``found``, with what belongs to them in the journal."""
    known = {one.id: one for one in found}
    prepared = known | entries.by_numbers(
        db, [one.about for one in found if one.about and one.about not in known]
    )
    preparations = {one.id: one for one in found if one.kind == "before"}
    open_ = [preparations[number] for number in entries.not_looked_back(db, preparations)]
    due = entries.intentions_between(db, period.first, period.last)
    return summarise(period, found, prepared, open_, due)
