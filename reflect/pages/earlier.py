"""What was written before on the same theme, and one question about it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from reflect.locale import _
from reflect.locale.dates import show_day
from reflect.pages.blocks import Heading, Page, Said
from reflect.pages.names import kind_told
from reflect.pages.rows import called
from reflect.practice.earlier import said
from reflect.practice.entries import Entry
from reflect.practice.periods import day_of
from reflect.practice.text import first_words

WIDTH = 280
"""Characters of the user's words, some four lines on a screen."""


def earlier_page(found: Sequence[Entry], now: datetime) -> Page:
    """``found``, each in the writer's own words; nothing when there are none."""
    if not found:
        return ()
    return (
        Heading(_("You wrote earlier")),
        *(_said(entry, now) for entry in found),
        Heading(_("Do you see it differently now?")),
    )


def _said(entry: Entry, now: datetime) -> Said:
    day = show_day(day_of(entry.when, now.tzinfo or UTC), now.date())
    name = called(entry)[0] if entry.title.strip() else kind_told(entry)
    answer = said(entry)
    return Said(f"{day} · {name}", first_words(answer.text if answer else "", WIDTH), entry.id)
