"""Whole quizzes of the real course."""

import pytest

from tests.browser.player import Keyboard, Mouse, open_quiz
from tests.conftest import ROOT

MODULES = [path.stem for path in sorted((ROOT / "quizzes").glob("*.yml"))]


@pytest.mark.parametrize("module", MODULES)
def test_it_is_passed_by_keyboard_alone(page, course, module):
    quiz = open_quiz(page, course, module)
    quiz.answer(Keyboard(page))
    total = len(quiz.boxes)
    quiz.says(f"{total} of {total} right, 100 %. Passed.")


@pytest.mark.parametrize("module", MODULES)
def test_what_was_missed_is_tried_again(page, course, module):
    quiz = open_quiz(page, course, module)
    total, missed = len(quiz.boxes), [box.question.id for box in quiz.boxes[::2]]
    quiz.answer(Mouse(), wrong_ones=missed)
    correct, mark = total - len(missed), course.module[module].quiz.pass_mark
    percent = 100 * correct // total
    quiz.says(f"{correct} of {total} right, {percent} %. Not passed yet: you need {mark} %.")
    quiz.try_missed.click()
    for name in missed:
        quiz[name].is_open()
    quiz.says(f"{correct} of {total} answered")
