"""Asking at the terminal: one question at a time, by questionary.

Everything that is asked goes to standard error (or wherever the terminal is),
so that results can be piped. An answer is finished with Tab, with Ctrl-D, or
with Enter on an empty line; Shift-Tab goes one question back.
"""

import select
import sys
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import is_done
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from reflect.locale import _
from reflect.pages.blocks import Heading, Line, Page, Said
from reflect.practice.errors import ReflectError
from reflect.practice.interview import Asking, Reply
from reflect.practice.text import storable
from reflect.terminal.harmless import harmless, one_line
from reflect.terminal.screen import console, draw

STYLE = Style(
    [
        ("qmark", ""),
        ("question", "bold"),
        ("instruction", "fg:ansibrightblack"),
        ("answer", ""),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", ""),
        ("keys", "fg:ansibrightblack"),
    ]
)

PAUSE = 1.0
"""Seconds between two times that unfinished text is handed on while somebody types."""


def stream() -> TextIO:
    """Where questions go: standard error, or standard output when only that is a terminal."""
    return sys.stderr if sys.stderr.isatty() else sys.stdout


def say(page: Page, *, colour: bool = True) -> None:
    """Show ``page`` in the conversation, where the questions are."""
    draw(page, console(stream(), colour=colour))


def ask(asking: Asking, typing: Callable[[str], None], *, colour: bool = True) -> Reply:
    """Put one question and wait for the answer.

    ``typing`` is handed unfinished text now and then, and always before this
    raises `KeyboardInterrupt` (Ctrl-C) or `EOFError` (the terminal is gone).
    """
    say(_question(asking), colour=colour)
    field = _Field(asking, typing, colour)
    try:
        reply = field.run()
    except (KeyboardInterrupt, EOFError):
        typing(field.text)
        raise
    if reply.step == "on" and not reply.text.strip():
        say((Line(_("(skipped)"), quiet=True),), colour=colour)
    return reply


def _question(asking: Asking) -> Page:
    place = _("{number} of {total}").format(number=asking.number, total=asking.of)
    question = asking.wording.question
    page: Page = (Heading(f"{place} · {question}" if asking.of > 1 else question),)
    if asking.prepared:
        page += (Said(_("prepared"), _clipped(asking.prepared)),)
    if asking.was and asking.was != asking.prepared:
        page += (Said(_("the framework was"), _clipped(asking.was)),)
    return page


def _clipped(text: str, lines: int = 8, width: int = 600) -> str:
    """The beginning of ``text``: enough to remember it by, short enough to answer under."""
    head = "\n".join(harmless(text[: width * 2]).split("\n")[:lines])[:width]
    return head if head == harmless(text) else f"{head.rstrip()}…"


def choose(
    message: str, choices: Sequence[tuple[str, Any]], *, default: Any = None, colour: bool = True
) -> Any:
    """Let one of ``choices`` (what is shown, what is returned) be picked.

    Raises `KeyboardInterrupt` on Ctrl-C.
    """
    return questionary.select(
        one_line(message),
        choices=[questionary.Choice(one_line(title), value=value) for title, value in choices],
        default=default,
        use_shortcuts=len(choices) < 10,
        qmark="",
        pointer="›",
        instruction=_("(arrows, Enter)"),
        use_jk_keys=False,
        style=STYLE,
        output=_output(colour),
    ).unsafe_ask()


