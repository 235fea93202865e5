"""The rules on questions: whatever is asked, they end, and point at what they mean."""

import re

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.check import course_problems
from macros.questions import KINDS
from tests.small import example, quiz, small_course

QUIZ = "quizzes/first.yml"
#: What a program reads; all other texts of a question are for people, and may be anything.
FOR_PROGRAMS = {"id", "objective"}
MARKS = [
    *"*_`[]()<>!#|~\\\"'?.:,-&{}\n\t \u2013\u2014\u2026",
    *("**", "```\n", "](x)", "![", "{{ ", " }}", "\n\n", "\n- ", "1. ", "<b>", "&amp;", "___"),
    *("Which", "not", "NEVER", "all of the above", "1,000", "3", "Pick two.", "According to"),
    *(
        "\u00a0",
        "\u200b",
        "\u202e",
        "e\u0301",
        "漢字",
        "👩‍🚒",
        "İ",
        "ß",
        "\u2028",
        "\x85",
        "\ufeff",
    ),
]
texts = (
    st.text(max_size=40)
    | st.lists(st.sampled_from(MARKS), max_size=30).map("".join)
    | st.builds(lambda mark, times: mark * times, st.sampled_from(MARKS), st.integers(0, 900))
)


def question(kind):
    """A question of a kind, each of its texts any text."""
    return like(yaml.safe_load((kind.room / "example.yml").read_text("utf-8")))


def like(value):
    if isinstance(value, dict):
        return st.fixed_dictionaries(
            {k: st.just(v) if k in FOR_PROGRAMS else like(v) for k, v in value.items()}
        )
    if isinstance(value, list):
        return st.tuples(*map(like, value)).map(list)
    return texts if isinstance(value, str) else st.just(value)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=75)
@given(questions=st.lists(st.one_of(map(question, KINDS)), min_size=1, max_size=3))
def test_whatever_a_question_says_each_finding_points_into_the_file(tmp_path, questions):
    whole = {"title": "First quiz", "questions": questions}
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)
    small_course(tmp_path, **{QUIZ: text})
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in course_problems(tmp_path)[1]:
        if problem.path == QUIZ:
            assert 1 <= problem.line <= len(lines), problem
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


UNREADABLE = {
    "no question": "- just words\n",
    "no kind": "- {id: a, objective: example, transfer: true, stem: Which?}\n",
    "a field that is missing": example("numeric").replace("stem:", "stam:"),
}


@pytest.mark.parametrize("unreadable", UNREADABLE.values(), ids=UNREADABLE)
def test_a_finding_after_a_question_that_can_not_be_read_points_at_its_own(tmp_path, unreadable):
    flawed = example("choice").replace("Which line admits it?", "Which line admits it")
    sound = example("matching")
    text = quiz(sound, unreadable, flawed)
    small_course(tmp_path, **{QUIZ: text})
    line = 1 + next(n for n, line in enumerate(text.splitlines()) if line.endswith("admits it"))
    found = {(p.line, p.code) for p in course_problems(tmp_path)[1] if p.code[0] == "Q"}
    assert found == {(line, "Q403")}


LAST_WORDS = {
    "an article": ("What does a guest of this inn need first: an", True),
    "a letter": ("Which of these lines does the job of an A?", False),
}


@pytest.mark.parametrize(("stem", "found"), LAST_WORDS.values(), ids=LAST_WORDS)
def test_the_letter_a_is_no_article(tmp_path, stem, found):
    asked = re.sub(r"stem: .*", f'stem: "{stem}"', example("choice"))
    small_course(tmp_path, **{QUIZ: quiz(asked, example("numeric"))})
    assert ("Q501" in {p.code for p in course_problems(tmp_path)[1]}) == found
