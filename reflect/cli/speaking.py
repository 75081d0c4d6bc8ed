"""The language of a run: chosen before anything is said."""

import os
import sys
from collections.abc import Iterator, Sequence

from reflect import locale
from reflect.cli import places
from reflect.practice.errors import WrongUse


def speak(arguments: Sequence[str]) -> None:
    """Speak the language asked for, from the first word on. Raises `WrongUse` for another."""
    locale.use(locale.choose(os.environ, _of_windows()))
    chosen = next(_options(arguments, "--lang"), None)
    if chosen is None:
        chosen = os.environ.get("REFLECT_LANG") or places.settings().get("lang")
    if chosen is None:
        return
    if chosen not in locale.LANGUAGES:
        raise WrongUse(
            "reflect does not speak {language}.",
            "Choose from {known}: --lang, REFLECT_LANG, or lang in {file}.",
            known=", ".join(locale.LANGUAGES),
            language=repr(chosen),
            file=places.config_folder() / "config.toml",
        )
    locale.use(chosen)


def _of_windows() -> str:
    """The language that Windows itself speaks, such as ``nl_NL``; nothing elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    try:
        return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    except (AttributeError, OSError):
        return ""


def _options(arguments: Sequence[str], name: str) -> Iterator[str]:
    """The values that option ``name`` was given before the command."""
    rest = iter(arguments)
    for argument in rest:
        if argument == name:
            yield next(rest, "")
        elif argument.startswith(f"{name}="):
            yield argument.partition("=")[2]
        elif argument == "--journal":
            next(rest, None)
        elif not argument.startswith("-"):
            return
