"""Days as people say them, held against Python's own calendar."""

from datetime import date, timedelta

import pytest

from tests.trainers.js import run

WORDS = "data.map(module.inWords)"
STANDS = "data.map(([day, now]) => module.standing(day, new Date(now)))"
DAYS = [date(2026, 1, 1) + timedelta(days) for days in range(0, 2000, 13)] + [date(2028, 2, 29)]


def test_a_day_in_words():
    spelled = [f"{day:%A} {day.day} {day:%B} {day.year}" for day in DAYS]
    assert run("days.js", WORDS, [day.isoformat() for day in DAYS]) == spelled


@pytest.mark.parametrize("time", ["00:00:00", "12:00:00", "23:59:59"])
def test_how_a_day_stands(time):
    """Through the days on which clocks are changed, too."""
    cases = [(day, day + timedelta(ahead)) for day in DAYS for ahead in (-400, -2, 2, 3, 400)]
    told = run("days.js", STANDS, [(due.isoformat(), f"{now}T{time}") for now, due in cases])
    assert told == [in_words((due - now).days) for now, due in cases]


def in_words(days):
    return f"That is in {days} days." if days > 0 else f"That was {-days} days ago."


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-03T23:59", "That is tomorrow."),
        ("2026-12-04T00:00", "That is today."),
        ("2026-12-04T23:59", "That is today."),
        ("2026-12-05T00:00", "That was yesterday."),
    ],
)
def test_the_days_next_to_it_have_names(now, words):
    assert run("days.js", STANDS, [("2026-12-04", now)]) == [words]
