"""What was written in another program comes in to the letter, or there is a word about it."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from files_of_others import CHANGED, NOW, loaded, source
from hypothesis import assume, given
from hypothesis import strategies as st

from reflect.formats import csv_table, dayone, front_matter, jrnl, markdown_files
from reflect.formats.arriving import Arriving, UnreadableSource
from reflect.formats.lines import lines
from reflect.practice.errors import WrongUse

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2026, 11, 1)).map(
    lambda one: one.replace(second=0, microsecond=0)
)


def text_of(arriving: Arriving) -> str:
    """All that an entry says, title and text."""
    assert arriving.entry
    said = [arriving.entry.title, *(one.text for one in arriving.entry.answers)]
    return "\n".join(one for one in said if one)


def trimmed(text: str) -> str:
    """``text`` without blank lines around it."""
    kept = text.split("\n")
    while kept and not kept[0].strip():
        kept.pop(0)
    while kept and not kept[-1].strip():
        kept.pop()
    return "\n".join(kept)


# ------------------------------------------------------------------------------------- jrnl


def write_jrnl(entries: list[tuple[datetime, str, str]], form: str, bracketed: bool = True) -> str:
    """As jrnl writes a journal."""
    ends = "[{}]" if bracketed else "{}"
    return "\n".join(
        f"{ends.format(when.strftime(form))} {title}\n{body}\n" for when, title, body in entries
    )


def looks_dated(text: str) -> bool:
    return any(re.match(r"\[|[0-9]", line) for line in text.split("\n"))


@given(
    st.lists(st.tuples(MOMENTS, WORDS, ANY), min_size=1, max_size=5),
    st.sampled_from(["%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M:%S %p", "%d.%m.%Y %H:%M", "%d-%m-%Y %H:%M"]),
    st.booleans(),
)
def test_any_body_survives(
    entries: list[tuple[datetime, str, str]], form: str, bracketed: bool
) -> None:
    entries = [(when, title.strip(), body.replace("\r", "")) for when, title, body in entries]
    assume(all(title and not title.endswith("*") and len(title) < 99 for _, title, _ in entries))
    assume(not any(looks_dated(body) for _when, _title, body in entries))
    entries = [(when, title, body if trimmed(body) else "tekst") for when, title, body in entries]
    found = loaded(jrnl.load, source(write_jrnl(entries, form, bracketed)))
    assert [one.entry.title for one in found if one.entry] == [title for _, title, _ in entries]
    said = [one.entry.answers[0].text for one in found if one.entry]
    assert said == [trimmed(body) for _when, _title, body in entries]
    whens = [one.entry.when.replace(tzinfo=None) for one in found if one.entry]
    skipped = timedelta(hours=1)  # what the clock skips in spring moves on
    for when, (meant, _title, _body) in zip(whens, entries, strict=True):
        assert when in (meant, meant + skipped)


@given(ANY)
def test_nothing_of_any_file_is_lost(text: str) -> None:
    """Whatever stands in a file stands in an entry, but dates, stars and blank lines."""
    found = loaded(jrnl.load, source(text.replace("\r", "")))
    kept = "".join(text_of(one) for one in found if one.entry)
    dates = re.compile(r"^\[[^\]]+\]|^[0-9][-0-9:. /]*", re.MULTILINE)
    bare = re.sub(r"[\s*]", "", dates.sub("", text))
    assert bare in re.sub(r"[\s*]", "", kept) or dates.search(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, end: str) -> None:
    plain = "[2024-01-02 09:00] Café.\nÉén regel.\n\n«Nog».\n\n[2024-01-03 09:00] ’s Avonds.\n"
    found = loaded(jrnl.load, source(plain.replace("\n", end).encode(encoding)))
    assert found == loaded(jrnl.load, source(plain))
    assert [one.doubts for one in found] == [(), ()]


def test_a_line_that_is_no_utf_8_is_read_as_windows_wrote_it() -> None:
    data = b"[2024-01-02 09:00] Caf\xe9 \x80 5\n" + "ümlaut in UTF-8\n".encode() + b"\x81 raar\n"
    [one] = loaded(jrnl.load, source(data))
    assert text_of(one) == "Café € 5\nümlaut in UTF-8\n\x81 raar"
    assert [(doubt.kind, doubt.line) for doubt in one.doubts] == [("encoding", 1), ("encoding", 3)]


def test_a_day_that_is_none_stays_in_the_text_with_a_word_about_it() -> None:
    """Also where no blank line stands before it."""
    [one, *_rest] = loaded(
        jrnl.load,
        source(
            "[2024-01-02 09:00] Een.\nTekst.\n[2024-99-05 09:00] Twee.\n\n[2024-01-03 09:00] Drie."
        ),
    )
    assert text_of(one) == "Een.\nTekst.\n[2024-99-05 09:00] Twee."
    assert [(doubt.kind, doubt.line) for doubt in one.doubts] == [("looks_like", 3)]


def test_a_lone_carriage_return_in_a_line_stays() -> None:
    [one] = loaded(jrnl.load, source("[2024-01-02 09:00] Titel\neen\rtwee\r\ndrie\n"))
    assert text_of(one) == "Titel\neen\rtwee\ndrie"


def test_nul_characters_stay_and_are_told_of() -> None:
    [one] = loaded(jrnl.load, source("[2024-01-02 09:00] Titel\nvoor\0na\n\0\0\0\n"))
    assert text_of(one) == "Titel\nvoor\0na\n\0\0\0"
    assert [(doubt.kind, doubt.line) for doubt in one.doubts] == [("nul", 2), ("nul", 3)]


@pytest.mark.parametrize("size", [1 << 16, (1 << 16) - 1, 1 << 20])
def test_a_long_line_is_one_line(size: int) -> None:
    text = "é" * size
    assert [line.text for line in lines(source(f"a\n{text}\nb\n").open())] == ["a", text, "b"]


def test_the_same_entry_has_the_same_uid_however_it_is_written_down() -> None:
    first = loaded(jrnl.load, source("[2024-01-02 09:00] Titel\ntekst\n"))
    grown = "[2024-01-01 08:00] Eerder.\n\n[2024-01-02 09:00] Titel\r\ntekst\r\n\r\n"
    grown += "[2024-01-03 09:00] Later.\r\n"
    uids = [one.entry.uid for one in loaded(jrnl.load, source(grown)) if one.entry]
    assert first[0].entry
    assert uids[1] == first[0].entry.uid
    assert len(set(uids)) == 3


def test_equal_entries_in_a_file_are_as_many_entries() -> None:
    twice = "[2024-01-02 09:00] Gebeld.\n\n" * 3
    uids = [one.entry.uid for one in loaded(jrnl.load, source(twice)) if one.entry]
    assert len(set(uids)) == 3
    more = [one.entry.uid for one in loaded(jrnl.load, source(twice * 2)) if one.entry]
    assert more[:3] == uids


@pytest.mark.parametrize(
    ("dates", "whens", "doubt"),
    [
        (("01/02/2024", "13/02/2024"), ("2024-02-01", "2024-02-13"), set()),
        (("01/02/2024", "02/13/2024"), ("2024-01-02", "2024-02-13"), set()),
        (("01/02/2024", "03/04/2024"), ("2024-02-01", "2024-04-03"), {"two_ways"}),
    ],
)
def test_day_or_month_first_is_seen_from_the_other_dates(
    dates: tuple[str, ...], whens: tuple[str, ...], doubt: set[str]
) -> None:
    text = "\n\n".join(f"[{date} 10:00] titel\ntekst" for date in dates)
    found = loaded(jrnl.load, source(text))
    assert [str(one.entry.when.date()) for one in found if one.entry] == [*whens]
    doubts = {doubt.kind for one in found for doubt in one.doubts}
    assert doubts == (
        {"two_ways"} if whens[0][5:] == "02-01" and whens[1][5:] == "04-03" else set()
    )


def test_dates_may_be_written_as_the_user_says() -> None:
    text = "[vr 2 feb '24, 9u05] Titel\ntekst\n"
    written = "[240202 0905] Titel\ntekst\n"
    assert [doubt.kind for doubt in loaded(jrnl.load, source(text))[0].doubts][-1] == "file_date"
    [one] = loaded(jrnl.load, source(written), written="%y%m%d %H%M")
    assert one.entry
    assert one.entry.when.isoformat() == "2024-02-02T09:05:00+01:00"


def test_a_chat_that_was_pasted_in_stays_in_its_entry() -> None:
    chat = "[2024-01-02 08:55] Fatma: hoi\n[2024-01-02 08:56] Ik: dag"
    text = f"[2024-01-02 09:00] Gesprek\n{chat}\n\n[2024-01-03 09:00] Later\nJa.\n\n"
    text += "[2024-01-04 09:00] x\n"
    found = loaded(jrnl.load, source(text))
    assert [text_of(one) for one in found] == [f"Gesprek\n{chat}", "Later\nJa.", "x"]
    assert [doubt.line for doubt in found[0].doubts] == [2, 3]


def test_a_journal_without_blank_lines_newest_first_is_read_whole() -> None:
    text = "".join(f"[2024-01-{day:02} 09:00] Dag {day}\ntekst\n" for day in range(20, 0, -1))
    assert len(loaded(jrnl.load, source(text))) == 20


def test_a_long_first_line_is_no_title_but_the_beginning_of_the_text() -> None:
    first = "woord " * 40
    [one] = loaded(jrnl.load, source(f"[2024-01-02 09:00] {first}\nen verder\n"))
    assert one.entry
    assert one.entry.title == ""
    assert one.entry.answers[0].text == f"{first.strip()}\nen verder"


# ---------------------------------------------------------------------------------- Day One


@given(ANY)
def test_any_text_of_day_one_survives(text: str) -> None:
    escaped = re.sub(r"([!#()*+\-.>\[\]_`{|}~\\])", r"\\\1", text)
    journal = {"entries": [{"uuid": "A", "creationDate": "2024-01-02T09:00:00Z", "text": escaped}]}
    [one] = loaded(dayone.load, source(json.dumps(journal), "Journal.json"))
    if one.entry is None:
        assert not text.strip()
        return
    lines = trimmed(text).split("\n")
    kept = text_of(one)
    if one.entry.title:  # the sign of a heading goes, and blanks at its edges
        assert re.sub(r"^#+ +", "", lines[0]).strip() == one.entry.title
        assert one.entry.answers[0].text == trimmed("\n".join(lines[1:]))
    else:
        assert kept == "\n".join(lines)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"entries": [{]}', '{"entries": [] } x', '{"entries": [1,]}', "{}"]
)
def test_json_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UnreadableSource):
        loaded(dayone.load, source(text, "Journal.json"))


def test_what_day_one_left_half_is_told_of() -> None:
    broken = [3, {}, {"text": "zonder datum"}, {"text": "\ud800", "creationDate": "morgen"}]
    found = loaded(dayone.load, source(json.dumps({"entries": broken}), "Journal.json"))
    assert [[doubt.kind for doubt in one.doubts] for one in found] == [
        ["unread"], ["empty"], ["no_date"], ["broken", "no_date"],
    ]  # fmt: skip


# --------------------------------------------------------------------------------- Markdown


@given(ANY)
def test_any_markdown_survives(text: str) -> None:
    text = text.replace("\r", "")
    [one] = loaded(markdown_files.load, source(text, "los.md"))
    if one.entry is None:
        assert not text.strip()
    elif not one.entry.title and not front_matter.has_head(text.split("\n")):
        assert text_of(one) == trimmed(text)
        assert one.entry.when == CHANGED


@pytest.mark.parametrize(
    ("head", "values"),
    [
        (["a: 1", "b: [x, 'y, z', \"q\"]"], {"a": "1", "b": ("x", "y, z", "q")}),
        (["a:", "  - x", "  - 'it''s'", "# nee", "b: ja # niet"], {"a": ("x", "it's"), "b": "ja"}),
        (
            ["a: |", "  een", "    twee", "", "  drie", "b: c"],
            {"a": "een\n  twee\n\ndrie", "b": "c"},
        ),
        (["a: >", "  een", "  twee"], {"a": "een twee"}),
        (['a: "x: \\"y\\" #"'], {"a": 'x: "y" #'}),
        (["a:", "b: "], {"a": "", "b": ""}),
        (["a: {x: 1}", "b: 2"], {"b": "2"}),
        (["A key with words: x"], {"A key with words": "x"}),
    ],
)
def test_facts_at_the_head(head: list[str], values: dict[str, object]) -> None:
    found = front_matter.read(["---", *head, "---", "tekst"])
    assert found
    assert found.values == values
    assert found.length == len(head) + 2


def test_every_line_of_a_head_is_a_fact_or_text() -> None:
    text = "---\ntitle: T\nmood: 3\nplaats: {stad: Groningen}\n---\ntekst\n"
    [one] = loaded(markdown_files.load, source(text))
    assert one.entry
    assert [answer.text for answer in one.entry.answers] == [
        "tekst", "mood: 3\nplaats: {stad: Groningen}",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------ tables

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=60)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6), st.sampled_from(";,\t|"))
def test_any_cell_survives(rows: list[tuple[str, str]], sign: str) -> None:
    def cell(text: str) -> str:
        return '"{}"'.format(text.replace('"', '""'))

    texts = [("tekst", first, second) for first, second in rows]
    whole = "\n".join(
        sign.join(map(cell, row)) for row in [("datum", "notitie", "sfeer"), *(
            ("2024-01-02", first + "x", second) for _date, first, second in texts)]
    )  # fmt: skip
    found = loaded(csv_table.load, source(whole))
    for one, (_word, first, second) in zip(found, texts, strict=True):
        assert one.entry
        said = {answer.question: answer.text for answer in one.entry.answers}
        assert said["From a table"] == f"{first}x".strip("\n").rstrip()
        assert said.get("sfeer", "") == (second.strip("\n").rstrip() if second.strip() else "")


def test_columns_may_be_named_numbered_and_left_out() -> None:
    table = "wanneer precies,verhaal,nummer\n2024-01-02,het ging,7\n"
    columns = {"when": ("Wanneer precies",), "what": ("2",), "none": ("nummer",)}
    [one] = loaded(csv_table.load, source(table), columns=columns)
    assert one.entry
    assert [(answer.key, answer.question) for answer in one.entry.answers] == [("what", "verhaal")]
    [one] = loaded(
        csv_table.load, source("2024-01-02;a\n"), columns={"when": ("1",), "text": ("2",)}
    )
    assert text_of(one) == "a"


@pytest.mark.parametrize("table", ["a,b\n1,2\n", "datum,tijd\n2024-01-01,9:00\n"])
def test_a_table_that_is_not_understood_is_refused(table: str) -> None:
    with pytest.raises(WrongUse):
        loaded(csv_table.load, source(table))


def test_a_table_that_is_broken_says_where() -> None:
    with pytest.raises(UnreadableSource) as wrong:
        loaded(csv_table.load, source('datum,notitie\n2024-01-01,"x\n2024-01-02,y\n', "t.csv"))
    assert wrong.value.values == {"file": "t.csv", "line": 3}
    assert "x" not in str(wrong.value)


def test_times_without_a_zone_are_those_of_the_user() -> None:
    [one] = loaded(csv_table.load, source("datum,notitie\n2024-07-01T09:00:00Z,a\n"))
    assert one.entry
    assert one.entry.when == datetime(2024, 7, 1, 9, tzinfo=UTC)
    assert one.entry.when.utcoffset() == timedelta(hours=2)
    assert NOW.tzinfo == one.entry.when.tzinfo
