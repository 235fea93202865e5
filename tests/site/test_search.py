"""The search index gives nothing away: no question, no option and no reason is in it."""

import re

import pytest

from macros.load import load_course

ENGINES = [
    ("pages", "site", "search/search_index.json"),
    ("pages_zensical", "site_zensical", "search.json"),
]
# So many words in a row tell one text from another.
TELLING = 6


@pytest.fixture(params=ENGINES, ids=["mkdocs", "zensical"])
def built(request):
    """The pages of one engine, and the text of its index."""
    pages, site, index = request.param
    site = request.getfixturevalue(site)
    return request.getfixturevalue(pages), (site / index).read_text(encoding="utf-8")


def test_no_text_of_a_question_is_in_the_index(built):
    """What a lesson says, too, may be found: it is the lesson that is found."""
    pages, index = built
    known = " ".join(words(index))
    taught = " ".join(words(" ".join(texts(pages, asked=False))))
    phrases = {" ".join(run) for text in texts(pages, asked=True) for run in runs(words(text))}
    assert phrases
    assert [phrase for phrase in sorted(phrases) if phrase in known and phrase not in taught] == []


def test_the_lessons_are_in_the_index(built, root):
    _, index = built
    lessons = [module.page.url for module in load_course(root).modules]
    assert [url for url in lessons if f'"{url}"' not in index] == []


def texts(pages, *, asked):
    """The texts inside quizzes, or those outside."""
    return [
        text
        for page in pages.values()
        for text in page.find_all(string=True)
        if bool(text.find_parent("course-quiz")) == asked
    ]


def runs(text):
    return [text[start : start + TELLING] for start in range(len(text) - TELLING + 1)]


def words(text):
    """The words alone: no markup, no escapes, no case."""
    plain = re.sub(r"<[^>]*>|&\w+;|&#\d+;|\\[nt]", " ", text)
    return re.findall(r"[^\W_]+", plain.casefold())
