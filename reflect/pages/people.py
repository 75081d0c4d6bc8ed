"""The register of people on a page, somebody in it, and what was said of words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from reflect.locale import N_, _, ngettext
from reflect.pages.blocks import Block, Heading, Line, Page, Row, Rows, Title
from reflect.pages.rows import entry_row
from reflect.practice.entries import Entry
from reflect.practice.leaving import Answered, Meaning
from reflect.practice.people import Person
from reflect.practice.text import first_words

NAMED = 10
"""Labels that are shown which nobody in the register has."""

MEANING_NAMES: dict[Meaning, str] = {
    "word": N_("an ordinary word"),
    "person": N_("a person"),
    "place": N_("a place"),
    "organisation": N_("an organisation"),
    "other": N_("to be replaced"),
    "nobody": N_("no person"),
}


def people_page(
    people: Sequence[Person],
    numbers: Mapping[int, Sequence[int]],
    others: Sequence[tuple[str, int]],
) -> Page:
    """Everybody; ``numbers`` are those of their entries, ``others`` labels of nobody here."""
    rows = tuple(_row(one, len(numbers.get(one.id, ()))) for one in people)
    blocks: list[Block] = [Rows(rows)] if rows else [Line(_("The register is empty."), quiet=True)]
    if others:
        shown = [f"{first_words(label, 30)} ({count})" for label, count in others[:NAMED]]
        more = ["…"] if len(others) > NAMED else []
        told = _("With an entry, but not in the register: {names}")
        blocks += [Line(""), Line(told.format(names=", ".join([*shown, *more])), quiet=True)]
    return tuple(blocks)


def _row(person: Person, entries: int) -> Row:
    count = ngettext("{count} entry", "{count} entries", entries).format(count=entries)
    also = (_also(person),) if person.aliases else ()
    leaves = (_leaves_as(person),) if person.leaves_as else ()
    return Row(
        number=person.id,
        when=first_words(person.name, 30),
        kind=first_words(person.role, 20),
        words="",
        marks=(count, *leaves, *also),
    )


def person_page(person: Person, entries: Sequence[Entry], more: bool, now: datetime) -> Page:
    """Somebody, with the newest of their entries; ``more`` when there are others."""
    facts = [person.role] if person.role else []
    facts += [_also(person)] if person.aliases else []
    facts += [_leaves_as(person)] if person.leaves_as else []
    blocks: list[Block] = [Title(f"{person.id} · {person.name}", " · ".join(facts))]
    if entries:
        blocks += [Line(""), Rows(tuple(entry_row(one, now) for one in entries))]
    else:
        blocks.append(Line(_("No entries found."), quiet=True))
    if more:
        blocks.append(Line(_("Only the newest are shown; -n shows more."), quiet=True))
    return tuple(blocks)


def _also(person: Person) -> str:
    return _("also {names}").format(names=", ".join(person.aliases))


def _leaves_as(person: Person) -> str:
    return _("leaves as “{word}”").format(word=person.leaves_as)


def words_page(answers: Iterable[Answered]) -> Page:
    """What was said of words."""
    rows = tuple(
        Row(None, one.word, _instead(one) or meaning_name(one.meaning), "") for one in answers
    )
    if not rows:
        return (Line(_("Nothing was said of any word yet."), quiet=True),)
    return (Heading(_("What you said of words")), Rows(rows))


def _instead(one: Answered) -> str:
    return _("becomes “{word}”").format(word=one.instead) if one.instead else ""


def meaning_name(meaning: Meaning) -> str:
    """What a word was said to be, in the language in force."""
    return _(MEANING_NAMES[meaning])
