"""The pictures in the README, taken of the program itself: `python tests/pictures.py`.

The journal is that of `reflect demo`, which is of nobody; the clock stands still. A test takes
them anew and compares. Each is one SVG file that loads nothing from elsewhere.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import loaded
import pyte
from stopped_clock import MOMENT, stop

from reflect.cli.places import shipped_prompts
from reflect.cli.shelf import Shelf
from reflect.demo import demo_entries
from reflect.journal import changes, opening

sys.path.append(str(Path(__file__).parent / "terminal"))
from person import ENTER, Person

PICTURES = Path(__file__).parents[1] / ".github" / "pictures"
COLUMNS, ROWS = 80, 24
WIDE, HIGH, EDGE = 9, 19, 16
SATURDAY = date(2026, 11, 14)
"""The demo's last week is the one that has just ended on this day, the week of the clock."""
PAGE = (760, 820)
FONT = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
PAPER, INK = "#fcfaf5", "#24231f"
COLOURS = {"default": INK, "cyan": "#0a6b75", "brightblack": "#6b675e"}


def pictures(folder: Path) -> dict[str, str]:
    """All of them, by the name of the file; ``folder`` is an empty one, for the journals."""
    demo = folder / "demo.db"
    zone = MOMENT.tzinfo
    assert zone
    with opening.writing(demo) as db:
        for entry in demo_entries("en", SATURDAY, zone, Shelf(shipped_prompts()).pack):
            changes.add(db, entry, entry.when)
    taken = {}
    for take in (before, after, week, export):
        journal = folder / f"{take.__name__}.db"  # of its own: what one adds no other shows
        shutil.copy(demo, journal)
        taken[f"{take.__name__}.svg"] = take(journal)
    return taken


def before(journal: Path) -> str:
    """A preparation, at its third question."""

    def answer(person: Person) -> None:
        person.asked("1/4")
        person.type("Hear how the mornings go, and where she wants to be by the new year.")
        person.type(ENTER, ENTER)
        person.asked("2/4")
        person.type("Coffee first. I ask one thing at a time, and leave the silence to her.")
        person.type(ENTER, ENTER)
        person.asked("3/4")
        person.type("That she names")
        person.see("That she names")

    arguments = ("before", "Kitchen-table talk", "--when", "tomorrow 14:00", "--with", "mother")
    return _at_terminal(journal, "reflect before 'Kitchen-table talk' …", arguments, answer)


def after(journal: Path) -> str:
    """A look back, at its second question: what was prepared stands with it."""

    def answer(person: Person) -> None:
        person.asked("1/7")
        person.type("I asked one thing and then waited. It took her a long while.", ENTER, ENTER)
        person.asked("2/7")
        person.type("I kept quiet")
        person.see("I kept quiet")

    _run(
        journal,
        *("before", "Kitchen-table talk", "--when", "2026-11-13 14:00"),
        *("--what", "Hear how the mornings go, and where she wants to be by the new year."),
        *("--how", "Coffee first. I ask one thing at a time, and leave the silence to her."),
        *("--effect", "That she names the first step herself."),
    )
    return _at_terminal(journal, "reflect after", ("after", "last"), answer)


def week(journal: Path) -> str:
    """A week: the intended beside the seen effect, the loops, what is open."""
    return _at_terminal(journal, "reflect week", ("week",), lambda person: person.ends(), 70)


def export(journal: Path) -> str:
    """An entry as it leaves the journal for intervisie, as a page: names are replaced."""
    number = _run(journal, "list", "--kind", "after", "-n", "1", "--json")
    found = re.search(r'"id": (\d+)', number)
    assert found, number
    html = _run(journal, "export", found[1], "--for", "intervisie", "--yes", "--format", "html")
    return page(html)


