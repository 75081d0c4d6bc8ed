"""Who is mentioned in a text and not in the register: offered for it, once, at the end."""

from collections.abc import Sequence

from reflect.cli.session import Session
from reflect.journal import answered, people
from reflect.locale import _, ngettext
from reflect.practice.entries import Entry
from reflect.practice.leaving import Answered
from reflect.practice.mentions import unknown
from reflect.practice.people import Person
from reflect.practice.text import fold

OFFERED = 5
"""People that an unknown name may be another name for, the last in the register."""


def offer(session: Session, entry: Entry, before: Entry | None) -> None:
    """Ask who those are that ``entry``, that was ``before``, newly mentions; Enter leaves it.

    Without a terminal it is only said that there are any: not who, for that may
    end up in a log.
    """
    with session.reading() as db:
        known = people.all(db)
        names = unknown(entry, before, known, answered.remembered(db).keys())
        labels = [label for label, _count in people.unregistered(db)] if names else []
    if not names:
        return
    names = tuple(_as_filed(name, labels) for name in names)
    if not session.interactive:
        told = ngettext(
            "{count} @name is not in the register; reflect people add NAME puts them in it.",
            "{count} @names are not in the register; reflect people add NAME puts them in it.",
            len(names),
        )
        session.remark_line(told.format(count=len(names)), quiet=True)
        return
    try:
        _ask(session, names, known)
    except (KeyboardInterrupt, EOFError):
        return  # the entry is kept, and reflect people add asks as well


def _ask(session: Session, names: Sequence[str], known: Sequence[Person]) -> None:
    if len(names) == 1:
        _ask_who(session, names[0], known)
        return
    from reflect.terminal.asking import choose

    shown = ", ".join(f"@{name}" for name in names)
    choices = [
        (_("leave it"), "leave"),
        (_("put them all in the register"), "all"),
        (_("one by one"), "each"),
        (_("these are no people: do not ask again"), "nobody"),
    ]
    asked = _("Not in the register: {names}. Who are they?").format(names=shown)
    match choose(asked, choices, colour=session.colour):
        case "all":
            for name in names:
                _put(session, Person(_name(name)))
        case "each":
            for name in names:
                with session.reading() as db:
                    known = people.all(db)
                _ask_who(session, name, known)
        case "nobody":
            _nobody(session, names)


def _ask_who(session: Session, name: str, known: Sequence[Person]) -> None:
    from reflect.terminal.asking import choose

    another = _("another name for {name}")
    choices: list[tuple[str, Person | str]] = [
        (_("leave it"), "leave"),
        (_("somebody new: put them in the register"), Person(_name(name))),
        *(
            (another.format(name=one.name), one._replace(aliases=(*one.aliases, _name(name))))
            for one in reversed(known[-OFFERED:])
        ),
        (_("no person: do not ask again"), "nobody"),
    ]
    asked = _("{name} is not in the register. Who is that?").format(name=f"@{name}")
    picked: Person | str = choose(asked, choices, colour=session.colour)
    if isinstance(picked, Person):
        _put(session, picked)
    elif picked == "nobody":
        _nobody(session, [name])


def _put(session: Session, person: Person) -> None:
    with session.writing() as db:
        kept = people.put(db, person, session.clock()).person
    told = _("{name} is in the register; reflect people set {number} tells more about them.")
    session.remark_line(told.format(name=kept.name, number=kept.id))


def _nobody(session: Session, names: Sequence[str]) -> None:
    with session.writing() as db:
        answered.remember(db, [Answered(name, "nobody") for name in names], session.clock())


def _as_filed(name: str, labels: Sequence[str]) -> str:
    """``name`` in the spelling that entries are filed under already: Fatma for @fatma."""
    same = (label.replace(" ", "_") for label in labels if fold(label) == fold(_name(name)))
    return next(same, name)


def _name(name: str) -> str:
    """``name`` with the blanks that a mention cannot have."""
    return name.replace("_", " ")
