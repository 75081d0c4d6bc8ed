"""Which index finds an entry best: size, time to write, time to search.

``python tests/bench/search_index.py [ENTRIES] [CANDIDATE …]``: for each
candidate a journal of ENTRIES (100,000) entries of about 900 bytes of Dutch
made up from the demo journal, in a temporary folder. Times are medians;
searches are cold (a new connection each). ``stems`` wants snowballstemmer,
which is no dependency of reflect.

All candidates answer the same question: the 20 newest entries with the whole
word, then the newest that have it as a part of a word.
"""

import itertools
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from reflect.journal.driver import connect, in_memory
from reflect.journal.tables import TABLES, statements

COLUMNS = "title, what, how, effect, framework, reframe, learned, other, tag, person, next"
TEXTS = COLUMNS.split(", ")
KEYS = ("what", "how", "effect", "framework", "reframe", "learned")
SHOWN = 20
PLACES = 1 << 24


def _joined(where: str) -> str:
    return (
        "(SELECT group_concat(concat_ws(char(10), a.was, a.text), char(10)) FROM answer AS a"
        f" JOIN question AS q ON q.id = a.question WHERE a.entry = e.id AND q.key {where})"
    )


VIEW = f"""
CREATE VIEW searchable AS SELECT e.id AS entry, e.at * {PLACES} + e.id AS seek, e.title AS title,
{",".join(_joined(f"= '{key}'") + f" AS {key}" for key in KEYS)},
{_joined(f"NOT IN {KEYS}")} AS other,
(SELECT group_concat(label, char(10)) FROM tag WHERE entry = e.id) AS tag,
(SELECT group_concat(label, char(10)) FROM person WHERE entry = e.id) AS person,
(SELECT group_concat(concat_ws(char(10), text, outcome), char(10)) FROM intention
 WHERE entry = e.id) AS next
FROM entry AS e;
"""
UNICODE = "unicode61 remove_diacritics 2"
TRIGRAM = "trigram remove_diacritics 1"


def folded(text: str) -> str:
    """Lower case, without the marks on letters."""
    text = text.lower()
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))


def quoted(words: Iterable[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


class Candidate:
    """No index at all, to compare with."""

    name = "(none)"
    ddl = ""
    seek = "seek"

    def make(self, db: Any) -> None:
        for statement in statements(self.ddl):
            db.execute(statement)

    def build(self, db: Any) -> None:
        """Index all entries of a journal that has none yet."""

    def add(self, db: Any, number: int) -> None:
        """Index one entry; inside the transaction that writes it."""

    def drop(self, db: Any, number: int) -> None:
        """Take one entry out; inside the transaction that changes or deletes it."""

    def find(self, db: Any, text: str) -> list[int]:
        return []


def fts(name: str, tokenize: str, more: str = "") -> str:
    return (
        f"CREATE VIRTUAL TABLE {name} USING fts5({COLUMNS}, content='searchable',"
        f" content_rowid='seek', columnsize=0, tokenize='{tokenize}'{more});\n"
        f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1);\n"
    )


class Words(Candidate):
    """Whole words, and beginnings through prefix indexes. Misses *huisbezoek*."""

    name = "words, prefix 2 3 4"
    ddl = VIEW + fts("whole", UNICODE, ", prefix='2 3 4'")
    tables: tuple[str, ...] = ("whole",)

    def build(self, db: Any) -> None:
        for table in self.tables:
            db.execute(
                f"INSERT INTO {table}(rowid, {COLUMNS}) SELECT {self.seek}, {COLUMNS}"
                " FROM searchable ORDER BY seek"
            )

    def add(self, db: Any, number: int) -> None:
        for table in self.tables:
            db.execute(
                f"INSERT INTO {table}(rowid, {COLUMNS}) SELECT {self.seek}, {COLUMNS}"
                " FROM searchable WHERE entry = ?",
                [number],
            )

    def drop(self, db: Any, number: int) -> None:
        for table in self.tables:
            db.execute(
                f"INSERT INTO {table}({table}, rowid, {COLUMNS}) SELECT 'delete', {self.seek},"
                f" {COLUMNS} FROM searchable WHERE entry = ?",
                [number],
            )

    def newest(self, db: Any, match: str, limit: int = SHOWN, table: str = "whole") -> list[int]:
        rows = db.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",
            [match, limit],
        )
        return [row[0] for row in rows]

    def find(self, db: Any, text: str) -> list[int]:
        return self.then(db, quoted([text]), f'"{text}" *')

    def then(self, db: Any, whole: str, parts: str, table: str = "whole") -> list[int]:
        """Whole words first, then what has them as parts."""
        first = self.newest(db, whole) if whole else []
        if len(first) == SHOWN or not parts:
            return first
        more = self.newest(db, parts, SHOWN + len(first), table)
        return [*first, *(one for one in more if one not in first)][:SHOWN]


