"""A case as its four windows: people, facts, weighing, next step."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from reflect.locale import N_, _
from reflect.locale.dates import SHORT_MONTHS, show_month
from reflect.locale.recorded import recorded
from reflect.pages.blocks import Block, Columns, Dated, Network, Said, Timeline
from reflect.practice.case_lines import Told, circle, columns, facts
from reflect.practice.entries import Answer, Entry
from reflect.practice.people import Person, called

WINDOWS = {"people": 1, "facts": 2, "weighing": 3, "step": 4}
"""The window that begins with the answer to a question, by its key."""

HEADS = {
    "weighing": (N_("At stake"), N_("For whom"), N_("Weight")),
    "step": (N_("Step"), N_("By whom"), N_("When")),
}


def windows(entry: Entry, people: Sequence[Person] = ()) -> Iterator[Block]:
    """What was answered in a case. ``people`` are those of the register, whose role is told."""
    for answer in entry.answers:
        label = answer.question
        if window := WINDOWS.get(answer.key):
            label = _("Window {number} · {question}").format(number=window, question=label)
        yield _window(answer, label, entry.when, people)


def _window(answer: Answer, label: str, then: datetime, people: Sequence[Person]) -> Block:
    """``answer`` drawn; as it was written where nothing can be drawn of it."""
    match answer.key:
        case "people":
            found = circle(answer.text)
            if found.ties:
                known = tuple(
                    one._replace(role=person.role) if (person := called(people, one.name)) else one
                    for one in found.people
                )
                return Network(label, known, found.ties, found.rest)
        case "facts":
            some = facts(answer.text, partial(recorded, then=then))
            if any(one.when for one in some):
                return Timeline(
                    label,
                    tuple(_dated(one.when, one.text) for one in some if one.when),
                    tuple(one.text for one in some if not one.when),
                )
        case "weighing" | "step":
            rows = columns(answer.text, len(HEADS[answer.key]))
            if any(any(row[1:]) for row in rows):
                return Columns(label, tuple(map(_, HEADS[answer.key])), rows)
    return Said(label, answer.text)


def _dated(when: Told, text: str) -> Dated:
    """A fact with its day and year, its month, or its year; the time stands with the text."""
    first = when.first
    if (when.last - first).days > 31:
        told = str(first.year)
    elif when.last != first:
        told = show_month(first, SHORT_MONTHS)
    else:
        month = _(SHORT_MONTHS[first.month - 1])
        told = _("{day} {month} {year}").format(day=first.day, month=month, year=first.year)
    return Dated(told, first, when.last, f"{when.clock} {text}".strip())
