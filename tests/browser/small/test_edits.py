"""The course is edited while somebody is in the middle of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, Quiz, open_quiz

EDITS = {
    "one word of a stem": ("leaves-or-water", "goes into the pot first?", "goes into a pot first?"),
    "a key": ("minutes-to-wait", "value: 4,", "value: 4.1,"),
}
ANOTHER = """questions:
  - id: which-pot
    objective: make-tea
    transfer: true
    stem: Which pot keeps its heat longest?
    options:
      - key: A thick one
        feedback: Thick clay holds more heat than thin glass.
      - distractor: A thin one
        feedback: Thin glass is soon as cold as the room.
        misconception: what warms fast stays warm
      - distractor: A broken one
        feedback: A broken pot keeps neither heat nor tea.
        misconception: any pot will do
"""


@pytest.fixture
def served(workshop):
    return workshop.address


@pytest.fixture
def answered(page, workshop) -> Quiz:
    """The quiz with every answer given, one of them wrong."""
    quiz = open_quiz(page, workshop.course(), "tea")
    quiz.answer(Mouse(), wrong_ones=["what-warms"])
    quiz.says("4 of 5 right, 80 %. Passed.")
    return quiz


def reopened(page, workshop) -> Quiz:
    # An address that only differs in its fragment, or not at all, need not be asked for again.
    page.goto("about:blank")
    return open_quiz(page, workshop.course(), "tea")


def test_a_question_inserted_above_moves_no_answer(answered, page, workshop):
    before = {box.question.id: box.shown() for box in answered.boxes}
    workshop.edit("quizzes/tea.yml", "questions:\n", ANOTHER)
    quiz = reopened(page, workshop)
    assert {box.question.id: box.shown() for box in quiz.boxes[1:]} == before
    quiz["which-pot"].is_open()
    expect(quiz["what-warms"].verdict).to_have_text("Not right.")
    quiz.says("5 of 6 answered")


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_one_question_costs_only_its_answer(answered, page, workshop, edit):
    name, old, new = edit
    workshop.edit("quizzes/tea.yml", old, new)
    quiz = reopened(page, workshop)
    quiz[name].is_open()
    quiz.says("4 of 5 answered")


def test_an_edit_of_feedback_costs_no_answer(answered, page, workshop):
    workshop.edit(
        "quizzes/tea.yml", "A cold spoon takes heat away.", "Cold metal takes away the heat."
    )
    quiz = reopened(page, workshop)
    quiz.says("4 of 5 right, 80 %. Passed.")
    quiz["what-warms"].explains("Cold metal takes away the heat.")
