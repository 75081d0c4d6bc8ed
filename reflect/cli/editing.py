"""An entry as plain text in the user's editor; what is saved there is a draft at once."""

import os
from typing import Literal

from reflect.cli.asking import say_why
from reflect.cli.deciding import to_review
from reflect.cli.desk import stops_interrupt
from reflect.cli.interviewing import Stopped
from reflect.cli.session import Session
from reflect.journal import changes, drafts
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.locale import _
from reflect.pages.opened import command_for
from reflect.practice.drafts import Draft
from reflect.practice.editing import edited
from reflect.practice.entries import Entry
from reflect.practice.errors import ReflectError
from reflect.practice.form import FORM, Words, form_fingerprint, form_of, form_text, read_form
from reflect.practice.packs import Pack


def is_form(draft: Draft) -> bool:
    """Whether ``draft`` was begun in an editor."""
    return bool(draft.typing and draft.typing[0] == FORM)


def edit_as_text(
    session: Session,
    db: Connection,
    pack: Pack,
    entry: Entry,
    prepared: Entry | None,
    draft: Draft | None,
) -> Entry:
    """Let ``entry`` be changed in an editor, until it can be read back."""
    from reflect.terminal.editor import edit_text
    from reflect.terminal.editors import chosen_editor

    editor = chosen_editor(os.environ)
    if editor.warning:
        session.remark_line(editor.warning)
    sheet = _Sheet(session, db, pack, entry, prepared, draft or Draft(entry))
    with stops_interrupt():
        text = sheet.text
        while True:
            try:
                text = edit_text(text, editor, os.environ, sheet.keep, entry.uid, base=sheet.base)
                return sheet.store(text)
            except ReflectError as error:
                text = sheet.text
                say_why(session, error)
                if not _again(session):
                    raise Stopped(command_for(entry)) from None
            except BaseException as stop:
                if sheet.draft.id and isinstance(stop, KeyboardInterrupt | EOFError):
                    raise Stopped(command_for(entry)) from None
                raise


class _Sheet:
    """The form of an entry: its text, the draft that keeps it, and what comes of it."""

    def __init__(
        self,
        session: Session,
        db: Connection,
        pack: Pack,
        entry: Entry,
        prepared: Entry | None,
        draft: Draft,
    ) -> None:
        self.draft = draft
        self._session = session
        self._db = db
        self._pack = pack
        self._entry = entry
        self._prepared = prepared
        self._form = form_of(draft.entry, self._when(draft.entry), pack, session.language)
        self._words = _words()

    @property
    def text(self) -> str:
        """What to go on from: what was kept of it, else the form."""
        if self.draft.typing and is_form(self.draft):
            return self.draft.typing[1]
        return form_text(self._form, self._words)

    @property
    def base(self) -> str:
        """Which version the form was made from."""
        return form_fingerprint(self.draft.entry)

    def keep(self, text: str) -> None:
        """Keep ``text``; when this returns it is safe on disk."""
        draft = self.draft._replace(typing=(FORM, text))
        self.draft = drafts.keep(self._db, draft, self._session.clock())

    def store(self, text: str) -> Entry:
        """Change the entry into what ``text`` says. Raises `WrongUse`, and what writing raises."""
        read = read_form(text, self._form, self._words)
        if read is None or read == self._form:
            drafts.drop(self._db, self.draft)
            return self._entry
        when = self._entry.when
        if read.when != self._form.when:
            lean: Literal["past", "future"] = "future" if self._entry.kind == "before" else "past"
            when = self._session.moment(read.when, lean).at
        form = self._form
        before = {answer.key: answer.text for answer in form.answers}
        texts = {one.key: one.text for one in read.answers if one.text != before[one.key]}

        def altered(one: Entry) -> Entry:
            """What the writer left as it was stays as it is now."""
            new = one._replace(
                title=one.title if read.title == form.title else read.title,
                when=one.when if read.when == form.when else when,
                people=one.people if read.people == form.people else read.people,
                tags=one.tags if read.tags == form.tags else read.tags,
            )
            new = edited(new, self._pack, self._session.language, texts, self._prepared)
            return filed(self._db, to_review(self._session, new, one), one)

        number, now = self._entry.id, self._session.clock()
        return changes.change(self._db, number, now, "edit", altered, self.draft)

    def _when(self, entry: Entry) -> str:
        return f"{entry.when.astimezone(self._session.zone()):%Y-%m-%d %H:%M}"


def _words() -> Words:
    return Words(
        title=_("Title"),
        when=_("When"),
        people=_("Who was there, each on a line"),
        tags=_("Tags, each on a line"),
        explanation=(
            _("Write under the lines with {fence}; leave those lines as they are.").format(
                fence="{fence}"
            ),
            _("Save and close to keep it. An empty file changes nothing."),
        ),
    )


def _again(session: Session) -> bool:
    from reflect.terminal.asking import choose

    choices = [(_("back to the editor"), True), (_("stop; what I wrote is kept"), False)]
    try:
        return bool(choose(_("What now?"), choices, colour=session.colour))
    except (KeyboardInterrupt, EOFError):
        return False
