"""What an import brings, on a page: how many entries, from when, and what is doubtful."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_range
from reflect.pages.backups import counted_entries
from reflect.pages.blocks import Item, Line, Page, Title

SHOWN = 5
"""Places of a doubt that are named; of the rest only the number."""

DOUBTS: Mapping[str, str] = {
    "before_first": N_("text before the first date: an entry of its own, dated as the file is"),
    "no_date": N_("without a date: dated now"),
    "file_date": N_("without a date: dated as the file is"),
    "bad_date": N_("a date that is not understood: it stands in the entry"),
    "other_date": N_("a date written otherwise than the others: taken for a new entry"),
    "two_ways": N_("a date that can be read in two ways: read with the day first"),
    "future": N_("still to come"),
    "close": N_("a date right under other text: taken for a new entry"),
    "looks_like": N_("looks like the beginning of an entry: left in the text"),
    "other_day": N_("another day than that of its file: dated as the file is called"),
    "encoding": N_("not UTF-8: read as Windows-1252"),
    "broken": N_("characters that cannot be read: a sign stands in their place"),
    "nul": N_("characters that are nothing, as a crash leaves them: kept"),
    "empty": N_("nothing but a date: left out"),
    "too_long": N_("longer than an answer can be: left out"),
    "cells": N_("more cells than columns: kept under the number of the column"),
    "zone": N_("a time zone that does not exist: read in yours"),
    "front_matter": N_("facts at the head that are not understood: left in the text"),
    "attachment": N_("photos, recordings or files: not imported, their names stand in the text"),
    "unread": N_("cannot be read: left out"),
    "ignored": N_("a file that is none of the journal's: left out"),
}
"""What is said of each kind of doubt."""


class Place(NamedTuple):
    """Where a doubt is: ``line`` of ``file``, or the whole file when it is 0."""

    file: str
    line: int


class Coming(NamedTuple):
    """What an import brings, or brought.

    ``sources`` are files and what they come from. Of ``entries``, ``here`` are in the
    journal already and ``forgotten`` do not come back. ``doubts`` are places by kind;
    ``one_file`` tells that lines need no file beside them.
    """

    sources: tuple[tuple[str, str], ...]
    entries: int
    days: tuple[date, date] | None
    here: int
    forgotten: int
    doubts: Mapping[str, Sequence[Place]]
    one_file: bool


def coming_page(coming: Coming) -> Page:
    """What would come, before it does."""
    told = counted_entries(coming.entries)
    if coming.days:
        told = _("{entries}: {days}").format(entries=told, days=show_range(*coming.days))
    return (
        *(Title(_("{file}, from {program}").format(file=file, program=program))
          for file, program in coming.sources),
        Line(told),
        *left_out_lines(coming),
        *doubt_items(coming),
    )  # fmt: skip


def left_out_lines(coming: Coming) -> Iterator[Line]:
    """What does not come because the journal knows it."""
    if coming.here:
        told = ngettext(
            "{count} is here already, or in the bin, and is left as it is.",
            "{count} are here already, or in the bin, and are left as they are.",
            coming.here,
        )
        yield Line(told.format(count=coming.here))
    if coming.forgotten:
        told = ngettext(
            "{count} was forgotten before and does not come back.",
            "{count} were forgotten before and do not come back.",
            coming.forgotten,
        )
        yield Line(told.format(count=coming.forgotten))


def doubt_items(coming: Coming) -> Iterator[Line | Item]:
    """What should be looked at, and where."""
    if coming.doubts:
        yield Line("")
        yield Line(_("Look at these:"))
    for kind, told in DOUBTS.items():
        if places := coming.doubts.get(kind):
            text = _("{count} × {what}").format(count=len(places), what=_(told))
            yield Item("-", text, _where(places, one_file=coming.one_file))


def _where(places: Sequence[Place], *, one_file: bool) -> str:
    """``line 3``, ``lines 3, 8 and 12 more``, or files with their lines."""
    lines = one_file and all(place.line for place in places)
    named = list(dict.fromkeys(_named(place, one_file=one_file) for place in places))
    told = ", ".join(named[:SHOWN])
    if len(named) > SHOWN:
        more = len(named) - SHOWN
        told = _("{some} and {count} more").format(some=told, count=more)
    if not lines:
        return "" if one_file else told
    return ngettext("line {lines}", "lines {lines}", len(named)).format(lines=told)


def _named(place: Place, *, one_file: bool) -> str:
    if one_file and place.line:
        return str(place.line)
    return f"{place.file}:{place.line}" if place.line else place.file
