"""Without JavaScript every question can be read, and its answer and reasons can be opened."""

import pytest
from playwright.sync_api import expect

from macros.interaction import Choice, Matching, Numeric, Sequencing
from macros.questions import KINDS
from macros.text import plain
from tests.browser.player import open_quiz


@pytest.fixture
def page(open_page):
    return open_page(scripts=False)


@pytest.fixture(params=[kind.kind for kind in KINDS])
def box(request, page, course):
    quiz = open_quiz(page, course, "kinds")
    return next(box for box in quiz.boxes if box.question.kind == request.param)


def test_the_question_can_be_read(box):
    is_read(box.form, box.question.stem)
    for text in offered(box.question.interaction()):
        is_read(box.form, text)


def test_the_targets_of_a_matching_can_be_read(page, course):
    [question] = [q for q in course.module["kinds"].quiz.questions if q.kind == "matching"]
    page.goto("course/kinds/")
    for menu in page.get_by_role("combobox").all():
        for target in question.interaction().targets:
            expect(menu.get_by_role("option", name=plain(target.text), exact=True)).to_have_count(1)


def test_the_answer_and_the_reasons_wait_until_they_are_opened(box):
    for text in answers(box.question):
        expect(box.form.get_by_text(text).filter(visible=True)).to_have_count(0)
    box.reasons.click()
    for text in answers(box.question):
        is_read(box.form, text)


def test_there_is_a_way_back_to_the_passage_that_teaches_it(box, course):
    _, objective = course.objectives[box.question.objective]
    expect(box.form.get_by_role("link", name=objective.text)).to_be_visible()


def test_nothing_is_offered_that_would_do_nothing(page, course):
    open_quiz(page, course, "kinds")
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("region", name="Your score")).to_have_count(0)


def test_the_page_says_what_to_do_instead(page, course):
    open_quiz(page, course, "kinds")
    # Playwright finds no text in a noscript element.
    expect(page.locator("noscript p")).to_contain_text("JavaScript is off.")
    expect(page.locator("noscript p")).to_be_visible()


def test_the_map_of_the_course_still_leads_to_the_modules(page, course):
    page.goto("")
    for module in course.modules:
        link = page.get_by_role("main").get_by_role("link", name=module.page.front.title)
        expect(link).to_be_visible()
    expect(page.get_by_text("Where you left off")).to_be_hidden()


def is_read(form, text):
    expect(form.get_by_text(plain(text)).filter(visible=True)).not_to_have_count(0)


def offered(interaction):
    """The texts that a person answers with, but for the targets, which are in a menu."""
    match interaction:
        case Choice(options):
            return [option.text for option in options]
        case Matching(sources):
            return [source.text for source in sources]
        case Sequencing(steps):
            return [step.text for step in steps]
        case Numeric(unit=unit):
            return [unit]


def answers(question):
    """The feedback to every part of a question."""
    parts = getattr(question, question.field)
    own = list(parts) if isinstance(parts, tuple) else [parts]
    return [plain(part.feedback) for part in [*own, *getattr(question, "distractors", ())]]
