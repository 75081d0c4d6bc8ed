"""Tables: one entry a row, each column the date, the title, the text, or an answer.

Which column is what is guessed from its name, or told. A column that is none of
what an entry has becomes an answer of its own, under the name of the column.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from reflect.formats.arriving import (
    Arriving,
    Doubt,
    DoubtKind,
    Identity,
    Reading,
    Source,
    UnreadableSource,
    answer,
    keepable,
    labels,
    too_long,
)
from reflect.formats.lines import TextLine, lines
from reflect.formats.stamps import Stamp, Stamps, clock_of, day_first
from reflect.locale import N_, _
from reflect.practice.entries import Answer, Entry
from reflect.practice.errors import WrongUse
from reflect.practice.text import LONGEST

WRITTEN = N_("From a table")
COLUMN = N_("Column {number}")

NAMES: dict[str, tuple[str, ...]] = {
    "when": ("datum", "date", "when", "wanneer", "dag", "day", "datum/tijd", "datum en tijd",
             "date/time", "datetime", "tijdstip", "timestamp", "created", "created at",
             "aangemaakt", "moment"),
    "time": ("tijd", "time", "uur", "hour"),
    "title": ("titel", "title", "onderwerp", "subject", "kop", "heading"),
    "text": ("tekst", "text", "notitie", "note", "notes", "notities", "entry", "inhoud",
             "content", "body", "verslag", "reflectie", "reflection", "omschrijving",
             "description", "dagboek", "journal"),
    "tags": ("tags", "tag", "labels", "label", "trefwoorden", "keywords", "categorie",
             "category", "categories"),
    "with": ("met", "with", "wie", "who", "personen", "people", "betrokkenen"),
    "what": ("wat", "what"),
    "how": ("hoe", "how"),
    "effect": ("effect",),
    "framework": ("kader", "framework"),
    "learned": ("geleerd", "learned", "wat leer ik hiervan"),
}  # fmt: skip
"""What columns are called, in both languages."""

FACTS = ("when", "time", "title", "tags", "with", "none")
"""What a column can be beside an answer; ``none`` leaves it out."""

DELIMITERS = ";,\t|"

LOOKED_AT = 200
"""Records that tell how dates are written."""


class _Table(NamedTuple):
    """The columns: what each is, and what it is called."""

    keys: tuple[str, ...]
    names: tuple[str, ...]

    def of(self, key: str) -> list[int]:
        """The places of the columns that are ``key``."""
        return [at for at, one in enumerate(self.keys) if one == key]


class _Row(NamedTuple):
    """The cells of a record, and the line it begins on."""

    cells: list[str]
    line: int


def load(sources: Iterable[Source], reading: Reading) -> Iterator[Arriving]:
    """The entries of tables, one after another."""
    identity = Identity("csv")
    for source in sources:
        if source.path and not source.path.lower().endswith((".csv", ".tsv")):
            yield Arriving(None, (Doubt("ignored", source.name),), source.name, 0)
            continue
        with source.open() as file:
            yield from _entries(lines(file), source, reading, identity)


def looks_like(head: Sequence[str]) -> bool:
    """Whether a file with the first lines ``head`` is a table with a date and a text."""
    if not head:
        return False
    header = next(csv.reader([head[0]], delimiter=_delimiter(head)), [])
    keys = {_guess(name) for name in header}
    return len(header) > 1 and "when" in keys and bool(keys - {"when", "time", ""})


def _entries(
    numbered: Iterator[TextLine], source: Source, reading: Reading, identity: Identity
) -> Iterator[Arriving]:
    head = list(islice(numbered, LOOKED_AT))
    unsure: list[Doubt] = []
    rows = _rows(chain(head, numbered), _delimiter([line.text for line in head]), source, unsure)
    first = list(islice(rows, LOOKED_AT))
    if not first:
        return
    table, has_header = _table(first[0].cells, reading)
    dates = [row.cells[at] for row in first for at in table.of("when") if at < len(row.cells)]
    chosen = day_first(dates) if reading.day_first is None else reading.day_first
    stamps = Stamps(chosen, reading.written)
    for row in chain(first[has_header:], rows):
        doubts = [*unsure]
        unsure.clear()
        if arriving := _arriving(row, table, source, stamps, reading, identity):
            yield arriving._replace(doubts=(*doubts, *arriving.doubts))
        elif doubts:
            yield Arriving(None, tuple(doubts), source.name, row.line)


def _rows(
    numbered: Iterable[TextLine], delimiter: str, source: Source, doubts: list[Doubt]
) -> Iterator[_Row]:
    """The records; a cell between quotation marks may hold line ends."""

    def told() -> Iterator[str]:
        for line in numbered:
            if line.doubt:
                doubts.append(Doubt(line.doubt, source.name, line.number))
            yield f"{line.text}\n"

    limit = csv.field_size_limit(LONGEST * 4)
    try:
        reader = csv.reader(told(), delimiter=delimiter, strict=True)
        start = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(cells, start)
            start = reader.line_num + 1
    except csv.Error:
        raise UnreadableSource(
            "{file} is no table from line {line} on.",
            "Look at the quotation marks there; a quotation mark in a cell is written twice.",
            file=source.name,
            line=reader.line_num,
        ) from None
    finally:
        csv.field_size_limit(limit)


def _delimiter(head: Sequence[str]) -> str:
    """What stands between the cells: what divides the first line, and the others alike."""

    def evenness(sign: str) -> tuple[float, int]:
        try:
            counts = [len(row) for row in islice(csv.reader(head, delimiter=sign), 20) if row]
        except csv.Error:
            return 0, 0
        columns = counts[0] if counts else 0
        if columns < 2:
            return 0, 0
        return sum(one == columns for one in counts) / len(counts), columns

    return max(DELIMITERS, key=evenness)


# --------------------------------------------------------------------------- the columns


def _table(header: Sequence[str], reading: Reading) -> tuple[_Table, bool]:
    """What the columns are, and whether ``header`` is their names.

    Raises `WrongUse` when no column holds a date or none a text, and for a column that
    there is not.
    """
    given = dict(_given(header, reading.columns))
    stamps = Stamps(reading.day_first, reading.written)
    numbered = any(name.isdecimal() for names in reading.columns.values() for name in names)
    has_header = not (numbered and any(stamps.read(cell) for cell in header))
    keys: list[str] = []
    for at, name in enumerate(header):
        key = given.get(at) or (_guess(name) if has_header else "")
        taken = key in keys or (at not in given and key in given.values())
        keys.append(key if key and (at in given or not taken) else "")
    if "when" not in keys:
        raise WrongUse(
            "No column of the table is known to hold the date.",
            "Say which: --map when=Date --map text=Note, with the names of the columns.",
        )
    names = tuple(
        name.strip() if has_header and name.strip() else _(COLUMN).format(number=at + 1)
        for at, name in enumerate(header)
    )
    used = {*keys, *FACTS}
    own = iter(f"column-{number}" for number in range(1, 10_000))
    keys = [key or next(one for one in own if one not in used) for key in keys]
    if all(key in FACTS for key in keys if key != "title"):
        raise WrongUse(
            "No column of the table is known to hold the text.",
            "Say which: --map when=Date --map text=Note, with the names of the columns.",
        )
    return _Table(tuple(keys), names), has_header


def _given(
    header: Sequence[str], columns: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, str]]:
    """The columns that were named, or numbered from 1, by their places."""
    names = [name.strip().casefold() for name in header]
    for key, wanted in columns.items():
        for name in wanted:
            if name.strip().casefold() in names:
                yield names.index(name.strip().casefold()), key
            elif name.isdecimal() and 1 <= int(name) <= len(header):
                yield int(name) - 1, key
            else:
                raise WrongUse(
                    "The table has no column {name}.",
                    "Give a name from its first line, or a number: 1 is the first column.",
                    name=repr(name),
                )


def _guess(name: str) -> str:
    """What a column of this name is; nothing when that is not clear."""
    plain = re.sub(r"[\s_]+", " ", name.strip().strip("?:*").casefold()).strip()
    return next((key for key, names in NAMES.items() if plain in names), "")


# ---------------------------------------------------------------------- what they become


def _arriving(
    row: _Row,
    table: _Table,
    source: Source,
    stamps: Stamps,
    reading: Reading,
    identity: Identity,
) -> Arriving | None:
    kinds: list[DoubtKind] = []
    cells = [keepable(cell)[0] for cell in row.cells]
    if cells != row.cells:
        kinds.append("broken")
    if len(cells) > len(table.keys):
        kinds.append("cells")
    stamp, unread = _stamp(cells, table, stamps)
    answers = _answers(cells, table, unread)
    title = " ".join(" · ".join(_cells(cells, table, "title")).split())
    if any(too_long(one.text) for one in answers):
        return Arriving(None, (Doubt("too_long", source.name, row.line),), source.name, row.line)
    if not answers and title:
        answers, title = [answer("text", _(WRITTEN), title)], ""
    if not answers:
        return Arriving(None, (Doubt("empty", source.name, row.line),), source.name, row.line)
    when = stamp.at(reading.zone) if stamp else reading.now
    kinds += _date_doubts(stamp, when > reading.now, bool(unread))
    entry = Entry(
        kind="free",
        pack="csv",
        when=when,
        title=title,
        answers=tuple(answers),
        tags=labels([*reading.tags, *_several(cells, table, "tags")]),
        people=labels(one.lstrip("@") for one in _several(cells, table, "with")),
        uid=identity.uid(
            stamp.said if stamp else "", title, *(f"{one.key}\0{one.text}" for one in answers)
        ),
        created=min(when, reading.now) if stamp else None,
    )
    doubts = tuple(Doubt(kind, source.name, row.line) for kind in kinds)
    return Arriving(entry, doubts, source.name, row.line)


def _date_doubts(stamp: Stamp | None, future: bool, unread: bool) -> Iterator[DoubtKind]:
    if stamp is None:
        yield "bad_date" if unread else "no_date"
    elif stamp.two_ways:
        yield "two_ways"
    if future:
        yield "future"


def _cells(cells: Sequence[str], table: _Table, key: str) -> list[str]:
    """What stands in the columns that are ``key``."""
    found = (cells[at].strip() for at in table.of(key) if at < len(cells))
    return [one for one in found if one]


def _several(cells: Sequence[str], table: _Table, key: str) -> list[str]:
    return [one for cell in _cells(cells, table, key) for one in re.split(r"[,;\n]\s*|\s+#", cell)]


def _stamp(
    cells: Sequence[str], table: _Table, stamps: Stamps
) -> tuple[Stamp | None, dict[int, str]]:
    """The date of a row; and the cells that should be dates and are none."""
    found: Stamp | None = None
    unread: dict[int, str] = {}
    for at in table.of("when"):
        text = cells[at].strip() if at < len(cells) else ""
        stamp = stamps.read(text) if text else None
        if text and (stamp is None or found):
            unread[at] = text
        found = found or stamp
    for at in table.of("time"):
        text = cells[at].strip() if at < len(cells) else ""
        clock = clock_of(text)
        if found and clock and found.clock is None:
            found = found._replace(clock=clock)
        elif text:
            unread[at] = text
    return found, unread


def _answers(cells: Sequence[str], table: _Table, unread: Mapping[int, str]) -> list[Answer]:
    """The cells that say something, under the names of their columns; no dates come last."""
    found: dict[str, Answer] = {}
    for at, cell in sorted(enumerate(cells), key=lambda one: one[0] in unread):
        text = cell.strip("\n").rstrip()
        if at >= len(table.keys):
            key, name = f"column-{at + 1}-more", _(COLUMN).format(number=at + 1)
        else:
            key, name = table.keys[at], table.names[at]
        if at in unread:
            key, text = f"{key}-{at + 1}", unread[at]
        elif key in FACTS or not text.strip():
            continue
        if key == "text":
            name = _(WRITTEN)
        before = found.get(key)
        found[key] = answer(key, name, f"{before.text}\n\n{text}" if before else text)
    return list(found.values())
