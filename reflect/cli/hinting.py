"""The quiet hint, when an entry was kept, that it holds what an export will ask about."""

import sys

from reflect.cli.configuring import setting, value_of
from reflect.cli.session import Session
from reflect.journal import answered, people
from reflect.locale import ngettext
from reflect.practice.entries import Entry


def hint(session: Session, entry: Entry) -> None:
    """Say in one line how many words of ``entry`` may show who it is about, and not which.

    Only to somebody at a terminal, and not when config.toml says ``hint = false`` under
    ``[privacy]``.
    """
    if not (session.interactive and sys.stderr.isatty()):
        return
    if value_of(setting("privacy.hint")) is False:
        return
    from reflect.privacy.parts import parts_of
    from reflect.privacy.review import noticed

    with session.reading() as db:
        known, said = people.all(db), answered.remembered(db).values()
    parts = [one for one in parts_of(entry) if one.field != "question"]
    if count := len(noticed(parts, known, said)):
        told = ngettext(
            "{count} word in it may show who it is about; reflect export asks about it"
            " before it leaves.",
            "{count} words in it may show who it is about; reflect export asks about them"
            " before it leaves.",
            count,
        )
        session.remark_line(told.format(count=count), quiet=True)