class Scored(Words):
    """The same, best first by bm25 over every hit."""

    name = "words, prefix, by bm25"
    ddl = VIEW + fts("whole", UNICODE, ", prefix='2 3 4'").replace("columnsize=0, ", "")

    def find(self, db: Any, text: str) -> list[int]:
        rows = db.execute(
            "SELECT rowid FROM whole WHERE whole MATCH ? ORDER BY rank LIMIT ?",
            [f'"{text}"', SHOWN],
        )
        return [row[0] for row in rows]


class ByNumber(Words):
    """Rows by entry number, not by date: what the order by date costs."""

    name = "words, by number"
    ddl = VIEW + fts("whole", UNICODE)
    seek = "entry"


class Trigram(Words):
    """Parts only: whole words cannot be told apart by the index."""

    name = "trigram"
    ddl = VIEW + fts("part", TRIGRAM)
    tables = ("part",)

    def find(self, db: Any, text: str) -> list[int]:
        return self.newest(db, quoted([text]), table="part")


class Both(Words):
    """Whole words in one index, parts in another."""

    name = "words + trigram"
    ddl = VIEW + fts("whole", UNICODE) + fts("part", TRIGRAM)
    tables = ("whole", "part")

    def find(self, db: Any, text: str) -> list[int]:
        return self.then(db, quoted([text]), quoted([text]), "part")


class Stems(Candidate):
    """Stems, Dutch and English. Finds *gesprekken*, misses *keukentafelgesprek*."""

    name = "stems nl + en"
    ddl = VIEW + f"CREATE VIRTUAL TABLE stem USING fts5({COLUMNS}, content='', tokenize='{UNICODE}');"

    def make(self, db: Any) -> None:
        import snowballstemmer

        super().make(db)
        stemmers = [snowballstemmer.stemmer(name) for name in ("dutch", "english")]
        cache: dict[str, str] = {}

        def stems(text: str | None) -> str:
            return " ".join(cache.get(word) or stem(word) for word in re.findall(r"\w+", text or ""))

        def stem(word: str) -> str:
            cache[word] = " ".join(sorted({one.stemWord(word.lower()) for one in stemmers}))
            return cache[word]

        self.stems = stems
        db.create_function("stems", 1, stems, deterministic=True)

    def build(self, db: Any) -> None:
        self._put(db, "1 ORDER BY seek")

    def add(self, db: Any, number: int) -> None:
        self._put(db, f"entry = {number}")

    def _put(self, db: Any, where: str) -> None:
        db.execute(
            f"INSERT INTO stem(rowid, {COLUMNS}) SELECT seek,"
            f" {', '.join(f'stems({one})' for one in TEXTS)} FROM searchable WHERE {where}"
        )

    def find(self, db: Any, text: str) -> list[int]:
        rows = db.execute(
            "SELECT rowid FROM stem WHERE stem MATCH ? ORDER BY rowid DESC LIMIT ?",
            [quoted(set(self.stems(text).split())), SHOWN],
        )
        return [row[0] for row in rows]


