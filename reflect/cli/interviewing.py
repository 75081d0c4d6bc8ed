"""An interview at the terminal: each answer kept as it is given, then the entry."""

from collections.abc import Iterator
from contextlib import contextmanager

from reflect.cli.asking import day_asked
from reflect.cli.deciding import to_review_if_understood, with_help
from reflect.cli.desk import Desk, stops_interrupt
from reflect.cli.framing import cited, keep_version
from reflect.cli.knobs import knobs_of
from reflect.cli.loops import loop_agreed
from reflect.cli.options import Given
from reflect.cli.remembering import nothing_earlier, remembered
from reflect.cli.session import Session
from reflect.journal import changes, drafts
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.locale import N_, _
from reflect.pages.blocks import Page
from reflect.pages.opened import command_for
from reflect.practice import dissent
from reflect.practice.answers import INTENTION, Answers, NothingAnswered, finished
from reflect.practice.dissent import opposing
from reflect.practice.drafts import Draft
from reflect.practice.editing import edited
from reflect.practice.entries import Entry, first_with
from reflect.practice.errors import ReflectError, Status
from reflect.practice.interview import interview, with_intention
from reflect.practice.knobs import AS_EVER, FREE, Knobs, begun, freely, missing, only, without
from reflect.practice.loops import tagged
from reflect.practice.packs import Pack, Wording

FREE_QUESTION = N_("What is on your mind about it? Write freely.")
FREE_HINT = N_("In any order, as it comes. Afterwards you choose what is still missing.")
SKIPPED = AS_EVER.freedom
"""The freedom with which any question may be skipped, and none comes first."""

INTENTION_QUESTION = N_("Is there something you intend to do?")
INTENTION_HINT = N_("One line; it comes back in open and in week. Leave it empty if there is none.")


def converse(
    session: Session,
    db: Connection,
    pack: Pack,
    draft: Draft,
    prepared: Entry | None,
    given: Given | None = None,
    *,
    earlier: bool = False,
    quick: bool = False,
) -> Entry:
    """A new entry: ask what ``draft`` leaves open, keeping each answer as it is given.

    ``given`` may say how one wants to be asked. With ``earlier``, what was written before on
    the same theme is shown first; before and after a conversation it can be asked for at
    every question. What is ``quick`` is not followed by a question about the loop, nor by
    one of somebody else.
    """
    knobs = knobs_of(given)
    keep_version(session, db)
    asked = _with_intention(pack) if pack.kind == "after" else pack
    if knobs.writes_freely and not quick:
        asked = freely(asked, {"": Wording(_(FREE_QUESTION), _(FREE_HINT))})
    before = remembered(session, db, draft.entry) if pack.kind in ("before", "after") else ()
    with stops_interrupt():
        desk = Desk(session, db, asked, draft, aside=before)
        if prepared:
            own = {question.key for question in asked.questions}
            _remind(session, tuple(one for one in prepared.answers if one.key not in own))
        if draft.id:
            _remind(session, desk.given)
        if earlier:
            _show(session, before or nothing_earlier())
        with _stopped(desk, command_for(draft.entry)):
            if asked.question(FREE):
                asked = _what_is_missing(session, asked, desk, knobs)
            _ask(session, asked, desk, prepared, {}, knobs)
            asked_for = given is not None and given.dissent
            if asked_for or (knobs.dissent and not quick and pack.kind != "now"):
                _disagree(session, desk, knobs)
        try:
            entry = finished(pack, desk.draft.entry, desk.answers, prepared)
        except NothingAnswered:
            desk.safely(lambda: drafts.drop(db, desk.draft))
            raise
        entry = to_review_if_understood(session, entry)
        entry = cited(session, _day_agreed(session, entry, desk.answers))
        entry = tagged(entry) if quick else loop_agreed(session, entry)
        return desk.safely(lambda: changes.add(db, filed(db, entry), session.clock(), desk.draft))


