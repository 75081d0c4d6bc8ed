"""Identifiers that have a form of their own: numbers, addresses, accounts, dates.

Where there is a check digit it is used, and a number that fails it is still a suspect:
one with a slip of the pen points at somebody as well.
"""

import re
from collections.abc import Iterator

from reflect.privacy import dates
from reflect.privacy.later import later
from reflect.privacy.spans import Span, apart
from reflect.privacy.vocabulary import listed, small

UUID = later(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
MOMENT = later(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")

EMAIL = later(r"[\w.+%-]*[\w+%-]@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
URL = later(r"(?:https?://|www\.)[^\s<>\"”’)]+|\b[\w-]+\.(?:nl|com|org|net|eu|uk|be)/[^\s<>\"”’)]*")
HANDLE = later(r"(?<![\w@./])@\w[\w.]{0,38}\w|(?<![\w@./])@\w\b")

IBAN = later(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]){10,31}\b", re.IGNORECASE)
IBAN_LENGTH = {
    "NL": 18, "BE": 16, "DE": 22, "GB": 22, "FR": 27, "PL": 28, "TR": 26, "MA": 28, "ES": 24,
    "IT": 27, "PT": 25, "RO": 24, "BG": 22, "GR": 27, "LU": 20, "AT": 20, "CH": 21, "IE": 22,
    "DK": 18, "SE": 24, "NO": 15, "FI": 18, "HU": 28, "CZ": 24, "LT": 20, "LV": 21, "EE": 20,
}  # fmt: skip

NINE = later(r"(?<![\w.+-])\d(?:[ .]?\d){7,8}(?![\w]|[.,-]\d)")
BSN_CUE = later(r"(?:bsn|burger\s?service\s?n|sofi)", re.IGNORECASE)
PHONE = later(r"(?<![\w+])(?:(?:\+|00)\d|\(0|0\d|\(\+)[\d\s().–‑-]{5,20}\d(?!\w)")
LOCAL = later(
    r"(?:\b(?:tel|telefoon\w*|mobiel|nummer|bel\w*|phone|mobile|call|ring|number|fax)\b[^\d\n.;]{0,25})"
    r"(?P<number>\d(?:[ -]?\d){5,7})(?![\w-])",
    re.IGNORECASE,
)
POSTCODE = later(r"\b[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}\b|\b[1-9]\d{3}[a-z]{2}\b")
POSTCODE_UK = later(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")

_CAP = r"[^\W\d_a-zà-öø-ÿ](?:[^\W\d]|['’.-])*"
_CAP_LONG = _CAP[:-1] + "{2,}"
_END = "straat|str|weg|laan|plein|kade|gracht|dijk|singel|steeg|dreef|plantsoen|boulevard"
"""What only streets end with; the next may also end a family name, or a word."""
_END_TOO = (
    "hof|hofje|pad|park|ring|baan|burg|wal|markt|poort|haven|oord|veld|erf|hoven|sloot|vaart"
    "|kamp|brug|meent|horst|akker|straatje|wijk"
)
_NUMBER = (
    r"\d{1,5}(?:\s?-\s?\d{1,4}|\s?[a-zA-Z](?![\w.])|-?[IVX]{1,4}\b)?"
    r"(?:\s?(?:hs|bis|huis|[IV]{1,3})\b)?"
)
STREET = later(
    rf"(?:(?:{_CAP}\s)(?:(?:van|der|den|de|ten|ter|te|'t)\s){{0,2}}){{0,2}}(?:"
    rf"{_CAP_LONG}(?:{_END})\b(?:\s{_NUMBER})?"
    rf"|{_CAP_LONG}(?:{_END_TOO})\s{_NUMBER}"
    rf"|(?:{_END}|{_END_TOO}|[Ss]traat|[Ww]eg|[Pp]lein|[Ll]aan)\s{_NUMBER})"
    rf"|\b[a-z]{{3,}}(?:straat|laan|plein|gracht|kade|singel|steeg)\s{_NUMBER}"
)
BEFORE_STREET = later(
    r"(?:(?:op|aan|in|bij|naar|van|langs|over|uit|tot|de|het|woont|adres)\s)+", re.I
)
AT_NUMBER = later(
    rf"\b(?:[Aa]an|[Oo]p|[Ww]oon\w*|[Aa]dres:?)\s(?:de\s|het\s|'t\s)?"
    rf"(?P<street>{_CAP}(?:\s(?:{_CAP}|van|der|den|de|ten|ter)){{0,3}}\s{_NUMBER})(?![\d:.]*\s?uur)"
)
_ROADS = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Court|Crescent|Gardens|Grove|Hill|Mews|Place"
    "|Row|Square|Terrace|Way|Walk|Gate|Green|View|Rise|Boulevard"
)
STREET_EN = later(rf"(?:\b\d{{1,5}}[a-zA-Z]?,?\s)?(?:{_CAP}\s){{1,3}}(?:{_ROADS})\b\.?")
DIGIT = re.compile(r"\d")
HOUSE_NUMBER = later(r"\bhuisnummer\s(?:is\s)?(?P<number>\d{1,5}\w?)\b", re.IGNORECASE)

PLATE = later(
    r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])(?:"
    r"(?:[A-Za-z]{2}|\d\d)-(?:[A-Za-z]{2}|\d\d)-(?:[A-Za-z]{2}|\d\d)"
    r"|(?:[A-Za-z]{2}|\d\d)-(?:[A-Za-z]{3}|\d{3})-(?:[A-Za-z]|\d)"
    r"|(?:[A-Za-z]|\d)-(?:[A-Za-z]{3}|\d{3})-(?:[A-Za-z]{2}|\d\d)"
    r"|(?:[A-Za-z]{3}|\d{3})-(?:[A-Za-z]{2}|\d\d)-(?:[A-Za-z]|\d))(?![\w-])"
    r"|\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b"
)
PLATE_CUE = later(
    r"\b(?:kenteken\w*|registration|number plate|plate)\b[^\w\n]*(?:is\s|van\s\w+\s)?"
    r"(?P<plate>(?=[\w-]*\d)[A-Za-z0-9][A-Za-z0-9-]{3,9})",
    re.IGNORECASE,
)
_NUMBERED = (
    "zaak|dossier|cli[eë]nt|pati[eë]nt|klant|polis|leerling|student|registratie|meldings?|aanvraag"
    "|referentie|relatie|personeels|v"
)
_FILES = (
    "[a-z]*dossier|zaak|kenmerk|referentie|case|file|ref|reference|record|nhs|mrn|hospital|policy"
    "|crime|claim|patient|client|student|insurance|national insurance"
)
CASE = later(
    rf"\b(?:(?:\w*(?:{_NUMBERED})-?(?:nummer|nr)|{_FILES})"
    r"\s?(?:nummer|nr|no|number|ref|reference|id)?\b[.:#]?\s?(?:is|was|met|=|number)?"
    r"\s?(?:nummer|nr\.?|no\.?|\#)?\s?)(?P<number>(?=[A-Za-z/.-]{0,6}\d)"
    r"[A-Za-z0-9][A-Za-z0-9./-]*\d[A-Za-z0-9]*(?:\s\d[\dA-Za-z]*){0,4})",
    re.IGNORECASE,
)
LONG = later(
    r"(?<![\w.,/-])\d(?:[ .-]?\d){5,}(?![\w]|[.,]\d)|\b[A-Z]{1,4}[-/]?\d{5,}\b|\b\d{4}/\d{3,}\b"
)
INITIALS = later(r"(?<![\w.])(?:[A-ZÀ-Þ]\.\s?){2,5}(?![\w])|(?<![\w.])[A-ZÀ-Þ]\.[A-ZÀ-Þ]\b(?!\.)")
NO_INITIALS = later(r"N\.B|P\.S|[AP]\.M|U\.[KS]|E\.U|[BNC]\.V|W\.C|A\.U\.B|S\.V\.P")
_TENS = "dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig"
_COUNT = (
    r"\d{1,3}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien"
    rf"|zestien|zeventien|achttien|negentien|\w{{3,9}}(?:en|ën)(?:twintig|{_TENS})|twintig|{_TENS}"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]\w{3,5})?"
)
AGE = later(
    rf"\b(?:{_COUNT})(?:\s?-?\s?jarige?\b|[- ]years?[- ]old\b"
    r"|\sjaar(?=\soud|[.,;)]|\sen\s)(?:\soud)?|\s?y/?o\b)"
    r"|(?<=[^\W\d]\s\()\d{1,2}(?=\))"
    rf"|\b(?:van|is|was|wordt|werd|bijna|net|al|pas)\s(?:{_COUNT})"
    r"(?:\sjaar)?(?=[.,;)](?!\d)|\sen\s|\soud|\s?$)"
    rf"|(?:(?<=zoon )|(?<=zoontje )|(?<=dochter )|(?<=dochtertje )|(?<=jongen )|(?<=meisje )"
    rf"|(?<=kind )|(?<=broer )|(?<=broertje )|(?<=zus )|(?<=zusje ))"
    rf"van\s(?:{_COUNT})(?:\sjaar)?(?=\s)"
    rf"|\b(?:aged?|turned|turning|is|was)\s(?:{_COUNT})(?=[.,;)](?!\d)|\sand\s|\s?$)",
    re.IGNORECASE,
)
BEFORE_AGE = later(
    r"(?:van|is|was|wordt|werd|bijna|net|al|pas|aged?|turned|turning)\s", re.IGNORECASE
)


