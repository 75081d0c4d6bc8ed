"""The form: an entry as plain text, to be changed in an editor and read back.

Each part stands under a line of its own, such as ``==== Title``. The ``====``
is so long that no line of any text begins with it; nothing is escaped, and
people see their text as they wrote it. The words of the language in force are
passed in.
"""

import json
import re
from collections.abc import Iterable
from typing import NamedTuple

from reflect.practice.answers import Answers
from reflect.practice.entries import Answer, Entry, first_with
from reflect.practice.errors import WrongUse
from reflect.practice.packs import Pack
from reflect.practice.text import storable, tag_label, unique

FORM = "form"
"""The key under which a draft holds the text of a form."""

FENCE = "===="
"""What the line above a part begins with, when no text has lines like that."""

NOTE = "#"
"""What a line that explains begins with, when no text has lines like that."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")


class Words(NamedTuple):
    """The words of a form: what its parts are called, and the lines that explain it.

    ``{fence}`` in an explanation becomes what the line above a part begins with.
    """

    title: str
    when: str
    people: str
    tags: str
    explanation: tuple[str, ...] = ()


class Form(NamedTuple):
    """What is filled in. ``when`` is as it was typed; a blank answer is no answer."""

    title: str
    when: str
    people: tuple[str, ...]
    tags: tuple[str, ...]
    answers: Answers


class _Sheet(NamedTuple):
    """How a form is laid out: the line above each part, what stands there, and the notes."""

    heads: tuple[str, ...]
    texts: tuple[str, ...]
    notes: tuple[str, ...]


def form_of(entry: Entry, when: str, pack: Pack | None, language: str) -> Form:
    """``entry`` to be filled in; what ``pack`` asks and nobody answered is there, blank.

    Answers to what no longer is a question come last. ``when`` is the moment
    of the entry as the user would type it.
    """
    asked = [
        first_with(entry.answers, question.key)
        or Answer(question.key, question.wording(language).question, question.loop, "")
        for question in (pack.questions if pack else ())
    ]
    keys = {answer.key for answer in asked}
    rest = [answer for answer in entry.answers if answer.key not in keys]
    return Form(entry.title, when, entry.people, entry.tags, (*asked, *rest))


def form_fingerprint(entry: Entry) -> str:
    """What differs as soon as the form of ``entry`` does, in whatever language; no text of it."""
    from hashlib import sha256

    answers = [(answer.key, answer.question, answer.text) for answer in entry.answers]
    when = entry.when.isoformat()
    made_of = json.dumps([entry.title, when, entry.people, entry.tags, answers])
    return sha256(made_of.encode()).hexdigest()


def form_text(form: Form, words: Words) -> str:
    """``form`` as text. `read_form` gives ``form`` again, to the letter."""
    sheet = _laid_out(form, words)
    notes = "".join(f"{note}\n" for note in sheet.notes)
    parts = (f"{head}\n{text}\n" for head, text in zip(sheet.heads, sheet.texts, strict=True))
    return "\n".join([notes, *parts] if notes else parts)


def read_form(text: str, form: Form, words: Words) -> Form | None:
    """What was made of ``form`` in an editor; None when nothing was left: it was given up.

    A part in which an editor can have changed no more than blanks at the ends
    of lines, line ends and control characters stays exactly as it was. Parts
    may be in any order. Raises `WrongUse` when the line above a part is
    missing or comes twice, when text stands above all of them, and when the
    journal cannot keep what was written.
    """
    if not text.removeprefix("\ufeff").strip():
        return None
    sheet = _laid_out(form, words)
    found = _divided(text, sheet)
    new = [
        was if _seen(found[head]) == _seen(was) else storable(_written(found[head], was))
        for head, was in zip(sheet.heads, sheet.texts, strict=True)
    ]
    title, when, people, tags, *answers = new
    return Form(
        title=title if title == form.title else " ".join(_lines(title)),
        when=when if when == form.when else " ".join(_lines(when)),
        people=form.people if people == sheet.texts[2] else unique(_lines(people)),
        tags=form.tags if tags == sheet.texts[3] else unique([*map(tag_label, _lines(tags))]),
        answers=tuple(
            answer._replace(text=text) for answer, text in zip(form.answers, answers, strict=True)
        ),
    )


def _laid_out(form: Form, words: Words) -> _Sheet:
    texts = (
        form.title,
        form.when,
        "\n".join(form.people),
        "\n".join(form.tags),
        *(answer.text for answer in form.answers),
    )
    names = [words.title, words.when, words.people, words.tags]
    names += [_plain_line(answer.question) or answer.key for answer in form.answers]
    fence, note = _longer(FENCE, texts), _longer(NOTE, texts)
    return _Sheet(
        heads=_distinct(f"{fence} {_plain_line(name) or '…'}" for name in names),
        texts=texts,
        notes=tuple(
            line and f"{note} {line.replace('{fence}', fence)}"
            for line in map(_plain_line, words.explanation)
        ),
    )


def _longer(mark: str, texts: Iterable[str]) -> str:
    """``mark``, so often repeated that no line of ``texts`` begins with it.

    A line is whatever some editor may make a line of.
    """
    sign = mark[0]
    bare = [line.lstrip() for text in texts for line in _CONTROL.sub(" ", text).splitlines()]
    longest = max((len(line) - len(line.lstrip(sign)) for line in bare), default=0)
    return mark if longest < len(mark) else sign * (longest + 1)


def _plain_line(text: str) -> str:
    """``text`` on one line, as every editor leaves it."""
    return " ".join(_CONTROL.sub(" ", text).replace("\ufeff", "").split())


def _distinct(heads: Iterable[str]) -> tuple[str, ...]:
    """``heads``, those that come again with a number."""
    found: list[str] = []
    for head in heads:
        number, name = 1, head
        while name in found:
            number += 1
            name = f"{head} ({number})"
        found.append(name)
    return tuple(found)


def _divided(text: str, sheet: _Sheet) -> dict[str, str]:
    """What stands under each head, line by line."""
    found: dict[str, list[str]] = {}
    twice: list[str] = []
    above: list[int] = []
    current: list[str] | None = None
    for number, line in enumerate(_with_plain_ends(text).split("\n"), 1):
        bare = line.strip()
        if bare in sheet.heads:
            if bare in found:
                twice.append(bare)
            current = found.setdefault(bare, [])
        elif bare and bare in sheet.notes:
            continue
        elif current is not None:
            current.append(line)
        elif bare:
            above.append(number)
    for head in sheet.heads:
        if head not in found:
            raise WrongUse(
                "The line “{line}” is missing.",
                "Put it back above its text. To remove an answer, empty the lines under it.",
                line=head,
            )
    if twice:
        raise WrongUse(
            "The line “{line}” stands there twice.",
            "Put the text of both under one of them, and remove the other.",
            line=twice[0],
        )
    if above:
        raise WrongUse(
            "Line {number} stands above “{line}”, so it belongs to nothing.",
            "Move it under one of the lines that begin with {fence}.",
            number=above[0],
            line=next(iter(found)),
            fence=sheet.heads[0].split()[0],
        )
    return {head: "\n".join(lines) for head, lines in found.items()}


def _with_plain_ends(text: str) -> str:
    """``text`` without what an editor put before and after all of its lines."""
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        return text.replace("\r", "\n")
    if text.count("\n") == text.count("\r\n"):
        return text.replace("\r\n", "\n")
    return text


def _seen(text: str) -> str:
    """``text`` without all that an editor may change of itself, to compare it with."""
    lines = [line.rstrip() for line in _CONTROL.sub(" ", text).splitlines()]
    return "\n".join(lines).strip("\n")


def _written(text: str, was: str) -> str:
    """The new ``text`` of a part that said ``was``, without blank lines around it."""
    if "\r" not in was:  # then the editor put it there
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    full = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[full[0] : full[-1] + 1]) if full else ""


def _lines(text: str) -> list[str]:
    """The lines of ``text`` that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
