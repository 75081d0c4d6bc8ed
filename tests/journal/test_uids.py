"""What is made here in place of libraries that take long to load is what they make."""

import os
import sqlite3
import uuid
from pathlib import Path
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from reflect.journal.driver import uri_of
from reflect.journal.uids import new_uid


def test_a_uid_is_a_uuid_of_version_4() -> None:
    found = [new_uid() for _time in range(1000)]
    assert len({*found}) == 1000
    for one in found:
        assert str(uuid.UUID(one)) == one
        assert (uuid.UUID(one).version, uuid.UUID(one).variant) == (4, uuid.RFC_4122)


@given(name=st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1))
def test_a_path_is_the_same_to_sqlite(name: str) -> None:
    path = Path("/x") / name
    told = uri_of(path)
    assert told.isascii()
    assert not {*"?#% "} & {*told.replace("%", "")}
    assert unquote(told.removeprefix("file:"), errors="surrogateescape") == str(path)


def test_sqlite_opens_it(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("a b?c#d%20'é\U0001f600&e=f;.db".encode())
    with sqlite3.connect(f"{uri_of(path)}?mode=rwc", uri=True) as db:
        db.execute("CREATE TABLE x (y)")
    db.close()
    assert path.exists()
