"""A cmi5 package, played to the end against an LMS that checks each request by cmi5's rules."""

from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.packages.cmi5_rules import ELSEWHERE, of_a_lesson
from tests.browser.packages.lrs import Cmi5Lms, running
from tests.browser.player import Mouse, Quiz, right, wrong

OWN_STATE = "first-customer"
MOST_WRONG = ["leaves-or-water", "what-warms", "which-country"]


@pytest.fixture
def lms(unpack):
    with running(Cmi5Lms(unpack("cmi5"))) as lms:
        yield lms
    assert lms.rules.broken == []


@pytest.fixture
def questions(course):
    return course.module["tea"].quiz.questions


@pytest.fixture
def played(lms, page, questions):
    """Plays the lesson from its start to its end, as often as it is called."""

    def played(wrong_ones=(), *, over=False):
        quiz = Quiz(lms.launch(page), questions)
        if over:
            begin_anew(quiz)
        quiz.answer(Mouse(), wrong_ones)
        lms.leave(page)
        return lms.verbs(lms.session)

    return played


def told(verbs):
    """How often each thing was said between the first and the last statement of a session.

    What is said together goes in one request, in the order of the activities.
    """
    assert (verbs[0], verbs[-1]) == ("initialized", "terminated")
    return Counter(verbs[1:-1])


def begin_anew(quiz):
    quiz.start_over.click()
    quiz.button("Yes, start over").click()


def test_all_right_is_a_pass(played, lms):
    assert told(played()) == {"answered": 5, "completed": 1, "passed": 1}
    score = lms.one("passed")["result"]["score"]
    assert score == {"scaled": 1, "raw": 5, "min": 0, "max": 5}


def test_too_little_right_is_a_fail_that_is_told_at_the_end(played, lms):
    assert told(played(MOST_WRONG)) == {"answered": 5, "completed": 1, "failed": 1}
    assert lms.one("failed")["result"]["score"]["scaled"] == 0.4


