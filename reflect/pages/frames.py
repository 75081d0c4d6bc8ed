"""Reframings on a page: what a framework was and is now, theme by theme."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from reflect.locale import _
from reflect.locale.dates import show_day, show_range
from reflect.pages.blocks import Block, Heading, Page, Row, Rows, Shift, Title
from reflect.pages.names import kind_told
from reflect.pages.rows import called
from reflect.practice.entries import Entry
from reflect.practice.frames import Theme
from reflect.practice.periods import day_of
from reflect.practice.text import fold


def frames_page(themes: Sequence[Theme], now: datetime) -> Page:
    """``themes``, with days in the zone of ``now``; nothing when there are none."""
    days = [_day(entry, now) for theme in themes for entry in theme.entries]
    if not days:
        return ()
    return (
        Title(_("Reframings"), show_range(min(days), max(days))),
        *(block for theme in themes for block in _theme(theme, now)),
    )


def _theme(theme: Theme, now: datetime) -> Iterator[Block]:
    yield Heading(f"#{theme.tag}" if theme.tag else _("Without a tag"))
    for entry in theme.entries:
        if shift := entry.reframing:
            yield Rows((_row(entry, theme, now),))
            yield Shift(shift.was, shift.text)


def _row(entry: Entry, theme: Theme, now: datetime) -> Row:
    words, quoted = called(entry, 200)
    others = (tag for tag in entry.tags if fold(tag) != fold(theme.tag))
    return Row(
        number=entry.id,
        when=show_day(_day(entry, now), now.date()),
        kind=kind_told(entry),
        words=words,
        quoted=quoted,
        marks=tuple(f"#{tag}" for tag in others),
    )


def _day(entry: Entry, now: datetime) -> date:
    return day_of(entry.when, now.tzinfo or UTC)
