"""What is drawn is harmless, and still says all it can."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.pages.harmless import harmless, one_line

ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewoon, né, 日記 🌱", "gewoon, né, 日記 🌱"),
        ("a\nb", "a\nb"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\tb", "a    b"),
        ("\x1b[2J", "␛[2J"),
        ("\0\x07\x08", "␀␇␈"),
        ("\x7f\x9b", "\ufffd\ufffd"),
        ("\u202eom\u202c", "\ufffdom\ufffd"),
        ("zacht\u00adaf\ufeff\u200b\u2060", "zachtaf"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("half \ud83d teken", "half \ufffd teken"),
        ("[red]x[/] \\", "[red]x[/] \\"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(ANY)
def test_nothing_steers(text: str) -> None:
    """No control, format or broken character is left but the newline and the joiners."""
    for shown in (harmless(text), one_line(text)):
        left = {one for one in shown if unicodedata.category(one) in ("Cc", "Cf", "Cs")}
        assert left <= {"\n", "\u200c", "\u200d"}
        shown.encode()


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


@given(ANY)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_letters_signs_and_blanks_are_left_alone(text: str) -> None:
    assert harmless(text) == text
