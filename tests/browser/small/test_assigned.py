"""A learner opens the link of an assignment, answers, and hands a result over."""

import json
import re
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from tests.browser.learner import ADDRESS, Desk, as_ids, fragment
from tests.browser.player import Keyboard, Mouse, open_quiz, right, wrong
from tests.conftest import ROOT
from tests.trainers.js import run

SCHEMA = json.loads((ROOT / "docs/assets/result-1.schema.json").read_text("utf-8"))
TEA = ["leaves-or-water", "what-warms", "which-country", "order-of-a-pot", "minutes-to-wait"]
ASKED = {
    "modules": ["tea", "coffee"],
    "group": "Morning shift",
    "due": "2026-12-04",
    "pass": 90,
    "tries": 2,
    "draw": 4,
    "mail": "kim@example.org",
}
LATE = "The day it was due is over. You can still answer; your result will say that it is late."
OVER = "You can make another; your result will say that it is over the limit."
CHANGED = "This link was changed after it was made. You can go on; your result will say so."
OTHER = (
    "Another wording of this assignment was opened on this device before. "
    "You can go on; your result will say so."
)
HOSTILE = "<img src=x onerror='window.harmed = true'>\"><script>window.harmed = true</script>"


#: Where the learner is: their day begins long before that of Greenwich.
HERE = ZoneInfo("Pacific/Auckland")


@pytest.fixture
def page(open_page):
    return open_page(timezone_id=HERE.key)


@pytest.fixture
def desk_of(page, course):
    def desk_of(link="", **asked):
        return Desk(page, course, link, **asked)

    return desk_of


def is_sound(result):
    assert list(Draft202012Validator(SCHEMA).iter_errors(result)) == []
    assert run("result.js", "module.isSealed(data)", result)


def told(answers):
    """What a result says of each question: the answer, and whether it was right."""
    return {a["question"]: (sorted(a["response"]), a["correct"]) for a in answers}


def given(boxes, wrong_ones=()):
    """The same as `told`, of what was put in."""
    answers = {}
    for box in boxes:
        missed = box.question.id in wrong_ones
        response = as_ids(box.question, (wrong if missed else right)(box.question))
        answers[box.question.id] = (sorted(response), not missed)
    return answers


# What is asked


def test_without_an_assignment_the_page_says_so_and_lists_the_lessons(page, course):
    page.goto(ADDRESS)
    main = page.get_by_role("main")
    expect(main.get_by_text("Nothing is assigned in the address of this page.")).to_be_visible()
    for module in course.modules:
        title = module.page.front.title
        expect(main.get_by_role("link", name=title, exact=True).first).to_be_visible()
    expect(main.get_by_role("heading", name="Assignments opened on this device")).to_be_hidden()
    expect(main.get_by_role("heading", name="What is asked of you")).to_be_hidden()


def test_assignments_opened_before_are_links(desk_of, page):
    desk_of(**ASKED)
    desk_of(id="another", modules=["coffee"])
    page.goto(ADDRESS)
    known = page.get_by_role("listitem").filter(has_text="by the end of")
    expect(known).to_have_text("Morning shift, by the end of Friday 4 December 2026")
    known.get_by_role("link").click()
    expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    expect(page.get_by_role("definition").first).to_have_text("Morning shift")


def test_it_shows_what_is_asked(desk_of, page):
    page.clock.set_fixed_time(datetime(2026, 12, 1, 12, tzinfo=HERE))
    desk = desk_of(**ASKED)
    terms = page.get_by_role("term").all_inner_texts()
    meanings = page.get_by_role("definition").all_inner_texts()
    assert dict(zip(terms, meanings, strict=True)) == {
        "For": "Morning shift",
        "Due": "By the end of Friday 4 December 2026. That is in 3 days.",
        "Pass mark": "90 % right",
        "Attempts": "2 for each lesson",
        "Answers": "After each answer you see what is right, and why.",
    }
    tea, coffee = desk.card("tea"), desk.card("coffee")
    drawn = "4 of 5 questions, drawn anew for each attempt. You pass with 90 % right."
    expect(tea.get_by_text(drawn)).to_be_visible()
    expect(coffee.get_by_text("2 questions. You pass with 90 % right.")).to_be_visible()
    read = tea.get_by_role("link", name="Read the lesson first (Tea)")
    expect(read).to_be_visible()
    read.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")


