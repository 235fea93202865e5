"""The search index gives nothing away: no question, no option and no reason is in it."""

import re

import pytest
from bs4 import NavigableString

from macros.load import load_course

INDEX = {"site": "search/search_index.json", "site_zensical": "search.json"}
BUILT = [("pages", "site"), ("pages_zensical", "site_zensical")]
# A shorter text may stand in a lesson with every right: "Say sorry", "40 minutes".
TELLING_WORDS = 6


@pytest.mark.parametrize(("pages", "site"), BUILT)
def test_no_text_of_a_question_is_in_the_index(pages, site, request):
    index = words(read_index(site, request))
    texts = question_texts(request.getfixturevalue(pages))
    assert texts
    assert [text for text in texts if f" {text} " in index] == []


@pytest.mark.parametrize("site", INDEX)
def test_the_lessons_are_in_the_index(site, request, root):
    index = read_index(site, request)
    lessons = [module.page.url for module in load_course(root).modules]
    assert [url for url in lessons if f'"{url}"' not in index] == []


def read_index(site, request):
    return (request.getfixturevalue(site) / INDEX[site]).read_text(encoding="utf-8")


def question_texts(pages):
    """The words of every paragraph, label and the like inside a quiz."""
    quizzes = [quiz for page in pages.values() for quiz in page.find_all("course-quiz")]
    found = {words(part.get_text()) for quiz in quizzes for part in quiz.find_all(has_own_text)}
    return sorted(text.strip() for text in found if len(text.split()) >= TELLING_WORDS)


def has_own_text(tag):
    # A link names the lesson to read again, which is there to be found.
    own = [part for part in tag.children if isinstance(part, NavigableString) and part.strip()]
    return bool(own) and tag.name != "a"


def words(text):
    """The words alone, one space between and around: no markup, no escapes, no case."""
    plain = re.sub(r"<[^>]*>|&\w+;|&#\d+;|\\[nt]", " ", text)
    return " ".join(["", *re.findall(r"[^\W_]+", plain.casefold()), ""])
