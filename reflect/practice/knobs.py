"""Two knobs, independent of each other: *houvast* and *ruimte* (van Veen 2017).

Houvast, guidance, is how much help stands with a question; ruimte, freedom, how free
one is in answering. Both go from 0 to 10.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from reflect.practice.answers import INTENTION, Answers
from reflect.practice.packs import Pack, Question, Wording

FREE = "free"
"""The key of the question before all others for whoever begins with writing freely."""


class Knobs(NamedTuple):
    """How somebody wants to be asked.

    ``guidance`` 0-2: the question alone, with help at a key; 3-5: with its hint; 6-8: with the
    questions that dig deeper as well; 9-10: with an example too. ``freedom`` 0-2: every question
    is answered; 3-7: any may be skipped; 8-10: first one writes freely, then what is missing.
    ``dissent``: in the end somebody else's view is asked for.
    """

    guidance: int = 2
    freedom: int = 5
    dissent: bool = False

    @property
    def may_skip(self) -> bool:
        """Whether a question may be left without an answer."""
        return self.freedom > 2

    @property
    def writes_freely(self) -> bool:
        """Whether it begins with writing freely."""
        return self.freedom > 7

    def shown(self, wording: Wording, *, form: bool = False) -> "Help":
        """The help that stands with a question from the start.

        Always its hint where that tells the ``form`` of the answer.
        """
        return Help(
            wording.hint if self.guidance > 2 or form else "",
            wording.probes if self.guidance > 5 else (),
            wording.example if self.guidance > 8 else "",
        )


AS_EVER = Knobs()
"""How is asked where nobody said otherwise."""


class Help(NamedTuple):
    """What helps to answer a question."""

    hint: str = ""
    probes: tuple[str, ...] = ()
    example: str = ""


def freely(pack: Pack, wordings: Mapping[str, Wording]) -> Pack:
    """``pack`` with a question that asks for whatever one wants to write.

    It comes first, or behind what the pack begins with and does not go on without.
    """
    if pack.question(FREE) or len(pack.questions) < 2:
        return pack
    begin = tuple(takewhile(lambda one: one.required, pack.questions))
    free = Question(FREE, "describe", wordings)
    return pack._replace(questions=(*begin, free, *pack.questions[len(begin) :]))


def begun(pack: Pack) -> Pack:
    """``pack`` as far as the question of `freely`."""
    keys = [one.key for one in pack.questions]
    return pack._replace(questions=pack.questions[: keys.index(FREE) + 1])


def missing(pack: Pack, answers: Answers) -> tuple[Question, ...]:
    """The questions of ``pack`` that have no answer, and were not skipped either."""
    done = {answer.key for answer in answers}
    return tuple(one for one in pack.questions if one.key not in {*done, FREE, INTENTION})


def only(pack: Pack, key: str) -> Pack:
    """``pack`` with one of its questions."""
    return pack._replace(questions=tuple(one for one in pack.questions if one.key == key))


def without(pack: Pack, keys: Sequence[str]) -> Pack:
    """``pack`` without some of its questions."""
    return pack._replace(questions=tuple(one for one in pack.questions if one.key not in keys))
