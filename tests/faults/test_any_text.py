"""Any text there is: in, and out again to the letter; and never a word to the terminal."""

import json
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
STEERING = st.text(
    st.one_of(
        st.characters(categories=["Cc", "Cf", "Zl", "Zp"]),
        st.sampled_from("[]/\\{}%'\"x \u0301日👨"),
    ),
    min_size=1,
    max_size=60,
)
TEXT = ANY | STEERING

here = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)


def steering(text: str) -> list[str]:
    return [
        one
        for one in text
        if one not in "\n\u200c\u200d" and unicodedata.category(one) in ("Cc", "Cf")
    ]


@here
@given(text=TEXT.filter(str.strip))
def test_from_standard_input(run, read, text: str) -> None:
    """``now -`` keeps every character; one newline at the end is the shell's."""
    assert run("now", "-", input=f"{text}\n".encode()).exit_code == 0
    assert read("show", "last")["answers"][0]["text"] == text


@here
@given(text=TEXT.filter(str.strip), title=TEXT, ascii_only=st.booleans())
def test_from_json(run, read, text: str, title: str, ascii_only: bool) -> None:
    """``--answers`` keeps every character, escaped or not, and so does ``--title``."""
    answers = json.dumps({"effect": text, "reframe": text}, ensure_ascii=ascii_only)
    done = run("after", f"--title={title}", "--answers", "-", input=answers.encode())
    assert done.exit_code == 0, done.stderr
    entry = read("show", "last")
    assert [one["text"] for one in entry["answers"]] == [text, text]
    assert entry["title"] == title


@here
@given(text=TEXT.filter(str.strip), label=TEXT.filter(str.strip))
def test_nothing_that_is_shown_steers_a_terminal(run, text: str, label: str) -> None:
    """Whatever was written, and whoever shows it."""
    answers = json.dumps({"now": text})
    options = (f"--title={label}", f"--tag={label}", f"--with={label}", f"--next={text}")
    done = run("now", *options, "--answers", "-", input=answers)
    assert done.exit_code == 0, done.stderr
    for command in (("show", "last"), ("list", "-n", "1"), ("week",), ("open",)):
        result = run(*command)
        assert result.exit_code == 0
        assert not steering(result.stdout), command
        assert not steering(result.stderr), command
    result = run("list", "-n", "1", "--json")
    assert not steering(result.stdout)
    json.loads(result.stdout)


@here
@given(word=TEXT)
def test_nothing_that_is_told_steers_a_terminal(run, word: str) -> None:
    """Errors repeat what was typed where an option or a number was expected: harmlessly."""
    for arguments in (
        (f"show={word}",),
        ("show", "--", word or "x"),
        ("list", f"--kind={word}"),
        ("now", "x", f"--when=x{word}"),
        ("write", f"x{word}"),
        ("week", "--", f"x{word}"),
        ("before", f"--answer=x{word}=y"),
        ("now", f"--x{word}"),
    ):
        result = run(*arguments)
        if result.exit_code:
            assert not steering(result.stderr), arguments
            assert len(result.stderr.splitlines()) == 2, (arguments, result.stderr)
