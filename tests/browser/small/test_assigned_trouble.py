"""What goes wrong around an assignment costs a learner nothing.

Reloads, other tabs, a site that is edited meanwhile, no connection, and nowhere to save.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.browser.learner import ADDRESS, Desk, fragment
from tests.browser.player import Mouse, right, wrong
from tests.browser.small.test_assigned import is_sound
from tests.browser.small.test_saving import CANNOT_SAVE, CORRUPT, UNSAVED, not_ours

KEY = "first-customer/trainers/1/opened/k3f9x2q"


@pytest.fixture
def desk_of(page, course):
    return lambda **asked: Desk(page, course, **asked)


# Reloads, and other pages


@pytest.mark.parametrize("feedback", ["once", "end"])
def test_a_reload_in_the_middle_loses_nothing(desk_of, page, feedback):
    desk = desk_of(modules=["tea"], feedback=feedback)
    desk.start("Start attempt 1", "tea")
    for box in desk.boxes:
        box.fill(right(box.question), Mouse())
    shown = {box.question.id: box.shown() for box in desk.boxes}
    page.reload()
    desk.start("Go on with attempt 1", "tea")
    assert {box.question.id: box.shown() for box in desk.boxes} == shown
    desk.back()
    [attempt] = desk.save("Kim")["attempts"]
    assert (attempt["finished"], attempt["right"]) == (None, 0)


def test_going_elsewhere_and_back_doubles_nothing(desk_of, page):
    """The theme swaps the page's content and never loads the page again."""
    desk = desk_of(modules=["coffee"])
    page.evaluate("window.never_reloaded = true")
    desk.start("Start attempt 1", "coffee")
    desk["which-grind"].answer(["Medium"], Mouse())
    listening = []
    for _ in range(3):
        page.get_by_role("navigation").get_by_role("link", name="Tea", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
        listening.append(listeners(page))
        page.go_back()
        expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    assert page.evaluate("window.never_reloaded")
    assert listening[1] == listening[2]
    desk.start("Go on with attempt 1", "coffee")
    expect(desk["which-grind"].verdict).to_have_text("Right.")
    desk["which-water"].answer(["Cold from the tap"], Mouse())
    desk.hand_over()
    assert [a["right"] for a in desk.save("Kim")["attempts"]] == [1]


def listeners(page):
    """How many listeners the window has."""
    every = "Object.values(getEventListeners(window)).flat().length"
    more = {"includeCommandLineAPI": True}
    devtools = page.context.new_cdp_session(page)
    return devtools.send("Runtime.evaluate", {"expression": every, **more})["result"]["value"]


def test_the_page_before_keeps_its_address(page):
    page.goto("course/tea/#the-pot")
    page.evaluate("window.never_reloaded = true")
    link = f"/{ADDRESS}{fragment(modules=['coffee'])}"
    page.evaluate(
        "href => document.querySelector('article').append(Object.assign("
        "document.createElement('a'), { href, textContent: 'My assignment' }))",
        link,
    )
    page.get_by_role("link", name="My assignment").click()
    expect(page.get_by_role("heading", name="What is asked of you")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    expect(page).to_have_url(re.compile("/course/tea/#the-pot$"))
    assert page.evaluate("window.never_reloaded")


def test_a_link_to_another_assignment_shows_the_other(desk_of, page):
    desk = desk_of(modules=["coffee"], group="First")
    desk.start("Start attempt 1", "coffee")
    other = desk_of(modules=["tea"], group="Second", id="second")
    expect(page.get_by_role("definition").first).to_have_text("Second")
    expect(page.get_by_role("heading", name="Coffee", exact=True)).to_be_hidden()
    other.start("Start attempt 1", "tea")


def test_a_link_within_the_page_leaves_the_assignment_in_the_address(desk_of, page):
    """Who skips the menu by keyboard stays at what they were at, and a reload shows it again."""
    desk = desk_of(modules=["coffee"], group="First")
    desk.start("Start attempt 1", "coffee")
    page.get_by_role("link", name="Skip to content").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{re.escape(desk.link)}$"))
    expect(page.get_by_role("heading", name="Coffee: attempt 1")).to_be_visible()
    page.reload()
    desk.start("Go on with attempt 1", "coffee")


def test_an_address_without_an_assignment_shows_none(desk_of, page):
    desk_of(modules=["coffee"], group="First")
    page.evaluate("location.hash = ''")
    expect(page.get_by_text("Nothing is assigned in the address")).to_be_visible()
    expect(page.get_by_role("link", name="First")).to_be_visible()


# Two tabs


@pytest.fixture
def two(page, course):
    """The same assignment in two tabs of one browser."""

    def two(**asked):
        desks = [Desk(tab, course, **asked) for tab in (page, page.context.new_page())]
        for desk in desks:
            expect(desk.page.get_by_role("heading", name="Your lessons")).to_be_visible()
        return desks

    return two


def test_an_answer_in_one_tab_is_shown_in_the_other(two):
    one, other = two(modules=["coffee"])
    one.start("Start attempt 1", "coffee")
    other.start("Go on with attempt 1", "coffee")
    one["which-grind"].answer(["Medium"], Mouse())
    expect(other["which-grind"].verdict).to_have_text("Right.")
    other["which-water"].answer(["Lukewarm"], Mouse())
    one.says("1 of 2 right, 50 %. Not passed: you need 80 %.")
    other.says("1 of 2 right, 50 %. Not passed: you need 80 %.")
    one.hand_over()
    [attempt] = one.save("Kim")["attempts"]
    assert attempt["right"] == 1


def test_two_tabs_begin_one_attempt(two):
    one, other = two(modules=["coffee"])
    held = {}
    other.page.route("**/course/coffee/", lambda route: held.update(route=route))
    other.way_in("Start attempt 1", "coffee").click()
    one.start("Start attempt 1", "coffee")
    one["which-grind"].answer(["Medium"], Mouse())
    held["route"].continue_()
    other.in_attempt("coffee")
    expect(other["which-grind"].verdict).to_have_text("Right.")
    other.back()
    other.notes("1 attempt used. Attempt 1: 1 of 2 answered.")


def test_no_tab_overwrites_what_the_other_did(two):
    one, other = two(modules=["tea", "coffee"])
    one.start("Start attempt 1", "tea")
    other.start("Start attempt 1", "coffee")
    other.answer(Mouse())
    one.answer(Mouse(), wrong_ones=["what-warms"])
    one.hand_over()
    result = one.save("Kim")
    is_sound(result)
    assert [(a["module"], a["right"]) for a in result["attempts"]] == [("tea", 4), ("coffee", 2)]


def test_what_one_tab_handed_in_the_other_cannot_change(two):
    one, other = two(modules=["coffee"], feedback="end")
    one.start("Start attempt 1", "coffee")
    other.start("Go on with attempt 1", "coffee")
    one["which-grind"].fill(["Medium"], Mouse())
    one.button("Hand in").click()
    one.button("Hand in all the same").click()
    other.says("1 of 2 right, 50 %. Not passed: you need 80 %.")
    expect(other["which-water"].form.get_by_text("Not answered.")).to_be_visible()
    expect(other["which-water"].option("Lukewarm")).to_be_disabled()


# The site is edited meanwhile


def edited(desk, page, workshop, *edit):
    """Edit the course behind somebody's back; they open the link again."""
    workshop.edit(*edit)
    page.goto("about:blank")
    return Desk(page, workshop.course(), desk.link)


class TestTheSiteIsEdited:
    @pytest.fixture
    def served(self, workshop):
        return workshop.address

    @pytest.fixture
    def half(self, page, workshop):
        """Somebody who has answered two of five: one right, one wrong."""
        desk = Desk(page, workshop.course(), modules=["tea"])
        desk.start("Start attempt 1", "tea")
        desk["what-warms"].answer(wrong(desk["what-warms"].question), Mouse())
        desk["minutes-to-wait"].answer("4", Mouse())
        return desk

    def test_an_answer_that_was_marked_counts_as_it_was(self, half, page, workshop):
        before = half["minutes-to-wait"].question.version
        desk = edited(half, page, workshop, "quizzes/tea.yml", "value: 4,", "value: 5,")
        desk.start("Go on with attempt 1", "tea")
        self.says_so(desk)
        desk.notes(
            "This question was changed or taken off the site since you were asked. "
            "Your answer counts as right."
        )
        desk.says("2 of 5 answered")
        for box in desk.boxes:
            if box.question.id != "what-warms":
                box.answer(right(box.question), Mouse())
        desk.says("4 of 5 right, 80 %. Passed.")
        desk.hand_over()
        result = desk.save("Kim")
        is_sound(result)
        last = result["attempts"][0]["answers"][-1]
        assert (last["version"], last["response"], last["correct"]) == (before, ["4"], True)

    def test_what_was_not_answered_is_asked_as_it_is_now(self, half, page, workshop):
        edit = ("goes into the pot first?", "goes into a pot first?")
        desk = edited(half, page, workshop, "quizzes/tea.yml", *edit)
        desk.start("Go on with attempt 1", "tea")
        self.says_so(desk)
        box = desk["leaves-or-water"]
        expect(box.form.get_by_text("What goes into a pot first?")).to_be_visible()
        box.answer(right(box.question), Mouse())
        desk.says("3 of 5 answered")
        desk.back()
        first = desk.save("Kim")["attempts"][0]["answers"][0]
        assert (first["version"], first["correct"]) == (box.question.version, True)

    def test_a_question_that_is_gone_is_not_asked_any_more(self, half, page, workshop):
        edit = ("id: order-of-a-pot", "id: pot-of-an-order")
        desk = edited(half, page, workshop, "quizzes/tea.yml", *edit)
        desk.start("Go on with attempt 1", "tea")
        self.says_so(desk)
        desk.says("2 of 4 answered")
        assert "pot-of-an-order" not in [box.question.id for box in desk.boxes]

    def test_a_finished_attempt_stays_as_it_was(self, half, page, workshop):
        for box in half.boxes:
            if box.form.get_attribute("data-state") == "open":
                box.answer(right(box.question), Mouse())
        half.says("4 of 5 right, 80 %. Passed.")
        desk = edited(half, page, workshop, "quizzes/tea.yml", "value: 4,", "value: 5,")
        desk.notes("1 attempt used. Best so far: 4 of 5 right, 80 %, passed.")
        desk.start("Look at attempt 1", "tea")
        desk.says("4 of 5 right, 80 %. Passed.")
        assert len(desk.boxes) == 4

    def says_so(self, desk):
        desk.notes(
            "Some questions were changed on the site after you began. What you had answered "
            "counts as it was marked; the others are asked as they are now."
        )


# No connection, and nowhere to save


def test_without_a_connection_nothing_is_lost(desk_of, page, trouble):
    desk = desk_of(modules=["coffee"], tries=1)
    page.route("**/course/coffee/", lambda route: route.abort())
    desk.way_in("Start attempt 1 of 1", "coffee").click()
    alert = page.get_by_role("alert").filter(has_text="The lesson “Coffee” can")
    expect(alert).to_contain_text("Check your connection and try again.")
    expect(desk.button("Try again")).to_be_focused()
    desk.notes("Not started.")
    page.unroute("**/course/coffee/")
    desk.button("Try again").click()
    desk.in_attempt("coffee")
    desk.answer(Mouse())
    desk.says("2 of 2 right, 100 %. Passed.")
    desk.back()
    expect(alert).to_have_count(0)
    assert [line for line in trouble if "net::ERR_FAILED" not in line] == []
    trouble.clear()


def test_a_server_that_answers_nonsense_is_told_too(desk_of, page):
    desk = desk_of(modules=["coffee"])
    page.route("**/course/coffee/", lambda route: route.fulfill(body="<p>Log in to the Wi-Fi"))
    desk.way_in("Start attempt 1", "coffee").click()
    alert = page.get_by_role("alert").filter(has_text="has no quiz on this site")
    expect(alert).to_be_visible()
    desk.notes("Not started.")


@pytest.mark.parametrize("obstacle", CANNOT_SAVE.values(), ids=CANNOT_SAVE)
def test_where_nothing_can_be_saved_the_result_still_can(open_page, course, trouble, obstacle):
    page = open_page()
    page.add_init_script(obstacle)
    desk = Desk(page, course, modules=["coffee"], draw=1)
    expect(page.get_by_role("status").filter(has_text=UNSAVED)).to_be_visible()
    desk.start("Start attempt 1", "coffee")
    desk.answer(Mouse())
    desk.says("1 of 1 right, 100 %. Passed.")
    desk.hand_over()
    result = desk.save("Kim")
    is_sound(result)
    assert result["attempts"][0]["passed"]
    not_ours(trouble)


def test_nothing_is_said_where_all_is_saved(desk_of, page):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    expect(page.get_by_text(UNSAVED)).to_be_hidden()


BENT = {
    "no attempts": {"runs": None},
    "an attempt of nothing": {"runs": [{}]},
    "a time that is none": {"opened": "yesterday"},
    "links that are no links": {"links": ["javascript:alert(1)"]},
    "an attempt without questions": {"questions": []},
    "questions that are none": {"questions": ["<b>@<b>"]},
    "a number that is none": {"number": "1"},
    "a mark that is none": {"passMark": "80"},
}


def test_a_broken_record_is_not_trusted(desk_of, page):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    record = json.loads(page.evaluate("key => localStorage[key]", KEY))
    broken = {name: bent(record, change) for name, change in BENT.items()}
    for name, text in {**CORRUPT, **broken}.items():
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        expect(desk.card("coffee").get_by_text("Not started."), name).to_be_visible()
        desk.start("Start attempt 1", "coffee")
    assert page.evaluate("window.harmed") is None


def bent(record, change):
    """A record with a change in it, or in its attempt."""
    if change.keys() <= record.keys():
        return json.dumps({**record, **change})
    return json.dumps({**record, "runs": [{**record["runs"][0], **change}]})


def test_a_broken_list_of_assignments_is_not_trusted(desk_of, page):
    desk_of(modules=["coffee"])
    for text in [*CORRUPT.values(), '[1, null, "x", {}, "k3f9x2q"]']:
        page.evaluate(
            "text => localStorage.setItem('first-customer/trainers/1/opened', text)", text
        )
        page.goto("about:blank")
        page.goto(ADDRESS)
        expect(page.get_by_text("Nothing is assigned in the address")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Coffee")).to_have_count(2)


def test_who_clears_the_browser_in_the_middle_loses_no_attempt(desk_of, page):
    desk = desk_of(modules=["coffee"])
    desk.start("Start attempt 1", "coffee")
    page.evaluate("localStorage.clear()")
    desk.answer(Mouse())
    desk.says("2 of 2 right, 100 %. Passed.")
    desk.hand_over()
    result = desk.save("Kim")
    is_sound(result)
    assert [a["right"] for a in result["attempts"]] == [2]
