"""A question a day: one steering question, which turns with the calendar."""

from collections.abc import Collection
from datetime import date

from reflect.practice.packs import Pack, Question

PACK = "steering"


def question_of(pack: Pack, day: date, answered: Collection[str] = ()) -> Question:
    """The question of ``day``: the next one each day, and after the last the first again.

    One whose key was ``answered`` that day is passed over, unless all of them were.
    """
    start = day.toordinal() % len(pack.questions)
    turned = (*pack.questions[start:], *pack.questions[:start])
    return next((one for one in turned if one.key not in answered), turned[0])
