"""Where an interview begins: a draft to go on with, a preparation, or nothing yet."""

from datetime import datetime

from reflect.cli.given import entry_from
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
from reflect.practice.text import first_words, unique

OFFERED = 6
"""How many preparations `after` lets you choose from; older ones go by number."""


def begin(
    session: Session,
    db: Connection,
    pack: Pack,
    given: Given,
    words: list[str] | None,
    *,
    earlier: bool = False,
) -> Entry:
    """Go on with a draft of ``pack`` when there is one and the user wants to, or start.

    With ``earlier``, what was written before on the same theme is shown first.
    """
    if session.interactive and not _answers_in(given):
        unfinished = begun(drafts.drafts(db), pack)
        if draft := chosen_draft(session, db, unfinished, new=names_another(given, words)):
            draft = added(session, pack, given, words, draft)
            return converse(session, db, pack, draft, None, given, earlier=earlier)
    return write_entry(session, db, pack, given, words, earlier=earlier)


def begin_looking_back(
    session: Session,
    db: Connection,
    pack: Pack,
    given: Given,
    prepared: Entry | None,
    *,
    earlier: bool = False,
) -> Entry:
    """Look back on ``prepared``, or on what is chosen from the drafts and open preparations."""
    if session.interactive and not _answers_in(given):
        unfinished = [
            one
            for one in begun(drafts.drafts(db), pack)
            if not prepared or one.entry.about == prepared.id
        ]
        if draft := chosen_draft(session, db, unfinished, new=names_another(given, None)):
            about = draft.entry.about
            draft = added(session, pack, given, None, draft)
            looked_back_on = entries.by_numbers(db, [about] if about else []).get(about or 0)
            return converse(session, db, pack, draft, looked_back_on, given, earlier=earlier)
    if session.interactive and prepared is None:
        prepared = _chosen_preparation(session, db)
    return write_entry(session, db, pack, given, prepared=prepared, earlier=earlier)


def begun(unfinished: list[Draft], pack: Pack) -> list[Draft]:
    """Drafts of new entries of ``pack``; those of entries that were kept belong to `edit`."""
    return [one for one in unfinished if one.entry.pack == pack.id and not one.entry.id]


def _answers_in(given: Given) -> bool:
    """Whether answers were given, which begin an entry of their own."""
    named = (given.what, given.how, given.effect, given.framework)
    return bool(given.answer or given.answers) or any(text is not None for text in named)


def names_another(given: Given, words: list[str] | None) -> bool:
    """Whether what was given tells of a conversation of its own: then Enter starts anew."""
    return bool(words or given.title or given.when is not None or given.people)


def added(
    session: Session, pack: Pack, given: Given, words: list[str] | None, draft: Draft
) -> Draft:
    """``draft`` with the tags, people and intentions given now, and a title if it has none."""
    was, new = draft.entry, entry_from(session, pack, given, words)
    standing = {intention.text for intention in was.next}
    entry = was._replace(
        title=was.title or new.title,
        tags=unique((*was.tags, *new.tags)),
        people=unique((*was.people, *new.people)),
        next=(*was.next, *(one for one in new.next if one.text not in standing)),
    )
    return draft._replace(entry=entry)


def chosen_draft(
    session: Session, db: Connection, unfinished: list[Draft], *, new: bool
) -> Draft | None:
    """The draft to go on with; None to start anew, which Enter does when ``new``."""
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
    answer, number = choose(
        _("You stopped half-way. What now?"),
        choices,
        default=len(choices) - 2 if new else 0,
        colour=session.colour,
    )
    if answer == "start":
        return None
    if answer == "go on":
        if draft := drafts.take(db, number):
            return draft
        session.remark_line(_("That one is no longer there; it was finished elsewhere."))
    elif _sure_to_throw_away(session):
        drafts.drop(db, unfinished[0])
    else:
        return chosen_draft(session, db, unfinished, new=new)
    rest = [one for one in unfinished if one.id != number]
    return chosen_draft(session, db, rest, new=new)


def _sure_to_throw_away(session: Session) -> bool:
    from reflect.terminal.asking import choose

    choices = [(_("no, keep it"), False), (_("yes, throw it away"), True)]
    return bool(choose(_("Throw it away for good?"), choices, colour=session.colour))


def _chosen_preparation(session: Session, db: Connection) -> Entry | None:
    """The preparation to look back on; None for a fresh look-back.

    What is still to come stands behind what has been.
    """
    now = session.now()
    waiting = entries.waiting_preparations(db, now, most=OFFERED)
    waiting += entries.coming_preparations(db, now, most=OFFERED - len(waiting))
    if not waiting:
        return None
    from reflect.terminal.asking import choose

    choices: list[tuple[str, Entry | None]] = [
        (f"{show_moment(one.when, now)} · {called(one)[0]}", one) for one in waiting
    ]
    choices.append((_("something I did not prepare"), None))
    picked: Entry | None = choose(_("What do you look back on?"), choices, colour=session.colour)
    return picked


def draft_words(draft: Draft, now: datetime) -> str:
    """A draft on one line: what it is about, when it was touched, how far it got."""
    words, quoted = called(draft.entry, 60)
    if not words and draft.typing:
        words, quoted = first_words(draft.typing[1]), True
    answered = sum(bool(answer.text.strip()) for answer in draft.entry.answers)
    count = _("{count} answered").format(count=answered)
    when = show_moment(draft.touched, now) if draft.touched else ""
    return " · ".join(part for part in (f"“{words}”" if quoted else words, when, count) if part)
