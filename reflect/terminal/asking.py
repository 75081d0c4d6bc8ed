"""Asking at the terminal: one question at a time, by questionary.

Everything that is asked goes to standard error (or wherever the terminal is),
so that results can be piped. An answer is finished with Tab, with Ctrl-D, or
with Enter on an empty line; Shift-Tab goes one question back.
"""

import asyncio
import select
from collections import deque
from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import is_done
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth, is_dumb_terminal

from reflect.locale import _
from reflect.pages.blocks import Heading, Item, Line, Page
from reflect.pages.harmless import one_line
from reflect.practice.errors import ReflectError
from reflect.practice.interview import Asking, Reply
from reflect.practice.text import storable
from reflect.terminal import asking_by_line
from reflect.terminal.conversation import say, stream
from reflect.terminal.manner import by_line
from reflect.terminal.questions import example_told, heading, put

STYLE = Style(
    [
        ("qmark", "fg:default nobold"),
        ("question", "bold"),
        ("instruction", "fg:ansibrightblack"),
        ("answer", "fg:default nobold"),  # or it is orange, by questionary
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("selected", "noreverse"),
        ("keys", "fg:ansibrightblack"),
    ]
)

REST = 1.0
"""Seconds between two times that unfinished text is handed on when nobody types."""

BURST, BURST_TIME = 16, 0.1
"""So many changes in so many seconds are a paste."""

LULL = 0.2
"""Seconds that the next piece of a paste is waited for."""

INDENT = "   "
"""What stands before every line of an answer but the first, which has a sign there."""


def ask(
    asking: Asking, typing: Callable[[str], None], *, aside: Page = (), colour: bool = True
) -> Reply:
    """Put one question and wait for the answer.

    ``typing`` is handed what stands in the field at every change of it, and
    every second. ``aside`` is what was written before, shown at F2. Raises
    `KeyboardInterrupt` (Ctrl-C) and `EOFError` (the terminal is gone).
    """
    if _by_line():
        return asking_by_line.ask(asking, typing, aside=aside, colour=colour)
    put(asking, colour=colour)
    return _Field(asking, typing, aside, colour).run()


def choose(
    message: str, choices: Sequence[tuple[str, Any]], *, default: int = 0, colour: bool = True
) -> Any:
    """Let one of ``choices`` (what is shown, what is returned) be picked.

    ``default`` is the place of the one that Enter picks at once. Raises `KeyboardInterrupt`
    on Ctrl-C and `EOFError` when the terminal is gone.
    """
    if _by_line():
        return asking_by_line.choose(message, choices, default=default, colour=colour)
    more = {"default": str(default), "use_shortcuts": len(choices) < 10}
    keys = _("(arrows, Enter)")
    picked = _picked(questionary.select, " › 1) ", message, choices, keys, colour, **more)
    return choices[int(picked)][1]


def choose_some(
    message: str, choices: Sequence[tuple[str, Any]], *, colour: bool = True
) -> list[Any]:
    """Let any number of ``choices`` be picked, as `choose` lets one."""
    if _by_line():
        return asking_by_line.choose_some(message, choices, colour=colour)
    keys = _("(arrows, Space to choose, Enter)")
    wiped = {"erase_when_done": True}  # questionary tells what was chosen in English
    picked = _picked(questionary.checkbox, " › ○ ", message, choices, keys, colour, **wiped)
    chosen = [choices[int(place)] for place in picked]
    told: Page = tuple(Item("–", title) for title, _value in chosen)
    say(told or (Line(_("Nothing chosen.")),), colour=colour)
    return [value for _title, value in chosen]


def _by_line() -> bool:
    """Whether somebody wants no drawing, or the terminal cannot do it."""
    return by_line() or is_dumb_terminal()


def _picked(
    kind: Callable[..., questionary.Question], signs: str, message: str,
    choices: Sequence[tuple[str, Any]], instruction: str, colour: bool, **more: Any,
) -> Any:  # fmt: skip
    """What is picked of a list, by place: questionary takes the title for a value that is None.

    Ctrl-C also stops it when it comes as a signal, as it does before the list reads keys:
    questionary knows it only as a key.
    """
    output = _output(colour)
    room = max(output.get_size().columns - len(signs) - 1, 20)
    say((Heading(message),), colour=colour, apart=True)
    asked = kind(
        "",
        choices=[
            questionary.Choice(_fitting(title, room), value=str(place))
            for place, (title, _value) in enumerate(choices)
        ],
        qmark="",
        pointer="›",
        instruction=instruction,
        use_jk_keys=False,
        style=STYLE,
        output=output,
        **more,
    )
    keys = asked.application.key_bindings
    assert isinstance(keys, KeyBindings)

    @keys.add(Keys.SIGINT, eager=True)
    def stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return asked.unsafe_ask()


