"""Prompt packs: the questions of one way of reflecting, as data.

A pack is a TOML file (its format: `reflect.practice.pack_format`); this module
is what a valid one becomes.
"""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from reflect.practice.entries import KINDS, Kind
from reflect.practice.languages import CODES

_T = TypeVar("_T")

QuestionLoop = Literal["describe", "single", "double"]


class Wording(NamedTuple):
    """A question in one language, what helps to answer it, what digs deeper, and an example."""

    question: str
    hint: str = ""
    probes: tuple[str, ...] = ()
    example: str = ""


class Question(NamedTuple):
    """One question of a pack. ``wordings`` has at least one language.

    Where ``each_line`` of the answer has a form, the hint tells which.
    """

    key: str
    loop: QuestionLoop
    wordings: Mapping[str, Wording]
    required: bool = False
    one_line: bool = False
    each_line: bool = False

    def wording(self, language: str) -> Wording:
        """The question in ``language``, or in the language it was written in."""
        return in_language(self.wordings, language)


class Pack(NamedTuple):
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
    """What ``by_language`` holds for ``language``, else for English, else its first."""
    found = by_language.get(language) or by_language.get("en")
    return found or next(iter(by_language.values()))


def built(data: Mapping[str, Any]) -> Pack:
    """The pack in ``data``, a TOML file's contents that follow the format."""
    return Pack(
        id=data["id"],
        kind=data.get("kind", data["id"] if data["id"] in KINDS else "free"),
        titles=data["title"],
        source=data.get("source", ""),
        questions=tuple(
            Question(
                key=question["key"],
                loop=question["loop"],
                wordings={
                    language: Wording(
                        question=question[language]["question"],
                        hint=question[language].get("hint", ""),
                        probes=tuple(question[language].get("probes", ())),
                        example=question[language].get("example", ""),
                    )
                    for language in CODES
                    if language in question
                },
                required=question.get("required", False),
                one_line=question.get("lines") == "one",
                each_line=question.get("lines") == "each",
            )
            for question in data["questions"]
        ),
    )
