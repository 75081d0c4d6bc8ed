"""What professional registers ask of sessions, as data that anybody can read and change.

A register is a TOML file; here it becomes a value, and sessions are held against its
rules. That gives sums beside the words of the rule, and no judgement: whether it is
enough is for the register to say.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from reflect.practice.errors import Translatable, WrongUse
from reflect.practice.hours import Attended, Sum, form_of, group_size, session_record, sums, total
from reflect.practice.languages import CODES
from reflect.practice.packs import in_language
from reflect.practice.text import fold
from reflect.practice.toml import NotToml, parsed

Texts = Mapping[str, str]
"""The same text by language."""


class Rule(NamedTuple):
    """One rule on sessions. ``says`` is what it asks, ``source`` where that was read.

    ``forms`` are those that count, as `reflect.practice.hours.FORMS` names them or in
    other words; ``least`` the minutes that a session must last; ``group`` the smallest and
    the largest group, for the forms in ``in_group``. None is what the rule does not say.
    """

    says: Texts
    source: Texts
    forms: tuple[str, ...] = ()
    hours: int | None = None
    years: int | None = None
    least: int = 0
    group: tuple[int, int] | None = None
    in_group: tuple[str, ...] = ("intervisie",)


class Register(NamedTuple):
    """A register: its rules, when those were ``checked``, and what could not be verified."""

    id: str
    titles: Texts
    checked: date
    rules: tuple[Rule, ...]
    unverified: tuple[Texts, ...] = ()

    @property
    def years(self) -> int | None:
        """The longest term that a rule speaks of."""
        return max((one.years for one in self.rules if one.years), default=None)

    def title(self, language: str) -> str:
        """Its name in ``language``, or in the one it was written in."""
        return in_language(self.titles, language)


class Held(NamedTuple):
    """Sessions beside a rule: those it speaks of, and those set aside, each with why.

    ``short`` lasted less than the rule asks, the group of ``sized`` had another size,
    ``others`` have a form that the rule does not name.
    """

    rule: Rule
    counted: tuple[Attended, ...]
    short: tuple[Attended, ...]
    sized: tuple[Attended, ...]
    others: tuple[Attended, ...]

    @property
    def sums(self) -> list[Sum]:
        """What there is of each form that counts."""
        return sums(self.counted)


def held(rule: Rule, sessions: Sequence[Attended]) -> Held:
    """``sessions`` of which the length is known beside ``rule``."""
    named, grouped = ({_plain(one) for one in some} for some in (rule.forms, rule.in_group))
    piles: dict[str, list[Attended]] = {"counted": [], "short": [], "sized": [], "others": []}
    for one in sessions:
        if one.minutes is None:
            continue
        size = group_size(one) if _plain(one.form) in grouped else None
        if _plain(one.form) not in named:
            pile = "others"
        elif one.minutes < rule.least:
            pile = "short"
        elif rule.group and size is not None and not rule.group[0] <= size <= rule.group[1]:
            pile = "sized"
        else:
            pile = "counted"
        piles[pile].append(one)
    return Held(rule, **{name: tuple(found) for name, found in piles.items()})


def _plain(form: str) -> str:
    """A form without regard to how it is spelled."""
    return fold(form_of(form))


class BadRegister(WrongUse):
    """A file of rules does not follow the format."""

    def __init__(self, file: str, field: str, expected: Translatable) -> None:
        super().__init__(
            "{file}: {field} is not valid.",
            "Expected: {expected}.",
            file=file,
            field=field,
            expected=expected,
        )


def read_register(text: str, file: str, name: str) -> Register:
    """The register in ``text``, the contents of ``file`` with the stem ``name``.

    Raises `BadRegister` for the first thing in it that is not as it should be.
    """
    try:
        data = parsed(text)
    except NotToml:
        raise BadRegister(file, "TOML", Translatable("a TOML file: key = value")) from None
    look = _Looking(file)
    if data.get("id") != name:
        raise BadRegister(file, "id", Translatable("the same as the file's name"))
    rules = data.get("rules")
    if not isinstance(rules, list) or not rules:
        raise BadRegister(file, "rules", Translatable("at least one [[rules]] block"))
    if type(data.get("checked")) is not date:
        raise BadRegister(file, "checked", Translatable("a day, such as 2026-11-22"))
    unverified = data.get("unverified", [])
    if not isinstance(unverified, list):
        raise BadRegister(file, "unverified", Translatable("[[unverified]] blocks"))
    return Register(
        id=name,
        titles=look.texts(data.get("title"), "title"),
        checked=data["checked"],
        rules=tuple(_rule(one, f"rules.{at}", look) for at, one in enumerate(rules, 1)),
        unverified=tuple(
            look.texts(one, f"unverified.{at}") for at, one in enumerate(unverified, 1)
        ),
    )


def _rule(data: Any, place: str, look: "_Looking") -> Rule:
    if not isinstance(data, dict):
        raise BadRegister(look.file, place, Translatable("a [[rules]] block"))
    known = {"says", "source", "forms", "hours", "years", "least", "group", "in_group"}
    for field in data.keys() - known:
        raise BadRegister(
            look.file, f"{place}.{field}", Translatable("one of the fields of a rule")
        )
    group = look.numbers(data.get("group"), f"{place}.group")
    return Rule(
        says=look.texts(data.get("says"), f"{place}.says"),
        source=look.texts(data.get("source"), f"{place}.source"),
        forms=look.words(data.get("forms", []), f"{place}.forms"),
        hours=look.number(data.get("hours"), f"{place}.hours"),
        years=look.number(data.get("years"), f"{place}.years"),
        least=look.number(data.get("least"), f"{place}.least") or 0,
        group=group,
        in_group=look.words(data.get("in_group", ["intervisie"]), f"{place}.in_group"),
    )


class _Looking(NamedTuple):
    """Takes values out of ``file``, and raises `BadRegister` for what they are not."""

    file: str

    def texts(self, value: Any, field: str) -> Texts:
        worded = isinstance(value, dict) and value and value.keys() <= {*CODES}
        if not worded or not all(isinstance(one, str) and one.strip() for one in value.values()):
            raise BadRegister(
                self.file, field, Translatable("a text per language, such as nl and en")
            )
        found: Texts = value
        return found

    def words(self, value: Any, field: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise BadRegister(self.file, field, Translatable("a list of texts in quotes"))
        return tuple(value)

    def number(self, value: Any, field: str) -> int | None:
        if value is not None and (type(value) is not int or not 0 < value < 10_000):
            raise BadRegister(self.file, field, Translatable("a whole number"))
        found: int | None = value
        return found

    def numbers(self, value: Any, field: str) -> tuple[int, int] | None:
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise BadRegister(
                self.file, field, Translatable("the smallest and the largest, such as [3, 8]")
            )
        least, most = (self.number(one, field) for one in value)
        if least is None or most is None or least > most:
            raise BadRegister(
                self.file, field, Translatable("the smallest and the largest, such as [3, 8]")
            )
        return least, most


def register_record(
    register: Register, sessions: Sequence[Attended], language: str
) -> dict[str, Any]:
    """``sessions`` beside the rules of ``register`` as a JSON object."""
    return {
        "id": register.id,
        "title": register.title(language),
        "checked": register.checked.isoformat(),
        "rules": [_held_record(held(one, sessions), language) for one in register.rules],
        "unverified": [in_language(one, language) for one in register.unverified],
    }


def _held_record(found: Held, language: str) -> dict[str, Any]:
    rule = found.rule
    aside = {"short": found.short, "group": found.sized, "form": found.others}
    return {
        "says": in_language(rule.says, language),
        "source": in_language(rule.source, language),
        "hours": rule.hours,
        "years": rule.years,
        "minutes": total(found.counted),
        "sums": [one._asdict() for one in found.sums],
        "aside": {
            why: [session_record(one)["entry"] for one in some] for why, some in aside.items()
        },
    }
