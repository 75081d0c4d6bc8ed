"""The week on one screen, in the user's own words."""

from collections.abc import Iterator
from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_range
from reflect.pages.blocks import Block, Heading, Line, Page, Title
from reflect.pages.effects import effects
from reflect.pages.findings import open_findings
from reflect.pages.rows import day_row
from reflect.pages.summaries import counted, frames, intentions, listed, tags
from reflect.practice.summaries import Summary


def week_page(summary: Summary, now: datetime) -> Page:
    """``summary`` as a page; a part with nothing in it is left out."""
    return (
        _title(summary),
        *_happened(summary, now),
        *_effects(summary),
        *frames(summary.frames),
        *_open(summary, now),
        *intentions(summary.intentions, now),
        *open_findings(summary.findings, now),
        *tags(summary),
    )


def _title(summary: Summary) -> Title:
    week = summary.period
    number = week.first.isocalendar().week
    return Title(_("Week {number}").format(number=number), show_range(week.first, week.last))


def _happened(summary: Summary, now: datetime) -> Iterator[Block]:
    if not summary.entries:
        yield Line(_("Nothing was written about this week."))
        return
    yield from counted(summary)
    coming = [entry for entry in summary.open if entry.when > now]
    happened = [entry for entry in summary.entries if entry not in coming]
    yield from listed(_("What happened"), (day_row(entry, now) for entry in happened))
    yield from listed(_("Coming up"), (day_row(entry, now) for entry in coming))


def _effects(summary: Summary) -> Iterator[Block]:
    """Intended beside seen effect, of every look-back that names either."""
    beside = effects(summary.pairs)
    if beside.pairs:
        yield Heading(_("Intended and seen effect"))
        yield beside


def _open(summary: Summary, now: datetime) -> Iterator[Block]:
    waiting = [entry for entry in summary.open if entry.when <= now]
    return listed(_("Prepared, not looked back on"), (day_row(entry, now) for entry in waiting))
