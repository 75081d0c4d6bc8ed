"""One entry, read back; a look-back stands beside its preparation."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Beside, Block, Heading, Item, Line, Page, Said, Shift, Title
from reflect.pages.names import kind_name, loop_name
from reflect.pages.rows import STATE_MARKS, called, intention_note
from reflect.practice.entries import Entry


def entry_page(
    entry: Entry, preparation: Entry | None, looked_back: Iterable[int], now: datetime
) -> Page:
    """``entry`` whole. ``looked_back`` are the numbers of the entries about it."""
    return (
        Title(
            f"{entry.id} · {called(entry)[0] if entry.title else kind_name(entry.kind)}",
            _facts(entry, now),
        ),
        *_links(preparation, looked_back),
        *_answers(entry, preparation),
        *_intentions(entry, now),
    )


def _facts(entry: Entry, now: datetime) -> str:
    facts = [kind_name(entry.kind)] if entry.title else []
    facts.append(show_moment(entry.when, now))
    if entry.loop:
        chosen = _("your own word") if entry.loop_by == "you" else _("from the questions answered")
        facts.append(f"{loop_name(entry.loop)} ({chosen})")
    if entry.people:
        facts.append(_("with {people}").format(people=", ".join(entry.people)))
    facts += [f"#{tag}" for tag in entry.tags]
    return " · ".join(facts)


def _links(preparation: Entry | None, looked_back: Iterable[int]) -> Iterator[Block]:
    if preparation:
        yield Line(
            _("looks back on {number}: {title}").format(
                number=preparation.id, title=called(preparation)[0]
            ),
            quiet=True,
        )
    for number in looked_back:
        yield Line(_("looked back on in {number}").format(number=number), quiet=True)


def _answers(entry: Entry, preparation: Entry | None) -> Iterator[Block]:
    """What was said; what was prepared stands beside the same question."""
    for answer in entry.answers:
        prepared = preparation.answer(answer.key) if preparation else None
        if answer.key == "reframe":
            yield Heading(answer.question)
            yield Shift(answer.was, answer.text, entry.id)
        elif prepared:
            yield Beside(
                _("prepared"), prepared.text, _("looked back"), answer.text, label=answer.question
            )
        else:
            yield Said(answer.question, answer.text)
    for left in preparation.answers if preparation else ():
        if entry.answer(left.key) is None:
            yield Beside(_("prepared"), left.text, _("looked back"), None, label=left.question)


def _intentions(entry: Entry, now: datetime) -> Iterator[Block]:
    if entry.next:
        yield Heading(_("Intentions"))
    for intention in entry.next:
        note = intention_note(intention, entry.id, now)
        yield Item(STATE_MARKS[intention.state], intention.text, note)