def test_what_is_not_limited_is_not_shown_as_if_it_were(desk_of, page):
    desk = desk_of(modules=["tea"], feedback="end")
    assert page.get_by_role("term").all_inner_texts() == ["Pass mark", "Attempts", "Answers"]
    desk.notes("Each lesson has its own: see below.")
    desk.notes("As many as you like")
    desk.notes("You see what is right, and why, once you have handed in all your answers.")
    desk.notes("5 questions. You pass with 60 % right.")


@pytest.mark.parametrize(
    ("now", "stands"),
    [
        ("2026-12-03T23:59:59", "That is tomorrow."),
        ("2026-12-04T00:00:01", "That is today."),
        ("2026-12-04T23:59:59", "That is today."),
        ("2026-12-05T00:00:01", "That was yesterday."),
        ("2026-12-24T18:00:00", "That was 20 days ago."),
    ],
)
def test_it_says_how_the_day_stands(desk_of, page, now, stands):
    page.clock.set_fixed_time(datetime.fromisoformat(now).replace(tzinfo=HERE))
    desk_of(**ASKED)
    due = page.get_by_role("definition").filter(has_text="4 December")
    expect(due).to_have_text(f"By the end of Friday 4 December 2026. {stands}")
    expect(page.get_by_text(LATE)).to_be_visible(visible="was" in stands)


def test_a_lesson_that_the_site_does_not_have_is_named(desk_of):
    desk = desk_of(modules=["tea", "old-lesson"])
    desk.notes("This site has no lesson named “old-lesson”. You can go on with the others.")
    desk.start("Start attempt 1", "tea")


def test_an_assignment_of_nothing_that_is_here(desk_of, page):
    desk = desk_of(modules=["old-lesson", "older-lesson"])
    desk.notes(
        "This site has no lessons named “old-lesson”, “older-lesson”. "
        "Ask your trainer for a new link."
    )
    expect(page.get_by_role("heading", name="Your lessons")).to_be_hidden()


def test_hostile_text_in_the_link_stays_text(desk_of, page):
    link = fragment(**ASKED).replace("Morning+shift", HOSTILE.replace(" ", "+"))
    desk_of(link)
    expect(page.get_by_role("definition").first).to_have_text(HOSTILE[:80])
    page.goto(ADDRESS)
    expect(page.get_by_role("link", name=HOSTILE[:80])).to_be_visible()
    assert page.evaluate("window.harmed") is None


# Attempts


def test_who_passes_is_told_and_the_file_holds_exactly_the_answers(desk_of, page):
    before = datetime.now(UTC)
    desk = desk_of(**{**ASKED, "modules": ["tea"], "draw": 0})
    desk.start("Start attempt 1 of 2", "tea")
    expect(desk.score.get_by_text("0 of 5 answered")).to_be_visible()
    desk.answer(Mouse())
    desk.says("5 of 5 right, 100 %. Passed.")
    desk.notes("That was all. Hand your result over now.")
    boxes = desk.boxes
    desk.hand_over()
    desk.notes("You have passed all that is asked of you.")
    result = desk.save("  Kim Lårsen ")
    is_sound(result)
    assert desk.file == "first-customer-morning-shift-kim-larsen.json"
    assert result["learner"] == "Kim Lårsen"
    assert result["link"] == desk.link
    assert result["earlierLinks"] == []
    assert result["site"] == page.url.split("#")[0]
    [attempt] = result["attempts"]
    assert told(attempt["answers"]) == given(boxes)
    assert [a["question"] for a in attempt["answers"]] == TEA
    versions = {box.question.id: box.question.version for box in boxes}
    assert {a["question"]: a["version"] for a in attempt["answers"]} == versions
    times = [before.isoformat(), result["opened"], attempt["started"]]
    times += [a["at"] for a in attempt["answers"]]
    times += [attempt["finished"], result["saved"]]
    assert times == sorted(times)
    flags = {name: attempt[name] for name in ("number", "late", "over", "right", "total", "passed")}
    assert flags == {
        "number": 1, "late": False, "over": False, "right": 5, "total": 5, "passed": True,
    }  # fmt: skip
    expect(page.get_by_role("status").filter(has_text="Saved as")).to_contain_text(desk.file)


