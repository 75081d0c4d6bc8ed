"""What stands between ``---`` or ``+++`` at the head of a Markdown file: its own facts.

Of YAML only what such heads hold is read: names with a text, a list or a block.
Anything else makes the whole head text again, so that nothing of it is lost.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from reflect.practice.toml import parsed

NAMED = re.compile(r"([^\s:#'\"\[\]{}&*!|>%@`,-][^:\n]*?)[ \t]*:(?:[ \t]+(.*))?$")
POINT = re.compile(r"[ \t]*-(?:[ \t]+(.*))?$")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^']|'')*)'")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}

Value = str | tuple[str, ...]


class Head(NamedTuple):
    """The facts at the head of a file by their names, and the lines they stood on.

    ``lines`` are those of each name as they were, also where the fact in them is not
    understood; ``length`` is how many lines the head takes.
    """

    values: Mapping[str, Value]
    lines: Mapping[str, str]
    length: int


def read(lines: Sequence[str]) -> Head | None:
    """The head of a file with these lines; None when it has none, or none that is read here."""
    sign = lines[0].rstrip() if lines else ""
    if sign not in ("---", "+++"):
        return None
    ends = ("---", "...") if sign == "---" else ("+++",)
    end = next((at for at, one in enumerate(lines[1:], 1) if one.rstrip() in ends), None)
    if end is None:
        return None
    inside = list(lines[1:end])
    try:
        return _yaml(inside, end + 1) if sign == "---" else _toml(inside, end + 1)
    except ValueError:
        return None


def has_head(lines: Sequence[str]) -> bool:
    """Whether a file with these lines begins as with a head, read here or not."""
    return bool(lines) and lines[0].rstrip() in ("---", "+++") and any(
        one.rstrip() == lines[0].rstrip() for one in lines[1:200]
    )  # fmt: skip


def _toml(inside: Sequence[str], length: int) -> Head:
    found = parsed("\n".join(inside))
    values = {key: _flat(value) for key, value in found.items()}
    return Head(values, {key: f"{key}: {_told(value)}" for key, value in values.items()}, length)


def _flat(value: Any) -> Value:
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str) else str(value)


def _told(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _yaml(inside: Sequence[str], length: int) -> Head:
    values: dict[str, Value] = {}
    written: dict[str, str] = {}
    at = 0
    while at < len(inside):
        if not inside[at].strip() or inside[at].lstrip().startswith("#"):
            at += 1
            continue
        named = NAMED.match(inside[at])
        if not named or named[1] in written:
            raise ValueError
        start, at = at, at + 1
        while at < len(inside) and (not inside[at].strip() or inside[at][:1] in " \t-"):
            at += 1
        written[named[1]] = "\n".join(inside[start:at]).rstrip()
        with suppress(ValueError):  # then only its lines are known
            values[named[1]] = _value((named[2] or "").strip(), inside[start + 1 : at])
    return Head(values, written, length)


def _value(first: str, more: Sequence[str]) -> Value:
    """What stands after a name: on its line, and on the lines under it. Raises ValueError."""
    if first[:1] in ("|", ">") and len(first) <= 3:
        block = [one.strip() if first[0] == ">" else one for one in more]
        margin = min((len(one) - len(one.lstrip()) for one in block if one.strip()), default=0)
        return (" " if first[0] == ">" else "\n").join(one[margin:] for one in block).strip()
    under = [one for one in more if one.strip() and not one.lstrip().startswith("#")]
    if first.startswith("["):
        whole = " ".join([first, *(one.strip() for one in under)])
        if not whole.endswith("]"):
            raise ValueError
        return tuple(_scalar(one) for one in _divided(whole[1:-1]) if one.strip())
    if not first and under:
        points = [POINT.match(one) for one in under]
        if not all(points):
            raise ValueError
        return tuple(_scalar(one[1] or "") for one in points if one and (one[1] or "").strip())
    if first[:1] in ("{", "&", "*", "!"):
        raise ValueError
    return _scalar(" ".join([first, *(one.strip() for one in under)]))


def _divided(inside: str) -> list[str]:
    """The members of a list on one line; a comma between quotes divides nothing."""
    pieces = re.findall(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,])+", inside)
    return [str(one) for one in pieces]


def _scalar(text: str) -> str:
    """``text`` without its quotation marks, or without the remark behind it."""
    text = text.strip()
    quoted = _QUOTED.match(text)
    if quoted and (not text[quoted.end() :].strip() or text[quoted.end() :].lstrip()[0] == "#"):
        if quoted[1] is not None:
            return re.sub(r"\\(.)", lambda one: _ESCAPES.get(one[1], one[0]), quoted[1])
        return quoted[2].replace("''", "'")
    return re.split(r"\s#", text, maxsplit=1)[0].strip()
