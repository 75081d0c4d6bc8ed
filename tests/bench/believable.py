"""Journals of believable Dutch, of any size, to measure with.

Everyday words as often as in the demo journal, compounds with their plurals,
rare names and slips: about 900 bytes an entry, over ten years. Whatever the size,
the last half-year is that of one who writes much, and of the preparations and the
intentions some dozens are open.
"""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import reflect.demo
from reflect.journal import index, opening
from reflect.journal.driver import connect

OPEN = 36
"""Preparations not looked back on, and intentions not done, about."""

WEEK = 7 * 24 * 3600
FIRST, LAST = 1_480_000_000, 1_795_000_000
"""Between 24 November 2016 and 18 November 2026."""

RECENT = 26 * 20
"""Entries of the last half-year."""

KEYS = ("what", "how", "effect", "framework", "reframe", "learned")

FRONT = """
huis keukentafel jeugd gezins school zorg hulp wijkteam overleg team ouder kind moeder vader
veiligheids crisis evaluatie intake start vervolg afsluit slecht-nieuws telefoon beeld groeps
voorbereidings advies klacht indicatie netwerk buurt woon schuld werk dag avond nacht plan doel
vertrouwens samenwerkings beslis regie verander leer reflectie supervisie intervisie casus multi
mentor jongeren pleeg opvoed omgangs scheidings rouw angst spel praktijk kennismakings
"""
BACK = """
gesprek:ken bezoek:en overleg:gen vraag:en moment:en plan:nen afspraak:en situatie:s probleem:en
houding:en rol:len proces:sen traject:en verslag:en doel:en relatie:s kader:s grens:en keuze:s
besluit:en signaal:en patroon:en melding:en contact:en netwerk:en medewerker:s begeleider:s
ondersteuning:en beslissing:en ervaring:en waarde:n norm:en visie:s belang:en spanning:en
drempel:s aanpak:ken beeld:en verhaal:en stap:pen inzicht:en dilemma:s thema:s team:s oplossing:en
"""
SYLLABLES = """
ba be bo da de di do el en er fa fe ga ge ha he hu ja jo ka ke ki ko la le li lo ma me mi mo na ne
ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi wa we wi za ze zo
"""


def journal(path: Path, entries: int, *, indexed: bool = True) -> None:
    """Make a journal of ``entries`` at ``path``, its index grown as that of a user."""
    with opening.writing(path):
        pass
    db = connect(path)
    db.execute("PRAGMA synchronous = OFF")
    for key in KEYS:
        db.execute("INSERT INTO question (key, loop, wording) VALUES (?, 'single', ?)", [key, key])
    chance = random.Random(3)
    source = tokens(chance)
    for start in range(1, entries + 1, 100):
        db.execute("BEGIN")
        for number in range(start, min(start + 100, entries + 1)):
            put(db, number, entries, source, chance)
            if indexed:
                index.add(db, number)
        db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


def demo_words() -> dict[str, int]:
    """The words of the Dutch demo journal and how often each stands in it."""
    told = tomllib.loads((Path(reflect.demo.__file__).parent / "nl.toml").read_text("utf-8"))
    counts: dict[str, int] = {}
    for entry in told["entry"]:
        for text in entry["answers"].values():
            for word in re.findall(r"[\w']+", str(text)):
                counts[word] = counts.get(word, 0) + 1
    return counts


def tokens(chance: random.Random) -> Iterator[str]:
    """Words without end: everyday ones, compounds with their plurals, rare names and slips."""
    everyday = demo_words() | {"beïnvloed": 2, "ideeën": 2, "vertrouwen": 6, "cliënt": 8}
    nouns: list[str] = []
    for back in BACK.split():
        word, _, plural = back.partition(":")
        nouns += [word, word + plural]
        nouns += [
            front.replace("-", "") + form
            for front in FRONT.split()
            for form in (word, word + plural)
        ]
    chance.shuffle(nouns)
    rank = list(itertools.accumulate(1 / (place + 8) for place in range(len(nouns))))
    common = list(everyday)
    weight = list(itertools.accumulate(everyday.values()))
    while True:
        some = chance.choices(common, cum_weights=weight, k=1000)
        compounds = iter(chance.choices(nouns, cum_weights=rank, k=200))
        for word in some:
            luck = chance.random()
            if luck < 0.10:
                yield next(compounds, word)
            elif luck < 0.113:
                made = "".join(chance.choices(SYLLABLES.split(), k=chance.randint(2, 5)))
                yield (
                    made.capitalize()
                    if luck < 0.108
                    else made + chance.choice(BACK.split()).split(":")[0]
                )
            else:
                yield word


