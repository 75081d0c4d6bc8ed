"""``reflect prompts``: the prompt packs, and how to write your own."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reflect.cli.boundary import in_words
from reflect.cli.command import PLAIN, Command, Group
from reflect.cli.options import AsJson, PackName
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.cli.shelf import check as problems_in
from reflect.locale import N_, _
from reflect.pages.blocks import Line
from reflect.pages.prompts import format_page, pack_page, packs_page
from reflect.practice.errors import WrongUse
from reflect.practice.packs import Pack

app = typer.Typer(cls=Group, **PLAIN)


@app.callback(
    cls=Group,
    invoke_without_command=True,
    help=N_("The prompt packs: list them, show one, check your own."),
    epilog="reflect prompts  # all packs\nreflect prompts show after  # the questions of one\n"
    "reflect prompts check mine.toml  # is this file a pack?",
)
def prompts(ctx: typer.Context, json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        _list(Session.of(ctx), json)


@app.command(name="list", cls=Command, help=N_("List the packs."))
def list_(ctx: typer.Context, json: AsJson = False) -> None:
    _list(Session.of(ctx), json)


@app.command(cls=Command, help=N_("Show the questions of one pack."))
def show(
    ctx: typer.Context,
    pack: PackName,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    found = session.shelf().pack(pack)
    if json:
        print_json(_questions(found, session.language))
    else:
        session.show(pack_page(found, session.language))


@app.command(cls=Command, help=N_("Check whether a file can be used as a pack."))
def check(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=N_("FILE"), help=N_("A TOML file."))],
) -> None:
    session = Session.of(ctx)
    found = problems_in(file)
    for problem in found[:-1]:
        session.remark(tuple(Line(line) for line in in_words(problem)))
    if found:
        raise found[-1]
    session.say(_("{file} can be used as a pack.").format(file=file))


@app.command(name="format", cls=Command, help=N_("Explain the format of a pack's file."))
def format_(ctx: typer.Context) -> None:
    Session.of(ctx).show(format_page())


def _list(session: Session, as_json: bool) -> None:
    found = list(session.shelf().packs())
    packs = [one for one in found if isinstance(one, Pack)]
    for error in (one for one in found if isinstance(one, WrongUse)):
        session.remark(tuple(Line(line) for line in in_words(error)))
    if as_json:
        print_json(
            [
                {
                    "id": pack.id,
                    "kind": pack.kind,
                    "title": pack.title(session.language),
                    "source": pack.source,
                }
                for pack in packs
            ]
        )
    else:
        session.show(packs_page(packs, session.language))


def _questions(pack: Pack, language: str) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title(language),
        "source": pack.source,
        "questions": [
            {
                "key": question.key,
                "question": (wording := question.wording(language)).question,
                "hint": wording.hint,
                "probes": list(wording.probes),
                "loop": question.loop,
            }
            for question in pack.questions
        ],
    }
