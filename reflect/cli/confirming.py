"""What cannot be taken back asks first."""

from reflect.cli.session import Session
from reflect.locale import _
from reflect.practice.errors import WrongUse


def sure(session: Session, question: str, yes: str, no: str, *, given: bool) -> bool:
    """Whether the user wants it: ``--yes`` was ``given``, or ``question`` answered so.

    Raises `WrongUse` when there is nobody to ask.
    """
    if given:
        return True
    if not session.interactive:
        raise WrongUse(
            "This asks first, and there is nobody to ask.", "With --yes it is done without asking."
        )
    from reflect.terminal.asking import choose

    return bool(choose(question, [(no, False), (yes, True)], colour=session.colour))


def stopped(session: Session) -> None:
    """Say that nothing was done."""
    session.remark_line(_("Nothing was changed."))
