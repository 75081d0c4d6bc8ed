"""Days and moments as people read them, in the language in force.

Reading what people type is in `reflect.locale.moments`.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from reflect.locale import N_, _

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


_relative = True
_years = False


@contextmanager
def lasting(*, years: bool = False) -> Iterator[None]:
    """Around what is read on another day: no "today" in it; with ``years`` no day without its."""
    global _relative, _years
    before = _relative, _years
    _relative, _years = False, years
    try:
        yield
    finally:
        _relative, _years = before


def show_day(day: date, today: date) -> str:
    """Like "yesterday", "today", "tomorrow", "Tue 17 Nov"; in another year "Tue 17 Nov 2025"."""
    if _relative:
        match (day - today).days:
            case 0:
                return _("today")
            case -1:
                return _("yesterday")
            case 1:
                return _("tomorrow")
    weekday, month = _(SHORT_WEEKDAYS[day.weekday()]), _(SHORT_MONTHS[day.month - 1])
    if day.year == today.year and not _years:
        return _("{weekday} {day} {month}").format(weekday=weekday, day=day.day, month=month)
    return _with_year(weekday, day, month)


def short_day(day: date, today: date) -> str:
    """The day without its weekday: "17 Nov"; in another year than ``today`` "17 Nov 2025"."""
    month = _(SHORT_MONTHS[day.month - 1])
    if day.year == today.year and not _years:
        return _("{day} {month}").format(day=day.day, month=month)
    return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def show_moment(at: datetime, now: datetime) -> str:
    """`show_day` and the time, both in the zone of ``now``: "yesterday 14:00"; no 00:00."""
    local = at.astimezone(now.tzinfo)
    day = show_day(local.date(), now.date())
    if not (local.hour or local.minute):
        return day
    return _("{day} {time}").format(day=day, time=f"{local:%H:%M}")


def show_weekday(at: datetime, now: datetime) -> str:
    """The weekday and the time, in the zone of ``now``: "Tue 14:00"; no 00:00."""
    local = at.astimezone(now.tzinfo)
    weekday = _(SHORT_WEEKDAYS[local.weekday()])
    if not (local.hour or local.minute):
        return weekday
    return _("{day} {time}").format(day=weekday, time=f"{local:%H:%M}")


def show_range(first: date, last: date) -> str:
    """Like "16 to 22 November 2026"; month and year once when both days share them."""
    end = _("{day} {month} {year}").format(
        day=last.day, month=_(MONTHS[last.month - 1]), year=last.year
    )
    if first == last:
        return end
    month = _(MONTHS[first.month - 1])
    if first.year != last.year:
        start = _("{day} {month} {year}").format(day=first.day, month=month, year=first.year)
    elif first.month != last.month:
        start = _("{day} {month}").format(day=first.day, month=month)
    else:
        start = str(first.day)
    return _("{first} to {last}").format(first=start, last=end)


def short_range(first: date, last: date) -> str:
    """Like "16–22 Nov", "30 Nov–6 Dec", "30 Nov"; without a year."""
    end = _("{day} {month}").format(day=last.day, month=_(SHORT_MONTHS[last.month - 1]))
    if first == last:
        return end
    start = str(first.day)
    if (first.month, first.year) != (last.month, last.year):
        start = _("{day} {month}").format(day=first.day, month=_(SHORT_MONTHS[first.month - 1]))
    return f"{start}–{end}"


def show_month(day: date, names: Sequence[str] = MONTHS) -> str:
    """The month of ``day`` and its year: "November 2026", with `SHORT_MONTHS` "Nov 2026"."""
    return _("{month} {year}").format(month=_(names[day.month - 1]), year=day.year)


def long_day(day: date) -> str:
    """The day in full: "Tuesday 17 November 2026"."""
    return _with_year(_(WEEKDAYS[day.weekday()]), day, _(MONTHS[day.month - 1]))


def _with_year(weekday: str, day: date, month: str) -> str:
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday, day=day.day, month=month, year=day.year
    )
