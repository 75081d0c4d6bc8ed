"""What the summaries share: how they are read, and the ways to get them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from reflect import formats
from reflect.cli.documents import format_of, hand_over, may_go
from reflect.cli.finding import open_findings
from reflect.cli.options import AsJson, OutputFile, Replace, one_of
from reflect.cli.output import json_text, print_json
from reflect.cli.returning import returning
from reflect.cli.session import Session
from reflect.cli.unsealed import intentions, preparations, sealed_between, tell_sealed, unsealed
from reflect.journal import entries
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import N_
from reflect.pages.blocks import Page, Title
from reflect.pages.patterns import patterns_page
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.patterns import pattern_record
from reflect.practice.periods import Period
from reflect.practice.summaries import Summary, summarise

FORMATS = (*formats.FORMATS, "json")


class Form(NamedTuple):
    """What a summary is given as, and where."""

    format: Annotated[
        str | None,
        typer.Option("--format", metavar=N_("FORMAT"), help=", ".join(FORMATS)),
    ] = None
    output: OutputFile = None
    yes: Replace = False
    json: AsJson = False

    @property
    def file(self) -> Path | None:
        """The file to write; None for standard output."""
        return None if self.output == Path("-") else self.output


def show_summary(session: Session, period: Period, form: Form, weeks: int = 8) -> None:
    """Show what the journal holds of ``period``, and what returns in the ``weeks`` until its end.

    Raises `WrongUse` for an unknown form.
    """
    wanted = wanted_form(form)
    if wanted and not may_go(session, wanted, form.file, yes=form.yes):
        return
    leaving = leaves(wanted, form)
    with session.reading() as db:
        summary = summary_of(db, period, leaving=leaving)
        found = returning(db, period, weeks, leaving=leaving)
        stay = sealed_between(db, *period.bounds()) if leaving else 0
    tell_sealed(session, stay)
    if wanted == "json":
        from reflect.practice.summary_record import summary_record

        patterns = [pattern_record(one) for one in found]
        give_json(session, summary_record(summary) | {"patterns": patterns}, form)
        return
    now = session.now()

    def page() -> Page:
        returned = patterns_page(found, weeks, now.date()) if weeks else ()
        return (*_page(summary, now), *returned)

    show_page(session, page, wanted, form)


def give_json(session: Session, value: Any, form: Form) -> None:
    """Print ``value`` as JSON, or write it to the file that is wanted."""
    if form.file is None:
        print_json(value)
    else:
        hand_over(session, [json_text(value).encode()], form.file)


def show_page(session: Session, page: Callable[[], Page], wanted: str | None, form: Form) -> None:
    """Show the ``page`` on the screen, or give it as a document of the format ``wanted``."""
    if wanted is None:
        session.show(page())
        return
    from reflect.formats import draw
    from reflect.locale.dates import lasting

    with lasting():
        drawn = page()
        document = draw(wanted, drawn, title=title_of(drawn), language=session.language)
    if wanted == "md" and form.file is None:
        print(document.decode(), end="")
    else:
        hand_over(session, [document], form.file)


def title_of(page: Page) -> str:
    """What to call ``page`` where only its title is seen."""
    titles = (one for one in page if isinstance(one, Title))
    return next((one.text for one in titles), "reflect")


def _page(summary: Summary, now: datetime) -> Page:
    if summary.period.kind == "week":
        from reflect.pages.week import week_page

        return week_page(summary, now)
    from reflect.pages.period import period_page

    return period_page(summary, now)


def wanted_form(form: Form) -> str | None:
    """One of `FORMATS`, or None for the screen. Raises `WrongUse` for anything else."""
    if form.format is not None:
        one_of("--format", form.format, FORMATS)
        if form.json and form.format != "json":
            raise WrongUse("--json and --format ask for two things.", "Leave one of them out.")
    if form.json:
        return "json"
    if form.format is None and form.file is not None:
        return format_of(form.file, FORMATS)
    return form.format


def leaves(wanted: str | None, form: Form) -> bool:
    """Whether what is ``wanted`` leaves the journal: a document, or any file."""
    return form.file is not None or wanted not in (None, "json")


def summary_of(db: Connection, period: Period, *, leaving: bool = False) -> Summary:
    """What the journal holds of ``period``; when ``leaving`` it, without what is sealed."""
    since, until = period.bounds()
    found = entries.select(db, Filter(since=since, until=until))
    findings = open_findings(db, Filter(until=until))
    summary = folded(db, period, found, leaving=leaving)
    return summary._replace(findings=tuple(unsealed(db, findings) if leaving else findings))


def folded(
    db: Connection, period: Period, found: Sequence[Entry], *, leaving: bool = False
) -> Summary:
    """The entries ``found``, with what belongs to them in the journal."""
    due = entries.intentions_between(db, period.first, period.last)
    prepared = entries.by_numbers(db, [one.about for one in found if one.about])
    if leaving:
        found, due, prepared = unsealed(db, found), intentions(db, due), preparations(db, found)
    known = prepared | {one.id: one for one in found}
    awaited = {one.id: one for one in found if one.kind == "before"}
    open_ = [awaited[number] for number in entries.not_looked_back(db, awaited)]
    return summarise(period, found, known, open_, due)