def test_who_fails_and_then_passes_in_one_session_has_passed(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    quiz.answer(Mouse(), MOST_WRONG)
    begin_anew(quiz)
    quiz.answer(Mouse())
    lms.leave(page)
    assert "failed" not in lms.verbs(lms.session)
    assert lms.one("passed")["result"]["success"] is True


@pytest.mark.parametrize(
    ("first", "again"),
    [(["what-warms"], []), ([], MOST_WRONG)],
    ids=["a better one", "a fail"],
)
def test_a_pass_is_told_once_whatever_comes_after_it(lms, page, questions, first, again):
    quiz = Quiz(lms.launch(page), questions)
    quiz.answer(Mouse(), first)
    begin_anew(quiz)
    quiz.answer(Mouse(), again)
    lms.leave(page)
    assert told(lms.verbs(lms.session)) == {"answered": 10, "completed": 1, "passed": 1}


def test_after_a_fail_the_next_session_can_pass(played, lms):
    played(MOST_WRONG)
    assert told(played(over=True))["passed"] == 1
    assert lms.one("completed")


@pytest.mark.parametrize("forget", [False, True], ids=["state kept", "state lost"])
def test_a_pass_is_never_taken_back(played, lms, forget):
    lms.forget = forget
    played()
    assert played(MOST_WRONG, over=not forget) == ["initialized", "terminated"]


def test_an_answer_is_an_interaction_with_its_right_response(played, lms, questions):
    played(["leaves-or-water"])
    answers = [s for s in lms.statements if s["verb"]["id"].endswith("/answered")]
    definitions = [s["object"]["definition"] for s in answers]
    kinds = ["choice", "choice", "matching", "sequencing", "numeric"]
    assert [d["interactionType"] for d in definitions] == kinds
    for answer, definition in zip(answers, definitions, strict=True):
        (pattern,) = definition["correctResponsesPattern"]
        if answer["result"]["success"] and definition["interactionType"] != "numeric":
            assert answer["result"]["response"] == pattern
    assert [s["result"]["success"] for s in answers] == [False, True, True, True, True]
    assert [s["object"]["id"].rpartition("/")[2] for s in answers] == [q.id for q in questions]


def test_a_half_finished_lesson_goes_on_where_it_was_left(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    for box in quiz.boxes[:3]:
        box.answer(right(box.question), Mouse())
    half = wrong(questions[3])
    quiz.boxes[3].fill(half, Mouse())
    lms.leave(page)
    quiz = Quiz(lms.launch(page), questions)
    quiz.says("3 of 5 answered")
    assert quiz.boxes[3].shown() == half


def test_answers_that_are_on_their_way_when_the_window_closes_are_not_lost(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    lms.swallow = 1
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    while lms.swallow:
        page.wait_for_timeout(20)
    lms.leave(page)
    while OWN_STATE not in lms.states:
        page.wait_for_timeout(20)
    Quiz(lms.launch(page), questions).says("1 of 5 answered")


def test_what_is_half_finished_goes_before_the_page_does(lms, page, questions):
    """Firefox loses much of what is sent while a page is being closed."""
    page.add_init_script("""
        addEventListener("pagehide", (event) => event.stopImmediatePropagation());
        document.addEventListener("visibilitychange", (event) => event.stopImmediatePropagation());
    """)
    quiz = Quiz(lms.launch(page), questions)
    half = wrong(questions[3])
    quiz.boxes[3].fill(half, Mouse())
    page.goto("about:blank")
    while OWN_STATE not in lms.states:
        page.wait_for_timeout(20)
    assert Quiz(lms.launch(page), questions).boxes[3].shown() == half


def test_the_mastery_score_of_the_launch_is_the_one_that_counts(lms, played, page):
    lms.mastery = 0.9
    played(["what-warms"])
    assert lms.one("failed")["result"]["score"]["scaled"] == 0.8


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_a_lesson_that_is_only_shown_tells_nothing(lms, played, mode):
    lms.mode = mode
    assert played() == ["initialized", "terminated"]


def test_what_did_not_arrive_is_sent_with_what_comes_next(lms, page, questions, trouble):
    lesson = lms.launch(page)
    quiz = Quiz(lesson, questions)
    lms.offline = True
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    expect(lesson.get_by_text("The connection was lost.")).to_be_visible()
    lms.offline = False
    quiz.boxes[1].answer(right(questions[1]), Mouse())
    expect(lesson.get_by_text("The connection was lost.")).to_be_hidden()
    lms.leave(page)
    assert lms.verbs(lms.session).count("answered") == 2
    assert any("503" in one for one in trouble)
    trouble.clear()


def test_a_way_back_is_taken_at_the_end(lms, page):
    lms.back = f"{lms.address}package/index.html"
    lesson = lms.launch(page)
    lesson.get_by_role("button", name="Leave the lesson").click()
    page.wait_for_url(lms.back)
    expect(page.get_by_text("No learning platform was found")).to_be_visible()
    assert lms.verbs(lms.session) == ["initialized", "terminated"]


def test_a_way_back_that_is_no_page_is_not_offered(lms, page):
    lms.back = "javascript:document.title='run'"
    lesson = lms.launch(page)
    expect(lesson.get_by_text("Your answers and your score are reported")).to_be_visible()
    expect(lesson.get_by_role("button", name="Leave the lesson")).to_be_hidden()


def test_more_than_a_browser_sends_at_once_arrives_in_parts(lms, page, questions, trouble):
    """Seven statements of 13 KB: a browser refuses to have more than 64 KiB on their way."""
    lms.more = "x" * 13_000
    lesson = lms.launch(page)
    quiz = Quiz(lesson, questions)
    lms.offline = True
    quiz.answer(Mouse())
    expect(lesson.get_by_text("The connection was lost.")).to_be_visible()
    lms.offline = False
    begin_anew(quiz)
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    expect(lesson.get_by_text("The connection was lost.")).to_be_hidden()
    lms.leave(page)
    assert told(lms.verbs(lms.session)) == {"answered": 6, "completed": 1, "passed": 1}
    trouble.clear()


def test_a_launch_that_makes_no_sense_leaves_a_lesson_that_can_be_answered(lms, page, questions):
    lms.template = {"contextActivities": "none"}
    lesson = lms.launch(page)
    expect(lesson.get_by_text("This session has ended")).to_be_visible()
    quiz = Quiz(lesson, questions)
    quiz.answer(Mouse())
    quiz.says("5 of 5 right, 100 %. Passed.")


def test_without_an_lms_it_says_that_nothing_is_reported(lms, page, questions):
    page.goto(f"{lms.address}package/index.html")
    expect(page.get_by_text("No learning platform was found")).to_be_visible()
    quiz = Quiz(page, questions)
    quiz.answer(Mouse())
    quiz.says("5 of 5 right, 100 %. Passed.")


def test_a_window_that_is_closed_ends_the_session(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    quiz.answer(Mouse(), MOST_WRONG)
    other = page.context.new_page()
    page.close()
    lms.until(other, "terminated")
    assert lms.one("failed")
    Quiz(lms.launch(other), questions).says("2 of 5 right, 40 %. Not passed yet: you need 60 %.")


def test_no_requirement_on_a_lesson_is_left_out(played, lms):
    played()
    assert lms.rules.held | ELSEWHERE.keys() == of_a_lesson()
    assert not lms.rules.held & ELSEWHERE.keys()
