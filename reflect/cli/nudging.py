"""``reflect open --quiet``: one line for a shell prompt, or nothing. Never an error, never a wait.

A prompt waits for it, so it also runs without Typer, which takes longer to load than
all of this: see `reflect.__main__`.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reflect.cli import places
from reflect.cli.configuring import setting, value_of
from reflect.cli.speaking import speak
from reflect.journal import glance, kernel
from reflect.journal.files import key_path, real_place, size
from reflect.journal.opening import is_encrypted
from reflect.pages.nudge import nudge
from reflect.practice.nudges import hours


def alone(options: Sequence[str]) -> None:
    """Run as a program of its own: ``options`` (--journal, --lang) with their values, if any."""
    with suppress(Exception):
        speak(options)
        typed = dict(zip(options[::2], options[1::2], strict=True))
        given = typed.get("--journal") or os.environ.get("REFLECT_JOURNAL")
        tell(Path(given) if given else places.default_journal())


def tell(journal: Path) -> None:
    """Print what is due; nothing outside the hours, nor for a journal that cannot be read now."""
    with suppress(Exception):  # whatever is wrong, the commands tell of it
        if line := _line(journal, datetime.now().astimezone()):
            _print(line)


def _line(journal: Path, now: datetime) -> str:
    told = value_of(setting("nudges.hours"))
    if told and not hours(told).hold(now.time()):
        return ""
    place = real_place(journal)
    if not size(place):
        return ""
    key = None
    if is_encrypted(place):
        key = _kept(place)
        if key is None:
            return ""
    return nudge(glance.due(place, key, now))


def _kept(place: Path) -> bytes | None:
    """The key that the kernel keeps after ``reflect unlock``; nothing is derived or asked."""
    from reflect.journal.keys import read_key_file

    return kernel.recall(read_key_file(key_path(place)).journal)


def _print(line: str) -> None:
    with suppress(AttributeError):
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        print(line, flush=True)
    except OSError:  # nobody reads it, and Python may not complain of that when it stops
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
