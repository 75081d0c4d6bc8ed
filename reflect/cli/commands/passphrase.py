"""``reflect passphrase``: another passphrase, another recovery code, another key."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.given import from_standard_input, unreadable
from reflect.cli.passphrases import confirmed, proven_key, show_recovery_code, usable
from reflect.cli.session import Session
from reflect.cli.unlocking import encrypted_journal
from reflect.journal.files import key_path, may_write
from reflect.journal.trouble import JournalUnwritable
from reflect.locale import N_, _
from reflect.practice.errors import WrongUse

GIVE_NEW = N_("Give the new one with --new-file FILE; - reads it from standard input.")

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Give the encrypted journal another passphrase."),
    epilog="reflect passphrase  # another passphrase; the recovery code stays\n"
    "reflect passphrase --recovery  # another recovery code; the passphrase stays\n"
    "reflect passphrase --rekey  # all anew, when somebody may have seen the old",
)
def passphrase(
    ctx: typer.Context,
    recovery: Annotated[
        bool, typer.Option("--recovery", help=N_("Make another recovery code instead."))
    ] = False,
    rekey: Annotated[
        bool,
        typer.Option("--rekey", help=N_("Encrypt the journal anew, with another code as well.")),
    ] = False,
    new: Annotated[
        Path | None,
        typer.Option(
            "--new-file", metavar=N_("FILE"), help=N_("Read the new passphrase from this file.")
        ),
    ] = None,
) -> None:
    session = Session.of(ctx)
    path = encrypted_journal(session)
    if recovery and new and not rekey:
        raise WrongUse("--recovery makes no new passphrase.", "Leave --new-file out.")
    if not may_write(path):
        raise JournalUnwritable(
            "{path} may not be written, or not be opened.",
            "Check the permissions of the file and its folder, or give another with --journal.",
            path=path,
        )
    key = proven_key(session)
    from reflect.journal import keys

    file = keys.read_key_file(key_path(path))
    if recovery and not rekey:
        code = keys.new_recovery_code()
        keys.write_key_file(key_path(path), keys.with_recovery(file, key, code))
        show_recovery_code(session, code)
        return
    chosen = confirmed(session, GIVE_NEW) if new is None else usable(_from_file(new))
    if rekey:
        _encrypt_anew(session, path, key, chosen)
        session.say(_("The journal is encrypted anew."))
    else:
        keys.write_key_file(key_path(path), keys.with_passphrase(file, key, chosen))
        session.say(_("The journal has another passphrase."))


def _encrypt_anew(session: Session, path: Path, key: bytes, chosen: str) -> None:
    """Another key and another code; wherever the key was remembered, it is forgotten."""
    from reflect.journal import kernel, keys
    from reflect.journal.converting import convert

    file = keys.read_key_file(key_path(path))
    code, fresh = keys.new_recovery_code(), keys.new_key()
    show_recovery_code(session, code)
    convert(path, key, fresh, keys.locked(fresh, chosen, code))
    kernel.forget(file.journal)
    if file.in_keyring:
        from reflect.journal import system_keyring

        system_keyring.forget(file.journal)


def _from_file(file: Path) -> str:
    if str(file) == "-":
        return from_standard_input().removesuffix("\n")
    try:
        return file.read_text("utf-8-sig").removesuffix("\n")
    except (OSError, ValueError):
        raise unreadable(file) from None
