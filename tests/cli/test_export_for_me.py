"""export --for me: all of it, exact; read back it is an equal journal, and no file can harm one."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.two_machines import held
from typer.testing import CliRunner

from reflect.cli.main import app
from reflect.journal import opening

HOSTILE = "=1+1 <b> \u202e \u2028 \x7f 'é' {{}} \\ \" 🙂"


@pytest.fixture
def full(run, journal: Path) -> Path:
    """A journal with one of everything, but nothing that is sealed."""
    run("people", "add", "Fatma", "--role", "moeder", "--alias", "mama")
    run("people", "add", "Karim", "--leaves-as", "de buurman")
    run("people", "add", "Weg")
    run("before", "Gesprek", "--what", HOSTILE, "--framework", "zij beslist", "--with", "Fatma",
        "--next", "bellen morgen", "--tag", "regie", "--when", "2026-11-01 10:00")  # fmt: skip
    run("after", 1, "--what", "gedaan", "--answer", "reframe=samen", "--when", "2026-11-02 10:00")
    run("now", "weg", "--with", "mama")
    run("now", "vergeten")
    run("now", "twee keer veranderd")
    run("edit", 5, "--answer", "now=een keer")
    run("loop", 5, "double")
    run("edit", 5, "--title", "Titel")
    run("undo")
    run("next", "done", 1, "--outcome", "zij nam op")
    run("delete", 3)
    run("forget", 4, "--yes")
    run("people", "remove", "Weg", "--yes")
    run("people", "rename", "Karim", "Kareem")
    run("export", 1, "--for", "register", "--yes", "--from", "1-1-2020")
    return journal


def everything(path: Path) -> dict[str, Any]:
    with opening.reading(path) as db:
        return held(db)


def taken_in(folder: Path, file: Path, *more: str) -> tuple[Any, Path]:
    """What ``import`` says of ``file`` in a new journal, and where that is."""
    path = folder / "ander" / "journal.db"
    path.parent.mkdir(exist_ok=True)
    given_ = ["--journal", str(path), "import", str(file), "--yes", *more]
    return CliRunner().invoke(app, given_), path


def test_what_is_read_back_is_an_equal_journal(run, full: Path, tmp_path: Path) -> None:
    """With the bin, the history, people, links, what left and what undo takes back."""
    file = tmp_path / "alles.json"
    before = everything(full)
    assert run("export", "--for", "me", "-o", file).exit_code == 0
    done, path = taken_in(tmp_path, file)
    assert done.exit_code == 0, done.output
    assert everything(path) == before
    again, path = taken_in(tmp_path, file)
    assert again.exit_code == 0
    assert everything(path) == before
    assert run("import", file, "--yes").exit_code == 0
    assert len(everything(full).pop("exports")) == len(before.pop("exports")) + 1
    left = everything(full)
    del left["exports"]
    assert left == before
    both = [["list"], ["list", "--binned"], ["show", 1], ["history", 5], ["people"], ["next"]]
    for command in both:
        other = CliRunner().invoke(app, ["--journal", str(path), *map(str, command)])
        assert other.stdout == run(*command).stdout
    for place in (full, path):
        CliRunner().invoke(app, ["--journal", str(place), "undo"])
    assert set(everything(full)["entries"]) == set(everything(path)["entries"])


def test_a_part_is_those_entries_and_their_history_only(run, full: Path, tmp_path: Path) -> None:
    file = tmp_path / "deel.json"
    assert run("export", 2, "--for", "me", "-o", file).exit_code == 0
    text = file.read_text("utf-8")
    assert "Kareem" not in text
    assert "mama" not in text
    assert "zij beslist" in text, "the framework that it says it left"
    assert "🙂" not in text
    done, path = taken_in(tmp_path, file)
    assert done.exit_code == 0, done.output
    whole, part = everything(full), everything(path)
    [uid] = part["entries"]
    assert whole["entries"][uid] == part["entries"][uid]
    assert part["people"] == part["exports"] == {}
    run("export", "--for", "me", "--tag", "regie", "-o", tmp_path / "tag.json")
    done, _path = taken_in(tmp_path, tmp_path / "tag.json")
    assert done.exit_code == 0
    assert everything(path)["entries"].keys() >= {uid}
    assert len(everything(path)["entries"]) == 2


def test_the_lines_hold_nothing_that_steers(run, full: Path) -> None:
    told = run("export", "--for", "me").stdout
    assert "\u202e" not in told
    assert "\x7f" not in told
    assert all(json.loads(line) for line in told.splitlines())


LINES = st.sampled_from(["drop", "double", "swap", "cut", "byte", "value", "key", "kind"])
WORDS = st.sampled_from(
    ["open", "done", "after", "edit", "undo", "add", "people", "word", "me", "Fatma", "fatma", " "]
)
ODD = st.sampled_from(
    [None, True, -1, 0, 2**63, 2**70, 1.5, "", "x", "\ud800", "\x00", [], {}, [1], {"a": 1},
     "9999-99-99", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "{", "null"]
)  # fmt: skip


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value where something stands: what it is in, and its key there."""
    pairs = list(value.items() if isinstance(value, dict) else enumerate(value))
    found = [(value, key) for key, _one in pairs]
    for _key, one in pairs:
        if isinstance(one, dict | list):
            found += places(one)
    return found


