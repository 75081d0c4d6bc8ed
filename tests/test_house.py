"""The house: who may import whom, who owns which library, how large a room may be."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "reflect"

MAY_IMPORT = {
    "practice": set(),
    "locale": {"practice"},
    "journal": {"practice"},
    "pages": {"practice", "locale", "privacy"},
    "privacy": {"practice"},
    "formats": {"pages", "practice", "locale"},
    "demo": {"practice"},
    "terminal": {"pages", "practice", "locale"},
    "cli": {"pages", "practice", "locale", "terminal", "formats", "journal", "demo", "privacy"},
}
"""Rooms, and the rooms that each may import from."""

OWNERS = {
    "sqlcipher3": {"journal/driver.py"},
    "sqlite_utils": {"journal/schema.py"},
    "cryptography": {"journal/keys.py", "formats/jrnl_encrypted.py"},
    "keyring": {"journal/system_keyring.py"},
    "questionary": {"terminal/asking.py"},
    "prompt_toolkit": {"terminal/asking.py"},
    "rich": {"terminal/screen.py", "terminal/cells.py"},
    "dateparser": {"locale/pasted.py"},
    "dateutil": {"cli/session.py", "formats/appointments.py"},
    "icalendar": {"formats/ics.py"},
    "platformdirs": {"cli/places.py"},
    "tomlkit": {"cli/configuring.py"},
    "docx": {"formats/docx.py", "formats/docx_drawing.py", "formats/docx_paper.py"},
    "typst": {"formats/typesetting.py"},
    "deduce": {"privacy/deduced.py"},
    "docdeid": {"privacy/deduced.py"},
}
"""Heavy libraries, and the one module that each belongs to.

One of ciphers has two: what locks the journal, and what opens those of jrnl. One of dates
has two: local time where the system does not tell it, and what comes back in a calendar.
"""

LONG = {
    "terminal/plain.py:_lines": "how each kind of block is drawn: one list of them all",
    "terminal/screen.py:_parts": "how each kind of block is drawn: one list of them all",
    "formats/markdown.py:_chunks": "how each kind of block is drawn: one list of them all",
}
"""Functions that do not fit on a screen, and why."""


@cache
def imports(file: Path) -> set[str]:
    """The full names of the modules that ``file`` imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            found |= {str(node.module)} | {f"{node.module}.{one.name}" for one in node.names}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


def test_a_room_imports_only_from_rooms_below_it() -> None:
    for file in FILES:
        room = file.relative_to(PACKAGE).parts[0]
        if room not in MAY_IMPORT:
            continue  # the package itself, and its __main__
        other = {one.split(".")[1] for one in imports(file) if one.startswith("reflect.")}
        rooms = {one for one in other if (PACKAGE / one).is_dir()} - {room}
        assert rooms <= MAY_IMPORT[room], f"{file}: not from {rooms - MAY_IMPORT[room]}"


def test_a_heavy_library_has_one_owner() -> None:
    for file in FILES:
        place = file.relative_to(PACKAGE).as_posix()
        for name in imports(file):
            library = name.split(".")[0]
            owners = OWNERS.get(library, {place})
            assert place in owners, f"{place}: {library} belongs to {owners}"


def test_practice_uses_the_standard_library_only() -> None:
    for file in (PACKAGE / "practice").rglob("*.py"):
        for name in imports(file):
            top = name.split(".")[0]
            assert top == "reflect" or top in sys.stdlib_module_names, f"{file.name}: {name}"


def test_only_the_command_line_reads_the_clock_and_the_environment() -> None:
    for file in FILES:
        if file.relative_to(PACKAGE).parts[0] == "cli":
            continue
        text = file.read_text("utf-8")
        for forbidden in ("datetime.now(", "date.today(", "os.environ", "os.getenv", "time.time("):
            assert forbidden not in text, f"{file.name} uses {forbidden}"


def test_sql_stays_in_the_journal_and_drawing_in_the_terminal() -> None:
    for file in FILES:
        room = file.relative_to(PACKAGE).parts[0]
        text = file.read_text("utf-8")
        if room != "journal":
            assert "SELECT " not in text, file
            assert ".execute(" not in text, file
        if room != "terminal":
            assert "import rich" not in text, file


def test_no_module_is_too_large_to_keep_in_mind() -> None:
    for file in FILES:
        lines = file.read_text("utf-8").count("\n")
        assert lines <= 400, f"{file} has {lines} lines"


def test_no_function_is_too_long_for_a_screen() -> None:
    """Its body, that is: a command declares its options above it, and what is odd is told there."""
    long = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > 40:
                long.add(f"{file.relative_to(PACKAGE).as_posix()}:{node.name}")
    assert long == LONG.keys()


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of ``function`` below its signature and its docstring."""
    body = function.body[bool(ast.get_docstring(function)) :] or function.body
    return (function.end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize(
    "command",
    [["now", "tekst"], ["--version"], ["loop", "1", "double"], ["ask", "x"], ["raise", "x"]],
)
def test_quick_commands_load_nothing_heavy(command: list[str], journal: Path) -> None:
    """Also the first time, when the journal is made."""
    code = (
        "import atexit, sys, runpy\n"
        f"sys.argv = ['reflect', *{command!r}]\n"
        "heavy = ('questionary', 'rich', 'sqlite_utils', 'dateparser', 'keyring', 'dateutil',"
        " 'cryptography', 'docx', 'lxml', 'typst', 'icalendar', 'reflect.privacy')\n"
        "atexit.register(lambda: print('loaded:', [one for one in heavy if one in sys.modules]))\n"
        "runpy.run_module('reflect', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "loaded: []" in done.stdout


@pytest.mark.parametrize(
    "command",
    [["week"], ["year", "--format", "md"], ["week", "--format", "html"], ["search", "ekst"]],
)
def test_reading_in_a_pipe_loads_nothing_heavy(command: list[str], journal: Path) -> None:
    code = (
        "import atexit, sys, runpy\n"
        f"sys.argv = ['reflect', *{command!r}]\n"
        "heavy = ('rich', 'questionary', 'sqlite_utils', 'docx', 'lxml', 'typst')\n"
        "atexit.register(lambda: print('loaded:', [one for one in heavy if one in sys.modules]))\n"
        "runpy.run_module('reflect', run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "loaded: []" in done.stdout
