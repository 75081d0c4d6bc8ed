"""Hostile text: stored to the letter or refused clearly, and shown harmlessly."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import loaded
import pytest
import writers_of_faults as of

HOSTILE = {
    "clear the screen": "voor\x1b[2J\x1b[Hna",
    "write the clipboard": "\x1b]52;c;Z2VoZWlt\x07",
    "title of the window": "\x1b]0;weg\x1b\\",
    "C1 control": "\x9b2J \x9d52;c;eA==\x9c \x85",
    "markup": "[red]rood[/] [/] [/red] [link=file:///etc/passwd]x[/link] x\\",
    "open markup": "[bold",
    "a backslash": "x\\",
    "emoji code": ":skull: ::",
    "NUL": "voor\0na\0",
    "bidi": "\u202eachterstevoren\u202c \u2066x\u2069 \u200f",
    "carriage return": "zichtbaar\rverborgen",
    "line ends": "a\r\nb\vc\fd\u2028e\u2029f\x1eg",
    "backspace": "goed\b\b\b\bfout\x7f",
    "invisible": "a\u200bb\u00adc\ufeffd\u2060e",
    "tags": "\U000e0041\U000e0042",
    "combining": "a" + "\u0301" * 300,
    "wide": "日記" * 200 + "👨\u200d👩\u200d👧",
    "SQL": "'); DROP TABLE entry; --\"`%_*?",
    "format": "{} {0} {path} %s %(x)s ${HOME} $(id)",
    "JSON": '"},{"id": 1, "text": "\\u0000"}',
    "options": "--json -n 1 +x",
    "blanks around": "  \n\n\t tekst \n\n ",
}


def steering(text: str) -> set[str]:
    """The characters in ``text`` that a terminal might obey."""
    return {
        one
        for one in text
        if one not in "\n\u200c\u200d" and unicodedata.category(one) in ("Cc", "Cf")
    }


def shown(run) -> str:
    """Everything that is shown of the journal."""
    said = []
    for command in (
        ("list",),
        ("show", "1"),
        ("show", "2"),
        ("week",),
        ("month",),
        ("year",),
        ("week", "--format", "md"),
        ("frames",),
        ("month", "--format", "md"),
        ("month", "--json"),
        ("open",),
        (),
        ("list", "--json"),
        ("week", "--json"),
        ("frames", "--json"),
        ("open", "--json"),
    ):
        result = run(*command)
        assert result.exit_code == 0
        assert result.stderr == ""
        said.append(result.stdout)
    return "".join(said)


def write(run, text: str) -> None:
    """A preparation and its look-back with ``text`` wherever text can stand."""
    answers = json.dumps({"what": text, "how": text, "effect": text, "framework": text})
    everywhere = ("--title", text, "--tag", text, "--with", text, "--next", text)
    result = run("before", *everywhere, "--answers", "-", input=answers)
    assert result.exit_code == 0, result.stderr
    answers = json.dumps({"effect": text, "reframe": text, "learned": text})
    result = run("after", "1", *everywhere, "--answers", "-", input=answers)
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_in_every_field(run, read, text: str) -> None:
    """Kept exactly; nothing that is shown holds a character that steers a terminal."""
    write(run, text)
    entry, look_back = read("show", 1), read("show", 2)
    assert {one["text"] for one in entry["answers"] + look_back["answers"]} == {text}
    assert (entry["title"], entry["next"][0]["text"]) == (text, text)
    for label in (*entry["tags"], *entry["people"]):
        assert label == " ".join(unicodedata.normalize("NFC", text).split())
    assert not steering(shown(run))
    if entry["tags"]:
        assert [one["id"] for one in read("list", "--tag", text)] == [2, 1]
    if not text.startswith("-"):  # or it would be an option
        assert run("tag", 1, f"-{text}").exit_code == 0
        assert read("show", 1)["tags"] == []


def on_a_terminal(*arguments: str) -> bytes:
    """What a command writes to a terminal of 80 columns."""
    import fcntl
    import struct
    import termios

    hears, tells = os.openpty()
    fcntl.ioctl(tells, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process: loaded.Run | subprocess.Popen[bytes]
    if loaded.can_run(os.environ):
        with open(os.devnull) as nothing:
            streams = (nothing.fileno(), tells, tells)
            process = loaded.Run([*arguments], streams, os.environ)
    else:
        process = subprocess.Popen(
            [sys.executable, "-m", "reflect", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=tells,
            stderr=tells,
        )
    os.close(tells)
    said = b""
    while True:
        try:
            piece = os.read(hears, 65536)
        except OSError:  # how Linux says that nobody writes any more
            break
        if not piece:
            break
        said += piece
    os.close(hears)
    assert process.wait(timeout=30) == 0, said
    return said


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_on_a_terminal(journal: Path, run) -> None:
    """The same on a real screen, drawn by rich, and then with colour off."""
    for text in HOSTILE.values():
        run("now", "-", "--title", text, "--tag", text, "--next", text, input=text + "\n")
    write(run, "".join(HOSTILE.values()))
    for command in (
        "list",
        "week",
        "month",
        "year",
        "open",
        "search x OR a* OR rood",
        *(f"show {n + 1}" for n in range(0, 22, 7)),
        "show 24",
    ):
        said = on_a_terminal("--no-color", *command.split()).decode()
        assert not steering(said.replace("\r\n", "\n")), command
        assert "\x1b" not in said
    coloured = on_a_terminal("show", "1")
    assert b"\x1b[2J" not in coloured
    assert b"\x1b[" in coloured, "the test would see it"


def test_an_answer_of_a_megabyte(run, read) -> None:
    text = ("Ik vulde de stilte in. " * 100 + "\n") * 440
    assert len(text) > 1_000_000
    assert run("now", "-", input=text + "\n").exit_code == 0
    assert read("show", 1)["answers"][0]["text"] == text
    for command in ("list", "week", "open"):
        result = run(command)
        assert result.exit_code == 0
        assert len(result.stdout) < 2000
    assert run("show", 1).stdout.count("stilte") == 44_000


def test_a_title_and_a_tag_of_10_000_characters(run, read) -> None:
    long = "w" * 10_000
    labels = ("--title", long, "--tag", long, "--with", long)
    assert run("after", "--answer", "reframe=x", *labels).exit_code == 0
    entry = read("show", 1)
    assert (entry["title"], entry["tags"], entry["people"]) == (long, [long], [long])
    assert [one["id"] for one in read("list", "--tag", long)] == [1]
    shown(lambda *command: run(*(command if "2" not in command else ("show", "1"))))


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\u2003\u3000", "\r\n"])
def test_blank_answers(run, read, text: str) -> None:
    """An entry of blanks is refused; blanks beside an answer are questions left open."""
    assert run("now", text, input="").exit_code == 2
    assert run("before", "--what", text).exit_code == 2
    assert run("before", "--what", text, "--how", "zo").exit_code == 0
    assert [one["key"] for one in read("show", 1)["answers"]] == ["how"]


def test_json_is_pure_of_control_characters(run) -> None:
    """JSON that is looked at on a terminal cannot steer it, and reads back exactly."""
    text = "".join(map(chr, range(1, 0x2100))) + "\ufeff\U000e0041"
    answers = json.dumps({"now": text})
    assert run("now", "--answers", "-", input=answers).exit_code == 0
    result = run("show", 1, "--json")
    assert not steering(result.stdout) - {"\u200c", "\u200d"}
    assert json.loads(result.stdout)["answers"][0]["text"] == text
    assert of.is_whole(Path(os.environ["REFLECT_JOURNAL"]))