def test_who_fails_is_told_what_is_left(desk_of):
    desk = desk_of(modules=["coffee"], tries=2)
    desk.start("Start attempt 1 of 2", "coffee")
    desk.answer(Mouse(), wrong_ones=["which-grind"])
    desk.says("1 of 2 right, 50 %. Not passed: you need 80 %.")
    desk.notes("You have 1 more attempt. You can also hand over what you have.")
    boxes = desk.boxes
    desk.back()
    desk.notes("1 of 2 attempts used. Best so far: 1 of 2 right, 50 %, not passed.")
    desk.notes("Not passed yet: Coffee. You can hand over what you have.")
    [attempt] = desk.save("Kim")["attempts"]
    assert told(attempt["answers"]) == given(boxes, ["which-grind"])
    assert (attempt["right"], attempt["passed"]) == (1, False)
    desk.start("Start attempt 2 of 2", "coffee")
    desk.answer(Mouse())
    desk.says("2 of 2 right, 100 %. Passed.")
    desk.back()
    desk.notes("2 of 2 attempts used. Best so far: 2 of 2 right, 100 %, passed.")
    attempts = desk.save("Kim")["attempts"]
    assert [(a["number"], a["passed"], a["over"]) for a in attempts] == [
        (1, False, False),
        (2, True, False),
    ]


def test_what_is_unfinished_can_be_handed_over_and_gone_on_with(desk_of, page):
    desk = desk_of(modules=["tea", "coffee"])
    expect(page.get_by_role("heading", name="Hand over your result")).to_be_hidden()
    desk.start("Start attempt 1", "tea")
    desk["what-warms"].answer(right(desk["what-warms"].question), Mouse())
    desk["minutes-to-wait"].fill("7", Mouse())
    desk.says("1 of 5 answered")
    desk.back()
    desk.notes("1 attempt used. Attempt 1: 2 of 5 answered.")
    desk.notes("Not finished yet: Tea, Coffee. You can hand over what you have.")
    result = desk.save("Kim")
    is_sound(result)
    [attempt] = result["attempts"]
    assert (attempt["finished"], attempt["passed"], attempt["right"]) == (None, False, 1)
    assert [a["question"] for a in attempt["answers"] if a["at"]] == ["what-warms"]
    desk.start("Go on with attempt 1", "tea")
    assert desk["minutes-to-wait"].shown() == "7"
    expect(desk["what-warms"].verdict).to_have_text("Right.")


def test_the_mark_of_the_assignment_goes_before_the_quizs_own(desk_of):
    desk = desk_of(modules=["tea"], **{"pass": 90})
    desk.start("Start attempt 1", "tea")
    desk.answer(Mouse(), wrong_ones=["what-warms"])
    desk.says("4 of 5 right, 80 %. Not passed: you need 90 %.")


def test_the_next_lesson_is_named(desk_of):
    desk = desk_of(modules=["coffee", "tea"])
    desk.start("Start attempt 1", "coffee")
    desk.answer(Mouse())
    desk.notes("Next: Tea.")


def test_finished_attempts_can_be_looked_at(desk_of):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    desk.answer(Mouse(), wrong_ones=["which-grind"])
    desk.back()
    desk.start("Start another attempt", "coffee")
    desk["which-grind"].is_open()
    desk.back()
    desk.start("Look at attempt 1", "coffee")
    expect(desk["which-grind"].verdict).to_have_text("Not right.")
    expect(desk["which-water"].verdict).to_have_text("Right.")
    expect(desk.button("Check answer")).to_have_count(0)
    desk.says("1 of 2 right, 50 %. Not passed: you need 80 %.")
    desk.back()
    desk.start("Go on with attempt 2", "coffee")


def test_practice_on_the_lessons_page_stays_apart(desk_of, page, course):
    quiz = open_quiz(page, course, "coffee")
    quiz["which-grind"].answer(wrong(quiz["which-grind"].question), Mouse())
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    desk["which-grind"].is_open()
    desk.answer(Mouse())
    quiz = open_quiz(page, course, "coffee")
    expect(quiz["which-grind"].verdict).to_have_text("Not right.")
    quiz["which-water"].is_open()
    page.goto("")
    expect(page.get_by_text("1 of 2 answered")).to_be_visible()


