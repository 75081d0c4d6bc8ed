"""The pictures in the README, taken of the program itself: `python tests/pictures.py`.

The journal is that of `reflect demo`, which is of nobody, in English and in Dutch (`-nl`); the
clock stands still. A test takes them anew and compares. Each is one SVG file that loads nothing
from elsewhere.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

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
TOLD = "66"
"""The look-back of that week that is exported."""
PAGE = (760, 850)
FONT = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace"
PAPER, INK = "#fcfaf5", "#24231f"
COLOURS = {"default": INK, "cyan": "#0a6b75", "brightblack": "#6b675e"}


class Said(NamedTuple):
    """What somebody types in one language; ``named`` is about a mother called Fatma."""

    title: str
    when: str
    plan: tuple[str, str, str]
    aiming: str
    did: str
    how: str
    role: str
    named: str


SAID = {
    "en": Said(
        "Kitchen-table talk",
        "tomorrow 14:00",
        (
            "Hear how the mornings go, and where she wants to be by the new year.",
            "Coffee first. I ask one thing at a time, and leave the silence to her.",
            "That she names the first step herself.",
        ),
        "That she names",
        "I asked one thing and then waited. It took her a long while.",
        "I kept quiet",
        "mother",
        "While Fatma rang I got two kicks, the second was deserved.",
    ),
    "nl": Said(
        "Keukentafelgesprek",
        "morgen 14:00",
        (
            "Horen hoe de ochtenden gaan, en waar ze met de jaarwisseling wil staan.",
            "Eerst koffie. Ik vraag één ding tegelijk, en laat de stilte aan haar.",
            "Dat ze zelf de eerste stap noemt.",
        ),
        "Dat ze zelf",
        "Ik vroeg één ding en wachtte toen. Ze deed er lang over.",
        "Ik liet het stil",
        "moeder",
        "Toen Fatma belde kreeg ik twee schoppen, de tweede was terecht.",
    ),
}


def pictures(folder: Path) -> dict[str, str]:
    """All of them, by the name of the file; ``folder`` is an empty one, for the journals."""
    zone = MOMENT.tzinfo
    assert zone
    taken = {}
    for language in SAID:
        demo = folder / f"{language}.db"
        with opening.writing(demo) as db:
            for entry in demo_entries(language, SATURDAY, zone, Shelf(shipped_prompts()).pack):
                changes.add(db, entry, entry.when)
        for take in (before, after, week, export):
            name = take.__name__ if language == "en" else f"{take.__name__}-{language}"
            journal = folder / f"{name}.db"  # of its own: what one adds no other shows
            shutil.copy(demo, journal)
            taken[f"{name}.svg"] = take(Desk(journal, language))
    return taken


class Desk(NamedTuple):
    """A journal, and the language that its user reads."""

    journal: Path
    language: str

    @property
    def said(self) -> Said:
        return SAID[self.language]

    @property
    def environment(self) -> dict[str, str]:
        return {"REFLECT_JOURNAL": str(self.journal), "REFLECT_LANG": self.language, "PAGER": ""}


def before(desk: Desk) -> str:
    """A preparation, at its third question."""
    said = desk.said

    def answer(person: Person) -> None:
        for number, text in enumerate(said.plan[:2], 1):
            person.asked(f"{number}/4")
            person.type(text, ENTER, ENTER)
        person.asked("3/4")
        person.type(said.aiming)
        person.see(said.aiming)

    arguments = ("before", said.title, "--when", said.when, "--with", said.role)
    return _at_terminal(desk, f"reflect before {shlex.quote(said.title)} …", arguments, answer)


def after(desk: Desk) -> str:
    """A look back, at its second question: what was prepared stands with it."""
    said = desk.said

    def answer(person: Person) -> None:
        person.asked("1/7")
        person.type(said.did, ENTER, ENTER)
        person.asked("2/7")
        person.type(said.how)
        person.see(said.how)

    what, how, effect = said.plan
    _run(
        desk,
        *("before", said.title, "--when", "2026-11-13 14:00"),
        *("--what", what, "--how", how, "--effect", effect),
    )
    return _at_terminal(desk, "reflect after", ("after", "last"), answer)


def week(desk: Desk) -> str:
    """A week: the intended beside the seen effect, the loops, what is open."""
    return _at_terminal(desk, "reflect week", ("week",), lambda person: person.ends(), 70)


def export(desk: Desk) -> str:
    """An entry as it leaves the journal for intervisie, as a page: names are replaced."""
    said = desk.said
    _run(desk, "people", "add", "Fatma", "--role", said.role)
    _run(desk, "edit", TOLD, "--answer", f"what={said.named}")
    html = _run(desk, "export", TOLD, "--for", "intervisie", "--yes", "--format", "html")
    # the letter is another one in every export
    html, changed = re.subn(rf"\b({said.role}) [A-Z]\b", r"\1 D", html)
    assert changed == 1, html
    return page(html)


def screen(raw: bytes, rows: int, command: str) -> str:
    """What a terminal shows after ``raw``, under the ``command`` that was typed."""
    shown = pyte.Screen(COLUMNS, rows)
    stream = pyte.ByteStream(shown)
    stream.feed(re.sub(rb"\x1b\[([\d;]*)m", _dim_as_grey, raw))
    used = max(row for row, text in enumerate(shown.display) if text.strip()) + 1
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
    desk: Desk,
    command: str,
    arguments: tuple[str, ...],
    answer: Callable[[Person], None],
    rows: int = ROWS,
) -> str:
    person = Person(*arguments, lines=rows * 3, env=desk.environment, before=stop)
    try:
        answer(person)
        drawn = b""
        while person.alive and drawn != person.raw:  # until nothing more is drawn
            drawn = person.raw
            person.look(0.05)
    finally:
        person.leave()
    return screen(person.raw, rows, command)


def _run(desk: Desk, *arguments: str) -> str:
    environment = dict(os.environ) | desk.environment
    done = loaded.run(list(arguments), b"", environment, 60, before=stop)
    assert done.returncode == 0, done.stderr
    return done.stdout


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
