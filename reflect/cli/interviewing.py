"""An interview at the terminal: each answer kept as it is given, then the entry."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from reflect.cli.boundary import in_words
from reflect.cli.session import Session
from reflect.journal import changes, drafts
from reflect.journal.driver import Connection, JournalBusy, JournalUnwritable
from reflect.locale import N_, _
from reflect.pages.names import loop_name
from reflect.practice.answers import Answers, finished
from reflect.practice.drafts import Draft
from reflect.practice.entries import Entry, Loop
from reflect.practice.errors import WrongUse
from reflect.practice.interview import Asking, Reply, interview, with_intention
from reflect.practice.loops import chosen, tagged, telling
from reflect.practice.packs import Pack, Wording

INTENTION_QUESTION = N_("Is there something you mean to do?")
INTENTION_HINT = N_("One line; it comes back in open and in week. Leave it empty if there is none.")


def converse(
    session: Session, db: Connection, pack: Pack, draft: Draft, prepared: Entry | None
) -> Entry:
    """Ask what ``draft`` leaves open, keeping each answer as it is given."""
    desk = _Desk(session, db, draft)
    asked = _with_intention(pack) if pack.kind == "after" else pack
    with _closing_terminal_interrupts():
        answers = interview(
            asked,
            session.language,
            desk.ask,
            given=draft.entry.answers,
            prepared=prepared,
            typed=dict([draft.typing]) if draft.typing else {},
            keep=desk.keep,
        )
        try:
            entry = finished(pack, desk.draft.entry, answers, prepared)
        except WrongUse:
            desk.safely(lambda: drafts.drop(db, desk.draft.id))
            raise
        entry = _loop_agreed(session, entry)
    kept: Entry = desk.safely(lambda: changes.add(db, entry, session.clock(), desk.draft.id))
    return kept


class _Desk:
    """Where an interview is written down: each answer goes to the draft at once."""

    def __init__(self, session: Session, db: Connection, draft: Draft) -> None:
        self.session = session
        self.db = db
        self.draft = draft

    def ask(self, asking: Asking) -> Reply:
        from reflect.terminal.asking import ask

        def typing(text: str) -> None:
            if text != asking.text:
                with suppress(JournalUnwritable, JournalBusy):  # told when it is finished
                    self._keep(self.draft._replace(typing=(asking.key, text)))

        return ask(asking, typing, colour=self.session.colour)

    def keep(self, answers: Answers) -> None:
        entry = self.draft.entry._replace(answers=answers)
        self.safely(lambda: self._keep(self.draft._replace(entry=entry, typing=None)))

    def safely(self, write: Any) -> Any:
        """Write; when the disk does not take it, say so and try again when asked to."""
        while True:
            try:
                return write()
            except (JournalUnwritable, JournalBusy) as error:
                from reflect.pages.blocks import Line
                from reflect.terminal.asking import choose, say

                what, hint = in_words(error)
                say((Line(what), Line(hint)), colour=self.session.colour)
                again = _("Your answer is still here. Try again?")
                if not choose(again, [(_("try again"), True), (_("stop"), False)]):
                    raise

    def _keep(self, draft: Draft) -> None:
        self.draft = drafts.keep(self.db, draft, self.session.clock())


def _loop_agreed(session: Session, entry: Entry) -> Entry:
    """``entry`` with the loop that the writer gives it, after a proposal and its reason."""
    loop, resting_on = telling(entry.kind, entry.answers)
    if loop is None:
        return tagged(entry)
    from reflect.pages.blocks import Line
    from reflect.terminal.asking import choose, say

    reason = _("Proposal: {loop}, because you answered: {question}").format(
        loop=loop_name(loop), question=resting_on[0].question
    )
    say((Line(""), Line(reason)), colour=session.colour)
    meanings: list[tuple[str, Loop | None]] = [
        (_("single-loop: what I did, how, and with what effect"), "single"),
        (_("double-loop: the framework I did it from"), "double"),
        (_("no loop"), None),
    ]
    answer = choose(_("Which loop is it for you?"), meanings, default=loop, colour=session.colour)
    return chosen(entry, answer)


def _with_intention(pack: Pack) -> Pack:
    wording = Wording(_(INTENTION_QUESTION), _(INTENTION_HINT))
    return with_intention(pack, {"": wording})


@contextmanager
def _closing_terminal_interrupts() -> Iterator[None]:
    """Let a closed terminal end the interview as Ctrl-C does, with what was typed kept."""
    import signal

    hangup = getattr(signal, "SIGHUP", None)
    if hangup is None:
        yield
        return

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(hangup, interrupt)
    try:
        yield
    finally:
        signal.signal(hangup, before)
