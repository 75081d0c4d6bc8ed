"""Blocks of every kind with a given text in them, for all formats alike."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from reflect.pages.blocks import (
    Bar,
    Bars,
    Beside,
    Block,
    Calendar,
    Changed,
    Columns,
    Command,
    Dated,
    Find,
    Finds,
    Heading,
    Item,
    Line,
    Marked,
    Network,
    Page,
    Pair,
    Room,
    Row,
    Rows,
    Said,
    Shift,
    Tick,
    Ticks,
    Timeline,
    Title,
)
from reflect.practice.case import Someone, Tie
from reflect.practice.comparing import Piece

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></head><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- --> <![CDATA[ x ]]> <?xml ?>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1) http://x.nl/ www.x.nl a@b.nl tel:0501234567",
    '#import "@preview/x:1.0.0" #eval("1") $x^2$ *b* _i_ <lab> @ref \\ `r` [a]{b} // /* */',
    '\\u0041 \\" ", "page": {',
    "=1+1 +1 -1 @x \t=x",
    "{{ x }} {% x %} ${x}",
    "] ]] ]]> --> */ }",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31mrood\x1b[0m\x7f\x85\x9b31m",
    "\u202egnp.exe\u202c \u2066x\u2069 \u061c \ufeff\u200b\u00ad",
    "\ufffe \uffff \U0001fffe \ue000 \U000f0000 \ud800",
    "a\u0301\u0302\u0303\u0304 \u0301 e\u20dd",
    "Şükriye Łukasz Ελλάδα Київ فاطمة",
    "👩‍👧 🙂 家庭 ☐ ⟨⟩",
    "ﬁets ǆ ſ İ ı ß",
    "Sint 't en 'n; “aanhaling” … – — ½ € ™",
]
"""Texts that have been trouble somewhere, or might be."""

TEXTS = (
    st.text(st.characters(), min_size=1, max_size=60)
    | st.sampled_from(HOSTILE)
    | st.lists(st.sampled_from([*HOSTILE, " ", "\n", "\n\n", "woord"]), max_size=4).map("".join)
)

PEOPLE = (Someone("a"), Someone("b"))
DAY = date(2026, 5, 4)
FACTS = (Dated("1 mei", date(2026, 5, 1), date(2026, 5, 1), "t"),)

ONE_LINE: dict[str, Callable[[str], Block]] = {
    "title": lambda text: Title(text),
    "note": lambda text: Title("t", text),
    "heading": lambda text: Heading(text),
    "line": lambda text: Line(text),
    "quiet line": lambda text: Line(text, quiet=True),
    "question": lambda text: Said(text, "t"),
    "question with a number": lambda text: Said(text, "t", 3),
    "room": lambda text: Room(text, 2),
    "question of a shift": lambda text: Shift(None, "t", None, text),
    "pair": lambda text: Beside("l", "r", (Pair(text, "t", None, 7),)),
    "row": lambda text: Rows((Row(None, "", "", text),)),
    "mark of a row": lambda text: Rows((Row(1, "mon", "kind", "w", True, (text,)),)),
    "item": lambda text: Item("-", text),
    "step": lambda text: Item("2.", text),
    "note of an item": lambda text: Item("[ ]", "t", text, 4),
    "changed": lambda text: Changed(text, (Piece("a", "gone"), Piece("b", "new"))),
    "find": lambda text: Finds((Find(Row(1, "", "", "w"), (Marked(text, (("a", True),)),)),)),
    "command": lambda text: Command("c", text),
    "what is between people": lambda text: Network("", PEOPLE, (Tie(0, 1, text, "both"),)),
    "a line about people": lambda text: Network("x", PEOPLE, (Tie(0, 1),), (text,)),
    "said of somebody": lambda text: Network("x", (Someone("a", "", (text,)),), ()),
    "question of people": lambda text: Network(text, PEOPLE, (Tie(0, 1),)),
    "fact": lambda text: Timeline("x", (*FACTS, Dated("4 mei", DAY, DAY, text))),
    "fact without a date": lambda text: Timeline("x", FACTS, (text,)),
    "question of facts": lambda text: Timeline(text, FACTS),
    "cell": lambda text: Columns("x", ("h", "i"), (("t", text), ("u", "v"))),
    "question of columns": lambda text: Columns(text, ("h",), (("t",),)),
}
"""Blocks in which a text stands on one line."""

WHOLE: dict[str, Callable[[str], Block]] = {
    "said": lambda text: Said("x", text, 1),
    "left": lambda text: Beside("l", "r", (Pair("x", text, None),)),
    "right": lambda text: Beside("l", "r", (Pair("x", None, text),)),
    "was": lambda text: Shift(text or "-", "n"),
    "now": lambda text: Shift(None, text, 9),
    "same": lambda text: Changed("x", (Piece(text, "same"),)),
}
"""Blocks in which a text stands whole."""

MAKERS = ONE_LINE | WHOLE

EVERY_BLOCK: Page = (
    Title("aa1", "aa2"),
    Line("bb1"),
    Line("bb2", quiet=True),
    Said("bb3", "bb4"),
    Room("bb5", 3),
    Heading("cc1"),
    Said("cc2", "cc3\n\ncc4\ncc5", 601),
    Beside("sideleft", "sideright", (Pair("dd1", "dd2", "dd3", 602), Pair("dd4", None, "dd5"))),
    Shift("ee1", "ee2", 603),
    Shift("ee3", "ee4", None, "ee5"),
    Rows((Row(604, "ff1", "ff2", "ff3", True, ("ff4", "ff5")), Row(605, "ff6", "", "ff7"))),
    Finds(
        (Find(Row(606, "gg1", "gg2", "gg3"), (Marked("gg4", (("gg5", False), ("gg6", True))),)),)
    ),
    Changed("hh1", (Piece("hh2 ", "same"), Piece("hh3", "gone"), Piece("hh4", "new"))),
    Item("[ ]", "ii1", "ii2", 607),
    Item("[x]", "ii3", "ii4"),
    Item("[-]", "ii5"),
    Item("-", "ii6"),
    Item("1.", "ii7"),
    Command("jj1 --jj2", "jj3"),
    Calendar(2026, {date(2026, 3, 4): 1, date(2026, 3, 5): 12}),
    Bars(("kk1", "kk2", "kk3"), (Bar("kk4", "kk5", (711, 722, 733)), Bar("kk6", "", (0, 0, 744)))),
    Ticks((Tick("ll1", "ll2", 3, 1, "ll3"), Tick("ll4", "", 0, 0, "ll5"))),
    Network(
        "aa3",
        (Someone("personone"), Someone("persontwo", "mother", ("aa4",)), Someone("personthree")),
        (Tie(0, 1, "aa6", "there"), Tie(1, 0, "aa7")),
        ("aa8",),
    ),
    Timeline(
        "aa9",
        (
            Dated("bb6", date(2024, 1, 1), date(2024, 12, 31), "bb7"),
            Dated("bb8", date(2026, 5, 4), date(2026, 5, 4), "bb9"),
        ),
        ("cc6",),
    ),
    Columns("cc7", ("cc8", "cc9"), (("dd6", "dd7"), ("dd8", "dd9"))),
)
"""A page with every kind of block, in which every text is another."""