def revise(
    session: Session,
    db: Connection,
    pack: Pack,
    asked: Pack,
    entry: Entry,
    draft: Draft,
    prepared: Entry | None,
) -> Entry:
    """``entry`` changed: put the questions of ``asked`` again, with the answers that stand in it.

    ``pack`` has all questions of the entry, as `pack_of` gives them.
    """
    with stops_interrupt():
        standing = tuple(one for one in entry.answers if asked.question(one.key))
        desk = Desk(session, db, asked, draft, standing)
        texts = {answer.key: answer.text for answer in standing}
        with _stopped(desk, command_for(entry)):
            _ask(session, asked, desk, prepared, texts, knobs_of()._replace(freedom=SKIPPED))
        new = {answer.key: answer.text for answer in desk.answers}

        def altered(one: Entry) -> Entry:
            changed = edited(one, pack, session.language, new, prepared)
            return filed(db, to_review_if_understood(session, changed, one), one)

        return desk.safely(
            lambda: changes.change(db, entry.id, session.clock(), "edit", altered, desk.draft)
        )


def _ask(
    session: Session,
    pack: Pack,
    desk: Desk,
    prepared: Entry | None,
    texts: dict[str, str],
    knobs: Knobs,
) -> None:
    """Put the questions of ``pack``; ``texts`` stand in the fields."""
    interview(
        pack,
        session.language,
        with_help(session, pack, desk.ask),
        given=tuple(one for one in desk.given if pack.question(one.key)),
        prepared=prepared,
        typed=texts | desk.typed,
        keep=desk.keep,
        knobs=knobs,
    )


def _what_is_missing(session: Session, pack: Pack, desk: Desk, knobs: Knobs) -> Pack:
    """``pack`` with what is still to be answered once the writer has written freely."""
    _ask(session, begun(pack), desk, None, {}, knobs)
    free = first_with(desk.answers, FREE)
    open_ = [one for one in missing(pack, desk.given) if not one.required]
    if not free or not free.text.strip() or not open_:
        return pack
    from reflect.terminal.asking import choose_some

    picked = choose_some(
        _("What is not in it yet? Choose the questions that you still want."),
        [(one.wording(session.language).question, one.key) for one in open_],
        colour=session.colour,
    )
    return without(pack, [one.key for one in open_ if one.key not in picked])


def _disagree(session: Session, desk: Desk, knobs: Knobs) -> None:
    """One question from somebody who would see it otherwise, about what was answered."""
    found = opposing(session.shelf().pack(dissent.PACK), desk.answers)
    if not found or first_with(desk.answers, dissent.PACK):
        return
    question, answer = found
    _remind(session, (answer,))
    pack = desk.asks(question)
    _ask(session, only(pack, dissent.PACK), desk, None, {}, knobs._replace(freedom=SKIPPED))


@contextmanager
def _stopped(desk: Desk, command: str) -> Iterator[None]:
    """Around the asking: what is typed is kept when it is stopped; ``command`` goes on with it."""
    try:
        yield
    except ReflectError:
        raise
    except BaseException as stop:  # Ctrl-C, and a terminal that fails in whatever way
        desk.safely(desk.write)
        if desk.draft.id and isinstance(stop, KeyboardInterrupt | EOFError):
            raise Stopped(command) from None
        raise


class Stopped(ReflectError):
    """The interview was stopped; what was answered is in a draft."""

    status = Status.INTERRUPTED

    def __init__(self, command: str) -> None:
        super().__init__(
            "Stopped.", "What you answered is kept; {command} goes on with it.", command=command
        )


def _remind(session: Session, answers: Answers) -> None:
    """Show what was written before: till the interview stopped, or in the moment looked back on."""
    from reflect.pages.blocks import Said
    from reflect.terminal.conversation import clipped

    page = tuple(
        Said(answer.question, clipped(answer.text, 3)) for answer in answers if answer.text.strip()
    )
    if page:
        _show(session, page)


def _show(session: Session, page: Page) -> None:
    from reflect.terminal.conversation import say

    say(page, colour=session.colour, apart=True)


def _day_agreed(session: Session, entry: Entry, answers: Answers) -> Entry:
    """``entry`` with the day of the intention that was just typed, if it is to have one."""
    if not (typed := first_with(answers, INTENTION)) or not typed.text.strip():
        return entry
    hint = _("A day, such as friday or 25-11; leave it empty for none.")
    due = day_asked(session, _("By when?"), hint, "future", blank=_("none"))
    *others, last = entry.next
    return entry._replace(next=(*others, last._replace(due=due.date()))) if due else entry


def _with_intention(pack: Pack) -> Pack:
    wording = Wording(_(INTENTION_QUESTION), _(INTENTION_HINT))
    return with_intention(pack, {"": wording})
