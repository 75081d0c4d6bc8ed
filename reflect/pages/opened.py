"""What still asks for attention, on one page."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Block, Command, Heading, Item, Line, Page, Row, Rows
from reflect.pages.names import kind_name
from reflect.pages.rows import STATE_MARKS, called, entry_row, intention_note
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry, Intention


class Opened(NamedTuple):
    """Drafts, preparations (newest first) and intentions that are open."""

    drafts: tuple[Draft, ...]
    preparations: tuple[Entry, ...]
    intentions: tuple[tuple[int, Intention], ...]


def open_page(opened: Opened, now: datetime, most: int | None = None) -> Page:
    """``opened`` as a page; of each sort at most ``most``."""
    coming = [one for one in opened.preparations if one.when > now]
    past = [one for one in opened.preparations if one.when <= now]
    page = (
        *_drafts(opened.drafts[:most], now),
        *_preparations(_("Coming up"), coming[:most], now),
        *_preparations(_("Prepared, not looked back on"), past[:most], now),
        *_intentions(opened.intentions[:most], now),
    )
    return page or (Line(_("Nothing is open.")),)


def _drafts(drafts: tuple[Draft, ...], now: datetime) -> Iterator[Block]:
    if drafts:
        yield Heading(_("Begun, not finished"))
        yield Rows(tuple(_draft_row(draft, now) for draft in drafts))
        for pack in dict.fromkeys(draft.entry.pack for draft in drafts):
            command = pack if pack in ("before", "after", "now") else f"write {pack}"
            yield Command(f"reflect {command}", _("goes on where you stopped"))


def _draft_row(draft: Draft, now: datetime) -> Row:
    words, quoted = called(draft.entry, 200)
    if not words and draft.typing:
        words, quoted = draft.typing[1], True
    answered = sum(bool(answer.text.strip()) for answer in draft.entry.answers)
    return Row(
        number=None,
        when=show_moment(draft.touched, now) if draft.touched else "",
        kind=kind_name(draft.entry.kind),
        words=words,
        quoted=quoted,
        marks=(_("{count} answered").format(count=answered),),
    )


def _preparations(heading: str, found: list[Entry], now: datetime) -> Iterator[Block]:
    if found:
        yield Heading(heading)
        yield Rows(tuple(entry_row(entry, now) for entry in found))


def _intentions(found: tuple[tuple[int, Intention], ...], now: datetime) -> Iterator[Block]:
    if found:
        yield Heading(_("Intentions"))
    for number, intention in found:
        note = intention_note(intention, number, now)
        yield Item(STATE_MARKS[intention.state], intention.text, note)