def test_two_assignments_stay_apart(desk_of):
    first = desk_of(modules=["coffee"])
    first.start("Start attempt 1", "coffee")
    first.answer(Mouse())
    second = desk_of(modules=["coffee"], id="another")
    second.notes("Not started.")
    second.start("Start attempt 1", "coffee")
    second["which-grind"].is_open()


# Some questions only


def test_some_are_drawn_and_stay_the_same(desk_of, page):
    desk = desk_of(modules=["tea"], draw=3)
    desk.start("Start attempt 1", "tea")
    drawn = [box.question.id for box in desk.boxes]
    assert len(drawn) == 3
    assert drawn == [name for name in TEA if name in drawn]
    for number, box in enumerate(desk.boxes, start=1):
        expect(box.form.get_by_role("heading")).to_have_text(f"Question {number} of 3")
    for _ in range(2):
        page.reload()
        desk.start("Go on with attempt 1", "tea")
        assert [box.question.id for box in desk.boxes] == drawn
    desk.answer(Mouse())
    desk.says("3 of 3 right, 100 %. Passed.")
    desk.hand_over()
    [attempt] = desk.save("Kim")["attempts"]
    assert [a["question"] for a in attempt["answers"]] == drawn
    assert attempt["total"] == 3


def test_each_attempt_is_drawn_anew(desk_of):
    desk = desk_of(modules=["tea"], draw=1, feedback="end")
    seen = set()
    for number in range(1, 41):
        desk.start("Start attempt 1" if number == 1 else "Start another attempt", "tea")
        seen.update(box.question.id for box in desk.boxes)
        if len(seen) > 1:
            return
        desk.button("Hand in").click()
        desk.button("Hand in all the same").click()
        desk.back()
    raise AssertionError("the same question forty times")


# Marked at the end


@pytest.fixture
def at_the_end(desk_of):
    desk = desk_of(modules=["tea"], feedback="end")
    desk.start("Start attempt 1", "tea")
    return desk


def test_nothing_is_marked_before_all_is_handed_in(at_the_end, page):
    expect(at_the_end.button("Check answer")).to_have_count(0)
    at_the_end.fill(Mouse(), wrong_ones=["what-warms"])
    at_the_end["minutes-to-wait"].number.press("Enter")
    expect(page.get_by_text(re.compile(r"^(Right|Not right)\.$"))).not_to_have_count(0)
    assert page.get_by_text(re.compile(r"^(Right|Not right)\.$")).filter(visible=True).count() == 0
    at_the_end.notes("5 of 5 answered")
    boxes = at_the_end.boxes
    at_the_end.button("Hand in").click()
    at_the_end.says("4 of 5 right, 80 %. Passed.")
    expect(at_the_end.page.get_by_role("heading", name="Your score")).to_be_focused()
    expect(at_the_end["what-warms"].verdict).to_have_text("Not right.")
    at_the_end["leaves-or-water"].explains("The water has to pass through them.")
    at_the_end.hand_over()
    result = at_the_end.save("Kim")
    is_sound(result)
    [attempt] = result["attempts"]
    assert told(attempt["answers"]) == given(boxes, ["what-warms"])
    assert attempt["passed"]


def test_missing_answers_are_told_and_led_to(at_the_end):
    first, second, third, *_ = at_the_end.boxes
    for box in (first, third):
        box.fill(right(box.question), Mouse())
    at_the_end.button("Hand in").click()
    alert = at_the_end.page.get_by_role("alert").filter(has_text="answer yet")
    expect(alert).to_have_text("3 questions have no full answer yet. The first is number 2.")
    expect(second.form.get_by_text(second.question.stem).locator("..")).to_be_focused()
    for box in at_the_end.boxes[1:]:
        box.fill(wrong(box.question), Mouse())
    expect(alert).to_have_count(0)
    expect(at_the_end.button("Hand in all the same")).to_be_hidden()
    at_the_end.button("Hand in").click()
    expect(at_the_end.score).to_be_visible()


