"""Days that a text names exactly, and the same days moved.

Only a day of a month counts, with or without a year: *Friday* and *in januari* point at
nobody by themselves. Both languages are always read; what is moved keeps its way of writing.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from reflect.privacy.spans import Span, Type

MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb"),
    ("maart", "march", "mrt", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augustus", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
NUMBER_OF = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(NUMBER_OF, key=len, reverse=True))

DATE = re.compile(
    rf"""(?<![\w.:/-])(?:
      (?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)
    | (?P<d2>\d\d?)(?P<s2>[-/.]|\ ?[-/]\ ?)(?P<m2>\d\d?)(?P=s2)(?P<y2>\d{{4}}|'?\d\d)
    | (?P<d3>\d\d?)(?P<n3>e|ste|de|st|nd|rd|th)?(?P<s3>\s+(?:of\s+)?|-)(?P<m3>{_NAMES})\b\.?
      (?P<t3>,?\s+|-|\s?')?(?(t3)(?P<y3>\d{{4}}|(?<=')\d\d))?
    | (?P<m4>{_NAMES})\b\.?(?P<s4>\s+(?:the\s+)?)(?P<d4>\d\d?)(?P<n4>st|nd|rd|th)?\b
      (?!\s*(?:jaar|year|uur|u\b|weken|weeks|dagen|days|keer|times|people|mensen|[:.]\d))
      (?P<t4>,?\s+)?(?(t4)(?P<y4>\d{{4}}))?
    | (?:(?<=\bop\ )|(?<=\bon\ )|(?<=\bvan\ )|(?<=\btot\ )|(?<=[a-z]dag\ )|(?<=day\ ))
      (?P<d5>\d\d?)(?P<s5>[-/])(?P<m5>\d\d?)
    )(?![\w/]|[-.:]\d)""",
    re.VERBOSE | re.IGNORECASE,
)

BORN = re.compile(
    r"\b(?:geb|geboren|geboortedatum|geboorte(?:dag|jaar)|gebdatum|jarig|verjaart|verjaardag"
    r"|born|birth|birthday|birthdate|d\.?o\.?b)\b|[*°†]\s*$",
    re.IGNORECASE,
)
"""What stands before the day on which somebody was born."""

BORN_NEAR = 45
"""Characters before a date, or after it, in which that may stand."""

BORN_YEAR = re.compile(
    r"(?:\b(?:geboren|geb\.|born|bouwjaar|geboortejaar)\s(?:\w+\s)?)(?P<year>(?:19|20)\d\d|'\d\d)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A day in a text. ``year`` is 0 when the text does not say which."""

    start: int
    end: int
    year: int
    month: int
    day: int
    match: re.Match[str]


def found(text: str) -> Iterator[Found]:
    """The days that ``text`` names; what is no day of any year is left out."""
    for match in DATE.finditer(text):
        kind = next(one for one in "12345" if match[f"d{one}"])
        month = match[f"m{kind}"]
        number = int(month) if month.isdigit() else NUMBER_OF[month.lower()]
        year = int((match[f"y{kind}"] or "0").lstrip("'")) if kind != "5" else 0
        if 0 < year < 100:
            year += 1900 if year > 40 else 2000
        day = int(match[f"d{kind}"])
        if kind == "2" and number > 12 >= day:  # month first, as Americans write
            number, day = day, number
        if month.lower() == "may" and month[0] == "m" and not year:
            continue  # "3 may be late"
        try:
            date(year or 2000, number, day)
        except ValueError:
            continue
        end = match.end()
        while text[end - 1] in " .,-'\n":  # looked for a year that was not there
            end -= 1
        yield Found(match.start(), end, year, number, day, match)


