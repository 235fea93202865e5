"""On paper, in a person's own colours, and with less motion."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, open_quiz, wrong


def test_paper_shows_the_questions_and_no_buttons(tea, page):
    page.emulate_media(media="print")
    expect(page.get_by_role("button").filter(visible=True)).to_have_count(0)
    for text in ("What goes into the pot first?", "The milk", "A tea cosy", "чай", "Warm the pot"):
        expect(
            page.get_by_role("main").get_by_text(text, exact=True).filter(visible=True)
        ).to_have_count(1)


def test_paper_shows_the_verdicts_and_the_reasons(tea, page):
    tea.answer(Mouse(), wrong_ones=["leaves-or-water"])
    page.emulate_media(media="print")
    expect(page.get_by_role("button").filter(visible=True)).to_have_count(0)
    expect(tea["leaves-or-water"].verdict).to_be_visible()
    tea["leaves-or-water"].explains("The water has to pass through them.")
    tea.says("4 of 5 right, 80 %. Passed.")


@pytest.mark.parametrize("name", ["leaves-or-water", "what-warms"], ids=["radio", "check box"])
def test_in_forced_colours_a_chosen_option_looks_chosen(open_page, course, name):
    page = open_page(forced_colors="active")
    box = open_quiz(page, course, "tea")[name]
    option = box.form.get_by_role("radio").or_(box.form.get_by_role("checkbox")).first
    before = box.form.screenshot()
    option.check()
    page.evaluate("document.activeElement.blur()")
    assert box.form.screenshot() != before


def test_right_and_wrong_are_told_in_words_and_not_by_colour_alone(box):
    box.answer(wrong(box.question), Mouse())
    expect(box.verdict).to_have_text("Not right.")
    expect(box.form.get_by_text("Not right").filter(visible=True)).not_to_have_count(1)


def test_nothing_moves_for_who_asked_for_less_motion(tea, page):
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
    tea.answer(Mouse(), wrong_ones=["what-warms"])
    tea.try_missed.click()
    assert page.evaluate("document.getAnimations().length") == 0
