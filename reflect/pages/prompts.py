"""The prompt packs, and the format of their files, on a page."""

from collections.abc import Iterable, Iterator

from reflect.locale import N_, _
from reflect.pages.blocks import Block, Heading, Line, Page, Row, Rows, Said, Title
from reflect.pages.names import kind_name
from reflect.practice.pack_format import FIELDS
from reflect.practice.packs import Pack, Question

PLACES = {
    "pack": N_("The pack"),
    "title": N_("title"),
    "questions": N_("Each [[questions]] block"),
    "wording": N_("The wording in one language"),
}

QUESTION_LOOPS = {
    "describe": N_("describes"),
    "single": N_("single-loop"),
    "double": N_("double-loop"),
}


def packs_page(packs: Iterable[Pack], language: str) -> Page:
    """All packs, a row each."""
    return (
        Rows(
            tuple(Row(None, pack.id, kind_name(pack.kind), pack.title(language)) for pack in packs)
        ),
    )


def pack_page(pack: Pack, language: str) -> Page:
    """The questions of ``pack``, with what helps to answer them."""
    return (
        Title(f"{pack.title(language)} ({pack.id})", pack.source),
        *(
            block
            for number, question in enumerate(pack.questions, 1)
            for block in _question(number, question, language)
        ),
    )


def _question(number: int, question: Question, language: str) -> Iterator[Block]:
    wording = question.wording(language)
    yield Heading(f"{number}. {wording.question}")
    facts = [question.key, _(QUESTION_LOOPS[question.loop])]
    if question.required:
        facts.append(_("must be answered"))
    yield Line(" · ".join(facts), quiet=True)
    for help_ in (wording.hint, *wording.probes):
        if help_:
            yield Line(help_)
    if wording.example:
        yield Line(_("For example: {text}").format(text=wording.example), quiet=True)


def format_page() -> Page:
    """The format of a pack's file, from the one table that also checks it."""
    return (
        Title(
            _("A prompt pack is a TOML file named after its id: mine.toml."),
            _("Its place: the folder prompts beside config.toml. reflect prompts check checks it."),
        ),
        *(block for place in PLACES for block in _fields(place)),
    )


def _fields(place: str) -> Iterator[Block]:
    yield Heading(_(PLACES[place]))
    for field in FIELDS:
        if field.place == place:
            must = _("required") if field.required else _("may be left out")
            yield Said(f"{field.name} ({must})", f"{_(field.meaning)}\n{_(field.expected)}")
