"""Makes ``journal-1.db``, a journal as version 1 of the tables keeps it.

``python tests/data/make_golden.py`` from the top of the checkout. A released
journal is never made again: a later version of the tables gets a file of its own.
"""

import json
from datetime import date, datetime
from pathlib import Path
from unittest import mock

from reflect.journal import answered, changes, drafts, frameworks, ledger, opening, people
from reflect.practice.drafts import Draft
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.leaving import Answered, Export
from reflect.practice.loops import chosen
from reflect.practice.people import Person
from reflect.practice.records import entry_record

FILE = Path(__file__).parent / "journal-1.db"
CONTENTS = FILE.with_suffix(".json")

WHEN = datetime.fromisoformat("2026-11-18T14:00:00+01:00")
CLOSED = date(2026, 11, 19)
SUMMER = datetime.fromisoformat("2026-07-01T09:30:00-04:00")

ENTRIES = (
    Entry(
        kind="before",
        pack="before",
        when=WHEN,
        title="Keukentafelgesprek",
        answers=(
            Answer("what", "Wat wil ik gaan doen?", "single", "Luisteren.\n\nNiet invullen."),
            Answer("framework", "Vanuit welk kader?", "double", "Regie hoort bij het gezin."),
        ),
        tags=("regie", "Huisbezoek"),
        people=("moeder", "tante Ömür"),
        next=(
            Intention("Terugbellen", date(2026, 11, 25)),
            Intention("School vragen", state="done", outcome="Zij belden zelf al.", closed=CLOSED),
        ),
    ),
    Entry(
        kind="after",
        pack="after",
        when=SUMMER,
        title="Keukentafelgesprek",
        about=1,
        loop="double",
        loop_by="answers",
        answers=(
            Answer("effect", "Welk effect zag ik?", "single", "Stilte — en toen \u202etekst\x00."),
            Answer(
                "reframe",
                "Hoe kijk ik er nu naar?",
                "double",
                "Regie is van wie er woont. 🌱",
                was="Regie hoort bij het gezin.",
            ),
        ),
    ),
    Entry(
        kind="now",
        pack="now",
        when=WHEN,
        answers=(Answer("now", "What is happening?", "describe", "I filled the silence again."),),
    ),
)
DRAFT = Draft(
    Entry(
        kind="before",
        pack="before",
        when=WHEN,
        answers=(Answer("what", "Wat wil ik gaan doen?", "single", "Begonnen"),),
    ),
    typing=("how", "half een zi"),
)
PEOPLE = (
    Person("tante Ömür", ("Ö.",), role="tante", uid="ömür"),
    Person("Karim", leaves_as="de buurman", uid="karim"),
)
FRAMEWORK = '[[principles]]\nid = "regie"\npart = "achieve"\ntitle = "Regie"\n'
ANSWERS = (Answered("roos", "word"), Answered("De Wilg", "place", "een school"))


def main() -> None:
    FILE.unlink(missing_ok=True)
    uids = (f"00000000-0000-4000-8000-{number:012}" for number in range(100))
    with (
        mock.patch("reflect.journal.changes.uuid4", side_effect=uids),
        mock.patch("reflect.journal.rows.uuid4", side_effect=uids),
        mock.patch("reflect.journal.changes.random_number", side_effect=range(1, 100)),
        mock.patch("reflect.journal.drafts.uuid4", side_effect=uids),
        mock.patch("reflect.journal.ledger.uuid4", side_effect=uids),
        mock.patch("reflect.journal.frameworks.uuid4", side_effect=uids),
        opening.writing(FILE) as db,
    ):
        kept = [changes.add(db, entry, WHEN) for entry in ENTRIES]
        kept[1] = changes.change(db, 2, SUMMER, "loop", lambda one: chosen(one, "single"))
        kept[2] = changes.change(db, 3, SUMMER, "tag", lambda one: one._replace(tags=("stilte",)))
        kept[0] = changes.change(db, 1, SUMMER, "seal", lambda one: one._replace(sealed=True))
        drafts.keep(db, DRAFT, WHEN)
        for person in PEOPLE:
            people.put(db, person, WHEN)
        people.put(db, people.find(db, "karim")._replace(name="Kareem"), WHEN, "rename")
        answered.remember(db, ANSWERS, WHEN)
        filters = {"--from": "2026-01-01", "--tag": ""}
        left = tuple(one.uid for one in kept[1:])
        ledger.record(db, Export("intervisie", "md", left, ("karim",), filters), WHEN)
        frameworks.keep(db, FRAMEWORK, WHEN)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM")
    records = [entry_record(entry, exact=True) for entry in kept]
    CONTENTS.write_text(json.dumps(records, indent=1, ensure_ascii=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
