"""Entries and more as JSON lines: exact, one object a line, to be read back.

The first line says what the file is (``{"reflect": 1}``: the version of this
format). Each other line is an object with one key for its kind: ``{"entry":
{…}}``, or ``{"row": {…}}`` of a table of the journal, and beside it, under other names,
plain values that belong to it (``"bin": true``). The last line counts the kinds (``{"end":
{"entry": 12}}``), so that a file that was cut short is noticed.

Characters that steer a terminal or end a line are written as escapes; all others
stand as they are, in UTF-8.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from reflect.formats.shapes import ENTRY, ROW, fits
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.records import entry_from, entry_record

FORMAT = 1
"""The version of this format. A reader refuses a higher one."""

STEERING = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
    "\U000e0020-\U000e007f]"
)
"""Control and format characters beyond those that JSON escapes by itself."""

BYTES = 64 * 2**20
"""Of one line at most: an entry may be long, but this is no entry."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Written(str):
    """A value that is JSON already."""


class Record(NamedTuple):
    """A line: what it holds by its kind, and plain JSON values that belong to it.

    To `dump` it may be JSON already, `Written`, which is quicker.
    """

    kind: str
    value: Any
    more: Mapping[str, Any] = {}


class Kind(NamedTuple):
    """A sort of record: how it is written, the shape it then has, how it is made of that."""

    written: Callable[[Any], dict[str, Any]]
    shape: Mapping[str, Any]
    read: Callable[[dict[str, Any]], Any]


KINDS: dict[str, Kind] = {
    "entry": Kind(partial(entry_record, exact=True), ENTRY, entry_from),
    "row": Kind(dict, ROW, dict),
}
"""The kinds of records. Whoever has another adds it here, and raises `FORMAT` after a release."""


def entries_dumped(entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a file with ``entries`` alone."""
    return dump(Record("entry", entry) for entry in entries)


def dump(records: Iterable[Record]) -> Iterator[str]:
    """The lines of a file with ``records``, each with its line end."""
    yield _line({"reflect": FORMAT})
    counts: Counter[str] = Counter()
    for kind, value, more in records:
        counts[kind] += 1
        if isinstance(value, Written):
            beside = f",{_encode(more)[1:-1]}" if more else ""
            yield _harmless(f'{{"{kind}":{value}{beside}}}\n')
        else:
            yield _line({kind: KINDS[kind].written(value), **more})
    yield _line({"end": dict(counts)})


def load(lines: Iterable[bytes | str]) -> Iterator[Record]:
    """The records in the ``lines`` of a file, one by one as they are asked for.

    Raises `WrongUse`, that names the line and nothing of what is in it: for a file
    of something else or of a newer reflect, a line that is broken or not known, and
    in the end for a file of which the end is missing.
    """
    counts: Counter[str] = Counter()
    begun = ended = False
    number = 0
    for number, line in enumerate(lines, 1):
        record = _read_line(line, number, begun)
        if record is None:
            continue
        if not begun:
            _check_header(record)
            begun = True
        elif ended:
            raise _broken(number)
        elif "end" in record:
            if record["end"] != counts:
                raise _incomplete(number)
            ended = True
        else:
            found = _record(record, number)
            counts[found.kind] += 1
            yield found
    if not begun:
        raise _no_journal()
    if not ended:
        raise _incomplete(number)


def _line(value: dict[str, Any]) -> str:
    return _harmless(f"{_encode(value)}\n")


def _harmless(line: str) -> str:
    """``line`` with nothing in it that steers; whether there is, is asked in the quickest way."""
    if "\x7f" in line if line.isascii() else not line[:-1].isprintable():
        return STEERING.sub(lambda found: json.dumps(found[0])[1:-1], line)
    return line


def _read_line(line: bytes | str, number: int, begun: bool) -> dict[str, Any] | None:
    """The object in a line; None where that is blank."""
    try:
        text = (
            line.decode("utf-8-sig" if number == 1 else "utf-8")
            if isinstance(line, bytes)
            else line
        )
        if not text.strip():
            return None
        if len(line) > BYTES:
            raise ValueError
        record = json.loads(text)
        if not isinstance(record, dict):
            raise ValueError
    except (ValueError, RecursionError):  # which may quote the text
        raise (_broken(number) if begun else _no_journal()) from None
    return record


def _check_header(record: dict[str, Any]) -> None:
    version = record.get("reflect")
    if type(version) is not int or version < 1:
        raise _no_journal()
    if version > FORMAT:
        raise WrongUse(
            "A newer reflect made this file: its format is {version}, and this one knows {known}.",
            "Bring reflect up to date, then try again.",
            version=version,
            known=FORMAT,
        )


def _record(record: dict[str, Any], number: int) -> Record:
    known = [kind for kind in KINDS if kind in record]
    if not known:
        raise WrongUse(
            "Line {line} holds something that this reflect does not know.",
            "A newer reflect made it, it seems: bring this one up to date.",
            line=number,
        )
    kind = known[0]
    value = record.pop(kind)
    if len(known) > 1 or not fits(value, KINDS[kind].shape):
        raise _broken(number)
    try:
        return Record(kind, KINDS[kind].read(value), record)
    except (ValueError, OverflowError):  # a day or a time that is none
        raise _broken(number) from None


def _broken(number: int) -> WrongUse:
    return WrongUse(
        "Line {line} of the file is broken.",
        "Take another copy of the file, or make the export again.",
        line=number,
    )


def _incomplete(number: int) -> WrongUse:
    return WrongUse(
        "The file is not whole: it stops at line {line}, or lines were taken out of it.",
        "Take another copy of the file, or make the export again.",
        line=number,
    )


def _no_journal() -> WrongUse:
    return WrongUse(
        "This is not a file with entries that reflect made.",
        "Give a file that reflect export made, or name another format with --from.",
    )
