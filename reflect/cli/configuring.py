"""The settings: one table of all there are, and config.toml, where they are kept."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from reflect.cli import places
from reflect.journal.files import make_folder, refuse_reserved, replace_file
from reflect.locale import LANGUAGES, N_, _
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.nudges import hours
from reflect.practice.retention import Rule
from reflect.practice.text import nearest

YES, NO = ("yes", "true", "on", "ja", "aan"), ("no", "false", "off", "nee", "uit")


class Setting(NamedTuple):
    """One setting: its ``key`` in config.toml, what holds without it, and what it is for.

    ``read`` makes a value of what was typed; it raises `ValueError` for what it cannot be.
    ``may_be`` says that in a word or two.
    """

    key: str
    default: Any
    may_be: str
    help: str
    read: Callable[[str], Any]


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError
    return text


def _number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    return read


def _yes_or_no(text: str) -> bool:
    if text.lower() not in (*YES, *NO):
        raise ValueError
    return text.lower() in YES


def _reason(text: str) -> bool | str:
    return _yes_or_no(text) if text.lower() in (*YES, *NO) else text


def expanded(text: str, platform: str = sys.platform) -> str:
    """``text`` with ``%APPDATA%`` and the like filled in on Windows: not every shell there does."""
    if platform != "win32":
        return text
    return re.sub("%([^%]+)%", lambda name: os.environ.get(name[1], name[0]), text)


def _place(text: str) -> str:
    """The whole path of a journal; a folder is that of a journal.db in it."""
    try:
        path = Path(expanded(text)).expanduser().absolute()
        file = path.is_file() or (path.suffix == ".db" and not path.is_dir())
        str(path).encode()
    except (OSError, RuntimeError):
        raise ValueError from None
    refuse_reserved(path)
    return str(path if file else path / "journal.db")


SETTINGS = (
    Setting(
        "lang", "", "|".join(LANGUAGES), N_("The language; without it, that of the system."),
        _language,
    ),
    Setting(
        "journal", "", N_("a folder, or a file that ends in .db"),
        N_("Where your journal lies; a journal that is there already is not moved along."), _place,
    ),
    Setting(
        "guidance", 2, "0-10",
        N_("Houvast: help with each question. From 3 a hint, from 6 more, from 9 an example."),
        _number(0, 10),
    ),
    Setting(
        "freedom", 5, "0-10",
        N_("Ruimte: up to 2 each question wants an answer; from 8 you first write freely."),
        _number(0, 10),
    ),
    Setting(
        "dissent", False, N_("yes or no"),
        N_("In the end a question from somebody who would see it otherwise."), _yes_or_no,
    ),
    Setting(
        "loop.ask", True, N_("yes or no"),
        N_("Ask about the loop where words of yours may tell of one."), _yes_or_no,
    ),
    Setting(
        "tidy.months", 6, "1-1200", N_("After so many months tidy asks whether an entry may go."),
        _number(1, 1200),
    ),
    Setting(
        "tidy.paused", False, N_("no, or why"),
        N_("Why nothing may be tidied away now: a complaint, a request for access."), _reason,
    ),
    *(
        Setting(f"backup.{name}", getattr(Rule(), name), "0-100000", told, _number(0, 100_000))
        for name, told in (
            ("last", N_("So many of the newest backups stay.")),
            ("daily", N_("The newest backup of so many days stays.")),
            ("weekly", N_("The newest backup of so many weeks stays.")),
            ("monthly", N_("The newest backup of so many months stays.")),
        )
    ),
    Setting(
        "nudges.hours", "", "08:00-18:00",
        N_("The hours in which reflect open --quiet may speak; without them, always."),
        lambda text: str(hours(text)),
    ),
    Setting(
        "encrypt.ask", True, N_("yes or no"),
        N_("After the first entry, ask whether the journal gets a passphrase."), _yes_or_no,
    ),
    Setting(
        "privacy.hint", True, N_("yes or no"),
        N_("After an entry, tell how many words in it may show who it is about."), _yes_or_no,
    ),
)  # fmt: skip
"""All settings, in the order in which they are shown."""

ALSO = {"houvast": "guidance", "ruimte": "freedom"}
"""Settings by their name in the field, as the options have it too."""


def setting(key: str) -> Setting:
    """The setting with this key. Raises `NotFound`."""
    for one in SETTINGS:
        if one.key == ALSO.get(key, key):
            return one
    if meant := nearest(key, [one.key for one in SETTINGS] + [*ALSO]):
        raise NotFound(
            "There is no setting {key}.",
            "Did you mean {meant}? See them all with reflect config.",
            key=repr(key),
            meant=meant,
        )
    raise NotFound("There is no setting {key}.", "See them all with reflect config.", key=repr(key))


def value_of(one: Setting) -> Any:
    """What holds now, whether or not it can be used."""
    table: Any = places.settings()
    for part in one.key.split("."):
        table = table.get(part) if isinstance(table, dict) else None
    return one.default if table is None else table


def usable(key: str) -> Any:
    """What holds now; text in the place of a number or a yes is read as if it were typed.

    Raises `WrongUse` when that is nothing it can be.
    """
    one = setting(key)
    table, _dot, _name = one.key.rpartition(".")
    if table and not isinstance(standing := places.settings().get(table, {}), dict):
        raise _cannot_be(one, standing)
    value = value_of(one)
    try:
        read = one.read(str(value))
    except ValueError:
        raise _cannot_be(one, value) from None
    if type(read) is not type(value) and not isinstance(value, str):
        raise _cannot_be(one, value)
    return read


def meant(one: Setting, words: Sequence[str]) -> Any:
    """The value that was typed. Raises `WrongUse`."""
    text = " ".join(words).strip()
    try:
        if not text:
            raise ValueError
        return one.read(text)
    except ValueError:
        raise _cannot_be(one, text) from None


def _cannot_be(one: Setting, value: object) -> WrongUse:
    return WrongUse(
        "{key} cannot be {value}.",
        "It can be: {may_be}.",
        key=one.key,
        value=repr(value),
        may_be=_(one.may_be),
    )


def put(one: Setting, value: Any) -> None:
    """Keep ``value`` in config.toml, and all else in it as it stands; None takes it out."""
    put_all({one.key: value})


def put_all(values: Mapping[str, Any]) -> None:
    """`put` several, by their keys: all of them or, when that cannot be, none."""
    import tomlkit

    places.settings()  # refuses a file that cannot be read, before it is written
    file = places.config_folder() / "config.toml"
    document = tomlkit.parse(file.read_text("utf-8-sig") if file.exists() else "")
    for key, value in values.items():
        *tables, name = key.split(".")
        table: Any = document
        for part in tables:
            if not isinstance(table.get(part), dict):
                table[part] = tomlkit.table()
            table = table[part]
        if value is None:
            table.pop(name, None)
        else:
            table[name] = value
    make_folder(file.parent)
    replace_file(file, tomlkit.dumps(document).encode())
