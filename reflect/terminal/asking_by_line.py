"""Asking line after line, with nothing drawn: for a screen reader, and a terminal that only prints.

The faces are those of `reflect.terminal.asking`, which comes here when that is wanted. Keys that
a field has are what is typed on a line of its own.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from reflect.locale import _
from reflect.pages.blocks import Heading, Item, Line, Page, Said
from reflect.practice.errors import ReflectError
from reflect.practice.interview import Asking, Reply
from reflect.practice.text import storable
from reflect.terminal.conversation import say, stream
from reflect.terminal.questions import example_told, heading, put

HELP, EARLIER, BACK = "?", "??", "<"
"""What is typed on a line of its own, before an answer."""


def ask(
    asking: Asking, typing: Callable[[str], None], *, aside: Page = (), colour: bool = True
) -> Reply:
    """Put one question and read the answer, up to an empty line; of one line, that line."""
    put(asking, colour=colour)
    if asking.text:
        say((Said(_("what stands there"), asking.text),), colour=colour)
    say((Line(" · ".join(_keys(asking, aside)), quiet=True),), colour=colour)
    while True:
        match _line():
            case "" if asking.required and not asking.text.strip():
                told = _("This question needs an answer; Ctrl-C stops.")
                say((Line(told, quiet=True),), colour=colour)
            case "":
                return Reply(asking.text)
            case "?" if _help(asking):
                say(_help(asking), colour=colour)
            case "??" if aside:
                say((*aside, heading(asking)), colour=colour)
            case "<" if asking.number > 1:
                return Reply(asking.text, "back")
            case first:
                text = _whole(asking, first, typing, colour)
                if text is not None:
                    return Reply(text)


def _keys(asking: Asking, aside: Page) -> list[str]:
    """What can be typed, and what it does."""
    keys = [_("Enter: done") if asking.one_line else _("an empty line: done")]
    if asking.text:
        keys = [_("Enter: leave it")]
    elif not asking.required:
        keys.append(_("Enter at once: skip"))
    if _help(asking):
        keys.append(f"{HELP}: {_('help')}")
    if aside:
        keys.append(f"{EARLIER}: {_('what you wrote earlier')}")
    if asking.number > 1:
        return [*keys, f"{BACK}: {_('one question back')}"]
    return [*keys, _("Ctrl-C: stop")]


def _help(asking: Asking) -> Page:
    wording = asking.wording
    example = [example_told(wording.example)] if wording.example else []
    hint = [Line(wording.hint)] if wording.hint else []
    return (*hint, *(Item("–", one) for one in (*wording.probes, *example)))


def _whole(asking: Asking, first: str, typing: Callable[[str], None], colour: bool) -> str | None:
    """The answer that begins with the line ``first``; None when it cannot be kept."""
    lines = [first]
    typing(_beside(asking, first))
    while not asking.one_line and (line := _line(end="")):
        lines.append(line)
        typing(_beside(asking, "\n".join(lines)))
    text = "\n".join(lines)
    try:
        storable(text)
    except ReflectError as error:
        say((Line(_(error.message).format_map(error.values)), Line(_(error.hint))), colour=colour)
        return None
    if asking.text.strip():
        choices = [(_("below what stands there"), True), (_("in its place"), False)]
        if choose(_("Where does this go?"), choices, colour=colour):
            return _beside(asking, text)
    return text


def _beside(asking: Asking, text: str) -> str:
    """``text`` below what stood there: nothing of that is lost meanwhile."""
    return f"{asking.text}\n{text}" if asking.text.strip() else text


def choose(
    message: str, choices: Sequence[tuple[str, Any]], *, default: int = 0, colour: bool = True
) -> Any:
    """Let one of ``choices`` be picked, by its number; Enter takes the ``default``."""
    _list(message, choices, colour)
    while True:
        told = _("A number; Enter takes {number}.").format(number=default + 1)
        say((Line(told, quiet=True),), colour=colour)
        typed = _line()
        if not typed:
            return choices[default][1]
        if typed.isdecimal() and 0 < int(typed) <= len(choices):
            return choices[int(typed) - 1][1]


def choose_some(
    message: str, choices: Sequence[tuple[str, Any]], *, colour: bool = True
) -> list[Any]:
    """Let any number of ``choices`` be picked, by their numbers; Enter takes none."""
    _list(message, choices, colour)
    while True:
        told = _("Numbers with a blank between them; Enter takes none.")
        say((Line(told, quiet=True),), colour=colour)
        typed = _line().split()
        if all(one.isdecimal() and 0 < int(one) <= len(choices) for one in typed):
            return [choices[number - 1][1] for number in sorted({int(one) for one in typed})]


def _list(message: str, choices: Sequence[tuple[str, Any]], colour: bool) -> None:
    say((Heading(message),), colour=colour, apart=True)
    say(tuple(Item("", f"{n}: {title}") for n, (title, _value) in enumerate(choices, 1)),
        colour=colour)  # fmt: skip


def _line(end: str | None = None) -> str:
    """The next line that is typed. At its end, ``end``; raises `EOFError` when that is None."""
    out = stream()
    try:
        out.write("> ")
        out.flush()
        data = sys.stdin.buffer.readline()
    except KeyboardInterrupt:
        out.write("\n")  # what is told next begins on a line of its own
        raise
    if not data:
        out.write("\n")
        if end is None:
            raise EOFError
        return end
    return data.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n").rstrip()
