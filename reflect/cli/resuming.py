"""Where an interview begins: a draft to go on with, a preparation, or nothing yet."""

from datetime import datetime

from reflect.cli.interviewing import converse
from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.cli.writing import write_entry
from reflect.journal import drafts, entries
from reflect.journal.driver import Connection
from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.rows import called
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack

OFFERED = 6
"""How many preparations `after` lets you choose from; older ones go by number."""


def begin(
    session: Session, db: Connection, pack: Pack, given: Given, words: list[str] | None
) -> Entry:
    """Go on with a draft of ``pack`` when there is one and the user wants to, or start."""
    if session.interactive:
        unfinished = [one for one in drafts.drafts(db) if one.entry.pack == pack.id]
        if draft := _chosen_draft(session, db, unfinished):
            return converse(session, db, pack, draft, None)
    return write_entry(session, db, pack, given, words)


def begin_looking_back(
    session: Session, db: Connection, pack: Pack, given: Given, prepared: Entry | None
) -> Entry:
    """Look back on ``prepared``, or on what is chosen from the drafts and open preparations."""
    if session.interactive:
        unfinished = [
            one
            for one in drafts.drafts(db)
            if one.entry.pack == pack.id and (not prepared or one.entry.about == prepared.id)
        ]
        if draft := _chosen_draft(session, db, unfinished):
            about = draft.entry.about
            return converse(session, db, pack, draft, entries.get(db, about) if about else None)
        if prepared is None:
            prepared = _chosen_preparation(session, db)
    return write_entry(session, db, pack, given, prepared=prepared)


def _chosen_draft(session: Session, db: Connection, unfinished: list[Draft]) -> Draft | None:
    """The draft to go on with; None to start anew."""
    if not unfinished:
        return None
    from reflect.terminal.asking import choose

    now = session.now()
    go_on, start, drop = _("go on: {draft}"), _("start a new one"), _("throw away: {draft}")
    choices: list[tuple[str, tuple[str, int]]] = [
        (go_on.format(draft=draft_words(draft, now)), ("go on", draft.id))
        for draft in unfinished[:OFFERED]
    ]
    choices.append((start, ("start", 0)))
    choices.append((drop.format(draft=draft_words(unfinished[0], now)), ("drop", unfinished[0].id)))
    answer, number = choose(_("You stopped half-way. What now?"), choices, colour=session.colour)
    if answer == "go on":
        return drafts.take(db, number)
    if answer == "start":
        return None
    sure = _("Throw it away for good?")
    if choose(sure, [(_("no, keep it"), False), (_("yes, away"), True)], colour=session.colour):
        drafts.drop(db, number)
        unfinished = unfinished[1:]
    return _chosen_draft(session, db, unfinished)


def _chosen_preparation(session: Session, db: Connection) -> Entry | None:
    """The preparation to look back on; None for a fresh look-back."""
    waiting = entries.open_preparations(db, newest=OFFERED)
    if not waiting:
        return None
    from reflect.terminal.asking import choose

    now = session.now()
    choices: list[tuple[str, Entry | None]] = [
        (f"{show_moment(one.when, now)} · {called(one)[0]}", one) for one in waiting
    ]
    choices.append((_("something I did not prepare"), None))
    picked: Entry | None = choose(_("What do you look back on?"), choices, colour=session.colour)
    return picked


def draft_words(draft: Draft, now: datetime) -> str:
    """A draft on one line: when it was touched, what it is about, how far it got."""
    words = called(draft.entry, 40)[0] or (draft.typing[1] if draft.typing else "")
    answered = sum(bool(answer.text.strip()) for answer in draft.entry.answers)
    count = _("{count} answered").format(count=answered)
    when = show_moment(draft.touched, now) if draft.touched else ""
    return " · ".join(part for part in (when, words, count) if part)