def _fitting(text: str, columns: int) -> str:
    """``text`` on one line of so many columns, with ``…`` when it is longer."""
    line = one_line(text)
    if get_cwidth(line) <= columns:
        return line
    while line and get_cwidth(line) > columns - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


class _Field:
    """The field that an answer is typed in."""

    def __init__(
        self, asking: Asking, typing: Callable[[str], None], aside: Page, colour: bool
    ) -> None:
        self._asking = asking
        self._typing = typing
        self._aside = aside
        self._colour = colour
        self._help_shown = int(bool(asking.help.hint))  # once, when it stands there already
        self._reply: Reply | None = None
        self._buffer: Buffer | None = None
        self._typed_at: deque[float] = deque(maxlen=BURST)

    @property
    def text(self) -> str:
        """What stands in the field, or came of it."""
        if self._reply:
            return self._reply.text
        return self._buffer.text if self._buffer else self._asking.text

    def run(self) -> Reply:
        """Wait for the answer."""
        question = questionary.text(
            "",
            default=self._asking.text,
            qmark="›",
            instruction="",
            multiline=True,
            style=STYLE,
            key_bindings=self._keys(),
            prompt_continuation=INDENT,
            reserve_space_for_menu=0,
            output=_output(self._colour),
        )
        app = question.application
        self._buffer = app.current_buffer
        _put_below(app, self._keys_shown)
        self._buffer.cursor_position = len(self._asking.text)
        self._buffer.on_text_changed += self._changed

        def hand_on() -> None:
            app.create_background_task(self._hand_on())

        app.pre_run_callables.append(hand_on)
        question.unsafe_ask()
        return self._reply or Reply(self.text)

    def _changed(self, buffer: Buffer) -> None:
        self._typed_at.append(monotonic())
        if not self._reply:
            self._typing(buffer.text)

    async def _hand_on(self) -> None:
        """Hand on what stands in the field also when the writer stops to think."""
        while True:
            await asyncio.sleep(REST)
            if not self._reply:
                self._typing(self.text)

    def _keys_shown(self) -> str:
        """What the keys do at this moment."""
        text = self.text
        empty = not text.strip()
        if empty and not self._asking.required:
            blank = self._asking.blank
            keys = [_("Enter: {meaning}").format(meaning=blank) if blank else _("Enter: skip")]
        elif self._asking.one_line or (text.endswith("\n") and not empty):
            keys = [_("Enter: done")]
        else:
            keys = [_("Enter twice: done")]
        if self._asking.number > 1:
            keys.append(_("Shift-Tab: back"))
        if self._help():
            keys.append(_("?: help") if empty else _("F1: help"))
        if self._aside:
            keys.append(_("F2: earlier"))
        keys.append(_("Ctrl-C: stop"))
        return _wrapped(keys, get_app().output.get_size().columns - 1)

    def _keys(self) -> KeyBindings:
        does: dict[str, Callable[[KeyPressEvent], None]] = {
            "enter": self._enter,
            "tab": self._tab,
            "c-d": self._finish,
            "s-tab": self._go_back,
            "f1": lambda _event: self._show_help(),
            "f2": lambda _event: self._show_earlier(),
        }
        keys = KeyBindings()
        for key, handler in does.items():
            keys.add(key, eager=True)(handler)
        return keys

    def _enter(self, event: KeyPressEvent) -> None:
        before = event.current_buffer.document.text_before_cursor
        after = event.current_buffer.document.text_after_cursor
        if self._more_is_coming(event.app):
            event.current_buffer.insert_text("\n")
        elif before.strip() == "?" and not after.strip() and self._help():
            event.current_buffer.reset()
            self._show_help()
        elif not after.strip() and (self._asking.one_line or _on_empty_line(before)):
            self._finish(event)
        else:
            event.current_buffer.newline(copy_margin=False)

    def _tab(self, event: KeyPressEvent) -> None:
        if self._more_is_coming(event.app):
            event.current_buffer.insert_text("\t")
        else:
            self._finish(event)

    def _go_back(self, event: KeyPressEvent) -> None:
        if self._asking.number > 1:
            self._leave(event, Reply(event.current_buffer.text, "back"))

    def _show_earlier(self) -> None:
        if self._aside:  # and the question again, or one of those seems to be asked
            self._tell((*self._aside, heading(self._asking)))

    def _finish(self, event: KeyPressEvent) -> None:
        """Take the text as the answer, without the empty lines that ended it."""
        text = event.current_buffer.text.rstrip("\n")
        if self._asking.required and not text.strip():
            self._tell((Line(_("This question needs an answer; Ctrl-C stops."), quiet=True),))
            return
        try:
            reply = Reply(storable(text))
        except ReflectError as error:
            self._tell((Line(_(error.message).format_map(error.values)), Line(_(error.hint))))
            return
        blank = self._asking.blank or _("(skipped)")
        self._leave(event, reply, shown=text if text.strip() else blank)

    def _leave(self, event: KeyPressEvent, reply: Reply, shown: str | None = None) -> None:
        """End with ``reply``; ``shown`` is what stays on the screen of it."""
        self._reply = reply
        if shown is not None:
            event.current_buffer.text = shown
        event.app.exit(result="")

    def _more_is_coming(self, app: Application[Any]) -> bool:
        """Whether keys wait behind this one: then it is part of a paste, and no command.

        A paste may come in pieces; after a burst of keys that no fingers make,
        the next piece is waited for longer.
        """
        if app.key_processor.input_queue:
            return True
        fast = len(self._typed_at) == BURST and monotonic() - self._typed_at[0] < BURST_TIME
        try:
            wait = LULL if fast else 0.01
            ready, _write, _error = select.select([app.input.fileno()], [], [], wait)
        except (OSError, ValueError, NotImplementedError):
            return False
        return bool(ready)

    def _help(self) -> Sequence[str]:
        wording = self._asking.wording
        example = [example_told(wording.example)] if wording.example else []
        return (*([wording.hint] if wording.hint else []), *wording.probes, *example)

    def _show_help(self) -> None:
        """Show the hint first, at the next request the probing questions, then both again."""
        lines = self._help()
        if lines:
            first = bool(self._asking.wording.hint) and self._help_shown % 2 == 0
            self._help_shown += 1
            hint = [Item("", line) for line in lines[: bool(self._asking.wording.hint)]]
            probes = [Item("–", line) for line in lines[len(hint) :]]
            self._tell(tuple((hint if first else probes) or [*hint, *probes]))

    def _tell(self, page: Page) -> None:
        run_in_terminal(lambda: say(page, colour=self._colour))


