"""What a person types to search, understood forgivingly, and written as FTS5 takes it.

Words next to each other must all be there. ``"words in a row"``, ``OR``, ``-word`` or
``NOT``, brackets, beginnings (``vertrouw*``) and questions (``what:word``) work in both
languages; whatever else a person types is left out. FTS5 never sees a word that is not
between quotes, so that it cannot misread one.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from reflect.practice.errors import WrongUse
from reflect.practice.words import words

FIELDS = {
    "what": "what",
    "wat": "what",
    "how": "how",
    "hoe": "how",
    "effect": "effect",
    "framework": "framework",
    "kader": "framework",
    "reframe": "reframe",
    "herkadering": "reframe",
    "learned": "learned",
    "geleerd": "learned",
    "title": "title",
    "titel": "title",
    "tag": "tag",
    "with": "person",
    "met": "person",
    "next": "next",
    "voornemen": "next",
}
"""What may stand before a colon, and the column of the index that it means."""

OPERATORS = {"AND": "and", "EN": "and", "OR": "or", "OF": "or", "NOT": "not", "NIET": "not"}
"""In capitals only: *of* and *en* are words that people search for."""

MOST = 100
"""Words in one search."""

DEEPEST = 20
"""Brackets within brackets, as far as they matter; FTS5 takes 256."""


class Word(NamedTuple):
    """A word, or several in a row with one space between them, as it was typed.

    ``beginning``: the (last) word may go on. ``exact``: it stood between quotes,
    so parts of words do not count. ``field`` is a column of the index.
    """

    text: str
    field: str | None = None
    beginning: bool = False
    exact: bool = False


class All(NamedTuple):
    """All of ``parts`` must be there and none of ``without``."""

    parts: "tuple[Query, ...]"
    without: "tuple[Query, ...]" = ()


class Any(NamedTuple):
    """At least one of ``parts`` must be there."""

    parts: "tuple[Query, ...]"


Query: TypeAlias = Word | All | Any

Forms: TypeAlias = Callable[[Word], Sequence[str]]
"""Gives the words of the journal that a word is a part of."""

LEXEME = re.compile(
    r"""
      (?P<open> \( ) | (?P<close> \) ) | (?P<or> \|+ )
    | (?P<not> (?<! [^\s(|:] ) -+ (?= [^\s-] ) )
    | (?P<field> FIELDS ) \s* :
    | ["“”„«»] (?P<exact> [^"“”„«»]* ) ["“”„«»]? (?P<more> \*? )
    | (?P<plain> [^\s()|"“”„«»]+ )
    """.replace("FIELDS", "|".join(FIELDS)),
    re.VERBOSE | re.IGNORECASE,
)


def understood(text: str) -> Query:
    """What ``text`` asks for.

    Raises `WrongUse` when it names nothing to find, and when it is larger than
    any person types.
    """
    lexemes = list(_lexemes(text))
    if sum(kind in ("plain", "exact") for kind, _ in lexemes) > MOST:
        raise _too_long()
    asked = _parsed(lexemes) or _parsed([("plain", word) for word in words(text)])
    if asked is None:
        raise WrongUse(
            "There is no word to search for in this.",
            'Give a word, the beginning of one (trust*) or words in a row ("home visit").',
        )
    if asked.negative:
        raise WrongUse(
            "This only says what should not be found.",
            "Give a word that should be found with it.",
        )
    if asked.depth > DEEPEST:
        raise _too_long()
    return asked.query


def match(query: Query, forms: Forms | None = None) -> str:
    """``query`` as an FTS5 expression: the entries that hold its words whole.

    With ``forms``, words that are not exact are found as parts of those too;
    what must not be there stays whole.
    """
    if isinstance(query, Word):
        return _match_word(query, forms)
    joint = " OR " if isinstance(query, Any) else " AND "
    found = _joined([match(part, forms) for part in query.parts], joint)
    if isinstance(query, All) and query.without:
        return f"({found} NOT {_joined([match(part) for part in query.without], ' OR ')})"
    return found


def granted(query: Query, words: Collection[Word]) -> Query | None:
    """``query`` as if each of ``words`` were there: it finds no less. None finds everything."""
    if isinstance(query, Word):
        return None if query in words else query
    parts = [granted(part, words) for part in query.parts]
    left = tuple(part for part in parts if part)
    if isinstance(query, Any):
        return query._replace(parts=left) if len(left) == len(parts) else None
    return query._replace(parts=left) if left else None


def sought(query: Query) -> Iterator[Word]:
    """The words that should be found, in the order in which they were typed."""
    if isinstance(query, Word):
        yield query
    else:
        for part in query.parts:
            yield from sought(part)


def marks(sought: Iterable[Word], field: str, text: str) -> list[tuple[int, int]]:
    """Where in ``text``, which stands in ``field``, the words are: first and past-last place.

    Whole words and parts of words; where two overlap, the first and longest.
    """
    asked = [word for word in sought if word.field in (None, field)]
    if not asked:
        return []
    plain, places = _unmarked(text)
    asked.sort(key=lambda word: len(word.text), reverse=True)
    found = re.finditer("|".join(map(_pattern, asked)), plain)
    return [(places[one.start()], places[one.end()]) for one in found]


# ---------------------------------------------------------------- reading


class _Part(NamedTuple):
    """``negative``: it asks for what ``query`` does not find."""

    query: Query
    negative: bool = False
    depth: int = 1


class _Bracket:
    """What stands between two brackets, as far as it was read."""

    def __init__(self, negative: bool = False, field: str | None = None) -> None:
        self.negative = negative
        self.field = field
        self.choices: list[list[_Part]] = [[]]

    def add(self, part: _Part | None, negative: bool) -> None:
        if part:
            self.choices[-1].append(part._replace(negative=part.negative != negative))

    def part(self) -> _Part | None:
        return _any([part for choice in self.choices if (part := _all(choice))])


def _lexemes(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of what it is and what was typed."""
    for found in LEXEME.finditer(unicodedata.normalize("NFC", text)):
        kind = found.lastgroup or ""
        if kind == "more":
            yield "exact", found["exact"] + found["more"]
        elif kind == "plain" and found["plain"] in OPERATORS:
            yield OPERATORS[found["plain"]], found["plain"]
        else:
            yield kind, found[kind]


def _parsed(lexemes: Iterable[tuple[str, str]]) -> _Part | None:
    """Read with a list of open brackets: a thousand of them must not be a thousand calls."""
    brackets = [_Bracket()]
    negative, field = False, None
    for kind, typed in lexemes:
        bracket = brackets[-1]
        if field and kind in ("close", "or", "and", "field"):  # a name of nothing is a word
            bracket.add(_word(field, bracket.field), negative)
            negative, field = False, None
        if kind == "not":
            negative = not negative
        elif kind == "field":
            field = typed
        elif kind == "open":
            brackets.append(_Bracket(negative, _column(field) or bracket.field))
        elif kind in ("plain", "exact"):
            column = _column(field) or bracket.field
            bracket.add(_word(typed, column, exact=kind == "exact"), negative)
        elif kind == "or":
            bracket.choices.append([])
        elif kind == "close" and len(brackets) > 1:
            brackets.pop()
            brackets[-1].add(bracket.part(), bracket.negative)
        if kind not in ("not", "field"):
            negative, field = False, None
    if field:
        brackets[-1].add(_word(field, brackets[-1].field), negative)
    while len(brackets) > 1:
        bracket = brackets.pop()
        brackets[-1].add(bracket.part(), bracket.negative)
    return brackets[0].part()


def _column(field: str | None) -> str | None:
    return FIELDS[field.lower()] if field else None


def _word(typed: str, column: str | None, exact: bool = False) -> _Part | None:
    found = words(typed)
    if not found:
        return None
    after = typed[typed.rindex(found[-1][-1]) + 1 :]
    return _Part(Word(" ".join(found), column, after.startswith("*"), exact))


def _all(parts: Sequence[_Part]) -> _Part | None:
    """All of ``parts``: what is asked for, without what is asked not to be there."""
    wanted = [part for part in parts if not part.negative]
    unwanted = [part for part in parts if part.negative]
    if not wanted:
        none = _any([part._replace(negative=False) for part in unwanted])
        return none and none._replace(negative=True)
    if len(parts) == 1:
        return parts[0]
    flat: list[Query] = []
    without: list[Query] = []
    for part in wanted:
        flat += part.query.parts if isinstance(part.query, All) else [part.query]
        without += part.query.without if isinstance(part.query, All) else []
    without += [part.query for part in unwanted]
    return _Part(All(tuple(flat), tuple(without)), depth=_depth(parts))


def _any(parts: Sequence[_Part]) -> _Part | None:
    """One of ``parts``. *a or not b* is all but *b without a*."""
    if len(parts) <= 1:
        return parts[0] if parts else None
    wanted = [part for part in parts if not part.negative]
    unwanted = [part._replace(negative=False) for part in parts if part.negative]
    if unwanted:
        but = _all(unwanted + [part._replace(negative=True) for part in wanted])
        return but and but._replace(negative=True)
    flat: list[Query] = []
    for part in wanted:
        flat += part.query.parts if isinstance(part.query, Any) else [part.query]
    return _Part(Any(tuple(flat)), depth=_depth(parts))


def _depth(parts: Iterable[_Part]) -> int:
    return 1 + max(part.depth for part in parts)


def _too_long() -> WrongUse:
    return WrongUse(
        "This is too long to search for.",
        "Give at most {most} words, and fewer brackets.",
        most=MOST,
    )


# ---------------------------------------------------------------- writing


def _match_word(word: Word, forms: Forms | None) -> str:
    found = [f'"{word.text}"' + " *" * word.beginning]
    if forms and not word.exact and not word.beginning:
        found += [f'"{form}"' for form in forms(word) if form != word.text]
    expression = _joined(found, " OR ")
    return f"{word.field} : {expression}" if word.field else expression


def _joined(expressions: Sequence[str], joint: str) -> str:
    return expressions[0] if len(expressions) == 1 else f"({joint.join(expressions)})"


# ---------------------------------------------------------------- marking


def _pattern(word: Word) -> str:
    """A regular expression that finds the word in what `_unmarked` gives."""
    inner = r"[\W_]+".join(re.escape(_unmarked(one)[0]) for one in word.text.split())
    start = r"(?<![^\W_])" if word.exact or word.beginning or " " in word.text else ""
    end = r"(?![^\W_])" if (word.exact or " " in word.text) and not word.beginning else ""
    return start + inner + end


def _unmarked(text: str) -> tuple[str, Sequence[int]]:
    """``text`` in small letters without marks on them; where each stood, and the length."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for one in unicodedata.normalize("NFD", character.lower()):
            if not unicodedata.combining(one):
                plain.append(one)
                places.append(place)
    return "".join(plain), [*places, len(text)]
