"""Journals of jrnl: plain text of versions 1 to 4, in a file or in a folder by days.

From version 2 on an entry begins with ``[2024-01-02 09:00] `` and its first line;
before that the date stands without brackets. How dates are written can be set in
jrnl, and does not stand in the file: it is taken from the first dates in it. jrnl
itself takes any text between brackets for a date when it can make one of it, and
so tears entries apart; here a line that only looks like a beginning stays text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from typing import NamedTuple

from reflect.formats.arriving import (
    Arriving,
    Doubt,
    DoubtKind,
    Identity,
    Reading,
    Source,
    answer,
    keepable,
    labels,
    too_long,
    trimmed,
)
from reflect.formats.lines import TextLine, lines
from reflect.formats.stamps import Stamp, Stamps, clock_of, day_first
from reflect.locale import N_, _
from reflect.practice.entries import Entry

WRITTEN = N_("Written in jrnl")
STARRED = N_("starred")

BRACKETS = re.compile(r"\[([^\]]+)\](?: |$)")
DAY = re.compile(r"\[\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b[^\]]*\](?: |$)")
TAG = re.compile(r"[@#](?<!\S[@#])([-+*#/\w]+)")
"""As jrnl knows tags, after a blank; its users choose @, # or both."""

DAY_FILE = re.compile(r"(?:^|/)([0-9]{4})/([0-9]{2})/([0-9]{2})\.txt$")

LOOKED_AT = 5000
"""Lines that tell how a journal is written."""

TITLE = 120
"""Letters of a first line that can be a title; a longer one is the beginning of the text."""


class _Custom(NamedTuple):
    """How a journal is written: its dates, and whether a blank line stands before them."""

    bracketed: bool
    style: str
    blank_between: bool
    stamps: Stamps


class _Begun(NamedTuple):
    """An entry that is being read. ``stamp`` is None for text before the first date.

    ``alone`` tells that no date follows it, as far as was looked ahead.
    """

    stamp: Stamp | None
    line: int
    text: list[str]
    doubts: list[Doubt]
    alone: bool = False


def load(sources: Iterable[Source], reading: Reading) -> Iterator[Arriving]:
    """The entries of a journal; a folder's files come one after another."""
    identity = Identity("jrnl")
    for source in sources:
        day = _day_of(source)
        if source.path and day is None:
            yield Arriving(None, (Doubt("ignored", source.name),), source.name, 0)
            continue
        with source.open() as file:
            for begun in _begun(lines(file), source, day, reading):
                if arriving := _arriving(begun, source, day, reading, identity):
                    yield arriving


def is_folder(paths: Iterable[str]) -> bool:
    """Whether ``paths`` below a folder are those of a journal by days."""
    return any(DAY_FILE.search(path) for path in paths)


def looks_like(head: Sequence[str]) -> bool:
    """Whether a file with the first lines ``head`` is a journal of jrnl.

    Text may stand above the first date of version 2 and later; there it is sure enough.
    """
    bare = _Custom(False, "", False, Stamps())
    first = next((line for line in head if line.strip()), "")
    begins = [_header(line, bare._replace(bracketed=True)) for line in head]
    return any(found and found[0].clock for found in (*begins, _header(first, bare)))


def _day_of(source: Source) -> date | None:
    """The day that the file is of, in a folder by days."""
    if found := DAY_FILE.search(source.path):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    return None


# ------------------------------------------------------------------ where entries begin


def _begun(
    numbered: Iterator[TextLine], source: Source, day: date | None, reading: Reading
) -> Iterator[_Begun]:
    """What stands in a file, cut where entries begin."""
    head = list(islice(numbered, LOOKED_AT))
    custom = _custom([line.text for line in head], reading)
    begun, blank = _Begun(None, 0, [], [], alone=not custom.style), True
    for line in chain(head, numbered):
        text = line.text
        found: tuple[Stamp, str] | None = None
        doubt: DoubtKind | None = None
        if text[:1] == "[" if custom.bracketed else "0" <= text[:1] <= "9":
            found, doubt = _beginning(text, custom, day, begun, blank)
        if found:
            yield begun
            begun = _Begun(found[0], line.number, [found[1]], [])
        else:
            begun.text.append(text)
        for kind in (doubt, line.doubt):
            if kind:
                begun.doubts.append(Doubt(kind, source.name, line.number))
        blank = not text.strip()
    yield begun


def _custom(head: Sequence[str], reading: Reading) -> _Custom:
    """How the journal is written that begins with ``head``."""
    first = day_first(
        inside[1] if (inside := BRACKETS.match(line)) else line
        for line in head
        if line[:1] == "[" or line[:1].isdigit()
    )
    chosen = reading.day_first if reading.day_first is not None else first
    stamps = Stamps(chosen, reading.written)
    found: dict[bool, list[tuple[str, bool]]] = {True: [], False: []}
    before, kind = "", None
    for line in head:
        for bracketed in (True, False):
            if header := _header(line, _Custom(bracketed, "", False, stamps)):
                kind = bracketed if kind is None else kind
                found[bracketed].append((header[0].style, not before.strip()))
        before = line
    headers = found[kind is not False]
    styles = [style for style, _blank in headers]
    blank = sum(blank for _style, blank in headers[1:])
    return _Custom(
        bracketed=kind is not False,
        style=max(styles, key=styles.count, default=""),
        blank_between=blank * 3 >= max(len(headers) - 1, 1),  # others may stand in a text
        stamps=stamps,
    )