def _put_below(app: Application[Any], text: Callable[[], str]) -> None:
    """Show ``text`` right below the field for as long as it is typed in.

    The toolbar of prompt_toolkit shows only on terminals that tell where the
    cursor is, and then at the far bottom of the screen.
    """
    line = Window(
        FormattedTextControl(text),
        height=Dimension(min=1),
        style="class:keys",
        wrap_lines=True,
        dont_extend_height=True,
    )
    below = ConditionalContainer(line, ~is_done)
    field = app.layout.current_control
    app.layout = Layout(HSplit([app.layout.container, below]), focused_element=field)


def _on_empty_line(before: str) -> bool:
    return not before.rpartition("\n")[2].strip() and (not before.strip() or "\n" in before)


def _wrapped(parts: Sequence[str], columns: int) -> str:
    """``parts`` beside each other, on as many lines as that takes; none is broken."""
    lines = [f"{INDENT}{parts[0]}"]
    for part in parts[1:]:
        longer = f"{lines[-1]} · {part}"
        if get_cwidth(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(f"{INDENT}{part}")
    return "\n".join(lines)


def _output(colour: bool) -> Output:
    """Where prompts are drawn. The cursor's place is never asked of the terminal:

    some terminals do not answer that, and are then told off for it on screen.
    """
    output = create_output(stdout=stream())
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    if not colour and hasattr(output, "default_color_depth"):  # those of Windows have it, too
        output.default_color_depth = ColorDepth.DEPTH_1_BIT
    return output
