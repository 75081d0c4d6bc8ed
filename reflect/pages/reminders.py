"""What a calendar calls things: by their number only, for a calendar is seen by others."""

from collections.abc import Mapping, Sequence

from reflect.locale import N_, _, ngettext
from reflect.practice.reminders import Reminder, Sort

TITLES: Mapping[Sort, str] = {
    "preparation": N_("A conversation you prepared (reflect {number})"),
    "look back": N_("Look back on a conversation (reflect {number})"),
    "intention": N_("An intention (reflect next {number})"),
    "review": N_("Look at a decision again (reflect {number})"),
    "supervision": N_("Supervision (reflect {number})"),
}

COMMANDS: Mapping[Sort, str] = {
    "preparation": "reflect show {number}",
    "look back": "reflect after {number}",
    "intention": "reflect next done {number}",
    "review": "reflect show {number}",
    "supervision": "reflect supervision",
}


def title(reminder: Reminder) -> str:
    """What it is called, in the language in force."""
    return _(TITLES[reminder.sort]).format(number=reminder.number)


def command(reminder: Reminder) -> str:
    """What can be typed then."""
    return COMMANDS[reminder.sort].format(number=reminder.number)


def told(reminders: Sequence[Reminder]) -> str:
    """How many of each sort there are, on one line."""
    prepared, due, reviews, sessions = (
        sum(one.sort == sort for one in reminders)
        for sort in ("preparation", "intention", "review", "supervision")
    )
    parts = (
        (prepared, ngettext("{count} preparation", "{count} preparations", prepared)),
        (due, ngettext("{count} intention", "{count} intentions", due)),
        (reviews, ngettext("{count} decision to review", "{count} decisions to review", reviews)),
        (
            sessions,
            ngettext("{count} supervision session", "{count} supervision sessions", sessions),
        ),
    )
    found = [words.format(count=number) for number, words in parts if number]
    if not found:
        return _("Nothing is coming up: the calendar is empty.")
    return _("In the calendar: {what}.").format(what=" · ".join(found))
