"""Journals of believable Dutch, of any size, to measure with.

Everyday words as often as in the demo journal, compounds with their plurals,
rare names and slips: about 900 bytes an entry, over ten years.
"""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import reflect.demo
from reflect.journal import index, opening
from reflect.journal.driver import connect

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
    """One entry with its parts; ``entries`` is how many there will be, over ten years."""
    at = 1_480_000_000 + number * (315_000_000 // entries) + chance.randrange(3000)
    kind = ["before", "after", "after", "now", "case"][number % 5]
    about = number - 1 if number % 5 == 1 and number > 1 else None  # few preparations stay open
    title = " ".join(itertools.islice(source, 3))
    stamp = "2026-11-18T14:00:00+01:00"
    db.execute(
        "INSERT INTO entry (id, uid, kind, pack, title, at, utc_offset, created, changed,"
        " about, version) VALUES (?, ?, ?, ?, ?, ?, 3600, ?, ?, ?, ?)",
        [
            number,
            f"{chance.getrandbits(128):032x}",
            kind,
            kind,
            title,
            at,
            stamp,
            stamp,
            about,
            version := chance.getrandbits(63),
        ],
    )
    texts = [" ".join(itertools.islice(source, chance.randint(22, 38))) + "." for _ in range(5)]
    if chance.random() < 0.38:
        texts[0] = "Een gesprek gehad. " + texts[0]
    if number % max(entries // 8, 1) == entries // 16:
        texts[1] += " Een zandkorrel in de schoen."
    if number % max(entries // 5, 1) == entries // 10:
        texts[2] += " De zandkorreltjes."
    if chance.random() < 0.02:
        texts[3] += " Met de wg besproken."
    for place, text in enumerate(texts):
        db.execute(
            "INSERT INTO answer (entry, place, question, text) VALUES (?, ?, ?, ?)",
            [number, place, place + 1, text],
        )
    for table, label in (("tag", chance.choice(["regie", "school", "team"])), ("person", "moeder")):
        db.execute(
            f"INSERT INTO {table} (entry, place, label, folded) VALUES (?, 0, ?, ?)",
            [number, label, label],
        )
    made = db.execute(
        "INSERT INTO change (uid, at, what) VALUES (?, ?, 'add')",
        [chance.getrandbits(63), at * 1_000_000],
    )
    db.execute("INSERT INTO step VALUES (?, ?, NULL, ?)", [made.lastrowid, number, version])