def identifiers(text: str) -> tuple[Span, ...]:
    """All that has a form of its own in ``text``, in order, not overlapping."""
    ours: list[Span] = []
    if DIGIT.search(text):  # what reflect itself writes: uuids, and moments
        for pattern in (UUID, MOMENT):
            ours += [Span(*match.span(), "case") for match in pattern().finditer(text)]
    found = apart([*ours, *_found(text)])
    return tuple(span for span in found if span not in ours)


def ages(text: str) -> Iterator[Span]:
    """Where ``text`` says how old somebody is."""
    for match in AGE().finditer(text):
        said = BEFORE_AGE().match(match[0])
        yield Span(match.start() + (said.end() if said else 0), match.end(), "age")


def _found(text: str) -> Iterator[Span]:
    """Spans that may overlap; the ones to believe first come first."""
    if "@" in text:
        for match in EMAIL().finditer(text):
            yield Span(*match.span(), "email", True)
        for match in HANDLE().finditer(text):
            yield Span(*match.span(), "handle", True)
    for match in URL().finditer(text) if "/" in text or "www." in text else ():
        yield Span(match.start(), match.start() + len(match[0].rstrip(".,;:!?")), "url", True)
    for match in IBAN().finditer(text) if DIGIT.search(text) else ():
        if span := _iban(match):
            yield span
    yield from _streets(text)
    if DIGIT.search(text):
        yield from _numbers(text)
    for match in INITIALS().finditer(text) if "." in text else ():
        if not NO_INITIALS().fullmatch(match[0].strip().rstrip(".")):
            yield Span(match.start(), match.start() + len(match[0].rstrip()), "initials")


