"""A waiver names a rule and a reason; it silences that rule there, and is reported when idle."""

import pytest

from macros.check import course_problems
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"
LESSON = "docs/course/first.md"
WHY = "It was looked at, and it is right as it is."
#: A choice whose distractors don't say what misconception they stand for (Q603).
FLAWED = "".join(
    line for line in example("choice").splitlines(keepends=True) if "misconception" not in line
)
OTHERS = (example("numeric"), example("matching"))


def codes(folder, **files):
    found = course_problems(small_course(folder, **files))[1]
    return [p.code for p in found if p.severity != "info"]


def flawed(waiver="", *, above=""):
    text = quiz(FLAWED + waiver, *OTHERS)
    return {QUIZ: text.replace("questions:", f"{above}questions:", 1)}


def test_without_a_waiver_the_rule_speaks(tmp_path):
    assert set(codes(tmp_path, **flawed())) == {"Q603"}


PLACES = {
    "the question": flawed(f"  waive: {{Q603: {WHY.replace(',', '')}}}\n"),
    "the whole quiz": flawed(above=f"waive:\n  Q603: {WHY}\n"),
}


@pytest.mark.parametrize("files", PLACES.values(), ids=PLACES)
def test_a_waiver_silences_its_rule(tmp_path, files):
    assert codes(tmp_path, **files) == []


def test_a_waiver_on_a_page_silences_it_there(tmp_path):
    long = "So it is that a sentence of this length, which goes on and on without ever coming to "
    long += "its end, makes everybody who reads it forget what it began with.\n"
    page = FILES[LESSON].replace("So {{ cite", f"{long}So {{{{ cite")
    assert codes(tmp_path / "a", **{LESSON: page}) == ["A104"]
    waived = page.replace("lesson:", f'waive: {{A104: "{WHY}"}}\nlesson:', 1)
    assert codes(tmp_path / "b", **{LESSON: waived}) == []


def test_another_rule_is_not_silenced(tmp_path):
    assert "Q603" in codes(
        tmp_path, **flawed("  waive: {Q304: The options are long on purpose.}\n")
    )


REPORTED = {
    "a waiver that silences nothing": ("Q304: The options are long on purpose.", "W101"),
    "a rule that does not exist": ("Q999: There is no such rule to be found.", "W102"),
    "a rule that is never waived": ("X101: We trust whoever wrote this page.", "W102"),
    "no reason to speak of": ("Q603: yes", "S203"),
}


@pytest.mark.parametrize(("waiver", "code"), REPORTED.values(), ids=REPORTED)
def test_a_waiver_that_does_nothing_is_reported(tmp_path, waiver, code):
    assert code in codes(tmp_path, **flawed(f"  waive: {{{waiver}}}\n"))


def test_of_idle_waivers_nothing_is_said_while_a_part_of_the_course_can_not_be_read(tmp_path):
    idle = flawed("  waive: {Q304: The options are long on purpose.}\n")
    assert "W101" in codes(tmp_path / "a", **idle)
    unread = FILES[LESSON].replace("minutes: 5", "minutes: five")
    assert "W101" not in codes(tmp_path / "b", **idle, **{LESSON: unread})
