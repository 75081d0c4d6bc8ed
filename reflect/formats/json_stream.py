"""The members of one list in a JSON object, one at a time: a journal can be large."""

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def members(text: str, name: str) -> Iterator[tuple[Any, int]]:
    """Each member of the list ``name`` of the object in ``text``, and the line it starts on.

    Raises ValueError where the text is no JSON, or has no such list; what was given
    until then was right.
    """
    at = _after(text, 0, "{")
    found = False
    while text[at : at + 1] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _after(text, _blank(text, at), ":")
        if key == name and text[at : at + 1] == "[":
            found = True
            at = yield from _list(text, at)
        else:
            _value, at = _DECODER.raw_decode(text, at)
        at = _comma(text, _blank(text, at), "}")
    if not found or _blank(text, at + 1) != len(text):
        raise ValueError


def _list(text: str, at: int) -> Generator[tuple[Any, int], None, int]:
    at = _after(text, at, "[")
    line, counted = 1, 0
    while text[at : at + 1] != "]":
        line += text.count("\n", counted, at)
        counted = at
        value, at = _DECODER.raw_decode(text, at)
        yield value, line
        at = _comma(text, _blank(text, at), "]")
    return at + 1


def _blank(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _after(text: str, at: int, sign: str) -> int:
    """The place after ``sign``, which must come first, and the blanks behind it."""
    at = _blank(text, at)
    if text[at : at + 1] != sign:
        raise ValueError
    return _blank(text, at + 1)


def _comma(text: str, at: int, end: str) -> int:
    """The place of the next value, or of the ``end`` of the list."""
    if text[at : at + 1] == end:
        return at
    at = _after(text, at, ",")
    if text[at : at + 1] == end:
        raise ValueError
    return at
