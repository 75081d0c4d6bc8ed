"""Where an interview is written down: what is answered, and what is half-way typed."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from re import sub
from time import monotonic
from typing import TypeVar

from reflect.cli.boundary import in_words
from reflect.cli.session import Session
from reflect.journal import drafts
from reflect.journal.driver import Connection, JournalBusy, JournalUnwritable, impatient
from reflect.locale import _
from reflect.pages.blocks import Page
from reflect.practice.answers import Answers, as_answer
from reflect.practice.drafts import Draft
from reflect.practice.entries import first_with
from reflect.practice.errors import ReflectError
from reflect.practice.interview import Asking, Reply
from reflect.practice.packs import Pack, Question

Result = TypeVar("Result")

PAUSE = 1.0
"""Seconds at least between two times that unfinished text is written down."""


class Desk:
    """Keeps a draft of an interview in the journal, from the first word on.

    An answer that was given stays in the draft until a new one to the same
    question was given; text that is under way stands beside it.
    """

    def __init__(
        self,
        session: Session,
        db: Connection,
        pack: Pack,
        draft: Draft,
        standing: Answers = (),
        aside: Page = (),
    ) -> None:
        """``standing`` are answers that are safe elsewhere: they need no draft.

        ``aside`` is what was written before, to be shown when it is asked for.
        """
        self.draft = draft
        self._aside = aside
        self._standing = standing
        self._session = session
        self._db = db
        self._pack = pack
        self._answers = draft.entry.answers
        self._unfinished = dict([draft.typing]) if draft.typing else {}
        self._at = draft.typing[0] if draft.typing else ""
        self._looked = monotonic()
        if draft.id:  # with what was given this time
            self.draft = self.safely(lambda: drafts.keep(db, draft, session.clock()))
        elif draft.entry.answers:
            self.safely(self.write)

    def asks(self, question: Question) -> Pack:
        """The pack with ``question`` as its last, asked as well, unless it has its own."""
        if not self._pack.question(question.key):
            self._pack = self._pack._replace(questions=(*self._pack.questions, question))
        return self._pack

    @property
    def given(self) -> Answers:
        """What need not be asked; a question that is half-way answered must be."""
        return tuple(
            answer
            for answer in self.draft.entry.answers
            if answer.key != self._at and self._pack.question(answer.key)
        )

    @property
    def typed(self) -> dict[str, str]:
        """Unfinished text by key, to go on from."""
        return dict(self._unfinished)

    @property
    def answers(self) -> Answers:
        """All answers, in the order of the pack; what no longer is a question comes last.

        Text that was left standing when the writer went back is an answer too.
        """
        found = {answer.key: answer for answer in self._answers}
        for key, text in self._unfinished.items():
            question = self._pack.question(key)
            if question and key != self._at and text.strip():
                found[key] = as_answer(question, self._session.language, _unbroken(text))
        order = {question.key: place for place, question in enumerate(self._pack.questions)}
        return tuple(sorted(found.values(), key=lambda one: order.get(one.key, len(order))))

    def ask(self, asking: Asking) -> Reply:
        """Put a question at the terminal; what is typed is written down on the way."""
        from reflect.terminal.asking import ask

        self._at = asking.key

        def typing(text: str) -> None:
            self._unfinished[asking.key] = text
            if monotonic() - self._looked >= PAUSE:
                with suppress(ReflectError), impatient(self._db):  # told when it is finished
                    self.write()

        reply = ask(asking, typing, aside=self._aside, colour=self._session.colour)
        self._unfinished[asking.key] = reply.text
        return reply

    def keep(self, answers: Answers) -> None:
        """Keep ``answers``; when this returns they are safe on disk."""
        kept = {answer.key: answer for answer in (*self._answers, *answers)}
        self._answers = tuple(kept.values())
        self._unfinished.pop(self._at, None)
        self._at = ""
        self.safely(self.write)

    def write(self) -> None:
        """Write the draft, if anything is new."""
        self._looked = monotonic()
        draft = self.draft._replace(
            entry=self.draft.entry._replace(answers=self.answers), typing=self._typing()
        )
        new = draft != self.draft if self.draft.id else bool(draft.entry.answers or draft.typing)
        if new:
            with _undisturbed():
                self.draft = drafts.keep(self._db, draft, self._session.clock())

    def _typing(self) -> tuple[str, str] | None:
        text = self._unfinished.get(self._at, "")
        standing = first_with((*self._answers, *self._standing), self._at)
        if not text.strip() or (standing and standing.text == text):
            return None
        return self._at, text

    def safely(self, write: Callable[[], Result]) -> Result:
        """Write; when the disk does not take it, say so and try again when asked to."""
        return safely(self._session, write)


def safely(session: Session, write: Callable[[], Result]) -> Result:
    """Write; when the disk does not take it, say so and try again when asked to."""
    while True:
        try:
            return write()
        except (JournalUnwritable, JournalBusy) as error:
            if not _try_again(session, error):
                raise


def _try_again(session: Session, error: ReflectError) -> bool:
    from reflect.pages.blocks import Line
    from reflect.terminal.asking import choose
    from reflect.terminal.conversation import say

    what, hint = in_words(error)
    say((Line(what), Line(hint)), colour=session.colour, apart=True)
    again = [(_("try again"), True), (_("stop, without the last answer"), False)]
    question = _("Your answer is still here. Try again?")
    try:
        return bool(choose(question, again, colour=session.colour))
    except (KeyboardInterrupt, EOFError):
        return False


def _unbroken(text: str) -> str:
    """``text`` with what is no character replaced by the sign for that."""
    return sub("[\ud800-\udfff]", "\ufffd", text)


@contextmanager
def stops_interrupt() -> Iterator[None]:
    """Let a closed terminal, or a request to end, stop the interview as Ctrl-C does."""
    from reflect.terminal.conversation import leave_closed_terminal

    def interrupt(_number: int, _frame: object) -> None:
        for number in before:  # once is enough: what was typed is being kept now
            signal.signal(number, signal.SIG_IGN)
        leave_closed_terminal()
        raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in _stops()}
    for number in before:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            if signal.getsignal(number) is interrupt:  # else the program is ending: it may
                signal.signal(number, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a write come to its end before anything stops the program."""
    waiting: list[int] = []
    stops: list[int] = list(_stops())
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        stops.append(signal.SIGINT)
    before = {number: signal.getsignal(number) for number in stops}
    for number in stops:
        signal.signal(number, lambda number, _frame: waiting.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in waiting:
            signal.raise_signal(number)


def _stops() -> Iterator[int]:
    """What ends a program from outside, where this system has it."""
    for name in ("SIGHUP", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            yield signal.Signals[name]
