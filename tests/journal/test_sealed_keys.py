"""The key of an encrypted journal: sealed, opened by either secret, never made weaker."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from writers import NOON, moment

from reflect.journal import changes, driver, entries, keys, opening
from reflect.journal.driver import WrongKey
from reflect.journal.files import key_path
from reflect.journal.keys import KeyFile, NoKey, WrongPassphrase
from reflect.journal.opening import Key
from reflect.journal.schema import make_ready
from reflect.practice.errors import Status

pytestmark = pytest.mark.usefixtures("light_keys")

KEY = bytes(range(32))


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A key file."""
    path = tmp_path / "journal.key"
    keys.write_key_file(path, keys.locked(KEY, "paard correct", "7K2QD-AAAAA"))
    return path


@pytest.mark.parametrize("secret", ["paard correct", "7K2QD-AAAAA", "7k2qdaaaaa", " 7K2QD AAAAA "])
def test_either_secret_opens_it(sealed: Path, secret: str) -> None:
    """The recovery code however it is typed."""
    assert keys.unlocked(keys.read_key_file(sealed), secret) == KEY


@pytest.mark.parametrize("secret", ["", "paard", "Paard correct", "paard correct ", "7K2QD-AAAAB"])
def test_nothing_else_does(sealed: Path, secret: str) -> None:
    with pytest.raises(WrongPassphrase) as found:
        keys.unlocked(keys.read_key_file(sealed), secret)
    assert found.value.status == Status.LOCKED


def test_composed_letters_are_the_same_however_the_keyboard_makes_them() -> None:
    file = keys.locked(KEY, "caf\u00e9", "x")
    assert keys.unlocked(file, "cafe\u0301") == KEY


def test_a_new_passphrase_leaves_the_recovery_code_and_the_other_way_round() -> None:
    file = keys.locked(KEY, "oud", "AAAAA")
    file = keys.with_passphrase(file, KEY, "nieuw")
    assert keys.unlocked(file, "nieuw") == keys.unlocked(file, "aaaaa") == KEY
    with pytest.raises(WrongPassphrase):
        keys.unlocked(file, "oud")
    file = keys.with_recovery(file, KEY, "BBBBB")
    assert keys.unlocked(file, "bbbbb") == KEY
    with pytest.raises(WrongPassphrase):
        keys.unlocked(file, "AAAAA")


def test_the_file_holds_neither_key_nor_secret(sealed: Path) -> None:
    content = sealed.read_bytes()
    assert KEY not in content
    assert KEY.hex().encode() not in content
    assert b"paard" not in content
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert list(sealed.parent.glob("*.new*")) == []


@pytest.mark.parametrize("name", ["way", "memory", "time", "lanes", "salt", "nonce", "sealed"])
def test_what_was_sealed_along_cannot_be_changed(sealed: Path, name: str) -> None:
    """Least of all the effort that a guess takes."""
    record = json.loads(sealed.read_text())
    for slot in record["slots"]:
        old = slot[name]
        slot[name] = 1 + old if isinstance(old, int) else "recovery"[: len(old)] or "x"
        if isinstance(old, str) and name != "way":
            slot[name] = ("A" if old[0] != "A" else "B") + old[1:]
        if name == "way":
            slot[name] = "recovery" if old == "passphrase" else "passphrase"
    sealed.write_text(json.dumps(record))
    with pytest.raises(WrongPassphrase):
        keys.unlocked(keys.read_key_file(sealed), "paard correct")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"format": 2}', b'{"format": 1, "slots": []}',
     b'{"format": 1, "journal": "x", "slots": [{"way": "passphrase"}]}'],
)  # fmt: skip
def test_what_is_no_key_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.key"
    with pytest.raises(NoKey):
        keys.read_key_file(path)
    path.write_bytes(content)
    with pytest.raises(NoKey):
        keys.read_key_file(path)


def test_a_key_file_cannot_ask_for_all_memory(sealed: Path) -> None:
    record = json.loads(sealed.read_text())
    record["slots"][0]["memory"] = 2**40
    sealed.write_text(json.dumps(record))
    with pytest.raises(NoKey):
        keys.read_key_file(sealed)


def test_recovery_codes_are_long_and_different() -> None:
    codes = {keys.new_recovery_code() for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert len(code.split("-")) == keys.GROUPS
        assert set(code) <= {*keys.LETTERS, "-"}


@settings(max_examples=30)
@given(st.text(min_size=1))
def test_any_passphrase_opens_what_it_sealed(passphrase: str) -> None:
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        return
    file: KeyFile = keys.locked(KEY, passphrase, "AAAAA")
    assert keys.unlocked(file, passphrase) == KEY


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    """A journal of one entry, encrypted with `KEY`."""
    path = tmp_path / "journal.db"
    path.touch(0o600)
    db = driver.connect(path, key=KEY)
    make_ready(db)
    changes.add(db, moment("een geheim woord"), NOON)
    db.close()
    keys.write_key_file(key_path(path), keys.locked(KEY, "paard", "AAAAA"))
    return path


def test_an_encrypted_journal_is_read_and_written(encrypted: Path) -> None:
    with opening.writing(encrypted, lambda _path: [Key(KEY)]) as db:
        changes.add(db, moment("nog een geheim"), NOON)
        held = b"".join(file.read_bytes() for file in encrypted.parent.glob("journal.db*"))
        assert b"geheim" not in held
    with opening.reading(encrypted, lambda _path: [Key(KEY)]) as db:
        assert entries.get(db, 2).answers[0].text == "nog een geheim"


def test_without_its_key_it_stays_shut(encrypted: Path) -> None:
    before = encrypted.read_bytes()
    ways = {Status.LOCKED: opening.no_key, Status.DAMAGED: lambda _path: [Key(os.urandom(32))]}
    for status, unlock in ways.items():
        for how in (opening.reading, opening.writing):
            with pytest.raises(WrongKey) as found, how(encrypted, unlock):
                pass
            assert found.value.status == status
    assert encrypted.read_bytes() == before
    with pytest.raises(ValueError, match="length"):
        driver.connect(encrypted, key=b"kort")


def test_a_plain_journal_beside_a_key_is_never_opened(tmp_path: Path) -> None:
    """Somebody may have put it there, to have secrets written in the open."""
    path = tmp_path / "journal.db"
    with opening.writing(path):
        pass
    keys.write_key_file(key_path(path), keys.locked(KEY, "paard", "AAAAA"))
    for how in (opening.reading, opening.writing):
        with pytest.raises(WrongKey), how(path, lambda _path: [Key(KEY)]):
            pass


@pytest.mark.parametrize("content", [None, b""])
def test_a_key_without_its_journal_makes_no_new_one(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "journal.db"
    if content is not None:
        path.write_bytes(content)
    keys.write_key_file(key_path(path), keys.locked(KEY, "paard", "AAAAA"))
    for how in (opening.reading, opening.writing):
        with pytest.raises(WrongKey), how(path, lambda _path: [Key(KEY)]):
            pass
    assert path.exists() == (content is not None)