class Vocabulary(Words):
    """Whole words, and a list of the journal's words to look parts up in; read through."""

    name = "words + word list, LIKE"
    ddl = (
        VIEW
        + fts("whole", UNICODE)
        + "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;\n"
    )

    def build(self, db: Any) -> None:
        super().build(db)
        db.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, whole, row)")
        db.execute("INSERT INTO word (text) SELECT term FROM temp.term")
        db.execute("DROP TABLE temp.term")

    def add(self, db: Any, number: int) -> None:
        super().add(db, number)
        row = db.execute(f"SELECT {COLUMNS} FROM searchable WHERE entry = ?", [number]).fetchone()
        words = words_of(" ".join(text or "" for text in row))
        for word in sorted(words):
            db.execute("INSERT OR IGNORE INTO word (text) VALUES (?)", [word])

    def drop(self, db: Any, number: int) -> None:
        row = db.execute(f"SELECT {COLUMNS} FROM searchable WHERE entry = ?", [number]).fetchone()
        super().drop(db, number)
        for word in words_of(" ".join(text or "" for text in row)):
            if not self.newest(db, quoted([word]), 1):
                db.execute("DELETE FROM word WHERE text = ?", [word])

    def parts(self, db: Any, text: str) -> list[str]:
        return [row[0] for row in db.execute("SELECT text FROM word WHERE instr(text, ?)", [text])]

    def find(self, db: Any, text: str) -> list[int]:
        first = self.newest(db, quoted([text]))
        if len(first) == SHOWN or len(text) < 3:
            return first
        parts = self.parts(db, text)
        return self.then(db, quoted([text]), quoted(parts)) if parts else first


class VocabularyTrigram(Vocabulary):
    """The same, with the trigrams of the words in the list."""

    name = "words + word list, trigram"
    ddl = (
        Vocabulary.ddl
        + "CREATE VIRTUAL TABLE part USING fts5(text, content='word', content_rowid='id',"
        + " columnsize=0, tokenize='trigram');\n"
        + "INSERT INTO part(part, rank) VALUES ('secure-delete', 1);\n"
        + "CREATE TRIGGER word_new AFTER INSERT ON word BEGIN\n"
        + "    INSERT INTO part (rowid, text) VALUES (new.id, new.text);\nEND;\n"
        + "CREATE TRIGGER word_gone AFTER DELETE ON word BEGIN\n"
        + "    INSERT INTO part (part, rowid, text) VALUES ('delete', old.id, old.text);\nEND;\n"
    )

    def parts(self, db: Any, text: str) -> list[str]:
        rows = db.execute("SELECT text FROM part WHERE part MATCH ?", [quoted([text])])
        return [row[0] for row in rows]


class VocabularyEndings(Vocabulary):
    """The same, with every ending of each word in the list: a part is a beginning of one."""

    name = "words + word list, endings"
    ddl = (
        Vocabulary.ddl
        + "CREATE TABLE ending (text TEXT NOT NULL, word INTEGER NOT NULL"
        + " REFERENCES word(id) ON DELETE CASCADE, PRIMARY KEY (text, word)) STRICT, WITHOUT ROWID;\n"
        + "CREATE INDEX ending_word ON ending(word);\n"
        + "CREATE TRIGGER word_new AFTER INSERT ON word BEGIN\n"
        + "    INSERT INTO ending SELECT substr(new.text, value), new.id\n"
        + "    FROM generate_series(1, length(new.text) - 2);\nEND;\n"
    ).replace(
        "FROM generate_series(1, length(new.text) - 2)",
        "FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n"
        " WHERE value < min(length(new.text) - 2, 40)) SELECT value FROM n)",
    )

    def parts(self, db: Any, text: str) -> list[str]:
        rows = db.execute(
            "SELECT DISTINCT word.text FROM ending JOIN word ON word.id = ending.word"
            " WHERE ending.text >= ? AND ending.text < ?",
            [text, text + "\U0010ffff"],
        )
        return [row[0] for row in rows]


CANDIDATES: tuple[type[Candidate], ...] = (
    Candidate,
    ByNumber,
    Words,
    Scored,
    Stems,
    Trigram,
    Both,
    Vocabulary,
    VocabularyTrigram,
    VocabularyEndings,
)

SEARCHES = {
    "rare": "zandkorrel",  # 8 entries, also as a part of others
    "common": "gesprek",
    "rare part": "andkorre",
    "common part": "esprek",
    "3 letters": "ver",
    "2 letters": "wg",
    "absent": "xylofoon",
}


# ---------------------------------------------------------------- entries of believable Dutch


