"""The calendar file: another library reads from it what was put in, whatever that is."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainers.js import run

MADE = datetime(2026, 11, 21, 8, 5, 9, tzinfo=UTC)
DUE = {
    "uid": "k3f9x2q@course.example",
    "day": "2026-12-04",
    "made": MADE.isoformat(),
    "title": "Due: The four A's",
    "text": "Please do this by Friday.\n\n- Read; then answer, twice.\n",
    "link": "https://course.example/course/assigned/#modules=four-as&id=k3f9x2q&code=1a2b3c4",
}
TRICKY = [
    "a;b,c\\d\\n", "line\nline\r\nline\rline", "ä" * 200, "🙂" * 90, "e\u0301" * 90, "x" * 75,
    "BEGIN:VEVENT\nEND:VCALENDAR", '"quoted": yes', "tab\there", " spaces ", "\\", "\\;",
]  # fmt: skip


def files(*dues):
    return run(
        "assign/calendar.js",
        "data.map((due) => module.calendar({...due, made: new Date(due.made)}))",
        dues,
    )


def event(text):
    [found] = icalendar.Calendar.from_ical(text).events
    return found


@pytest.fixture(scope="module")
def due():
    return event(files(DUE)[0])


def test_it_is_a_whole_day_for_which_nobody_is_busy(due):
    assert due.start == date(2026, 12, 4)
    assert due.end == date(2026, 12, 5)
    assert due["TRANSP"] == "TRANSPARENT"


def test_it_reminds_the_day_before(due):
    [alarm] = due.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == DUE["title"]
    assert -timedelta(days=1) <= alarm["TRIGGER"].dt < timedelta()


def test_it_says_what_and_where(due):
    assert due["UID"] == DUE["uid"]
    assert due["DTSTAMP"].dt == MADE
    assert due["SUMMARY"] == DUE["title"]
    assert due["DESCRIPTION"] == DUE["text"]
    assert due["URL"] == DUE["link"]


def test_it_has_what_a_calendar_must_have():
    calendar = icalendar.Calendar.from_ical(files(DUE)[0])
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar.errors == []


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2026-12-31", date(2027, 1, 1)),
        ("2028-02-28", date(2028, 2, 29)),
        ("2026-03-29", date(2026, 3, 30)),
    ],
)
def test_the_day_ends_where_the_next_begins(day, after):
    assert event(files({**DUE, "day": day})[0]).end == after


def test_texts_with_every_mark_come_back():
    for text, file in zip(TRICKY, files(*({**DUE, "text": t} for t in TRICKY)), strict=True):
        comes_back(text, file)


@given(st.lists(st.text(max_size=300), min_size=1, max_size=20))
@settings(max_examples=15)
def test_any_text_comes_back(texts):
    for text, file in zip(texts, files(*({**DUE, "text": t} for t in texts)), strict=True):
        comes_back(text, file)


def comes_back(text, file):
    unfolded = file.encode().replace(b"\r\n ", b"").decode()
    lines = file.encode().split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # a character that is split is none
        assert b"\n" not in line
        assert b"\r" not in line
    [written] = [line for line in unfolded.split("\r\n") if line.startswith("DESCRIPTION:")][:1]
    # RFC 5545, 3.3.11: no control characters but a tab.
    assert all(character == "\t" or not is_control(character) for character in written)
    assert plain(event(file)["DESCRIPTION"]) == plain(text)


def plain(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\t\n" or not is_control(c))


def is_control(character):
    return ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0
