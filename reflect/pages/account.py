"""An account for a professional register, dimension by dimension, in the writer's words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from reflect.locale import N_, _
from reflect.locale.dates import lasting, short_day
from reflect.pages.blocks import Block, Heading, Line, Page, Room, Said, Shift, Title
from reflect.pages.whole import intention_told, span_told
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


def _dimension(found: Dimension, now: datetime) -> Iterator[Block]:
    yield Heading(_(NAMES[found.key]))
    if found.key in MEANINGS:
        yield Line(_(MEANINGS[found.key]), quiet=True)
    for one in found.quoted:
        yield _quoted(one, now)
    for intention in found.done:
        yield from intention_told(intention, now)
    if not found.quoted and not found.done:
        yield Room("", LINES)


def _quoted(one: Quoted, now: datetime) -> Block:
    day = short_day(one.entry.when.astimezone(now.tzinfo).date(), now.date())
    label = f"{one.answer.question} · {day}"
    if one.answer.key == "reframe":
        return Shift(one.answer.was, one.answer.text, label=label)
    return Said(label, one.answer.text)
