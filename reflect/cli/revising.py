"""An entry changed at the terminal: the questions again, or its text in an editor."""

from reflect.cli.interviewing import revise
from reflect.cli.resuming import chosen_draft
from reflect.cli.session import Session
from reflect.journal import drafts
from reflect.journal.driver import Connection
from reflect.locale import _, ngettext
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry
from reflect.practice.packs import Pack
from reflect.practice.supervision import unanswered
from reflect.practice.text import first_words


def revised(
    session: Session,
    db: Connection,
    pack: Pack,
    entry: Entry,
    prepared: Entry | None,
    *,
    in_editor: bool,
) -> Entry:
    """``entry`` as the writer changed it, kept in the journal.

    A draft that was begun is gone on with in the way it was begun.
    """
    from reflect.cli.editing import edit_as_text, is_form

    unfinished = [one for one in drafts.drafts(db) if one.entry.id == entry.id]
    draft = chosen_draft(session, db, unfinished, new=False)
    if is_form(draft) if draft else in_editor:
        return edit_as_text(session, db, pack, entry, prepared, draft)
    asked = pack
    if draft is None:
        draft = Draft(entry._replace(answers=()))
        asked = _questions(session, pack, entry)
    return revise(session, db, pack, asked, entry, draft, prepared)


def continued(session: Session, db: Connection, pack: Pack, entry: Entry) -> Entry:
    """``entry`` with what it left open answered, or with one answer that stood there changed.

    A draft that was begun is gone on with, in the way it was begun.
    """
    from reflect.cli.editing import edit_as_text, is_form

    unfinished = [one for one in drafts.drafts(db) if one.entry.id == entry.id]
    draft = chosen_draft(session, db, unfinished, new=False)
    if draft and is_form(draft):
        return edit_as_text(session, db, pack, entry, None, draft)
    left = unanswered(pack, entry)
    if draft:
        keys = {one.key for one in left.questions} | {one.key for one in draft.entry.answers}
        keys |= {draft.typing[0]} if draft.typing else set()
        asked = pack._replace(questions=tuple(one for one in pack.questions if one.key in keys))
    else:
        draft = Draft(entry._replace(answers=()))
        asked = _questions(session, pack, entry, left)
    return revise(session, db, pack, asked, entry, draft, None)


def _questions(session: Session, pack: Pack, entry: Entry, left: Pack | None = None) -> Pack:
    """``pack`` with the questions that are to be put again: one, all, or those ``left`` open."""
    if len(pack.questions) == 1:
        return pack
    from reflect.terminal.asking import choose

    choices: list[tuple[str, Pack]] = [(_("all of it, question by question"), pack)]
    if left:
        open_ = len(left.questions)
        told = ngettext("what is open: {count} question", "what is open: {count} questions", open_)
        choices = [(told.format(count=open_), left)] if open_ else []
    for question in pack.questions:
        if left and left.question(question.key):
            continue
        answer = entry.answer(question.key)
        words = f"“{first_words(answer.text, 30)}”" if answer else "–"
        asked = first_words(question.wording(session.language).question, 40)
        choices.append((f"{asked} {words}", pack._replace(questions=(question,))))
    wanted = _("What now?") if left else _("What do you want to change?")
    picked: Pack = choose(wanted, choices, colour=session.colour)
    return picked
