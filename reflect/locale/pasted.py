"""Dates as mail, git and browsers write them: the last resort, through dateparser.

Left to itself dateparser guesses: it reads "12", "mei" and "2026", drops the 3
of "5 minuten geleden om 3", and does not mind a weekday that is wrong. So it
is asked only about a text with the name of a month, a year of four figures, a
time, an offset from UTC and nothing but known words, and its answer must use
every number.
"""

import re
from datetime import datetime

from reflect.locale import LANGUAGES
from reflect.locale.datewords import LETTER, words

LONGEST = 60
ZONES = {"utc", "gmt"}
OFFSET = re.compile(r"(?:utc|gmt)?[+-][0-9]{2}:?[0-9]{2}$|\b(?:utc|gmt)$")
YEAR = re.compile(r"(?<![0-9+-])[0-9]{4}(?![0-9])")
CLOCK = re.compile(r"(?<![0-9])[0-9]{1,2}:[0-9]{2}")
ALLOWED = re.compile(rf"(?:{LETTER}|[0-9 ,:+.-])*")


def read(text: str, now: datetime) -> datetime | None:
    """The instant in a `normal` ``text``, with the offset it was given; None when unclear."""
    if not _promising(text):
        return None
    found = _ask(text, now)
    # Without an offset the instant would depend on the machine that this runs on.
    return found if found and found.tzinfo and _all_used(text, found) else None


def _kinds(text: str) -> list[tuple[str, int]] | None:
    """Kind and value of each word but zones; None when one of them is not known."""
    spoken = [word for word in re.findall(f"{LETTER}+", text) if word not in ZONES]
    known = words().plain
    return [known[word] for word in spoken] if all(word in known for word in spoken) else None


def _promising(text: str) -> bool:
    if len(text) > LONGEST or not (ALLOWED.fullmatch(text) and OFFSET.search(text)):
        return False
    kinds = [kind for kind, _ in _kinds(text) or ()]
    local = OFFSET.sub("", text)
    return (
        kinds.count("month") == 1
        and kinds.count("weekday") <= 1
        and set(kinds) <= {"month", "weekday", "meridian", "at"}
        and len(YEAR.findall(local)) == len(CLOCK.findall(local)) == 1
    )


def _ask(text: str, now: datetime) -> datetime | None:
    import logging
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import dateparser

        logging.getLogger("dateparser").addHandler(logging.NullHandler())
        found: datetime | None = dateparser.parse(
            text,
            languages=[*LANGUAGES],
            settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": now.replace(tzinfo=None)},
        )
    return found


def _all_used(text: str, found: datetime) -> bool:
    """Every number and weekday of ``text`` is in ``found``."""
    numbers = sorted(int(figure) for figure in re.findall("[0-9]+", OFFSET.sub("", text)))
    date_and_time = [found.year, found.day, found.minute]
    hours = {found.hour, found.hour % 12 or 12}
    seconds = [[], [found.second]]
    weekdays = {value for kind, value in _kinds(text) or () if kind == "weekday"}
    return weekdays <= {found.weekday()} and any(
        numbers == sorted([*date_and_time, hour, *second]) for hour in hours for second in seconds
    )
