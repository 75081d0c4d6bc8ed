"""Markdown: a real parser finds the user's exact words in it, and nothing made of them."""

import re
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reflect.formats.markdown import markdown
from reflect.pages.blocks import (
    Beside,
    Block,
    Changed,
    Command,
    Find,
    Finds,
    Heading,
    Item,
    Line,
    Marked,
    Pair,
    Row,
    Rows,
    Said,
    Shift,
    Title,
)
from reflect.pages.harmless import harmless, one_line
from reflect.practice.comparing import Piece

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

MARKUP = r"""
    # ## ### - -- --- + * ** *** _ __ ___ ` `` ``` ~ ~~ ~~~ = === > >> < & \ \\ | || |-|-| :- :-: -:
    </a> <br> <!-- --> <?x ?> <b onclick="x"> <http://x.nl> <a@b.nl> &amp; &#32; &lt; $ $$ : ; ! ?
    http://x.nl https:// www.x.nl a@b.nl mailto:a@b.nl [x](y) [x] ]: [^1] ![x](y) ![ ]( [x]: [ ] [-]
    1. 1) 999999999. 12. (1) {#x} ::: {{ %
"""
PIECES = st.sampled_from(
    [*MARKUP.split(), "woord", "een", " ", "  ", "    ", "\t", "\n", "\n\n", "\u00a0"]
)
TEXTS = st.text(st.characters(), max_size=60) | st.lists(PIECES, max_size=12).map("".join)

ONE_LINE: dict[str, Callable[[str], Block]] = {
    "title": lambda text: Title(text),
    "note": lambda text: Title("t", text),
    "heading": lambda text: Heading(text),
    "line": lambda text: Line(text),
    "said": lambda text: Said(text, "t"),
    "said with a number": lambda text: Said(text, "t", 3),
    "pair": lambda text: Beside("l", "r", (Pair(text, "t", None, 7),)),
    "words": lambda text: Rows((Row(None, "", "", text),)),
    "row": lambda text: Rows((Row(1, "mon", "kind", text, True, (text, "#tag")),)),
    "item": lambda text: Item("-", text),
    "task": lambda text: Item("[ ]", text, text),
    "numbered": lambda text: Item("[ ]", text, text, 4),
    "changed": lambda text: Changed(text, (Piece("a", "gone"), Piece("b", "new"))),
    "dropped": lambda text: Item("[-]", text),
    "find": lambda text: Finds((Find(Row(1, "", "", text), (Marked(text, (("a", True),)),)),)),
}
"""Blocks in which a text stands on one line."""

WHOLE: dict[str, Callable[[str], Block]] = {
    "said": lambda text: Said("x", text, 1),
    "left": lambda text: Beside("l", "r", (Pair("x", text, None),)),
    "right": lambda text: Beside("l", "r", (Pair("x", None, text),)),
    "now": lambda text: Shift(None, text),
}
"""Blocks in which a text stands whole; it is the last that is quoted."""


def shape(tokens: list[Token]) -> list[str]:
    """What the parser found, without the words."""
    found = []
    for token in tokens:
        children = [one.type for one in token.children or [] if one.type != "text"]
        found += [f"{token.type} {token.tag} {token.info} {sorted(token.attrs)}", *children]
    return found


