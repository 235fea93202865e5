"""Q1: a question can be answered at all.

Noted by each kind of question while the course is read (macros/questions); here it is explained.
References in these pages: HDR is Haladyna, Downing & Rodriguez 2002, "A review of multiple-choice
item-writing guidelines", Applied Measurement in Education 15:309, by the number of the guideline.
NBME is the Item-Writing Guide of the National Board of Medical Examiners, 2020.
"""

from collections.abc import Iterator

from macros.check.rule import rule
from macros.load import Reading
from macros.problem import Problem


@rule("Q101")
def has_enough_to_choose_from(reading: Reading) -> Iterator[Problem]:
    """A choice has at least three options, a matching two pairs, a sequence three steps.

    Why: with two options a coin is right half of the time. Three are the best number: few
    questions have more than two distractors that anybody picks (Rodriguez 2005, Educational
    Measurement: Issues and Practice 24(2):3).
    Waive: never.

    Bad, quizzes/first.yml:2:3:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    yield from reading.coded("Q101")


@rule("Q102")
def has_a_key(reading: Reading) -> Iterator[Problem]:
    """A choice has a key.

    Why: without one, nobody can answer it.
    Waive: never.

    Bad, quizzes/first.yml:2:3:
        - stem: Which line admits a mistake?
          options:
            - distractor: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    yield from reading.coded("Q102")


@rule("Q103")
def asks_something(reading: Reading) -> Iterator[Problem]:
    """A choice has a distractor, and a matching has more than one target.

    Why: where every answer is right, nothing is asked.
    Waive: never.

    Bad, quizzes/first.yml:2:3:
        - stem: Which three lines admit a mistake?
          options:
            - key: We sent the wrong parcel.
            - key: We mixed up two parcels.
            - key: Our label was wrong.

    Good:
        - stem: Which two lines admit a mistake?
          options:
            - key: We sent the wrong parcel.
            - key: We mixed up two parcels.
            - distractor: Your parcel is on its way.
    """
    yield from reading.coded("Q103")


@rule("Q104")
def says_each_thing_once(reading: Reading) -> Iterator[Problem]:
    """No two options say the same; case, spaces and a full stop make no difference.

    Why: if one of them is right, so is the other (HDR 22).
    Waive: never.

    Bad, quizzes/first.yml:5:7:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: PARCELS can be mixed up.

    Good:
        - stem: Which line admits a mistake?
          options:
            - key: We sent the wrong parcel.
            - distractor: Parcels can be mixed up.
            - distractor: Your parcel is on its way.
    """
    yield from reading.coded("Q104")


@rule("Q105")
def marks_a_distractor_wrong(reading: Reading) -> Iterator[Problem]:
    """A distractor is wrong: no slip lies within the tolerance, no extra target fits an item.

    Why: it would be marked right, and then explained as a mistake.
    Waive: never.

    Bad, quizzes/first.yml:4:7:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, tolerance: 5, feedback: An hour has sixty minutes.}
          distractors:
            - value: 20

    Good:
        - stem: How many minutes are a quarter of an hour?
          answer: {value: 15, feedback: An hour has sixty minutes.}
          distractors:
            - value: 20
    """
    yield from reading.coded("Q105")
