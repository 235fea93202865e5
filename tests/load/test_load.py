"""The whole course is read in one go, and every problem of every file is reported at its place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.check import course_problems
from macros.load import load_course
from macros.problem import CourseInvalid
from macros.questions import KINDS
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"


def problems_with(tmp_path, **files):
    return course_problems(small_course(tmp_path, **files))[1]


def test_a_sound_course_is_read_whole(tmp_path):
    course = load_course(small_course(tmp_path))
    assert [module.id for module in course.modules] == ["first"]
    assert [question.kind for question in course.questions] == [kind.kind for kind in KINDS]
    assert set(course.facts) == {"shop-opened", "shop-loved"}
    assert course.page_at["cases/shop/"].front.title == "The shop"


def choice(**changes: str) -> str:
    """The example of a choice, with lines of it replaced."""
    text = example("choice")
    for old, new in changes.items():
        line = next(line for line in text.splitlines() if line.strip("- ").startswith(f"{old}:"))
        text = text.replace(line, new)
    return text


HEAD = "- {id: a, objective: example, transfer: true, stem: Which?,"
#: A flawed question, and `line:column code words` of what is said about it.
FLAWED = {
    "a misspelt field": (choice(stem="  stam: Which?"), "6:3 S201", 'Did you mean "stem"?'),
    "a field that is missing": (choice(stem="  # no stem"), "3:3 S202", '"stem" is missing'),
    "an id with capitals": (choice(id="- id: Example One"), "3:3 S203", "is not an id"),
    "yes and no where truth is asked": (choice(transfer="  transfer: perhaps"), "5:3 S203", "true"),
    "a list where text is asked": (choice(stem="  stem: [a, b]"), "6:3 S203", "not a list"),
    "nothing where text is asked": (choice(stem="  stem:"), "6:3 S203", "not nothing"),
    "two roles at once": (
        f"{HEAD} options: [{{key: a, distractor: b, feedback: c}}, {{key: d, feedback: e}}]}}",
        "3:71 S203",
        'either a "key" or a "distractor"',
    ),
    "no kind": (
        "- {id: a, objective: example, transfer: true, stem: Which?}",
        "3:3 S204",
        "options",
    ),
    "a misspelt kind": ("- {id: a, stem: Which?, option: [x]}", "3:3 S204", '"options"?'),
    "two kinds": ("- {id: a, stem: Which?, options: [x], pairs: [y]}", "3:3 S204", "exactly one"),
    "no question at all": ("- just words", "3:3 S204", "exactly one"),
    "one option": (
        f"{HEAD} options: [{{key: a, feedback: b}}]}}",
        "3:61 Q101",
        "at least three options; this has 1",
    ),
}


@pytest.mark.parametrize(("question", "place", "words"), FLAWED.values(), ids=FLAWED)
def test_a_flawed_question_is_reported_where_it_is_wrong(tmp_path, question, place, words):
    found = [str(p) for p in problems_with(tmp_path, **{QUIZ: quiz(question + "\n")})]
    where, code = place.split()
    matching = [text for text in found if text.startswith(f"{QUIZ}:{where}: {code} ")]
    assert any(words in text for text in matching), found


@pytest.mark.parametrize("date", ["next spring", "2030-02-30", "01/05/2030", "[]"])
def test_a_date_that_is_none_is_said_in_plain_words(tmp_path, date):
    case = FILES["docs/cases/shop.md"]
    written = next(line for line in case.splitlines() if "review_by:" in line)
    case = case.replace(written, f"  review_by: {date}")
    found = problems_with(tmp_path, **{"docs/cases/shop.md": case})
    assert "a date like 2027-11-21 is expected here" in {p.message for p in found}


def test_every_problem_of_every_file_is_reported_at_once(tmp_path):
    found = problems_with(
        tmp_path,
        **{
            QUIZ: quiz(choice(stem="  stam: Which?"), example("numeric").replace("15", "many")),
            "docs/sources.yml": FILES["docs/sources.yml"].replace("independent", "friendly"),
            "docs/index.md": "No front matter.\n",
            "docs/cases/shop.md": FILES["docs/cases/shop.md"].replace("guess", "hunch"),
        },
    )
    places = {(p.path, p.code) for p in found}
    assert {
        (QUIZ, "S201"),
        (QUIZ, "S202"),
        (QUIZ, "S203"),
        ("docs/sources.yml", "S203"),
        ("docs/index.md", "S108"),
        ("docs/cases/shop.md", "S203"),
    } <= places


def test_what_stands_in_a_broken_part_is_not_called_unknown(tmp_path):
    """A misspelt status in a case must not set off "no such fact" in every quiz that asks it."""
    asks = choice(transfer="  facts: [shop-opened]")
    case = FILES["docs/cases/shop.md"].replace("status: single", "status: singel")
    [problem] = problems_with(tmp_path, **{QUIZ: quiz(asks), "docs/cases/shop.md": case})
    assert (problem.path, problem.code) == ("docs/cases/shop.md", "S203")
    assert 'Did you mean "single"?' in problem.hint


MISSING = {
    "the quiz": (QUIZ, "S109"),
    "the sources": ("docs/sources.yml", "S109"),
    "the lesson": ("docs/course/first.md", "S109"),
}


@pytest.mark.parametrize(("path", "code"), MISSING.values(), ids=MISSING)
def test_a_file_that_is_missing_is_named(tmp_path, path, code):
    small_course(tmp_path)
    (tmp_path / path).unlink()
    assert (path, code) in {(p.path, p.code) for p in course_problems(tmp_path)[1]}


EMPTY = {
    "an empty quiz": (QUIZ, "", "S107"),
    "a quiz that is a list": (QUIZ, "- a", "S107"),
    "a quiz without questions": (QUIZ, "title: x\nquestions: []", "S202"),
    "an unknown quiz": ("quizzes/frist.yml", quiz(example("choice")), "S111"),
    "empty sources": ("docs/sources.yml", "", "S107"),
    "a page of HTML": ("docs/evil.html", "<script>", "X105"),
    "a page with an ending that is not checked": ("docs/a.markdown", "{{ config }}", "X105"),
    "a script beside the pages": ("docs/cases/a.js", "alert(1)", "X105"),
}


@pytest.mark.parametrize(("path", "text", "code"), EMPTY.values(), ids=EMPTY)
def test_a_file_that_does_not_belong_or_holds_nothing(tmp_path, path, text, code):
    assert (path, code) in {(p.path, p.code) for p in problems_with(tmp_path, **{path: text})}


def test_an_id_used_twice_names_the_first_use(tmp_path):
    [problem] = problems_with(tmp_path, **{QUIZ: quiz(example("choice") * 2, example("numeric"))})
    assert problem.code == "S205"
    assert f"{QUIZ}:3" in problem.hint


def test_a_module_listed_twice_is_read_once(tmp_path):
    path = "docs/course/index.md"
    index = FILES[path].replace("[first]", "[first, first]")
    [problem] = problems_with(tmp_path, **{path: index})
    assert str(problem).startswith(f'{path}:4:27: S205 the module "first" is listed already')


def test_loading_an_unsound_course_raises_all_its_problems(tmp_path):
    small_course(tmp_path, **{QUIZ: "", "docs/sources.yml": ""})
    with pytest.raises(CourseInvalid) as caught:
        load_course(tmp_path)
    assert {p.path for p in caught.value.problems} >= {QUIZ, "docs/sources.yml"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    path=st.sampled_from([*FILES, QUIZ]),
    cut=st.integers(0, 300),
    junk=st.binary(max_size=30) | st.sampled_from([b"\t", b"- ", b": ", b"[", b"{{ x }}", b"&a "]),
)
def test_whatever_is_done_to_a_file_ends_in_problems_or_none(tmp_path, path, cut, junk):
    target = small_course(tmp_path) / path
    raw = target.read_bytes()
    target.write_bytes(raw[:cut] + junk + raw[cut:])
    for problem in course_problems(tmp_path)[1]:
        assert problem.line >= 1
        assert problem.message
