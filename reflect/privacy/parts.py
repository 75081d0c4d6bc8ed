"""An entry as named parts, and an entry from its parts: all in it that a person wrote."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal, NamedTuple

from reflect.practice.entries import Answer, Entry, Intention

Field = Literal["title", "question", "answer", "was", "tag", "person", "next", "outcome"]


class Part(NamedTuple):
    """A text of an entry: the entry's number, the field, and which one of that field it is."""

    entry: int
    field: Field
    text: str
    at: int = 0


def parts_of(entry: Entry, asked: Collection[str] = ()) -> tuple[Part, ...]:
    """The parts of ``entry`` that hold text, in the order in which they are read.

    ``asked`` are questions that the user did not write: they are no parts.
    """
    return tuple(
        Part(entry.id, field, text, at)
        for field, at, text in _texts(entry)
        if text and not (field == "question" and text in asked)
    )


def with_parts(entry: Entry, parts: Iterable[Part]) -> Entry:
    """``entry`` with the texts of ``parts``, which `parts_of` made of it and others changed."""
    new = {(part.field, part.at): part.text for part in parts if part.entry == entry.id}

    def text(field: Field, at: int, old: str) -> str:
        return new.get((field, at), old)

    def answer(at: int, one: Answer) -> Answer:
        return one._replace(
            question=text("question", at, one.question),
            text=text("answer", at, one.text),
            was=text("was", at, one.was) if one.was else one.was,
        )

    def intention(at: int, one: Intention) -> Intention:
        outcome = text("outcome", at, one.outcome) if one.outcome else one.outcome
        return one._replace(text=text("next", at, one.text), outcome=outcome)

    return entry._replace(
        title=text("title", 0, entry.title),
        answers=tuple(answer(at, one) for at, one in enumerate(entry.answers)),
        tags=tuple(text("tag", at, one) for at, one in enumerate(entry.tags)),
        people=tuple(text("person", at, one) for at, one in enumerate(entry.people)),
        next=tuple(intention(at, one) for at, one in enumerate(entry.next)),
    )


def _texts(entry: Entry) -> Iterator[tuple[Field, int, str]]:
    yield "title", 0, entry.title
    for at, person in enumerate(entry.people):
        yield "person", at, person
    for at, answer in enumerate(entry.answers):
        yield "question", at, answer.question
        yield "was", at, answer.was or ""
        yield "answer", at, answer.text
    for at, intention in enumerate(entry.next):
        yield "next", at, intention.text
        yield "outcome", at, intention.outcome or ""
    for at, tag in enumerate(entry.tags):
        yield "tag", at, tag
