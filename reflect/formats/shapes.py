"""The shapes of plain JSON values that records are made of, and whether a value has one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from reflect.practice.entries import KINDS

LARGEST = 2**63 - 1
"""The largest number that a journal can hold."""


class Maybe:
    """A shape, or null."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


class Absent:
    """A shape, or no such key at all."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


def fits(value: Any, shape: Any) -> bool:
    """Whether ``value`` has ``shape``.

    A shape is a type; a tuple of the texts that it may be; a list with the shape of
    each item; a mapping with the shape behind each key, of which none is left out but
    those that may be `Absent`, and none added; `Maybe`; or `a_moment` or `a_day`.
    """
    if isinstance(shape, Maybe):
        return value is None or fits(value, shape.shape)
    if isinstance(shape, Absent):
        return fits(value, shape.shape)
    if isinstance(shape, Mapping):
        needed = {key for key, one in shape.items() if not isinstance(one, Absent)}
        whole = isinstance(value, dict) and needed <= value.keys() <= shape.keys()
        return whole and all(fits(one, shape[key]) for key, one in value.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(one, shape[0]) for one in value)
    if isinstance(shape, tuple):
        return isinstance(value, str) and value in shape
    if shape is int:
        return type(value) is int and 0 <= value <= LARGEST
    if isinstance(shape, type):
        return isinstance(value, shape)
    return isinstance(value, str) and bool(shape(value))


def a_moment(text: str) -> bool:
    """Whether ``text`` is a moment in ISO 8601, with its distance from UTC."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def a_day(text: str) -> bool:
    """Whether ``text`` is a day in ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


ENTRY = {
    "id": int,
    "uid": str,
    "kind": KINDS,
    "pack": str,
    "title": str,
    "when": a_moment,
    "created": Maybe(a_moment),
    "changed": Maybe(a_moment),
    "loop": Maybe(("single", "double")),
    "loop_by": Maybe(("answers", "you")),
    "about": Maybe(int),
    "tags": [str],
    "people": [str],
    "answers": [{"key": str, "question": str, "text": str, "loop": str, "was": Maybe(str)}],
    "next": [
        {
            "id": int,
            "text": str,
            "due": Maybe(a_day),
            "state": ("open", "done", "dropped"),
            "outcome": Maybe(str),
            "closed": Maybe(a_day),
            "uid": str,
        }
    ],
    "sealed": Absent(bool),
}
"""An exact record of an entry, as `reflect.practice.records` makes it."""

ROW = {"table": str, "values": dict}
