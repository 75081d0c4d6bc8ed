"""What a journal holds: entries, the answers in them, and intentions.

Values in this house are named tuples: as immutable as frozen dataclasses, and
made in 0.1 ms instead of 0.8, which every start of the program pays for each.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

Kind = Literal["before", "after", "now", "case", "decision", "free"]
Loop = Literal["single", "double"]
LoopBy = Literal["answers", "you"]
State = Literal["open", "done", "dropped"]

KINDS: tuple[Kind, ...] = ("before", "after", "now", "case", "decision", "free")


class Answer(NamedTuple):
    """The user's own words, with the question as it was put at the time.

    ``loop`` is the loop of the question (`reflect.practice.packs.QuestionLoop`).
    ``was`` is set on a reframing only: the framework as it stood before.
    """

    key: str
    question: str
    loop: str
    text: str
    was: str | None = None


class Intention(NamedTuple):
    """Something the writer means to do. ``id`` is 0 until it is stored.

    ``closed`` is the day on which it was done or dropped, ``outcome`` what came
    of it. ``uid`` never changes, on any machine.
    """

    text: str
    due: date | None = None
    state: State = "open"
    outcome: str | None = None
    id: int = 0
    closed: date | None = None
    uid: str = ""


class Entry(NamedTuple):
    """One entry. ``when`` is what it is about, ``created`` when it was written.

    ``id`` is the number that the journal shows, 0 until it is stored; ``uid``
    never changes, on any machine. ``about`` is the number of the entry that
    this one looks back on. What is ``sealed`` never leaves the journal.
    """

    kind: Kind
    pack: str
    when: datetime
    answers: tuple[Answer, ...] = ()
    title: str = ""
    about: int | None = None
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    next: tuple[Intention, ...] = ()
    loop: Loop | None = None
    loop_by: LoopBy | None = None
    uid: str = ""
    id: int = 0
    created: datetime | None = None
    changed: datetime | None = None
    sealed: bool = False

    def answer(self, key: str) -> Answer | None:
        """The answer to the question ``key``, if it was answered."""
        return first_with(self.answers, key)

    @property
    def framework(self) -> str | None:
        """The framework that this entry names, in the writer's words."""
        named = self.answer("framework")
        return named.text if named else None

    @property
    def reframing(self) -> Answer | None:
        """The answer in which the framework shifted: ``was`` to ``text``."""
        return self.answer("reframe")


def first_with(answers: Sequence[Answer], key: str) -> Answer | None:
    """The first of ``answers`` that has ``key``."""
    for answer in answers:
        if answer.key == key:
            return answer
    return None
