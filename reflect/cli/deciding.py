"""A key decision while it is written: the user's own list, and the day to look at it again."""

from collections.abc import Callable
from uuid import uuid4

from reflect.cli.framing import usable_framework
from reflect.cli.session import Session
from reflect.locale import N_, _
from reflect.practice.decision import LISTED, REVIEW
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.interview import Asking, Reply
from reflect.practice.packs import Pack
from reflect.practice.reviews import with_review

AGAIN = N_("Look at this decision again")


class NoDay(WrongUse):
    """The answer to when a decision is looked at again is no day; it may be text gone astray."""

    def __init__(self) -> None:
        super().__init__(
            "The answer to {key} is not a day.",
            "For example 1-3-2027, or in three months; leave it out for none.",
            key=REVIEW,
        )


def to_review(session: Session, entry: Entry, before: Entry | None = None) -> Entry:
    """``entry``, that was ``before``, with an intention for the day to look at it again.

    Raises `NoDay`. Where the answer stayed as it was, nothing changes.
    """
    if entry.kind != "decision" or _day_of(entry) == (_day_of(before) if before else ""):
        return entry
    text = _day_of(entry)
    try:
        due = session.moment(text, "future").at.date() if text else None
    except WrongUse:
        raise NoDay from None
    return with_review(entry._replace(uid=entry.uid or str(uuid4())), due, _(AGAIN))


def to_review_if_understood(session: Session, entry: Entry, before: Entry | None = None) -> Entry:
    """`to_review` of what was written at a terminal: that is kept whatever it says."""
    try:
        return to_review(session, entry, before)
    except NoDay:
        session.remark_line(_("The day to look at it again was not understood; it is not in open."))
        return entry


def with_help(
    session: Session, pack: Pack, ask: Callable[[Asking], Reply]
) -> Callable[[Asking], Reply]:
    """``ask``; for a decision with the user's own list, and until the day of review is a day."""
    if pack.kind != "decision":
        return ask

    def put(asking: Asking) -> Reply:
        if asking.key == LISTED:
            _show_list(session)
        reply = ask(asking)
        while asking.key == REVIEW and reply.step == "on" and not _is_day(session, reply.text):
            asking = asking._replace(text=reply.text)
            reply = ask(asking)
        return reply

    return put


def _day_of(entry: Entry) -> str:
    answer = entry.answer(REVIEW)
    return answer.text.strip() if answer else ""


def _is_day(session: Session, text: str) -> bool:
    """Whether ``text`` is one, or empty; else that is said."""
    if not text.strip():
        return True
    try:
        session.moment(text, "future")
    except WrongUse:
        from reflect.cli.asking import say_why

        error = WrongUse(
            "That is not a day.",
            "For example 1-3-2027, or in three months; leave it empty for none.",
        )
        say_why(session, error)
        return False
    return True


def _show_list(session: Session) -> None:
    if framework := usable_framework():
        from reflect.pages.framework import decisions_told
        from reflect.terminal.conversation import say

        if page := tuple(decisions_told(framework)):
            say(page, colour=session.colour, apart=True)
