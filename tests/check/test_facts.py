"""F: what is said about facts and their sources, and what is left alone."""

import pytest

from macros.check import course_problems
from tests.check.submission import found
from tests.small import FILES, example, quiz, small_course

QUIZ, CASE = "quizzes/first.yml", "docs/cases/shop.md"
SOUND = quiz(example("choice"), example("numeric"), example("matching"))
ASKS = "  facts: [{}]\n"
BROKEN = {
    "a question that rests on nothing": (
        {QUIZ: SOUND.replace("  transfer: true\n", "", 1)},
        [f'{QUIZ}:3:3: F101 the question "example-choice" rests on nothing', "transfer: true"],
    ),
    "a question that names facts and says transfer": (
        {QUIZ: SOUND.replace("  transfer: true\n", f"  transfer: true\n{ASKS}", 1)},
        [f"{QUIZ}:3:3: F101", "names facts and says transfer"],
    ),
    "a fact that does not exist": (
        {QUIZ: SOUND.replace("  transfer: true\n", ASKS.format("shop-open"), 1)},
        [f'{QUIZ}:5:11: F102 there is no fact "shop-open"', 'Did you mean "shop-opened"?'],
    ),
    "a guess asked as a fact": (
        {QUIZ: SOUND.replace("  transfer: true\n", ASKS.format("shop-loved"), 1)},
        [f"{QUIZ}:5:3: F103", "asks a guess as if it were a fact"],
    ),
    "a fact without a source": (
        {CASE: FILES[CASE].replace("sources: [town-paper]", "sources: []", 1)},
        [f'{CASE}:7:7: F104 the fact "shop-opened" has no source', "status: course"],
    ),
    "a source that does not exist": (
        {CASE: FILES[CASE].replace("sources: [town-paper]", "sources: [towns-paper]", 1)},
        [f'{CASE}:10:17: F105 there is no source "towns-paper"', 'Did you mean "town-paper"?'],
    ),
}


@pytest.mark.parametrize(("files", "words"), BROKEN.values(), ids=BROKEN)
def test_it_is_said_where_it_is_wrong(tmp_path, files, words):
    files = {path: text.replace("[{}]", "[shop-opened]") for path, text in files.items()}
    problems = course_problems(small_course(tmp_path, **files))[1]
    wrong = [problem for problem in problems if problem.code in words[0]]
    assert len(wrong) == 1, problems
    assert all(word in str(wrong[0]) for word in words), str(wrong[0])
    assert [p for p in problems if p.severity == "error" and p not in wrong] == []


def test_a_guess_may_be_asked_beside_facts(tmp_path):
    """ "Which of these lines is the guess?" needs both."""
    asks = SOUND.replace("  transfer: true\n", ASKS.format("shop-opened, shop-loved"), 1)
    asks = asks.replace("Which line admits it", "Which line of the Town Paper is a guess")
    assert course_problems(small_course(tmp_path, **{QUIZ: asks}))[1] == []


def test_our_own_definition_needs_no_source(tmp_path):
    case = FILES[CASE].replace("status: single\n      sources: [town-paper]", "status: course")
    assert course_problems(small_course(tmp_path, **{CASE: case}))[1] == []


QUESTION = """\
==> quizzes/first.yml <==
- facts: [FACT]
  stem: STEM
  options:
    - key: KEY
    - distractor: The shop was a bakery
    - distractor: The shop was an inn
==> docs/cases/shop.md <==
case:
  review_by: 2027-11-21
  facts:
    - id: shop-sold-loaves
      text: In 1999 the shop sold 8,000 loaves in nine weeks. An LS 400 stood there.
      status: corroborated
      sources: [town-paper, town-guide]
    - id: shop-opinion
      text: It was the best shop, says the Town Paper.
      status: opinion
      sources: [town-paper]
==> docs/sources.yml <==
- id: town-guide
  citation-label: Town Guide, 2001
  type: book
  title: A guide to the town
  author: [{family: Harrington, given: Jo}]
  custom: {interest: independent, read: excerpt}
"""


def asked(stem, key="The shop sold bread", fact="shop-sold-loaves"):
    """A question about facts of the case, and the case with them."""
    return QUESTION.replace("FACT", fact).replace("STEM", stem).replace("KEY", key)


FINE = {
    "a figure of a fact": asked("In 1999, what came of the shop?"),
    "the same figure without a comma": asked("What became of the 8000 loaves?"),
    "a figure that the fact writes as a word": asked("What was sold in the 9 weeks?"),
    "the name of a model": asked("Which shop had an ES 350 in front of it?"),
    "a figure that somebody says": asked("'You hear \"17 shops\" from a guest. What do you say?'"),
    "a name that is made up": asked("What do you tell your colleague Tomasz about the shop?"),
    "an opinion with a verb of saying": asked(
        "What does the paper say of it?", fact="shop-opinion"
    ),
    "an opinion with its source": asked(
        "How good is the shop to the Town Paper?", fact="shop-opinion"
    ),
}
WRONG = {
    "a figure in the stem": (asked("In 1998, what came of the shop?"), f"{QUIZ}:2:3 F107"),
    "a figure in the key": (
        asked("What came of the shop?", key="It sold 900 jars"),
        f"{QUIZ}:4:7 F107",
    ),
    "a name that no page has": (
        asked("What was the shop when Winterbottom had it?"),
        f"{QUIZ}:2:3 F115",
    ),
    "an opinion told as a fact": (
        asked("How good is the shop?", fact="shop-opinion"),
        f"{QUIZ}:2:3 F108",
    ),
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_a_question_may_say_so(tmp_path, text):
    assert [where for where in found(tmp_path, text) if " F" in where] == []


@pytest.mark.parametrize(("text", "where"), WRONG.values(), ids=WRONG)
def test_a_question_may_not_say_so(tmp_path, text, where):
    assert [where for where in found(tmp_path, text) if " F" in where] == [where]


TOLD = {
    "a year of a fact": "It opened in 1999.",
    "the name of a model": "An LS 400 stood there.",
    "a numbered list": "1. It opened.\n2. It sold bread.",
    "a figure in a practice line": "Practice: a guest waits 45 minutes.",
    "a figure in a practice box": '!!! example "Practice"\n    A guest waits 45 minutes.',
    "a figure in code": "Write `45` there.",
    "a figure in an address": "See [the paper](https://paper.example/45).",
}


@pytest.mark.parametrize("text", TOLD.values(), ids=TOLD)
def test_a_case_may_say_so(tmp_path, text):
    assert found(tmp_path, f"==> {CASE} <==\n{text}\n") == []


def test_a_figure_in_a_table_of_a_case_is_looked_up(tmp_path):
    table = "| Day | Loaves |\n|---|---|\n| one | 4,000 |\n"
    assert found(tmp_path, f"==> {CASE} <==\n{table}") == [f"{CASE}:3:9 F109"]
