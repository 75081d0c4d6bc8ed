"""``reflect encrypt``: the whole journal behind a passphrase."""

import typer

from reflect.cli.command import PLAIN, Command
from reflect.cli.encrypting import encrypt_now
from reflect.cli.session import Session
from reflect.journal.files import real_place
from reflect.journal.opening import is_encrypted
from reflect.locale import N_
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
    encrypt_now(session)
