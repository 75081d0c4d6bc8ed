"""The manual page of reflect, in roff, made of the help itself: ``man`` shows it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from typer import _click

import reflect
from reflect.cli import places
from reflect.cli.command import Group, signature
from reflect.locale import N_, _
from reflect.locale.guide import guide
from reflect.practice.errors import Status

ENDINGS = {
    Status.DONE: N_("all went well"),
    Status.FAILED: N_("failed"),
    Status.WRONG_USE: N_("wrong use, or something given that cannot be"),
    Status.NOT_FOUND: N_("no such entry, pack or person"),
    Status.LOCKED: N_("locked, or another passphrase"),
    Status.DAMAGED: N_("the journal is damaged"),
    Status.INTERRUPTED: N_("stopped; what was answered is kept"),
}

ENVIRONMENT = {
    "REFLECT_JOURNAL": N_("the journal's file"),
    "REFLECT_LANG": N_("the language: nl or en"),
    "REFLECT_PASSPHRASE_FILE": N_("a file with the passphrase, for scripts"),
    "REFLECT_PASSPHRASE_COMMAND": N_("a command that prints the passphrase, for scripts"),
    "NO_COLOR": N_("no colour"),
    "PAGER": N_("shows what is longer than the screen"),
    "VISUAL, EDITOR": N_("the editor for --editor"),
}

Groups = Sequence[tuple[str, Sequence[_click.Command]]]
"""Commands, under the names of their groups."""


def manual(top: _click.Command, groups: Groups) -> str:
    """The whole of it, in the language in force."""
    return "\n".join((*_before(top), *_commands(groups), *_after())) + "\n"


def _before(top: _click.Command) -> Iterator[str]:
    yield f'.TH REFLECT 1 "" "reflect {reflect.__version__}"'
    yield f".SH {_('NAME')}"
    yield f"reflect \\- {_plain(_(top.help or ''))}"
    yield f".SH {_('SYNOPSIS')}"
    yield f".B reflect\n{_plain(_('[OPTIONS]'))} {_plain(_('COMMAND ...'))}"
    for passage in guide():
        if passage.sort == "title":
            yield f".SH {_('DESCRIPTION')}"
        elif passage.sort == "heading":
            yield f".SS {_plain(passage.text)}"
        elif passage.sort == "text":
            yield from (".PP", _plain(passage.text))
        else:
            yield from _term(passage.text, passage.does)
    yield f".SH {_('OPTIONS')}"
    yield from _parameters(top)


def _commands(groups: Groups) -> Iterator[str]:
    for group, commands in groups:
        yield f".SH {_plain(group)}"
        for command in commands:
            yield from _command(f"reflect {command.name}", command)


def _command(name: str, command: _click.Command) -> Iterator[str]:
    arguments = [signature(one) for one in command.params if one.param_type_name == "argument"]
    yield f".SS {_plain(' '.join((name, *arguments)))}"
    yield _plain(_(command.help or ""))
    yield from _parameters(command)
    for line in (command.epilog or "").splitlines():
        example, _sign, does = _(line).partition("  # ")
        yield from (".PP", f"{_('For example:')} \\fB{_plain(example)}\\fR", f"({_plain(does)})")
    if isinstance(command, Group):
        with _click.Context(command) as context:
            for one in command.list_commands(context):
                if found := command.get_command(context, one):
                    yield from _command(f"{name} {one}", found)


def _parameters(command: _click.Command) -> Iterator[str]:
    for one in command.params:
        help_ = getattr(one, "help", None)
        if help_ and one.param_type_name == "option" and not getattr(one, "hidden", False):
            yield from _term(signature(one), _(help_))


def _after() -> Iterator[str]:
    yield f".SH {_('ENVIRONMENT')}"
    yield from _terms((name, _(told)) for name, told in ENVIRONMENT.items())
    yield f".SH {_('FILES')}"
    files = (
        (places.default_journal(), _("the journal")),
        (places.config_folder() / "config.toml", _("the settings; reflect config changes them")),
        (places.config_folder() / "prompts", _("your own ways of reflecting")),
    )
    yield from _terms((_at_home(path), told) for path, told in files)
    yield f".SH {_('EXIT STATUS')}"
    yield from _terms((str(int(status)), _(told)) for status, told in ENDINGS.items())


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in terms:
        yield from _term(name, told)


def _term(name: str, told: str) -> tuple[str, str, str]:
    return ".TP", f"\\fB{_plain(name)}\\fR", _plain(told)


def _plain(text: str) -> str:
    """``text`` so that roff takes nothing in it for a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{text}" if text[:1] in (".", "'") else text


def _at_home(path: Path) -> str:
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)
