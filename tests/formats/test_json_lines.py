"""JSON lines: what was written comes back equal, and what is wrong is told by its line alone."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from formats.strategies import ENTRIES, ROWS
from hypothesis import given
from hypothesis import strategies as st

from reflect.formats.json_lines import FORMAT, Record, dump, entries_dumped, load
from reflect.practice.entries import Answer, Entry, Intention
from reflect.practice.errors import WrongUse

SECRET = "Fatma"
WHEN = datetime(2026, 11, 18, 14, tzinfo=UTC)
ENTRY = Entry(
    "after", "after", WHEN, (Answer("what", "Wat?", "single", SECRET),), SECRET, None, ("a",),
    (SECRET,), (Intention(SECRET),), "single", "you", "u", 3, WHEN, WHEN,
)  # fmt: skip

RECORDS = st.lists(
    st.builds(Record, st.just("entry"), ENTRIES, st.just({}) | st.just({"bin": True}))
    | st.builds(Record, st.just("row"), ROWS, st.just({})),
    max_size=4,
)


def file(records: Iterable[Record]) -> bytes:
    return "".join(dump(records)).encode()


def lines(document: bytes) -> list[bytes]:
    return document.splitlines(keepends=True)


@given(records=RECORDS)
def test_what_was_written_comes_back_equal(records: list[Record]) -> None:
    document = file(records)
    assert list(load(lines(document))) == records
    assert list(load(document.decode().split("\n"))) == records


@given(records=RECORDS)
def test_each_record_is_an_object_on_one_line(records: list[Record]) -> None:
    read = [json.loads(line) for line in file(records).decode().split("\n")[:-1]]
    assert [next(iter(one)) for one in read] == ["reflect", *(one.kind for one in records), "end"]


def test_nothing_in_it_steers_a_terminal_and_all_else_is_readable() -> None:
    codes = [
        *range(0xD800),
        0xDC00,
        *range(0xDFFF, sys.maxunicode + 1),
    ]  # of halves of letters, one each
    every = "".join(map(chr, codes))
    [_head, line, _end] = dump([Record("entry", ENTRY._replace(title=every))])
    steering = {one for one in line if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert steering == {"\n"}
    assert set("éİłЖф家🙂") <= set(line)
    same = json.loads(line)["entry"]["title"] == every
    assert same


def test_a_file_from_windows_is_read() -> None:
    """With a byte order mark, and blank lines at its end."""
    document = b"\xef\xbb\xbf" + file([Record("entry", ENTRY)]).replace(b"\n", b"\r\n") + b"\r\n"
    assert [one.value for one in load(lines(document))] == [ENTRY]


def test_a_record_is_given_before_the_next_is_read() -> None:
    def endless() -> Iterable[str]:
        yield from list(entries_dumped([ENTRY]))[:2]
        raise AssertionError

    assert next(iter(load(endless()))).value == ENTRY


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """A file of which the second line was changed."""
    whole = lines(file([Record("entry", ENTRY)]))
    record = json.loads(whole[1])
    found = change(record["entry"])
    return whole[0] + json.dumps(record if found is None else found).encode() + b"\n" + whole[2]


BROKEN = {
    "a key that is missing": changed(lambda entry: entry.pop("uid") and None),
    "a key too many": changed(lambda entry: entry.update(mood=SECRET)),
    "another kind": changed(lambda entry: entry.update(kind=SECRET)),
    "another loop": changed(lambda entry: entry.update(loop="triple")),
    "a number for a text": changed(lambda entry: entry.update(title=5)),
    "a text for a number": changed(lambda entry: entry.update(id=SECRET)),
    "true for a number": changed(lambda entry: entry.update(id=True)),
    "a number that no journal holds": changed(lambda entry: entry.update(id=2**63)),
    "a moment without a zone": changed(lambda entry: entry.update(when="2026-11-18T14:00")),
    "a moment that is none": changed(lambda entry: entry.update(when=SECRET)),
    "a day that is none": changed(lambda entry: entry["next"][0].update(due="2026-02-30")),
    "a text for a list": changed(lambda entry: entry.update(tags=SECRET)),
    "no object": changed(lambda _entry: {"entry": SECRET}),
    "two kinds": changed(lambda entry: {"entry": entry, "row": entry}),
    "a list": lines(file([]))[0] + b"[1]\n",
    "no JSON": lines(file([]))[0] + b'{"entry": Fatma}\n',
    "half a line": lines(file([]))[0] + b'{"entry": {"title": "Fatma',
    "not UTF-8": lines(file([]))[0] + b'{"entry": "\xff Fatma"}\n',
    "a deep nest": lines(file([]))[0] + b"[" * 100_000 + b"\n",
    "a long number": lines(file([]))[0] + b"9" * 10_000 + b"\n",
}


@pytest.mark.parametrize("document", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_told_by_its_line(document: bytes) -> None:
    with pytest.raises(WrongUse) as told:
        list(load(lines(document)))
    assert "Line 2 of the file" in str(told.value)
    assert SECRET not in f"{told.value} {told.value.values} {told.value.__context__ and ''}"
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_lines_after_the_end_are_refused() -> None:
    document = file([]) + lines(file([Record("entry", ENTRY)]))[1]
    with pytest.raises(WrongUse, match="Line 3 of the file is broken"):
        list(load(lines(document)))


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_a_file_that_is_not_whole_is_noticed(missing: int) -> None:
    """Whichever line is gone; what came before it was already given."""
    whole = lines(file([Record("entry", ENTRY), Record("entry", ENTRY)]))
    del whole[missing]
    given = []
    with pytest.raises(WrongUse, match="not whole"):
        given.extend(load(whole))
    assert [record.value for record in given] == [ENTRY] * (2 if missing == 3 else 1)


@pytest.mark.parametrize(
    "document",
    [b"", b"\n\n", b"{}\n", b"[2020-01-01 10:00] Fatma\n", b"Fatma", b"\x00\xff\xfe", b"1\n",
     b'{"reflect": "1"}\n', b'{"reflect": 0}\n', b'{"reflect": true}\n', b"[" * 100_000],
)  # fmt: skip
def test_a_file_of_something_else_is_refused(document: bytes) -> None:
    with pytest.raises(WrongUse, match="not a file with entries that reflect made"):
        list(load(lines(document)))


def test_what_a_newer_reflect_made_is_refused_and_said_so() -> None:
    with pytest.raises(WrongUse, match=f"its format is {FORMAT + 1}"):
        list(load([json.dumps({"reflect": FORMAT + 1})]))
    with pytest.raises(WrongUse, match="Line 2 holds something that this reflect does not know"):
        list(load(['{"reflect": 1}', '{"dream": {"title": "Fatma"}}']))
