"""An account for a professional register, dimension by dimension, in the writer's words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import lasting, short_day, show_range
from reflect.pages.blocks import Block, Heading, Line, Page, Room, Said, Title
from reflect.pages.entry import reframing_beside
from reflect.pages.rows import intention_item
from reflect.practice.account import Dimension, Quoted, account
from reflect.practice.entries import Entry

TITLES: Mapping[str, str] = {
    "skj": N_("Reflection for SKJ, in three dimensions"),
    "nmc": N_("Reflective account for the NMC"),
}

NAMES: Mapping[str, str] = {
    "technical": N_("Technical and instrumental"),
    "normative": N_("Normative"),
    "personal": N_("Personal"),
    "nature": N_("The nature of the event, the feedback or the training"),
    "learned": N_("What I learned from it"),
    "changed": N_("How I changed or improved my practice"),
    "code": N_("How it is relevant to the Code"),
}

MEANINGS: Mapping[str, str] = {
    "technical": N_("How effective and efficient was it, and on which knowledge did it rest?"),
    "normative": N_("How ethically sound was it, and which values and norms were in play?"),
    "personal": N_("What of myself was in play, and what do I learn about myself?"),
}
"""What a name alone does not tell."""

LINES = 4
"""To write on where nothing is quoted."""


def account_page(entries: Sequence[Entry], rules: str, now: datetime) -> Page:
    """What ``entries`` say in each dimension of ``rules``, ``skj`` or ``nmc``."""
    with lasting(years=True):
        return (
            Title(_(TITLES[rules]), span_told(entries, now)),
            Line(_("This is about what I do as a professional, in my own words.")),
            *chain.from_iterable(_dimension(one, now) for one in account(entries, rules)),
        )


def span_told(entries: Sequence[Entry], now: datetime) -> str:
    """From when until when ``entries`` are, in the zone of ``now``, and how many; on one line."""
    count = len(entries)
    told = ngettext("{count} entry", "{count} entries", count).format(count=count)
    days = [entry.when.astimezone(now.tzinfo).date() for entry in entries]
    return f"{show_range(min(days), max(days))} · {told}" if days else told


def _dimension(found: Dimension, now: datetime) -> Iterator[Block]:
    yield Heading(_(NAMES[found.key]))
    if found.key in MEANINGS:
        yield Line(_(MEANINGS[found.key]), quiet=True)
    for one in found.quoted:
        yield _quoted(one, now)
    if found.done:
        yield Line(_("Done:"), quiet=True)
    for intention in found.done:
        yield intention_item(intention, None, now)._replace(number=None)
    if not found.quoted and not found.done:
        yield Room("", LINES)


def _quoted(one: Quoted, now: datetime) -> Block:
    day = short_day(one.entry.when.astimezone(now.tzinfo).date(), now.date())
    label = f"{one.answer.question} · {day}"
    if one.answer.key == "reframe":
        return reframing_beside(label, one.answer)
    return Said(label, one.answer.text)
