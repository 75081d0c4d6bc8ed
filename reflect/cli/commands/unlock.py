"""``reflect unlock``: no passphrase at each command, for a while or until lock."""

from math import isfinite
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.session import Session
from reflect.cli.unlocking import HOURS, encrypted_journal, still_kept
from reflect.journal import kernel, system_keyring
from reflect.journal.files import key_path
from reflect.locale import N_, _
from reflect.practice.errors import ReflectError, WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Open the encrypted journal for a while, so that no command asks the passphrase."),
    epilog="reflect unlock  # for eight hours, or until lock\nreflect unlock --hours 1  # for one",
)
def unlock(
    ctx: typer.Context,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours",
            metavar=N_("NUMBER"),
            min=0.01,
            max=24 * 30,
            help=N_("Keep it open so many hours."),
        ),
    ] = None,
) -> None:
    session = Session.of(ctx)
    if hours is not None and not isfinite(hours):  # no number, which no bound refuses
        raise WrongUse("--hours takes a number.", "For example: reflect unlock --hours 1.")
    path = encrypted_journal(session)
    with session.reading():
        pass
    assert session.key
    from reflect.journal.keys import read_key_file, write_key_file

    key, file = session.key.value, read_key_file(key_path(path))
    if hours is not None and file.in_keyring:  # which would keep it longer than that
        if not system_keyring.forget(file.journal):
            raise still_kept()
        file = file._replace(in_keyring=False)
        write_key_file(key_path(path), file)
    lasting = hours is None and _wants_keyring(session)
    if lasting is None:
        session.say(_("It stays locked."))
    elif lasting and system_keyring.remember(file.journal, key):
        write_key_file(key_path(path), file._replace(in_keyring=True))
        kernel.remember(file.journal, key, HOURS * 3600)
        session.say(_("Unlocked, until reflect lock; the keyring of this machine keeps the key."))
    elif kernel.remember(file.journal, key, int((hours or HOURS) * 3600)):
        told = _("Unlocked for {hours} hours, or until reflect lock.")
        session.say(told.format(hours=f"{hours or HOURS:g}"))
    elif not kernel.is_there() and system_keyring.is_there():
        raise ReflectError(
            "This machine keeps no key for some hours only.",
            "Give reflect unlock at a terminal: its keyring keeps it until reflect lock.",
        )
    else:
        raise ReflectError(
            "This machine has no keyring that keeps a key safely.",
            "Type the passphrase at each command, or see REFLECT_PASSPHRASE_COMMAND.",
        )


def _wants_keyring(session: Session) -> bool | None:
    """Whether the writer wants the system's keyring to keep the key, when it has one.

    None for not at all, where nothing else keeps it.
    """
    if not session.interactive or not system_keyring.is_there():
        return False
    from reflect.terminal.asking import choose

    lasting: tuple[str, bool | None] = (_("until I lock it: in the keyring of this machine"), True)
    choices: list[tuple[str, bool | None]]
    if kernel.is_there():
        choices = [(_("for {hours} hours").format(hours=HOURS), False), lasting]
    else:  # Windows, macOS
        choices = [lasting, (_("not at all"), None)]
    wanted: bool | None = choose(_("How long may it stay open?"), choices, colour=session.colour)
    return wanted