class _Field:
    """The field that an answer is typed in."""

    def __init__(self, asking: Asking, typing: Callable[[str], None], colour: bool) -> None:
        self._asking = asking
        self._typing = typing
        self._colour = colour
        self._saved_at = monotonic()
        self._help_shown = 0
        self._reply = Reply(asking.text)
        self._buffer: Buffer | None = None

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self._buffer.text if self._buffer else self._asking.text

    def run(self) -> Reply:
        question = questionary.text(
            "",
            default=self._asking.text,
            qmark="›",
            instruction="",
            multiline=True,
            style=STYLE,
            key_bindings=self._keys(),
            prompt_continuation="   ",
            reserve_space_for_menu=0,
            output=_output(self._colour),
        )
        self._buffer = question.application.current_buffer
        _put_below(question.application, self._keys_shown)
        self._buffer.cursor_position = len(self._asking.text)
        self._buffer.on_text_changed += self._changed
        question.unsafe_ask()
        return self._reply

    def _changed(self, buffer: Buffer) -> None:
        if monotonic() - self._saved_at >= PAUSE:
            self._typing(buffer.text)
            self._saved_at = monotonic()

    def _keys_shown(self) -> str:
        finish = _("Enter: done") if self._asking.one_line else _("Enter twice: done")
        keys = [finish]
        if not self._asking.required:
            keys.append(_("empty: skip"))
        if self._asking.number > 1:
            keys.append(_("Shift-Tab: back"))
        if self._help():
            keys.append(_("?: help"))
        return "   " + " · ".join([*keys, _("Ctrl-C: stop")])

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter", eager=True)
        def enter(event: KeyPressEvent) -> None:
            before = event.current_buffer.document.text_before_cursor
            after = event.current_buffer.document.text_after_cursor
            if _more_is_coming(event.app):
                event.current_buffer.insert_text("\n")
            elif before.strip() == "?" and not after.strip() and self._help():
                event.current_buffer.reset()
                self._show_help()
            elif not after.strip() and (self._asking.one_line or _on_empty_line(before)):
                self._finish(event)
            else:
                event.current_buffer.newline(copy_margin=False)

        @keys.add("tab", eager=True)
        def tab(event: KeyPressEvent) -> None:
            if _more_is_coming(event.app):
                event.current_buffer.insert_text("\t")
            else:
                self._finish(event)

        @keys.add("c-d", eager=True)
        def end(event: KeyPressEvent) -> None:
            self._finish(event)

        @keys.add("s-tab", eager=True)
        def back(event: KeyPressEvent) -> None:
            if self._asking.number > 1:
                self._reply = Reply(event.current_buffer.text, "back")
                event.app.exit(result="")

        @keys.add("f1", eager=True)
        def help_(_event: KeyPressEvent) -> None:
            self._show_help()

        return keys

    def _finish(self, event: KeyPressEvent) -> None:
        """Take the text as the answer, without the empty line that ended it."""
        text = event.current_buffer.text
        if not self._asking.one_line and text.endswith("\n"):
            text = text.rstrip("\n")
        if self._asking.required and not text.strip():
            self._tell((Line(_("This question needs an answer; Ctrl-C stops."), quiet=True),))
            return
        try:
            self._reply = Reply(storable(text))
        except ReflectError as error:
            self._tell((Line(_(error.message).format_map(error.values)), Line(_(error.hint))))
            return
        event.current_buffer.text = text
        event.app.exit(result="")

    def _help(self) -> Sequence[str]:
        wording = self._asking.wording
        return (*([wording.hint] if wording.hint else []), *wording.probes)

    def _show_help(self) -> None:
        """Show the hint first, at the next request the probing questions, then both again."""
        lines = self._help()
        if lines:
            first = bool(self._asking.wording.hint) and self._help_shown % 2 == 0
            shown = lines[:1] if first else lines[bool(self._asking.wording.hint) :]
            self._help_shown += 1
            self._tell(tuple(Line(f"  {line}", quiet=True) for line in shown or lines))

    def _tell(self, page: Page) -> None:
        run_in_terminal(lambda: say(page, colour=self._colour))


def _put_below(app: Application[Any], text: Callable[[], str]) -> None:
    """Show ``text`` right below the field for as long as it is typed in.

    The toolbar of prompt_toolkit shows only on terminals that tell where the
    cursor is, and then at the far bottom of the screen.
    """
    line = Window(
        FormattedTextControl(text), style="class:keys", wrap_lines=True, dont_extend_height=True
    )
    below = ConditionalContainer(line, ~is_done)
    field = app.layout.current_control
    app.layout = Layout(HSplit([app.layout.container, below]), focused_element=field)


def _on_empty_line(before: str) -> bool:
    return not before.rpartition("\n")[2].strip() and (not before.strip() or "\n" in before)


def _more_is_coming(app: Application[Any]) -> bool:
    """Whether keys wait behind this one: then it is part of a paste, and no command."""
    if app.key_processor.input_queue:
        return True
    try:
        ready, _write, _error = select.select([app.input.fileno()], [], [], 0.01)
    except (OSError, ValueError, NotImplementedError):
        return False
    return bool(ready)


def _output(colour: bool) -> Output:
    """Where prompts are drawn. The cursor's place is never asked of the terminal:

    some terminals do not answer that, and are then told off for it on screen.
    """
    output = create_output(stdout=stream())
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
        if not colour:
            output.default_color_depth = ColorDepth.DEPTH_1_BIT
    return output
