"""What a shell offers at Tab: commands, options, and what the journal knows.

A shell's script (`reflect completion`) runs reflect with what is typed in the
environment, where other users of the machine cannot see it, a word a line; it gets a
value a line back, and after a tab what that is. The scripts of Typer are not used: they put
what is typed in the arguments of a program, and let zsh evaluate what comes back.
A journal that is locked or cannot be read gives nothing, and nobody is asked anything.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from typer import _click
from typer._click.shell_completion import _resolve_context, _resolve_incomplete

from reflect.cli import places
from reflect.cli.command import Group
from reflect.cli.commands.completion import SHELLS
from reflect.cli.configuring import SETTINGS, setting
from reflect.cli.numbers import entry_number
from reflect.cli.own_words import CALLED
from reflect.cli.session import Session
from reflect.cli.unlocking import keys_at_hand
from reflect.journal import entries, opening, people
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import LANGUAGES, _
from reflect.locale.dates import show_moment
from reflect.pages.harmless import one_line
from reflect.pages.names import kind_told
from reflect.pages.rows import called
from reflect.practice.contribution import METHODS
from reflect.practice.entries import KINDS
from reflect.practice.errors import ReflectError
from reflect.practice.findings import WHOM
from reflect.practice.hours import FORMS
from reflect.practice.leaving import PURPOSES
from reflect.practice.steering import PACK as STEERING

WORDS = "REFLECT_COMPLETE"
"""In the environment: what is typed, a word a line, the last the one to complete."""

QUOTED = "REFLECT_QUOTED"
"""In the environment: the shell whose words still have the quotation marks that were typed."""

SIGNED = "+TAG|-TAG"
"""What `reflect tag` calls tags to put on and to take off."""

NOTHING = "\t"
"""The line that tells a shell to offer no files either."""

NEWEST = 50
"""Entries that are offered."""

Offered = Iterable[tuple[str, str]]
"""Values, each with what it is."""


def answer(app: _click.Command, typed: str) -> None:
    """Print what can stand for the last word of ``typed``, a line each.

    Where that is a file nothing is printed: the shell offers those. Where it is none, and there
    is nothing to offer, `NOTHING` is.
    """
    words = typed.split("\n")[1:] or [""]
    shell, typed = os.environ.get(QUOTED), words[-1]
    *before, last = map(_unquoted, words) if shell else words
    found: Offered = ()
    with suppress(ReflectError, _click.exceptions.ClickException, OSError):
        context = _resolve_context(app, {}, "reflect", before)
        wanted, word = _resolve_incomplete(context, before, last)
        if _is_file(wanted):
            return
        found = list(_offered(context, wanted, word, last))
    lines = [
        f"{_quoted(value, typed[:1]) if shell == 'bash' else value}\t{one_line(told)}"
        for value, told in found
        if value.startswith(last) and value.isprintable()
    ]
    print("\n".join(lines) or NOTHING)


def _is_file(wanted: _click.Command | _click.Parameter) -> bool:
    metavar = wanted.metavar or "" if isinstance(wanted, _click.Parameter) else ""
    return metavar.lstrip("[").startswith(("FILE", "PATH"))


def _unquoted(word: str) -> str:
    """``word`` as a shell reads it, also when its last quotation mark is still to come."""
    text, mark, letters = "", "", iter(word)
    for letter in letters:
        if letter == "\\" and mark != "'":
            text += next(letters, "")
        elif letter in (mark or "'\""):
            mark = "" if mark else letter
        else:
            text += letter
    return text


def _quoted(value: str, mark: str) -> str:
    """``value`` as bash wants it written, behind the quotation ``mark`` that it began with."""
    if mark == "'":
        return value.replace("'", "'\\''")
    return re.sub(r'[\\"$`]' if mark == '"' else r"[^\w@%+=:,./-]", r"\\\g<0>", value)


def _offered(
    context: _click.Context, wanted: _click.Command | _click.Parameter, word: str, last: str
) -> Offered:
    if isinstance(wanted, _click.Parameter):
        option = last.removesuffix(word)  # --tag= of --tag=regie
        return [(option + value, told) for value, told in _values(context, wanted, word)]
    if isinstance(wanted, Group) and not word.startswith("-"):
        return _commands(context, wanted, word)
    options = [(one.value, _(one.help or "")) for one in wanted.shell_complete(context, word)]
    signed = next((one for one in wanted.params if one.metavar == SIGNED), None)
    return [*_values(context, signed, word), *options] if signed else options


def _commands(context: _click.Context, group: Group, word: str) -> Iterator[tuple[str, str]]:
    if not word and context.parent is None:  # to load all, for what each does, takes a second
        from reflect.cli.main import COMMANDS

        for title, names in COMMANDS:
            yield from ((name, _(title)) for name in names)
        return
    for name in group.list_commands(context):
        if name.startswith(word) and (command := group.get_command(context, name)):
            yield name, _(command.help or "")


def _values(context: _click.Context, wanted: _click.Parameter, word: str) -> Offered:
    """What ``wanted`` takes, by what the help calls it."""
    metavar = wanted.metavar or ""
    takes, *more = metavar.strip("[]").removesuffix("...").split("|")
    given = context.find_root().params.get("journal")  # as it was typed
    named = Path(given) if given else places.chosen_journal()
    path = named or places.usual_journal()
    session = Session(path, journal_given=named is not None, no_input=True)
    if more and takes.islower():  # its values themselves, as nl|en
        return _called((takes, *more))
    if takes == "FORMAT":  # of which the help is the list
        return _called((getattr(wanted, "help", None) or "").split(", "))
    if takes in FIXED:
        return _called(FIXED[takes])
    if takes in TOLD:
        return TOLD[takes](session, context)
    read = READ.get(metavar) or READ.get(takes)
    if read is None:
        return ()
    with opening.reading(session.journal, lambda real: keys_at_hand(session, Path(real))) as db:
        return list(read(Asked(session, db, context, word)))


def _called(values: Collection[str]) -> Offered:
    """Each with what it is called in the language in force, which may be typed as well."""
    told = {one: _(CALLED[one]) for one in values if one in CALLED}
    return [(one, "" if told.get(one) == one else told.get(one, "")) for one in values]


def _packs(session: Session, _context: _click.Context) -> Offered:
    shelf = session.shelf()
    return [(name, shelf.pack(name).title(session.language)) for name in shelf.names()]


def _keys(session: Session, context: _click.Context) -> Offered:
    """Of a setting; of `reflect ask`, of a question."""
    if context.command.name == "config":
        return [(one.key, _(one.help)) for one in SETTINGS]
    questions = session.shelf().pack(STEERING).questions
    return [(one.key, one.wording(session.language).question) for one in questions]


def _settings(_session: Session, context: _click.Context) -> Offered:
    """What the setting that is named may be."""
    may_be = setting(context.params.get("key") or "").may_be
    known = {"yes or no": ("yes", "no"), "|".join(LANGUAGES): LANGUAGES}
    return [(one, "") for one in known.get(may_be, ())]


def _registers(_session: Session, context: _click.Context) -> Offered:
    if context.command.name == "export":
        from reflect.cli.commands.export import RULES

        return [(one, "") for one in RULES]
    from reflect.cli.rulebook import Rulebook

    return [(one, "") for one in Rulebook.of_user().names()]


def _programs(_session: Session, _context: _click.Context) -> Offered:
    from reflect.cli.arriving import PROGRAMS

    return PROGRAMS.items()


def _helped(_session: Session, _context: _click.Context) -> Offered:
    from reflect.cli.main import COMMANDS

    return [(name, _(title)) for title, names in COMMANDS for name in names]


def _principles(_session: Session, _context: _click.Context) -> Offered:
    from reflect.cli.framing import own_framework

    found = own_framework()
    return [(one.id, one.title) for one in found.principles] if found else ()


class Asked(NamedTuple):
    """What the journal is asked for: to stand for ``word``."""

    session: Session
    db: Connection
    context: _click.Context
    word: str


def _entries(asked: Asked) -> Iterator[tuple[str, str]]:
    now = asked.session.now()
    found = entries.select(asked.db, Filter(newest=NEWEST))
    for one in reversed(found):
        about = (show_moment(one.when, now), kind_told(one), called(one, 40)[0])
        yield str(one.id), " · ".join(part for part in about if part)
    if found:
        yield "last", _("the newest")


def _intentions(asked: Asked) -> Iterator[tuple[str, str]]:
    for _entry, one in entries.open_intentions(asked.db):
        yield str(one.id), one.text


def _findings(asked: Asked) -> Iterator[tuple[str, str]]:
    from reflect.cli.finding import open_findings

    for one in open_findings(asked.db, Filter()):
        yield str(one.id), called(one, 40)[0]


def _tags(asked: Asked) -> Iterator[tuple[str, str]]:
    for tag in entries.tags(asked.db):
        yield tag, ""


def _signed_tags(asked: Asked) -> Iterator[tuple[str, str]]:
    """Those of the entry with a minus, the others with a plus."""
    number = entry_number(asked.db, asked.context.params["entry"])
    own = entries.get(asked.db, number).tags
    if not asked.word.startswith("-"):
        yield from ((f"+{tag}", "") for tag in entries.tags(asked.db) if tag not in own)
    yield from ((f"-{tag}", "") for tag in own)


def _people(asked: Asked) -> Iterator[tuple[str, str]]:
    for one in people.all(asked.db):
        yield one.name, one.role
    for label, _count in people.unregistered(asked.db):
        yield label, ""


FIXED: Mapping[str, Collection[str]] = {
    "KIND": KINDS,
    "LOOP": ("single", "double", "none"),
    "PURPOSE": PURPOSES,
    "METHOD": METHODS,
    "SHELL": SHELLS,
    "WHOM": WHOM,
    "FORM": FORMS,
}
"""Values that are always the same."""

TOLD: Mapping[str, Callable[[Session, _click.Context], Offered]] = {
    "PACK": _packs,
    "KEY": _keys,
    "VALUE": _settings,
    "REGISTER": _registers,
    "PROGRAM": _programs,
    "COMMAND": _helped,
    "ID": _principles,
}
"""Values that are read elsewhere than in the journal."""

READ: Mapping[str, Callable[[Asked], Iterator[tuple[str, str]]]] = {
    "ENTRY": _entries,
    "INTENTION": _intentions,
    "TAG": _tags,
    "PERSON": _people,
    "NAME": _people,
    "OLD": _people,
    "FINDING": _findings,
    SIGNED: _signed_tags,
}
"""Values that are read in the journal."""
