"""What a professional register asks an account of, and which answers tell of it.

SKJ asks for three dimensions of one's own acting: technical and instrumental (was it
effective, on which knowledge did it rest), normative (was it ethically sound) and
personal (what of myself was in play). The NMC asks for the nature of an event, what
was learned, what changed in practice, and how that is relevant to its Code.

An answer belongs where the key of its question says (`PLACES`), and else where its
loop does (`LOOPS`). Nothing is weighed by the words in it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reflect.practice.dissent import KEYS, PACK
from reflect.practice.entries import Answer, Entry, Intention

RULES = ("skj", "nmc")

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "skj": ("technical", "normative", "personal"),
    "nmc": ("nature", "learned", "changed", "code"),
}
"""What each register asks for, in its order; the keys of the pack with its name too."""

DISSENT = (PACK, *(f"{PACK}-{key}" for key in KEYS))
"""What somebody would say who sees it otherwise: it looks at one's own view."""

NOWHERE = ""
"""The place of what was asked of others, and tells nothing of one's own acting."""

RECORDED = ("finding", "to", "hope", "outcome", "form", "times", "part", "group", "method", "proof")
"""What was asked to keep a record: of a finding for others, of a session attended."""

PLACES: Mapping[str, Mapping[str, str]] = {
    "skj": {
        **dict.fromkeys(
            ("technical", "what", "how", "effect", "role", "doing", "contributing", "well",
             "better", "success", "practice", "do", "changed", "aim", "action", "result",
             "alternatives", "evaluation", "else", "again", "behaviour", "skills", "acted", "say",
             "options", "tipped", "made", "consequence", "needs", "transfer", "agreed", "steered",
             "coached", "inspired", "confronted", "step", "plan-b", "consulted", "advice"),
            "technical",
        ),
        **dict.fromkeys(
            ("normative", "framework", "reframe", "reason", "principles", "dilemma", "code",
             "values", "norms", "choice", "limit", "weighing", "untaken", "considerations",
             "decision", *DISSENT), "normative",
        ),
        **dict.fromkeys(
            ("personal", "learned", "grated", "question", "shifted", "brought", "now", "me",
             "feeling", "thought", "unsaid", "stopped", "protected", "essence", "sense", "meaning",
             "selected", "assumption", "conclusion", "belief", "identity", "mission", "core",
             "tested", "haste", "surprise", "opinion"), "personal",
        ),
        **dict.fromkeys(
            ("situation", "wanted", "nature", "raise", "happened", "task", "environment", "other",
             "theirs", "data", "said", "hottest", "unknown", "worried", "working", "people",
             "facts", "roles", "decide", "listed", "review", *RECORDED), NOWHERE,
        ),
    },
    "nmc": {
        **dict.fromkeys(
            ("nature", "what", "now", "effect", "situation", "role", "grated", "doing",
             "contributing", "before how", "happened", "task", "environment", "me", "other",
             "theirs", "data", "said", "unsaid", "hottest", "dilemma", "unknown", "worried",
             "working", "needs", "aim", "action", "behaviour", "acted", "result", "consequence",
             "evaluation", "surprise", "options", "tipped", "thought", "feeling", "steered",
             "coached", "inspired", "confronted", "people", "facts", "opinion", "decide", "listed",
             "consulted"), "nature",
        ),
        **dict.fromkeys(
            ("learned", "reframe", "shifted", "brought", "personal", "technical", "well",
             "success", "made", "essence", "sense", "meaning", "selected", "assumption",
             "conclusion", "belief", "identity", "mission", "core", "skills", "stopped",
             "protected", "tested", "haste", "alternatives", "else", "say", *DISSENT), "learned",
        ),
        **dict.fromkeys(
            ("changed", "how", "better", "practice", "do", "again", "transfer", "agreed",
             "step", "plan-b", "advice", "decision"), "changed",
        ),
        **dict.fromkeys(
            ("code", "framework", "normative", "reason", "principles", "values", "norms",
             "choice", "limit", "weighing", "untaken", "considerations"), "code",
        ),
        **dict.fromkeys(
            ("wanted", "question", "raise", "roles", "review", *RECORDED), NOWHERE
        ),
    },
}  # fmt: skip
"""The dimension that an answer belongs to, by the key of its question.

A kind before the key is for entries of that kind: how one means to do something
changes nothing yet.
"""

LOOPS: Mapping[str, Mapping[str, str]] = {
    "skj": {"describe": NOWHERE, "single": "technical", "double": "normative"},
    "nmc": {"describe": "nature", "single": "changed", "double": "code"},
}
"""The dimension for keys that are not in `PLACES`, by the loop of the question.

What only describes is the client's process rather than one's own acting, which SKJ
does not ask for.
"""

DONE: Mapping[str, str] = {"skj": "technical", "nmc": "changed"}
"""The dimension that intentions belong to which were done."""


class Quoted(NamedTuple):
    """An answer, and the entry that it stands in."""

    entry: Entry
    answer: Answer


class Dimension(NamedTuple):
    """What there is to tell of one dimension, oldest first; and the intentions that were done."""

    key: str
    quoted: tuple[Quoted, ...]
    done: tuple[Intention, ...]


def account(entries: Sequence[Entry], rules: str) -> tuple[Dimension, ...]:
    """The answers in ``entries`` in the dimensions of ``rules``, one of `RULES`."""
    in_order = sorted(entries, key=lambda entry: (entry.when, entry.id))
    quoted = [
        (_place(entry, answer, rules), Quoted(entry, answer))
        for entry in in_order
        for answer in entry.answers
        if answer.text.strip()
    ]
    done = tuple(one for entry in in_order for one in entry.next if one.state == "done")
    return tuple(
        Dimension(
            key,
            tuple(one for place, one in quoted if place == key),
            done if DONE[rules] == key else (),
        )
        for key in DIMENSIONS[rules]
    )


def _place(entry: Entry, answer: Answer, rules: str) -> str:
    places = PLACES[rules]
    for key in (f"{entry.kind} {answer.key}", answer.key):
        if key in places:
            return places[key]
    return LOOPS[rules].get(answer.loop, NOWHERE)
