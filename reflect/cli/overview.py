"""``reflect`` alone: what is open today, and the three commands most used."""

from reflect.cli.commands.open import look
from reflect.cli.session import Session
from reflect.locale import _
from reflect.locale.dates import long_day
from reflect.pages.blocks import Command, Heading, Title
from reflect.pages.opened import open_page

SHOWN = 5
"""How many of each sort are shown; reflect open shows all."""


def overview(session: Session) -> None:
    """Show it."""
    now = session.now()
    opened = look(session, SHOWN)
    newcomer = () if session.journal.exists() else (_demo(),)
    session.show(
        (
            Title(long_day(now.date())),
            *open_page(opened, now),
            Heading(_("What you can do")),
            Command("reflect before", _("prepare a conversation")),
            Command("reflect after ", _("look back on it")),
            Command("reflect now   ", _("catch a moment in one line")),
            *newcomer,
        )
    )


def _demo() -> Command:
    return Command("reflect demo  ", _("see how it works, on a fictional journal"))
