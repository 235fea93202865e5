"""The gradebook shows which questions are bad, once enough people have answered them."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.gradebook import Gradebook
from tests.trainers.handed_in import attempt, link, result

LINK = link(["tea"])
SECRET = "Ottilie Unmistakable"


@pytest.fixture
def group(course):
    """Return so many results: of four people three miss one question, and half another."""

    def group(people):
        questions = course.module["tea"].quiz.questions
        for number in range(people):
            missed = ["leaves-or-water"] if number % 4 else []
            missed += ["which-country"] if number % 2 else []
            first = attempt("tea", questions, wrong_ones=missed)
            again = attempt("tea", questions, day="2026-11-21", number=2)
            yield result(f"{SECRET} {number}", LINK, first, again)

    return group


@pytest.fixture
def book(page):
    return Gradebook(page)


def question(page, text):
    """The figures of a question, opened."""
    box = page.get_by_role("group").filter(has_text=text)
    box.locator("summary").click()
    return box


def test_a_small_group_gets_no_figures(book, group):
    book.add(*group(19))
    expect(book.page.get_by_text("So far 19 have answered one.")).to_be_visible()
    expect(book.page.get_by_text("right of")).to_have_count(0)


def test_it_says_what_is_wrong_with_a_question_and_what_to_do(book, group):
    book.add(*group(24))
    box = question(book.page, "What goes into the pot first?")
    expect(box.get_by_text("25 % right of 24, 2 remarks")).to_be_visible()
    expect(box.get_by_role("listitem").nth(0)).to_contain_text("More people choose “The ")
    expect(box.get_by_role("listitem").nth(1)).to_contain_text("Fewer than half get it right")
    label = "25 % got it right at first. In a large group it would probably be 12 % to 45 %."
    expect(box.get_by_role("img", name=label)).to_be_visible()
    right = box.get_by_role("row").filter(has_text="The leaves (right)")
    assert right.get_by_role("cell").all_inner_texts()[0] == "6"


def test_questions_with_a_remark_come_first(book, group):
    book.add(*group(24))
    expect(book.page.get_by_text("right of 24").first).to_contain_text("remark")
    expect(book.page.get_by_text("right of 24").last).to_have_text("100 % right of 24")


def test_of_a_matching_the_wrong_pairs_are_shown(book, group):
    book.add(*group(24))
    box = question(book.page, "Match each word with the language")
    cells = box.get_by_role("rowheader")
    expect(cells).to_have_count(1)
    expect(cells).to_contain_text("чай → ")
    expect(box.get_by_role("cell").first).to_have_text("12")


def test_only_first_attempts_count(book, group):
    """Or the second, which is all right, would make it 62 % of 48."""
    book.add(*group(24))
    expect(book.page.get_by_text("25 % right of 24, 2 remarks")).to_be_visible()


def test_an_issue_takes_the_figures_and_nobodys_name(book, group):
    book.page.locator("course-gradebook").evaluate(
        "page => { page.dataset.repository = 'https://git.example/us/course'; }"
    )
    book.add(*group(24))
    box = question(book.page, "What goes into the pot first?")
    address = box.get_by_role("link", name="Report “leaves-or-water”").get_attribute("href")
    assert address.startswith("https://git.example/us/course/issues/new?")
    fields = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert fields["template"] == "report-a-bad-question.yml"
    assert fields["question"].startswith("leaves-or-water@")
    assert "First attempts: 24. Right: 25 %" in fields["figures"]
    assert SECRET not in str(fields)


def test_without_a_place_for_issues_the_figures_can_be_copied(book, group):
    book.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    book.add(*group(24))
    box = question(book.page, "What goes into the pot first?")
    box.get_by_role("button", name="Copy these figures").click()
    expect(box.get_by_role("status")).to_contain_text("Copied.")
    copied = book.page.evaluate("navigator.clipboard.readText()")
    assert "First attempts: 24. Right: 25 %" in copied
    assert SECRET not in copied


@pytest.mark.parametrize("width", [320, 1280])
def test_the_figures_shut_nobody_out(open_page, axe, scheme, width, group):
    page = open_page(scheme=scheme, width=width)
    Gradebook(page).add(*group(24))
    expect(page.get_by_text("right of 24").first).to_be_visible()
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert axe(page) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


def test_in_forced_colours_the_bars_stay(open_page, group):
    page = open_page(forced_colors="active")
    Gradebook(page).add(*group(24))
    box = question(page, "What goes into the pot first?")
    bar = box.get_by_role("row").filter(has_text="(right)").locator("rect")
    fill, ground = bar.evaluate(
        "bar => [getComputedStyle(bar).fill, getComputedStyle(document.body).backgroundColor]"
    )
    assert fill != ground
