"""Which editor the user has, and how it is told to keep no copies of its own.

Swap files, backups, undo files and histories would keep an entry's text outside
the journal. What can be switched off is; what cannot be is sent to the private
folder of the text (``{folder}`` below), which is erased afterwards.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from reflect.locale import _
from reflect.practice.errors import ReflectError
from reflect.terminal.words import words_of

VARIABLES = ("VISUAL", "EDITOR")
USUAL = ("nano", "vim", "vi")
USUAL_ON_WINDOWS = ("notepad",)

VIM = ("-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile noswapfile patchmode=")

EMACS = (
    "(progn"
    " (setq make-backup-files nil create-lockfiles nil auto-save-file-name-transforms nil"
    " undo-tree-auto-save-history nil)"
    " (if (bound-and-true-p savehist-mode) (savehist-mode 0))"
    " (if (bound-and-true-p desktop-save-mode) (desktop-save-mode 0)))"
)
"""Automatic saves stay on, beside the text: they are what is left when the terminal closes."""

MICRO = ("-backup", "false", "-savehistory", "false", "-saveundo", "false")
"""Up to version 2.0.11, micro forgets a ``saveundo`` in its settings when it is told this."""


class Kind(NamedTuple):
    """How editors called ``names`` (a regular expression) are run.

    Of ``waits``, spellings of the switch that lets an editor wait until the
    text is closed, the first is added when the user gave none. ``keeps`` tells
    that such an editor may keep copies whatever it is told.
    """

    names: str
    switches: tuple[str, ...] = ()
    settings: Mapping[str, str] = {}
    waits: tuple[str, ...] = ()
    keeps: bool = False


KINDS = (
    Kind(r"(r|g|rg|e|m)?vim(x|\.\w+)?|r?view", VIM, waits=("-f", "--nofork")),
    Kind(r"nvim(\.\w+)?", VIM),
    Kind(r"busybox|toybox"),  # their vi keeps nothing
    Kind(r"r?nano", ("-C", "{folder}"), {"XDG_DATA_HOME": "{folder}"}),
    Kind(r"pico", ("-w",)),  # else it breaks lines, which nano does not
    Kind(r"(run)?emacs([-\d.].*)?", ("--eval", EMACS)),
    Kind(r"micro", (*MICRO, "-backupdir", "{folder}")),
    Kind(r"hx|helix"),
    Kind(r"kate", waits=("--block", "-b"), keeps=True),
    Kind(r"(code|codium|vscodium|cursor|windsurf)(-\w+)?", waits=("--wait", "-w"), keeps=True),
    Kind(r"subl|sublime_text|zed|zeditor|mate|bbedit", waits=("--wait", "-w"), keeps=True),
    Kind(r"gedit|xed|pluma", waits=("--wait", "-w"), keeps=True),
    Kind(r"gnome-text-editor", waits=("--standalone", "-s"), keeps=True),
    Kind(r"notepad\+\+", ("-multiInst", "-nosession", "-notabbar"), keeps=True),
)
"""Editors that are known; any other is run as it is, and may keep copies."""


class Editor(NamedTuple):
    """An editor: its program, what it is told, and what the user tells it."""

    program: str
    kind: Kind
    own: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people call it."""
        return _name(PurePath(self.program))

    def command(self, file: Path) -> list[str]:
        """What to run to edit ``file``, which stands in a private folder."""
        told = list(self.kind.switches)
        if self.kind.waits and not set(self.own) & set(self.kind.waits):
            told.append(self.kind.waits[0])
        return [self.program, *(_in(file.parent, one) for one in told), *self.own, str(file)]

    def settings(self, file: Path) -> dict[str, str]:
        """What has to be in the environment of that command."""
        return {name: _in(file.parent, one) for name, one in self.kind.settings.items()}

    @property
    def warning(self) -> str:
        """What to tell who is going to write in it; nothing for most editors."""
        if not self.kind.keeps:
            return ""
        return _("{editor} may keep copies of what you write; reflect cannot prevent it.").format(
            editor=self.name
        )


def chosen_editor(
    environ: Mapping[str, str],
    platform: str = sys.platform,
    find: Callable[..., str | None] = shutil.which,
) -> Editor:
    """The editor in VISUAL, else in EDITOR, else one that most people can work with.

    Raises `ReflectError` when it is not there.
    """
    path = environ.get("PATH", os.defpath)
    for variable in VARIABLES:
        if value := environ.get(variable, "").strip():
            if program := find(value, path=path):  # a path with blanks in it
                return _editor(program, (), platform)
            name, *own = _divided(value, variable, platform)
            if program := find(name, path=path):
                return _editor(program, tuple(own), platform)
            raise ReflectError(
                "The editor {editor} cannot be found.",
                "Set {variable} to an editor that you have, for example nano.",
                editor=name,
                variable=variable,
            )
    for name in USUAL_ON_WINDOWS if platform == "win32" else USUAL:
        if program := find(name, path=path):
            return _editor(program, (), platform)
    raise ReflectError(
        "There is no editor that reflect knows.",
        "Install nano, or set EDITOR to the editor that you use.",
    )


def _divided(value: str, variable: str, platform: str) -> list[str]:
    try:
        return words_of(value, platform)
    except ValueError:
        raise ReflectError(
            "{variable} misses a quotation mark.",
            "Set it again, for example to nano.",
            variable=variable,
        ) from None


def _editor(program: str, own: tuple[str, ...], platform: str) -> Editor:
    """The editor at ``program``; what it is a link to tells best which it is."""
    flavour = PureWindowsPath if platform == "win32" else PurePosixPath
    for place in (os.path.realpath(program), program):
        name = _name(flavour(place))
        for kind in KINDS:
            if re.fullmatch(kind.names, name):
                return Editor(program, kind, own)
    return Editor(program, Kind("", keeps=True), own)


def _name(program: PurePath) -> str:
    return re.sub(r"\.(exe|cmd|bat|com)$", "", program.name.lower())


def _in(folder: Path, switch: str) -> str:
    return switch.replace("{folder}", str(folder))
