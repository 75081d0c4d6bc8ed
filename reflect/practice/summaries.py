"""A period of entries, folded into what supervision starts from.

Nothing is weighed: it counts, puts side by side what belongs together, and
quotes.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from reflect.practice.entries import KINDS, Entry, Intention, Kind
from reflect.practice.periods import Period
from reflect.practice.text import fold


class Pair(NamedTuple):
    """A look-back beside the preparation that it is about, if it has one."""

    look_back: Entry
    preparation: Entry | None

    @property
    def intended(self) -> str | None:
        """The effect that was aimed for, in the writer's words."""
        named = self.preparation.answer("effect") if self.preparation else None
        return named.text if named else None

    @property
    def seen(self) -> str | None:
        """The effect that was seen."""
        named = self.look_back.answer("effect")
        return named.text if named else None


class Theme(NamedTuple):
    """A tag that stands in entries of the period, with their numbers."""

    term: str
    entries: tuple[int, ...]


class Summary(NamedTuple):
    """What a period holds. ``entries`` are in order of time.

    ``intentions`` are those made in the period and those due in it, each
    with the number of its entry; ``findings`` those still open that were raised
    by the end of it.
    """

    period: Period
    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]
    counts: Mapping[Kind, int]
    loops: Mapping[str, int]
    open: tuple[Entry, ...]
    intentions: tuple[tuple[int, Intention], ...]
    frames: tuple[Entry, ...]
    themes: tuple[Theme, ...]
    findings: tuple[Entry, ...] = ()


def summarise(
    period: Period,
    entries: Iterable[Entry],
    prepared: Mapping[int, Entry],
    open_: Iterable[Entry],
    due: Sequence[tuple[int, Intention]],
) -> Summary:
    """Fold the ``entries`` of ``period`` into a summary.

    ``prepared`` holds the entries that look-backs are about, by number, of
    whatever day; ``open_`` the preparations not looked back on; ``due`` the
    intentions due in the period.
    """
    ordered = tuple(sorted(entries, key=lambda entry: (entry.when, entry.id)))
    waiting = {entry.id for entry in open_}
    made = [(entry.id, intention) for entry in ordered for intention in entry.next]
    intentions = {intention.id: (number, intention) for number, intention in [*made, *due]}
    return Summary(
        period=period,
        entries=ordered,
        pairs=tuple(
            Pair(entry, prepared.get(entry.about) if entry.about else None)
            for entry in ordered
            if entry.kind == "after"
        ),
        counts=count_kinds(ordered),
        loops=count_loops(ordered),
        open=tuple(entry for entry in ordered if entry.id in waiting),
        intentions=tuple(intentions.values()),
        frames=tuple(entry for entry in ordered if entry.reframing),
        themes=_themes(ordered),
    )


def count_kinds(entries: Sequence[Entry]) -> Mapping[Kind, int]:
    """How many of ``entries`` there are of each kind."""
    return {kind: sum(entry.kind == kind for entry in entries) for kind in KINDS}


def count_loops(entries: Sequence[Entry]) -> Mapping[str, int]:
    """How many of ``entries`` are ``single``, ``double`` and ``none``."""
    loops = (("single", "single"), ("double", "double"), ("none", None))
    return {name: sum(entry.loop == loop for entry in entries) for name, loop in loops}


def _themes(entries: Sequence[Entry]) -> tuple[Theme, ...]:
    """The tags of ``entries``, those in most entries first."""
    found: dict[str, tuple[str, list[int]]] = {}
    for entry in entries:
        for tag in entry.tags:
            found.setdefault(fold(tag), (tag, []))[1].append(entry.id)
    themes = [Theme(tag, tuple(numbers)) for tag, numbers in found.values()]
    return tuple(sorted(themes, key=lambda theme: (-len(theme.entries), theme.term)))
