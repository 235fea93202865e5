"""`--fix` mends what it says, keeps every other character, and is done after one time."""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.check import course_problems
from macros.check.fix import fixes_for, mend, new_id
from macros.load import edit, load_course, read_course
from macros.problem import Problem
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"
CASE = "docs/cases/shop.md"
LESSON = "docs/course/first.md"

#: What a beginner sends, and what it becomes. `<` starts a line that goes, `>` one that comes.
SPACES = """\
title: First quiz   # the  name stays
questions:
  # the first  of them
  - id: late-parcel   # keep  this
    objective: example
    transfer: true
<    stem: " Which  line   admits it?  "  # so
>    stem: "Which line admits it?"  # so
    options:
<      - key: 'We  sent it to the wrong street.'
>      - key: 'We sent it to the wrong street.'
        feedback:   It says what went wrong.
<      - {distractor: 'Parcels  can be late. ', feedback:  It gives  a cause., misconception: cause}
>      - {distractor: 'Parcels can be late.', feedback:  It gives a cause., misconception: cause}
      - distractor: Yours is on its way.
        feedback: |  # as  it is
          It is a promise:

              laid  out as code
        misconception: a promise
"""
IDS = """\
title: First quiz
questions:
<- objective: example
>- id: line-admits-it
>  objective: example
  # a note on it
  transfer: true
  stem: The line admits it? Choose one.
  options:
    - key: We sent it to the wrong street.
      feedback: It says what went wrong.
    - {distractor: Parcels can be late., feedback: It gives a cause., misconception: a cause}
    - {distractor: Yours is on its way., feedback: It is a promise., misconception: a promise}

<- {objective: example, transfer: true, stem: The line admits it!, answer: {value: 3, feedback: y}}
>- {id: line-admits-it-2, objective: example, transfer: true, stem: The line admits it!, answer: {value: 3, feedback: y}}
"""  # noqa: E501
NUMBERS = """\
title: First quiz
questions:
  - id: quarter
    objective: example
    transfer: true
    stem: How many minutes are a quarter of an hour?
    options:
>      # they go by fives
>      - distractor: 5 minutes
>        feedback: It is a twelfth of an hour.
>        misconception: a twelfth
      - key: 15 minutes  # right
        feedback: An hour has sixty minutes.

      # too many
      - distractor: 25 minutes
        feedback: It is a quarter of a hundred.
        misconception: a hundred minutes an hour
<      # they go by fives
<      - distractor: 5 minutes
<        feedback: It is a twelfth of an hour.
<        misconception: a twelfth
>    keep_order: true
    # the end
"""
MENDED = {"spaces": SPACES, "ids": IDS, "numbers": NUMBERS}
mended = pytest.mark.parametrize("text", MENDED.values(), ids=MENDED)


def sides(text):
    """What such a text was, and what it has to become."""
    lines = text.splitlines(keepends=True)
    return [
        "".join(line.removeprefix(mark) for line in lines if not line.startswith(other))
        for mark, other in ("<>", "><")
    ]


def fix(folder):
    return [*mend(folder)]


@mended
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_a_file_is_mended_in_place(tmp_path, text, end, bom):
    before, after = (bom + side.replace("\n", end).encode() for side in sides(text))
    folder = small_course(tmp_path)
    (folder / QUIZ).write_bytes(before)
    assert fix(folder)
    assert (folder / QUIZ).read_bytes() == after


@mended
def test_a_file_without_a_last_line_end_is_mended_as_well(tmp_path, text):
    before, after = (
        side.removesuffix("    # the end\n").removesuffix("\n") for side in sides(text)
    )
    folder = small_course(tmp_path, **{QUIZ: before})
    fix(folder)
    assert (folder / QUIZ).read_text() == after


@mended
def test_mending_twice_is_mending_once(tmp_path, text):
    folder = small_course(tmp_path, **{QUIZ: sides(text)[0]})
    fix(folder)
    once = (folder / QUIZ).read_bytes()
    assert fix(folder) == []
    assert (folder / QUIZ).read_bytes() == once


def test_a_sound_course_is_not_touched(tmp_path):
    folder = small_course(tmp_path)
    before = contents(folder)
    assert fix(folder) == []
    assert contents(folder) == before


