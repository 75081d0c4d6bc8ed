"""The loop of an entry, as its writer sees it: proposed with the reason, never concluded."""

from typing import Any

from reflect.cli.configuring import put, setting, value_of
from reflect.cli.session import Session
from reflect.locale import _
from reflect.pages.blocks import Line
from reflect.pages.names import loop_name
from reflect.practice.entries import Entry, Loop
from reflect.practice.loops import chosen, tagged, telling
from reflect.practice.markers import Marker, markers
from reflect.practice.text import first_words

ASK = "loop.ask"
"""The setting that lets words of the writer give rise to a question."""


def loop_agreed(session: Session, entry: Entry) -> Entry:
    """``entry`` with the loop that the writer gives it.

    What was answered comes first: the question that the proposal rests on is named. Words that
    may tell of a loop are quoted, with a question; without any, nothing is proposed.
    """
    loop, resting_on = telling(entry.kind, entry.answers)
    marker = None if loop == "double" else _marker(entry)
    if loop is None:
        return _asked_about(session, entry, marker) if marker else tagged(entry)
    reason = _("Proposal: {loop}, because you answered “{question}”")
    room = 78 - len(reason.format(loop=loop_name(loop), question=""))
    question = first_words(resting_on[0].question, room)
    lines = [reason.format(loop=loop_name(loop), question=question)]
    if marker and marker.loop == "double":
        lines.append(_does_it_hold(marker))
    meanings = [*_meanings(), (_("no loop"), None)]
    proposal = [one for _title, one in meanings].index(loop)
    return chosen(entry, _chosen(session, lines, meanings, proposal))


def _asked_about(session: Session, entry: Entry, marker: Marker) -> Entry:
    """``entry`` with what the writer says of the words in it."""
    lines = [_does_it_hold(marker) if marker.loop == "double" else _written(marker)]
    answers: list[tuple[str, Loop | str | None]] = [
        *_meanings(),
        (_("I do not know"), None),
        (_("do not ask me this any more"), "never"),
    ]
    picked = _chosen(session, lines, answers, 2)
    if picked == "never":
        put(setting(ASK), False)
        session.remark_line(_("It is not asked any more; reflect config loop.ask yes undoes that."))
        return tagged(entry)
    return chosen(entry, picked) if picked else tagged(entry)


def _meanings() -> list[tuple[str, Loop | str | None]]:
    return [
        (_("single-loop: what I did, how, and with what effect"), "single"),
        (_("double-loop: the framework I did it from"), "double"),
    ]


def _chosen(
    session: Session, lines: list[str], answers: list[tuple[str, Loop | str | None]], default: int
) -> Any:
    from reflect.terminal.asking import choose
    from reflect.terminal.conversation import say

    say(tuple(Line(one) for one in lines), colour=session.colour, apart=True)
    asked = _("Which loop is it for you?")
    return choose(asked, answers, default=default, colour=session.colour)


def _marker(entry: Entry) -> Marker | None:
    """Words in ``entry`` that give rise to a question; of a moment or a preparation none do."""
    if entry.kind in ("before", "now") or not value_of(setting(ASK)):
        return None
    return next(markers(one.text for one in entry.answers), None)


def _does_it_hold(marker: Marker) -> str:
    return _("You write “{quote}”. Does that still hold?").format(quote=marker.quote)


def _written(marker: Marker) -> str:
    return _("You write “{quote}”.").format(quote=marker.quote)
