"""The journal behind a passphrase: done when it is asked for, offered after the first entry."""

from reflect.cli.passphrases import new_passphrase, show_recovery_code
from reflect.cli.rescuing import rescue
from reflect.cli.session import Session
from reflect.journal.files import real_place
from reflect.journal.opening import Key
from reflect.locale import _
from reflect.pages.blocks import Line


def offer(session: Session) -> None:
    """Ask whether the journal is to be encrypted now; Enter leaves it, and it can be done later."""
    try:
        if wanted(session):
            encrypt_now(session)
    except (KeyboardInterrupt, EOFError):
        session.remark_line(_("It is not encrypted; reflect encrypt does that whenever you want."))


def wanted(session: Session) -> bool:
    """Whether the writer wants a passphrase now. Raises `KeyboardInterrupt` and `EOFError`."""
    from reflect.terminal.asking import choose

    later, now = _("not now; reflect encrypt does it later"), _("yes, choose a passphrase")
    question = _("Anyone who can open this file can read it. Lock it with a passphrase?")
    return bool(choose(question, [(later, False), (now, True)], colour=session.colour))


def encrypt_now(session: Session, passphrase: str | None = None) -> None:
    """Show a recovery code, and encrypt all of the journal; a passphrase not given is asked for."""
    path = real_place(session.journal)
    with session.writing() as db:  # made when there is none yet, and brought up to date
        rescue(session, db)
    if passphrase is None:
        passphrase = new_passphrase(session)
    from reflect.journal import keys
    from reflect.journal.converting import convert

    code = keys.new_recovery_code()
    key = keys.new_key()
    show_recovery_code(session, code)  # before, or a full disk could swallow it
    convert(path, None, key, keys.locked(key, passphrase, code))
    session.key = Key(key)  # what follows in this run need not ask for it
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
