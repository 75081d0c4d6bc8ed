"""Which copies are kept: the newest of enough days, weeks and months, whenever one looks."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.practice.retention import Rule, kept

START = datetime(2026, 1, 1)
MOMENTS = st.lists(
    st.integers(0, 800 * 24).map(lambda hours: START + timedelta(hours=hours)), max_size=60
)
RULES = st.builds(Rule, *[st.integers(0, 9)] * 4)


def keep(moments: list[datetime], rule: Rule) -> list[datetime]:
    return kept(moments, lambda at: at, rule)


def test_a_year_of_days() -> None:
    """3 last, 7 days, 5 weeks, 12 months: the year is there, and few copies are."""
    year = [START + timedelta(days=day, hours=hour) for day in range(365) for hour in (9, 17)]
    found = keep(year, Rule())
    assert found[:3] == [datetime(2026, 12, 31, 17), datetime(2026, 12, 31, 9),
                         datetime(2026, 12, 30, 17)]  # fmt: skip
    assert {at.month for at in found} == set(range(1, 13))
    assert len(found) == 3 - 2 + 7 + 4 - 1 + 11
    assert datetime(2026, 2, 28, 17) in found


@given(MOMENTS, RULES)
def test_what_is_kept(moments: list[datetime], rule: Rule) -> None:
    """Nothing new; the newest always; of each of the newest periods the newest."""
    found = keep(moments, rule)
    assert found == sorted(found, reverse=True)
    assert len(found) <= max(rule.last, 1) + rule.daily + rule.weekly + rule.monthly
    newest = sorted(moments, reverse=True)
    assert found[: max(rule.last, 1)] == newest[: max(rule.last, 1)]
    for most, period in ((rule.daily, "%Y-%m-%d"), (rule.weekly, "%G-%V"), (rule.monthly, "%Y-%m")):
        there = sorted({at.strftime(period) for at in moments}, reverse=True)[:most]
        assert set(there) <= {at.strftime(period) for at in found}
        for one in there:
            assert max(at for at in moments if at.strftime(period) == one) in found


@given(MOMENTS, RULES)
def test_however_often_one_looks(moments: list[datetime], rule: Rule) -> None:
    """Thrown away one by one as they are made, or all at once at the end: the same is left."""
    left: list[datetime] = []
    for at in sorted(moments):
        left = keep([*left, at], rule)
    assert left == keep(moments, rule)
    assert keep(left, rule) == left


def test_of_two_made_at_once_the_later_is_newer_and_the_newest_always_stays() -> None:
    """By when they were made, not by what they are called."""
    copies = [("b", START), ("a", START), ("c", START - timedelta(1))]
    for rule in (Rule(0, 0, 0, 0), Rule(1, 0, 0, 0)):
        assert kept(copies, lambda one: one[1], rule) == [("a", START)]
