"""An interview at the terminal: each answer kept as it is given, then the entry."""

from reflect.cli.boundary import in_words
from reflect.cli.desk import Desk, stops_interrupt
from reflect.cli.remembering import nothing_earlier, remembered
from reflect.cli.session import Session
from reflect.journal import changes, drafts
from reflect.journal.driver import Connection
from reflect.journal.people import filed
from reflect.locale import N_, _
from reflect.pages.blocks import Page
from reflect.pages.names import loop_name
from reflect.pages.opened import command_for
from reflect.practice.answers import INTENTION, Answers, NothingAnswered, finished
from reflect.practice.drafts import Draft
from reflect.practice.editing import edited
from reflect.practice.entries import Entry, Loop, first_with
from reflect.practice.errors import ReflectError, Status, WrongUse
from reflect.practice.interview import Asking, interview, with_intention
from reflect.practice.loops import chosen, tagged, telling
from reflect.practice.packs import Pack, Wording
from reflect.practice.text import first_words

INTENTION_QUESTION = N_("Is there something you intend to do?")
INTENTION_HINT = N_("One line; it comes back in open and in week. Leave it empty if there is none.")


def converse(
    session: Session,
    db: Connection,
    pack: Pack,
    draft: Draft,
    prepared: Entry | None,
    *,
    earlier: bool = False,
) -> Entry:
    """A new entry: ask what ``draft`` leaves open, keeping each answer as it is given.

    With ``earlier``, what was written before on the same theme is shown first;
    before and after a conversation it can be asked for at every question.
    """
    asked = _with_intention(pack) if pack.kind == "after" else pack
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
        _ask(session, asked, desk, prepared, {}, command_for(draft.entry))
        try:
            entry = finished(pack, desk.draft.entry, desk.answers, prepared)
        except NothingAnswered:
            desk.safely(lambda: drafts.drop(db, desk.draft))
            raise
        entry = _loop_agreed(session, _day_agreed(session, entry, desk.answers))
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
        _ask(session, asked, desk, prepared, texts, command_for(entry))
        new = {answer.key: answer.text for answer in desk.answers}

        def altered(one: Entry) -> Entry:
            return filed(db, edited(one, pack, session.language, new, prepared), one)

        return desk.safely(
            lambda: changes.change(db, entry.id, session.clock(), "edit", altered, desk.draft)
        )


def _ask(
    session: Session,
    pack: Pack,
    desk: Desk,
    prepared: Entry | None,
    texts: dict[str, str],
    command: str,
) -> None:
    """Put the questions; ``texts`` stand in the fields, ``command`` goes on when it is stopped."""
    try:
        interview(
            pack,
            session.language,
            desk.ask,
            given=desk.given,
            prepared=prepared,
            typed=texts | desk.typed,
            keep=desk.keep,
        )
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


def _loop_agreed(session: Session, entry: Entry) -> Entry:
    """``entry`` with the loop that the writer gives it, after a proposal and its reason."""
    loop, resting_on = telling(entry.kind, entry.answers)
    if loop is None:
        return tagged(entry)
    from reflect.pages.blocks import Line
    from reflect.terminal.asking import choose
    from reflect.terminal.conversation import say

    reason = _("Proposal: {loop}, because you answered “{question}”")
    room = 78 - len(reason.format(loop=loop_name(loop), question=""))
    question = first_words(resting_on[0].question, room)
    line = Line(reason.format(loop=loop_name(loop), question=question))
    say((line,), colour=session.colour, apart=True)
    meanings: list[tuple[str, Loop | None]] = [
        (_("single-loop: what I did, how, and with what effect"), "single"),
        (_("double-loop: the framework I did it from"), "double"),
        (_("no loop"), None),
    ]
    proposal = [one for _title, one in meanings].index(loop)
    asked = _("Which loop is it for you?")
    return chosen(entry, choose(asked, meanings, default=proposal, colour=session.colour))


def _day_agreed(session: Session, entry: Entry, answers: Answers) -> Entry:
    """``entry`` with the day of the intention that was just typed, if it is to have one."""
    if not (typed := first_with(answers, INTENTION)) or not typed.text.strip():
        return entry
    from reflect.pages.blocks import Line
    from reflect.terminal.asking import ask
    from reflect.terminal.conversation import say

    wording = Wording(_("By when?"), _("A day, such as friday or 25-11; leave it empty for none."))
    while True:
        asking = Asking(1, 1, "due", wording, one_line=True)
        text = ask(asking, lambda _text: None, colour=session.colour).text
        if not text.strip():
            return entry
        try:
            due = session.moment(text, "future").at.date()
        except WrongUse as error:
            say(tuple(Line(line) for line in in_words(error)), colour=session.colour)
            continue
        *others, last = entry.next
        return entry._replace(next=(*others, last._replace(due=due)))


def _with_intention(pack: Pack) -> Pack:
    wording = Wording(_(INTENTION_QUESTION), _(INTENTION_HINT))
    return with_intention(pack, {"": wording})