def _numbers(text: str) -> Iterator[Span]:
    yield from dates.spans(text)
    for match in CASE().finditer(text):
        if sum(one.isdigit() for one in match["number"]) >= 3:
            cued = BSN_CUE().search(match[0])
            yield Span(*match.span("number"), "bsn" if cued else "case", True)
    for match in NINE().finditer(text):
        cued = BSN_CUE().search(text[max(0, match.start() - 30) : match.start()])
        digits = re.sub(r"\D", "", match[0])
        if eleven_proof(digits) or cued:
            yield Span(*match.span(), "bsn", True)
    for match in PHONE().finditer(text):
        if 9 <= sum(one.isdigit() for one in match[0]) <= 15:
            yield Span(*match.span(), "phone", True)
    for match in LOCAL().finditer(text):
        yield Span(*match.span("number"), "phone")
    for pattern in (POSTCODE, POSTCODE_UK):
        for match in pattern().finditer(text):
            yield Span(*match.span(), "postcode", True)
    for match in PLATE().finditer(text):
        yield Span(*match.span(), "plate", True)
    for match in PLATE_CUE().finditer(text):
        yield Span(*match.span("plate"), "plate", True)
    for match in LONG().finditer(text):
        yield Span(*match.span(), "case")


def _streets(text: str) -> Iterator[Span]:
    low = text.lower()
    numbered = DIGIT.search(text)
    patterns: list[re.Pattern[str]] = []
    if any(f" {road.lower()}" in low for road in _ROADS.split("|")):
        patterns.append(STREET_EN())
    if any(end in low for end in (_END if not numbered else f"{_END}|{_END_TOO}").split("|")):
        patterns.append(STREET())
    for pattern in patterns:
        for match in pattern.finditer(text):
            before = BEFORE_STREET().match(match[0])
            start = match.start() + (before.end() if before else 0)
            if listed(small(re.split(r"\s\d", match[0])[0])):
                continue  # onderweg 5 minuten
            yield Span(start, match.end(), "address", any(one.isdigit() for one in match[0]))
    if not numbered:
        return
    for match in AT_NUMBER().finditer(text):
        yield Span(*match.span("street"), "address")
    for match in HOUSE_NUMBER().finditer(text):
        yield Span(*match.span("number"), "address")


def eleven_proof(digits: str) -> bool:
    """Whether ``digits`` (8 or 9) pass the check of a Dutch citizen service number."""
    if len(digits) not in (8, 9) or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits.zfill(9), strict=True)) % 11 == 0


def _iban(match: re.Match[str]) -> Span | None:
    """The account number at the start of ``match``, which may run on into words."""
    places = [place for place, one in enumerate(match[0]) if one.isalnum()]
    length = IBAN_LENGTH.get(match[0][:2].upper())
    for size in [length] if length else range(15, 35):
        if size <= len(places):
            end = places[size - 1] + 1
            number = re.sub(r"[^0-9A-Za-z]", "", match[0][:end]).upper()
            right = int("".join(str(int(one, 36)) for one in number[4:] + number[:4])) % 97 == 1
            if right or length:
                return Span(match.start(), match.start() + end, "iban", right)
    return None
