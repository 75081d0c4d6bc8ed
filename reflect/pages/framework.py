"""One's own framework on a page: what it says, where it is cited, how it changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import (
    Block,
    Changed,
    Command,
    Heading,
    Item,
    Line,
    Page,
    Rows,
    Said,
    Title,
)
from reflect.pages.rows import dated_row
from reflect.practice.comparing import Piece, compared, near_changes
from reflect.practice.entries import Entry
from reflect.practice.framework import (
    PARTS,
    Difference,
    Framework,
    KeyDecision,
    Part,
    Principle,
    Version,
    differences,
)

NAMES: Mapping[Part, str] = {
    "achieve": N_("What we want to achieve"),
    "work": N_("How we work"),
    "decide": N_("How we decide"),
}

MOST = 5
"""Entries shown of those that cite a principle."""


class Citing(NamedTuple):
    """Entries that cite a principle, newest first: some of them, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int


def framework_page(
    framework: Framework,
    note: str,
    citing: Mapping[str, Citing] | None = None,
    now: datetime | None = None,
) -> Page:
    """``framework`` under a ``note``; with ``citing``, by id, where each principle is cited."""
    return (
        Title(_("My framework"), note),
        *(block for part in PARTS for block in _part(framework, part, citing, now)),
        *decisions_told(framework),
    )


def since_told(version: Version, now: datetime) -> str:
    """Since when ``version`` was the framework."""
    return _("as it was from {day} on").format(day=show_moment(version.at, now))


def _part(
    framework: Framework,
    part: Part,
    citing: Mapping[str, Citing] | None,
    now: datetime | None,
) -> Iterator[Block]:
    if found := framework.part(part):
        yield Heading(_(NAMES[part]))
    for one in found:
        yield Said(f"{one.title} · #{one.id}", one.text)
        if citing is not None and now:
            yield from _cited(one, citing[one.id], now)


def _cited(one: Principle, citing: Citing, now: datetime) -> Iterator[Block]:
    if not citing.total:
        yield Line(_("Where did this one play a part?"))
        return
    yield Rows(tuple(dated_row(entry, now) for entry in citing.entries))
    if more := citing.total - len(citing.entries):
        told = _("and {count} more")
        yield Command(f"reflect list --tag {one.id}", told.format(count=more))


def decisions_told(framework: Framework) -> Iterator[Block]:
    """The key decisions, each with when it is not taken alone."""
    if framework.decisions:
        yield Heading(_("Key decisions"))
    for one in framework.decisions:
        yield Item("-", one.text, alone_told(one))


def alone_told(one: KeyDecision) -> str:
    """When a key decision is not taken alone."""
    if not one.unless:
        return _("not on my own")
    return _("on my own, unless: {reasons}").format(reasons="; ".join(one.unless))


def versions_page(versions: Sequence[Version], now: datetime) -> Page:
    """``versions``, oldest first, and what changed in each."""
    page: list[Block] = [Title(_("History of my framework"))]
    before: Framework | None = None
    for one in versions:
        page.append(Heading(show_moment(one.at, now)))
        page += _changed(before, one.framework)
        before = one.framework
    return tuple(page)


def _changed(before: Framework | None, after: Framework) -> Iterator[Block]:
    if before is None:
        told = ngettext("{count} principle", "{count} principles", len(after.principles))
        yield Line(told.format(count=len(after.principles)))
        for one in after.principles:
            yield Item("-", one.title, one.id)
        return
    found = differences(before, after)
    if not found:
        yield Line(_("What it says stayed the same."), quiet=True)
    for difference in found:
        yield from _difference(difference)


def _difference(one: Difference) -> Iterator[Block]:
    before, after = _told(one.before), _told(one.after)
    if one.before is None:
        yield Changed(_name(one.after), (Piece(after, "new"),))
    elif one.after is None:
        yield Changed(_name(one.before), (Piece(before, "gone"),))
    else:
        yield Changed(_name(one.after), near_changes(compared(before, after)))


def _name(one: Principle | KeyDecision | None) -> str:
    return f"#{one.id}" if isinstance(one, Principle) else _("key decision")


def _told(one: Principle | KeyDecision | None) -> str:
    """All that ``one`` says, as a text."""
    if one is None:
        return ""
    if isinstance(one, Principle):
        lines = (f"{one.title} · {_(NAMES[one.part])}", one.text)
        return "\n".join(line for line in lines if line)
    return f"{one.text} · {alone_told(one)}"
