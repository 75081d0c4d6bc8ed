"""``reflect passphrase``: another passphrase, another recovery code, another key."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.passphrases import confirmed, show_recovery_code, usable
from reflect.cli.session import Session
from reflect.journal.files import key_path, real_place
from reflect.locale import N_, _
from reflect.practice.errors import WrongUse

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
    path = real_place(session.journal)
    if not key_path(path).exists():
        raise WrongUse("This journal is not encrypted.", "reflect encrypt does that.")
    with session.reading():  # with the passphrase it has now
        pass
    assert session.key
    from reflect.journal import keys
    from reflect.journal.converting import convert

    key, file = session.key.value, keys.read_key_file(key_path(path))
    if recovery and not rekey:
        code = keys.new_recovery_code()
        keys.write_key_file(key_path(path), keys.with_recovery(file, key, code))
        show_recovery_code(session, code)
        return
    chosen = confirmed(session) if new is None else usable(_from_file(new))
    if rekey:
        code, fresh = keys.new_recovery_code(), keys.new_key()
        convert(path, key, fresh, keys.locked(fresh, chosen, code))
        session.say(_("The journal is encrypted anew."))
        show_recovery_code(session, code)
    else:
        keys.write_key_file(key_path(path), keys.with_passphrase(file, key, chosen))
        session.say(_("The journal has another passphrase."))


def _from_file(file: Path) -> str:
    try:
        return file.read_text("utf-8").removesuffix("\n")
    except (OSError, ValueError):
        raise WrongUse(
            "The file {file} cannot be read.",
            "Check that it exists and may be read; - stands for standard input.",
            file=file,
        ) from None
