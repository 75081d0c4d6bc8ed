"""The user's own framework, where entries are written: its versions, and what they cite."""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from reflect.cli import places
from reflect.cli.session import Session
from reflect.cli.shelf import read_text
from reflect.journal.driver import Connection
from reflect.locale import N_, _
from reflect.practice.entries import Entry
from reflect.practice.errors import WrongUse
from reflect.practice.text import unique

if TYPE_CHECKING:
    from reflect.practice.framework import Framework, Principle

WHICH = N_("Which principles played a part?")
WHICH_HINT = N_("Their numbers or names, with a blank between them; leave it empty for none.")


def own_text() -> str | None:
    """What framework.toml holds; None when there is none. Raises `WrongUse`."""
    file = places.framework_file()
    return read_text(file) if file.exists() else None


def own_framework() -> "Framework | None":
    """The user's framework; None when there is none. Raises `BadFramework`."""
    if (text := own_text()) is None:
        return None
    from reflect.practice.framework_format import read_framework

    return read_framework(text, str(places.framework_file()))


def usable_framework() -> "Framework | None":
    """The user's framework; None when there is none that can be read."""
    try:
        return own_framework()
    except WrongUse:
        return None


def keep_version(session: Session, db: Connection) -> None:
    """Keep the framework as it is now, so that what is written from now on has it.

    A file that cannot be read is left alone: `reflect framework` tells of it.
    """
    try:
        text = own_text()
    except WrongUse:
        return
    if text is None:
        return
    from reflect.journal import frameworks

    if frameworks.newest(db) != text and usable_framework():
        frameworks.keep(db, text, session.clock())


def tell_if_named(session: Session, names: Collection[str]) -> None:
    """Say that the file of the framework holds one of these names, which were forgotten."""
    try:
        text = own_text() if names else None
    except WrongUse:
        return
    from reflect.journal.frameworks import without_names

    if text is not None and without_names(text, names) != text:
        told = _("{file} still holds the name: reflect framework edit.")
        session.remark_line(told.format(file=places.framework_file()))


def ids_of(names: Sequence[str]) -> list[str]:
    """The ids of the principles that ``names`` are. Raises `WrongUse` for one that is none."""
    framework = own_framework()
    if framework is None:
        raise WrongUse(
            "There is no framework to cite from.",
            "reflect framework init makes one, to make your own.",
        )
    found = [(name, framework.principle(name.strip().lstrip("#"))) for name in names]
    if unknown := [name for name, principle in found if not principle]:
        raise WrongUse(
            "The framework has no principle {name}.",
            "It has: {names}.",
            name=repr(unknown[0]),
            names=", ".join(one.id for one in framework.principles) or "–",
        )
    return [principle.id for _name, principle in found if principle]


def cited(session: Session, entry: Entry) -> Entry:
    """``entry`` with the principles that the writer says it cites.

    It is asked of what names a framework, and of a decision.
    """
    asked = entry.framework or entry.kind == "decision"
    framework = usable_framework() if asked else None
    principles = framework.principles if framework else ()
    if not framework or not principles or any(map(framework.principle, entry.tags)):
        return entry
    from reflect.cli.asking import line_asked
    from reflect.pages.blocks import Item, Line
    from reflect.terminal.conversation import say

    said = [Item("-", one.title, one.id, place) for place, one in enumerate(principles, 1)]
    say(tuple(said), colour=session.colour, apart=True)
    while text := line_asked(session, _(WHICH), _(WHICH_HINT)):
        found = [_meant(framework.principles, word) for word in re.split(r"[\s,;]+", text)]
        if None not in found:
            ids = [one.id for one in found if one]
            return entry._replace(tags=unique([*entry.tags, *ids]))
        say((Line(_("Give numbers or names that stand in the list.")),), colour=session.colour)
    return entry


def _meant(principles: "Sequence[Principle]", word: str) -> "Principle | None":
    """The principle of that number or name."""
    from reflect.practice.framework import Framework

    if word.isdecimal() and 1 <= int(word) <= len(principles):
        return principles[int(word) - 1]
    return Framework(tuple(principles)).principle(word.lstrip("#"))
