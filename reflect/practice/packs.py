"""Prompt packs: the questions of one way of reflecting, as data.

A pack is a TOML file (its format: `reflect.practice.pack_format`); this module
is what a valid one becomes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from reflect.practice.entries import Kind

_T = TypeVar("_T")

QuestionLoop = Literal["describe", "single", "double"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in one language, what helps to answer it, and what digs deeper."""

    question: str
    hint: str = ""
    probes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a pack. ``wordings`` has at least one language."""

    key: str
    loop: QuestionLoop
    wordings: Mapping[str, Wording]
    required: bool = False
    one_line: bool = False

    def wording(self, language: str) -> Wording:
        """The question in ``language``, or in the language it was written in."""
        return in_language(self.wordings, language)


@dataclass(frozen=True, slots=True)
class Pack:
    """A named list of questions. ``kind`` is the kind of the entries it makes."""

    id: str
    kind: Kind
    titles: Mapping[str, str]
    source: str
    questions: tuple[Question, ...]

    def title(self, language: str) -> str:
        """The pack's name in ``language``, or in the language it was written in."""
        return in_language(self.titles, language)

    def question(self, key: str) -> Question | None:
        """The question with ``key``."""
        return next((question for question in self.questions if question.key == key), None)


def in_language(by_language: Mapping[str, _T], language: str) -> _T:
    """What ``by_language`` holds for ``language``, else its first."""
    return by_language.get(language) or next(iter(by_language.values()))
