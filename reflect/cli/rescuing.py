"""What an editor left in the open when reflect was killed, taken into the journal as a draft."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reflect.cli.session import Session
from reflect.journal.driver import Connection
from reflect.journal.files import may_write, real_place
from reflect.locale import _
from reflect.practice.errors import JournalDamaged, ReflectError

if TYPE_CHECKING:
    from reflect.practice.drafts import Draft
    from reflect.practice.entries import Entry
    from reflect.terminal.private import Leftover


def rescue(session: Session, db: Connection) -> None:
    """Keep as drafts what editors were left with, and erase it where they left it.

    What belongs to another journal stays for that one.
    """
    from reflect.terminal.private import leftovers

    for left in leftovers(os.environ):
        from reflect.journal.checking import number_of

        number = number_of(db, left.subject)
        if number is None:
            continue
        if left.text.strip() and not left.untouched:
            _keep(session, db, number, left)
        left.erase()


def rescue_if_possible(session: Session, db: Connection) -> None:
    """`rescue` on the way of reading, which goes on when it cannot be done."""
    if may_write(real_place(session.journal)):
        with suppress(ReflectError):
            rescue(session, db)


def rescue_before_locking(session: Session) -> None:
    """`rescue` while the key is still at hand; nobody is asked for it."""
    from reflect.cli.unlocking import keys_at_hand
    from reflect.journal import opening
    from reflect.terminal.private import leftovers

    if not leftovers(os.environ):
        return
    with (
        suppress(ReflectError),
        opening.writing(session.journal, lambda path: keys_at_hand(session, path)) as db,
    ):
        rescue(session, db)


def _keep(session: Session, db: Connection, number: int, left: "Leftover") -> None:
    from reflect.journal import drafts, entries
    from reflect.practice.drafts import Draft
    from reflect.practice.form import FORM

    present = entries.get(db, number, binned=True)
    begun = [one for one in drafts.drafts(db) if one.entry.uid == present.uid]
    if any(one.typing == (FORM, left.text) for one in begun):
        return
    base = _base(db, present, begun, left.base)
    if not base:
        told = _("What an editor was left with of {number} was begun from a version that is gone.")
        session.remark_line(told.format(number=number))
    draft = Draft((base or present)._replace(id=number), typing=(FORM, left.text))
    drafts.keep(db, draft, session.clock())


def _base(
    db: Connection, present: "Entry", begun: "list[Draft]", fingerprint: str
) -> "Entry | None":
    """The entry as it was when its form was made; as it is now, when that is no different."""
    from reflect.practice.form import form_fingerprint

    versions: list[Entry | None] = [present]
    with suppress(JournalDamaged):
        from reflect.journal.history import history

        for event in reversed(history(db, present.id)):
            versions += [event.after, event.before]
    versions += [one.entry for one in begun]
    fits = (one for one in versions if one and form_fingerprint(one) == fingerprint)
    return next(fits, None)
