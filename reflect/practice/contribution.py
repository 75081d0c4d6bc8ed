"""A contribution to intervisie: what the writer brings in, without how it ended.

A group thinks along best when it does not know the outcome. So what tells of one
stays out: the effect that was seen, what was learned, how the view shifted, what
came of intentions. The texts are the writer's own and whole.
"""

from collections.abc import Mapping
from typing import NamedTuple

from reflect.practice.dissent import KEYS
from reflect.practice.entries import Answer, Entry

PACK = "intervisie"

METHODS = ("incident", "five-step", "gossip", "balint")

FIELDS = ("situation", "role", "grated", "question", "wanted")
"""The parts of a contribution, which are the keys of the pack as well."""

PLACES: Mapping[str, str] = {
    **{key: key for key in FIELDS},
    **dict.fromkeys(
        ("what", "now", "happened", "aim", "other", "theirs", "environment", "data", "said",
         "surprise", "hottest", "dilemma", "unknown", "worried", "working", "doing", "success",
         "raise", "nature", "people", "facts", "finding", "decide"), "situation",
    ),
    **dict.fromkeys(
        ("how", "me", "task", "action", "behaviour", "acted", "tipped", "contributing",
         "steered", "coached", "inspired", "confronted"), "role",
    ),
    **dict.fromkeys(
        ("framework", "feeling", "thought", "unsaid", "values", "haste"), "grated"
    ),
}  # fmt: skip
"""The part that an answer belongs to, by the key of its question."""

OUTCOMES = frozenset(
    {"effect", "result", "consequence", "evaluation", "learned", "reframe", "shifted", "do",
     "outcome", "again", "transfer", "choice", "limit", "agreed", "brought", "practice", "changed",
     "next", "step", "plan-b", "untaken", "roles", "free", "advice", "decision", "review"}
)  # fmt: skip
"""Keys of what tells how it ended, or what came of it."""

ANALYSIS = frozenset(
    {"essence", "sense", "meaning", "selected", "assumption", "conclusion", "belief", "identity",
     "mission", "core", "skills", "stopped", "protected", "tested", "norms", "made", "alternatives",
     "options", "else", "say", "needs", "well", "better", "reason", "principles", "technical",
     "normative", "personal", "code", "opinion", "weighing", "to", "hope", "form", "times",
     "part", "group", "method", "proof", "listed", "considerations", "consulted", "dissent",
     *(f"dissent-{key}" for key in KEYS)}
)  # fmt: skip
"""Keys of what the writer made of it afterwards: explaining and solving is for the group."""


class Contribution(NamedTuple):
    """What is brought in. In each part stand the writer's own texts, the oldest first."""

    title: str
    situation: tuple[str, ...]
    role: tuple[str, ...]
    grated: tuple[str, ...]
    question: tuple[str, ...]
    wanted: tuple[str, ...]


def contribution(entry: Entry, preparation: Entry | None, own: Entry | None) -> Contribution:
    """What ``entry``, and the ``preparation`` it looks back on, bring to a group.

    ``own`` is an entry of the pack `PACK` about it; ``entry`` may be that itself. A
    part that it answers holds that answer and nothing else. Questions of other packs
    that ask to describe tell of the situation, unless `PLACES`, `OUTCOMES` or `ANALYSIS`
    has them.
    """
    both = [one for one in (preparation, entry) if one]
    own = own or next((one for one in reversed(both) if one.pack == PACK), None)
    told = [one for one in both if one.pack != PACK]
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for answer in (answer for one in told for answer in one.answers):
        field = _place(answer)
        if field and answer.text.strip():
            found[field].append(answer.text)
    for answer in own.answers if own else ():
        if answer.key in found and answer.text.strip():
            found[answer.key] = [answer.text]
    titles = (one.title for one in (own, entry, preparation) if one and one.title.strip())
    return Contribution(next(titles, ""), *(tuple(found[field]) for field in FIELDS))


def brought(found: Contribution, entry: Entry, *others: Entry | None) -> tuple[Entry, ...]:
    """``entry``, and those of ``others`` with an answer that ``found`` quotes."""
    texts = {text for field in FIELDS for text in getattr(found, field)}
    quoted = (one for one in others if one and any(each.text in texts for each in one.answers))
    return (entry, *quoted)


def _place(answer: Answer) -> str | None:
    if answer.key in OUTCOMES | ANALYSIS:
        return None
    other = "situation" if answer.loop == "describe" else None
    return PLACES.get(answer.key, other)
