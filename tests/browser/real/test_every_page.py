"""Every page of the real site, before and after all its questions are answered.

Nothing is fetched from another host and nothing is said on the console: `trouble` sees to that.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Box, Mouse, wrong

WIDTHS = (320, 360, 1280)
KINDS_OF_PAGE = {
    "home": "",
    "course index": "course/",
    "lesson": "course/four-as/",
    "cases index": "cases/",
    "case": "cases/ls-400/",
    "library index": "library/",
    "card": "library/four-as-card/",
    "glossary": "library/glossary/",
    "sources": "library/sources/",
    "trainers' guide": "trainers/packages/",
    "assign": "trainers/assign/",
    "assignment": "course/assigned/",
    "gradebook": "trainers/gradebook/",
    "result files": "trainers/results/",
    "rules": "contribute/rules/",
    "not found": "404.html",
}


def test_no_page_scrolls_sideways(page, every_page):
    for address in every_page:
        page.goto(address)
        assert too_wide(page) == [], address


def test_no_lesson_scrolls_sideways_when_all_is_answered(page, course):
    for module in course.modules:
        page.goto(module.page.url)
        answer_everything(page, course)
        assert too_wide(page) == [], module.id


@pytest.mark.parametrize("address", KINDS_OF_PAGE.values(), ids=KINDS_OF_PAGE)
def test_axe_finds_nothing(open_page, axe, scheme, address):
    page = open_page(scheme=scheme)
    page.goto(address)
    is_in(scheme, page)
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_when_all_is_answered(open_page, axe, scheme, width, course):
    page = open_page(scheme=scheme, width=width)
    page.goto("course/four-as/")
    answer_everything(page, course)
    assert axe(page) == []
    page.goto("")
    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_an_open_search(open_page, axe, scheme, width):
    page = open_page(scheme=scheme, width=width)
    page.goto("course/four-as/")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_text("Type to start searching")).to_be_visible()
    page.keyboard.type("apologise")
    expect(dialog.get_by_role("link").first).to_be_visible()
    assert axe(page) == []


class TestZensical:
    """The same of the site that the other engine makes."""

    @pytest.fixture
    def served(self, served_zensical):
        return served_zensical

    @pytest.mark.parametrize("address", KINDS_OF_PAGE.values(), ids=KINDS_OF_PAGE)
    def test_axe_finds_nothing(self, open_page, axe, scheme, address):
        test_axe_finds_nothing(open_page, axe, scheme, address)

    def test_no_page_scrolls_sideways(self, page, every_page):
        test_no_page_scrolls_sideways(page, every_page)

    def test_axe_finds_nothing_when_all_is_answered(self, open_page, axe, scheme, course):
        test_axe_finds_nothing_when_all_is_answered(open_page, axe, scheme, 320, course)


def too_wide(page):
    """The widths at which there is something to scroll to."""
    wider = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.scrollingElement.scrollWidth") > width:
            wider.append(width)
    return wider


def answer_everything(page, course):
    """Answer every open question of the page wrong: that is what the page says most to."""
    forms = page.locator("form[id^=question-]").evaluate_all("forms => forms.map(f => f.id)")
    assert forms
    for name in forms:
        _, question = course.question[name.removeprefix("question-")]
        box = Box(page, question)
        if box.check.is_visible():
            box.answer(wrong(question), Mouse())


def is_in(scheme, page):
    dark = page.evaluate("getComputedStyle(document.body).colorScheme")
    assert dark == scheme
