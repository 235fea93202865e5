"""The HTML of questions, citations and lists, as a browser without scripts gets it."""

import pytest
from bs4 import BeautifulSoup

from macros import render
from macros.interaction import Item
from macros.load import load_course
from macros.questions import KINDS
from tests.small import FILES, example, quiz, small_course

LESSON = "course/first/"
kinds = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)


def soup(html):
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def course(tmp_path):
    return load_course(small_course(tmp_path))


@kinds
def test_the_whole_question_and_its_reasons_are_in_the_page(course, kind):
    question = next(q for q in course.questions if q.kind == kind.kind)
    form = soup(render.question(course, question.id, LESSON)).find(
        attrs={"data-question": question.id}
    )
    assert form["data-version"] == question.version
    text = form.get_text(" ", strip=True)
    written = [
        line.split("feedback: ")[1]
        for line in example(kind.kind).splitlines()
        if "feedback: " in line
    ]
    assert all(words.strip("}") in text for words in written)
    assert form.details.summary.get_text() == "Answer and reasons"


@kinds
def test_ids_of_a_page_are_unique(course, kind):
    page = soup(render.quiz(course, "first", LESSON))
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_quiz_is_kept_out_of_the_search(course):
    assert (
        soup(render.quiz(course, "first", LESSON))
        .find("course-quiz")
        .has_attr("data-search-exclude")
    )


def test_links_are_relative_to_the_page_that_shows_them(course):
    here = soup(render.question(course, "example-choice", LESSON))
    there = soup(render.question(course, "example-choice", "cases/shop/"))
    assert here.find("a", string="Do the example.")["href"] == "#how-to-do-it"
    assert there.find("a", string="Do the example.")["href"] == "../../course/first/#how-to-do-it"
    assert (
        soup(render.course_map(course, "")).find("a", string="First lesson")["href"]
        == "course/first/"
    )


def test_a_citation_links_to_its_source_and_the_source_links_back(course):
    citation = soup(render.cite(course, "town-paper", LESSON)).a
    assert citation["href"] == "../../library/sources/#town-paper"
    entry = soup(render.sources(course, "library/sources/")).find(id="town-paper")
    back = {a["href"] for a in entry.find_all("a")}
    assert f"../../{LESSON}#{citation['id']}" in back
    assert "../../cases/shop/#fact-shop-opened" in back


def test_a_fact_shows_how_sure_we_are_and_who_says_so(course):
    row = soup(render.facts(course, "cases/shop/")).find(id="fact-shop-loved")
    assert [cell.get_text() for cell in row.find_all("td")] == [
        "Everybody must have loved it.",
        "guess",
        "Town Paper, 1999",
    ]


def test_an_invented_situation_is_labelled(tmp_path):
    asks = example("choice").replace("transfer: true", "facts: [shop-opened]")
    text = quiz(asks, example("numeric"))
    course = load_course(small_course(tmp_path, **{"quizzes/first.yml": text}))
    label = "Practice situation"
    assert label not in render.question(course, "example-choice", LESSON)
    assert label in render.question(course, "example-numeric", LESSON)
    assert "The shop" in soup(render.question(course, "example-choice", LESSON)).get_text()


@pytest.mark.parametrize("salt", ["a", "b", "c", "d", "e", "f"])
def test_a_shuffled_order_is_steady_and_never_the_given_one(salt):
    items = [Item(name, name) for name in ("one", "two", "three")]
    once = render.shuffled(items, salt)
    assert once == render.shuffled(items, salt)
    assert once != items
    assert sorted(once, key=lambda i: i.id) == sorted(items, key=lambda i: i.id)


def test_options_whose_order_says_something_keep_it(tmp_path):
    text = example("choice") + "  keep_order: true\n"
    course = load_course(
        small_course(tmp_path, **{"quizzes/first.yml": quiz(text, example("numeric"))})
    )
    labels = soup(render.question(course, "example-choice", LESSON)).find_all("label")
    written = [o.text for o in course.question["example-choice"][1].options]
    assert [label.get_text(strip=True) for label in labels] == written


def test_what_an_author_writes_in_yaml_is_text(tmp_path):
    evil = example("choice").replace(
        "We let your breakfast go cold.", "'<img src=x onerror=alert(1)>'"
    )
    files = {
        "quizzes/first.yml": quiz(evil, example("numeric")),
        "docs/cases/shop.md": FILES["docs/cases/shop.md"].replace(
            "The shop opened", "<b>The</b> shop opened"
        ),
        "docs/sources.yml": FILES["docs/sources.yml"].replace(
            "A shop opens", "<script>alert(1)</script>"
        ),
    }
    course = load_course(small_course(tmp_path, **files))
    whole = (
        render.quiz(course, "first", LESSON)
        + render.facts(course, "cases/shop/")
        + render.sources(course, "library/sources/")
    )
    assert not soup(whole).find_all(["img", "b"])
    assert {s.get("src") for s in soup(whole).find_all("script")} == {"../../assets/js/quiz.js"}
