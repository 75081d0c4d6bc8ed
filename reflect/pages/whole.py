"""Entries whole, one after another, to take along."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from reflect.locale import _
from reflect.locale.dates import lasting, long_day, short_day, show_moment
from reflect.pages.account import span_told
from reflect.pages.blocks import Block, Heading, Line, Page, Said, Title
from reflect.pages.entry import answers, reframing_beside, traits
from reflect.pages.names import kind_name
from reflect.pages.rows import intention_item
from reflect.practice.entries import Entry


def whole_page(
    entries: Sequence[Entry],
    preparations: Mapping[int, Entry],
    now: datetime,
    *,
    title: str,
    made: bool = False,
) -> Page:
    """``entries`` whole, the oldest first, under ``title``.

    ``preparations`` holds by number what entries look back on; it stands beside what
    was said. ``made`` tells of each entry when it was written and changed.
    """
    in_order = sorted(entries, key=lambda entry: (entry.when, entry.id))
    with lasting(years=True):
        return (
            Title(title, span_told(entries, now)),
            *chain.from_iterable(
                _entry(entry, preparations.get(entry.about or 0), now, made=made)
                for entry in in_order
            ),
        )


def _entry(
    entry: Entry, preparation: Entry | None, now: datetime, *, made: bool
) -> Iterator[Block]:
    local = entry.when.astimezone(now.tzinfo)
    yield Heading(f"{_named(entry)} · {long_day(local.date())}")
    told = [kind_name(entry.kind)] if entry.title.strip() else []
    told += [f"{local:%H:%M}"] if local.hour or local.minute else []
    if told := told + traits(entry):
        yield Line(" · ".join(told), quiet=True)
    if made:
        yield from _made(entry, now)
    if preparation:
        day = short_day(preparation.when.astimezone(now.tzinfo).date(), now.date())
        looks_back = _("looks back on: {title} · {day}")
        yield Line(looks_back.format(title=_named(preparation), day=day), quiet=True)
    yield from answers(entry, preparation)
    if reframing := entry.reframing:
        yield reframing_beside(reframing.question, reframing)
    if entry.next:
        yield Line(_("Intentions"), quiet=True)
    for intention in entry.next:
        yield intention_item(intention._replace(outcome=None), None, now)._replace(number=None)
        if intention.outcome:
            yield Said(_("What came of it"), intention.outcome)


def _named(entry: Entry) -> str:
    return entry.title.strip() or kind_name(entry.kind)


def _made(entry: Entry, now: datetime) -> Iterator[Block]:
    told = []
    if entry.created:
        told.append(_("written {when}").format(when=show_moment(entry.created, now)))
    if entry.changed and entry.changed != entry.created:
        told.append(_("last changed {when}").format(when=show_moment(entry.changed, now)))
    if told:
        yield Line(" · ".join(told), quiet=True)
