"""The real course keeps what it promises its readers."""

import re
from itertools import pairwise

import pytest

from macros.check import course_problems
from macros.load.page import FRONT
from tests.conftest import ROOT

COURSE, PROBLEMS = course_problems(ROOT)
CASES = {page.path: page for page in COURSE.pages if page.front.case}
SECTIONS = (
    "what-happened",
    "what-they-did",
    "what-came-of-it",
    "what-it-shows",
    "where-the-accounts-differ",
    "what-we-dont-know",
    "questions-to-talk-about",
    "facts-and-sources",
)


def body(path):
    """The text of a page below its front matter."""
    return FRONT.sub("", (ROOT / "docs" / path).read_text(encoding="utf-8"))


def test_the_course_is_sound():
    assert [str(problem) for problem in PROBLEMS] == []


def test_the_five_cases_are_there():
    names = {"ls-400", "es-350", "french-alps", "aramis-group", "fairmont"}
    assert {path[6:-3] for path in CASES} >= names


@pytest.mark.parametrize("path", CASES)
def test_a_case_has_its_sections_in_order(path):
    found = [heading for heading in CASES[path].headings if heading in SECTIONS]
    assert found == list(SECTIONS)


@pytest.mark.parametrize("path", CASES)
def test_a_case_has_600_to_1000_words_of_text(path):
    prose = re.sub(r"\{\{.*?\}\}|^\|.*$|^#.*$|\]\([^)]*\)", " ", body(path), flags=re.MULTILINE)
    assert 600 <= len(re.findall(r"[\w'-]*\w", prose)) <= 1000


@pytest.mark.parametrize("path", CASES)
def test_a_figure_of_a_case_is_in_one_of_its_facts(path):
    facts = " ".join(fact.text for fact in CASES[path].front.facts)
    text = re.sub(r"\{\{.*?\}\}|\]\([^)]*\)|\b(LS|ES) \d+", " ", body(path))
    figures = {f for f in re.findall(r"\d[\d,.]*\d|\d", text) if not re.fullmatch(r"\d", f)}
    known = set(re.findall(r"\d[\d,.]*\d|\d", facts))
    assert figures <= known


def test_there_are_four_lessons_with_36_questions_or_more():
    assert len(COURSE.modules) == 4
    assert len(COURSE.questions) >= 36


def test_every_kind_is_asked():
    assert {q.kind for q in COURSE.questions} == {"choice", "matching", "sequencing", "numeric"}


def test_every_choice_can_not_be_told_by_its_longest_option():
    """LEN-1 of the item-writing rules: the key is at most 1.3 times the next, or 15 longer."""
    for question in COURSE.questions:
        if question.kind == "choice":
            longest = max(len(o.text) for o in question.options if o.distractor)
            for key in (o.text for o in question.options if o.key):
                assert len(key) < 1.3 * longest or len(key) < longest + 15, question.id


@pytest.mark.parametrize("page", COURSE.pages, ids=lambda page: page.path)
def test_a_page_starts_with_its_title_and_skips_no_level(page):
    levels = [len(m) for m in re.findall(r"^(#+) ", body(page.path), flags=re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_source_is_cited_somewhere():
    """What nothing rests on is not a source of this course."""
    facts = {name for page in COURSE.pages for fact in page.front.facts for name in fact.sources}
    cited = {name for page in COURSE.pages for name in page.cites}
    assert [s.id for s in COURSE.sources if s.id not in facts | cited] == []
