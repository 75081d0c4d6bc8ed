"""The format of framework.toml: read, or told what in it does not follow the format."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from reflect.practice.errors import Translatable, WrongUse
from reflect.practice.framework import PARTS, Framework, KeyDecision, Principle
from reflect.practice.text import fold
from reflect.practice.toml import NotToml, parsed

if TYPE_CHECKING:
    from reflect.practice.toml_lines import Path

ID = re.compile(r"[^\W\d_][\w-]{0,39}")

A_FILE = Translatable("a TOML file: key = value")
A_TEXT = Translatable("text in quotes")
SOME_PART = Translatable("achieve, work or decide")
SOME_ID = Translatable(
    "a short name (letters, digits, - and _), once in the file; it is the tag that cites it"
)
SOME_UNLESS = Translatable("text in quotes, or a list of such texts")
SOME_BLOCK = Translatable("at least one [[principles]] or [[decisions]] block")

FIELDS = {
    "principles": ("id", "part", "title", "text"),
    "decisions": ("text", "unless"),
}
"""The blocks of the file and their fields; only the last of each may be left out."""


class BadFramework(WrongUse):
    """The file does not follow the format. ``line`` counts from 1."""

    def __init__(self, file: str, line: int, field: str, expected: str) -> None:
        super().__init__(
            "{file}, line {line}: {field} is not valid.",
            "Expected: {expected}. An example: reflect framework example.",
            file=file,
            line=line,
            field=field,
            expected=Translatable(expected),
        )


def read_framework(text: str, file: str = "") -> Framework:
    """The framework in ``text``, the contents of ``file``.

    Raises `BadFramework` for the first thing in it that does not follow the format.
    """
    for problem in problems(text, file):
        raise problem
    data = parsed(text)
    return Framework(
        tuple(
            Principle(one["id"], one["title"].strip(), one.get("text", "").strip(), one["part"])
            for one in data.get("principles", ())
        ),
        tuple(
            KeyDecision(one["text"].strip(), _reasons(one.get("unless", ())))
            for one in data.get("decisions", ())
        ),
    )


def problems(text: str, file: str) -> Iterator[BadFramework]:
    """Everything in the file that does not follow the format, in order of place."""
    try:
        data = parsed(text)
    except NotToml as error:
        yield BadFramework(file, error.line, "TOML", A_FILE)
        return
    lines = None
    for path, expected in _wrong(data):
        if lines is None:
            from reflect.practice.toml_lines import Lines  # only a bad file needs it

            lines = Lines(text)
        yield BadFramework(file, lines.of(path), ".".join(map(str, path)), expected)


def _wrong(data: Mapping[str, Any]) -> "Iterator[tuple[Path, str]]":
    """Where ``data`` leaves the format, and what is expected there."""
    for name in data:
        if name not in FIELDS:
            yield (name,), SOME_BLOCK
    if not any(data.get(name) for name in FIELDS):
        yield (), SOME_BLOCK
    ids: set[str] = set()
    for name, fields in FIELDS.items():
        blocks = data.get(name, [])
        if not isinstance(blocks, list):
            yield (name,), SOME_BLOCK
            continue
        for number, block in enumerate(blocks, 1):
            path: Path = (name, number)
            if not isinstance(block, dict):
                yield path, SOME_BLOCK
                continue
            yield from _wrong_block(block, path, fields, ids)


def _wrong_block(
    block: Mapping[str, Any], path: "Path", fields: tuple[str, ...], ids: set[str]
) -> "Iterator[tuple[Path, str]]":
    for name in block.keys() - set(fields):
        yield (*path, name), A_FIELD[str(path[0])]
    for name in fields:
        expected = EXPECTED[name]
        if name not in block:
            if name != fields[-1]:
                yield (*path, name), expected
        elif not _fits(name, block[name]):
            yield (*path, name), expected
    named = block.get("id")
    if isinstance(named, str):
        if fold(named) in ids:
            yield (*path, "id"), SOME_ID
        ids.add(fold(named))


EXPECTED = {
    "id": SOME_ID,
    "part": SOME_PART,
    "title": A_TEXT,
    "text": A_TEXT,
    "unless": SOME_UNLESS,
}

A_FIELD = {
    "principles": Translatable("one of the fields id, part, title and text"),
    "decisions": Translatable("one of the fields text and unless"),
}


def _fits(name: str, value: object) -> bool:
    match name:
        case "id":
            return isinstance(value, str) and bool(ID.fullmatch(value))
        case "part":
            return value in PARTS
        case "unless":
            some = value if isinstance(value, list) else [value]
            return all(isinstance(one, str) and one.strip() for one in some)
        case _:
            return isinstance(value, str) and bool(value.strip())


def _reasons(value: str | list[str]) -> tuple[str, ...]:
    some = [value] if isinstance(value, str) else value
    return tuple(one.strip() for one in some)
