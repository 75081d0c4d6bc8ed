"""Contributions to intervisie: one A4 each, to talk about in a group.

Nothing on it tells when it was, who was there, or how it ended.
"""

from collections.abc import Iterator, Mapping, Sequence

from reflect.locale import N_, _
from reflect.pages.blocks import Block, Heading, Item, Page, Room, Said, Title
from reflect.practice.contribution import FIELDS, Contribution
from reflect.practice.packs import Pack

METHOD_NAMES: Mapping[str, str] = {
    "incident": N_("incident method"),
    "five-step": N_("five-step method"),
    "gossip": N_("gossip method"),
    "balint": N_("Balint method"),
}

ASKED: Mapping[tuple[str, str], str] = {
    ("incident", "situation"): N_("What happened, up to the moment that I had to act?"),
    ("incident", "role"): N_("What was my role at that moment?"),
    ("gossip", "wanted"): N_("What may you gossip about?"),
    ("balint", "situation"): N_("What happened between us?"),
    ("balint", "role"): N_("How was I in that contact?"),
    ("balint", "grated"): N_("What did it touch in me, and how did that feel?"),
}
"""What a method asks otherwise than the pack does."""

STEPS: Mapping[str, tuple[str, ...]] = {
    "incident": (
        N_("The presenter tells what happened, up to the moment to act."),
        N_("Everybody asks two open questions, about the facts."),
        N_("Everybody writes down what is at play here, and reads it out."),
        N_("Everybody gives one piece of advice; the presenter listens."),
        N_("The presenter chooses what to take along, and says why. Then you look back together."),
    ),
    "five-step": (
        N_("Introduce: the presenter tells the situation and the learning question."),
        N_("Explore: the group asks open questions, and gives no advice yet."),
        N_("Core: everybody says what it is about at heart; the presenter says what fits."),
        N_("Advise: everybody gives one piece of advice; the presenter listens."),
        N_("Evaluate: the presenter says what to take along. How was this for the group?"),
    ),
    "gossip": (
        N_("Introduce: the presenter tells the situation and the learning question."),
        N_("Explore: the group asks a few questions, to see it before them."),
        N_("Gossip: the presenter listens outside the circle, while the group talks about it all."),
        N_("Harvest: the presenter comes back, and says what struck home and what did not."),
        N_("Evaluate: what does the presenter take along, and how was this for the group?"),
    ),
    "balint": (
        N_("The presenter tells of the contact, as it comes to mind."),
        N_("The group asks only what it needs to see the two before it."),
        N_("The presenter listens; the group says what it feels and sees in both of them."),
        N_("It is about the relation and the feeling: no advice, no technique."),
        N_("The presenter comes back, and says what struck home."),
    ),
}
"""How a group works with a contribution, step by step."""

ROOM: Mapping[str, int] = {"situation": 5, "role": 2, "grated": 2, "question": 2, "wanted": 2}
"""Lines to write on where a part is empty; five for the situation in five sentences."""


def contribution_page(
    found: Sequence[Contribution], pack: Pack, method: str | None, language: str
) -> Page:
    """``found`` one after another, under what ``pack`` and the ``method`` ask.

    ``method`` is one of `reflect.practice.contribution.METHODS`, or None for any; its
    steps stand at the end.
    """
    return (
        *(block for one in found for block in _contribution(one, pack, method, language)),
        *_steps(method),
    )


def _contribution(
    found: Contribution, pack: Pack, method: str | None, language: str
) -> Iterator[Block]:
    what = _("Contribution to intervisie")
    notes = [what] if found.title.strip() else []
    notes += [method_name(method)] if method else []
    yield Title(found.title.strip() or what, " · ".join(notes))
    for field in FIELDS:
        asked = _asked(field, pack, method, language)
        texts: tuple[str, ...] = getattr(found, field)
        for place, text in enumerate(texts):
            yield Said("" if place else asked, text)
        if not texts:
            yield Room(asked, ROOM[field])


def method_name(method: str) -> str:
    """What ``method`` is called, in the language in force."""
    return _(METHOD_NAMES[method])


def _asked(field: str, pack: Pack, method: str | None, language: str) -> str:
    if otherwise := ASKED.get((method or "", field)):
        return _(otherwise)
    question = pack.question(field)
    return question.wording(language).question if question else field


def _steps(method: str | None) -> Iterator[Block]:
    if method:
        yield Heading(_("The steps of the {method}").format(method=method_name(method)))
        for number, step in enumerate(STEPS[method], 1):
            yield Item(f"{number}.", _(step))
