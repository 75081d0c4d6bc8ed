"""Entries in a summary replaced by others, wherever in it they stand."""

from collections.abc import Mapping
from typing import Any, TypeVar

from reflect.practice.entries import Entry, Intention

T = TypeVar("T")


def replaced(value: T, entries: Mapping[int, Entry]) -> T:
    """``value``, named tuples in named tuples, with these entries by their number.

    So are the intentions of these entries; all else stays as it is.
    """
    intentions = {one.id: one for entry in entries.values() for one in entry.next}
    found: T = _replaced(value, entries, intentions)
    return found


def _replaced(value: Any, entries: Mapping[int, Entry], intentions: Mapping[int, Intention]) -> Any:
    if isinstance(value, Entry):
        return entries.get(value.id, value)
    if isinstance(value, Intention):
        return intentions.get(value.id, value)
    if isinstance(value, tuple):
        new = [_replaced(one, entries, intentions) for one in value]
        return value._make(new) if hasattr(value, "_make") else tuple(new)
    if isinstance(value, list):
        return [_replaced(one, entries, intentions) for one in value]
    if isinstance(value, Mapping):
        return {key: _replaced(one, entries, intentions) for key, one in value.items()}
    return value
