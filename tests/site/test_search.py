"""The search index gives nothing away: no question, no option and no reason is in it."""

import re

import pytest

from macros.load import load_course

ENGINES = [
    ("pages", "site", "search/search_index.json"),
    ("pages_zensical", "site_zensical", "search.json"),
]
# Fewer words in a row may stand in a lesson with every right.
TELLING = 12


@pytest.fixture(params=ENGINES, ids=["mkdocs", "zensical"])
def built(request):
    """The pages of one engine, and the text of its index."""
    pages, site, index = request.param
    site = request.getfixturevalue(site)
    return request.getfixturevalue(pages), (site / index).read_text(encoding="utf-8")


def test_no_text_of_a_question_is_in_the_index(built):
    pages, index = built
    known = " ".join(words(index))
    phrases = phrases_of_questions(pages)
    assert phrases
    assert [phrase for phrase in phrases if phrase in known] == []


def test_the_lessons_are_in_the_index(built, root):
    _, index = built
    lessons = [module.page.url for module in load_course(root).modules]
    assert [url for url in lessons if f'"{url}"' not in index] == []


def phrases_of_questions(pages):
    """Every run of words in a question, but for links, which name what is there to be found."""
    questions = [part for page in pages.values() for part in page.select("[data-question]")]
    texts = [words(" ".join(text_outside_links(question))) for question in questions]
    return sorted({" ".join(run) for text in texts for run in runs(text)})


def text_outside_links(tag):
    return [text for text in tag.find_all(string=True) if not text.find_parent("a")]


def runs(text):
    return [text[start : start + TELLING] for start in range(len(text) - TELLING + 1)]


def words(text):
    """The words alone: no markup, no escapes, no case."""
    plain = re.sub(r"<[^>]*>|&\w+;|&#\d+;|\\[nt]", " ", text)
    return re.findall(r"[^\W_]+", plain.casefold())
