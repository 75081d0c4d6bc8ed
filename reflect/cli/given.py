"""What was typed on the command line, turned into what an entry is made of."""

import json
import sys
from pathlib import Path
from typing import Literal

from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.practice.answers import Answers, from_script
from reflect.practice.entries import Entry, Intention
from reflect.practice.errors import WrongUse
from reflect.practice.packs import Pack
from reflect.practice.text import storable, unique


def entry_from(
    session: Session,
    pack: Pack,
    given: Given,
    words: list[str] | None = None,
    prepared: Entry | None = None,
) -> Entry:
    """The beginning of an entry: everything but its answers.

    A look-back without a title of its own is called as its preparation is.
    """
    lean: Literal["past", "future"] = "future" if pack.kind == "before" else "past"
    title = given.title or " ".join(words or ())
    due = session.moment(given.due, "future").at.date() if given.due else None
    return Entry(
        kind=pack.kind,
        pack=pack.id,
        title=storable(title or (prepared.title if prepared else "")),
        about=prepared.id if prepared else None,
        when=session.moment(given.when, lean).at if given.when else session.clock(),
        tags=unique(given.tags),
        people=unique(given.people),
        next=tuple(Intention(storable(text), due) for text in given.next if text.strip()),
    )


def answers_from(session: Session, pack: Pack, given: Given) -> Answers:
    """The answers given as options or in a file; options go before the file.

    Raises `WrongUse` for a key that the pack does not have and for a file that
    is no JSON object of texts.
    """
    texts = _from_file(given.answers) if given.answers else {}
    for pair in given.answer:
        key, sign, text = pair.partition("=")
        if not sign:
            raise WrongUse("An --answer without = has no key.", "Write it as --answer KEY=TEXT.")
        texts[key] = text
    named = {"what": given.what, "how": given.how, "effect": given.effect}
    for key, value in (named | {"framework": given.framework}).items():
        if value is not None:
            texts[key] = value
    return from_script(pack, session.language, texts)


def _from_file(name: str) -> dict[str, str]:
    try:
        text = from_standard_input() if name == "-" else Path(name).read_text("utf-8-sig")
        texts = json.loads(text)
    except OSError as error:
        raise WrongUse(
            "{file} cannot be read: {reason}.",
            "Give the file with answers, or - for standard input.",
            file=name,
            reason=error.strerror,
        ) from None
    except (ValueError, RecursionError):  # also of text that is no UTF-8
        texts = None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise WrongUse(
            "{file} does not hold answers.",
            'Expected: a JSON object of texts by key, such as {{"what": "..."}}, as UTF-8.',
            file=name,
        )
    return texts


def from_standard_input() -> str:
    """All of standard input. Raises `WrongUse` when it is no UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(
            "Byte {place} of standard input is no UTF-8.",
            "Convert the text to UTF-8 and try again; nothing was changed.",
            place=error.start + 1,
        ) from None
