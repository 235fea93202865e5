"""Answers stay on this device: through reloads, in two tabs, and where nothing can be saved."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, Quiz, open_quiz, right, wrong

HALF = {
    "one option": ("leaves-or-water", ["The milk"]),
    "all that apply": ("what-warms", ["A tea cosy"]),
    "matching": ("which-country", {"お茶": "Ελληνικά"}),
    "sequencing": (
        "order-of-a-pot",
        ["Pour the water", "Boil the water", "Warm the pot", "Add the leaves"],
    ),
    "a number": ("minutes-to-wait", "12"),
    "something that is no number yet": ("minutes-to-wait", "about f"),
}
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
};"""
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied.", "SecurityError"); },
});"""
CANNOT_SAVE = {"the storage is full": FULL, "the storage is forbidden": FORBIDDEN}
UNSAVED = re.compile("can.t be saved")
#: What may stand where an answer stood: from another version, by another hand, cut off.
CORRUPT = {
    "nothing": "",
    "no JSON": "{",
    "null": "null",
    "a number": "7",
    "a text": '"x"',
    "a list": "[]",
    "another shape": '{"answer": 1}',
    "markup": "<img src=x onerror='window.harmed = true'>",
}
#: What is put into an answer that has the right shape otherwise.
BENT = {
    "a response that is a text": {"response": "the-leaves"},
    "a response with a number in it": {"response": [1]},
    "a response of null": {"response": None},
    "an option that is not there": {"response": ["coffee"]},
    "an empty response that was checked": {"response": []},
    "a selector for a response": {"response": ['"] *']},
    "checked neither way": {"checked": "yes"},
    "markup for a response": {"response": ["<img src=x onerror='window.harmed = true'>"]},
}


def stored(page):
    """What the device keeps of the answers, and not what the theme does."""
    entries = page.evaluate("Object.entries(localStorage)")
    return [(key, value) for key, value in entries if "__palette" not in key]


def test_a_reload_keeps_a_checked_answer(box, tea, page):
    box.answer(wrong(box.question), Mouse())
    page.reload()
    expect(box.verdict).to_have_text("Not right.")
    assert box.shown() == wrong(box.question)
    tea.says("1 of 5 answered")


@pytest.mark.parametrize(("name", "half"), HALF.values(), ids=HALF)
def test_a_reload_keeps_a_half_finished_answer(tea, page, name, half):
    box = tea[name]
    box.fill(half, Mouse())
    page.reload()
    assert box.shown() == half
    box.is_open()
    tea.says("0 of 5 answered")


def test_a_half_finished_answer_can_be_finished_later(tea, page):
    box = tea["which-country"]
    box.fill({"お茶": "日本語"}, Mouse())
    page.reload()
    box.fill({"чай": "Русский", "thé": "Français"}, Mouse())
    box.check.click()
    expect(box.verdict).to_have_text("Right.")


def test_moved_steps_can_be_checked_after_a_reload(tea, page):
    box = tea["order-of-a-pot"]
    box.fill(right(box.question), Mouse())
    page.reload()
    box.check.click()
    expect(box.verdict).to_have_text("Right.")


def test_untouched_steps_are_no_answer_after_a_reload(tea, page):
    box = tea["order-of-a-pot"]
    page.reload()
    box.check.click()
    expect(box.refusal).to_have_text("Move the steps into your order first.")


def test_the_score_is_there_after_a_reload(tea, page):
    tea.answer(Mouse(), wrong_ones=["what-warms"])
    page.reload()
    tea.says("4 of 5 right, 80 %. Passed.")


def test_what_was_chosen_before_the_script_came_is_kept(page, course):
    """On a slow line people are faster than the script."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/js/quiz.js", hold)
    page.goto("course/tea/", wait_until="commit")
    box = Quiz(page, course.module["tea"].quiz.questions)["leaves-or-water"]
    box.fill(["The leaves"], Mouse())
    held[0].continue_()
    box.is_open()
    assert box.shown() == ["The leaves"]
    box.check.click()
    expect(box.verdict).to_have_text("Right.")


def test_two_tabs_see_each_others_answers(tea, page, course):
    other = open_quiz(page.context.new_page(), course, "tea")
    here, there = tea["leaves-or-water"], other["leaves-or-water"]
    here.answer(right(here.question), Mouse())
    expect(there.verdict).to_have_text("Right.")
    other.says("1 of 5 answered")


def test_two_tabs_do_not_overwrite_each_others_answers(tea, page, course):
    other = open_quiz(page.context.new_page(), course, "tea")
    for quiz, name in zip(
        [tea, other] * 2,
        ["leaves-or-water", "what-warms", "which-country", "order-of-a-pot"],
        strict=True,
    ):
        quiz[name].answer(right(quiz[name].question), Mouse())
    for quiz in (tea, other):
        quiz.says("4 of 5 answered")
        quiz.page.reload()
        quiz.says("4 of 5 answered")


