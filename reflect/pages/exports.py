"""The ledger of exports on a page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Item, Line, Page
from reflect.practice.leaving import Export, Purpose

PURPOSE_NAMES: dict[Purpose, str] = {
    "intervisie": N_("intervisie"),
    "supervision": N_("supervision"),
    "register": N_("the professional register"),
    "accountability": N_("accountability"),
    "me": N_("myself"),
    "agenda": N_("the team or the organisation"),
}

NUMBERS = 12
"""Entries of an export that are named by their numbers."""


class Left(NamedTuple):
    """An export, the numbers of its entries and the names of its people that are still known."""

    export: Export
    entries: tuple[int, ...]
    people: tuple[str, ...]


def exports_page(left: Sequence[Left], now: datetime) -> Page:
    """What left the journal, as it is given."""
    if not left:
        return (Line(_("Nothing left the journal."), quiet=True),)
    return tuple(
        Item("→", _what(one, now), " · ".join(_details(one)), one.export.id) for one in left
    )


def purpose_name(purpose: Purpose) -> str:
    """What an export was for, in the language in force."""
    return _(PURPOSE_NAMES[purpose])


def _what(left: Left, now: datetime) -> str:
    export = left.export
    when = show_moment(export.at, now) if export.at else ""
    told = _("{when} · for {purpose} · {format}")
    return told.format(when=when, purpose=purpose_name(export.purpose), format=export.format)


def _details(left: Left) -> list[str]:
    count = left.export.entries_then
    told = [ngettext("{count} entry", "{count} entries", count).format(count=count)]
    if left.entries:
        more = "…" if len(left.entries) > NUMBERS else ""
        told[0] += f": {', '.join(map(str, left.entries[:NUMBERS]))}{more}"
    if gone := count - len(left.entries):
        told.append(_("{count} forgotten since").format(count=gone))
    if left.export.people_then:
        names = [*left.people]
        if gone := left.export.people_then - len(names):
            names.append(_("{count} no longer in the register").format(count=gone))
        told.append(_("with {people}").format(people=", ".join(names)))
    if filters := _filters(left.export.filters):
        told.append(filters)
    return told


def _filters(filters: Mapping[str, str]) -> str:
    return " ".join(f"{name} {value or '…'}" for name, value in filters.items())
