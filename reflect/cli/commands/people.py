"""``reflect people``: who is who, and under which word they leave the journal."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from reflect.cli.command import PLAIN, Command, Group
from reflect.cli.confirming import stopped, sure
from reflect.cli.given import words_given
from reflect.cli.options import AsJson, Newest, Yes
from reflect.cli.output import print_json
from reflect.cli.session import Session
from reflect.journal import answered, people
from reflect.journal.people import Put
from reflect.locale import N_, _, ngettext
from reflect.pages.people import people_page, person_page, words_page
from reflect.practice.errors import NotFound, WrongUse
from reflect.practice.people import Person, person_record
from reflect.practice.text import fold, person_label, unique

SHOWN = 20
"""Entries with somebody, when no number is given; as JSON there are always all."""

app = typer.Typer(cls=Group, **PLAIN)

Name = Annotated[
    list[str], typer.Argument(metavar=N_("NAME|NUMBER"), help=N_("A name, an alias or a number."))
]
Alias = Annotated[
    list[str],
    typer.Option("--alias", metavar=N_("NAME"), help=N_("Another name; may be repeated.")),
]
Role = Annotated[
    str | None,
    typer.Option(
        "--role", metavar=N_("WORD"), help=N_("What they are: mother, colleague, neighbour.")
    ),
]
LeavesAs = Annotated[
    str | None,
    typer.Option(
        "--leaves-as",
        metavar=N_("WORD"),
        help=N_("What stands for them outside the journal, instead of role and letter."),
    ),
]


@app.callback(
    cls=Group,
    invoke_without_command=True,
    help=N_("Who is who in your journal, and under which word they leave it."),
    epilog="reflect people  # everybody in the register\n"
    "reflect people add Fatma --role mother --alias 'Mrs. Y.'  # @fatma means her from now on\n"
    "reflect people show Fatma  # with the entries about her\n"
    "reflect people rename Fatma Samira  # the old name still finds her\n"
    "reflect people set Samira --leaves-as 'the client'  # not mother A, but this",
)
def people_(ctx: typer.Context, json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        _list(Session.of(ctx), json)


@app.command(name="list", cls=Command, help=N_("List everybody in the register."))
def list_(ctx: typer.Context, json: AsJson = False) -> None:
    _list(Session.of(ctx), json)


@app.command(cls=Command, help=N_("Put somebody in the register; without NAME it asks."))
def add(
    ctx: typer.Context,
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[NAME]"),
            help=N_("What you call them; - reads it from standard input."),
        ),
    ] = None,
    alias: Alias = [],  # noqa: B006 - Typer makes a new one
    role: Role = None,
    leaves_as: LeavesAs = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    new = Person(words_given(name or []), tuple(alias), role or "", leaves_as or "")
    if not name:
        if not session.interactive:
            raise WrongUse("A name is missing.", "Give it: reflect people add NAME.")
        from reflect.cli.registering import asked

        new = asked(session, new)
    with session.writing() as db:
        put = people.put(db, new, session.clock())
    told = _("{name} is in the register as {number}.")
    _tell(session, put, told.format(name=put.person.name, number=put.person.id), json)


@app.command(cls=Command, help=N_("Show somebody, with the entries about them."))
def show(
    ctx: typer.Context,
    name: Name,
    newest: Newest = None,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    most = SHOWN if newest is None and not json else newest
    with session.reading() as db:
        person = people.find(db, " ".join(name))
        found = people.entries_with(db, person, None if most is None else most + 1)
    if json:
        print_json(_record(person, [one.id for one in found[:most]]))
    else:
        session.show(person_page(person, found[:most], found[:most] != found, session.now()))


@app.command(
    cls=Command,
    help=N_(
        "Give somebody another name. The old one still finds them; in your texts it stays"
        " as you wrote it."
    ),
)
def rename(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar=N_("OLD"), help=N_("The name, or the number."))],
    new: Annotated[str, typer.Argument(metavar=N_("NEW"), help=N_("The name from now on."))],
    forget_old: Annotated[
        bool, typer.Option("--forget-old", help=N_("Do not keep the old name as an alias."))
    ] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.writing() as db:
        person = people.find(db, old)
        name = person_label(new)
        aliases = [one for one in person.aliases if fold(one) != fold(name)]
        if not forget_old and fold(person.name) != fold(name):
            aliases.append(person.name)
        renamed = person._replace(name=name, aliases=tuple(aliases))
        put = people.put(db, renamed, session.clock(), "rename")
    told = _("{old} is called {name} from now on.")
    _tell(session, put, told.format(old=person.name, name=put.person.name), json)


@app.command(
    name="set",
    cls=Command,
    help=N_("Change the role, the other names, or the word somebody leaves under."),
)
def set_(
    ctx: typer.Context,
    name: Name,
    role: Role = None,
    leaves_as: LeavesAs = None,
    alias: Alias = [],  # noqa: B006 - Typer makes a new one
    no_alias: Annotated[
        list[str],
        typer.Option(
            "--no-alias", metavar=N_("NAME"), help=N_("No longer a name of theirs; repeatable.")
        ),
    ] = [],  # noqa: B006
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    given = role is not None or leaves_as is not None or bool(alias or no_alias)
    if not given and not session.interactive:
        raise WrongUse(
            "Nothing to change was given.",
            "Give it with --role, --leaves-as, --alias or --no-alias.",
        )
    with session.writing() as db:
        person = people.find(db, " ".join(name))
        if given:
            off = {fold(person_label(one)) for one in no_alias}
            kept = [one for one in person.aliases if fold(one) not in off]
            changed = person._replace(
                role=person.role if role is None else role,
                leaves_as=person.leaves_as if leaves_as is None else leaves_as,
                aliases=unique([*kept, *map(person_label, alias)]),
            )
        else:
            from reflect.cli.registering import asked

            changed = asked(session, person)
        put = people.put(db, changed, session.clock())
    told = _("{name} is in the register as {number}.")
    _tell(session, put, told.format(name=put.person.name, number=put.person.id), json)


@app.command(cls=Command, help=N_("Take somebody out of the register; the entries stay."))
def remove(
    ctx: typer.Context,
    name: Name,
    yes: Yes = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    with session.reading() as db:
        person = people.find(db, " ".join(name))
    question = _("Take {name} out of the register? An export no longer knows the name then.")
    if not sure(
        session,
        question.format(name=person.name),
        _("yes, take them out"),
        _("no, keep them"),
        given=yes,
    ):
        stopped(session)
        return
    with session.writing() as db:
        people.remove(db, person, session.clock())
    if json:
        print_json(person_record(person))
    else:
        told = _("{name} is no longer in the register; reflect undo puts them back.")
        session.say(told.format(name=person.name))


@app.command(cls=Command, help=N_("List what you said of words, or have them asked again."))
def words(
    ctx: typer.Context,
    word: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[WORD...]"), help=N_("Only these words.")),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--ask-again", help=N_("Forget what you said of them: they are asked again.")),
    ] = False,
    json: AsJson = False,
) -> None:
    session = Session.of(ctx)
    if again and not word:
        raise WrongUse("Which words are to be asked again?", "Give them: reflect people words.")
    chosen = {fold(one) for one in word or ()}
    with session.reading() as db:
        found = [one for key, one in answered.remembered(db).items() if not chosen or key in chosen]
    if again and not found:
        raise NotFound(
            "Nothing was said of these words.", "See of which it was with reflect people words."
        )
    if again:
        with session.writing() as db:
            answered.ask_again(db, [one.word for one in found], session.clock())
    if json:
        print_json(
            [
                {"word": one.word, "meaning": one.meaning, "instead": one.instead or None}
                for one in found
            ]
        )
    elif again:
        told = ngettext(
            "{count} word is asked again.", "{count} words are asked again.", len(found)
        )
        session.say(told.format(count=len(found)))
    else:
        session.show(words_page(found))


def _list(session: Session, as_json: bool) -> None:
    with session.reading() as db:
        found = people.all(db)
        numbers = people.numbers(db)
        others = [] if as_json else people.unregistered(db)
    if as_json:
        print_json([_record(one, numbers.get(one.id, [])) for one in found])
    else:
        session.show(people_page(found, numbers, others))


def _tell(session: Session, put: Put, told: str, as_json: bool) -> None:
    if as_json:
        print_json(_record(put.person, put.entries))
        return
    session.say(told)
    if count := len(put.entries):
        filed = ngettext(
            "{count} entry is filed under the name now: {numbers}.",
            "{count} entries are filed under the name now: {numbers}.",
            count,
        )
        numbers = ", ".join(map(str, put.entries[:SHOWN])) + ("…" if count > SHOWN else "")
        session.remark_line(filed.format(count=count, numbers=numbers), quiet=True)


def _record(person: Person, entries: Sequence[int]) -> dict[str, Any]:
    return person_record(person) | {"entries": list(entries)}
