"""The week on one screen, in the user's own words."""

from collections.abc import Iterator
from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_range
from reflect.pages.blocks import Block, Heading, Line, Page, Rows, Shift, Title
from reflect.pages.effects import effects
from reflect.pages.names import counted_kind, loop_name
from reflect.pages.rows import day_row, intention_item
from reflect.practice.entries import Loop
from reflect.practice.summaries import Summary


def week_page(summary: Summary, now: datetime) -> Page:
    """``summary`` as a page; a part with nothing in it is left out."""
    return (
        _title(summary),
        *_happened(summary, now),
        *_effects(summary),
        *_frames(summary),
        *_open(summary, now),
        *_intentions(summary, now),
        *_themes(summary),
    )


def _title(summary: Summary) -> Title:
    week = summary.period
    number = week.first.isocalendar().week
    return Title(_("Week {number}").format(number=number), show_range(week.first, week.last))


def _happened(summary: Summary, now: datetime) -> Iterator[Block]:
    if not summary.entries:
        yield Line(_("Nothing was written about this week."))
        return
    for counts in (_kinds(summary), _loops(summary)):
        if line := " · ".join(counts):
            yield Line(line, quiet=True)
    coming = [entry for entry in summary.open if entry.when > now]
    if happened := [entry for entry in summary.entries if entry not in coming]:
        yield Heading(_("What happened"))
        yield Rows(tuple(day_row(entry, now) for entry in happened))
    if coming:
        yield Heading(_("Coming up"))
        yield Rows(tuple(day_row(entry, now) for entry in coming))


def _kinds(summary: Summary) -> Iterator[str]:
    return (counted_kind(kind, count) for kind, count in summary.counts.items() if count)


def _loops(summary: Summary) -> Iterator[str]:
    loops: tuple[Loop, Loop] = ("single", "double")
    return (f"{count} × {loop_name(loop)}" for loop in loops if (count := summary.loops[loop]))


def _effects(summary: Summary) -> Iterator[Block]:
    """Intended beside seen effect, of every look-back that names either."""
    beside = effects(summary.pairs)
    if beside.pairs:
        yield Heading(_("Intended and seen effect"))
        yield beside


def _frames(summary: Summary) -> Iterator[Block]:
    if summary.frames:
        yield Heading(_("Framework shifted"))
    for entry in summary.frames:
        if shift := entry.reframing:
            yield Shift(shift.was, shift.text, entry.id)


def _open(summary: Summary, now: datetime) -> Iterator[Block]:
    if waiting := [entry for entry in summary.open if entry.when <= now]:
        yield Heading(_("Prepared, not looked back on"))
        yield Rows(tuple(day_row(entry, now) for entry in waiting))


def _intentions(summary: Summary, now: datetime) -> Iterator[Block]:
    if summary.intentions:
        yield Heading(_("Intentions"))
    for number, intention in summary.intentions:
        yield intention_item(intention, number, now)


def _themes(summary: Summary) -> Iterator[Block]:
    if summary.themes:
        yield Heading(_("Tags"))
        yield Line(
            " · ".join(
                f"#{theme.term} ({', '.join(map(str, theme.entries))})" for theme in summary.themes
            )
        )