def screen(raw: bytes, rows: int, command: str) -> str:
    """What a terminal shows after ``raw``, under the ``command`` that was typed."""
    shown = pyte.Screen(COLUMNS, rows)
    stream = pyte.ByteStream(shown)
    stream.feed(re.sub(rb"\x1b\[([\d;]*)m", _dim_as_grey, raw))
    used = max(row for row in range(rows) if shown.display[row].strip()) + 1
    lines = [
        _line(1, [("$ ", {"fill": COLOURS["brightblack"]}), (command, {"font-weight": "700"})])
    ]
    for row in range(used):
        cells = [shown.buffer[row][column] for column in range(COLUMNS)]
        runs = [
            ("".join(cell.data for cell in same), dict(style))
            for style, same in groupby(cells, lambda cell: tuple(_style(cell).items()))
        ]
        lines.append(_line(row + 2, runs))
    width, height = COLUMNS * WIDE + 2 * EDGE, (used + 1) * HIGH + 2 * EDGE
    text = "\n".join(line for line in lines if line)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="{FONT}" font-size="15" fill="{INK}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}" stroke="#d8d2c4"/>\n'
        f"{text}\n</svg>\n"
    )


def page(html: str) -> str:
    """The top of an HTML document, as a browser shows it on paper."""
    styles = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    styles = re.sub(r"@media \(prefers-color-scheme: dark\) \{.*?\}\s*\}", "", styles, flags=re.S)
    styles = re.sub(r"(?m)^(:root|html|body)\b", ".page", styles)
    body = html.partition("<body>")[2].partition("</body>")[0]
    width, height = PAGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}">\n<style><![CDATA[{styles}]]></style>\n'
        f'<foreignObject width="{width}" height="{height}">\n'
        f'<div xmlns="http://www.w3.org/1999/xhtml" class="page" '
        f'style="height:{height}px;overflow:hidden">{body}</div>\n</foreignObject>\n</svg>\n'
    )


def _dim_as_grey(found: re.Match[bytes]) -> bytes:
    """Faint text is not known to the screen that reads it: a colour stands for it."""
    parts = found[1].split(b";")
    if b"38" in parts or b"48" in parts:
        return found[0]
    return b"\x1b[" + b";".join(b"90" if part == b"2" else part for part in parts) + b"m"


def _style(cell: Any) -> dict[str, str]:
    style = {}
    colour = COLOURS.get(cell.fg, INK)
    if colour != INK:
        style["fill"] = colour
    if cell.bold:
        style["font-weight"] = "700"
    if cell.italics:
        style["font-style"] = "italic"
    return style


def _line(row: int, runs: list[tuple[str, dict[str, str]]]) -> str:
    """Pieces of text at their columns; how wide each is does not hang on the font."""
    parts, column = [], 0
    for text, style in runs:
        start = column + len(text) - len(text.lstrip(" "))
        column += len(text)
        if words := text.strip(" "):
            about = "".join(f' {name}="{value}"' for name, value in style.items())
            parts.append(
                f'<text x="{EDGE + start * WIDE}" y="{EDGE + row * HIGH - 5}" '
                f'textLength="{len(words) * WIDE}" lengthAdjust="spacingAndGlyphs" '
                f'xml:space="preserve"{about}>{escape(words, quote=False)}</text>'
            )
    return "".join(parts)


def _at_terminal(
    journal: Path,
    command: str,
    arguments: tuple[str, ...],
    answer: Callable[[Person], None],
    rows: int = ROWS,
) -> str:
    person = Person(*arguments, lines=rows * 3, env=_about(journal), before=stop)
    try:
        answer(person)
        drawn = b""
        while person.alive and drawn != person.raw:  # until nothing more is drawn
            drawn = person.raw
            person.look(0.05)
    finally:
        person.leave()
    return screen(person.raw, rows, command)


def _run(journal: Path, *arguments: str) -> str:
    environment = dict(os.environ) | _about(journal)
    done = loaded.run(list(arguments), b"", environment, 60, before=stop)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _about(journal: Path) -> dict[str, str]:
    return {"REFLECT_JOURNAL": str(journal), "REFLECT_LANG": "en", "PAGER": ""}


def main() -> None:
    """Take all pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = folder
        os.environ |= {"TZ": "Europe/Amsterdam", "TERM": "xterm-256color"}
        os.environ.pop("NO_COLOR", None)
        PICTURES.mkdir(parents=True, exist_ok=True)
        for name, picture in pictures(Path(folder)).items():
            (PICTURES / name).write_text(picture, "utf-8")


if __name__ == "__main__":
    main()
