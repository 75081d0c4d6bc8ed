"""When a key decision is looked at again: an intention, known by its uid."""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from reflect.practice.entries import Entry, Intention

REVIEWS = 50
"""How often a decision is reviewed at most, for the uids of intentions."""


def with_review(entry: Entry, due: date | None, text: str) -> Entry:
    """``entry`` with an intention, ``text``, to look at it again on the day ``due``, or without.

    One that was closed stays: then there is another. The entry must have its uid: those of
    its reviews follow from it, so that two machines make the same.
    """
    uids = list(_review_uids(entry))
    kept = tuple(one for one in entry.next if not (one.uid in uids and one.state == "open"))
    if due is None:
        return entry._replace(next=kept)
    if standing := next((one for one in entry.next if one not in kept), None):
        new = standing._replace(due=due)
        return entry._replace(next=tuple(new if one is standing else one for one in entry.next))
    taken = {one.uid for one in kept}
    uid = next((one for one in uids if one not in taken), "")
    return entry._replace(next=(*kept, Intention(text, due, uid=uid)))


def is_review(entry: Entry, intention: Intention) -> bool:
    """Whether ``intention`` is to look at the decision ``entry`` again."""
    return entry.kind == "decision" and intention.uid in _review_uids(entry)


def _review_uids(entry: Entry) -> Iterator[str]:
    for number in range(REVIEWS):
        yield str(uuid5(NAMESPACE_URL, f"reflect:review:{number}:{entry.uid}"))