def test_what_is_missing_can_be_handed_in_all_the_same(at_the_end):
    desk = at_the_end
    desk["what-warms"].fill(right(desk["what-warms"].question), Mouse())
    half = desk["which-country"]
    [item, target] = next(iter(right(half.question).items()))
    half.fill({item: target}, Mouse())
    desk.button("Hand in").click()
    desk.button("Hand in all the same").click()
    desk.says("1 of 5 right, 20 %. Not passed: you need 60 %.")
    unanswered = desk["leaves-or-water"]
    expect(unanswered.form.get_by_text("Not answered.")).to_be_visible()
    expect(half.form.get_by_text("Not answered in full.")).to_be_visible()
    is_read = unanswered.form.get_by_text("The water has to pass through them.")
    expect(is_read.filter(visible=True)).to_have_count(1)
    for box in (unanswered, half, desk["minutes-to-wait"], desk["order-of-a-pot"]):
        controls = box.form.locator("input, select, button").filter(visible=True)
        expect(controls.and_(box.page.locator(":enabled"))).to_have_count(0)
    desk.hand_over()
    result = desk.save("Kim")
    is_sound(result)
    [attempt] = result["attempts"]
    assert attempt["finished"]
    answers = {a["question"]: a for a in attempt["answers"]}
    for name in ("leaves-or-water", "order-of-a-pot", "minutes-to-wait"):
        assert (answers[name]["response"], answers[name]["at"]) == ([], None)
    assert answers["which-country"]["response"] == as_ids(half.question, {item: target})
    assert [name for name, a in answers.items() if a["correct"]] == ["what-warms"]


def test_an_answer_keeps_the_time_at_which_it_was_given(desk_of, page):
    page.clock.set_fixed_time(datetime(2026, 12, 1, 12, 0, tzinfo=UTC))
    desk = desk_of(modules=["coffee"], feedback="end")
    desk.start("Start attempt 1", "coffee")
    desk.fill(Mouse())
    page.clock.set_fixed_time(datetime(2026, 12, 1, 12, 30, tzinfo=UTC))
    desk.button("Hand in").click()
    desk.hand_over()
    [attempt] = desk.save("Kim")["attempts"]
    assert {a["at"] for a in attempt["answers"]} == {"2026-12-01T12:00:00.000Z"}
    assert attempt["finished"] == "2026-12-01T12:30:00.000Z"


# Late, too often, changed


def test_beyond_the_limit_is_said_before_and_recorded(desk_of, page):
    desk = desk_of(modules=["coffee"], tries=1)
    desk.start("Start attempt 1 of 1", "coffee")
    expect(page.get_by_text("over the limit")).to_have_count(0)
    desk.answer(Mouse(), wrong_ones=["which-water"])
    desk.notes("The attempts that are allowed are used up. Hand your result over now.")
    desk.back()
    expect(desk.card("coffee").get_by_text(OVER)).to_be_visible()
    desk.start("Start another attempt", "coffee")
    expect(page.get_by_text("this attempt is over the limit")).to_be_visible()
    desk.answer(Mouse())
    desk.hand_over()
    result = desk.save("Kim")
    is_sound(result)
    assert [(a["number"], a["over"]) for a in result["attempts"]] == [(1, False), (2, True)]


def test_what_is_late_is_said_before_and_recorded(desk_of, page):
    """The day ends at midnight where the learner's device is."""
    page.clock.set_fixed_time(datetime(2026, 12, 4, 23, 50, tzinfo=HERE))
    desk = desk_of(modules=["tea", "coffee"], due="2026-12-04")
    desk.start("Start attempt 1", "coffee")
    expect(page.get_by_text("late").filter(visible=True)).to_have_count(0)
    desk.answer(Mouse())
    desk.back()
    desk.start("Start attempt 1", "tea")
    page.clock.set_fixed_time(datetime(2026, 12, 5, 0, 1, tzinfo=HERE))
    desk.back()
    expect(page.get_by_text(LATE)).to_be_visible()
    desk.start("Go on with attempt 1", "tea")
    expect(page.get_by_text("this attempt is late")).to_be_visible()
    desk.back()
    assert late_ones(desk) == {"coffee": False, "tea": True}
    desk.start("Go on with attempt 1", "tea")
    desk.answer(Mouse())
    desk.hand_over()
    assert late_ones(desk) == {"coffee": False, "tea": True}


