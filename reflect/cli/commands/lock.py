"""``reflect lock``: the passphrase is asked again."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.rescuing import rescue_before_locking
from reflect.cli.session import Session
from reflect.cli.unlocking import encrypted_journal, key_files, still_kept
from reflect.journal import kernel
from reflect.journal.files import key_path
from reflect.locale import N_, _

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Close the encrypted journal: the next command asks the passphrase again."),
    epilog="reflect lock  # before you leave your desk",
)
def lock(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    path = encrypted_journal(session)
    from reflect.journal.keys import write_key_file

    rescue_before_locking(session)
    for file, pending in key_files(path):
        gone = kernel.forget(file.journal)
        if file.in_keyring:
            from reflect.journal import system_keyring

            gone = system_keyring.forget(file.journal) and gone
        if not gone:
            raise still_kept()
        if file.in_keyring and not pending:
            write_key_file(key_path(path), file._replace(in_keyring=False))
    session.say(_("Locked."))
