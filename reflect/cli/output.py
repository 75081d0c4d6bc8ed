"""Results for scripts: JSON on standard output; and the line after keeping an entry."""

import json
import re
import sys
import unicodedata
from typing import Any

from reflect.cli.session import Session
from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.words import kind_name, loop_name
from reflect.practice.entries import Entry
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.records import entry_record

_BEYOND_ASCII = re.compile("[\x7f-\U0010ffff]")


def print_json(value: Any) -> None:
    """Print ``value`` as JSON; characters that steer a terminal are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_BEYOND_ASCII.sub(lambda found: _escaped(found[0]), text) + "\n")


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs"):
        return character
    return json.dumps(character)[1:-1] if character > "\x7f" else "\\u007f"


def tell_kept(session: Session, entry: Entry, *, as_json: bool) -> None:
    """Say that ``entry`` is kept, and under which number."""
    if as_json:
        print_json(entry_record(entry))
        return
    parts = [kind_name(entry.kind), show_moment(entry.when, session.now())]
    if entry.loop:
        parts.append(loop_name(entry.loop))
    print(_("Kept as {number}: {what}").format(number=entry.id, what=" · ".join(parts)))


def entry_number(text: str, newest: int | None) -> int:
    """The number that ENTRY means; ``newest`` is what ``last`` stands for.

    Raises `WrongUse` when it is neither a number nor ``last``, and `NotFound`
    for ``last`` in an empty journal.
    """
    if text.casefold() in ("last", "laatste"):
        if newest is None:
            raise NotFound("There is no entry yet.", "Write the first: reflect now, or before.")
        return newest
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise WrongUse(
            "{text} is not an entry.",
            "Give its number, or last; the numbers are in reflect list.",
            text=repr(text),
        )
    return int(text)
