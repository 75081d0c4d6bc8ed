"""Passphrases and recovery codes: asked, given, and shown."""

import os

from reflect.cli.session import Session
from reflect.cli.unlocking import asked, proven_keys, secret_given
from reflect.locale import N_, _
from reflect.pages.blocks import Command, Line
from reflect.practice.errors import WrongUse

GIVE_IT = N_("Give it with REFLECT_PASSPHRASE_FILE or REFLECT_PASSPHRASE_COMMAND.")


def new_passphrase(session: Session) -> str:
    """A passphrase for the journal: given by the environment, or asked for twice.

    Raises `WrongUse` when it is empty, or there is nobody to ask.
    """
    given = secret_given(os.environ)
    return confirmed(session) if given is None else usable(given)


def confirmed(session: Session, hint: str = GIVE_IT) -> str:
    """A new passphrase, asked for until it is typed the same twice."""
    if not session.interactive:
        raise WrongUse(
            "There is no terminal to ask for a passphrase.",
            hint,
        )
    session.remark_line(
        _(
            "A few words that nobody would guess do well."
            " Lose both it and the recovery code, and all is lost."
        )
    )
    while True:
        passphrase = asked(_("New passphrase: "))
        if not passphrase:
            session.remark_line(_("A passphrase cannot be empty."))
        elif passphrase == asked(_("The same again: ")):
            return usable(passphrase)
        else:
            session.remark_line(_("Those two differ."))


def proven_key(session: Session) -> bytes:
    """The key of the journal, from the passphrase or the code that it has now.

    That this machine keeps the key open is not enough: whoever sits at an unlocked
    desk could shut its owner out. Raises `Locked` when there is nobody to ask, and
    `WrongPassphrase`.
    """
    session.key = None
    with session.reading_with(lambda path: proven_keys(session, path)):
        pass
    assert session.key
    return session.key.value


def usable(passphrase: str) -> str:
    """``passphrase`` itself. Raises `WrongUse` when it is empty."""
    if not passphrase:
        raise WrongUse("A passphrase cannot be empty.", "Give one that nobody would guess.")
    return passphrase


def show_recovery_code(session: Session, code: str) -> None:
    """Show ``code``, to be written down."""
    session.show(
        (
            Line(_("Recovery code, which opens the journal when you forget the passphrase:")),
            Command(code, ""),
            Line(_("Write it down on paper and keep that apart; it is not shown again.")),
        ),
        paged=False,
    )
