"""The first run: the language, where the journal lies, and a passphrase or none.

All is asked before anything is made: whoever stops half-way has what there was, nothing.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reflect import locale
from reflect.cli import places
from reflect.cli.asking import line_asked, say_why
from reflect.cli.configuring import meant, put_all, setting
from reflect.cli.desk import stops_interrupt
from reflect.cli.encrypting import encrypt_now, wanted
from reflect.cli.passphrases import new_passphrase
from reflect.cli.session import Session
from reflect.journal.files import make_folder
from reflect.locale import _
from reflect.pages.blocks import Line, Title
from reflect.practice.errors import WrongUse
from reflect.practice.languages import LANGUAGES


def is_new(session: Session) -> bool:
    """Whether somebody sits at a terminal who has no journal and no settings, and named none."""
    return (
        session.interactive
        and sys.stdout.isatty()
        and not session.journal_given
        and not session.journal.exists()
        and not os.path.lexists(places.config_folder() / "config.toml")
    )


def settle(session: Session) -> None:
    """Ask, and then make what was asked for. Raises `KeyboardInterrupt` when it is stopped."""
    session.remark((Title(_("Welcome to reflect")),))
    with stops_interrupt():
        values: dict[str, Any] = {"lang": _language(session)}
        locale.use(values["lang"])
        told = _("Enter takes what is pointed at; Ctrl-C stops, and nothing is kept.")
        session.remark_line(told, quiet=True)
        place = _place(session)
        passphrase = None
        if not place.exists():
            if wanted(session):
                passphrase = new_passphrase(session)
            else:
                values["encrypt.ask"] = False  # it was asked now
    if place != session.journal:
        values["journal"] = str(place)
    with _unstopped():
        make_folder(place.parent)
        session.journal, session.journal_given = place, "journal" in values
        if passphrase is not None:
            encrypt_now(session, passphrase)
        put_all(values)
    session.remark((Line(_("reflect config changes all of this."), quiet=True), Line("")))


def _language(session: Session) -> str:
    from reflect.terminal.asking import choose

    languages = sorted((one.name, code) for code, one in LANGUAGES.items())
    preset = [code for _name, code in languages].index(session.language)
    chosen: str = choose("Language · Taal", languages, default=preset, colour=session.colour)
    return chosen


def _place(session: Session) -> Path:
    """Where the journal is to lie."""
    from reflect.terminal.asking import choose

    usual = session.journal
    places_ = [(_from_home(usual), True), (_("somewhere else"), False)]
    if choose(_("Where does your journal lie?"), places_, colour=session.colour):
        return usual
    return _other_place(session) or usual


def _from_home(place: Path) -> str:
    """``place`` as short as a shell has it, so that the end of it can be seen."""
    home = Path.home()
    return f"~{os.sep}{place.relative_to(home)}" if home in place.parents else str(place)


def _other_place(session: Session) -> Path | None:
    """A place that is typed, until it is one where a journal can be; None when none is typed."""
    question, hint = _("Which folder?"), _("It is made when it is not there, for you alone.")
    text = ""
    while text := line_asked(session, question, hint, text):
        try:
            return _possible(Path(meant(setting("journal"), [text])))
        except WrongUse as error:
            say_why(session, error)
    return None


def _possible(place: Path) -> Path:
    """``place`` itself. Raises `WrongUse` when no folder can be there, or none to write in."""
    there = next(one for one in place.parents if os.path.lexists(one))
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        raise WrongUse(
            "Nothing can be written in {folder}.", "Give a folder that is yours.", folder=there
        )
    return place


@contextmanager
def _unstopped() -> Iterator[None]:
    """Around the second in which all is made: Ctrl-C comes too late, and breaks nothing off."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
