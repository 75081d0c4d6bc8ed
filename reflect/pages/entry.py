"""One entry, read back; a look-back stands beside its preparation."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.blocks import (
    Beside,
    Block,
    Heading,
    Line,
    Page,
    Pair,
    Said,
    Shift,
    Title,
)
from reflect.pages.decision import decision_answers
from reflect.pages.names import kind_told, loop_name
from reflect.pages.rows import called, intention_item
from reflect.practice.entries import Answer, Entry
from reflect.practice.people import Person


def entry_page(
    entry: Entry,
    preparation: Entry | None,
    looked_back: Iterable[int],
    now: datetime,
    people: Sequence[Person] = (),
) -> Page:
    """``entry`` whole. ``looked_back`` are the numbers of the entries about it.

    ``preparation`` is what it looks back on, unless that is in the bin. ``people`` are
    those of the register, whose roles stand in the picture of a case.
    """
    return (
        Title(
            f"{entry.id} · {entry.title.strip() or kind_told(entry)}",
            facts(entry, now),
        ),
        *_links(entry, preparation, looked_back),
        *answers(entry, preparation, people),
        *_reframed(entry),
        *_intentions(entry, now),
    )


def facts(entry: Entry, now: datetime) -> str:
    """What ``entry`` is, when it was, its loop, who was there, its tags, its seal; on one line."""
    facts = [kind_told(entry)] if entry.title else []
    facts.append(show_moment(entry.when, now))
    return " · ".join((*facts, *traits(entry)))


def traits(entry: Entry) -> list[str]:
    """The loop of ``entry``, who was there, its tags, its seal."""
    found = [loop_told(entry)] if entry.loop else []
    if entry.people:
        found.append(_("with {people}").format(people=", ".join(entry.people)))
    found += [f"#{tag}" for tag in entry.tags]
    if entry.sealed:
        found.append(_("sealed"))
    return found


def loop_told(entry: Entry) -> str:
    """The loop of ``entry``, and who says so."""
    match entry.loop_by:
        case "you":
            return f"{loop_name(entry.loop)} ({_('your own word')})"
        case "answers":
            return f"{loop_name(entry.loop)} ({_('from the questions answered')})"
        case None:
            return loop_name(entry.loop)


def _links(entry: Entry, preparation: Entry | None, looked_back: Iterable[int]) -> Iterator[Block]:
    if entry.about and not preparation:
        in_bin = _("looks back on {number}, which is in the bin")
        yield Line(in_bin.format(number=entry.about), quiet=True)
    if preparation:
        yield Line(
            _("looks back on {number}: {title}").format(
                number=preparation.id, title=called(preparation)[0]
            ),
            quiet=True,
        )
    for number in looked_back:
        yield Line(_("looked back on in {number}").format(number=number), quiet=True)


def answers(
    entry: Entry, preparation: Entry | None, people: Sequence[Person] = ()
) -> Iterator[Block]:
    """What was said but for a reframing; what was prepared stands beside the same question.

    A case stands in its windows.
    """
    if entry.kind == "case":
        from reflect.pages.case import windows  # which reads dates: few pages need that

        yield from windows(entry._replace(answers=_but_reframing(entry)), people)
        return
    said = _but_reframing(entry)
    if preparation:
        pairs = [
            _pair(question, key, preparation, entry)
            for key, question in _in_order(said, preparation.answers)
        ]
        before = _("prepared") if preparation.kind == "before" else _("then")
        yield Beside(before, _("looking back"), tuple(pairs))
    elif entry.kind == "decision":
        yield from decision_answers(entry._replace(answers=tuple(said)))
    else:
        yield from (Said(answer.question, answer.text) for answer in said)


def _but_reframing(entry: Entry) -> tuple[Answer, ...]:
    reframing = entry.reframing
    return tuple(answer for answer in entry.answers if answer is not reframing)


def _reframed(entry: Entry) -> Iterator[Block]:
    if reframing := entry.reframing:
        yield Heading(reframing.question)
        yield Shift(reframing.was, reframing.text)


def _in_order(said: Sequence[Answer], prepared: Sequence[Answer]) -> list[tuple[str, str]]:
    """Keys and questions of both; what was only prepared stands where it was asked."""
    found = [(answer.key, answer.question) for answer in said]
    place = 0
    for answer in prepared:
        keys = [key for key, _question in found]
        if answer.key in keys:
            place = keys.index(answer.key) + 1
        else:
            found.insert(place, (answer.key, answer.question))
            place += 1
    return found


def _pair(question: str, key: str, preparation: Entry, entry: Entry) -> Pair:
    prepared, said = preparation.answer(key), entry.answer(key)
    return Pair(question, prepared.text if prepared else None, said.text if said else None)


def _intentions(entry: Entry, now: datetime) -> Iterator[Block]:
    if entry.next:
        yield Heading(_("Intentions"))
    for intention in entry.next:
        yield intention_item(intention, None, now)
