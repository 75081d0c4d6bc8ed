"""``reflect lock``: the passphrase is asked again."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.rescuing import rescue_before_locking
from reflect.cli.session import Session
from reflect.cli.unlocking import key_files
from reflect.journal import kernel
from reflect.journal.files import key_path, real_place
from reflect.journal.opening import is_encrypted
from reflect.locale import N_, _
from reflect.practice.errors import ReflectError, WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Close the encrypted journal: the next command asks the passphrase again."),
    epilog="reflect lock  # before you leave your desk",
)
def lock(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    path = real_place(session.journal)
    if not is_encrypted(path):
        raise WrongUse("This journal is not encrypted.", "reflect encrypt does that.")
    from reflect.journal.keys import write_key_file

    rescue_before_locking(session)
    for file, pending in key_files(path):
        gone = kernel.forget(file.journal)
        if file.in_keyring:
            from reflect.journal import system_keyring

            gone = system_keyring.forget(file.journal) and gone
        if not gone:
            raise ReflectError(
                "The keyring of this machine still keeps the key.",
                "Give reflect lock again where that keyring can be reached, not over ssh.",
            )
        if file.in_keyring and not pending:
            write_key_file(key_path(path), file._replace(in_keyring=False))
    session.say(_("Locked."))
