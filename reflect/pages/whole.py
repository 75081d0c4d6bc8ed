"""Entries whole, one after another, to take along."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import lasting, long_day, short_day, show_range
from reflect.pages.blocks import Block, Heading, Line, Page, Said, Shift, Title
from reflect.pages.entry import answers, traits
from reflect.pages.names import kind_told
from reflect.pages.rows import intention_note
from reflect.practice.entries import Entry, Intention
from reflect.practice.people import Person

STATES = {"done": N_("done"), "dropped": N_("let go")}
"""What became of an intention, when nobody knows on which day."""


def whole_page(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    now: datetime,
    *,
    title: str,
    people: Sequence[Person] = (),
) -> Page:
    """``entries`` whole, the oldest first, under ``title``.

    ``preparations`` holds by number what entries look back on; it stands beside what
    was said. The roles of ``people`` stand in the pictures of cases.
    """
    in_order = sorted(entries, key=lambda entry: (entry.when, entry.id))
    with lasting(years=True):
        return (
            Title(title, span_told(entries, now)),
            *chain.from_iterable(
                whole_entry(entry, preparations.get(entry.about or 0), now, people)
                for entry in in_order
            ),
        )


def whole_entry(
    entry: Entry, preparation: Entry | None, now: datetime, people: Sequence[Person] = ()
) -> Iterator[Block]:
    """``entry`` whole, beside the ``preparation`` that it looks back on."""
    yield from entry_heading(entry, now)
    if preparation:
        day = short_day(preparation.when.astimezone(now.tzinfo).date(), now.date())
        looks_back = _("looks back on: {title} · {day}")
        yield Line(looks_back.format(title=_named(preparation), day=day), quiet=True)
    yield from answers(entry, preparation, people)
    if reframing := entry.reframing:
        yield Shift(reframing.was, reframing.text, label=reframing.question)
    for intention in entry.next:
        yield from intention_told(intention, now)


def entry_heading(entry: Entry, now: datetime) -> Iterator[Block]:
    """What ``entry`` is called and when it was, and what else is told of it on a line."""
    yield Heading(f"{_named(entry)} · {_moment(entry.when, now)}")
    told = [kind_told(entry)] if entry.title.strip() else []
    if told := told + traits(entry):
        yield Line(" · ".join(told), quiet=True)


def intention_told(intention: Intention, now: datetime) -> Iterator[Said]:
    """``intention`` and what came of it, both whole."""
    note = intention_note(intention._replace(outcome=None), None, now)
    state = note or _(STATES.get(intention.state, ""))
    yield Said(" · ".join(part for part in (_("Intention"), state) if part), intention.text)
    if intention.outcome:
        yield Said(_("What came of it"), intention.outcome)


def span_told(entries: Sequence[Entry], now: datetime) -> str:
    """From when until when ``entries`` are, in the zone of ``now``, and how many; on one line."""
    count = len(entries)
    told = ngettext("{count} entry", "{count} entries", count).format(count=count)
    days = [entry.when.astimezone(now.tzinfo).date() for entry in entries]
    return f"{show_range(min(days), max(days))} · {told}" if days else told


def _named(entry: Entry) -> str:
    return entry.title.strip() or kind_told(entry).capitalize()


def _moment(at: datetime, now: datetime) -> str:
    local = at.astimezone(now.tzinfo)
    day = long_day(local.date())
    if not (local.hour or local.minute):
        return day
    return _("{day} {time}").format(day=day, time=f"{local:%H:%M}")