def test_an_answer_in_one_tab_leaves_a_half_finished_one_in_the_other(tea, page, course):
    tea["minutes-to-wait"].fill("12", Mouse())
    other = open_quiz(page.context.new_page(), course, "tea")
    other["leaves-or-water"].answer(["The leaves"], Mouse())
    tea.says("1 of 5 answered")
    assert tea["minutes-to-wait"].shown() == "12"


def test_starting_over_in_one_tab_clears_the_other(tea, page, course):
    tea["leaves-or-water"].answer(["The leaves"], Mouse())
    other = open_quiz(page.context.new_page(), course, "tea")
    other.start_over.click()
    other.button("Yes, start over").click()
    tea.says("0 of 5 answered")
    tea["leaves-or-water"].is_open()


@pytest.mark.parametrize("obstacle", CANNOT_SAVE.values(), ids=CANNOT_SAVE)
def test_the_page_says_when_it_cannot_save_and_goes_on(open_page, course, trouble, obstacle):
    page = open_page()
    page.add_init_script(obstacle)
    quiz = open_quiz(page, course, "tea")
    expect(page.get_by_text(UNSAVED)).to_be_hidden()
    quiz.boxes[0].fill(right(quiz.boxes[0].question), Mouse())
    expect(page.get_by_role("status").filter(has_text=UNSAVED)).to_be_visible()
    quiz.answer(Mouse(), wrong_ones=["what-warms"])
    quiz.says("4 of 5 right, 80 %. Passed.")
    quiz.try_missed.click()
    quiz["what-warms"].answer(right(quiz["what-warms"].question), Mouse())
    quiz.says("5 of 5 right, 100 %. Passed.")
    quiz.start_over.click()
    quiz.button("Yes, start over").click()
    quiz.says("0 of 5 answered")
    not_ours(trouble)


@pytest.mark.parametrize("obstacle", CANNOT_SAVE.values(), ids=CANNOT_SAVE)
def test_the_home_page_bears_it_when_nothing_is_saved(open_page, trouble, obstacle):
    page = open_page()
    page.add_init_script(obstacle)
    page.goto("")
    expect(page.get_by_text("Not started")).to_have_count(3)
    not_ours(trouble)


def not_ours(trouble):
    """The theme looks into the storage too, and is surprised; nothing else may go wrong."""
    assert [line for line in trouble if "Access is denied." not in line] == []
    trouble.clear()


def test_nothing_is_said_where_all_is_saved(tea, page):
    tea.answer(Mouse())
    expect(page.get_by_text(UNSAVED)).to_be_hidden()


def test_a_corrupt_record_is_ignored(tea, page):
    [(key, _)] = answered(tea, page)
    for name, record in CORRUPT.items():
        is_ignored(tea, key, record, name)


def test_a_record_that_fits_no_answer_is_ignored(tea, page):
    [(key, record)] = answered(tea, page)
    for name, change in BENT.items():
        is_ignored(tea, key, json.dumps({**json.loads(record), **change}), name)


def answered(quiz, page):
    quiz["leaves-or-water"].answer(["The leaves"], Mouse())
    return stored(page)


def is_ignored(quiz: Quiz, key, record, name):
    quiz.page.evaluate("([key, record]) => localStorage.setItem(key, record)", [key, record])
    quiz.page.reload()
    box = quiz["leaves-or-water"]
    box.is_open()
    assert box.shown() == [], name
    quiz.says("0 of 5 answered")
    box.answer(["The leaves"], Mouse())
    expect(box.verdict, name).to_have_text("Right.")
    assert quiz.page.evaluate("window.harmed") is None, name


def test_what_others_store_is_left_alone(tea, page):
    page.evaluate("localStorage.setItem('somebody-else', 'keep')")
    tea.answer(Mouse())
    tea.start_over.click()
    tea.button("Yes, start over").click()
    assert stored(page) == [("somebody-else", "keep")]


def test_going_to_another_page_and_back_adds_nothing_and_loses_nothing(tea, page):
    """The theme swaps the page's content and never loads the page again."""
    page.evaluate("window.never_reloaded = true")
    tea["leaves-or-water"].answer(["The milk"], Mouse())
    tea["minutes-to-wait"].fill("12", Mouse())
    for _ in range(2):
        go_to(page, "Coffee")
        expect(page.get_by_role("button", name="Check answer")).to_have_count(2)
        go_to(page, "Tea")
        expect(page.get_by_role("button", name="Check answer")).to_have_count(4)
    assert page.evaluate("window.never_reloaded")
    expect(tea["leaves-or-water"].verdict).to_have_text("Not right.")
    assert tea["minutes-to-wait"].shown() == "12"
    tea["minutes-to-wait"].check.click()
    tea.says("2 of 5 answered")
    order = tea["order-of-a-pot"]
    order.fill(right(order.question), Mouse())
    order.check.click()
    expect(order.verdict).to_have_text("Right.")


def test_going_back_in_the_browser_keeps_the_answers(tea, page):
    tea["leaves-or-water"].answer(["The milk"], Mouse())
    go_to(page, "Coffee")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    expect(tea["leaves-or-water"].verdict).to_have_text("Not right.")
    tea.says("1 of 5 answered")


def go_to(page, title):
    page.get_by_role("navigation").get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
