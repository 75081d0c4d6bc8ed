"""One's own framework: what I want to achieve, how I work, how I decide.

It is a file that the user writes, and that changes over the years. An entry cites a
principle by a tag that is its id, and keeps the framework of its day: `of_day`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from reflect.practice.text import fold

Part = Literal["achieve", "work", "decide"]

PARTS: tuple[Part, ...] = ("achieve", "work", "decide")


class Principle(NamedTuple):
    """Something to work by. ``id`` is the tag of the entries that cite it."""

    id: str
    title: str
    text: str
    part: Part


class KeyDecision(NamedTuple):
    """A decision that is not taken alone; with ``unless``, only where one of those applies."""

    text: str
    unless: tuple[str, ...] = ()


class Framework(NamedTuple):
    """What one file holds, in its order."""

    principles: tuple[Principle, ...] = ()
    decisions: tuple[KeyDecision, ...] = ()

    def principle(self, tag: str) -> Principle | None:
        """The principle that ``tag`` cites, whatever its capitals."""
        return next((one for one in self.principles if fold(one.id) == fold(tag)), None)

    def part(self, part: Part) -> tuple[Principle, ...]:
        """The principles of one part."""
        return tuple(one for one in self.principles if one.part == part)


class Version(NamedTuple):
    """The framework as it was from ``at`` on; ``text`` is the file."""

    at: datetime
    text: str
    framework: Framework
    uid: str = ""


class Difference(NamedTuple):
    """A principle or a decision that is otherwise; None where there was none, or is none."""

    before: Principle | KeyDecision | None
    after: Principle | KeyDecision | None


def of_day(versions: Sequence[Version], at: datetime) -> Version | None:
    """Of ``versions``, oldest first, the one in force at ``at``; before all of them, the first."""
    found = [one for one in versions if one.at <= at] or versions[:1]
    return found[-1] if found else None


def cited(versions: Sequence[Version], tags: Sequence[str], at: datetime) -> list[Principle]:
    """The principles that ``tags`` of an entry of ``at`` cite, as they were called then.

    One that was written down later, or taken out, is called as it was nearest to then.
    """
    day = of_day(versions, at)
    if not day:
        return []
    place = versions.index(day)
    nearest = (day, *versions[place + 1 :], *reversed(versions[:place]))
    found = []
    for tag in tags:
        known = (one.framework.principle(tag) for one in nearest)
        if principle := next((one for one in known if one), None):
            found.append(principle)
    return found


def differences(before: Framework, after: Framework) -> list[Difference]:
    """What is otherwise in ``after``, in its order; what is gone comes last."""
    old: dict[str, Principle | KeyDecision] = _by_name(before)
    new = _by_name(after)
    found = [Difference(old.get(name), one) for name, one in new.items() if old.get(name) != one]
    return found + [Difference(one, None) for name, one in old.items() if name not in new]


def _by_name(one: Framework) -> dict[str, Principle | KeyDecision]:
    named: dict[str, Principle | KeyDecision] = {}
    named |= {f"principle {fold(each.id)}": each for each in one.principles}
    return named | {f"decision {fold(each.text)}": each for each in one.decisions}
