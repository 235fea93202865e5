"""P: what is said about macros and links, and what is left alone."""

import pytest

from macros.check import course_problems
from macros.model import Course
from tests.check.submission import found
from tests.small import FILES, small_course

LESSON, INDEX, PAGE = "docs/course/first.md", "docs/index.md", "docs/library/new.md"
BROKEN = {
    "a quiz that does not exist": (
        {LESSON: FILES[LESSON].replace('quiz("first")', 'quiz("frist")')},
        [f'{LESSON}:24:1: P101 quiz: there is no "frist"', 'Did you mean "first"?'],
    ),
    "a citation of nothing": (
        {LESSON: FILES[LESSON].replace('cite("town-paper")', 'cite("paper")')},
        [f"{LESSON}:20:1: P101 cite", 'Did you mean "town-paper"?'],
    ),
    "facts() where there are none": (
        {INDEX: FILES[INDEX].replace("course_map()", "facts()")},
        [f"{INDEX}:8:1: P102 facts"],
    ),
    "objectives() where there are none": (
        {INDEX: FILES[INDEX].replace("course_map()", "objectives()")},
        [f"{INDEX}:8:1: P102 objectives"],
    ),
    "a question shown twice on a page": (
        {
            LESSON: FILES[LESSON].replace(
                '{{ quiz("first")', '{{ question("example-choice") }}\n\n{{ quiz("first")'
            )
        },
        [f'{LESSON}:26:1: P103 the page shows the question "example-choice" twice'],
    ),
    "a case that does not exist": (
        {LESSON: FILES[LESSON].replace("cases: [shop]", "cases: [shops]")},
        [f'{LESSON}:6:11: P104 there is no case "shops"', 'Did you mean "shop"?'],
    ),
    "a lesson without its quiz": (
        {LESSON: FILES[LESSON].replace('{{ quiz("first") }}', "That is all.")},
        [f'{LESSON}:1:1: P105 the lesson does not show the quiz "first"', 'quiz("first")'],
    ),
    "a link with a slip in it": (
        {INDEX: FILES[INDEX] + "See [it](course/frist.md).\n"},
        [
            f'{INDEX}:9:10: P106 there is no file "course/frist.md"',
            'Did you mean "course/first.md"?',
        ],
    ),
}


@pytest.mark.parametrize(("files", "words"), BROKEN.values(), ids=BROKEN)
def test_it_is_said_where_it_is_wrong(tmp_path, files, words):
    problems = course_problems(small_course(tmp_path, **files))[1]
    wrong = [problem for problem in problems if problem.code in words[0]]
    assert len(wrong) == 1, problems
    assert all(word in str(wrong[0]) for word in words), str(wrong[0])
    assert [p for p in problems if p.severity == "error" and p not in wrong] == []


def test_the_small_course_is_sound(tmp_path):
    course, problems = course_problems(small_course(tmp_path))
    assert problems == []
    assert isinstance(course, Course)


HEAD = f"""\
==> {PAGE} <==
---
title: A page
description: A page with links that are right, however unusual they may look to somebody.
---

# A page

## Part two {{ #two }}

"""
LINKS = {
    "a page in another folder": "[A shop](../cases/shop.md)",
    "a page with a heading": "[A shop](../cases/shop.md#what-happened)",
    "a heading of this page by its own id": "[Part two](#two)",
    "an id that a macro makes": "[A fact](../cases/shop.md#fact-shop-opened)",
    "an address": "[A paper](https://paper.example/shop)",
    "a mail address": "[Write to us](mailto:a@paper.example)",
    "a link by its name": "[A shop][shop]\n\n[shop]: ../cases/shop.md",
    "a link in a block of code": "```\n[text](file.md)\n```",
    "a link in code": "Write `[text](file.md)` there.",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_page_may_link_so(tmp_path, link):
    assert found(tmp_path, f"{HEAD}{link}\n") == []


NOWHERE = ["[A](#three)", "[A](shop.md)", "[A](../../quizzes/first.yml)", "[A](/cases/shop.md)"]


def test_a_name_for_a_link_leads_somewhere(tmp_path):
    text = f"{HEAD}[A][gone]\n\n[gone]: nowhere.md\n"
    assert found(tmp_path, text) == [f"{PAGE}:12:9 P106"]


@pytest.mark.parametrize("link", NOWHERE)
def test_a_page_may_not_link_so(tmp_path, link):
    assert found(tmp_path, f"{HEAD}{link}\n") == [f"{PAGE}:10:5 P106"]
