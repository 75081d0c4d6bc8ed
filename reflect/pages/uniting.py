"""What comes of two journals that become one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_moment
from reflect.pages.blocks import Block, Line, Page, Row, Rows
from reflect.pages.names import kind_told
from reflect.practice.entries import Entry

FIELDS = {
    "title": N_("title"),
    "when": N_("when"),
    "loop": N_("loop"),
    "pack": N_("the kind of reflection"),
    "about": N_("looks back on"),
    "sealed": N_("sealed"),
    "tags": N_("tags"),
    "people": N_("with"),
    "next": N_("Intentions"),
    "bin": N_("in the bin on one machine, changed on the other"),
}
"""What fields of an entry are called."""


def going_page(entries: Sequence[Entry], lessons: Sequence[Entry], now: datetime) -> Page:
    """What was forgotten on the other machine and is still here."""
    return tuple(_going(entries, lessons, now))


def _going(entries: Sequence[Entry], lessons: Sequence[Entry], now: datetime) -> Iterator[Block]:
    for told, some in (
        (_("Forgotten there, so to be forgotten here as well:"), entries),
        (_("Only the lesson was kept there, so to be kept here only:"), lessons),
    ):
        if some:
            yield Line(told)
            yield Rows(
                tuple(Row(one.id, show_moment(one.when, now), kind_told(one), "") for one in some)
            )


def united_page(
    new: int, changed: int, forgotten: int, kept_out: int, drafts: int, *, done: bool
) -> Page:
    """How many entries came, were changed, went, and stay away; ``done``, or what would be."""
    return tuple(_united(new, changed, forgotten, kept_out, drafts, done=done))


def _united(
    new: int, changed: int, forgotten: int, kept_out: int, drafts: int, *, done: bool
) -> Iterator[Block]:
    parts = []
    if new:
        parts.append(ngettext("{count} new entry", "{count} new entries", new).format(count=new))
    if changed:
        told = ngettext("{count} changed", "{count} changed", changed)
        parts.append(told.format(count=changed))
    if forgotten:
        told = ngettext("{count} forgotten", "{count} forgotten", forgotten)
        parts.append(told.format(count=forgotten))
    what = ", ".join(parts)
    if not parts:
        yield Line(_("Every entry of it is here already, as it is there."))
    elif done:
        yield Line(_("The two are one now: {what}.").format(what=what))
    else:
        yield Line(_("It would bring: {what}.").format(what=what))
    if kept_out:
        told = ngettext(
            "{count} entry of it was forgotten here, and stays away.",
            "{count} entries of it were forgotten here, and stay away.",
            kept_out,
        )
        yield Line(told.format(count=kept_out), quiet=True)
    if drafts:
        told = ngettext(
            "{count} draft stays on that machine.", "{count} drafts stay on that machine.", drafts
        )
        yield Line(told.format(count=drafts), quiet=True)


def clashes_page(clashes: Sequence[tuple[Entry, Sequence[str]]]) -> Page:
    """Entries of which two machines made different things, and of what."""
    return tuple(
        Line(
            _(
                "Entry {number} was changed on both ({what}). What was written last stands;"
                " reflect history {number} has the other."
            ).format(number=entry.id, what="; ".join(_what(entry, what)))
        )
        for entry, what in clashes
    )


def _what(entry: Entry, names: Sequence[str]) -> Iterator[str]:
    questions: Mapping[str, str] = {one.key: one.question for one in entry.answers}
    for name in names:
        yield questions.get(name) or (_(FIELDS[name]) if name in FIELDS else name)
