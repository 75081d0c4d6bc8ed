"""A clock that stands still, for what must come out the same on every day."""

from datetime import datetime
from zoneinfo import ZoneInfo

MOMENT = datetime(2026, 11, 13, 17, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
"""The Friday afternoon on which the pictures are taken."""


def stop() -> None:
    """From here on it is that moment, for every command of this process."""
    from reflect.cli.session import Session

    Session.now = Session.clock = lambda _self: MOMENT  # type: ignore[method-assign]
