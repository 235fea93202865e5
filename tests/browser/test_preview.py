"""`course serve` in a browser: the page that is open says what is wrong, and when it is mended."""

import pytest
from playwright.sync_api import expect

from tests.command import project_in
from tests.preview import served
from tests.small import FILES

CASE = "docs/cases/shop.md"
#: Milliseconds that no machine needs.
LONG = 60_000


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        yield context.new_page()


def test_the_open_page_shows_a_problem_before_any_build_and_none_once_it_is_mended(project, page):
    """With this problem nothing is built, so it can't have come with a build."""
    with served(project) as shown:
        shown.until(lambda: "Check yourself" in shown.page())
        page.goto(f"{shown.address}course/first/")
        shown.save(CASE, FILES[CASE] + "{{ 7 * 7 }}\n")
        box = page.get_by_role("status").filter(has_text="1 problem in the course")
        expect(box).to_contain_text(f"{CASE}:99:1 X101 error", timeout=LONG)
        shown.save(CASE, FILES[CASE])
        expect(box).to_have_count(0, timeout=LONG)


def test_another_page_shows_the_problem_too_and_what_can_be_shown(project, page):
    with served(project) as shown:
        shown.until(lambda: "Check yourself" in shown.page())
        page.goto(shown.address)
        broken = FILES["docs/sources.yml"].replace("issued:", "isued:")
        shown.save("docs/sources.yml", broken)
        shown.until(lambda: "S201" in shown.page())
        # The first page loads itself again some time now, and may not be sent elsewhere meanwhile.
        other = page.context.new_page()
        other.goto(f"{shown.address}course/first/")
        expect(other.get_by_role("status").filter(has_text="S201")).to_be_visible()
        expect(other.get_by_role("heading", name="How to do it")).to_be_visible()