def late_ones(desk):
    return {a["module"]: a["late"] for a in desk.save("Kim")["attempts"]}


def test_a_changed_link_is_said_and_recorded(desk_of):
    made = fragment(modules=["coffee"], **{"pass": 90})
    changed = made.replace("pass=90", "pass=10")
    desk = desk_of(changed)
    desk.notes(CHANGED)
    desk.start("Start attempt 1", "coffee")
    desk.back()
    result = desk.save("Kim")
    is_sound(result)
    assert (result["link"], result["earlierLinks"]) == (changed, [])
    again = desk_of(made)
    again.notes(OTHER)
    result = again.save("Kim")
    is_sound(result)
    assert (result["link"], result["earlierLinks"]) == (made, [changed])


def test_a_link_as_it_was_made_says_nothing(desk_of, page):
    made = fragment(**ASKED)
    for link in (made, made.replace("@", "%40"), made.replace("+", "%20")):
        desk_of(link)
        expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
        expect(page.get_by_text(re.compile("^This link was changed"))).to_be_hidden()
        expect(page.get_by_text(re.compile("^Another wording"))).to_be_hidden()


# Handing over


def test_nothing_is_saved_without_a_name(desk_of, page):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    desk.back()
    for press in (desk.button("Save the result file"), desk.mail):
        press.click()
        alert = page.get_by_role("alert").filter(has_text="Write your name first")
        expect(alert).to_be_visible()
        expect(desk.name).to_be_focused()
        expect(desk.name).to_have_accessible_description(re.compile("Write your name first"))
        desk.name.fill("K")
        expect(alert).to_have_count(0)
        desk.name.fill("  ")


def test_the_name_is_kept_for_the_next_time(desk_of, page):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    desk.back()
    desk.save("Kim")
    page.goto("about:blank")
    other = desk_of(modules=["coffee"], id="another")
    other.start("Start attempt 1", "coffee")
    other.back()
    expect(other.name).to_have_value("Kim")


@pytest.mark.parametrize(
    ("group", "name", "file"),
    [
        ("Morning shift", "Ana  O'Brien", r"first-customer-morning-shift-ana-o-brien\.json"),
        ("", "../../etc", r"first-customer-k3f9x2q-etc\.json"),
        ("朝", "田中", r"first-customer-k3f9x2q-[0-9a-z]{7}\.json"),
        ("<b>", "x" * 200, r"first-customer-b-x{40}\.json"),
    ],
)
def test_the_file_has_a_safe_name(desk_of, group, name, file):
    desk = desk_of(modules=["coffee"], group=group)
    desk.start("Start attempt 1", "coffee")
    desk.back()
    result = desk.save(name)
    is_sound(result)
    assert result["learner"] == name
    assert re.fullmatch(file, desk.file)


def test_the_mail_says_who_what_and_when(desk_of, page):
    page.clock.set_fixed_time(datetime(2026, 12, 5, 14, 5, tzinfo=HERE))
    desk = desk_of(**{**ASKED, "group": "Team & co? 100 %", "tries": 1})
    desk.start("Start attempt 1 of 1", "coffee")
    desk.answer(Mouse(), wrong_ones=["which-grind"])
    desk.back()
    desk.name.fill("Zoë & Co")
    address, subject, body = letter(desk)
    assert address == "kim@example.org"
    assert subject == "Result of Zoë & Co: Team & co? 100 %"
    lines = body.split("\r\n")
    assert "Name: Zoë & Co" in lines
    assert "Tea: not begun" in lines
    assert (
        "Coffee: 1 of 2 right, 50 %, not passed, late (attempt 1, finished 5 December 2026, 14:05)"
    ) in lines
    [file] = [line.removeprefix("Attached: ") for line in lines if "Attached" in line]
    assert "please add the saved file before you send this" in body
    desk.save("Zoë & Co")
    assert desk.file == file
    desk.start("Start another attempt", "coffee")
    desk.answer(Mouse())
    desk.back()
    _, _, body = letter(desk)
    assert "2 of 2 right, 100 %, passed, late, over the limit (attempt 2, the best of 2," in body


def letter(desk):
    """Take a mailto: link apart as a mail program does."""
    parts = urlsplit(desk.mail.get_attribute("href"))
    assert parts.scheme == "mailto"
    fields = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    return unquote(parts.path), fields["subject"][0], fields["body"][0]


