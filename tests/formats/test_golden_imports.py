"""Files of other programs come in as they did when they were first looked at, word for word.

``python tests/formats/test_golden_imports.py`` writes what they are read as now; look
at the differences before they are kept. A uid that changes makes entries come twice.
"""

import json
from pathlib import Path

import pytest
from files_of_others import HERE, PASSWORD, loaded, source, sources, told

from reflect.formats import csv_table, dayone, jrnl, jrnl_encrypted, markdown_files
from reflect.formats.arriving import Loader
from reflect.formats.jrnl_sealed import sealed

GOLDEN: dict[str, Loader] = {
    "jrnl-1.txt": jrnl.load,
    "jrnl-4.txt": jrnl.load,
    "jrnl-day-first.txt": jrnl.load,
    "jrnl-odd.txt": jrnl.load,
    "jrnl-folder": jrnl.load,
    "dayone-classic.dayone": dayone.load,
    "dayone": dayone.load,
    "markdown": markdown_files.load,
    "table-nl.csv": csv_table.load,
    "table-en.csv": csv_table.load,
}


def as_read(name: str) -> list[object]:
    return [told(one) for one in loaded(GOLDEN[name], *sources(HERE / name))]


@pytest.mark.parametrize("name", GOLDEN)
def test_it_is_read_as_it_was(name: str) -> None:
    golden = json.loads((HERE / "read" / f"{name}.json").read_text("utf-8"))
    assert as_read(name) == golden


def test_a_zip_is_read_as_what_is_in_it() -> None:
    zipped = loaded(dayone.load, *sources(HERE / "dayone.zip"))
    plain = loaded(dayone.load, *sources(HERE / "dayone" / "Journal.json"))
    assert [one.entry for one in zipped] == [one.entry for one in plain]
    assert len(zipped) == 4


@pytest.mark.parametrize(
    ("name", "plain", "version"),
    [
        ("jrnl-1-encrypted.txt", "jrnl-1.txt", 1),
        ("jrnl-1-encrypted-spaces.txt", "jrnl-1.txt", 1),
        ("jrnl-2-encrypted.txt", "jrnl-4.txt", 2),
        ("jrnl-3-encrypted.txt", "jrnl-4.txt", 3),
    ],
)
def test_an_encrypted_journal_holds_what_the_plain_one_does(
    name: str, plain: str, version: int
) -> None:
    data = (HERE / name).read_bytes()
    found = sealed(data, len(data), said=True)
    assert found == version
    text = jrnl_encrypted.decrypt(data, found, PASSWORD)
    assert text is not None
    opened = loaded(jrnl.load, source(text, plain))
    assert opened == loaded(jrnl.load, *sources(HERE / plain))
    for wrong in ("", "Een fictief wachtwoord", *map(str, range(20))):
        assert jrnl_encrypted.decrypt(data, found, wrong) is None


def test_what_is_not_encrypted_is_not_taken_for_it() -> None:
    for path in HERE.glob("*.txt"):
        data = path.read_bytes()
        assert bool(sealed(data, len(data), said=True)) == ("encrypted" in path.name)
    latin = "Ik sliep één uur. ".encode("cp1252") * 160
    assert sealed(latin, len(latin), said=True) is None
    assert sealed(b"gAAAAA is het begin van een zin.", 32) is None


def test_a_damaged_encrypted_journal_is_refused() -> None:
    data = (HERE / "jrnl-3-encrypted.txt").read_bytes()
    for broken in (data[:6], data[:20], data[:-9], data.replace(b"eyJ", b"???")):
        assert jrnl_encrypted.decrypt(broken, 3, PASSWORD) is None


if __name__ == "__main__":
    folder = HERE / "read"
    folder.mkdir(exist_ok=True)
    for name in GOLDEN:
        text = json.dumps(as_read(name), ensure_ascii=False, indent=1)
        Path(folder / f"{name}.json").write_text(f"{text}\n", "utf-8")
