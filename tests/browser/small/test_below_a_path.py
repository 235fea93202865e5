"""The site is published below a path, and somebody moves through it without a reload.

Pages at another depth find the same scripts by another way, and an engine may resolve a link of the
next page while the address is still that of the page before.
"""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.player import Mouse, Quiz, right
from tests.conftest import build, serving

BELOW = "https://course.example/below/"


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def served(request, project, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("published")
    folder = tmp_path / "course"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site"))
    build(folder, request.param, BELOW)
    (folder / "site").rename(tmp_path / "below")
    with serving(tmp_path) as address:
        sitemap = tmp_path / "below/sitemap.xml"
        text = sitemap.read_text("utf-8")
        sitemap.write_text(text.replace(BELOW, f"{address}/below/"), "utf-8")
        yield address


def test_a_quiz_works_whatever_page_one_comes_from(page, course):
    page.goto("below/")
    page.evaluate("window.same = true")
    page.get_by_role("main").get_by_role("link", name="Tea", exact=True).first.click()
    expect(page.get_by_role("heading", name="Tea", level=1)).to_be_visible()
    quiz = Quiz(page, course.module["tea"].quiz.questions)
    quiz.boxes[0].answer(right(quiz.boxes[0].question), Mouse())
    quiz.says("1 of 5 answered")
    assert page.evaluate("window.same"), "the page was loaded anew, so this shows nothing"


def test_the_progress_shows_whatever_page_one_comes_from(page):
    page.goto("below/course/tea/")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="A small course").first.click()
    expect(page.get_by_text("Not started").first).to_be_visible()
    assert page.evaluate("window.same"), "the page was loaded anew, so this shows nothing"
