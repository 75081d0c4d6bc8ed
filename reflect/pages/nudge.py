"""What is due, on one line for a shell prompt: numbers and words, nothing of an entry."""

from reflect.locale import ngettext
from reflect.practice.nudges import Due


def nudge(due: Due) -> str:
    """The line; empty when nothing is due."""
    told = (
        (due.preparations, ngettext("{count} to look back on", "{count} to look back on", due[0])),
        (due.intentions, ngettext("{count} intention due", "{count} intentions due", due[1])),
        (due.drafts, ngettext("{count} draft", "{count} drafts", due[2])),
    )
    parts = [words.format(count=count) for count, words in told if count]
    return f"reflect: {' · '.join(parts)}" if parts else ""
