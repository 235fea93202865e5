"""Choose, press "Check answer", read why."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.player import Box, Mouse, right, wrong

EMPTY = {
    "one option": ("leaves-or-water", "Choose an answer first."),
    "all that apply": ("what-warms", "Choose an answer first."),
    "matching": ("which-country", "Choose a target for every item."),
    "sequencing": ("order-of-a-pot", "Move the steps into your order first."),
    "a number": ("minutes-to-wait", "Write a number, like 40 or 2.5."),
}
# The answer is 4, give or take 0.5.
NUMBERS = {
    "the number itself": ("4", "Right."),
    "with a decimal comma": ("4,2", "Right."),
    "with spaces around": ("  4 ", "Right."),
    "at the lower edge": ("3.5", "Right."),
    "at the upper edge": ("4.5", "Right."),
    "below the lower edge": ("3.49", "Not right."),
    "above the upper edge": ("4.51", "Not right."),
    "below nought": ("-4", "Not right."),
    "four digits, not 4": ("4,000", "Not right."),
}
NO_NUMBERS = {
    "a word": "four",
    "a number with its unit": "4 minutes",
    "two numbers": "4 or 5",
    "infinity": "Infinity",
    "hexadecimal": "0x4",
    "spaces": "   ",
}
MARKUP = {
    "an image": "<img src=x onerror=harmed=true>",
    "a script": "<script>harmed=true</script>",
}


def test_a_wrong_answer_is_called_so_and_can_be_changed_no_more(box):
    box.answer(wrong(box.question), Mouse())
    expect(box.verdict).to_have_text("Not right.")
    expect(box.form.locator("input:enabled, select:enabled")).to_have_count(0)
    expect(box.form.get_by_role("button")).to_have_count(0)


def test_a_right_answer_is_called_right_and_that_is_read_out(box):
    """The verdict gets the focus: a screen reader says it, and goes on from there."""
    box.answer(right(box.question), Mouse())
    expect(box.verdict).to_have_text("Right.")
    expect(box.verdict).to_be_focused()


@pytest.mark.parametrize(("name", "message"), EMPTY.values(), ids=EMPTY)
def test_an_empty_answer_is_refused_and_counts_for_nothing(tea, name, message):
    box = tea[name]
    box.check.click()
    expect(box.refusal).to_have_text(message)
    box.is_open()
    tea.says("0 of 5 answered")
    box.fill(right(box.question), Mouse())
    expect(box.refusal).to_have_text("")
    box.check.click()
    expect(box.verdict).to_have_text("Right.")
    tea.says("1 of 5 answered")


def test_a_choice_says_why_for_what_was_chosen_and_what_was_missed(tea):
    box = tea["what-warms"]
    box.answer(["A cold spoon"], Mouse())
    for option in box.question.options:
        said = box.form.get_by_text(option.feedback).filter(visible=True)
        expect(said).to_have_count(0 if option.text == "A look of love" else 1)


def test_a_matching_says_where_each_item_belongs_and_why(tea):
    box = tea["which-country"]
    box.answer(wrong(box.question), Mouse())
    for pair in box.question.pairs:
        box.explains(f"belongs to “{pair.target}”")
        box.explains(pair.feedback)


def test_a_target_that_fits_no_item_says_why(tea):
    box = tea["which-country"]
    box.answer({**right(box.question), "thé": "Ελληνικά"}, Mouse())
    box.explains(box.question.distractors[0].feedback)


def test_a_sequence_says_where_each_step_belongs_and_why(tea):
    box = tea["order-of-a-pot"]
    box.answer(wrong(box.question), Mouse())
    for place, step in enumerate(box.question.sequence, start=1):
        box.explains(f"belongs in place {place}")
        box.explains(step.feedback)


def test_a_number_that_people_slip_to_has_a_reason_of_its_own(tea):
    box = tea["minutes-to-wait"]
    slip = box.question.distractors[0]
    box.answer(str(slip.value), Mouse())
    box.explains(slip.feedback)
    box.explains(box.question.answer.feedback)


def test_a_number_may_be_written_as_people_do(page, course):
    page.goto("dropped/")
    box = Box(page, course.question["minutes-to-wait"][1])
    for name, (text, verdict) in NUMBERS.items():
        box.answer(text, Mouse())
        expect(box.verdict, name).to_have_text(verdict)
        box.again.click()


def test_what_is_no_number_is_refused(tea):
    box = tea["minutes-to-wait"]
    for name, text in NO_NUMBERS.items():
        box.fill(text, Mouse())
        expect(box.refusal).to_have_text("")
        box.check.click()
        expect(box.refusal, name).to_have_text("Write a number, like 40 or 2.5.")
        box.is_open()


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP)
def test_typed_markup_stays_text(tea, page, text):
    box = tea["minutes-to-wait"]
    box.fill(text, Mouse())
    box.check.click()
    expect(box.refusal).to_have_text("Write a number, like 40 or 2.5.")
    page.reload()
    assert box.shown() == text
    box.check.click()
    expect(box.refusal).to_have_text("Write a number, like 40 or 2.5.")
    expect(page.get_by_role("main").locator("img[src=x]")).to_have_count(0)
    assert page.evaluate("window.harmed") is None


def test_half_a_matching_is_refused(tea):
    box = tea["which-country"]
    box.fill({"thé": "Français"}, Mouse())
    box.check.click()
    expect(box.refusal).to_have_text("Choose a target for every item.")
    box.is_open()


def test_arrow_keys_move_through_the_options_and_submit_nothing(tea, page):
    box = tea["leaves-or-water"]
    box.option("The water").focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
        box.is_open()
    expect(box.option("The milk")).to_be_checked()
    box.option("The leaves").click()
    expect(box.option("The leaves")).to_be_checked()
    tea.says("0 of 5 answered")


def test_enter_in_the_number_field_checks_the_answer(tea):
    box = tea["minutes-to-wait"]
    box.number.fill("4")
    box.number.press("Enter")
    expect(box.verdict).to_have_text("Right.")


def test_a_moved_step_is_read_out(tea):
    box = tea["order-of-a-pot"]
    box.move(box.steps[0], "down").click()
    expect(box.form.get_by_role("status")).to_have_text("“Boil the water” is now 2 of 4.")


def test_the_last_answer_has_the_score_read_out(tea):
    result = tea.score.get_by_role("status")
    expect(result).to_have_text("")
    tea.answer(Mouse())
    expect(result).to_have_text("5 of 5 right, 100 %. Passed.")


def test_after_the_answer_a_link_leads_to_the_passage_that_teaches_it(tea, page, course):
    box = tea["leaves-or-water"]
    _, objective = course.objectives[box.question.objective]
    link = box.form.get_by_role("link", name=objective.text)
    expect(link).to_be_hidden()
    box.answer(wrong(box.question), Mouse())
    link.scroll_into_view_if_needed()
    # The theme notes where one is a quarter of a second after scrolling, and whoever has followed
    # a link by then is taken back there. Nobody is as quick as this test.
    page.wait_for_function("history.state?.y === scrollY")
    link.click()
    expect(page).to_have_url(re.compile(f"#{objective.section}$"))
    expect(page.locator(f"#{objective.section}")).to_be_in_viewport()


def test_all_reasons_can_be_opened_after_the_answer(tea):
    box = tea["leaves-or-water"]
    expect(box.reasons).to_be_hidden()
    box.answer(right(box.question), Mouse())
    box.reasons.click()
    for option in box.question.options:
        expect(box.form.get_by_text(option.feedback).filter(visible=True)).not_to_have_count(0)


def test_every_alphabet_comes_out_as_it_went_in(tea, page):
    box = tea["which-country"]
    box.answer(right(box.question), Mouse())
    page.reload()
    expect(box.verdict).to_have_text("Right.")
    assert box.shown() == {"чай": "Русский", "お茶": "日本語", "thé": "Français"}
    box.explains("The word came overland, like the Persian چای.")


@pytest.mark.parametrize(
    ("typed", "kept"), [("+15", "15"), (".5", "0.5"), ("15,50", "15.5"), ("1,000", "1000")]
)
def test_a_number_is_kept_as_every_platform_reads_it(tea, page, typed, kept):
    """Some platforms refuse a number that begins with a plus or a point."""
    box = tea["minutes-to-wait"]
    box.number.fill(typed)
    box.check.click()
    expect(box.verdict).to_be_visible()
    page.reload()
    expect(box.number).to_have_value(kept)
