"""The format of a prompt pack: one table that both checks packs and explains them.

`FIELDS` is the schema. `read_pack` and `problems` hold a file against it, and
the documentation (`reflect prompts format`, prompts/README.md) is made from it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from reflect.practice.entries import KINDS
from reflect.practice.errors import Translatable, WrongUse
from reflect.practice.languages import CODES
from reflect.practice.packs import Pack, built
from reflect.practice.toml import NotToml, parsed

if TYPE_CHECKING:
    from reflect.practice.toml_lines import Path

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class Field(NamedTuple):
    """One field. ``expected`` and ``meaning`` are msgids.

    ``place`` is the table it stands in: the ``pack`` itself, its ``title``, one
    of its ``questions``, or the ``wording`` of a question in one language.
    """

    place: str
    name: str
    expected: str
    meaning: str
    type: type = str
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None

    def accepts(self, value: object) -> bool:
        """Whether ``value`` is what this field expects, nested tables aside."""
        if type(value) is not self.type or value in ("", [], {}):
            return False
        if isinstance(value, str):
            fits = self.pattern is None or bool(self.pattern.fullmatch(value))
            return fits and bool(value.strip()) and (not self.choices or value in self.choices)
        if self.name == "probes" and isinstance(value, list):
            return all(isinstance(probe, str) and probe.strip() for probe in value)
        return True


FIELDS = (
    Field(
        "pack",
        "id",
        "a short name in lower case (a-z, 0-9, - and _), the same as the file's name",
        "What the pack is called; your own pack replaces reflect's pack of that name.",
        required=True,
        pattern=NAME,
    ),
    Field(
        "pack",
        "kind",
        "before, after, now, case, decision or free",
        "What its entries are; free (any other way of reflecting) when left out, but a pack "
        "named after a kind has that kind.",
        choices=KINDS,
    ),
    Field("pack", "source", "text in quotes", "Where the questions come from."),
    Field(
        "pack",
        "title",
        "the name per language, such as title.en",
        "The pack's name, in one language (title.en) or more (title.nl).",
        type=dict,
        required=True,
    ),
    Field(
        "pack",
        "questions",
        "at least one [[questions]] block",
        "The questions, in the order in which they are asked.",
        type=list,
        required=True,
    ),
    *(Field("title", one, "text in quotes", "The name in that language.") for one in CODES),
    Field(
        "questions",
        "key",
        "a short name in lower case (a-z, 0-9, - and _), once in a pack",
        "What the answer is called, for --answer and search.",
        required=True,
        pattern=NAME,
    ),
    Field(
        "questions",
        "loop",
        "describe, single or double",
        "describe asks what happened, single what I did or could do, "
        "double from which framework I did it.",
        required=True,
        choices=("describe", "single", "double"),
    ),
    Field(
        "questions",
        "required",
        "true or false",
        "Whether it must be answered; false when left out.",
        type=bool,
    ),
    Field(
        "questions",
        "lines",
        "one, many or each",
        "Whether the answer has one line or many; many when left out. With each, every line "
        "has a form, and the hint that tells it is always shown.",
        choices=("one", "many", "each"),
    ),
    *(
        Field(
            "questions",
            one,
            "a wording, such as en.question",
            "The wording in that language. A question has it in one at least.",
            type=dict,
        )
        for one in CODES
    ),
    Field("wording", "question", "text in quotes", "The question as it is put.", required=True),
    Field("wording", "hint", "text in quotes", "Help in a line or two, shown when asked for."),
    Field(
        "wording",
        "probes",
        "a list of texts in quotes",
        "Questions that dig deeper, shown when asked for.",
        type=list,
    ),
    Field("wording", "example", "text in quotes", "An answer as somebody might give it."),
)


UNKNOWN = Translatable("one of the fields that the format knows")


class BadPack(WrongUse):
    """A pack's file does not follow the format. ``line`` counts from 1."""

    def __init__(self, file: str, line: int, field: str, expected: str) -> None:
        super().__init__(
            "{file}, line {line}: {field} is not valid.",
            "Expected: {expected}. All fields: reflect prompts format.",
            file=file,
            line=line,
            field=field,
            expected=Translatable(expected),
        )


def read_pack(text: str, file: str, name: str) -> Pack:
    """The pack in ``text``, the contents of ``file``; ``name`` is the file's stem.

    Raises `BadPack` for the first thing in it that does not follow the format.
    """
    for problem in problems(text, file, name):
        raise problem
    return built(parsed(text))


def problems(text: str, file: str, name: str) -> Iterator[BadPack]:
    """Everything in a pack's file that does not follow the format, in order of place."""
    try:
        data = parsed(text)
    except NotToml as error:
        yield BadPack(file, error.line, "TOML", "a TOML file: key = value")
        return
    lines = None
    for path, expected in _wrong(data, name):
        if lines is None:
            from reflect.practice.toml_lines import Lines  # only a bad pack needs it

            lines = Lines(text)
        yield BadPack(file, lines.of(path), ".".join(map(str, path)), expected)


def _wrong(data: Mapping[str, Any], name: str) -> "Iterator[tuple[Path, str]]":
    """Where ``data`` leaves the format, and what is expected there."""
    yield from _wrong_table("pack", data, ())
    if isinstance(data.get("id"), str) and data["id"] != name:
        yield ("id",), _field("pack", "id").expected
    if name in KINDS and data.get("kind", name) != name:  # or open would not see its entries
        yield ("kind",), _field("pack", "kind").expected
    if isinstance(data.get("title"), dict):
        yield from _wrong_table("title", data["title"], ("title",))
    questions = data.get("questions")
    keys: set[str] = set()
    for number, question in enumerate(questions if isinstance(questions, list) else (), 1):
        path: Path = ("questions", number)
        if not isinstance(question, dict):
            yield path, _field("pack", "questions").expected
            continue
        yield from _wrong_table("questions", question, path)
        key = question.get("key")
        if isinstance(key, str):
            if key in keys:
                yield (*path, "key"), _field("questions", "key").expected
            keys.add(key)
        worded = [lang for lang in CODES if isinstance(question.get(lang), dict)]
        if not worded:
            yield (*path, CODES[0]), _field("questions", CODES[0]).expected
        for language in worded:
            yield from _wrong_table("wording", question[language], (*path, language))


def _wrong_table(
    place: str, table: Mapping[str, Any], path: "Path"
) -> "Iterator[tuple[Path, str]]":
    """What is unknown, missing or mistaken in one table of the file."""
    fields = {field.name: field for field in FIELDS if field.place == place}
    for key, value in table.items():
        if key not in fields:
            yield (*path, key), UNKNOWN
        elif not fields[key].accepts(value):
            yield (*path, key), fields[key].expected
    for field in fields.values():
        if field.required and field.name not in table:
            yield (*path, field.name), field.expected


def _field(place: str, name: str) -> Field:
    return next(field for field in FIELDS if (field.place, field.name) == (place, name))