def spans(text: str) -> Iterator[Span]:
    """The days of ``text``, those of a birth apart."""
    at = 0
    for one in found(text):
        before = text[max(at, one.start - BORN_NEAR) : one.start].rsplit("\n", 1)[-1]
        after = text[one.end : one.end + 12]
        born = BORN.search(before) or re.match(r"\s+(?:geboren|born)\b", after)
        type_: Type = "dob" if born else "date"
        yield Span(one.start, one.end, type_, bool(born))
        at = one.end
    for match in BORN_YEAR.finditer(text):
        yield Span(match.start("year"), match.end("year"), "dob")


def whole_weeks(random: Random) -> int:
    """Days to move the dates of an export by: weekdays stay right, seasons nearly."""
    return 7 * random.choice([one for one in range(-8, 9) if abs(one) > 1])


def moved(text: str, days: int) -> str:
    """``text`` with every day that it names exactly so many ``days`` later, written alike."""
    parts, at = [], 0
    for one in found(text):
        parts += [text[at : one.start], rewritten(text, one, days)]
        at = one.end
    return "".join([*parts, text[at:]])


def rewritten(text: str, one: Found, days: int) -> str:
    """How the day ``one`` of ``text`` is written when it is so many ``days`` later.

    Without a year it moves as in a year that has no 29 February, unless it is that day.
    """
    leap = not one.year and (one.month, one.day) == (2, 29)
    year = one.year or (2000 if leap else 2001)
    try:
        day = date(year, one.month, one.day) + timedelta(days)
    except OverflowError:
        return "…"
    match, base = one.match, one.match.start()
    kind = next(name for name in "12345" if match[f"d{name}"])
    american = kind == "2" and int(match["m2"]) > 12
    pieces: list[tuple[int, int, str]] = []

    def put(group: str, value: str) -> None:
        pieces.append((match.start(group) - base, match.end(group) - base, value))

    for group, number in (("d", day.day), ("m", day.month)):
        name = f"{group}{kind}"
        if american:
            number = day.month if group == "d" else day.day
        written = match[name]
        if written.isdigit():
            put(name, str(number).zfill(2 if written[0] == "0" or len(written) == 2 > number else 1)
                if not (len(written) == 2 and written[0] != "0") else str(number))
        else:
            put(name, _month_like(written, number))
    if kind in "34" and match[f"n{kind}"] and match[f"n{kind}"].lower() in ("st", "nd", "rd", "th"):
        put(f"n{kind}", _nth(day.day))
    if one.year and kind != "5":
        name = f"y{kind}"
        short = len(match[name].lstrip("'")) == 2
        put(name, match[name][: -2 if short else -4] + (f"{day:%y}" if short else str(day.year)))
    written = text[one.start : one.end]
    for start, end, value in sorted(pieces, reverse=True):
        written = written[:start] + value + written[end:]
    return written


def _month_like(written: str, number: int) -> str:
    """The name of month ``number`` in the language, the length and the letters of ``written``."""
    names = MONTHS[number - 1]
    old = MONTHS[NUMBER_OF[written.lower()] - 1]
    english = written[0].isupper() and not written.lower() == old[0] or (
        len(old) > 1 and written.lower() == old[1] != old[0] and written.lower() not in _SHORT
    )
    if written.lower() in _SHORT:
        english = written.lower() in ("mar", "oct") or written[0].isupper()
        name = names[0] if number == 5 and not english else _short(number, english)
    else:
        same = old[0] == written.lower() and (len(old) < 2 or old[1] in _SHORT)
        english = (written[0].isupper() if same else english)
        name = _long(number, english)
    return name.upper() if written.isupper() else name.capitalize() if written[0].isupper() else name


_SHORT = frozenset("jan feb mrt mar apr jun jul aug sept sep okt oct nov dec".split())


def _long(number: int, english: bool) -> str:
    names = [one for one in MONTHS[number - 1] if one not in _SHORT]
    return names[-1 if english else 0]


def _short(number: int, english: bool) -> str:
    names = [one for one in MONTHS[number - 1] if one in _SHORT]
    return (names[-1 if english else 0]) if names else _long(number, english)


def _nth(day: int) -> str:
    if 10 < day < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
