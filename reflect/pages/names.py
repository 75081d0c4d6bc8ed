"""What entries, their loops and the changes to them are called."""

from reflect.locale import N_, _, ngettext
from reflect.practice.entries import Entry, Kind, Loop

KIND_NAMES: dict[Kind, str] = {
    "before": N_("preparation"),
    "after": N_("look-back"),
    "now": N_("in the moment"),
    "case": N_("case"),
    "decision": N_("key decision"),
    "free": N_("reflection"),
}

PACK_NAMES = {
    "finding": N_("finding"),
    "session": N_("session"),
    "supervision": N_("supervision"),
}
"""Packs of which an entry has a name of its own, that says more than its kind."""

LOOP_NAMES: dict[str, str] = {
    "single": N_("single-loop"),
    "double": N_("double-loop"),
    "none": N_("no loop"),
}

CHANGE_NAMES = {
    "add": N_("a new entry"),
    "edit": N_("an edit"),
    "tag": N_("tags"),
    "loop": N_("the loop"),
    "link": N_("a link"),
    "next": N_("intentions"),
    "delete": N_("into the bin"),
    "restore": N_("out of the bin"),
    "undo": N_("taken back"),
    "redo": N_("made again"),
    "seal": N_("the seal"),
    "people": N_("the register of people"),
    "rename": N_("somebody's name"),
    "import": N_("an import"),
    "tidy": N_("the lesson kept, the rest forgotten"),
}


def kind_name(kind: Kind) -> str:
    """A kind of entry, in the language in force."""
    return _(KIND_NAMES[kind])


def kind_told(entry: Entry) -> str:
    """What ``entry`` is: a finding or a session by that name, anything else by its kind."""
    own = PACK_NAMES.get(entry.pack) if entry.kind == "free" else None
    return _(own) if own else kind_name(entry.kind)


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


def change_name(what: str) -> str:
    """What a change did, in the language in force."""
    return _(CHANGE_NAMES.get(what, what))