def spoiled(lines: list[str], data: st.DataObject) -> bytes:
    """The ``lines`` of an export with something wrong in them, as an attacker might."""
    lines = list(lines)
    for _time in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(LINES):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
            case "byte":
                place = data.draw(st.integers(0, max(0, len(lines[at]) - 1)))
                letter = data.draw(st.characters())
                lines[at] = lines[at][:place] + letter + lines[at][place + 1 :]
            case how:
                try:
                    record = json.loads(lines[at])
                except ValueError:
                    continue
                if not isinstance(record, dict) or not (found := places(record)):
                    continue
                inside, key = data.draw(st.sampled_from(found))
                if how == "kind" and isinstance(inside[key], str):
                    body = inside[key]
                    if body.startswith('{"') and body.endswith(
                        "}"
                    ):  # an entry as it was once, in JSON within JSON
                        version = json.loads(body)
                        within, one = data.draw(st.sampled_from(places(version)))
                        within[one] = data.draw(ODD)
                        inside[key] = json.dumps(version)
                elif how == "key" and isinstance(inside, dict):
                    inside[data.draw(st.sampled_from(["x", "id", "uid", ""]))] = inside.pop(key)
                elif type(inside[key]) is int and data.draw(st.booleans()):
                    inside[key] = data.draw(st.integers(0, 12) | st.just(inside[key] + 1))
                elif isinstance(inside[key], str) and data.draw(st.booleans()):
                    inside[key] = data.draw(WORDS)
                else:
                    inside[key] = data.draw(ODD)
                lines[at] = json.dumps(record)
        if not lines:
            return b""
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_file_harms_a_journal(full: Path, tmp_path: Path, data: st.DataObject) -> None:
    """It is refused in two lines without its words, or what it gives can be read and undone."""
    source = tmp_path / "alles.json"
    if not source.exists():
        CliRunner().invoke(app, ["export", "--for", "me", "-o", str(source)])
    file = tmp_path / "ander.json"
    file.write_bytes(spoiled(source.read_text("utf-8").splitlines(), data))
    for old in (tmp_path / "ander").glob("*"):
        old.unlink()
    own = ["--journal", str(tmp_path / "ander" / "journal.db")]
    (tmp_path / "ander").mkdir(exist_ok=True)
    assert CliRunner().invoke(app, [*own, "now", "van mijzelf"]).exit_code == 0
    path = Path(own[1])
    before = everything(path)
    done = CliRunner().invoke(app, [*own, "import", str(file), "--from", "reflect", "--yes"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    if done.exit_code:
        assert done.exit_code in (1, 2, 3, 5)
        assert everything(path) == before
        assert "zij beslist" not in done.stderr
        assert len(done.stderr.strip().splitlines()) <= 4
        return
    with opening.reading(path) as db:
        after = held(db)
    assert after["entries"].keys() >= before["entries"].keys()
    for command in (["list"], ["people"], ["next"], ["exports"], ["doctor"], ["search", "van"]):
        shown = CliRunner().invoke(app, [*own, *command])
        assert shown.exit_code == 0, (command, shown.output)
    for entry in json.loads(CliRunner().invoke(app, [*own, "list", "--json"]).stdout):
        for command in ("show", "history"):
            shown = CliRunner().invoke(app, [*own, command, str(entry["id"])])
            assert shown.exit_code == 0, (command, shown.output)
