"""Text made harmless to show: what steers a terminal is seen instead of obeyed.

Storage keeps every character; only what is drawn passes through here.
"""

import re
import unicodedata

_JOINERS = {"\u200c", "\u200d"}  # emoji families and some scripts need them
_INVISIBLE = {"\u00ad", "\u200b", "\u2060", "\ufeff"}  # pasted along from documents
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\n -~]")


def harmless(text: str) -> str:
    """``text`` with line ends as ``\\n`` and no control or format characters (Cc, Cf)."""
    return _SUSPECT.sub(lambda found: _shown(found[0]), _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """``text`` made harmless, on one line."""
    return " ".join(harmless(text).split())


def marked_piece(text: str, fate: str) -> str:
    """``text`` between marks that tell whether it went or came, as in a word diff."""
    return {"gone": f"[-{text}-]", "new": f"{{+{text}+}}"}.get(fate, text)


def _shown(character: str) -> str:
    if character == "\t":
        return "    "
    if unicodedata.category(character) not in ("Cc", "Cf", "Cs") or character in _JOINERS:
        return character
    if character in _INVISIBLE:
        return ""
    if character < " ":
        return chr(0x2400 + ord(character))  # the picture of a control character
    return "\ufffd"
