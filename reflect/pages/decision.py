"""A key decision, laid out: facts with their sources, who was asked in the order of time."""

from collections.abc import Iterator
from datetime import date, datetime

from reflect.locale import _
from reflect.locale.dates import lasting, show_day
from reflect.pages.blocks import Block, Heading, Item, Said
from reflect.practice.decision import CONSULTED, FACTS, Consulted, Fact, consulted, facts
from reflect.practice.entries import Answer, Entry


def decision_answers(entry: Entry) -> tuple[Block, ...]:
    """The answers of ``entry`` in the order in which they were asked."""
    with lasting():
        return tuple(block for one in entry.answers for block in decision_answer(one, entry.when))


def decision_answer(answer: Answer, near: datetime) -> Iterator[Block]:
    """One answer; facts and who was asked line by line, the others as they are."""
    if answer.key == FACTS:
        yield Heading(answer.question)
        yield from (fact_item(one) for one in facts(answer.text))
    elif answer.key == CONSULTED:
        yield Heading(answer.question)
        yield from (asked_item(one, near.date()) for one in consulted(answer.text, near.date()))
    else:
        yield Said(answer.question, answer.text)


def fact_item(one: Fact, *notes: str) -> Item:
    """A fact with its source, or the question for it."""
    source = _("source: {source}").format(source=one.source) if one.source else ""
    return Item("-", one.text, " · ".join((source or _("where do I know this from?"), *notes)))


def asked_item(one: Consulted, near: date, *notes: str) -> Item:
    """Who was asked, and what they said; the day and the time in front."""
    told = [asked_when(one, near)] if one.day else []
    said = f"{one.role}: {one.said}" if one.role else one.said
    return Item("-", " · ".join((*told, said)), " · ".join(notes))


def asked_when(one: Consulted, near: date) -> str:
    """The day, and the time if it is told."""
    if not one.day:
        return ""
    day = show_day(one.day, near)
    return _("{day} {time}").format(day=day, time=f"{one.time:%H:%M}") if one.time else day
