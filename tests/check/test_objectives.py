"""O: what is said about objectives, and where."""

import pytest

from macros.check import course_problems
from tests.check.submission import found
from tests.small import FILES, example, quiz, small_course

QUIZ, LESSON = "quizzes/first.yml", "docs/course/first.md"
SOUND = quiz(example("choice"), example("numeric"), example("matching"))
BROKEN = {
    "an objective of no lesson": (
        {QUIZ: SOUND.replace("objective: example", "objective: exemple", 1)},
        [f'{QUIZ}:4:3: O101 "exemple" is not an objective', 'Did you mean "example"?'],
    ),
    "an objective asked only once": (
        {QUIZ: quiz(example("choice"))},
        [f'{LESSON}:8:7: O102 the objective "example" is asked only once', QUIZ],
    ),
    "a section that is no heading": (
        {LESSON: FILES[LESSON].replace("section: how-to-do-it", "section: how-to-do")},
        [f"{LESSON}:11:7: O103 no heading", 'Did you mean "how-to-do-it"?'],
    ),
    "a section that only shows the quiz": (
        {LESSON: FILES[LESSON].replace("section: how-to-do-it", "section: check-yourself")},
        [f'{LESSON}:11:7: O105 the section "check-yourself" has no text'],
    ),
}


@pytest.mark.parametrize(("files", "words"), BROKEN.values(), ids=BROKEN)
def test_it_is_said_where_it_is_wrong(tmp_path, files, words):
    [problem] = course_problems(small_course(tmp_path, **files))[1]
    assert all(word in str(problem) for word in words), str(problem)


def test_an_objective_that_nobody_asks_is_named_with_its_quiz(tmp_path):
    more = "    - {id: second, text: Do more., level: apply, section: how-to-do-it}\n"
    lesson = FILES[LESSON].replace("---\n\n# First", f"{more}---\n\n# First")
    [problem] = course_problems(small_course(tmp_path, **{LESSON: lesson}))[1]
    assert (problem.code, problem.severity) == ("O104", "error")
    assert QUIZ in problem.hint


def test_the_text_of_a_section_may_stand_in_its_subsections(tmp_path):
    lesson = FILES[LESSON].replace("## How to do it\n", "## How to do it\n\n### First\n")
    assert course_problems(small_course(tmp_path, **{LESSON: lesson}))[1] == []


HIGH = """\
==> docs/course/first.md <==
lesson:
  minutes: 5
  cases: [shop]
  objectives:
    - {id: example, text: Do the example., level: LEVEL, section: how-to-do-it}
"""


@pytest.mark.parametrize("level", ["analyse", "evaluate", "create"])
def test_one_question_about_a_new_situation_is_enough(tmp_path, level):
    assert found(tmp_path, HIGH.replace("LEVEL", level)) == []


def test_to_remember_needs_no_new_situation(tmp_path):
    asks = example("numeric").replace("transfer: true", "facts: [shop-opened]")
    lesson = FILES[LESSON].replace("level: apply", "level: remember")
    files = {QUIZ: quiz(asks, asks.replace("id: example", "id: other")), LESSON: lesson}
    codes = {problem.code for problem in course_problems(small_course(tmp_path, **files))[1]}
    assert "O106" not in codes
