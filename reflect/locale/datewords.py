"""The words and figures of a date, as tokens.

The words stand in ``nl/dates.toml`` and ``en/dates.toml``. Both languages are
always understood, whatever the language in force.
"""

import re
import tomllib
import unicodedata
from datetime import time
from functools import cache
from typing import NamedTuple

from reflect.locale import FOLDER, LANGUAGES

LETTER = r"[^\W\d_]"
FIGURES = re.compile(
    r"""
      (?P<iso> (?P<year>[0-9]{4}) (?P<s>[-/]) (?P<month>[0-9]{1,2}) (?P=s) (?P<day>[0-9]{1,2}) )
    | (?P<dmy> (?P<d>[0-9]{1,2}) (?P<t>[-/.]) (?P<m>[0-9]{1,2}) (?P=t) (?P<y>[0-9]{4}) )
    | (?P<dm> (?P<d2>[0-9]{1,2}) [-/] (?P<m2>[0-9]{1,2}) )
    | (?P<clock> (?P<hour>[0-9]{1,2}) (?P<dot>[:.]) (?P<minute>[0-9]{2}) (:(?P<second>[0-9]{2}))? )
    | (?P<number> [0-9]{1,4} )
    """,
    re.VERBOSE,
)
UNFINISHED = re.compile(r"[0-9]|[-/.:]")


class Token(NamedTuple):
    """A word or a figure: its kind, and the number it stands for.

    Kinds are the tables of dates.toml, and ``number``, ``year`` (four figures),
    ``date`` (year * 10000 + month * 100 + day; year 0 when none was given),
    ``clock`` (seconds from midnight) and ``dotted``: a clock such as 10.11,
    that may also be a day and a month.
    """

    kind: str
    value: int


class Words(NamedTuple):
    """All words of both languages, and the patterns that find them."""

    plain: dict[str, Token]
    glued: dict[str, Token]
    means: dict[str, str]
    suffix: re.Pattern[str]
    word: re.Pattern[str]
    part: re.Pattern[str]
    phrase: re.Pattern[str]


@cache
def words() -> Words:
    """The words of both languages; read once."""
    plain: dict[str, Token] = {}
    glued: dict[str, Token] = {}
    suffixes: dict[str, Token] = {}
    means: dict[str, str] = {}
    homes = {"glued": glued, "nth": suffixes}
    for language in LANGUAGES:
        tables = tomllib.loads((FOLDER / language / "dates.toml").read_text("utf-8"))
        means |= tables.pop("means")
        for kind, table in tables.items():
            token_kind = "part" if kind == "glued" else kind
            for value, names in table.items():
                homes.get(kind, plain).update(dict.fromkeys(names, Token(token_kind, int(value))))
    end = rf"(?!{LETTER})"
    ending = f"(?:{_any(glued)}){end}"
    return Words(
        plain,
        glued,
        means,
        suffix=re.compile(f"(?:{_any(suffixes)}){end}"),
        word=re.compile(rf"({_any(plain)})(?:{end}|(?={ending}))"),
        part=re.compile(f"({_any(glued)}){end}"),
        phrase=re.compile(rf"(?<!{LETTER})(?:{_any(means)}){end}"),
    )


def _any(names: dict[str, Token] | dict[str, str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def normal(text: str) -> str:
    """``text`` in lower case, NFC, with single spaces and straight apostrophes."""
    folded = unicodedata.normalize("NFC", text.casefold())
    return " ".join(folded.replace("\u2019", "'").split())


def tokens(text: str) -> list[Token] | None:
    """The tokens of a `normal` text; None when any of it is no known word or figure.

    Raises ValueError for a clock that does not exist, such as 25:00.
    """
    known = words()
    text = known.phrase.sub(lambda found: known.means[found[0]], text)
    found: list[Token] = []
    at = 0
    while at < len(text):
        step = _figure(text, at) or _word(text, at)
        if step is None:
            return None
        token, at = step
        found.append(token)
        if gap := re.compile(r",? ").match(text, at):
            at = gap.end()
    return found


def _word(text: str, at: int) -> tuple[Token, int] | None:
    known = words()
    onto = at > 0 and text[at - 1].isalpha()
    if not (match := (known.part if onto else known.word).match(text, at)):
        return None
    token = (known.glued if onto else known.plain)[match[1]]
    dotted = token.kind in ("weekday", "month") and re.match(r"\.(?=[ ,]|$)", text[match.end() :])
    return token, match.end() + bool(dotted)


def _figure(text: str, at: int) -> tuple[Token, int] | None:
    match = FIGURES.match(text, at)
    if not match or UNFINISHED.match(text, match.end()):
        return None
    if match["number"]:
        if suffix := words().suffix.match(text, match.end()):
            return Token("nth", int(match["number"])), suffix.end()
        return Token("year" if len(match["number"]) == 4 else "number", int(match[0])), match.end()
    return (_clock(match) if match["clock"] else _date(match)), match.end()


def _date(match: re.Match[str]) -> Token:
    year, month, day = (
        int(match[iso] or match[dmy] or (match[dm] if dm else 0))
        for iso, dmy, dm in (("year", "y", ""), ("month", "m", "m2"), ("day", "d", "d2"))
    )
    return Token("date", year * 10000 + month * 100 + day)


def _clock(match: re.Match[str]) -> Token:
    clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    maybe_date = match["dot"] == "." and clock.hour > 0 and 1 <= clock.minute <= 12
    return Token("dotted" if maybe_date and not match["second"] else "clock", seconds)
