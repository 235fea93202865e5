"""What every kind owes: its example is played through. A new kind comes in by itself."""

import pytest
from playwright.sync_api import expect

from macros.questions import KINDS
from macros.text import plain
from tests.browser.player import Keyboard, Mouse, open_quiz, right, wrong

NAMES = [kind.kind for kind in KINDS]


@pytest.fixture
def box(kind, page, course):
    return example(kind, page, course)


@pytest.fixture(params=NAMES)
def kind(request):
    return request.param


def example(kind, page, course):
    """The example of a kind, on the page where all of them are."""
    quiz = open_quiz(page, course, "kinds")
    return next(box for box in quiz.boxes if box.question.kind == kind)


def test_it_is_on_the_page(box):
    expect(box.form.get_by_text(plain(box.question.stem))).to_be_visible()
    box.is_open()


def test_it_is_answered_by_keyboard_alone(box):
    box.answer(right(box.question), Keyboard(box.page))
    expect(box.verdict).to_have_text("Right.")


def test_a_wrong_answer_is_found_out_and_kept(box):
    box.answer(wrong(box.question), Mouse())
    expect(box.verdict).to_have_text("Not right.")
    box.page.reload()
    expect(box.verdict).to_have_text("Not right.")
    assert box.shown() == wrong(box.question)


def test_axe_finds_nothing_before_and_after(kind, open_page, course, scheme, axe):
    page = open_page(scheme=scheme)
    box = example(kind, page, course)
    box.check.click()
    expect(box.refusal).not_to_have_text("")
    assert axe(page) == []
    box.answer(wrong(box.question), Mouse())
    box.reasons.click()
    assert axe(page) == []


def test_it_fits_a_narrow_screen_before_and_after(kind, open_page, course):
    page = open_page(width=320)
    box = example(kind, page, course)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    box.answer(wrong(box.question), Mouse())
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
