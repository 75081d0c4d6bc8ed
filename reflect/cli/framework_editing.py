"""The user's framework in an editor, until what was saved follows the format."""

import os
from collections.abc import Callable
from pathlib import Path

from reflect.cli.asking import say_why
from reflect.cli.session import Session
from reflect.locale import _
from reflect.practice.framework_format import problems


def edit_framework(
    session: Session, file: Path, text: str, write: Callable[[Path, str], None]
) -> None:
    """Let ``text`` be changed in an editor; what is saved there is in ``file`` at once.

    What does not follow the format is told, and the editor offered again.
    """
    from reflect.terminal.asking import choose
    from reflect.terminal.editor import edit_text
    from reflect.terminal.editors import chosen_editor

    editor = chosen_editor(os.environ)
    while True:
        saved = edit_text(text, editor, os.environ, lambda new: write(file, new))
        text = saved if saved.strip() else text
        found = list(problems(text, str(file)))
        if not found:
            return
        for problem in found:
            say_why(session, problem)
        choices = [(_("back to the editor"), True), (_("leave it as it is for now"), False)]
        if not choose(_("What now?"), choices, colour=session.colour):
            return
