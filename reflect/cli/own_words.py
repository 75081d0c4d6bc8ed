"""Values that may also be typed in the language in force: `supervisie`, `terugblik`, `geen`."""

from collections.abc import Collection

from reflect.locale import N_, _

CALLED = {
    "supervision": N_("supervision"),
    "register": N_("register"),
    "accountability": N_("accountability"),
    "me": N_("me"),
    "before": N_("preparation"),
    "after": N_("look-back"),
    "now": N_("moment"),
    "case": N_("case"),
    "decision": N_("key decision"),
    "free": N_("reflection"),
    "finding": N_("finding"),
    "session": N_("session"),
    "single": N_("single"),
    "double": N_("double"),
    "none": N_("none"),
}


def value_meant(typed: str, known: Collection[str]) -> str:
    """The one of ``known`` that is typed, by itself or by its word; else what was typed."""
    if typed in known:
        return typed
    word = typed.casefold()
    return next((one for one in known if word in (one, _(CALLED.get(one, one)))), typed)