def demo_words() -> dict[str, int]:
    """The words of the Dutch demo journal and how often each stands in it."""
    import tomllib

    import reflect.demo

    told = tomllib.loads((Path(reflect.demo.__file__).parent / "nl.toml").read_text("utf-8"))
    counts: dict[str, int] = {}
    for entry in told["entry"]:
        for text in entry["answers"].values():
            for word in re.findall(r"[\w']+", str(text)):
                counts[word] = counts.get(word, 0) + 1
    return counts


FRONT = """huis keukentafel jeugd gezins school zorg hulp wijkteam overleg team ouder kind moeder
vader veiligheids crisis evaluatie intake start vervolg afsluit slecht-nieuws telefoon beeld groeps
voorbereidings advies klacht indicatie netwerk buurt woon schuld werk dag avond nacht plan doel
vertrouwens samenwerkings beslis regie verander leer reflectie supervisie intervisie casus multi
mentor jongeren pleeg opvoed omgangs scheidings rouw angst spel praktijk kennismakings""".split()
BACK = """gesprek:ken bezoek:en overleg:gen vraag:en moment:en plan:nen afspraak:en situatie:s
probleem:en houding:en rol:len proces:sen traject:en verslag:en doel:en relatie:s kader:s grens:en
keuze:s besluit:en signaal:en patroon:en melding:en contact:en netwerk:en medewerker:s begeleider:s
ondersteuning:en beslissing:en ervaring:en waarde:n norm:en visie:s belang:en spanning:en drempel:s
aanpak:ken beeld:en verhaal:en stap:pen inzicht:en dilemma:s thema:s team:s oplossing:en""".split()
SYLLABLES = """ba be bo da de di do el en er fa fe ga ge ha he hu ja jo ka ke ki ko la le li lo ma
me mi mo na ne ni no pa pe ra re ri ro sa se si so ta te ti to va ve vi wa we wi za ze zo""".split()


def tokens(chance: random.Random) -> Iterator[str]:
    """Words without end: everyday ones, compounds with their plurals, rare names and slips."""
    everyday = demo_words() | {"beïnvloed": 2, "ideeën": 2, "vertrouwen": 6, "cliënt": 8}
    nouns: list[str] = []
    for back in BACK:
        word, _, plural = back.partition(":")
        nouns += [word, word + plural]
        nouns += [front.replace("-", "") + form for front in FRONT for form in (word, word + plural)]
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
                made = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))
                yield made.capitalize() if luck < 0.108 else made + chance.choice(BACK).split(":")[0]
            else:
                yield word


