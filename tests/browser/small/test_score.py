"""The score, and the two ways to try again."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, open_quiz, right

SCORES = {
    "all right": ([], "5 of 5 right, 100 %. Passed."),
    "at the pass mark": (["leaves-or-water", "what-warms"], "3 of 5 right, 60 %. Passed."),
    "below it": (
        ["leaves-or-water", "what-warms", "minutes-to-wait"],
        "2 of 5 right, 40 %. Not passed yet: you need 60 %.",
    ),
}


def test_before_the_end_it_says_how_far_you_are(tea):
    for done, box in enumerate(tea.boxes):
        tea.says(f"{done} of 5 answered")
        expect(tea.try_missed).to_be_hidden()
        box.answer(right(box.question), Mouse())


@pytest.mark.parametrize(("wrong_ones", "says"), SCORES.values(), ids=SCORES)
def test_the_score_is_held_against_the_pass_mark_of_the_quiz(tea, wrong_ones, says):
    tea.answer(Mouse(), wrong_ones)
    tea.says(says)


def test_the_usual_pass_mark_is_80(page, course):
    quiz = open_quiz(page, course, "coffee")
    quiz.answer(Mouse(), wrong_ones=["which-grind"])
    quiz.says("1 of 2 right, 50 %. Not passed yet: you need 80 %.")


def test_nobody_who_passed_with_all_right_is_asked_to_try_again(tea):
    tea.answer(Mouse())
    expect(tea.try_missed).to_be_hidden()


def test_try_again_opens_only_what_was_missed(tea):
    missed = ["what-warms", "order-of-a-pot"]
    tea.answer(Mouse(), missed)
    tea.try_missed.click()
    for box in tea.boxes:
        if box.question.id in missed:
            box.is_open()
        else:
            expect(box.verdict).to_have_text("Right.")
    assert tea["what-warms"].shown() == []
    tea.says("3 of 5 answered")


def test_try_again_leads_to_the_first_that_was_missed(tea, page):
    tea.answer(Mouse(), ["what-warms", "order-of-a-pot"])
    tea.try_missed.click()
    stem = tea["what-warms"].form.get_by_text("Which two things warm the pot?")
    expect(stem).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(tea["what-warms"].form.get_by_role("checkbox").first).to_be_focused()


def test_a_second_try_counts(tea):
    tea.answer(Mouse(), ["what-warms", "order-of-a-pot", "minutes-to-wait"])
    tea.says("2 of 5 right, 40 %. Not passed yet: you need 60 %.")
    tea.try_missed.click()
    tea["what-warms"].answer(right(tea["what-warms"].question), Mouse())
    tea["order-of-a-pot"].answer(right(tea["order-of-a-pot"].question), Mouse())
    tea["minutes-to-wait"].answer("2", Mouse())
    tea.says("4 of 5 right, 80 %. Passed.")


def test_an_untouched_quiz_has_nothing_to_start_over(tea):
    expect(tea.start_over).to_be_hidden()


@pytest.mark.parametrize("answered", [2, 5], ids=["some", "all"])
def test_start_over_clears_everything_for_good(tea, page, answered):
    tea.boxes[-1].fill("1", Mouse())
    for box in tea.boxes[:answered]:
        box.answer(right(box.question), Mouse())
    tea.start_over.click()
    tea.button("Yes, start over").click()
    is_empty(tea)
    page.reload()
    is_empty(tea)


def is_empty(quiz):
    quiz.says("0 of 5 answered")
    for box in quiz.boxes:
        box.is_open()
        assert not box.shown() or box.question.id == "order-of-a-pot"
    expect(quiz.start_over).to_be_hidden()


def test_start_over_puts_the_steps_back_as_they_came(tea):
    box = tea["order-of-a-pot"]
    came = box.steps
    box.answer(right(box.question), Mouse())
    tea.start_over.click()
    tea.button("Yes, start over").click()
    assert box.steps == came


def test_start_over_asks_before_it_clears(tea):
    tea.boxes[0].answer(right(tea.boxes[0].question), Mouse())
    tea.start_over.click()
    tea.button("Keep my answers").click()
    expect(tea.boxes[0].verdict).to_have_text("Right.")
    tea.says("1 of 5 answered")
    expect(tea.start_over).to_be_focused()


def test_after_starting_over_the_quiz_can_be_taken_again(tea):
    tea.answer(Mouse(), ["what-warms"])
    tea.start_over.click()
    tea.button("Yes, start over").click()
    tea.answer(Mouse())
    tea.says("5 of 5 right, 100 %. Passed.")


def test_start_over_clears_this_quiz_alone(page, course):
    coffee = open_quiz(page, course, "coffee")
    coffee.answer(Mouse())
    tea = open_quiz(page, course, "tea")
    tea.boxes[0].answer(right(tea.boxes[0].question), Mouse())
    tea.start_over.click()
    tea.button("Yes, start over").click()
    open_quiz(page, course, "coffee").says("2 of 2 right, 100 %. Passed.")