def test_facts_of_a_page_are_mended_and_its_text_is_not(tmp_path):
    case = FILES[CASE].replace("in 1999", "in  1999").replace("{{ facts", "Two  words.\n\n{{ facts")
    case = case.replace("    - id: shop-loved\n      text", "    - text")
    folder = small_course(tmp_path, **{CASE: case})
    fix(folder)
    after = (folder / CASE).read_text()
    assert "- id: everybody-must-have-loved-it\n      text: Everybody" in after
    assert "opened in 1999." in after
    assert "Two  words." in after


def test_it_says_what_it_did_and_where(tmp_path):
    done = fix(small_course(tmp_path, **{QUIZ: sides(IDS)[0]}))
    assert [(m.problem.path, m.problem.line, str(m.fix)) for m in done] == [
        (QUIZ, 3, "gave it an id: line-admits-it"),
        (QUIZ, 13, "gave it an id: line-admits-it-2"),
    ]


def test_what_is_not_chosen_stays(tmp_path):
    folder = small_course(tmp_path, **{QUIZ: sides(SPACES)[0]})
    assert [*mend(folder, lambda problem: problem.code != "S302")] == []
    assert (folder / QUIZ).read_text() == sides(SPACES)[0]


def test_one_thing_that_comes_to_light_is_mended_too(tmp_path):
    """A question without an id is not looked into before it has one."""
    text = sides(IDS)[0].replace("admits it? Choose", "admits  it? Choose")
    folder = small_course(tmp_path, **{QUIZ: text})
    fix(folder)
    assert "The line admits it? Choose one." in (folder / QUIZ).read_text()


LEFT_ALONE = {
    "a file that is no YAML": "title: [\nquestions:\n- stem: Two  words\n",
    "an anchor": quiz(example("choice").replace("stem: ", "stem: &s Two  words. ")),
    "a list in one line": quiz(
        "- {id: a, objective: example, transfer: true, stem: Which number is it?, options: ["
        "{key: 3, feedback: Three it is.}, {distractor: 2, feedback: Two, misconception: two},"
        " {distractor: 1, feedback: One, misconception: one}]}\n"
    ),
    "an item whose hyphen stands alone": quiz(
        "-\n  id: a\n  objective: example\n  transfer: true\n  stem: Which number is it?\n"
        "  options:\n    -\n      key: 3\n      feedback: f\n    - {distractor: 2, feedback: f}\n"
        "    - {distractor: 1, feedback: f}\n"
    ),
    "a table": quiz(
        example("choice").replace("it?", "it?").replace("stem: ", 'stem: "| a  | b |" # ')
    ),
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_can_not_be_mended_safely_stays_as_it_is(tmp_path, text):
    folder = small_course(tmp_path, **{QUIZ: text})
    before = contents(folder)
    assert fix(folder) == []
    assert contents(folder) == before


def test_a_file_outside_of_the_project_is_never_written(tmp_path):
    outside = tmp_path / "elsewhere.yml"
    outside.write_text(sides(SPACES)[0])
    folder = small_course(tmp_path / "course")
    (folder / QUIZ).unlink()
    (folder / QUIZ).symlink_to(outside)
    fix(folder)
    assert outside.read_text() == sides(SPACES)[0]


def test_a_file_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path):
    folder = small_course(tmp_path, **{QUIZ: sides(SPACES)[0]})
    (folder / QUIZ).chmod(0o640)
    fix(folder)
    assert stat.S_IMODE((folder / QUIZ).stat().st_mode) == 0o640
    assert [p.name for p in (folder / "quizzes").iterdir()] == ["first.yml"]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path):
    """The new text is written beside the file; a folder that takes no file stands for the disk."""
    target = tmp_path / "a.yml"
    target.write_text("old")
    taken = tmp_path / f".a.yml.{os.getpid()}.new"
    taken.mkdir()
    with suppress(OSError):
        edit.write_whole(target, b"new")
    assert target.read_text() == "old"


IDS_OF = {
    "The customer's parcel is late. What now?": "customers-parcel-is-late",
    "12 people wait": "item-12-people-wait",
    "Où est le café ?": "ou-est-le-cafe",
    "漢字": "item",
    "One two three four five six seven eight": "one-two-three-four-five-six",
    "A " + "very" * 30: ("very" * 30)[:50],
}


@pytest.mark.parametrize(("text", "made"), IDS_OF.items())
def test_an_id_is_made_of_the_first_words(text, made):
    assert new_id(text, set()) == made


