"""Names of people, places and organisations, found by how they are written.

There is no list of names: that would protect some peoples better than others. What
counts is a capital within a sentence, a first word that is no ordinary word, and
the words that stand beside names. All of it is a suspect, to be asked about.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from reflect.privacy.spans import Span, Type
from reflect.privacy.tokens import Token, tokens
from reflect.privacy.vocabulary import also_a_name, capital, cue, ordinary

FOREIGN = frozenset("şğıçøåæœłńśźżąęěščřžćđőűâêîôûãõñ")
"""Letters that Dutch and English words do not have."""


Kind = Literal["text", "title", "label", "person"]


class _Line(NamedTuple):
    """The words of a sentence, and how it is written."""

    words: Sequence[Token]
    lazy: bool  # in a text of which no sentence begins with a capital
    shouted: bool  # all capitals
    titled: bool  # Every Word With a Capital


def names(text: str, kind: Kind = "text") -> tuple[Span, ...]:
    """What may be a name in ``text``, in order.

    A *label* is a tag, or a word for a person, that stands by itself: every word of it
    that is not an ordinary one is a suspect; of a *person* every word with a capital, for
    Roos is a name there and *moeder* is none. A *title* may Have Capitals Everywhere.
    """
    words = tokens(text)
    if kind in ("label", "person"):
        return tuple(_labels(words, kind))
    found: list[Span] = []
    for line in _lines(words, kind):
        place = 0
        while place < len(line.words):
            size = _length(line, place) if _may_begin(line, place) else 0
            if size:
                found.append(_span(line, place, line.words[place : place + size]))
            place += size or 1
    return tuple(found)


def _may_begin(line: _Line, place: int) -> bool:
    """Whether it makes sense to look closer: for most words it does not."""
    word = line.words[place]
    if word.is_capital or line.lazy or cue("particle", word.small):
        return True
    return place > 0 and _calls(line.words[place - 1])


def _calls(word: Token) -> bool:
    """Whether a name may follow ``word``, whatever its letters."""
    return cue("title", word.small) or cue("role", word.small)


def _lines(words: Sequence[Token], kind: Kind) -> Iterator[_Line]:
    lazy = not any(word.opens and word.is_capital for word in words)
    starts = [place for place, word in enumerate(words) if word.opens] + [len(words)]
    for start, end in pairwise(starts):
        line = words[start:end]
        shouted = end - start > 1 and line[0].text.isupper() and all(w.text.isupper() for w in line)
        titled = kind == "title" and _is_titled([word for word in line if len(word.text) > 3])
        yield _Line(line, lazy, shouted, titled)


def _is_titled(long: Sequence[Token]) -> bool:
    """Whether words that can do without have a capital all the same."""
    known = sum(ordinary(word.small) for word in long)
    return len(long) > 1 and all(word.is_capital for word in long) and known > len(long) / 2


def _length(line: _Line, place: int) -> int:
    """How many words from ``place`` are a name; 0 when none begins there."""
    particles = _particles(line, place)
    if particles and place + particles < len(line.words):
        head = line.words[place + particles]
        if head.is_capital and _is_head(line, place + particles, after_particle=True):
            return _extended(line, place, particles + 1)
        if _after_title(line, place) and not _verb_or_small(head):
            return _extended(line, place, particles + 1)
        return 0
    if _is_head(line, place):
        return _extended(line, place, 1)
    return 0


def _particles(line: _Line, place: int, *, inside: bool = False) -> int:
    """How many words from ``place`` can stand before a family name: van den.

    ``inside`` a name that has begun, any of them can.
    """
    count = 0
    while place + count < len(line.words) and count < 4:
        word = line.words[place + count]
        if not cue("particle", word.small) or (count and not word.follows):
            break
        count += 1
    first = line.words[place]
    second = line.words[place + 1].small if count > 1 else ""
    if cue("not_alone", first.small) and not cue("second", second):
        return 0
    if inside:
        return count
    if not first.is_capital and cue("loose", first.small) and not _is_called(line, place):
        return count if cue("second", second) else 0
    return count


def _is_called(line: _Line, place: int) -> bool:
    """Whether the word at ``place`` stands after what a name follows, or in a name."""
    if not place or not line.words[place].follows:
        return _after_title(line, place)
    before = line.words[place - 1]
    return (before.is_capital and not before.opens) or _calls(before)


def _is_head(line: _Line, place: int, *, after_particle: bool = False) -> bool:
    """Whether a name begins with the word at ``place``, or goes on after particles."""
    word = line.words[place]
    small = word.small
    bare = small.removesuffix("'s")
    before = line.words[place - 1] if place and word.follows else None
    if len(bare) == 1:
        return _is_initial(line, place)
    if not word.is_capital:
        return not after_particle and _is_small_head(line, place)
    if capital(bare) and not (also_a_name(bare) and _is_meant(line, place, before)):
        return False
    if _calls(word._replace(small=bare)) and not _after_title(line, place):
        return False
    if line.shouted or line.titled:
        named = after_particle or _after_title(line, place)
        return not ordinary(bare) or (also_a_name(bare) and named)
    if word.is_shouted and ordinary(bare):
        return also_a_name(bare) and _after_title(line, place)
    if word.opens:
        if not ordinary(bare):
            return True
        if not also_a_name(bare):
            return False
        return small.endswith("'s") or _acts(line, place, None) or _capital_follows(line, place)
    return not cue("first_person", bare)


def _is_meant(line: _Line, place: int, before: Token | None) -> bool:
    """Whether a month, or another word with a capital of its own, is a name here: ik sprak Jan."""
    if _acts(line, place, before):
        return True
    if line.words[place].opens:
        return _capital_follows(line, place)
    last, sooner = (line.words[max(0, place - at)] for at in (1, 2))
    listing = cue("joins", last.small) and cue("before_month", sooner.small)  # in May or April
    own = last.is_capital and capital(last.small)  # Christmas Eve
    return not (cue("article", last.small) or cue("before_month", last.small) or listing or own)


def _is_initial(line: _Line, place: int) -> bool:
    """A single capital that stands for a name: J. de Vries, cliënt K."""
    word = line.words[place]
    if not word.is_capital or line.shouted:
        return False
    before = line.words[place - 1] if place and word.follows else None
    if before and _calls(before):
        return True
    after = line.words[place + 1] if place + 1 < len(line.words) else None
    if after and after.gap.startswith(".") and (after.is_capital or cue("particle", after.small)):
        return not word.opens if word.small not in "aiou" else after.gap == "."
    return word.small not in "aiou" and bool(before and cue("lazy", before.small))


def _is_small_head(line: _Line, place: int) -> bool:
    """Whether the word at ``place``, without a capital, may be a name all the same."""
    word = line.words[place]
    if len(word.small) < 2:
        return False
    before = line.words[place - 1] if place and word.follows else None
    if ordinary(word.small):
        if not also_a_name(word.small) or _verb_or_small(word):
            return False
        return _after_title(line, place) or _with_unknown(line, place, before)
    if before and (cue("role", before.small) or _after_title(line, place)):
        return True
    if not line.lazy:
        return False
    if FOREIGN & set(word.small):
        return True
    if before and (cue("lazy", before.small) or cue("verb", before.small)):
        return True
    return _acts(line, place, before)


def _with_unknown(line: _Line, place: int, before: Token | None) -> bool:
    """Whether a note without capitals has a name here that begins with a word: met mei ling."""
    if not line.lazy or not before or not cue("lazy", before.small):
        return False
    after = line.words[place + 1] if place + 1 < len(line.words) else None
    return after is not None and after.follows and not ordinary(after.small)


def _verb_or_small(word: Token) -> bool:
    return cue("verb", word.small) or cue("lazy", word.small) or len(word.small) < 3


def _after_title(line: _Line, place: int) -> bool:
    if not place:
        return False
    word, before = line.words[place], line.words[place - 1]
    return cue("title", before.small) and word.gap.strip() in ("", ".")


def _acts(line: _Line, place: int, before: Token | None) -> bool:
    """Whether what follows the word at ``place`` says that somebody did something."""
    if before and cue("article", before.small):
        return False
    if place + 1 >= len(line.words):
        return False
    after = line.words[place + 1]
    if not after.follows:
        return False
    small = after.small
    return cue("verb", small) or (
        len(small) > 4 and small.endswith(("de", "te", "ed")) and not after.is_capital
    )


def _capital_follows(line: _Line, place: int) -> bool:
    """Whether the word at ``place`` is a first name, with a family name after it."""
    for after in line.words[place + 1 : place + 5]:
        if not after.follows:
            return False
        if after.is_capital:
            return not capital(after.small) and not cue("first_person", after.small)
        if not cue("particle", after.small):
            return False
    return False


def _extended(line: _Line, place: int, size: int) -> int:
    """The length of the name that has ``size`` words so far."""
    while place + size < len(line.words):
        after = line.words[place + size]
        last = line.words[place + size - 1]
        joined = after.follows or (after.gap in (". ", ".") and len(last.small) == 1)
        if not joined or (last.small.endswith("'s") and not cue("organisation", after.small)):
            break
        particles = 0 if after.opens else _particles(line, place + size, inside=True)
        ahead = place + size + particles
        if ahead >= len(line.words) or (particles and not line.words[ahead].follows):
            break
        head = line.words[ahead]
        if not _continues(line, ahead, last, after_particle=bool(particles)):
            break
        size += particles + 1
        if not head.is_capital:
            break
    return size


def _continues(line: _Line, place: int, last: Token, *, after_particle: bool) -> bool:
    """Whether the word at ``place`` belongs to the name before it."""
    word = line.words[place]
    if line.shouted or line.titled:
        return not ordinary(word.small) and not capital(word.small)
    if word.is_capital:
        if capital(word.small) and not also_a_name(word.small):
            return False
        return not (word.is_shouted and ordinary(word.small))
    return (
        not last.is_capital
        and not ordinary(word.small)
        and not _verb_or_small(word)
        and (after_particle or line.lazy)
    )


def _span(line: _Line, place: int, chain: Sequence[Token]) -> Span:
    end = chain[-1].end
    if chain[-1].small.endswith("'s") and len(chain[-1].small) > 3:
        end -= 2
    return Span(chain[0].start, end, _type(line, place, chain))


def _type(line: _Line, place: int, chain: Sequence[Token]) -> Type:
    before = line.words[place - 1] if place else None
    if any(cue("organisation", word.small) for word in chain):
        return "org"
    if len(chain) == 1 and len(chain[0].text) == 1:
        return "initials"
    if before is None:
        return "name"
    back = [word.small for word in line.words[max(0, place - 3) : place]]
    if any(cue("nickname", one) for one in back):
        return "nickname"
    if _calls(before):
        return "name"
    if cue("of_organisation", before.small) and chain[0].gap == " ":
        return "org"
    if chain[0].text in ("De", "Het", "'t", "The") and len(chain) > 1 and not line.shouted:
        return "org"
    if cue("place", before.small) and chain[0].gap == " ":
        return "place"
    if chain[0].is_shouted and len(chain) == 1 and len(chain[0].text) <= 3:
        return "initials"
    return "name"


def _labels(words: Sequence[Token], kind: Kind) -> Iterator[Span]:
    for place, word in enumerate(words):
        if cue("particle", word.small) or (capital(word.small) and kind == "label"):
            continue
        titled = place and cue("title", words[place - 1].small)
        capital_counts = kind == "person" and not _calls(word)
        if not ordinary(word.small) or titled or (word.is_capital and (place or capital_counts)):
            yield Span(word.start, word.end, "name")
