"""The map of the course shows how far you are, and where you left off."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, Quiz, open_quiz, right, wrong

MAPS = {"home": "", "course index": "course/"}


def state_of(page, title):
    """The item of a module in the map."""
    return (
        page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("link", name=title, exact=True))
    )


def left_off(page):
    return page.get_by_text("Where you left off:")


@pytest.mark.parametrize("address", MAPS.values(), ids=MAPS)
def test_at_first_nothing_is_started(page, course, address):
    page.goto(address)
    for module in course.modules:
        expect(state_of(page, module.page.front.title)).to_contain_text("Not started")
    expect(left_off(page)).to_be_hidden()


@pytest.mark.parametrize("address", MAPS.values(), ids=MAPS)
def test_it_shows_the_state_of_each_module(page, course, address):
    tea = open_quiz(page, course, "tea")
    tea.boxes[0].answer(right(tea.boxes[0].question), Mouse())
    open_quiz(page, course, "coffee").answer(Mouse(), ["which-grind"])
    page.goto(address)
    expect(state_of(page, "Tea")).to_contain_text("1 of 5 answered")
    expect(state_of(page, "Coffee")).to_contain_text("50 %, pass mark 80 %")
    expect(state_of(page, "Every kind")).to_contain_text("Not started")


def test_it_shows_what_was_passed(tea, page):
    tea.answer(Mouse(), ["what-warms"])
    page.goto("")
    expect(state_of(page, "Tea")).to_contain_text("Passed with 80 %")


def test_it_leads_back_to_the_question_where_you_left_off(tea, page):
    *answered, last = tea.boxes
    for box in answered:
        box.answer(wrong(box.question), Mouse())
    page.goto("")
    left_off(page).get_by_role("link", name="Tea").click()
    expect(last.form.get_by_text(last.question.stem)).to_be_in_viewport()


def test_where_you_left_off_is_the_module_touched_last(page, course):
    for name in ("coffee", "tea"):
        quiz = open_quiz(page, course, name)
        quiz.boxes[0].answer(right(quiz.boxes[0].question), Mouse())
    page.goto("")
    expect(left_off(page)).to_contain_text("Tea")


def test_it_follows_what_happens_in_another_tab(tea, page):
    home = page.context.new_page()
    home.goto("")
    tea.boxes[0].answer(right(tea.boxes[0].question), Mouse())
    expect(state_of(home, "Tea")).to_contain_text("1 of 5 answered")
    expect(left_off(home)).to_contain_text("Tea")


def test_the_way_home_without_a_reload_shows_the_new_state(page, course):
    page.goto("")
    page.evaluate("window.never_reloaded = true")
    page.get_by_role("main").get_by_role("link", name="Coffee").click()
    box = Quiz(page, course.module["coffee"].quiz.questions).boxes[0]
    box.is_open()
    box.answer(right(box.question), Mouse())
    page.get_by_role("banner").get_by_role("link", name="A small course").first.click()
    expect(state_of(page, "Coffee")).to_contain_text("1 of 2 answered")
    assert page.evaluate("window.never_reloaded")
