"""Findings for the team or the organisation: what is open since when, and what came of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import long_day, show_day
from reflect.pages.blocks import Block, Command, Heading, Item, Line, Page, Said, Title
from reflect.pages.rows import sealed_mark
from reflect.practice.entries import Entry
from reflect.practice.findings import HOPE, OUTCOME, TO, days_since, is_open, text_of, whom
from reflect.practice.text import first_words, fold

WHOM_NAMES = {"team": N_("the team"), "organisation": N_("the organisation")}


def whom_name(text: str) -> str:
    """To whom a finding goes: the team and the organisation in the language in force."""
    to = whom(text)
    return _(WHOM_NAMES[to]) if to in WHOM_NAMES else to


def age(days: int) -> str:
    """So many days in plain words; empty for yesterday and today, which have a name."""
    if days < 2:
        return ""
    if days < 14:
        return ngettext("{count} day", "{count} days", days).format(count=days)
    if days < 9 * 7:
        weeks = days // 7
        return ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    if days < 2 * 365:
        months = days * 12 // 365
        return ngettext("{count} month", "{count} months", months).format(count=months)
    years = days // 365
    return ngettext("{count} year", "{count} years", years).format(count=years)


def finding_item(entry: Entry, now: datetime) -> Item:
    """A finding on a line: to whom it goes, since when it is open or what came of it."""
    return Item("[ ]" if is_open(entry) else "[x]", text_of(entry), _note(entry, now), entry.id)


def _note(entry: Entry, now: datetime) -> str:
    notes = []
    if to := whom_name(text_of(entry, TO)):
        notes.append(_("to {whom}").format(whom=first_words(to, 40)))
    notes.append(_since(entry, now))
    if not is_open(entry):
        notes.append(f"“{first_words(text_of(entry, OUTCOME), 80)}”")
    if entry.about:
        notes.append(_("about {number}").format(number=entry.about))
    return " · ".join((*notes, *sealed_mark(entry)))


def _since(entry: Entry, now: datetime) -> str:
    zone = now.tzinfo or UTC
    day = show_day(entry.when.astimezone(zone).date(), now.date())
    if not is_open(entry):
        return _("raised {day}").format(day=day)
    since = _("open since {day}").format(day=day)
    words = age(days_since(entry, now.date(), zone))
    return f"{since}, {words}" if words else since


def findings_page(found: Sequence[Entry], now: datetime) -> Page:
    """Findings on a line each, those open first as they were given."""
    page: list[Block] = [finding_item(one, now) for one in found]
    if open_ := [one for one in found if is_open(one)]:
        page.append(
            Command(f"reflect raise done {open_[0].id}", _("when something came of it, or nothing"))
        )
    return tuple(page)


def no_findings(to: str, *, every: bool) -> Page:
    """What is said where there are none, or none ``to`` them, and how one is raised."""
    told = _("There are no findings.") if every else _("There are no open findings.")
    if to:
        told = _("There are no such findings.")
    return (Line(told, quiet=True), Command("reflect raise add", _("asks for one")))


def open_findings(found: Iterable[Entry], now: datetime) -> Iterator[Block]:
    """Those that are open, under their heading."""
    for place, one in enumerate(found):
        if not place:
            yield Heading(_("Findings to raise"))
        yield finding_item(one, now)


def agenda_page(found: Sequence[Entry], now: datetime) -> Page:
    """Findings as they are brought: under whom they go to, each whole."""
    by_whom: dict[str, list[Entry]] = {}
    for one in found:
        by_whom.setdefault(fold(whom_name(text_of(one, TO))), []).append(one)
    page: list[Block] = [Title(_("Findings to raise"), long_day(now.date()))]
    for some in by_whom.values():
        to = whom_name(text_of(some[0], TO))
        page.append(Heading(_("To {whom}").format(whom=to) if to else _("To whom is still open")))
        for one in some:
            page.append(Said("", text_of(one)))
            if hope := text_of(one, HOPE):
                page.append(Said(_("What I hope for"), hope))
            if not is_open(one):
                page.append(Said(_("What came of it"), text_of(one, OUTCOME)))
            page.append(Line(_since(one, now), quiet=True))
    return tuple(page)
