"""Somebody for the register, asked for at the terminal."""

from reflect.cli.asking import say_why
from reflect.cli.desk import stops_interrupt
from reflect.cli.session import Session
from reflect.journal import people
from reflect.locale import _
from reflect.practice.errors import WrongUse
from reflect.practice.interview import Asking
from reflect.practice.packs import Wording
from reflect.practice.people import Person, fitting


def asked(session: Session, person: Person) -> Person:
    """``person`` as the writer fills them in; what does not fit is asked again.

    The name of somebody who is in the register already is not asked: `rename` changes that.
    """
    from reflect.terminal.asking import ask

    keys = [key for key in _questions() if key != "name" or not person.id]
    place = 0
    with stops_interrupt():
        while place < len(keys):
            key = keys[place]
            asking = Asking(
                place + 1,
                len(keys),
                key,
                _questions()[key],
                required=key == "name",
                one_line=True,
                text=_text(person, key),
            )
            reply = ask(asking, lambda _text: None, colour=session.colour)
            changed = _with(person, key, reply.text)
            if reply.step == "back":
                person, place = changed, place - 1
                continue
            try:
                with session.reading() as db:
                    fitting(changed, people.all(db))
            except WrongUse as error:
                say_why(session, error)
                continue
            person, place = changed, place + 1
    return person


def _questions() -> dict[str, Wording]:
    return {
        "name": Wording(_("What do you call them?"), _("The name as it stands in your texts.")),
        "aliases": Wording(
            _("Under which other names do they appear?"),
            _("With commas between them: initials, a surname, a nickname."),
        ),
        "role": Wording(
            _("What are they?"),
            _("In one word: mother, colleague. With a letter it stands for them in an export."),
        ),
        "leaves_as": Wording(
            _("Should another word stand for them in an export?"),
            _("Leave it empty for the role with a letter."),
        ),
    }


def _text(person: Person, key: str) -> str:
    return ", ".join(person.aliases) if key == "aliases" else str(getattr(person, key))


def _with(person: Person, key: str, text: str) -> Person:
    match key:
        case "name":
            return person._replace(name=text)
        case "aliases":
            names = [one.strip() for one in text.split(",")]
            return person._replace(aliases=tuple(one for one in names if one))
        case "role":
            return person._replace(role=text)
        case _:
            return person._replace(leaves_as=text)