def put(db: Any, number: int, entries: int, source: Iterator[str], chance: random.Random) -> None:
    """One entry with its parts; ``entries`` is how many there will be."""
    at = time_of(number, entries) + chance.randrange(3000)
    kind = ["before", "after", "after", "now", "case"][number % 5]
    looks_back = number % 5 == 1 and number > 1 and number % every(entries, 5) != 1
    stamp = "2026-11-18T14:00:00+01:00"
    db.execute(
        "INSERT INTO entry (id, uid, kind, pack, title, at, utc_offset, created, changed,"
        " loop, loop_by, about, version) VALUES (?, ?, ?, ?, ?, ?, 3600, ?, ?, ?, ?, ?, ?)",
        [
            number,
            f"{chance.getrandbits(128):032x}",
            kind,
            kind,
            said(source, 3),
            at,
            stamp,
            stamp,
            *chance.choice([("single", "answers"), ("double", "you"), (None, None)]),
            number - 1 if looks_back else None,
            version := chance.getrandbits(63),
        ],
    )
    texts = [said(source, chance.randint(18, 34)).capitalize() + "." for _key in KEYS]
    if chance.random() < 0.38:
        texts[0] = "Een gesprek gehad. " + texts[0]
    if number % max(entries // 8, 1) == entries // 16:
        texts[1] += " Een zandkorrel in de schoen."
    if number % max(entries // 5, 1) == entries // 10:
        texts[2] += " De zandkorreltjes."
    if chance.random() < 0.02:
        texts[3] += " Met de wg besproken."
    for place, (key, text) in enumerate(zip(KEYS, texts, strict=True)):
        reframes = key == "reframe"
        if kind == "after" or not reframes:
            db.execute(
                "INSERT INTO answer (entry, place, question, text, was) VALUES (?, ?, ?, ?, ?)",
                [number, place, place + 1, text, said(source, 8) if reframes else None],
            )
    for table, label in (("tag", chance.choice(["regie", "school", "team"])), ("person", "moeder")):
        db.execute(
            f"INSERT INTO {table} (entry, place, label, folded) VALUES (?, 0, ?, ?)",
            [number, label, label],
        )
    if number % 4 == 0:
        done = number % every(entries, 4) != 0
        put_intention(db, number, datetime.fromtimestamp(at, UTC).date(), done, said(source, 5))
    made = db.execute(
        "INSERT INTO change (uid, turn, at, what) VALUES (?, ?, ?, 'add')",
        [chance.getrandbits(63), at * 1_000_000, at * 1_000_000],
    )
    db.execute(
        "INSERT INTO step (change, entry, after, became) VALUES (?, ?, ?, ?)",
        [made.lastrowid, number, version, version],
    )


def time_of(number: int, entries: int) -> int:
    """When entry ``number`` is about: twenty a week in the end, the others before."""
    recent = min(RECENT, entries // 2)
    if number > entries - recent:
        return LAST - (entries - number) * WEEK // 20
    before = LAST - recent * WEEK // 20
    return before - (entries - recent - number) * ((before - FIRST) // (entries - recent))


def put_intention(db: Any, number: int, day: date, done: bool, text: str) -> None:
    """One of entry ``number``, made on ``day``, and done within three weeks or still open."""
    db.execute(
        "INSERT INTO intention (uid, entry, text, due, state, closed) VALUES (?, ?, ?, ?, ?, ?)",
        [
            f"intention-{number}",
            number,
            text,
            (day + timedelta(14)).isoformat(),
            "done" if done else "open",
            (day + timedelta(number % 20)).isoformat() if done else None,
        ],
    )


def every(entries: int, step: int) -> int:
    """A multiple of ``step`` that divides ``entries`` in some `OPEN` pieces."""
    return max(entries // step // OPEN, 1) * step


def said(source: Iterator[str], words: int) -> str:
    """So many words."""
    return " ".join(itertools.islice(source, words))
