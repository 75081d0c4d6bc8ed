"""What a shell offers at Tab: commands, options, and what the journal knows.

A shell's script (`reflect completion`) runs reflect with what is typed in the
environment, where other users of the machine cannot see it, a word a line; it gets a
value a line back, and after a tab what that is. The scripts of Typer are not used: they put
what is typed in the arguments of a program, and let zsh evaluate what comes back.
A journal that is locked or cannot be read gives nothing, and nobody is asked anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from typer import _click
from typer._click.shell_completion import _resolve_context, _resolve_incomplete

from reflect.cli import places
from reflect.cli.command import Group
from reflect.cli.commands.completion import SHELLS
from reflect.cli.configuring import SETTINGS
from reflect.cli.session import Session
from reflect.cli.unlocking import keys_at_hand
from reflect.journal import entries, opening, people
from reflect.journal.driver import Connection
from reflect.journal.filters import Filter
from reflect.locale import _
from reflect.locale.dates import show_moment
from reflect.pages.harmless import one_line
from reflect.pages.names import kind_told
from reflect.pages.rows import called
from reflect.practice.contribution import METHODS
from reflect.practice.entries import KINDS
from reflect.practice.errors import ReflectError
from reflect.practice.leaving import PURPOSES

WORDS = "REFLECT_COMPLETE"
"""In the environment: what is typed, a word a line, the last the one to complete."""

NEWEST = 50
"""Entries that are offered."""

Offered = Iterable[tuple[str, str]]
"""Values, each with what it is."""


def answer(app: _click.Command, typed: str) -> None:
    """Print what can stand for the last word of ``typed``, a line each."""
    *before, last = typed.split("\n")[1:] or [""]
    try:
        found = list(_offered(app, before, last))
    except (ReflectError, _click.exceptions.ClickException, OSError):
        return
    for value, told in found:
        if value.startswith(last) and value.isprintable():
            print(f"{value}\t{one_line(told)}")


def _offered(app: _click.Command, before: list[str], last: str) -> Offered:
    context = _resolve_context(app, {}, "reflect", before)
    wanted, word = _resolve_incomplete(context, before, last)
    if isinstance(wanted, _click.Parameter):
        option = last.removesuffix(word)  # --tag= of --tag=regie
        return [(option + value, told) for value, told in _values(context, wanted)]
    if isinstance(wanted, Group) and not word.startswith("-"):
        return _commands(context, wanted, word)
    return [(one.value, _(one.help or "")) for one in wanted.shell_complete(context, word)]


def _commands(context: _click.Context, group: Group, word: str) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        if name.startswith(word) and (command := group.get_command(context, name)):
            yield name, _(command.help or "")


def _values(context: _click.Context, wanted: _click.Parameter) -> Offered:
    """What ``wanted`` takes, by what the help calls it."""
    takes, *more = (wanted.metavar or "").strip("[]").removesuffix("...").split("|")
    if more and takes.islower():  # its values themselves, as nl|en
        return [(one, "") for one in (takes, *more)]
    if takes == "FORMAT":  # of which the help is the list
        return [(one, "") for one in (getattr(wanted, "help", None) or "").split(", ")]
    given = context.find_root().params.get("journal")  # as it was typed
    named = Path(given) if given else places.chosen_journal()
    path = named or places.usual_journal()
    session = Session(path, journal_given=named is not None, no_input=True)
    if takes in FIXED:
        return [(one, "") for one in FIXED[takes]]
    if takes == "PACK":
        shelf = session.shelf()
        return [(name, shelf.pack(name).title(session.language)) for name in shelf.names()]
    if takes == "KEY":
        return [(one.key, _(one.help)) for one in SETTINGS]
    if takes not in READ:
        return ()
    with opening.reading(session.journal, lambda real: keys_at_hand(session, Path(real))) as db:
        return list(READ[takes](session, db))


def _entries(session: Session, db: Connection) -> Iterator[tuple[str, str]]:
    now = session.now()
    for one in reversed(entries.select(db, Filter(newest=NEWEST))):
        about = (show_moment(one.when, now), kind_told(one), called(one, 40)[0])
        yield str(one.id), " · ".join(part for part in about if part)
    yield "last", _("the newest")


def _intentions(_session: Session, db: Connection) -> Iterator[tuple[str, str]]:
    for _entry, one in entries.open_intentions(db):
        yield str(one.id), one.text


def _tags(_session: Session, db: Connection) -> Iterator[tuple[str, str]]:
    for tag in entries.tags(db):
        yield tag, ""


def _people(_session: Session, db: Connection) -> Iterator[tuple[str, str]]:
    for one in people.all(db):
        yield one.name, one.role
    for label, _count in people.unregistered(db):
        yield label, ""


FIXED: Mapping[str, Iterable[str]] = {
    "KIND": KINDS,
    "LOOP": ("single", "double", "none"),
    "PURPOSE": PURPOSES,
    "METHOD": METHODS,
    "SHELL": SHELLS,
}
"""Values that are always the same."""

READ: Mapping[str, Callable[[Session, Connection], Iterator[tuple[str, str]]]] = {
    "ENTRY": _entries,
    "INTENTION": _intentions,
    "TAG": _tags,
    "PERSON": _people,
    "NAME": _people,
}
"""Values that are read in the journal."""
