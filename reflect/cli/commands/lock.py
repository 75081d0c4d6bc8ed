"""``reflect lock``: the passphrase is asked again."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.session import Session
from reflect.journal import kernel
from reflect.journal.files import key_path, real_place
from reflect.locale import N_, _
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Close the encrypted journal: the next command asks the passphrase again."),
    epilog="reflect lock  # before you leave your desk",
)
def lock(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    path = real_place(session.journal)
    if not key_path(path).exists():
        raise WrongUse("This journal is not encrypted.", "reflect encrypt does that.")
    from reflect.journal.keys import read_key_file, write_key_file

    file = read_key_file(key_path(path))
    kernel.forget(file.journal)
    if file.in_keyring:
        from reflect.journal import system_keyring

        system_keyring.forget(file.journal)
        write_key_file(key_path(path), file._replace(in_keyring=False))
    session.say(_("Locked."))
