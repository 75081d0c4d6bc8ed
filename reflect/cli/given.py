"""What was typed on the command line, turned into what an entry is made of."""

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from reflect.cli.options import Given
from reflect.cli.session import Session
from reflect.practice.answers import Answers, from_script
from reflect.practice.entries import Entry, Intention
from reflect.practice.errors import Translatable, WrongUse
from reflect.practice.packs import Pack
from reflect.practice.text import storable, tag_label, unique


def entry_from(
    session: Session,
    pack: Pack,
    given: Given,
    words: list[str] | None = None,
    prepared: Entry | None = None,
) -> Entry:
    """The beginning of an entry: everything but its answers.

    A look-back is called as its preparation is, unless it has a title of its own,
    and has the same people and tags.
    """
    lean: Literal["past", "future"] = "future" if pack.kind == "before" else "past"
    title = given.title or " ".join(words or ())
    tags, people = (prepared.tags, prepared.people) if prepared else ((), ())
    return Entry(
        kind=pack.kind,
        pack=pack.id,
        title=storable(title or (prepared.title if prepared else "")),
        about=prepared.id if prepared else None,
        when=session.clock().replace(microsecond=0)
        if given.when is None
        else session.moment(given.when, lean).at,
        tags=unique([*tags, *map(tag_label, given.tags), *cited_in(given)]),
        people=unique([*people, *given.people]),
        next=intentions_from(session, given),
    )


def cited_in(given: Given) -> list[str]:
    """The tags that cite what was given with --cite. Raises `WrongUse`."""
    if not given.cite:
        return []
    from reflect.cli.framing import ids_of

    return ids_of(given.cite)


def intentions_from(session: Session, given: Given) -> tuple[Intention, ...]:
    """The intentions given. Raises `WrongUse` for an empty one, and for a day without one."""
    if given.due is not None and not given.next:
        raise WrongUse("--due is the day of an intention.", "Give that too, with --next TEXT.")
    due = None if given.due is None else session.moment(given.due, "future").at.date()
    return tuple(Intention(intended(text), due) for text in given.next)


def intended(text: str) -> str:
    """``text`` as an intention. Raises `WrongUse` when it is empty or no text."""
    if not text.strip():
        raise WrongUse(
            "An intention cannot be empty.", "Say it in --next TEXT, or leave --next out."
        )
    return storable(text)


def answers_from(session: Session, pack: Pack, given: Given) -> Answers:
    """The answers given as options or in a file; options go before the file.

    Raises `WrongUse` for a key that the pack does not have and for a file that
    is no JSON object of texts.
    """
    return from_script(pack, session.language, texts_from(given))


def texts_from(given: Given) -> dict[str, str]:
    """The answers given, by key. Raises `WrongUse` for a file that is no JSON object of texts."""
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
    return texts


def _from_file(name: str) -> dict[str, str]:
    try:
        text = from_standard_input() if name == "-" else Path(name).read_text("utf-8-sig")
        texts = json.loads(text)
    except OSError:
        raise unreadable(name) from None
    except (ValueError, RecursionError):  # also of text that is no UTF-8
        texts = None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise WrongUse(
            "What {file} holds are not answers.",
            'Expected: a JSON object of texts by key, such as {{"what": "..."}}, as UTF-8.',
            file=Translatable("standard input") if name == "-" else name,
        )
    return texts


def unreadable(file: object) -> WrongUse:
    """The error for a file that was named and cannot be read."""
    return WrongUse(
        "The file {file} cannot be read.",
        "Check that it exists and may be read; - stands for standard input.",
        file=file,
    )


def words_given(words: Sequence[str]) -> str:
    """``words`` as one text; ``-`` stands for what standard input holds."""
    return from_standard_input().strip() if list(words) == ["-"] else " ".join(words)


def from_standard_input() -> str:
    """All of standard input. Raises `WrongUse` when it is no UTF-8."""
    try:
        data = sys.stdin.buffer.read()
        if sys.platform == "win32":  # where a pipe ends lines its own way
            data = data.removeprefix(BOM_UTF8).replace(b"\r\n", b"\n")
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(
            "Byte {place} of standard input is not UTF-8.",
            "Convert the text to UTF-8 and try again; nothing was changed.",
            place=error.start + 1,
        ) from None
