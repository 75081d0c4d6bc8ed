"""How entries came about: of a key decision when what was known, who was asked, what was done.

Each answer is quoted; with it stands when it was written, and what stood there before.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, zip_longest

from reflect.locale import N_, _
from reflect.locale.dates import lasting, show_moment
from reflect.pages.blocks import Block, Heading, Item, Line, Page, Said, Title
from reflect.pages.decision import asked_item, fact_item
from reflect.pages.names import change_name
from reflect.pages.whole import entry_heading, intention_told, span_told, whole_entry
from reflect.practice.came_about import CameAbout, Stood
from reflect.practice.decision import CONSULTED, FACTS, consulted, facts
from reflect.practice.entries import Answer, Entry

ORDER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("decide", "listed")),
    (N_("What did I know, and when?"), (FACTS,)),
    (N_("What did I weigh?"), ("considerations", "alternatives")),
    (N_("Whom did I ask, and when?"), (CONSULTED, "dissent")),
    (N_("What did I do with it?"), ("advice", "decision", "review")),
)
"""The questions that a decision is accounted for by, and the keys of what answers each."""


def accountable_page(
    found: Sequence[tuple[Entry, CameAbout]],
    preparations: Mapping[int, Entry],
    now: datetime,
    *,
    title: str,
) -> Page:
    """Each entry with how it came about, the oldest first, under ``title``."""
    in_order = sorted(found, key=lambda one: (one[0].when, one[0].id))
    with lasting(years=True):
        return (
            Title(title, span_told([one for one, _made in in_order], now)),
            *chain.from_iterable(
                _entry(entry, preparations.get(entry.about or 0), made, now)
                for entry, made in in_order
            ),
        )


def until_told(one: Stood, now: datetime) -> str:
    """The question, and from when until when it was answered so."""
    return _("{question} · from {since} until {until}").format(
        question=one.answer.question,
        since=show_moment(one.since, now),
        until=show_moment(one.until, now),
    )


def _entry(
    entry: Entry, preparation: Entry | None, made: CameAbout, now: datetime
) -> Iterator[Block]:
    if entry.kind == "decision":
        yield from entry_heading(entry, now)
        yield from _written(entry, now)
        yield from _decision(entry, made, now)
    else:
        [heading, *rest] = whole_entry(entry, preparation, now)
        yield heading
        yield from _written(entry, now)
        yield from rest
    yield from _history(made, now)


def _written(entry: Entry, now: datetime) -> Iterator[Block]:
    told = []
    if entry.created:
        told.append(_("written {when}").format(when=show_moment(entry.created, now)))
    if entry.changed and entry.changed != entry.created:
        told.append(_("last changed {when}").format(when=show_moment(entry.changed, now)))
    if told:
        yield Line(" · ".join(told), quiet=True)


def _decision(entry: Entry, made: CameAbout, now: datetime) -> Iterator[Block]:
    placed = {key for _heading, keys in ORDER for key in keys}
    for heading, keys in ORDER:
        said = [one for one in entry.answers if one.key in keys]
        said.sort(key=lambda one: keys.index(one.key))
        if heading and said:
            yield Heading(_(heading))
        for one in said:
            yield from _answer(one, entry, made, now)
    for one in entry.answers:
        if one.key not in placed:
            yield Said(one.question, one.text)
    for intention in entry.next:
        yield from intention_told(intention, now)


def _answer(one: Answer, entry: Entry, made: CameAbout, now: datetime) -> Iterator[Block]:
    """One answer; facts and who was asked line by line, each with when it was written down."""
    local = entry.when.astimezone(now.tzinfo).date()
    at = [_("written down {when}").format(when=show_moment(each, now))
          for each in made.written.get(one.key, ())]  # fmt: skip
    if one.key == FACTS:
        yield Line(one.question, quiet=True)
        known = facts(one.text)
        notes = at if len(at) == len(known) else []
        for fact, note in zip_longest(known, notes):
            yield fact_item(fact, *([note] if note else []))
    elif one.key == CONSULTED:
        yield Line(one.question, quiet=True)
        asked = consulted(one.text, local)
        for each in asked:
            yield asked_item(each, local, *([at[each.line]] if len(at) == len(asked) else []))
    else:
        yield Said(one.question, one.text)


def _history(made: CameAbout, now: datetime) -> Iterator[Block]:
    """When what was done to the entry, and the answers that stood in it before."""
    yield Heading(_("When was it written and changed?"))
    for at, what in made.changes:
        yield Item("-", f"{show_moment(at, now)} · {change_name(what)}")
    if made.stood:
        yield Heading(_("What stood there before?"))
    for one in made.stood:
        yield Said(until_told(one, now), one.answer.text)