@given(st.lists(st.text(max_size=90), min_size=2, max_size=5))
def test_ids_are_ids_and_never_the_same(texts):
    taken = set()
    ids = [new_id(text, taken) for text in texts]
    assert len(set(ids)) == len(texts)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", i) and len(i) <= 60 for i in ids)


words = st.sampled_from(
    ["Say", "so  ", "the  price", "it's", "a: b", "#", "«né»", "漢  字", "`x  y`"]
)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
comments = st.sampled_from(["", "  # a  note", "   #", "  # 2  # 3"])


@st.composite
def questions(draw):
    """A question as a beginner may write it: gaps, comments, quotation marks, any order."""
    pad = draw(st.sampled_from(["", "  "]))
    inner = pad + draw(st.sampled_from(["  ", "    "]))
    numbers = draw(st.permutations([5, 15, 25]))
    lines = [
        f"objective: example{draw(comments)}",
        "transfer: true",
        f"stem: {draw(quoted(phrases))}{draw(comments)}",
    ]
    if draw(st.booleans()):
        lines.insert(0, f"id: q{draw(st.integers(0, 10**9))}")
    options = []
    for number, role in zip(numbers, ["key", "distractor", "distractor"], strict=True):
        value = f"{number} minutes" if draw(st.integers(0, 3)) else draw(quoted(phrases))
        if draw(st.booleans()):
            options.append(f"{inner}# a  note on {number}")
        options.append(f"{inner}- {role}: {value}{draw(comments)}")
        options.append(f"{inner}  feedback: {draw(quoted(phrases))}")
    body = [f"{pad}  {line}" for line in [*lines, "options:"]]
    body[0] = f"{pad}- {body[0].lstrip()}"
    return pad, "\n".join([*body, *options]) + "\n"


@st.composite
def quoted(draw, texts):
    text, mark = draw(texts), draw(st.sampled_from("'\""))
    return mark + text.replace("'", "''" if mark == "'" else "'") + mark


@st.composite
def quizzes(draw):
    pad, first = draw(questions())
    others = [text for p, text in draw(st.lists(questions(), max_size=3)) if p == pad]
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return ("title: First quiz\nquestions:\n" + "\n".join([first, *others])).replace("\n", end)


@settings(max_examples=40)
@given(text=quizzes())
def test_whatever_is_mended_means_the_same_and_is_mended_once(tmp_path_factory, text):
    folder = small_course(tmp_path_factory.mktemp("course"))
    (folder / QUIZ).write_bytes(text.encode())
    before, others = read_course(folder), contents(folder, but=QUIZ)
    fix(folder)
    after = (folder / QUIZ).read_bytes()
    assert contents(folder, but=QUIZ) == others
    assert same_words(after.decode()) == same_words(text)
    assert meaning(read_course(folder)) == meaning(before)
    assert fix(folder) == []
    assert (folder / QUIZ).read_bytes() == after
    assert {p.code for p in course_problems(folder)[1]}.isdisjoint({"S302"})


def same_words(text):
    """All that a file says, comments too, but for ids, spaces and the order of its lines."""
    lines = [re.sub(r"^- |\s+", "", line.strip()) for line in text.splitlines()]
    lines = [re.sub(r"^id:[a-z0-9-]+$", "", line) for line in lines]
    return sorted(line for line in lines if line not in ("", "keep_order:true"))


def meaning(reading):
    """The data of the quiz, but for what `--fix` may change."""

    def plain(value):
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items() if k not in ("id", "keep_order")}
        if isinstance(value, list):
            parts = [plain(part) for part in value]
            return parts if "stem" in value[0] else sorted(parts, key=str)  # options may move
        return re.sub(r" +", " ", value).strip(" ")

    return plain(reading.documents[QUIZ].data)


def contents(folder: Path, but: str = ""):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p != folder / but}


def test_a_mended_course_loads(tmp_path):
    text = sides(NUMBERS)[0] + sides(NUMBERS)[0].split("questions:\n")[1].replace("quarter", "half")
    folder = small_course(tmp_path, **{QUIZ: text})
    fix(folder)
    options = [o.text for o in load_course(folder).questions[0].options]
    assert options == ["5 minutes", "15 minutes", "25 minutes"]


def test_a_problem_without_a_fix_has_none(tmp_path):
    assert fixes_for(small_course(tmp_path), [Problem(QUIZ, 1, 1, "S102", "no YAML")]) == {}
