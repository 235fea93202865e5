"""SCORM packages, played to the end in an LMS: scorm-again, which checks every value it gets.

`values` reads what an LMS holds by the same names for both standards, so that each test holds for
both; what differs is tested at the end.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.packages.lms import Lms, running
from tests.browser.player import Mouse, Quiz, right, wrong

#: The 3rd edition's package differs in its manifest alone, as a test of the packages says.
STANDARDS = {"scorm12": "scorm12", "scorm2004-4": "scorm2004"}
MASTERY = {"scorm12": "60", "scorm2004": "0.6"}
MOST_WRONG = ["leaves-or-water", "what-warms", "which-country"]


@pytest.fixture(params=STANDARDS, scope="module")
def target(request):
    return request.param


@pytest.fixture
def standard(target):
    return STANDARDS[target]


@pytest.fixture
def lms(unpack, target, standard):
    with running(Lms(unpack(target), standard, mastery=MASTERY[standard])) as lms:
        yield lms


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
        return values(lms)

    return played


def begin_anew(quiz):
    quiz.start_over.click()
    quiz.button("Yes, start over").click()


def values(lms):
    """What both standards know, by one name."""
    held = lms.held
    if lms.standard == "scorm12":
        core = held["core"]
        completed = core["lesson_status"] in ("passed", "failed")
        result = core["lesson_status"] if completed else "unknown"
        raw, score = "student_response", core["score"]
        found = {"exit": core["exit"], "time": core["session_time"]}
    else:
        completed = held["completion_status"] == "completed"
        result, raw, score = held["success_status"], "learner_response", held["score"]
        found = {"exit": held["exit"], "time": held["session_time"]}
    answers = [
        (one["id"], one["type"], one[raw], one["correct_responses"]["0"]["pattern"], one["result"])
        for one in held["interactions"].values()
    ]
    return found | {"result": result, "completed": completed, "score": score, "answers": answers}


def no_complaints(page):
    assert page.evaluate("window.refused") == []


def test_all_right_is_a_pass(played, page):
    held = played()
    assert held["result"] == "passed"
    assert held["completed"] is True
    assert (held["score"]["raw"], held["score"]["min"], held["score"]["max"]) == ("100", "0", "100")
    assert held["exit"] == "suspend"
    no_complaints(page)


def test_too_little_right_is_a_fail(played, page):
    held = played(MOST_WRONG)
    assert held["result"] == "failed"
    assert held["completed"] is True
    assert held["score"]["raw"] == "40"
    no_complaints(page)


def test_the_pass_mark_itself_is_a_pass(played):
    held = played(MOST_WRONG[:2])
    assert (held["result"], held["score"]["raw"]) == ("passed", "60")


def test_each_answer_is_an_interaction_of_the_type_it_is(played, questions):
    answers = played(["leaves-or-water"])["answers"]
    assert [name for name, *_ in answers] == [question.id for question in questions]
    kinds = ["choice", "choice", "matching", "sequencing", "numeric"]
    assert [kind for _, kind, *_ in answers] == kinds
    results = [result for *_, result in answers]
    assert results[0] in ("wrong", "incorrect")
    assert set(results[1:]) == {"correct"}
    for _, kind, response, pattern, result in answers:
        if result == "correct" and kind != "numeric":
            assert response == pattern
    assert answers[0][2] != answers[0][3]


def test_after_a_fail_the_next_visit_can_pass(played):
    assert played(MOST_WRONG)["result"] == "failed"
    held = played(over=True)
    assert (held["result"], held["score"]["raw"]) == ("passed", "100")


def test_a_pass_is_never_taken_back(played, page):
    before = played()
    after = played(MOST_WRONG, over=True)
    for name in ("result", "completed", "score", "answers", "exit"):
        assert after[name] == before[name]
    no_complaints(page)


def test_nor_on_the_day_of_the_pass(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    quiz.answer(Mouse(), ["what-warms"])
    begin_anew(quiz)
    quiz.answer(Mouse(), MOST_WRONG)
    lms.leave(page)
    assert (values(lms)["result"], values(lms)["score"]["raw"]) == ("passed", "80")


def test_a_better_pass_on_the_same_day_counts(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    quiz.answer(Mouse(), ["what-warms"])
    quiz.try_missed.click()
    box = quiz["what-warms"]
    for text in wrong(box.question):
        box.option(text).uncheck()
    box.answer(right(box.question), Mouse())
    lms.leave(page)
    assert (values(lms)["result"], values(lms)["score"]["raw"]) == ("passed", "100")


def test_a_half_finished_lesson_goes_on_where_it_was_left(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    hand = Mouse()
    for box in quiz.boxes[:3]:
        box.answer(right(box.question), hand)
    half = wrong(quiz.boxes[3].question)
    quiz.boxes[3].fill(half, hand)
    lms.leave(page)
    assert values(lms)["completed"] is False
    assert len(values(lms)["answers"]) == 3

    quiz = Quiz(lms.launch(page), questions)
    quiz.says("3 of 5 answered")
    for box in quiz.boxes[:3]:
        expect(box.verdict).to_have_text("Right.")
    assert quiz.boxes[3].shown() == half
    for box in quiz.boxes[3:]:
        box.answer(right(box.question), hand)
    lms.leave(page)
    assert values(lms)["result"] == "passed"
    assert len(values(lms)["answers"]) == 5
    no_complaints(page)


def test_every_answer_is_committed_at_once(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    lms.wait_for(page, 1)
    assert len(lms.commits[-1]["cmi"]["interactions"]) == 1
    assert lms.commits[-1]["cmi"]["suspend_data"]


def test_the_time_is_never_nothing(lms, page):
    lms.launch(page)
    lms.leave(page)
    spent = re.findall(r"[\d.]+", values(lms)["time"])
    assert sum(float(number) for number in spent) >= 1


def test_what_did_not_arrive_is_sent_with_what_comes_next(lms, page, questions, trouble):
    lesson = lms.launch(page)
    quiz = Quiz(lesson, questions)
    lost = lesson.get_by_text("The connection was lost.")
    lms.offline = True
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    expect(lost).to_be_visible()
    lms.offline = False
    quiz.boxes[1].answer(right(questions[1]), Mouse())
    expect(lost).to_be_hidden()
    assert len(lms.commits[-1]["cmi"]["interactions"]) == 2
    assert any("503" in one for one in trouble)
    trouble.clear()


def test_the_pass_mark_of_the_lms_is_the_one_that_counts(unpack, target, standard, page, questions):
    mark = {"scorm12": "90", "scorm2004": "0.9"}[standard]
    with running(Lms(unpack(target), standard, mastery=mark)) as lms:
        lesson = lms.launch(page)
        expect(lesson.get_by_text("You pass with 90 % right.")).to_be_visible()
        Quiz(lesson, questions).answer(Mouse(), ["what-warms"])
        lms.leave(page)
        assert values(lms)["result"] == "failed"


def test_one_attempt_is_one(unpack, target, standard, page, questions):
    lms = Lms(unpack(target, attempts=1), standard, mastery=MASTERY[standard])
    with running(lms):
        quiz = Quiz(lms.launch(page), questions)
        quiz.boxes[0].answer(right(questions[0]), Mouse())
        expect(quiz.start_over).to_be_hidden()
        for box in quiz.boxes[1:]:
            box.answer(wrong(box.question), Mouse())
        expect(quiz.start_over).to_be_hidden()
        expect(quiz.try_missed).to_be_hidden()
        lms.leave(page)
        lesson = lms.launch(page)
        expect(lesson.get_by_text("You have used every attempt.")).to_be_visible()
        expect(Quiz(lesson, questions).start_over).to_be_hidden()


def test_an_lms_that_only_shows_it_gets_nothing(lms, page, questions):
    lms.held = (
        {"core": {"lesson_mode": "review"}} if lms.standard == "scorm12" else {"mode": "review"}
    )
    quiz = Quiz(lms.launch(page), questions)
    quiz.boxes[0].answer(right(questions[0]), Mouse())
    lms.leave(page)
    assert page.evaluate("window.refused") == []
    assert lms.held["suspend_data"] == ""
    assert values(lms)["answers"] == []


def test_a_window_that_is_closed_loses_nothing(lms, page, questions):
    quiz = Quiz(lms.launch(page), questions)
    half = wrong(questions[3])
    quiz.boxes[3].fill(half, Mouse())
    other = page.context.new_page()
    page.close()
    lms.wait_for(other, 1)
    assert values(lms)["exit"] == "suspend"
    assert Quiz(lms.launch(other), questions).boxes[3].shown() == half


def test_the_3rd_edition_of_2004_is_played_too(unpack, page, questions):
    with running(Lms(unpack("scorm2004-3"), "scorm2004", mastery="0.6")) as lms:
        Quiz(lms.launch(page), questions).answer(Mouse(), [])
        lms.leave(page)
        assert values(lms)["result"] == "passed"


def test_a_pass_that_the_lms_calls_completed_is_never_taken_back(unpack, page, questions):
    """Open edX keeps a pass of SCORM 1.2 as "completed"."""
    with running(Lms(unpack("scorm12"), "scorm12", mastery="60")) as lms:
        Quiz(lms.launch(page), questions).answer(Mouse(), [])
        lms.leave(page)
        lms.held["core"]["lesson_status"] = "completed"
        quiz = Quiz(lms.launch(page), questions)
        begin_anew(quiz)
        quiz.answer(Mouse(), MOST_WRONG)
        lms.leave(page)
        core = lms.held["core"]
    assert (core["lesson_status"], core["score"]["raw"]) == ("completed", "100")
