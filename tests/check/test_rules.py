"""Each rule over the whole course: a small course that breaks it, and what is said."""

import pytest

from macros.check import course_problems
from macros.model import Course
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"
LESSON = "docs/course/first.md"
CASE = "docs/cases/shop.md"
SOUND = quiz(example("choice"), example("numeric"), example("matching"))


def replaced(path: str, old: str, new: str) -> dict[str, str]:
    """One file of the small course with one thing changed."""
    text = SOUND if path == QUIZ else FILES[path]
    assert old in text
    return {QUIZ: SOUND, path: text.replace(old, new, 1)}


ASKS = "  facts: [{}]\n"
BROKEN = {
    "an objective of no lesson": (
        replaced(QUIZ, "objective: example", "objective: exemple"),
        [f'{QUIZ}:4:3: O101 "exemple" is not an objective', 'Did you mean "example"?'],
    ),
    "an objective asked only once": (
        {QUIZ: quiz(example("choice"))},
        [f'{LESSON}:8:7: O102 the objective "example" is asked only once', QUIZ],
    ),
    "a section that is no heading": (
        replaced(LESSON, "section: how-to-do-it", "section: how-to-do"),
        [f"{LESSON}:11:7: O103 no heading", 'Did you mean "how-to-do-it"?'],
    ),
    "a question that rests on nothing": (
        replaced(QUIZ, "  transfer: true\n", ""),
        [f'{QUIZ}:3:3: F101 the question "example-choice" rests on nothing', "transfer: true"],
    ),
    "a question that names facts and says transfer": (
        replaced(QUIZ, "  transfer: true\n", "  transfer: true\n" + ASKS.format("shop-opened")),
        [f"{QUIZ}:3:3: F101", "names facts and says transfer"],
    ),
    "a fact that does not exist": (
        replaced(QUIZ, "  transfer: true\n", ASKS.format("shop-open")),
        [f'{QUIZ}:5:11: F102 there is no fact "shop-open"', 'Did you mean "shop-opened"?'],
    ),
    "a guess asked as a fact": (
        replaced(QUIZ, "  transfer: true\n", ASKS.format("shop-loved")),
        [f"{QUIZ}:5:3: F103", "asks a guess as if it were a fact"],
    ),
    "a fact without a source": (
        replaced(CASE, "sources: [town-paper]", "sources: []"),
        [f'{CASE}:7:7: F104 the fact "shop-opened" has no source', "status: course"],
    ),
    "a source that does not exist": (
        replaced(CASE, "sources: [town-paper]", "sources: [towns-paper]"),
        [f'{CASE}:10:17: F105 there is no source "towns-paper"', 'Did you mean "town-paper"?'],
    ),
    "a quiz that does not exist": (
        replaced(LESSON, 'quiz("first")', 'quiz("frist")'),
        [f'{LESSON}:24:1: P101 quiz: there is no "frist"', 'Did you mean "first"?'],
    ),
    "a citation of nothing": (
        replaced(LESSON, 'cite("town-paper")', 'cite("paper")'),
        [f"{LESSON}:20:1: P101 cite", 'Did you mean "town-paper"?'],
    ),
    "facts() where there are none": (
        replaced("docs/index.md", "course_map()", "facts()"),
        ["docs/index.md:8:1: P102 facts"],
    ),
    "objectives() where there are none": (
        replaced("docs/index.md", "course_map()", "objectives()"),
        ["docs/index.md:8:1: P102 objectives"],
    ),
    "a question shown twice on a page": (
        replaced(
            LESSON, '{{ quiz("first")', '{{ question("example-choice") }}\n\n{{ quiz("first")'
        ),
        [f'{LESSON}:26:1: P103 the page shows the question "example-choice" twice'],
    ),
    "a case that does not exist": (
        replaced(LESSON, "cases: [shop]", "cases: [shops]"),
        [f'{LESSON}:6:11: P104 there is no case "shops"', 'Did you mean "shop"?'],
    ),
}


@pytest.mark.parametrize(("files", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_the_only_error(tmp_path, files, words):
    problems = course_problems(small_course(tmp_path, **files))[1]
    found = [problem for problem in problems if problem.code in words[0]]
    assert len(found) == 1, problems
    assert all(word in str(found[0]) for word in words), str(found[0])
    assert [p for p in problems if p.severity == "error" and p not in found] == []


def test_the_small_course_is_sound(tmp_path):
    course, problems = course_problems(small_course(tmp_path))
    assert problems == []
    assert isinstance(course, Course)


def test_a_guess_may_be_asked_beside_facts(tmp_path):
    """ "Which of these lines is the guess?" needs both."""
    files = replaced(QUIZ, "  transfer: true\n", ASKS.format("shop-opened, shop-loved"))
    stem = "Which line of the Town Paper is a guess"
    files[QUIZ] = files[QUIZ].replace("Which line admits it", stem)
    assert course_problems(small_course(tmp_path, **files))[1] == []


def test_our_own_definition_needs_no_source(tmp_path):
    case = FILES[CASE].replace("status: single\n      sources: [town-paper]", "status: course")
    assert course_problems(small_course(tmp_path, **{CASE: case}))[1] == []