def read(tokens: list[Token]) -> str:
    """The words that the parser found, with a line for each paragraph and hard break."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            parts = {"hardbreak": "\n", "softbreak": "?"}
            lines.append("".join(parts.get(one.type, one.content) for one in token.children or []))
        elif token.content:
            lines.append(token.content)
    return "\n\n".join(lines)


@pytest.mark.parametrize("make", ONE_LINE.values(), ids=ONE_LINE.keys())
@given(text=TEXTS)
@example("3.")
@example("a #")
@example("*x*")
@example("a\\")
def test_a_line_is_itself_and_nothing_more(make: Callable[[str], Block], text: str) -> None:
    line = one_line(text)
    assume(line)
    found, plain = (PARSER.parse(markdown((make(one), Line("end")))) for one in (text, "XYZZY"))
    assert shape(found) == shape(plain)
    assert read(found) == read(plain).replace("XYZZY", line)


@pytest.mark.parametrize("make", WHOLE.values(), ids=WHOLE.keys())
@given(text=TEXTS)
@example("a\n\n\n\n  b  \n   \nc\n\n")
@example("a\n===")
@example("a\n---")
@example("| a\n|---|")
@example("a|\n:-")
@example("    code\n\n```\nx\n```\n\n<div>\n\n[a]: http://x.nl")
def test_a_text_comes_back_to_the_letter(make: Callable[[str], Block], text: str) -> None:
    """Paragraphs are paragraphs, lines are lines; blank lines around it are left out."""
    tokens = PARSER.parse(markdown((make(text), Line("end"))))
    starts = [place for place, token in enumerate(tokens) if token.type == "blockquote_open"]
    ends = [place for place, token in enumerate(tokens) if token.type == "blockquote_close"]
    quoted = tokens[starts[-1] + 1 : ends[-1]]
    paragraph = ["paragraph_open p  []", "inline   []", "paragraph_close p  []"]
    assert [one for one in shape(quoted) if one != "hardbreak"] == paragraph * (len(quoted) // 3)
    assert read(quoted) == harmless(text).strip("\n")
    assert len(starts) == len(ends)
    assert read(tokens).endswith("\n\nend")


@given(pieces=st.lists(st.tuples(TEXTS, st.booleans()), max_size=6).map(tuple))
@example((("w", False), ("oor", True), ("d", False)))
@example((("0", True), ("", False), ("0", True)))
@example((("*", False), ("a", True), ("*", True), ("_", False)))
def test_only_what_was_looked_for_is_bold(pieces: tuple[tuple[str, bool], ...]) -> None:
    words = "".join(harmless(text).replace("\n", " ") for text, _found in pieces)
    row = Row(None, "", "", "r")
    tokens = PARSER.parse(markdown((Finds((Find(row, (Marked("", pieces),)),)), Line("end"))))
    marks = re.compile("[«»]")
    expected = f"r\n{words}" if words else "r"
    assert marks.sub("", read(tokens)) == marks.sub("", f"{expected}\n\nend")
    inline = next(token for token in tokens if token.type == "inline").children or []
    strong = [inline[n + 1].content for n, one in enumerate(inline) if one.type == "strong_open"]
    shown = [(harmless(text).replace("\n", " "), found) for text, found in pieces]
    sought = [
        "".join(text for text, _found in some)
        for found, some in groupby(filter(itemgetter(0), shown), itemgetter(1))
        if found
    ]
    assert strong == [one for one in sought if one[:1].isalnum() and one[-1:].isalnum()]
    assert {one.type for one in inline} <= {"text", "hardbreak", "strong_open", "strong_close"}


@given(command=TEXTS)
def test_a_command_can_be_copied(command: str) -> None:
    assume(one_line(command))
    tokens = PARSER.parse(markdown((Command(command, "does"),)))
    inline = next(token for token in tokens if token.type == "inline").children or []
    assert [(one.type, one.content) for one in inline] == [
        ("code_inline", one_line(command)),
        ("text", " does"),
    ]


@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_blocks_stay_apart(texts: list[str]) -> None:
    """Whatever stands above or below a block, it is what it is when it stands alone."""
    kinds = [*ONE_LINE.values(), *WHOLE.values()]
    blocks = [
        kinds[(len(text) + place) % len(kinds)](text if one_line(text) else "x")
        for place, text in enumerate(texts)
    ]
    together = PARSER.parse(markdown(tuple(blocks)))
    alone = [PARSER.parse(markdown((block,))) for block in blocks]
    assert read(together) == "\n\n".join(words for one in alone if (words := read(one)))


def test_steps_are_one_numbered_list() -> None:
    steps = (Item("1.", "een"), Item("2.", "2. twee"), Item("-", "punt"), Item("3.", "drie"))
    tokens = PARSER.parse(markdown((*steps, Line("4. einde"))))
    kinds = [one.type for one in tokens if one.level == 0]
    assert kinds == [
        "ordered_list_open", "ordered_list_close", "bullet_list_open", "bullet_list_close",
        "ordered_list_open", "ordered_list_close",
        "paragraph_open", "paragraph_close",
    ]  # fmt: skip
    assert [one.content for one in tokens if one.type == "inline"] == [
        "een", r"2\. twee", "punt", "drie", r"4\. einde",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Gesprek met moeder, 14:00 (kort): goed!", "Gesprek met moeder, 14:00 (kort): goed!"),
        ("3-4-2026 was het zo", "3-4-2026 was het zo"),
        ("2,5 uur; het 'nieuwe' plan - en door", "2,5 uur; het 'nieuwe' plan - en door"),
        ("http://x.nl", r"http\://x.nl"),
        ("www.x.nl", r"www\.x.nl"),
        ("mailto:a@b.nl", r"mailto\:a\@b.nl"),
        ("1. eerst", r"1\. eerst"),
        ("- punt", r"\- punt"),
        ("# geen kop", r"\# geen kop"),
    ],
)
def test_as_it_is_written(text: str, written: str) -> None:
    """Everyday text stays readable as it is; bare addresses make no links."""
    assert markdown((Line(text),)) == f"{written}\n"


def test_an_empty_page_is_an_empty_text() -> None:
    assert markdown(()) == ""
