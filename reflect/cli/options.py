"""Options that commands share, as dataclasses: one field is one option.

``@takes(Given)`` gives a command all options of `Given`, and hands it one
object with what was typed.
"""

import inspect
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Annotated, Any, get_type_hints

import typer

from reflect.locale import N_

AsJson = Annotated[bool, typer.Option("--json", help=N_("Answer in JSON, for scripts."))]
EntryNumber = Annotated[
    str, typer.Argument(metavar="ENTRY", help=N_("The entry's number, or last."))
]
TitleWords = Annotated[
    list[str] | None, typer.Argument(metavar="[TITLE]", help=N_("What it is about."))
]


@dataclass(frozen=True, slots=True)
class Given:
    """What was given to a command that writes an entry."""

    title: Annotated[str, typer.Option("--title", help=N_("What it is about."))] = ""
    when: Annotated[
        str,
        typer.Option(
            "--when", metavar="DATE", help=N_("When it was, or will be; now when left out.")
        ),
    ] = ""
    people: Annotated[
        list[str],
        typer.Option("--with", metavar="PERSON", help=N_("Who was there; may be repeated.")),
    ] = field(default_factory=list)
    tags: Annotated[
        list[str], typer.Option("--tag", metavar="TAG", help=N_("A tag; may be repeated."))
    ] = field(default_factory=list)
    next: Annotated[
        list[str],
        typer.Option("--next", metavar="TEXT", help=N_("An intention; may be repeated.")),
    ] = field(default_factory=list)
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help=N_("When the intentions are due."))
    ] = ""
    what: Annotated[
        str | None, typer.Option("--what", metavar="TEXT", help=N_("Answer to the question what."))
    ] = None
    how: Annotated[
        str | None, typer.Option("--how", metavar="TEXT", help=N_("Answer to the question how."))
    ] = None
    effect: Annotated[
        str | None,
        typer.Option("--effect", metavar="TEXT", help=N_("Answer to the question effect.")),
    ] = None
    framework: Annotated[
        str | None,
        typer.Option("--framework", metavar="TEXT", help=N_("Answer to the question framework.")),
    ] = None
    answer: Annotated[
        list[str],
        typer.Option(
            "--answer", metavar="KEY=TEXT", help=N_("Answer to any question; may be repeated.")
        ),
    ] = field(default_factory=list)
    answers: Annotated[
        str,
        typer.Option(
            "--answers",
            metavar="FILE",
            help=N_("Answers from a JSON file of key to text; - is standard input."),
        ),
    ] = ""
    json: AsJson = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which entries a reading command is to read."""

    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help=N_("Only this kind: before, after, now, case, decision, free."),
        ),
    ] = ""
    pack: Annotated[
        str, typer.Option("--pack", metavar="PACK", help=N_("Only entries of this prompt pack."))
    ] = ""
    loop: Annotated[
        str,
        typer.Option("--loop", metavar="LOOP", help=N_("Only single, double or none.")),
    ] = ""
    tags: Annotated[
        list[str],
        typer.Option("--tag", metavar="TAG", help=N_("Only with this tag; may be repeated.")),
    ] = field(default_factory=list)
    people: Annotated[
        list[str],
        typer.Option(
            "--with", metavar="PERSON", help=N_("Only with this person; may be repeated.")
        ),
    ] = field(default_factory=list)
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help=N_("Only from this day on."))
    ] = ""
    until: Annotated[
        str, typer.Option("--to", metavar="DATE", help=N_("Only up to and including this day."))
    ] = ""
    newest: Annotated[
        int | None, typer.Option("-n", min=0, metavar="NUMBER", help=N_("Only the newest so many."))
    ] = None
    json: AsJson = False


def takes(options: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a dataclass; its parameter of that type gets them all."""
    shared = [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=one.default if one.default_factory is MISSING else one.default_factory(),
            annotation=one.type,
        )
        for one in fields(options)
    ]

    def give(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        [taker] = [name for name, hint in hints.items() if hint is options]
        own = [
            one.replace(kind=inspect.Parameter.KEYWORD_ONLY, annotation=hints[one.name])
            for one in inspect.signature(command).parameters.values()
            if one.name != taker
        ]

        def run(**typed: Any) -> None:
            given = {one.name: typed.pop(one.name) for one in shared}
            command(**typed, **{taker: options(**given)})

        parameters = [*own, *shared]
        run.__name__ = command.__name__
        run.__dict__["__signature__"] = inspect.Signature(parameters)
        run.__annotations__ = {one.name: one.annotation for one in parameters}
        return run

    return give
