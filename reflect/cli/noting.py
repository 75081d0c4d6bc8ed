"""Short records with a pack of their own: kept as given, or asked for at a terminal."""

from collections.abc import Sequence

from reflect.cli.given import entry_from, texts_from
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.journal import changes, drafts
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.locale import _
from reflect.practice.answers import finished, from_script, require_answers
from reflect.practice.entries import Entry
from reflect.practice.loops import tagged
from reflect.practice.packs import Pack


def pack_with(session: Session, name: str, keys: Sequence[str]) -> Pack:
    """The pack ``name``; of ``keys`` that the user's own lacks, the questions of reflect's."""
    pack = session.shelf().pack(name)
    if missing := [key for key in keys if not pack.question(key)]:
        shipped = session.shipped_shelf().pack(name)
        more = tuple(one for one in shipped.questions if one.key in missing)
        pack = pack._replace(questions=(*pack.questions, *more))
    return pack


def noted(
    session: Session,
    db: Connection,
    pack: Pack,
    given: Given,
    about: int | None = None,
    *,
    dated: bool = False,
) -> Entry:
    """A new entry of ``pack``. What was given is all of it, when that will do; else it is asked.

    Of what is ``dated`` the day is asked as well, unless it was given.
    Raises `Unanswered` when a question that must be answered was not.
    """
    texts = texts_from(given)
    entry = entry_from(session, pack, given)._replace(about=about)
    answers = from_script(pack, session.language, texts)
    missing = not texts or any(one.required and one.key not in texts for one in pack.questions)
    if session.interactive and missing:
        entry = entry._replace(answers=answers)
        return _asked(session, db, pack, given, entry, dated=dated and given.when is None)
    entry = tagged(finished(pack, entry, answers, None))
    require_answers(pack, entry)
    return changes.add(db, filed(db, entry), session.clock())


def _asked(
    session: Session, db: Connection, pack: Pack, given: Given, entry: Entry, *, dated: bool
) -> Entry:
    """``entry``, or a draft of one that was begun, with what is answered at the terminal."""
    from reflect.cli.interviewing import converse  # takes longer to load
    from reflect.cli.resuming import added, begun, chosen_draft, names_another
    from reflect.practice.drafts import Draft

    unfinished = [] if entry.answers else begun(drafts.drafts(db), pack)
    draft = chosen_draft(session, db, unfinished, new=names_another(given, None))
    if draft:
        draft = added(session, pack, given, None, draft)
        draft = draft._replace(entry=draft.entry._replace(about=draft.entry.about or entry.about))
    elif dated:
        entry = _day_asked(session, entry)
    return converse(session, db, pack, draft or Draft(entry), None, given)


def _day_asked(session: Session, entry: Entry) -> Entry:
    """``entry`` on the day that is answered; with nothing answered it is today."""
    from reflect.cli.asking import day_asked

    question, hint = _("On which day was it?"), _("Such as yesterday or 20-11.")
    day = day_asked(session, question, hint, "past", blank=_("today"))
    return entry._replace(when=day) if day else entry