def test_without_an_address_the_mail_is_still_written(desk_of):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    desk.back()
    desk.name.fill("Kim")
    address, subject, _ = letter(desk)
    assert (address, subject) == ("", "Result of Kim: Coffee")


# For everyone


def test_a_whole_attempt_by_keyboard(desk_of, page):
    desk = desk_of(modules=["tea"], tries=1)
    keyboard = Keyboard(page)
    desk.start("Start attempt 1 of 1", "tea", keyboard)
    desk.answer(keyboard, wrong_ones=["what-warms"])
    desk.says("4 of 5 right, 80 %. Passed.")
    boxes = desk.boxes
    desk.hand_over(keyboard)
    result = desk.save("Kim", keyboard)
    is_sound(result)
    assert told(result["attempts"][0]["answers"]) == given(boxes, ["what-warms"])
    desk.start("Look at attempt 1", "tea", keyboard)
    desk.back(keyboard)
    expect(page.get_by_role("heading", name="Tea", exact=True)).to_be_focused()


def test_handing_in_by_keyboard(at_the_end, page):
    keyboard = Keyboard(page)
    at_the_end.boxes[0].fill(right(at_the_end.boxes[0].question), keyboard)
    keyboard.press(at_the_end.button("Hand in"))
    keyboard.press(at_the_end.button("Hand in all the same"))
    at_the_end.says("1 of 5 right, 20 %. Not passed: you need 60 %.")


def states(desk):
    """Go through every state of the page, and stop at each."""
    desk.page.goto(ADDRESS)
    yield "nothing assigned"
    desk.page.goto(ADDRESS + desk.link.replace("pass=90", "pass=91"))
    yield "what is asked"
    desk.page.route("**/course/tea/", lambda route: route.abort())
    desk.way_in("Start attempt 1 of 1", "tea").click()
    expect(desk.button("Try again")).to_be_visible()
    yield "no connection"
    desk.page.unroute("**/course/tea/")
    desk.start("Start attempt 1 of 1", "tea")
    yield "an attempt"
    desk.boxes[0].fill(wrong(desk.boxes[0].question), Mouse())
    desk.button("Hand in").click()
    yield "answers are missing"
    desk.button("Hand in all the same").click()
    yield "failed"
    desk.hand_over()
    desk.button("Save the result file").click()
    yield "no name"
    desk.save("Kim")
    yield "saved"
    desk.start("Start attempt 1 of 1", "coffee")
    desk.fill(Mouse())
    desk.button("Hand in").click()
    yield "passed"


@pytest.fixture
def everything(course):
    """An assignment for which the page has a lot to say."""
    more = {"modules": ["tea", "coffee", "gone"], "tries": 1, "feedback": "end"}
    long = {"due": "2026-11-20", "group": "A" * 80}
    return lambda page: Desk(page, course, **{**ASKED, **more, **long})


def test_axe_finds_nothing_in_any_state(open_page, axe, scheme, everything, trouble):
    page = open_page(scheme=scheme)
    found = {state: axe(page) for state in states(everything(page))}
    assert {state: lines for state, lines in found.items() if lines} == {}
    no_connection(trouble)


def test_nothing_scrolls_sideways_on_a_narrow_screen(open_page, everything, trouble):
    page = open_page(width=320)
    widths = {
        state: page.evaluate("document.scrollingElement.scrollWidth")
        for state in states(everything(page))
    }
    assert {state: width for state, width in widths.items() if width > 320} == {}
    no_connection(trouble)


def no_connection(trouble):
    """The browser says that a request failed, as it was made to; nothing else may go wrong."""
    assert [line for line in trouble if "net::ERR_FAILED" not in line] == []
    trouble.clear()


def test_without_javascript_the_page_says_so_and_leads_to_the_lessons(open_page, course):
    page = open_page(scripts=False)
    page.goto(ADDRESS + fragment(**ASKED))
    expect(page.locator("noscript p")).to_contain_text("JavaScript is off, and this page needs it")
    main = page.get_by_role("main")
    expect(main.get_by_role("button")).to_have_count(0)
    expect(main.get_by_role("textbox")).to_have_count(0)
    main.get_by_role("link", name="Tea", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
