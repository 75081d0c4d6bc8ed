"""Results for scripts: JSON on standard output; and the line after keeping an entry."""

import json
import re
import sys
import unicodedata
from typing import Any

from reflect.cli.session import Session
from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.harmless import one_line
from reflect.pages.names import kind_told, loop_name
from reflect.practice.entries import Entry


def print_json(value: Any) -> None:
    """Print ``value`` as JSON; characters that steer a terminal are written as escapes."""
    unicode = (sys.stdout.encoding or "").lower() in ("utf-8", "utf8")
    sys.stdout.write(json_text(value, unicode=unicode))


def json_text(value: Any, *, unicode: bool = True) -> str:
    """``value`` as JSON on lines; all but ASCII as escapes where the place is not ``unicode``."""
    text = json.dumps(value, ensure_ascii=not unicode, indent=2)
    return re.sub("[^\n -~]", _escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    if unicodedata.category(found[0]) not in ("Cc", "Cf", "Cs"):
        return found[0]
    return "\\u007f" if found[0] == "\x7f" else json.dumps(found[0])[1:-1]


def tell_more(session: Session, shown: int, more: int) -> None:
    """Say that no more than ``shown`` are, and what shows ``more``."""
    told = _("Only the first {count} are shown; -n {next} shows more.")
    session.remark_line(told.format(count=shown, next=more), quiet=True)


def tell_kept(session: Session, entry: Entry, *, as_json: bool) -> None:
    """Say that ``entry`` is kept, and under which number."""
    if as_json:
        from reflect.practice.records import entry_record

        print_json(entry_record(entry))
        return
    parts = [
        kind_told(entry),
        show_moment(entry.when, session.clock().astimezone(entry.when.tzinfo)),
    ]
    if entry.loop:
        parts.append(loop_name(entry.loop))
    if entry.people:
        parts.append(_("with {people}").format(people=one_line(", ".join(entry.people))))
    print(_("Kept as {number}: {what}").format(number=entry.id, what=" · ".join(parts)))


def tell_changed(session: Session, entry: Entry, before: Entry, *, as_json: bool) -> None:
    """`tell_kept` of an entry that was ``before``; that it stayed as it was, when it did."""
    if entry == before and not as_json:
        session.say(_("Nothing was changed."))
        return
    tell_kept(session, entry, as_json=as_json)
    offer_names(session, entry, before)


def tell_new(session: Session, entry: Entry, *, as_json: bool) -> None:
    """`tell_kept` of a new entry; after the very first, once, what a journal is and is not.

    At the end, who is mentioned and not in the register is asked about; and a quiet line
    tells that there is more in it that an export will ask about.
    """
    tell_kept(session, entry, as_json=as_json)
    if entry.id == 1 and session.interactive:
        from reflect.pages.blocks import Line

        notice = _(
            "This is your journal, not a case file: facts and decisions belong in the"
            " record. Assume that whoever a note is about may one day read it."
        )
        session.remark((Line(""), Line(notice)))
        if not session.key:
            _offer_encryption(session)
    offer_names(session, entry)
    if session.interactive and not as_json:
        from reflect.cli.hinting import hint

        hint(session, entry)


def _offer_encryption(session: Session) -> None:
    """Offer it; where the user named the journal, only tell of it, and be out of the way."""
    from reflect.cli.configuring import setting, value_of

    if not value_of(setting("encrypt.ask")):
        return
    if session.journal_given:
        session.remark_line(
            _("Anyone who can open this file can read it; reflect encrypt locks it.")
        )
    else:
        from reflect.cli.encrypting import offer

        offer(session)


def offer_names(session: Session, entry: Entry, before: Entry | None = None) -> None:
    """Offer the register for those that ``entry``, that was ``before``, newly mentions."""
    from reflect.practice.mentions import mentioned

    if mentioned(entry, ()):
        from reflect.cli.naming import offer

        offer(session, entry, before)
