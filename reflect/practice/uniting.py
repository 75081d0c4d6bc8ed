"""What was done to one entry on two machines, put in one row.

Every journal that has the same steps comes to the same entry, whatever way they
came together. A step that was made without knowledge of the one before it is made
again on what that left: where both changed the same, the later one stands, and the
earlier one stays in the history.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.text import fold

T = TypeVar("T")
Key = tuple[str, int | str]

START = datetime(1, 1, 1, tzinfo=UTC)


class Step(NamedTuple):
    """What a change did to an entry: from version ``before`` to ``after``.

    None is a version that is not there: not written yet, or in the bin. ``turn`` and
    ``change``, a number that every machine knows it by, are its place in the order.
    """

    turn: int
    change: int
    before: int | None
    after: int | None


class Followed(NamedTuple):
    """Where a row of steps leads.

    ``became`` has the version after each step, ``made`` the entries of the versions that
    came of two. ``standing`` is the version that shows, or that is in the bin.
    ``clashes`` names what two machines made different things of, each with the change
    that came later: an answer's key, a field of the entry, or ``bin``.
    """

    became: tuple[int | None, ...]
    made: dict[int, Entry]
    standing: int
    clashes: tuple[tuple[int, str], ...]


def lasting(steps: Iterable[Step], forgotten: Collection[int | None]) -> list[Step]:
    """Those of ``steps`` that came from and led to no ``forgotten`` version, in their order.

    What was made of a forgotten one is forgotten as well.
    """
    steps = sorted(steps, key=lambda one: (one.turn, one.change, one.before or 0, one.after or 0))
    gone = {one for step in steps for one in (step.before, step.after) if one in forgotten}
    kept: list[Step] = []
    for step in steps:
        if step.before in gone:
            gone |= {step.after} - {None}
        elif step.after not in gone:
            kept.append(step)
    return kept


def follow(steps: Sequence[Step], body: Callable[[int], Entry]) -> Followed:
    """Follow ``steps``, which are in their order; ``body`` gives the entry of a version."""
    made: dict[int, Entry] = {}
    became: list[int | None] = []
    clashes: dict[tuple[int, str], None] = {}
    named: set[int | None] = set()
    state: int | None = None
    standing = 0

    def entry(version: int) -> Entry:
        return made[version] if version in made else body(version)

    def clash(*names: str) -> None:
        clashes.update(((step.change, name), None) for name in names)

    for step in steps:
        if step.before == state or not became:
            state = step.after
        elif step.before is None:
            if state and step.after and step.after not in named:  # begun anew twice
                clash(*differing(entry(state), entry(step.after)))
                state = step.after
        elif step.after is not None:
            if state is None:  # it was put in the bin by who did not see this
                clash("bin")
                state = step.after
            elif step.after != state:
                version = _both(state, step)
                made[version], apart = united(entry(step.before), entry(state), entry(step.after))
                clash(*apart)
                state = version
        elif state is not None:  # who put it in the bin did not see what it is now
            clash("bin")
        named |= {step.before, step.after, state}
        became.append(state)
        standing = state or standing
    return Followed(tuple(became), made, standing, tuple(clashes))


def _both(state: int, step: Step) -> int:
    """The number of the version that comes of ``step`` on ``state``, on every machine the same."""
    return int.from_bytes(sha256(f"{state} {step.before} {step.after}".encode()).digest()[:8]) >> 1


def united(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, tuple[str, ...]]:
    """What ``theirs`` made of ``base``, made of ``ours``; and where the two made different things.

    There ``theirs`` stands, unless it took away what ``ours`` has words for.
    """
    clashes: list[str] = []

    def of(name: str) -> Any:
        was, here, there = (_field(one, name) for one in (base, ours, theirs))
        if there != was and here not in (was, there):
            clashes.append(name)
        return here if there == was else there

    said = ours.loop_by == "you" != base.loop_by  # which goes before what was reckoned meanwhile
    told = (ours.loop, ours.loop_by) if said and theirs.loop_by != "you" else of("loop")
    kind, pack = of("pack")
    answers = _each(_answers(base), _answers(ours), _answers(theirs), clashes)
    intentions = _intentions(base, ours, theirs, clashes)
    entry = theirs._replace(
        kind=kind,
        pack=pack,
        title=of("title"),
        when=of("when"),
        about=of("about"),
        sealed=of("sealed"),
        loop=told[0],
        loop_by=told[1],
        answers=tuple(answers),
        tags=_labels(base.tags, ours.tags, theirs.tags),
        people=_labels(base.people, ours.people, theirs.people),
        next=tuple(sorted(intentions, key=lambda one: one.id)),
        changed=max(ours.changed or START, theirs.changed or START),
    )
    return entry, tuple(clashes)


def differing(ours: Entry, theirs: Entry) -> tuple[str, ...]:
    """Where two entries differ: names of fields, and keys of answers."""
    fields = ("loop", "when", "pack", "title", "about", "sealed", "tags", "people")
    found = [name for name in fields if _field(ours, name) != _field(theirs, name)]
    here, there = _answers(ours), _answers(theirs)
    found += [key[0] for key in {**here, **there} if here.get(key) != there.get(key)]
    return (*found, *(["next"] if ours.next != theirs.next else []))


def least(one: Entry, other: Entry) -> Entry:
    """Of two copies of the same version: what was forgotten in either is in neither.

    A link is in both when it is in one: a copy from an export has it only with the entry.
    """
    was = {place: answer.was for place, answer in enumerate(other.answers)}
    return one._replace(
        title=one.title if one.title == other.title else "",
        about=one.about or other.about,
        answers=tuple(
            answer if answer.was == was.get(place) else answer._replace(was=None)
            for place, answer in enumerate(one.answers)
        ),
    )


def _field(entry: Entry, name: str) -> Any:
    if name == "loop":
        return entry.loop, entry.loop_by
    if name == "pack":
        return entry.kind, entry.pack
    return getattr(entry, name)


def _answers(entry: Entry) -> dict[Key, Answer]:
    """The answers by key; a second one to the same key is another."""
    found: dict[Key, Answer] = {}
    for answer in entry.answers:
        again = 0
        while (answer.key, again) in found:
            again += 1
        found[answer.key, again] = answer
    return found


def _each(
    base: Mapping[Key, T],
    ours: Mapping[Key, T],
    theirs: Mapping[Key, T],
    clashes: list[str],
) -> list[T]:
    """Each of what either has, in one order, as the one that changed it has it."""
    found = []
    for key in _in_order(list(ours), list(theirs)):
        was, here, there = base.get(key), ours.get(key), theirs.get(key)
        if there != was and here not in (was, there):
            clashes.append(key[0])
        chosen = here if there == was else there
        if chosen is None and here != was:
            chosen = here  # words are not taken away by who did not see them
        if chosen is not None:
            found.append(chosen)
    return found


def _in_order(ours: list[Key], theirs: list[Key]) -> list[Key]:
    """All of both, in the order of ``theirs``; what only ``ours`` has stands behind the same."""
    order = list(theirs)
    for place, key in enumerate(ours):
        if key not in order:
            order.insert(order.index(ours[place - 1]) + 1 if place else 0, key)
    return order


def _labels(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """``ours``, without what ``theirs`` took off, with what it put on or wrote otherwise."""
    was, there = ({fold(one): one for one in some} for some in (base, theirs))
    kept = {fold(one): one for one in ours if fold(one) in there or fold(one) not in was}
    kept.update((key, one) for key, one in there.items() if was.get(key) != one)
    return tuple(kept.values())


def _intentions(base: Entry, ours: Entry, theirs: Entry, clashes: list[str]) -> Iterable[Intention]:
    """The intentions by their uid; of one that both changed, each part by itself."""
    was, here, there = (_by_uid(entry) for entry in (base, ours, theirs))
    for key in (one for one in was if one in here and one in there):
        old, mine, new = was[key], here[key], there[key]
        if old not in (mine, new) and mine != new:
            both = new
            for names in (("text",), ("due",), ("state", "closed", "outcome")):
                before, now, later = (
                    [getattr(one, name) for name in names] for one in (old, mine, new)
                )
                if later == before:
                    both = both._replace(**dict(zip(names, now, strict=True)))
                elif now not in (before, later):
                    clashes.append("next")
            here[key] = there[key] = both
    return _each(was, here, there, clashes)


def _by_uid(entry: Entry) -> dict[Key, Intention]:
    return {("next", one.uid): one for one in entry.next}