def put(db: Any, number: int, entries: int, source: Iterator[str], chance: random.Random) -> None:
    """One entry with its parts; ``entries`` is how many there will be, over ten years."""
    at = 1_480_000_000 + number * (315_000_000 // entries) + chance.randrange(3000)
    kind = chance.choice(["before", "after", "after", "now", "case"])
    title = " ".join(itertools.islice(source, 3))
    stamp = "2026-11-18T14:00:00+01:00"
    db.execute(
        "INSERT INTO entry (id, uid, kind, pack, title, at, utc_offset, created, changed)"
        " VALUES (?, ?, ?, ?, ?, ?, 3600, ?, ?)",
        [number, f"{chance.getrandbits(128):032x}", kind, kind, title, at, stamp, stamp],
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
        db.execute(f"INSERT INTO {table} VALUES (?, 0, ?, ?)", [number, label, label])
    db.execute(
        "INSERT INTO change (uid, at, what) SELECT uid, ?, 'add' FROM entry WHERE id = ?",
        [stamp, number],
    )


def plain_journal(path: Path, entries: int) -> None:
    """A journal without any index for searching."""
    path.touch()
    db = connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    for statement in statements(TABLES):
        db.execute(statement)
    for key in KEYS:
        db.execute("INSERT INTO question (key, loop, wording) VALUES (?, 'single', ?)", [key, key])
    chance = random.Random(3)
    source = tokens(chance)
    db.execute("BEGIN")
    for number in range(1, entries + 1):
        put(db, number, entries, source, chance)
    db.execute("COMMIT")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()


# ---------------------------------------------------------------- measuring


def timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def search_ms(candidate: Candidate, path: Path, text: str, runs: int = 7) -> tuple[float, int]:
    """Median time of a search on a new connection, and how many entries it showed."""
    taken = []
    found: list[int] = []
    for _ in range(runs):
        db = connect(path)
        if isinstance(candidate, Stems):
            db.create_function("stems", 1, candidate.stems, deterministic=True)
        start = time.perf_counter()
        found = candidate.find(db, text)
        taken.append((time.perf_counter() - start) * 1000)
        db.close()
    return statistics.median(taken), len(found)


def process_ms(candidate: Candidate, path: Path, text: str, runs: int = 9) -> float:
    """Median time of a whole process that searches and reads the entries it found."""
    command = [sys.executable, __file__, "find", candidate.name, str(path), text]
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def find_in_process(name: str, path: str, text: str) -> None:
    from reflect.journal.entries import by_numbers

    candidate = next(one for one in CANDIDATES if one.name == name)()
    db = connect(Path(path))
    found = by_numbers(db, [seek % PLACES for seek in candidate.find(db, text)])
    print(*(entry.title for entry in found.values()), sep="\n")


def measure(candidate: Candidate, base: Path, entries: int, inserts: int = 300) -> dict[str, Any]:
    """All figures of one candidate, on a copy of the journal at ``base``."""
    path = base.with_name("measured.db")
    shutil.copy(base, path)
    db = connect(path)
    figures: dict[str, Any] = {"index": candidate.name}
    candidate.make(db)

    def build() -> None:
        db.execute("BEGIN IMMEDIATE")
        candidate.build(db)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    figures["rebuild s"] = timed(build) / 1000
    figures["MB"] = os.path.getsize(path) / 1e6
    db.close()
    for name, text in SEARCHES.items():
        figures[name], figures[f"{name} n"] = search_ms(candidate, path, text)
    if type(candidate).find is not Candidate.find and not isinstance(candidate, Stems):
        for name in ("rare", "common", "rare part"):
            figures[f"process {name}"] = process_ms(candidate, path, SEARCHES[name])

    db = connect(path)
    if isinstance(candidate, Stems):
        db.create_function("stems", 1, candidate.stems, deterministic=True)
    chance = random.Random(4)
    source = tokens(chance)
    next(source)

    def write(number: int) -> None:
        db.execute("BEGIN IMMEDIATE")
        put(db, number, entries, source, chance)
        candidate.add(db, number)
        db.execute("COMMIT")

    taken = [timed(lambda n=n: write(n)) for n in range(entries + 1, entries + inserts + 1)]
    figures["insert ms"] = statistics.median(taken)
    figures["insert max"] = max(taken)

    def forget(number: int) -> None:
        db.execute("BEGIN IMMEDIATE")
        candidate.drop(db, number)
        db.execute("DELETE FROM entry WHERE id = ?", [number])
        db.execute("COMMIT")

    taken = [timed(lambda n=n: forget(n)) for n in range(entries // 2, entries // 2 + 30)]
    figures["forget ms"] = statistics.median(taken)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if "CREATE TABLE word" in candidate.ddl:
        figures["words"] = db.execute("SELECT count(*) FROM word").fetchone()[0]
        parts = ((name, candidate.parts(db, SEARCHES[name])) for name in ("common", "3 letters"))
        figures |= {f"forms of {name}": len(found) for name, found in parts}
    db.close()
    path.unlink()
    return figures


def main() -> None:
    """Measure, and print a table."""
    if sys.argv[1:2] == ["find"]:
        find_in_process(*sys.argv[2:5])
        return
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chosen = [one for one in CANDIDATES if not sys.argv[2:] or one.name in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        made = timed(lambda: plain_journal(base, entries)) / 1000
        db = connect(base)
        size = db.execute(
            "SELECT (SELECT sum(octet_length(text)) FROM answer) * 1.0 / count(*) FROM entry"
        ).fetchone()[0]
        db.close()
        print(f"{entries} entries of {size:.0f} bytes, made in {made:.0f} s\n")
        for one in chosen:
            figures = measure(one(), base, entries)
            print(f"{figures.pop('index')}")
            line = ""
            for name, figure in figures.items():
                if name.endswith(" n"):
                    line = line.rstrip() + f" ({figure})  "
                    continue
                line += f"{name} {figure:.1f}  " if isinstance(figure, float) else f"{name} {figure}  "
            print(f"    {line}", flush=True)


if __name__ == "__main__":
    main()
