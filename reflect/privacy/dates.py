"""Days that a text names exactly, and the same days moved.

Only a day of a month counts, with or without a year: *Friday* and *in januari* point at
nobody by themselves. Both languages are always read; what is moved keeps its way of writing.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from reflect.privacy.later import later
from reflect.privacy.spans import Span, Type

DUTCH = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DUTCH_SHORT = (
    *("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
)
ENGLISH_SHORT = (
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
MONTHS = (DUTCH, ENGLISH, DUTCH_SHORT, ENGLISH_SHORT)
NUMBER_OF = {"sept": 9} | {name: at for names in MONTHS for at, name in enumerate(names, 1)}
_NAMES = "|".join(sorted(NUMBER_OF, key=len, reverse=True))

DATE = later(
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
    | (?P<d6>\d\d?)(?P<s6>[-/])(?P<m6>\d\d?)(?=\s\s?\d\d?[:.][0-5]\d(?![\d:]))
    )(?![\w/]|[-.:]\d)""",
    re.VERBOSE | re.IGNORECASE,
)

BORN = later(
    r"\b(?:geb|geboren|geboortedatum|geboorte(?:dag|jaar)|gebdatum|jarig|verjaart|verjaardag"
    r"|born|birth|birthday|birthdate|d\.?o\.?b)\b|[*°†]\s*$",
    re.IGNORECASE,
)
"""What stands before the day on which somebody was born."""

BORN_NEAR = 45
"""Characters before a date, or after it, in which that may stand."""

BORN_YEAR = later(
    r"(?:\b(?:geboren|geb\.|born|bouwjaar|geboortejaar)\s(?:\w+\s)?)(?P<year>(?:19|20)\d\d|'\d\d)\b",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A day in a text. ``year`` is 0 when the text does not say which.

    ``form`` is the number that its way of writing has in `DATE`.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    form: str
    match: re.Match[str]


def found(text: str) -> Iterator[Found]:
    """The days that ``text`` names; what is no day of any year is left out."""
    for match in DATE().finditer(text):
        form = next(one for one in "123456" if match[f"d{one}"])
        month = match[f"m{form}"]
        number = int(month) if month.isdigit() else NUMBER_OF[month.lower()]
        day = int(match[f"d{form}"])
        year = int((match[f"y{form}"] or "0").lstrip("'")) if form not in "56" else 0
        if 0 < year < 100:
            year += 1900 if year > 40 else 2000
        if form == "2" and number > 12 >= day:  # month first, as Americans write
            number, day = day, number
        if month == "may" and not year:
            continue  # 3 may be late
        try:
            date(year or 2000, number, day)
        except ValueError:
            continue
        end = match.end()
        while text[end - 1] in " .,-'\n":  # looked for a year that was not there
            end -= 1
        yield Found(match.start(), end, year, number, day, form, match)


def spans(text: str) -> Iterator[Span]:
    """The days of ``text``, those of a birth apart."""
    at = 0
    for one in found(text):
        before = text[max(at, one.start - BORN_NEAR) : one.start].rsplit("\n", 1)[-1]
        after = text[one.end : one.end + 12]
        born = BORN().search(before) or re.match(r"\s+(?:geboren|born)\b", after)
        type_: Type = "dob" if born else "date"
        yield Span(one.start, one.end, type_, bool(born))
        at = one.end
    for match in BORN_YEAR().finditer(text):
        yield Span(match.start("year"), match.end("year"), "dob")


def whole_weeks(random: Random) -> int:
    """Days to move the dates of an export by: weekdays stay right, seasons nearly.

    They move back, or something looks back on what is still to come.
    """
    return -7 * random.randint(2, 12)


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
    try:
        day = date(one.year or (2000 if leap else 2001), one.month, one.day) + timedelta(days)
    except OverflowError:
        return "…"
    match, form = one.match, one.form
    numbers = {"d": day.day, "m": day.month}
    if form == "2" and int(match["m2"]) > 12:
        numbers = {"d": day.month, "m": day.day}
    written = [match[f"{name}{form}"] for name in numbers]
    padded = any(one[0] == "0" for one in written) or (
        form in "12" and all(len(one) == 2 for one in written)
    )
    new = {
        f"{name}{form}": f"{number:02}" if padded else str(number)
        for name, number in numbers.items()
    }
    if form in "34":
        new[f"m{form}"] = _month_like(match[f"m{form}"], day.month)
        if (match[f"n{form}"] or "").lower() in ("st", "nd", "rd", "th"):
            new[f"n{form}"] = _nth(day.day)
    if one.year:
        year = match[f"y{form}"]
        new[f"y{form}"] = str(day.year) if len(year) == 4 else year[:-2] + f"{day:%y}"
    result, at = "", one.start
    for start, end, value in sorted((*match.span(name), value) for name, value in new.items()):
        result += text[at:start] + value
        at = end
    return result + text[at : one.end]


def _month_like(written: str, number: int) -> str:
    """The name of month ``number`` in the language, the length and the letters of ``written``."""
    low = "sep" if written.lower() == "sept" else written.lower()
    homes = [names for names in MONTHS if low in names]
    english = [names for names in homes if names in (ENGLISH, ENGLISH_SHORT)]
    home = english[0] if english and written[0].isupper() else homes[0]  # Dutch: small letters
    name = home[number - 1]
    if written.isupper():
        return name.upper()
    return name.capitalize() if written[0].isupper() else name


def _nth(day: int) -> str:
    if 10 < day < 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
