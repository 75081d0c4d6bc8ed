"""Entries and intentions on one line."""

from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_day, show_moment, show_weekday
from reflect.pages.blocks import Item, Row
from reflect.pages.names import kind_told, loop_name
from reflect.practice.entries import Entry, Intention
from reflect.practice.text import first_words

STATE_MARKS = {"open": "[ ]", "done": "[x]", "dropped": "[-]"}


def called(entry: Entry, width: int = 60) -> tuple[str, bool]:
    """What to call ``entry``: its title, else its first words; whether those are quoted."""
    if entry.title.strip():
        return first_words(entry.title, width), False
    said = next((answer.text for answer in entry.answers if answer.text.strip()), "")
    return first_words(said, width), True


def entry_row(entry: Entry, now: datetime) -> Row:
    """``entry`` on one line."""
    words, quoted = called(entry, 200)
    marks = (loop_name(entry.loop),) if entry.loop else ()
    return Row(
        number=entry.id,
        when=show_moment(entry.when, now),
        kind=kind_told(entry),
        words=words,
        quoted=quoted,
        marks=marks + tuple(f"#{tag}" for tag in entry.tags) + sealed_mark(entry),
    )


def sealed_mark(entry: Entry) -> tuple[str, ...]:
    """What tells on a line that ``entry`` is sealed."""
    return (_("sealed"),) if entry.sealed else ()


def dated_row(entry: Entry, now: datetime) -> Row:
    """``entry`` on one line, without its tags."""
    marks = (loop_name(entry.loop),) if entry.loop else ()
    return entry_row(entry, now)._replace(marks=marks)


def day_row(entry: Entry, now: datetime) -> Row:
    """``entry`` on one line of a week: the day and the time, no tags."""
    return dated_row(entry, now)._replace(when=show_weekday(entry.when, now))


def intention_item(intention: Intention, number: int | None, now: datetime) -> Item:
    """``intention`` with its own number; ``number`` is that of the entry it stands in."""
    note = intention_note(intention, number, now)
    return Item(STATE_MARKS[intention.state], intention.text, note, intention.id)


def intention_note(intention: Intention, number: int | None, now: datetime) -> str:
    """When ``intention`` is due, what came of it, and ``number``, the entry it stands in."""
    notes = []
    if intention.due and intention.state == "open":
        notes.append(_("by {day}").format(day=show_day(intention.due, now.date())))
    if intention.closed and intention.state == "done":
        notes.append(_("done {day}").format(day=show_day(intention.closed, now.date())))
    if intention.closed and intention.state == "dropped":
        notes.append(_("let go {day}").format(day=show_day(intention.closed, now.date())))
    if intention.outcome:
        notes.append(f"“{first_words(intention.outcome, 80)}”")
    if number is not None:
        notes.append(_("from {number}").format(number=number))
    return " · ".join(notes)
