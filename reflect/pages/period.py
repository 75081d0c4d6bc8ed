"""A month, a year, or any days in a row: where the entries fall, and what shifted."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import dropwhile

from reflect.locale import N_, _, ngettext
from reflect.locale.dates import SHORT_MONTHS, short_range, show_month, show_range
from reflect.pages.blocks import (
    Bar,
    Bars,
    Block,
    Calendar,
    Command,
    Heading,
    Line,
    Page,
    Tick,
    Ticks,
    Title,
)
from reflect.pages.findings import open_findings
from reflect.pages.names import LOOP_NAMES
from reflect.pages.rows import dated_row, day_row
from reflect.pages.summaries import counted, frames, intentions, listed, tags
from reflect.practice.entries import Entry
from reflect.practice.parts import Part, divided, per_day
from reflect.practice.periods import Period, PeriodKind, month_of, year_of
from reflect.practice.summaries import Summary

LISTED = 100
"""Entries at most that a page lists, and in at most `LISTED_DAYS` days."""

LISTED_DAYS = 31
WEEKS_FOR = 16 * 7
"""Days at most that are shown week by week."""

MONTHS_FOR = 3 * 366
"""Days at most that are shown month by month."""

LOOPS = ("single", "double", "none")

HEADINGS = {
    "week": (N_("Loops per week"), N_("Preparations per week")),
    "month": (N_("Loops per month"), N_("Preparations per month")),
    "year": (N_("Loops per year"), N_("Preparations per year")),
}
"""Of the pictures, by what a row in them stands for."""

TAGS = 30
"""Tags at most on a page that lists no entries."""

LAST = 20
"""Shifts, and intentions, at most on such a page."""


def period_page(summary: Summary, now: datetime) -> Page:
    """``summary`` as a page. A long one, or one of many entries, does not list them."""
    if not summary.entries:
        found: tuple[Block, ...] = (Line(_nothing(summary.period)),)
    else:
        found = (*counted(summary), *_pictures(summary, now))
    few = len(summary.entries) <= LISTED and summary.period.days <= LISTED_DAYS
    rest = _whole(summary, now) if few else _outline(summary, now)
    return (_title(summary.period), *found, *rest)


def _title(period: Period) -> Title:
    days = show_range(period.first, period.last)
    match period.kind:
        case "month":
            name = show_month(period.first)
            return Title(name[:1].upper() + name[1:], days)
        case "year":
            return Title(str(period.first.year), days)
        case _:
            count = ngettext("{count} day", "{count} days", period.days)
            return Title(days, count.format(count=period.days))


def _nothing(period: Period) -> str:
    match period.kind:
        case "month":
            return _("Nothing was written about this month.")
        case "year":
            return _("Nothing was written about this year.")
        case _:
            return _("Nothing was written about these days.")


def _whole(summary: Summary, now: datetime) -> Iterator[Block]:
    """Everything in it, the entries week by week."""
    coming = [entry for entry in summary.open if entry.when > now]
    waiting = [entry for entry in summary.open if entry.when <= now]
    yield from _by_week(summary, coming, now)
    yield from listed(_("Coming up"), (dated_row(entry, now) for entry in coming))
    yield from frames(summary.frames)
    yield from listed(
        _("Prepared, not looked back on"), (dated_row(entry, now) for entry in waiting)
    )
    yield from intentions(summary.intentions, now)
    yield from open_findings(summary.findings, now)
    yield from tags(summary)


def _by_week(summary: Summary, coming: Sequence[Entry], now: datetime) -> Iterator[Block]:
    """What happened, under the name of its week."""
    for part in divided(summary, "week"):
        name, days = _named(part.period, "")
        happened = (day_row(entry, now) for entry in part.entries if entry not in coming)
        yield from listed(f"{name} · {days}", happened)


def _outline(summary: Summary, now: datetime) -> Iterator[Block]:
    """What shifted and what is open, and how to see the rest."""
    yield from frames(summary.frames[-LAST:])
    yield from _others(len(summary.frames), _("month and week show the others"))
    open_ = [one for one in summary.intentions if one[1].state == "open"]
    yield from intentions(open_[-LAST:], now)
    yield from _others(len(open_), _("reflect open shows all"))
    yield from _tags_counted(summary)
    if summary.entries:
        first, last = summary.period.first, summary.period.last
        yield Heading(_("The entries"))
        yield Command(f"reflect list --from {first} --to {last}", _("each entry on a line"))


def _others(count: int, how: str) -> Iterator[Block]:
    """That only the last of ``count`` were shown, and how to see the others."""
    if count > LAST:
        told = _("The last {shown} of {count}; {how}.")
        yield Line(told.format(shown=LAST, count=count, how=how), quiet=True)


def _pictures(summary: Summary, now: datetime) -> Iterator[Block]:
    period = summary.period
    if period.kind == "year":
        yield Heading(_("Entries per day"))
        yield Calendar(period.first.year, per_day(summary))
    kind = _step(period)
    parts = _shown(divided(summary, kind), now)
    loops, preparations = HEADINGS[kind]
    yield Heading(_(loops))
    yield Bars(
        tuple(_(LOOP_NAMES[loop]) for loop in LOOPS),
        tuple(
            Bar(*_named(part.period, period.kind), tuple(part.loops[loop] for loop in LOOPS))
            for part in parts
        ),
    )
    if ticks := tuple(_tick(part, period.kind, now) for part in parts if part.prepared):
        yield Heading(_(preparations))
        yield Ticks(ticks)


def _step(period: Period) -> PeriodKind:
    """What a row of a picture stands for."""
    if period.kind != "year" and period.days <= WEEKS_FOR:
        return "week"
    return "month" if period.days <= MONTHS_FOR else "year"


def _shown(parts: Sequence[Part], now: datetime) -> tuple[Part, ...]:
    """Those ``parts`` between the first and the last entry, and further up to today."""
    begun = dropwhile(lambda part: not part.entries, parts)
    return tuple(part for part in begun if part.entries or part.period.first <= now.date())


def _named(period: Period, within: str) -> tuple[str, str]:
    """The name of a week, month or year, and its days; a month's when it is not whole.

    ``within`` a year, a month needs no year.
    """
    days = short_range(period.first, period.last)
    match period.kind:
        case "week":
            number = period.first.isocalendar().week
            return _("W{number}").format(number=f"{number:02}"), days
        case "month":
            whole = period.days == month_of(period.first, period.zone).days
            name = _(SHORT_MONTHS[period.first.month - 1])
            if within != "year":
                name = show_month(period.first, SHORT_MONTHS)
        case _:
            whole = period.days == year_of(period.first, period.zone).days
            name = str(period.first.year)
    return name, "" if whole else days


def _tick(part: Part, within: str, now: datetime) -> Tick:
    """Preparations of a part; those still to come are told, and not called open."""
    coming = sum(entry.when > now for entry in part.open)
    been = part.prepared - coming
    words = []
    if been:
        done = _("{done} of {count} looked back on")
        words.append(done.format(done=part.looked_back, count=been))
    if coming:
        words.append(_("{count} still to come").format(count=coming))
    return Tick(
        *_named(part.period, within), part.looked_back, been - part.looked_back, " · ".join(words)
    )


def _tags_counted(summary: Summary) -> Iterator[Block]:
    """The tags, each with the number of its entries."""
    if summary.themes:
        yield Heading(_("Tags"))
        shown = [f"#{theme.term} ({len(theme.entries)}×)" for theme in summary.themes[:TAGS]]
        if (more := len(summary.themes) - TAGS) > 0:
            shown.append(
                ngettext("{count} other tag", "{count} other tags", more).format(count=more)
            )
        yield Line(" · ".join(shown))
