"""The review of what is to leave: suspects in their sentences, and what changes."""

from collections.abc import Iterator, Sequence

from reflect.locale import N_, _, ngettext
from reflect.pages.blocks import Block, Changed, Heading, Item, Line, Page, Said
from reflect.practice.comparing import near_changes
from reflect.privacy.leaving import Leaving
from reflect.privacy.review import Suspect
from reflect.privacy.spans import Type

TYPES: dict[Type, str] = {
    "name": N_("a name"),
    "nickname": N_("a nickname"),
    "initials": N_("initials"),
    "place": N_("a place"),
    "org": N_("an organisation"),
    "address": N_("an address"),
    "postcode": N_("a postcode"),
    "phone": N_("a telephone number"),
    "email": N_("an e-mail address"),
    "url": N_("a web address"),
    "handle": N_("an account name"),
    "bsn": N_("a citizen number"),
    "iban": N_("an account number"),
    "plate": N_("a number plate"),
    "case": N_("a case number"),
    "dob": N_("a date of birth"),
    "date": N_("a date"),
    "age": N_("an age"),
    "combination": N_("together perhaps enough to know somebody by"),
}
"""What a suspect may be."""

FIELDS = {
    "title": N_("title"),
    "question": N_("question"),
    "answer": N_("answer"),
    "was": N_("the framework was"),
    "tag": N_("tag"),
    "person": N_("with"),
    "next": N_("intention"),
    "outcome": N_("what came of it"),
}
"""What the parts of an entry are called."""


def review_blocks(count: int) -> Page:
    """What is said before so many suspects are asked about."""
    told = ngettext(
        "Before it leaves: {count} word may show who it is about. What does a reader get to see?",
        "Before it leaves: {count} words may show who it is about. What does a reader get to see?",
        count,
    )
    return (Line(""), Line(told.format(count=count)))


def suspect_blocks(suspect: Suspect, number: int, of: int) -> Page:
    """One suspect, about to be asked about."""
    told = _("{number} of {of} · entry {entry} · {type}").format(
        number=number, of=of, entry=suspect.entry, type=_(TYPES[suspect.type])
    )
    if suspect.times > 1:
        times = ngettext("{count} time", "{count} times", suspect.times)
        told += " · " + times.format(count=suspect.times)
    return (Said(told, suspect.sentence),)


def suspects_page(suspects: Sequence[Suspect]) -> Page:
    """All suspects, with what would stand in their place."""
    return tuple(_suspects(suspects))


def _suspects(suspects: Sequence[Suspect]) -> Iterator[Block]:
    still = sum(one.is_open for one in suspects)
    if not suspects:
        yield Line(_("Nothing was found that shows who it is about."))
    for number, one in enumerate(suspects, 1):
        yield from suspect_blocks(one, number, len(suspects))
        told = _("{text}: proposed is {word}") if one.is_open else _("{text} becomes {word}")
        yield Item("[ ]" if one.is_open else "[x]", told.format(text=one.text, word=one.proposal))
    if still:
        told = ngettext(
            "{count} of them is still to be answered.",
            "{count} of them are still to be answered.",
            still,
        )
        yield Line(told.format(count=still))


def changes_page(texts: Sequence[Leaving]) -> Page:
    """What becomes of each text that changes."""
    changed = [one for one in texts if one.is_changed]
    if not changed:
        return (Line(_("Nothing in the texts changes.")),)
    return (
        Heading(_("What changes")),
        *(
            Changed(f"{one.part.entry} · {_(FIELDS[one.part.field])}", near_changes(one.pieces))
            for one in changed
        ),
    )
