"""Markdown files, one entry each: with facts at the head, or with a date in the name.

A file that says nowhere when it was written gets the date at which it was changed
last, and a doubt about that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

from reflect.formats import front_matter
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
from reflect.formats.front_matter import Head, Value
from reflect.formats.lines import lines
from reflect.formats.stamps import Stamp, Stamps, clock_of
from reflect.locale import N_, _
from reflect.practice.entries import Entry

WRITTEN = N_("From a Markdown file")
FACTS = N_("Facts at the head of the file")

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")

NAMES = {
    "title": ("title", "titel", "onderwerp", "subject"),
    "when": ("date", "datum", "created", "when", "wanneer", "created_at", "creation date", "dag"),
    "time": ("time", "tijd"),
    "tags": ("tags", "tag", "keywords", "trefwoorden", "labels", "label", "categories", "category"),
    "people": ("with", "people", "met", "personen"),
}
"""What facts are called, in both languages; the first that is there counts."""

IN_NAME = re.compile(r"(?:^|/)((?:19|20|21)[0-9]{2})[-_/.]?([0-9]{2})[-_/.]?([0-9]{2})(?![0-9])")
DAY_FIRST = re.compile(r"(?<![0-9])([0-9]{1,2})-([0-9]{1,2})-((?:19|20|21)[0-9]{2})(?![0-9])")
CLOCK = re.compile(
    r"^[T _-]*(?:at |om )?([0-2][0-9])[.:hu_-]?([0-5][0-9])(?:[.:_-]?[0-5][0-9])?(?![0-9])"
)
"""What may follow a date in the name of a file."""

HEADING = re.compile(r"#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
TAG = re.compile(r"(?<![\w#/&])#([\w/-]*[^\W\d_][\w/-]*)")
CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def load(sources: Iterable[Source], reading: Reading) -> Iterator[Arriving]:
    """An entry of each Markdown file; other files are told of and left alone."""
    identity = Identity("markdown")
    stamps = Stamps(reading.day_first, reading.written)
    for source in sources:
        if source.path and not source.path.lower().endswith(ENDINGS):
            yield Arriving(None, (Doubt("ignored", source.name),), source.name, 0)
        else:
            yield _arriving(source, stamps, reading, identity)


def _arriving(source: Source, stamps: Stamps, reading: Reading, identity: Identity) -> Arriving:
    with source.open() as file:
        numbered = list(lines(file))
    written = [line.text for line in numbered]
    doubts = [Doubt(line.doubt, source.name, line.number) for line in numbered if line.doubt]
    head = front_matter.read(written)
    if head is None and front_matter.has_head(written):
        doubts.append(Doubt("front_matter", source.name, 1))
    body, replaced = keepable(trimmed(written[head.length :] if head else written))
    title, body = _title(source, head, body)
    facts = _facts(head)
    if too_long(body) or not (body or title or facts):
        kind: DoubtKind = "too_long" if body else "empty"
        return Arriving(None, (Doubt(kind, source.name),), source.name, 0)
    stamp, when, kinds = _when(source, head, stamps, reading)
    doubts += [Doubt(kind, source.name) for kind in (*kinds, *(["broken"] if replaced else ()))]
    tags = _texts(head, "tags", r"[,;]\s*|\s+#") + TAG.findall(CODE.sub(" ", body))
    answers = [answer("text", _(WRITTEN), body or title)] if body or title else []
    if facts:
        answers.append(answer("facts", _(FACTS), keepable(facts)[0]))
    entry = Entry(
        kind="free",
        pack="markdown",
        when=when,
        title=title if body else "",
        answers=tuple(answers),
        tags=labels([*reading.tags, *tags]),
        people=labels(one.lstrip("@") for one in _texts(head, "people", r"[,;]\s*")),
        uid=identity.uid(stamp.said if stamp else "", title, body, facts),
        created=min(when, reading.now) if stamp else None,
    )
    return Arriving(entry, tuple(doubts), source.name, 0)


def _title(source: Source, head: Head | None, body: str) -> tuple[str, str]:
    """What the entry is called, and the text without that line."""
    named = _value(head, "title")
    if isinstance(named, str) and named.strip():
        return " ".join(keepable(named)[0].split()), body
    first, _end, rest = body.partition("\n")
    if (found := HEADING.match(first)) and rest.strip():
        return found[1], rest.strip("\n")
    if not body or not source.path:
        return "", body
    stem = PurePosixPath(source.path).stem
    bare = CLOCK.sub("", DAY_FIRST.sub("", IN_NAME.sub("", stem)))
    words = re.sub(r"[\s_]+", " ", bare).strip(" -–.,")
    return (keepable(words)[0] if re.search(r"[^\W\d_]{2}", words) else ""), body


def _facts(head: Head | None) -> str:
    """The lines of the head that became nothing of the entry itself."""
    if head is None:
        return ""
    taken = {_key(head, what) for what in NAMES}
    return "\n".join(line for key, line in head.lines.items() if key not in taken).strip()


def _key(head: Head, what: str) -> str | None:
    folded = {key.casefold(): key for key in reversed(list(head.values))}
    return next((folded[name] for name in NAMES[what] if name in folded), None)


def _value(head: Head | None, what: str) -> Value:
    key = _key(head, what) if head else None
    return head.values[key] if head and key else ""


def _texts(head: Head | None, what: str, between: str) -> list[str]:
    value = _value(head, what)
    return list(value) if isinstance(value, tuple) else re.split(between, value)


# ------------------------------------------------------------------------------- the date


def _when(
    source: Source, head: Head | None, stamps: Stamps, reading: Reading
) -> tuple[Stamp | None, datetime, Sequence[DoubtKind]]:
    """The date as it was written, if it was, and when that is."""
    kinds: list[DoubtKind] = []
    stamp = None
    if isinstance(said := _value(head, "when"), str) and said.strip():
        stamp = stamps.read(said)
        if stamp is None:
            kinds.append("bad_date")
        elif stamp.clock is None and isinstance(time := _value(head, "time"), str):
            stamp = stamp._replace(clock=clock_of(time))
    stamp = stamp or _in_name(source)
    if stamp is None:
        kinds.append("file_date" if source.changed else "no_date")
        return None, source.changed or reading.now, kinds
    when = stamp.at(reading.zone)
    if stamp.two_ways:
        kinds.append("two_ways")
    if when > reading.now:
        kinds.append("future")
    return stamp, when, kinds


def _in_name(source: Source) -> Stamp | None:
    """The date in the name of a file, or of the folders it is in: ``2024/01/02.md``."""
    name = source.path or PurePosixPath(source.name).name
    stem = str(PurePosixPath(name).with_suffix("")) if name else ""
    try:
        if found := IN_NAME.search(stem):
            year, month, day = map(int, found.groups())
        elif found := DAY_FIRST.search(PurePosixPath(stem).name):
            day, month, year = map(int, found.groups())
        else:
            return None
        clock = CLOCK.match(stem[found.end() :]) if found.re is IN_NAME else None
        at = clock_of(f"{clock[1]}:{clock[2]}") if clock else None
        return Stamp(date(year, month, day), at, None, "name")
    except ValueError:
        return None
