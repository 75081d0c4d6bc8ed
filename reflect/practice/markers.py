"""Words that may tell of a loop: they only ever give rise to a question.

Keywords do not measure how deep somebody reflects (on 6,774 labelled sentences the best
reached an F1 of .36), so nothing is concluded from them: what was found is quoted, and the
writer says. Without any, nothing is asked. Quotations and what is said of others do not count.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reflect.practice.entries import Loop
from reflect.practice.text import first_words

LONGEST = 60
"""Characters of the writer's words that are quoted."""


class Marker(NamedTuple):
    """Words in a text, ``quote``, as they stand there, and the loop that they may tell of."""

    loop: Loop
    quote: str


_DOUBLE = (
    # assumptions
    r"ik (?:was )?(?:er|daar)(?: \w+){0,2} (?:van )?uit ?(?:ging|ga|gegaan)",
    r"(?:ging|ga) ik (?:er|daar)(?: \w+){0,3} van uit",
    r"ik (?:ging|ga) (?:er|daar)(?: \w+){0,3} ?van uit",
    r"(?:vond|vind|nam|neem) ik (?:het |dat |dit )?(?:\w+ )?(?:vanzelfsprekend|voor lief)",
    r"ik (?:vond|vind|nam|neem) (?:het |dat |dit )?(?:\w+ )?(?:vanzelfsprekend|voor lief)",
    r"mijn (?:aanname|vooronderstelling|vooroordeel)\w*",
    r"\bi (?:had |have |just |simply |always )*(?:assumed|took (?:it |this |that )?for granted)\b",
    r"\bmy (?:own )?(?:assumption|presumption|prejudice)s?\b",
    # values, norms, beliefs, role, goal
    r"mijn (?:eigen )?(?:norm(?:en)?|waarden?|overtuiging(?:en)?|kader|uitgangspunt(?:en)?)\b",
    r"eigenlijk (?:vond|vind) ik dat\b[^.!?]{0,60}\bhoo?r(?:t|de|en|den)\b",
    r"wiens belang\b|in wie(?:ns| z'n) belang",
    r"mijn rol (?:is|was)\b",
    r"is (?:dit|dat) (?:eigenlijk |wel )*het (?:goede|juiste) doel",
    r"\bmy (?:own )?(?:belief|value|norm|framework|principle)s?\b",
    r"\bwhose interests?\b",
    r"\bmy role (?:is|was)\b",
    r"\b(?:is|was) (?:this|that|it) (?:really )?the right goal\b",
    # seen otherwise
    r"ik kijk er (?:nu|inmiddels) (?:heel |toch )?anders (?:naar|tegenaan)",
    r"waarom doen (?:wij|we) (?:dit|dat|het) (?:eigenlijk |altijd )?zo\b",
    r"\bi (?:now )?see (?:it|this|that|\w+ \w+) (?:very |quite )?differently(?: now)?\b",
    r"\bwhy do we (?:always )?do (?:it|this|that)\b",
)

_SINGLE = (
    r"(?:de )?volgende keer,? (?:\w+ ){0,2}ik\b",
    r"ik had (?:\w+ ){0,4}(?:moeten|kunnen|willen)\b",
    r"had ik (?:\w+ ){0,4}(?:moeten|kunnen|willen)\b",
    r"(?:ik (?:zou|wil|ga)|(?:zou|wil|ga) ik) (?:het |dit |dat )?(?:\w+ ){0,2}"
    r"(?:anders|eerder|beter|rustiger) (?:aanpakken|doen|vragen|zeggen|beginnen)\b",
    r"\bnext time,? (?:\w+ )?i\b",
    r"\bi (?:should|could|might) have (?!an?\b|the\b|to\b)",
    r"\bi (?:would|will|'ll|want to) (?:\w+ ){0,3}(?:differently|earlier|instead)\b",
)

_QUOTED = re.compile(r"“[^”]*”|„[^”“]*[”“]|‘[^’\n]{3,}’(?!\w)|\"[^\"]*\"|(?<!\w)'[^'\n]{3,}'(?!\w)")
_OTHER = re.compile(
    r"(?:\b(?:zij|ze|hij|men|moeder|vader|(?:mijn |een |de )?collega|she|he|they|mother|father"
    r"|(?:my |a |the )?colleague)\b[^.!?,;:\n]{0,20}\b(?:zei|zegt|vond|vindt|dacht|denkt|said|says"
    r"|thought|thinks|felt|told)\b[^.!?\n]{0,12})$",
    re.IGNORECASE,
)
"""Right before a marker: somebody else is speaking."""

_FIND: dict[Loop, re.Pattern[str]] = {
    "double": re.compile(rf"\b(?:{'|'.join(_DOUBLE)})", re.IGNORECASE),
    "single": re.compile(rf"\b(?:{'|'.join(_SINGLE)})", re.IGNORECASE),
}


def markers(texts: Iterable[str]) -> Iterator[Marker]:
    """What stands in ``texts`` that may tell of a loop; double-loop first, in their order."""
    given = list(texts)
    for loop, pattern in _FIND.items():
        for text in given:
            for found in pattern.finditer(_own(text)):
                if not _OTHER.search(text[max(0, found.start() - 60) : found.start()]):
                    yield Marker(loop, _quote(text, found.start()))


def _own(text: str) -> str:
    """``text`` with spaces for what is quoted, of the same length."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), text)


def _quote(text: str, start: int) -> str:
    """The words from ``start`` to the end of the clause, as they stand there."""
    return first_words(re.split(r"[.!?;\n]", text[start:], maxsplit=1)[0], LONGEST)
