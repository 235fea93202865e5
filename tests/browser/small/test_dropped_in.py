"""A single question, dropped into a page: in plain text, in a box, in a tab."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Box, Keyboard, Mouse, open_quiz, right, wrong

PLACES = {
    "in plain text": "leaves-or-water",
    "in a box": "what-warms",
    "in a tab": "minutes-to-wait",
}


@pytest.fixture
def box(page, course):
    return open_box(page, course, "leaves-or-water")


def open_box(page, course, name):
    page.goto("dropped/")
    return Box(page, course.question[name][1])


@pytest.mark.parametrize("name", PLACES.values(), ids=PLACES)
def test_it_is_answered_like_any_other(page, course, name):
    box = open_box(page, course, name)
    box.answer(wrong(box.question), Keyboard(page))
    expect(box.verdict).to_have_text("Not right.")


def test_it_can_be_tried_again_at_once(box):
    box.answer(wrong(box.question), Mouse())
    box.again.click()
    box.is_open()
    assert not box.shown()
    box.answer(right(box.question), Mouse())
    expect(box.verdict).to_have_text("Right.")


def test_it_has_no_score_and_no_number(box, page):
    box.answer(right(box.question), Mouse())
    expect(page.get_by_text("Your score")).to_have_count(0)
    expect(page.get_by_text("Question 1 of")).to_have_count(0)


def test_its_answer_counts_in_the_quiz_it_comes_from(box, page, course):
    box.answer(right(box.question), Mouse())
    quiz = open_quiz(page, course, "tea")
    expect(quiz[box.question.id].verdict).to_have_text("Right.")
    quiz.says("1 of 5 answered")
