"""Everything works by keyboard alone, and the focus is always somewhere to be seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Keyboard, Mouse, focus_is_visible, open_quiz, right, wrong

LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.fixture
def keyboard(page):
    return Keyboard(page)


def test_a_quiz_is_taken_tried_again_and_started_over(tea, keyboard):
    tea.answer(keyboard, wrong_ones=["what-warms", "order-of-a-pot", "minutes-to-wait"])
    tea.says("2 of 5 right, 40 %. Not passed yet: you need 60 %.")
    keyboard.press(tea.try_missed)
    for name in ("what-warms", "order-of-a-pot", "minutes-to-wait"):
        tea[name].answer(right(tea[name].question), keyboard)
    tea.says("5 of 5 right, 100 %. Passed.")
    keyboard.press(tea.start_over)
    keyboard.press(tea.button("Keep my answers"))
    keyboard.press(tea.start_over)
    keyboard.press(tea.button("Yes, start over"))
    keyboard.key("Tab")
    tea.says("0 of 5 answered")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_stop_of_a_quiz_shows_the_focus(open_page, course, look):
    page = open_page()
    page.emulate_media(**look)
    keyboard = Keyboard(page)
    quiz = open_quiz(page, course, "tea")
    quiz["leaves-or-water"].answer(["The leaves"], keyboard)
    inside = page.locator("course-quiz")
    while inside.evaluate("quiz => quiz.contains(document.activeElement)"):
        assert focus_is_visible(page), page.evaluate("document.activeElement.outerHTML")
        keyboard.key("Tab")


def test_an_empty_answer_leaves_the_focus_where_it_is(box, keyboard):
    keyboard.press(box.check)
    expect(box.refusal).not_to_have_text("")
    expect(box.check).to_be_focused()


def test_from_the_verdict_tab_leads_on_through_the_question(box, page, keyboard):
    box.answer(wrong(box.question), keyboard)
    expect(box.verdict).to_be_focused()
    keyboard.key("Tab")
    expect(box.form.get_by_role("link").first).to_be_focused()


def test_a_moved_step_keeps_the_focus(tea, keyboard):
    """So that it can be moved on with the same key."""
    box = tea["order-of-a-pot"]
    first = box.steps[0]
    down = box.move(first, "down")
    keyboard.reach(down)
    for place in (1, 2, 3, 3):
        keyboard.key("Enter")
        expect(down).to_be_focused()
        assert box.steps.index(first) == place


def test_the_space_bar_moves_steps_too(tea, keyboard):
    box = tea["order-of-a-pot"]
    last = box.steps[-1]
    keyboard.reach(box.move(last, "up"))
    keyboard.key("Space")
    assert box.steps[-2] == last


def test_focus_stays_where_it_is_while_another_tab_answers(tea, page, course, keyboard):
    other = open_quiz(page.context.new_page(), course, "tea")
    keyboard.reach(tea["order-of-a-pot"].move("Boil the water", "down"))
    keyboard.key("Enter")
    other["leaves-or-water"].answer(["The leaves"], Mouse())
    tea.says("1 of 5 answered")
    expect(tea["order-of-a-pot"].move("Boil the water", "down")).to_be_focused()
