"""What things are called: kinds, loops, states."""

from datetime import datetime

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import show_day, show_moment
from reflect.pages.blocks import Row
from reflect.practice.entries import Entry, Intention, Kind, Loop
from reflect.practice.text import first_words

KIND_NAMES: dict[Kind, str] = {
    "before": N_("preparation"),
    "after": N_("look-back"),
    "now": N_("in the moment"),
    "case": N_("case"),
    "decision": N_("key decision"),
    "free": N_("reflection"),
}

LOOP_NAMES: dict[str, str] = {
    "single": N_("single-loop"),
    "double": N_("double-loop"),
    "none": N_("no loop"),
}

STATE_MARKS = {"open": "[ ]", "done": "[x]", "dropped": "[-]"}


def kind_name(kind: Kind) -> str:
    """A kind of entry, in the language in force."""
    return _(KIND_NAMES[kind])


def counted_kind(kind: Kind, count: int) -> str:
    """``2 look-backs``, in the language in force."""
    match kind:
        case "before":
            words = ngettext("{count} preparation", "{count} preparations", count)
        case "after":
            words = ngettext("{count} look-back", "{count} look-backs", count)
        case "now":
            words = ngettext("{count} moment", "{count} moments", count)
        case "case":
            words = ngettext("{count} case", "{count} cases", count)
        case "decision":
            words = ngettext("{count} key decision", "{count} key decisions", count)
        case "free":
            words = ngettext("{count} other reflection", "{count} other reflections", count)
    return words.format(count=count)


def loop_name(loop: Loop | None) -> str:
    """A loop, in the language in force."""
    return _(LOOP_NAMES[loop or "none"])


def called(entry: Entry, width: int = 60) -> tuple[str, bool]:
    """What to call ``entry``: its title, else its first words; whether those are quoted."""
    if entry.title.strip():
        return first_words(entry.title, width), False
    said = next((answer.text for answer in entry.answers if answer.text.strip()), "")
    return first_words(said, width), True


def entry_row(entry: Entry, now: datetime) -> Row:
    """``entry`` on one line."""
    words, quoted = called(entry, 200)
    marks = (loop_name(entry.loop),) if entry.loop else ()
    return Row(
        number=entry.id,
        when=show_moment(entry.when, now),
        kind=kind_name(entry.kind),
        words=words,
        quoted=quoted,
        marks=marks + tuple(f"#{tag}" for tag in entry.tags),
    )


def intention_note(intention: Intention, number: int, now: datetime) -> str:
    """When ``intention`` is due, what came of it, and the entry it stands in."""
    notes = []
    if intention.due and intention.state == "open":
        notes.append(_("by {day}").format(day=show_day(intention.due, now.date())))
    if intention.outcome:
        notes.append(f"“{first_words(intention.outcome, 80)}”")
    notes.append(_("from {number}").format(number=number))
    return " · ".join(notes)