def _header(text: str, custom: _Custom) -> tuple[Stamp, str] | None:
    """The date that a line begins with, and the rest of the line."""
    if custom.bracketed:
        found = BRACKETS.match(text)
        stamp = custom.stamps.read(found[1]) if found else None
        return (stamp, text[found.end() :]) if found and stamp else None
    started = custom.stamps.start(text)
    if started and text[started[1] :][:1] in ("", " "):
        return started[0], text[started[1] + 1 :]
    return None


def _beginning(
    text: str, custom: _Custom, day: date | None, begun: _Begun, blank: bool
) -> tuple[tuple[Stamp, str] | None, DoubtKind | None]:
    """The date and the rest of a line that begins an entry, and what is doubtful about it.

    ``blank`` tells that there is nothing on the line before.
    """
    header = _header(text, custom)
    if header is None and day and custom.bracketed:
        header = _of_day(text, day)
        return header, None
    if header is None:
        odd = custom.bracketed and (DAY.match(text) or (blank and _looks_dated(text)))
        return None, "looks_like" if odd else None
    if custom.style and header[0].style != custom.style:
        if custom.bracketed and blank:
            return header, "other_date"
        return None, "looks_like" if custom.bracketed or blank else None
    if blank or not custom.blank_between or begun.stamp is None:
        return header, None
    if _wall(header[0]) < _wall(begun.stamp):
        return None, "looks_like"
    return header, "close"


def _of_day(text: str, day: date) -> tuple[Stamp, str] | None:
    """The beginning of an entry that has its day from the folder, and a time of its own."""
    found = BRACKETS.match(text)
    clock = clock_of(found[1]) if found else None
    return (Stamp(day, clock, None, "clock"), text[found.end() :]) if found and clock else None


def _looks_dated(text: str) -> bool:
    """Whether jrnl, or a person, could take the brackets for those of a date."""
    found = BRACKETS.match(text)
    return bool(found and len(found[1]) > 6 and re.search("[0-9]{2}", found[1]))


def _wall(stamp: Stamp) -> tuple[date, time]:
    return stamp.day, stamp.clock or time()


# ---------------------------------------------------------------------- what they become


def _arriving(
    begun: _Begun, source: Source, day: date | None, reading: Reading, identity: Identity
) -> Arriving | None:
    """The entry that was read; None when there was nothing at all."""
    doubts = begun.doubts
    title, text, starred = _parts(begun)
    text, replaced = keepable(text)
    title = keepable(title)[0]
    if not (title or text.strip()):
        if begun.stamp is None and not doubts:
            return None
        kind: DoubtKind = "empty" if begun.stamp else "before_first"
        return Arriving(
            None, (*doubts, Doubt(kind, source.name, begun.line)), source.name, begun.line
        )
    line = begun.line or 1 + next(at for at, one in enumerate(begun.text) if one.strip())
    if too_long(text):
        return Arriving(None, (Doubt("too_long", source.name, line),), source.name, line)
    when, dated = _when(begun, source, day, reading)
    doubts += [Doubt(kind, source.name, line) for kind in dated]
    if replaced:
        doubts.append(Doubt("broken", source.name, line))
    said = begun.stamp.said if begun.stamp else ""
    tags = _tags(title, text)
    entry = Entry(
        kind="free",
        pack="jrnl",
        when=when,
        title=title,
        answers=(answer("text", _(WRITTEN), text),),
        tags=labels([*reading.tags, *([_(STARRED)] if starred else []), *tags]),
        uid=identity.uid(said, title, text),
        created=min(when, reading.now) if begun.stamp else None,
    )
    return Arriving(entry, tuple(doubts), source.name, line)


def _parts(begun: _Begun) -> tuple[str, str, bool]:
    """The title, the text, and whether it was starred. One line alone is the text."""
    if begun.stamp is None:
        return "", trimmed(begun.text), False
    first, body = begun.text[0].strip(), trimmed(begun.text[1:])
    starred = first == "*" or first.endswith(" *")
    if starred:
        first = first[:-1].rstrip()
    if body and len(first) <= TITLE:
        return first, body, starred
    return "", "\n".join([first, *begun.text[1:]]).rstrip("\n ") if body else first, starred


def _when(
    begun: _Begun, source: Source, day: date | None, reading: Reading
) -> tuple[datetime, list[DoubtKind]]:
    """When an entry was, and what is doubtful about that."""
    stamp = begun.stamp
    if stamp is None:
        if day:
            return Stamp(day, None, None, "").at(reading.zone), []
        kind: DoubtKind = "file_date" if source.changed else "no_date"
        return source.changed or reading.now, [kind if begun.alone else "before_first"]
    doubts: list[DoubtKind] = []
    if day and stamp.day != day:
        stamp = stamp._replace(day=day)
        doubts.append("other_day")
    if stamp.two_ways:
        doubts.append("two_ways")
    when = stamp.at(reading.zone)
    if when > reading.now:
        doubts.append("future")
    return when, doubts


def _tags(title: str, text: str) -> list[str]:
    whole = f"{title}\n{text}"
    if "@" not in whole and "#" not in whole:
        return []
    return [tag for tag in dict.fromkeys(TAG.findall(whole)) if any(map(str.isalnum, tag))]
