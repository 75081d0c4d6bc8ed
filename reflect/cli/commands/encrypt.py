"""``reflect encrypt``: the whole journal behind a passphrase."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.passphrases import new_passphrase, show_recovery_code
from reflect.cli.rescuing import rescue
from reflect.cli.session import Session
from reflect.journal.files import real_place
from reflect.journal.opening import is_encrypted
from reflect.locale import N_, _
from reflect.pages.blocks import Line
from reflect.practice.errors import WrongUse

app = typer.Typer(**PLAIN)


@app.command(
    cls=Command,
    help=N_("Encrypt the whole journal with a passphrase, and get a recovery code."),
    epilog="reflect encrypt  # asks for a passphrase, twice",
)
def encrypt(ctx: typer.Context) -> None:
    session = Session.of(ctx)
    path = real_place(session.journal)
    if is_encrypted(path):
        raise WrongUse(
            "This journal is encrypted already.",
            "reflect passphrase gives it another passphrase.",
        )
    with session.writing() as db:  # made when there is none yet, and brought up to date
        rescue(session, db)
    passphrase = new_passphrase(session)
    from reflect.journal import keys
    from reflect.journal.converting import convert

    code = keys.new_recovery_code()
    key = keys.new_key()
    show_recovery_code(session, code)  # before, or a full disk could swallow it
    convert(path, None, key, keys.locked(key, passphrase, code))
    session.say(_("The journal is encrypted."))
    session.remark(
        (
            Line(
                _(
                    "Copies made before stay readable: backups, snapshots, a folder that is synced."
                    " A disk may keep old blocks for a while."
                )
            ),
            Line(_("reflect unlock spares you the passphrase at each command.")),
        )
    )
