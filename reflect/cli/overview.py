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
    session.show(
        (
            Title(long_day(now.date())),
            *open_page(look(session), now, SHOWN),
            Heading(_("Go on with")),
            Command("reflect before", _("prepare a conversation")),
            Command("reflect after ", _("look back on it")),
            Command("reflect now   ", _("catch a moment in one line")),
        )
    )
