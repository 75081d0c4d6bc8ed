"""Are names of one origin found as well as those of another? ``python tests/bench/origins.py``.

The same sentences, with the names of eight origins in the same places. A name counts
as found when every letter of it is covered.
"""

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from identifiers import covered

from reflect.privacy.finding import found

NAMES = Path(__file__).parents[1] / "data" / "names-by-origin.toml"

GIVEN = (
    "{} belde vanmiddag en klonk moe.",
    "{} wilde niet meewerken, en ik drong aan.",
    "Gisteren zei {} dat het zo niet langer kan.",
    "Na het gesprek met {} bleef ik zitten.",
    "Mijn collega {} had een ander idee.",
    "{}'s moeder kwam niet opdagen.",
    "gesprek met {} liep stroef, morgen verder",
    "{} arrived late and said nothing.",
    "I promised {} to call back.",
    "Her son {} refused to come in.",
    "Why did {} not tell me this before?",
    "talked to {} about the weekend",
)
FAMILY = (
    "Mevrouw {} wilde eerst koffie.",
    "Ik sprak meneer {} op de gang.",
    "De familie {} verhuist in maart.",
    "Mrs {} asked me to stay.",
    "The letter from Dr {} came too late.",
    "{} tekende uiteindelijk toch.",
)
FULL = (
    "{} heeft niet getekend.",
    "Het dossier van {} lag nog open.",
    "{} said she had waited all day.",
    "I had to tell {} about the decision.",
)
SMALL = ("gesprek met {} liep stroef, morgen verder", "talked to {} about the weekend")


def generated(given: list[str], family: list[str]) -> Iterator[tuple[str, str]]:
    """Sentences, each with the name in it."""
    for name in given:
        for sentence in GIVEN:
            shown = name.lower() if sentence in SMALL else name
            yield sentence.format(shown), shown
    for name in family:
        for sentence in FAMILY:
            opens = sentence.startswith("{}")
            shown = name[0].upper() + name[1:] if opens or name[0].islower() else name
            yield sentence.format(shown), shown
    for first, last in zip(given, family, strict=False):
        for sentence in FULL:
            yield sentence.format(f"{first} {last}"), f"{first} {last}"


def shares() -> dict[str, float]:
    """For each origin, which part of its names was found."""
    result = {}
    for origin, names in tomllib.loads(NAMES.read_text("utf-8")).items():
        hits = [
            covered(
                text, text.index(name), text.index(name) + len(name), [s[:2] for s in found(text)]
            )
            for text, name in generated(names["given"], names["family"])
        ]
        result[origin] = sum(hits) / len(hits)
    return result


def missed() -> None:
    """Print what was missed."""
    for origin, names in tomllib.loads(NAMES.read_text("utf-8")).items():
        by_sentence = defaultdict(list)
        for text, name in generated(names["given"], names["family"]):
            start = text.index(name)
            if not covered(text, start, start + len(name), [s[:2] for s in found(text)]):
                by_sentence[text.replace(name, "{}")].append(name)
        for sentence, some in by_sentence.items():
            print(f"{origin:14}{sentence:50}{', '.join(some)}")


if __name__ == "__main__":
    print(__doc__)
    for origin, share in shares().items():
        print(f"  {origin:14}{100 * share:6.1f} %")
    print(f"  spread {100 * (max(shares().values()) - min(shares().values())):.1f} points")
    if "--missed" in sys.argv:
        missed()
