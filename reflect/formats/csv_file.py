"""Entries as a table for a spreadsheet: one row each, every field in quotes.

A field that a spreadsheet would take for a formula gets an apostrophe in front,
which reading back takes away again. The file is UTF-8 with a byte order mark,
without which Excel takes it for Windows-1252. Excel divides a file into columns
by the list separator of the system, which is ``;`` where numbers have a decimal
comma, as in Dutch, and ``,`` in English; so the language decides. A first line
``sep=;`` would do for both, but after it Excel no longer sees the byte order mark.
Reading finds out by itself.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO

from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.languages import LANGUAGES

BOM = "\ufeff"

KEYS = ("what", "how", "effect", "framework", "was", "reframe", "learned")
"""Columns for the answers to the questions that every pack of `before` and `after` has.

``was`` is the framework before a reframing.
"""

COLUMNS = (
    "id", "uid", "kind", "pack", "title", "when", "created", "changed", "loop", "loop_by",
    "about", "tags", "people", *KEYS, "other", "next",
)  # fmt: skip
"""The first row. ``tags``, ``people`` and ``next`` have one on a line; ``other`` holds the
answers to all other questions, each under its question."""

LOST = re.compile("[\ud800-\udfff]")
"""Halves of characters, which UTF-8 does not have."""

BLANK = r"\s\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
"""What a program may skip at the beginning of a field, or not see."""

FORMULA = re.compile(f"'*(?:[{BLANK}]*[-=+@＝＋－＠﹦﹢﹣﹫−]|[\t\r\n])")
"""What a program may take for a formula, with any apostrophes that are already in front."""


def csv_lines(entries: Iterable[Entry], *, language: str) -> Iterator[str]:
    """The file in pieces, with a row for each of ``entries``."""
    yield BOM + _row(COLUMNS, language)
    for entry in entries:
        yield _row(cells(entry), language)


def cells(entry: Entry) -> list[str]:
    """What stands in each of `COLUMNS`."""
    said = {one.key: one.text for one in reversed(entry.answers)}
    if entry.reframing:
        said["was"] = entry.reframing.was or ""
    named = {id(entry.answer(key)) for key in KEYS if key != "was"}
    others = (one for one in entry.answers if id(one) not in named)
    return [
        str(entry.id),
        entry.uid,
        entry.kind,
        entry.pack,
        entry.title,
        entry.when.isoformat(),
        entry.created.isoformat() if entry.created else "",
        entry.changed.isoformat() if entry.changed else "",
        entry.loop or "",
        entry.loop_by or "",
        "" if entry.about is None else str(entry.about),
        "\n".join(entry.tags),
        "\n".join(entry.people),
        *(said.get(key, "") for key in KEYS),
        "\n\n".join(map(_answered, others)),
        "\n".join(map(_intended, entry.next)),
    ]


def rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a file made by `csv_lines`, by the names of the columns.

    Raises `WrongUse`, that names the line and nothing of what is in it.
    """
    lines = StringIO(text.removeprefix(BOM), newline="")
    first = lines.readline()
    lines.seek(0)
    divided = csv.reader(lines, delimiter=max(";,\t", key=first.count), strict=True)
    csv.field_size_limit(2**31 - 1)  # the whole of an entry may stand in one
    try:
        columns = [unguarded(name) for name in next(divided, [])]
        for row in divided:
            if row:
                yield dict(zip(columns, map(unguarded, row), strict=True))
    except (csv.Error, ValueError):  # which may quote the text
        raise WrongUse(
            "The row that ends at line {line} of the file is broken.",
            "It has other columns than the first row, or a quote that does not end.",
            line=divided.line_num,
        ) from None


def guarded(text: str) -> str:
    """``text`` that no spreadsheet takes for a formula; `unguarded` takes the guard away."""
    return f"'{text}" if FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made ``text`` of."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _row(fields: Iterable[str], language: str) -> str:
    quoted = (LOST.sub("\ufffd", guarded(field)).replace('"', '""') for field in fields)
    return LANGUAGES[language].separator.join(f'"{field}"' for field in quoted) + "\r\n"


def _answered(answer: Answer) -> str:
    return f"{answer.question}\n{answer.text}"


def _intended(intention: Intention) -> str:
    """The words of an intention, its state, its day and its outcome, on one line."""
    day = intention.closed or intention.due
    parts = [intention.text, intention.state, day.isoformat() if day else "", intention.outcome]
    return " | ".join(" ".join(part.split()) for part in parts if part)
