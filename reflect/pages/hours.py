"""Sessions attended, their sums, and those beside the rules of a register."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import long_day, show_day, show_range
from reflect.pages.blocks import Block, Command, Heading, Line, Page, Row, Rows, Title
from reflect.pages.rows import called, sealed_mark
from reflect.practice.hours import PACK, Attended, Sum, group_size, sums, total, twice, unread
from reflect.practice.packs import in_language
from reflect.practice.registers import Held, Register, held
from reflect.practice.text import first_words

FORM_NAMES = {
    "intervisie": N_("intervisie"),
    "supervision": N_("supervision"),
    "coaching": N_("coaching"),
    "case-discussion": N_("case discussion"),
    "guidance": N_("work guidance"),
    "consultation": N_("consultation"),
    "reflective-discussion": N_("reflective discussion"),
}


class Span(NamedTuple):
    """The days whose sessions are summed, both included; None where there is no end to them."""

    first: date | None = None
    last: date | None = None


def form_name(form: str) -> str:
    """A form of sessions in the language in force, or as it was written."""
    if not form:
        return _("session")
    return _(FORM_NAMES[form]) if form in FORM_NAMES else form


def length(minutes: int) -> str:
    """``1 h 30``, in the language in force."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{count} min").format(count=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")


def sessions_page(been: Sequence[Attended], coming: Sequence[Attended], now: datetime) -> Page:
    """Sessions on a line each, what is still to come apart; sums; and what is asked of them."""
    return (
        *_listed(_("Coming up"), coming, now),
        *_listed(_("Sessions"), been, now),
        *_sums(been),
        *_asked(been),
    )


def no_sessions(*, ever: bool) -> Page:
    """What is said where there are none, ``ever`` or in some days; and how one is written down."""
    told = _("There are no sessions.") if ever else _("There are no sessions in those days.")
    return (Line(told, quiet=True), Command("reflect sessions add", _("asks for one")))


def _listed(heading: str, found: Sequence[Attended], now: datetime) -> Iterator[Block]:
    if found:
        yield Heading(heading)
        yield Rows(tuple(_row(one, now) for one in found))


def _row(one: Attended, now: datetime) -> Row:
    marks = [length(one.minutes) if one.minutes else _("length unknown")]
    if part := one.text("part"):
        marks.append(first_words(part, 20))
    if (size := group_size(one)) is not None:
        marks.append(ngettext("{count} person", "{count} people", size).format(count=size))
    if one.prepared:
        marks.append(_("prepared in {number}").format(number=one.prepared))
    words, quoted = one.text("question"), True
    if not words:
        words, quoted = called(one.entry, 200)
        words = "" if quoted else words  # the first words would be the form again
    return Row(
        one.entry.id,
        show_day(one.day, now.date()),
        first_words(form_name(one.form), 24),
        words,
        quoted and bool(words),
        (*marks, *sealed_mark(one.entry)),
    )


def _sums(found: Sequence[Attended]) -> Iterator[Block]:
    if found:
        yield Heading(_("Together"))
        yield from _lines(sums(found))
        if len(sums(found)) > 1:
            yield Line(_("All of it: {length}").format(length=length(total(found))))


def _lines(found: Iterable[Sum]) -> Iterator[Line]:
    """Each form with its sessions and how long those took, as far as that is known."""
    for one in found:
        told = f"{form_name(one.form)}: {_counted(one.sessions, one.minutes)}"
        if one.unknown:
            unknown = _("of {count} it is not known how long")
            told += f" · {unknown.format(count=one.unknown)}"
        yield Line(told)


def _counted(sessions: int, minutes: int) -> str:
    count = ngettext("{count} session", "{count} sessions", sessions).format(count=sessions)
    return f"{count}, {length(minutes)}"


def _asked(found: Sequence[Attended]) -> Iterator[Block]:
    """What is not known of sessions, as questions; those are in no sum of hours."""
    if open_ := unread(found):
        yield Heading(_("How long did these take?"))
        told = ngettext(
            "{numbers} is in no sum of hours yet.", "{numbers} are in no sum of hours yet.",
            len(open_),
        )  # fmt: skip
        yield Line(told.format(numbers=", ".join(str(one.entry.id) for one in open_)), quiet=True)
        yield from (_tell_length(one) for one in open_)
    if doubled := twice(found):
        yield Heading(_("Is this one session?"))
        for some in doubled:
            told = _("{numbers} are alike, and each is in the sums.")
            yield Line(told.format(numbers=", ".join(str(one.entry.id) for one in some)))
    if nameless := [one for one in found if not one.form]:
        yield Heading(_("What kind of session was it?"))
        for one in nameless:
            command = f"reflect edit {one.entry.id} --answer form=intervisie"
            yield Command(command, _("or supervision, coaching …"))


def _tell_length(one: Attended) -> Command:
    """How to tell it; of a preparation for supervision with a record of its own."""
    if one.entry.pack == PACK:
        typed = f"reflect edit {one.entry.id} --answer times=14:00-16:00"
        return Command(typed, _("or times='1.5 hours'"))
    typed = f"reflect sessions add --form supervision --when {one.day} --hours 1.5"
    return Command(typed, _("of {number}").format(number=one.entry.id))


def register_page(
    register: Register, found: Sequence[Attended], span: Span, language: str, now: datetime
) -> Page:
    """``found`` beside the rules of ``register``: what there is, and what the rule says."""
    checked = _("rules checked on {day}").format(day=long_day(register.checked))
    return (
        Title(register.title(language), checked),
        Line(_days(span, now)),
        *(
            block
            for number, rule in enumerate(register.rules, 1)
            for block in _held(held(rule, found), number, len(register.rules), language)
        ),
        *_asked(found),
        *_unverified(register, language),
        Line(""),
        Line(
            _(
                "These are contact hours. Preparing, reporting and writing in this journal are in"
                " no sum. Rules change, and what counts is for the register to say."
            ),
            quiet=True,
        ),
    )


def _days(span: Span, now: datetime) -> str:
    if span.first and span.last:
        return _("Sessions of {days}").format(days=show_range(span.first, span.last))
    if span.first:
        return _("Sessions since {day}").format(day=show_day(span.first, now.date()))
    if span.last:
        return _("Sessions up to {day}").format(day=show_day(span.last, now.date()))
    return _("All sessions; --from and --to choose the days of a term.")


def _held(found: Held, number: int, of: int, language: str) -> Iterator[Block]:
    """What the rule says, then what there is."""
    rule = found.rule
    yield Heading(
        _("Rule {number} of {count}").format(number=number, count=of) if of > 1 else _("The rule")
    )
    yield Line(in_language(rule.says, language))
    yield Line(_("read at {source}").format(source=in_language(rule.source, language)), quiet=True)
    if not rule.forms:
        return  # it says something, and sums nothing
    yield Heading(_("What there is"))
    yield from _lines(found.sums)
    if not found.counted:
        yield Line(_("No sessions of a form that it names."), quiet=True)
    elif len(found.sums) > 1:
        yield Line(_("All of it: {length}").format(length=length(total(found.counted))))
    if rule.hours and rule.years:
        said = ngettext(
            "The rule: {hours} hours in {count} year", "The rule: {hours} hours in {count} years",
            rule.years,
        )  # fmt: skip
        yield Line(said.format(hours=rule.hours, count=rule.years))
    elif rule.hours:
        yield Line(_("The rule: {hours} hours").format(hours=rule.hours))
    least = _("shorter than {length}").format(length=length(rule.least)) if rule.least else ""
    yield from _aside(least, found.short)
    yield from _aside(_("the group had another size"), found.sized)
    yield from _aside(_("a form that the rule does not name"), found.others)


def _aside(why: str, found: Sequence[Attended]) -> Iterator[Line]:
    """Sessions that are not in the sum, and why."""
    if found:
        numbers = ", ".join(str(one.entry.id) for one in found)
        counted = _counted(len(found), total(found))
        told = _("Not in it, {why}: {sessions} ({numbers})")
        yield Line(told.format(why=why, sessions=counted, numbers=numbers), quiet=True)


def _unverified(register: Register, language: str) -> Iterator[Block]:
    if register.unverified:
        yield Heading(_("What was not verified"))
        for one in register.unverified:
            yield Line(in_language(one, language))
