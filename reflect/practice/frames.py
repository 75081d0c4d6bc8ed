"""Reframings over time: how a framework shifted, theme by theme."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reflect.practice.entries import Entry
from reflect.practice.text import fold


class Theme(NamedTuple):
    """The entries in which a framework shifted under ``tag``, oldest first; ``""`` is no tag."""

    tag: str
    entries: tuple[Entry, ...]


def reframed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of ``entries`` in which a framework shifted, oldest first."""
    found = (one for one in entries if one.reframing and one.reframing.text.strip())
    return tuple(sorted(found, key=lambda one: (one.when, one.id)))


def by_theme(entries: Iterable[Entry], first: Sequence[str] = ()) -> tuple[Theme, ...]:
    """What was `reframed` in ``entries``, theme by theme, in the order in which those began.

    An entry stands in one theme: that of its tags that most of the entries have,
    so that the line of a theme is as whole as can be; ``first`` are tags to go
    before that. What has no tag comes last.
    """
    found = reframed(entries)
    count = Counter(tag for one in found for tag in {fold(tag) for tag in one.tags})
    wanted = {fold(tag) for tag in first}
    names: dict[str, str] = {}
    themes: dict[str, list[Entry]] = {}
    for one in found:
        for tag in one.tags:
            names.setdefault(fold(tag), tag)
        tags = sorted(map(fold, one.tags), key=lambda tag: (tag not in wanted, -count[tag], tag))
        themes.setdefault(tags[0] if tags else "", []).append(one)
    ordered = sorted(themes, key=lambda tag: not tag)  # those that began first stay in front
    return tuple(Theme(names.get(tag, ""), tuple(themes[tag])) for tag in ordered)


def frame_records(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What was `reframed` in ``entries`` as JSON objects, oldest first."""
    return [
        {
            "entry": one.id,
            "when": one.when.isoformat(),
            "was": shift.was,
            "now": shift.text,
            "tags": list(one.tags),
        }
        for one in reframed(entries)
        if (shift := one.reframing)
    ]
