"""The review of what is to leave: every suspect in its sentence, and what becomes of it."""

from collections.abc import Mapping, Sequence
from random import SystemRandom
from typing import ClassVar, NamedTuple

from reflect.cli.asking import line_asked
from reflect.cli.session import Session
from reflect.journal import answered, people
from reflect.journal.driver import Connection
from reflect.locale import _, ngettext
from reflect.pages.blocks import Line
from reflect.pages.review import changes_page, review_blocks, suspect_blocks
from reflect.practice.errors import ReflectError, Status
from reflect.practice.leaving import Answered
from reflect.practice.people import Person
from reflect.privacy.dates import whole_weeks
from reflect.privacy.deduced import available, deduced
from reflect.privacy.leaving import Leaving
from reflect.privacy.parts import Part
from reflect.privacy.pseudonyms import Wording, letters_of
from reflect.privacy.review import (
    Decision,
    Review,
    Suspect,
    review,
    still_together,
    to_remember,
)
from reflect.privacy.spans import Type

WORDS: frozenset[Type] = frozenset(
    {"name", "nickname", "initials", "place", "org", "address", "plate", "handle", "case"}
)
"""What may be an ordinary word after all, always."""


class StillOpen(ReflectError):
    """Something may show who it is about, and nobody said what becomes of it."""

    status: ClassVar[Status] = Status.FAILED


class Known(NamedTuple):
    """What the journal knows of people and words."""

    people: tuple[Person, ...]
    answers: tuple[Answered, ...]

    @classmethod
    def of(cls, db: Connection) -> "Known":
        """What it knows now."""
        return cls(people.all(db), tuple(answered.remembered(db).values()))


def wording() -> Wording:
    """The words that stand for others, in the language in force."""
    return Wording(
        person=_("person"),
        place=_("place"),
        organisation=_("organisation"),
        fixed={
            "phone": _("[telephone number]"),
            "email": _("[e-mail address]"),
            "bsn": _("[citizen number]"),
            "iban": _("[account number]"),
            "postcode": _("[postcode]"),
            "address": _("[address]"),
            "plate": _("[number plate]"),
            "handle": _("[account name]"),
            "url": _("[web address]"),
            "case": _("[case number]"),
            "dob": _("[date of birth]"),
            "date": _("[date]"),
            "age": _("[age]"),
        },
    )


def reviewed(parts: Sequence[Part], known: Known, *, shift: bool) -> Review:
    """What there is to say about ``parts``; with ``shift`` all dates are moved by some weeks."""
    random = SystemRandom()
    return review(
        parts,
        known.people,
        wording(),
        remembered=known.answers,
        order=letters_of(random),
        days=whole_weeks(random) if shift else 0,
        more=deduced if available() else None,
    )


def earlier_decisions(found: Review, known: Known) -> list[Decision]:
    """What was said before of places and organisations, and of words that got another word."""
    said = {one.word: one for one in known.answers}
    decisions = []
    for one in found.suspects:
        earlier = said.get(one.text)
        if earlier and earlier.instead:
            decisions.append(Decision(one.key, "other", earlier.instead))
        elif earlier and earlier.meaning in ("place", "organisation"):
            decisions.append(Decision(one.key, "pseudonym"))
    return decisions


def with_answers(found: Review, decided: Sequence[Decision]) -> list[Suspect]:
    """The suspects with what was ``decided`` about them."""
    by_key = {one.key: one for one in decided}
    return [
        one._replace(
            answer=by_key[one.key].action, proposal=by_key[one.key].instead or one.proposal
        )
        if one.key in by_key
        else one
        for one in found.suspects
    ]


class Stopped(ReflectError):
    """The review was stopped before all was answered."""

    status: ClassVar[Status] = Status.INTERRUPTED


def ask(session: Session, found: Review, decided: Sequence[Decision]) -> list[Decision]:
    """Ask about every suspect that is open, one after another, and keep what is said of words.

    Raises `Stopped` on Ctrl-C; what was said until then is kept as well.
    """
    answers = {one.key: one for one in decided}
    still = found.still_open(decided)
    given: list[Decision] = []
    if still:
        session.remark(review_blocks(len(still)))
    try:
        for number, suspect in enumerate(still, 1):
            decision = _answered(session, suspect, answers, (number, len(still)))
            given.append(decision)
            answers[decision.key] = decision
    except (KeyboardInterrupt, EOFError):
        raise Stopped(
            "Stopped; nothing left the journal.",
            "What you said of words is kept: the same command asks the rest.",
        ) from None
    finally:
        remember(session, found, given)
    return list(answers.values())


def _answered(
    session: Session, suspect: Suspect, answers: Mapping[str, Decision], place: tuple[int, int]
) -> Decision:
    """The answer to ``suspect``, that is the first number of the second in ``place``."""
    if suspect.type == "combination":
        together = still_together(suspect, answers)
        if not together:
            return Decision(suspect.key, "leave")  # the answers took it apart already
        suspect = together
    session.remark((Line(""), *suspect_blocks(suspect, *place)))
    while (decision := _decided(session, suspect)) is None:
        pass
    return decision


def _decided(session: Session, suspect: Suspect) -> Decision | None:
    """What becomes of ``suspect``; None when another word was wanted, and then not given."""
    from reflect.terminal.asking import choose

    choices = [(f"“{suspect.proposal}”", "pseudonym")]
    if suspect.type != "combination":
        choices.append((_("another word …"), "other"))
    choices.append((_("leave it as it is, this time"), "leave"))
    if suspect.type in WORDS:
        choices.append((_("leave it: an ordinary word, do not ask again"), "word"))
    question = _("What stands in the place of “{text}”?").format(text=suspect.text)
    action = choose(question, choices, colour=session.colour)
    if action != "other":
        return Decision(suspect.key, action)
    word = _word(session, suspect)
    return Decision(suspect.key, "other", word) if word else None


def _word(session: Session, suspect: Suspect) -> str:
    asked = _("Which word instead of “{text}”?").format(text=suspect.text)
    return " ".join(line_asked(session, asked).split())


def proposed(found: Review, decided: Sequence[Decision]) -> list[Decision]:
    """``decided``, and for all that is open the word that was proposed."""
    rest = found.still_open(decided)
    return [*decided, *(Decision(one.key, "pseudonym") for one in rest)]


def require_answers(found: Review, decided: Sequence[Decision]) -> None:
    """Raise `StillOpen` when anything was not decided."""
    if still := found.still_open(decided):
        entries = ", ".join(str(one) for one in sorted({one.entry for one in still}))
        told = ngettext(
            "{count} word may show who it is about, in {entries}.",
            "{count} words may show who it is about, in {entries}.",
            len(still),
        )
        raise StillOpen(
            told,
            "Answer at a terminal; --review shows them, --yes takes every word that is proposed.",
            count=len(still),
            entries=entries,
        )


def changes(session: Session, texts: Sequence[Leaving]) -> None:
    """Show what becomes of the texts."""
    session.remark((Line(""), *changes_page(texts)))


def remember(session: Session, found: Review, decided: Sequence[Decision]) -> None:
    """Keep what was said of words, so that it is not asked again."""
    if answers := to_remember(found.suspects, decided):
        with session.writing() as db:
            answered.remember(db, answers, session.clock())
