"""Options that commands share, as named tuples: one field is one option.

``@takes(Given)`` gives a command all options of `Given`, and hands it one
object with what was typed.
"""

import inspect
from collections.abc import Callable, Sequence
from copy import copy
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

from reflect.locale import N_
from reflect.practice.errors import WrongUse

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print the result as JSON, for scripts."))]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FILE"),
        help=N_("The file to write; its ending tells the format."),
    ),
]
EntryNumber = Annotated[
    str, typer.Argument(metavar=N_("ENTRY"), help=N_("The entry's number, or last."))
]
EntryNumbers = Annotated[
    list[str] | None,
    typer.Argument(metavar=N_("[ENTRY...]"), help=N_("Numbers of entries, or last.")),
]
PackName = Annotated[str, typer.Argument(metavar=N_("PACK"), help=N_("The pack's name."))]
Since = Annotated[
    str | None, typer.Option("--from", metavar=N_("DATE"), help=N_("Only from this day on."))
]
Until = Annotated[
    str | None,
    typer.Option("--to", metavar=N_("DATE"), help=N_("Only up to and including this day.")),
]
Newest = Annotated[
    int | None,
    typer.Option("-n", min=0, max=2**31, metavar=N_("NUMBER"), help=N_("Only the newest NUMBER.")),
]
AnswerTo = Annotated[
    list[str],
    typer.Option(
        "--answer", metavar=N_("KEY=TEXT"), help=N_("Answer to any question; may be repeated.")
    ),
]
AnswersFile = Annotated[
    str,
    typer.Option(
        "--answers",
        metavar=N_("FILE"),
        help=N_("Answers from a JSON file of key to text; - is standard input."),
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do it without asking."))]
Replace = Annotated[
    bool, typer.Option("--yes", help=N_("Replace FILE when it exists, without asking."))
]
TitleWords = Annotated[
    list[str] | None, typer.Argument(metavar=N_("[TITLE]"), help=N_("What it is about."))
]


class Given(NamedTuple):
    """What was given to a command that writes an entry."""

    title: Annotated[
        str | None, typer.Option("--title", metavar=N_("TEXT"), help=N_("What it is about."))
    ] = None
    when: Annotated[
        str | None,
        typer.Option(
            "--when", metavar=N_("DATE"), help=N_("When it was, or will be; now when left out.")
        ),
    ] = None
    people: Annotated[
        list[str],
        typer.Option("--with", metavar=N_("PERSON"), help=N_("Who was there; may be repeated.")),
    ] = []
    tags: Annotated[
        list[str], typer.Option("--tag", metavar=N_("TAG"), help=N_("A tag; may be repeated."))
    ] = []
    cite: Annotated[
        list[str],
        typer.Option(
            "--cite",
            metavar=N_("ID"),
            help=N_("A principle of your framework that played a part; may be repeated."),
        ),
    ] = []
    next: Annotated[
        list[str],
        typer.Option("--next", metavar=N_("TEXT"), help=N_("An intention; may be repeated.")),
    ] = []
    due: Annotated[
        str | None,
        typer.Option("--due", metavar=N_("DATE"), help=N_("When the intentions are due.")),
    ] = None
    what: Annotated[
        str | None,
        typer.Option("--what", metavar=N_("TEXT"), help=N_("Answer to the question what.")),
    ] = None
    how: Annotated[
        str | None,
        typer.Option("--how", metavar=N_("TEXT"), help=N_("Answer to the question how.")),
    ] = None
    effect: Annotated[
        str | None,
        typer.Option("--effect", metavar=N_("TEXT"), help=N_("Answer to the question effect.")),
    ] = None
    framework: Annotated[
        str | None,
        typer.Option(
            "--framework", metavar=N_("TEXT"), help=N_("Answer to the question framework.")
        ),
    ] = None
    answer: AnswerTo = []
    answers: AnswersFile = ""
    guidance: Annotated[
        int | None,
        typer.Option(
            "--guidance",
            "--houvast",
            min=0,
            max=10,
            metavar="0-10",
            help=N_("How much help stands with each question: none, a hint, more, an example."),
        ),
    ] = None
    freedom: Annotated[
        int | None,
        typer.Option(
            "--freedom",
            "--ruimte",
            min=0,
            max=10,
            metavar="0-10",
            help=N_("How free you are: answer all, skip any, or first write freely."),
        ),
    ] = None
    dissent: Annotated[
        bool | None,
        typer.Option(
            "--dissent/--no-dissent",
            help=N_("In the end a question from somebody who would see it otherwise."),
        ),
    ] = None
    json: AsJson = False


FOUR = ("what", "how", "effect", "framework")
"""Options for questions that only some packs have: elsewhere they are hidden from the help."""


def takes(
    options: type[Any], *, hidden: Sequence[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a named tuple; its parameter of that type gets them all."""
    shared = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=options._field_defaults[name],
            annotation=_hidden(annotation) if name in hidden else annotation,
        )
        for name, annotation in options.__annotations__.items()
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


def _hidden(annotation: Any) -> Any:
    """``annotation`` of an option, that the help does not tell of."""
    option = copy(annotation.__metadata__[0])
    option.hidden = True
    return Annotated[annotation.__origin__, option]


def one_of(option: str, value: str, known: tuple[str, ...]) -> None:
    """Raise `WrongUse`, with what is ``known``, when ``value`` is none of it."""
    if value not in known:
        raise WrongUse(
            "{option} does not know {value}.",
            "Choose from: {known}.",
            option=option,
            value=repr(value),
            known=", ".join(known),
        )
