"""One line asked at the terminal that is no question of a pack; and what was wrong with it."""

from datetime import datetime
from typing import Literal

from reflect.cli.boundary import in_words
from reflect.cli.session import Session
from reflect.pages.blocks import Line
from reflect.practice.errors import ReflectError, WrongUse
from reflect.practice.interview import Asking
from reflect.practice.packs import Wording


def line_asked(
    session: Session, question: str, hint: str = "", text: str = "", blank: str = ""
) -> str:
    """The line that is typed; ``text`` stands there to begin with.

    Nothing typed is none, or what ``blank`` says.
    """
    from reflect.terminal.asking import ask  # takes longer to load

    asking = Asking(1, 1, "line", Wording(question, hint), one_line=True, text=text, blank=blank)
    return ask(asking, lambda _text: None, colour=session.colour).text.strip()


def day_asked(
    session: Session, question: str, hint: str, lean: Literal["past", "future"], blank: str = ""
) -> datetime | None:
    """The moment that is typed, asked until it is one; None when nothing is typed."""
    while text := line_asked(session, question, hint, blank=blank):
        try:
            return session.moment(text, lean).at
        except WrongUse as error:
            say_why(session, error)
    return None


def say_why(session: Session, error: ReflectError) -> None:
    """Say in the conversation what is wrong, and what to do; it is asked again."""
    from reflect.terminal.conversation import say

    say(tuple(Line(line) for line in in_words(error)), colour=session.colour)
