"""The retention review on a page: what is due, and what was decided."""

from collections.abc import Sequence
from datetime import date, datetime

from reflect.locale import _, ngettext
from reflect.locale.dates import show_day
from reflect.pages.blocks import Line, Page, Rows
from reflect.pages.rows import entry_row
from reflect.practice.entries import Entry


def due_page(due: Sequence[Entry], older: date, now: datetime) -> Page:
    """The entries of which it is asked whether they may go, when there is nobody to ask."""
    told = ngettext(
        "{count} entry is from before {day}: may it go?",
        "{count} entries are from before {day}: may they go?",
        len(due),
    )
    return (
        Line(told.format(count=len(due), day=show_day(older, now.date()))),
        Rows(tuple(entry_row(one, now) for one in due)),
    )


def decided_page(lessons: Sequence[int], gone: Sequence[int]) -> Page:
    """What is about to go."""
    lines = []
    if lessons:
        told = _("Only the lesson will be left of {numbers}.")
        lines.append(Line(told.format(numbers=_listed(lessons))))
    if gone:
        lines.append(Line(_("To be forgotten whole: {numbers}.").format(numbers=_listed(gone))))
    return tuple(lines)


def tidied_page(kept: int, lessons: int, gone: int) -> Page:
    """What came of the review."""
    told = _("Kept: {kept}. Only the lesson: {lessons}. Forgotten: {gone}.")
    return (Line(told.format(kept=kept, lessons=lessons, gone=gone)),)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
