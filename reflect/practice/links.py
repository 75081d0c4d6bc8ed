"""Which of two entries looks back on the other."""

from reflect.practice.contribution import PACK as CONTRIBUTION
from reflect.practice.editing import with_framework
from reflect.practice.entries import Entry


def in_order(one: Entry, other: Entry) -> tuple[Entry, Entry]:
    """The one that looks back, and the one that it is about.

    A contribution to intervisie is about whatever it was written on, a look-back about what
    is none, and a preparation is what something is about; otherwise the later looks back
    on the earlier.
    """
    for looks_back in (
        lambda first, second: first.pack == CONTRIBUTION != second.pack,
        lambda first, second: first.kind == "after" != second.kind,
        lambda first, second: second.kind == "before" != first.kind,
        lambda first, second: (first.when, first.id) > (second.when, second.id),
    ):
        for first, second in ((one, other), (other, one)):
            if looks_back(first, second):
                return first, second
    return one, other


def linked(look_back: Entry, prepared: Entry) -> Entry:
    """``look_back``, about ``prepared``; its reframing starts from the framework named there."""
    return with_framework(look_back._replace(about=prepared.id), prepared)
