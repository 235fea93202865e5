"""Moodle XML, read back as Moodle's importer reads it.

The reader here is lxml, and follows `question/format/xml/format.php` and `question/type/ordering`
of Moodle: which elements are looked at, which attribute counts, what is trimmed. Choices are read
by moodle-xml-parser, too; no package of a registry reads matching, numerical and ordering
questions.
"""

import html
from decimal import Decimal

import pytest
from hypothesis import given
from lxml import etree
from moodle_xml_parser.parser import parse_bytes
from pydantic import TypeAdapter, ValidationError

from macros.load import load_course
from macros.model import Id
from macros.pack import pack
from macros.pack.moodle_xml import cdata
from macros.pack.work import Work
from macros.questions.choice import Choice, Option
from macros.questions.matching import Matching, Pair
from macros.questions.numeric import Answer, Numeric
from macros.questions.sequencing import Sequencing
from tests.pack.banks import (
    COMMON,
    asked,
    blocks,
    choices,
    line,
    numerics,
    quizzes,
    reasons,
    squeezed,
    thorough,
    work_of,
)

#: `fraction_options_full` in question/engine/bank.php, in percent; and the same below zero.
KNOWN = [0, 100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667,
         14.28571, 12.5, 11.11111, 10, 5]  # fmt: skip


def questions(packed):
    """The questions of a file, by type: Moodle reads a category as one, too."""
    root = etree.fromstring(packed, etree.XMLParser(resolve_entities=False))
    assert root.tag == "quiz"
    return root.findall("question")


def text(element, path):
    """What Moodle's `getpath` and `import_text_with_files` return: the text, trimmed."""
    found = element.find(f"{path}/text" if path else "text")
    return (found.text or "").strip()


def read(question):
    """A question as Moodle understands it, in the words of `tests/pack/banks.py`."""
    assert question.find("questiontext").get("format") == "html"
    found = {"id": text(question, "name"), "stem": text(question, "questiontext")}
    return {**found, **READERS[question.get("type")](question)}


def read_choice(question):
    answers = question.findall("answer")
    assert all(a.get("format") == "html" for a in answers)
    said = [(text(a, ""), float(a.get("fraction")) > 0, text(a, "feedback")) for a in answers]
    return {"options": sorted(said)}


def read_matching(question):
    rows = [(text(s, ""), squeezed(text(s, "answer"))) for s in question.findall("subquestion")]
    return {
        "pairs": sorted(row for row in rows if row[0]),
        "spare": sorted(target for item, target in rows if not item),
    }


def read_ordering(question):
    """The answers' own order is the right one: `fraction` counts from 1."""
    answers = question.findall("answer")
    assert [float(a.get("fraction")) for a in answers] == list(range(1, len(answers) + 1))
    return {"steps": [text(a, "") for a in answers]}


def read_numerical(question):
    """The first answer that fits counts, so the right one and the slips stand before `*`."""
    right, *slips, other = question.findall("answer")
    assert (float(right.get("fraction")), text(other, "")) == (100, "*")
    assert {float(a.get("fraction")) for a in (*slips, other)} == {0}
    value, tolerance = Decimal(text(right, "")), Decimal(right.findtext("tolerance"))
    return {
        "low": value - tolerance,
        "high": value + tolerance,
        "said": text(right, "feedback"),
        "slips": sorted((Decimal(text(s, "")), text(s, "feedback")) for s in slips),
    }


READERS = {
    "multichoice": read_choice,
    "matching": read_matching,
    "ordering": read_ordering,
    "numerical": read_numerical,
}


@thorough
@given(quizzes)
def test_every_text_comes_back_as_the_same_question(quiz):
    category, *found = questions(pack("moodle-xml", work_of(*quiz)))
    assert category.get("type") == "category"
    assert [read(question) for question in found] == [asked(question) for question in quiz]


@thorough
@given(choices())
def test_another_reader_finds_the_same_choice(question):
    """It takes the text out of HTML's escapes, so what is expected is taken out of them, too."""
    (found,) = parse_bytes(pack("moodle-xml", work_of(question)))["multichoice"]
    said = [(o.answer, o.score_fraction > 0, o.feedback) for o in found.options]
    expected = asked(question)
    told = [(html.unescape(t), key, html.unescape(why)) for t, key, why in expected["options"]]
    assert (found.name, found.text_pre_parse) == (expected["id"], html.unescape(expected["stem"]))
    assert sorted(said) == sorted(told)
    assert found.single is (sum(key for _, key, _ in told) == 1)
    assert found.shuffle_answers is not question.keep_order


@thorough
@given(quizzes)
def test_what_has_no_feedback_of_its_own_has_it_in_the_general_one(quiz):
    _, *found = questions(pack("moodle-xml", work_of(*quiz)))
    for question, written in zip(found, quiz, strict=True):
        general = text(question, "generalfeedback")
        assert [why for why in reasons(written) if why not in general] == []


def test_the_whole_course_comes_back(root):
    course = load_course(root)
    for module in course.modules:
        category, *found = questions(pack("moodle-xml", Work(course, module, root)))
        assert text(category, "category").endswith(f"/{module.page.front.title}")
        assert [read(q) for q in found] == [asked(q) for q in module.quiz.questions]


@thorough
@given(choices())
def test_fractions_are_moodles_and_all_options_at_once_earn_nothing(question):
    _, found = questions(pack("moodle-xml", work_of(question)))
    fractions = [float(a.get("fraction")) for a in found.findall("answer")]
    assert all(abs(fraction) in KNOWN for fraction in fractions)
    assert sum(f for f in fractions if f > 0) == pytest.approx(100, abs=0.001)
    single = sum(1 for option in question.options if option.key) == 1
    assert found.findtext("single") == ("true" if single else "false")
    assert single or sum(fractions) == pytest.approx(0, abs=0.001)


def options(keys, others):
    """A choice with so many keys and distractors."""
    roles = ["key"] * keys + ["distractor"] * others
    feedback = "It is said why."
    written = [Option(**{r: f"Option {n}"}, feedback=feedback) for n, r in enumerate(roles)]
    return Choice(id="many", stem="Which?", options=written, **COMMON)


@pytest.mark.parametrize("keys", range(2, 12))
def test_any_number_of_keys_makes_a_hundred(keys):
    _, found = questions(pack("moodle-xml", work_of(options(keys, 12 - keys))))
    fractions = [float(a.get("fraction")) for a in found.findall("answer")]
    assert all(abs(fraction) in KNOWN for fraction in fractions)
    assert sum(f for f in fractions if f > 0) == pytest.approx(100, abs=0.001)


@pytest.mark.parametrize("keep", [True, False])
def test_options_that_have_an_order_are_not_shuffled(keep):
    question = options(1, 3).model_copy(update={"keep_order": keep})
    _, found = questions(pack("moodle-xml", work_of(question)))
    assert found.findtext("shuffleanswers") == ("false" if keep else "true")
    shown = [text(a, "") for a in found.findall("answer")]
    assert (shown == [o.text for o in question.options]) is keep


@thorough
@given(numerics())
def test_a_unit_may_be_typed_or_left_out(question):
    _, found = questions(pack("moodle-xml", work_of(question)))
    unit = question.answer.unit
    assert found.findtext("units/unit/unit_name") == unit
    assert found.findtext("showunits") == ("0" if unit else "3")
    assert found.findtext("unitgradingtype") == "0"


def test_a_unit_that_is_too_long_for_moodle_stands_in_the_question():
    unit = "minutes " * 8
    answer = Answer(value=1, unit=unit, feedback="It is one of them.")
    number = Numeric(id="n", stem="How many?", answer=answer, **COMMON)
    _, found = questions(pack("moodle-xml", work_of(number)))
    assert found.find("units") is None
    assert found.findtext("showunits") == "3"
    assert unit.strip() in text(found, "questiontext")


@thorough
@given(numerics())
def test_any_other_number_is_told_the_right_one(question):
    _, found = questions(pack("moodle-xml", work_of(question)))
    assert blocks(question.answer.feedback) in text(found.findall("answer")[-1], "feedback")


def test_who_missed_a_key_is_told_the_keys_and_why():
    question = options(2, 2)
    _, found = questions(pack("moodle-xml", work_of(question)))
    for name in ("partiallycorrectfeedback", "incorrectfeedback"):
        told = text(found, name)
        assert told.count(blocks("It is said why.")) == 2
        assert [o.text in told for o in question.options] == [True, True, False, False]
    assert text(found, "correctfeedback") == ""


def pairs(count, *, target="Target"):
    """A matching with so many pairs, each with a target of its own."""
    made = [
        Pair(item=f"Item {n}", target=f"{target} {n}", feedback=f"It is said why {n}.")
        for n in range(count)
    ]
    return Matching(id="pairs", stem="Match them.", pairs=made, **COMMON)


def test_a_matching_of_two_pairs_becomes_two_choices():
    """Moodle wants three answers, so nothing is lost by asking for each item alone."""
    work = work_of(pairs(2))
    _, *found = questions(pack("moodle-xml", work))
    assert [read(q)["id"] for q in found] == ["pairs-1", "pairs-2"]
    for n, question in enumerate(found):
        assert text(question, "questiontext").endswith(f"<p>Item {n}</p>")
        key = [t for t, right, _ in read(question)["options"] if right]
        assert key == [f"Target {n}"]
    assert any("pairs" in note for note in work.notes if "choice" in note)


def test_an_answer_that_is_too_long_for_a_menu_becomes_an_option():
    target = "A very long target " * 14
    _, *found = questions(pack("moodle-xml", work_of(pairs(3, target=target))))
    assert {q.get("type") for q in found} == {"multichoice"}
    assert {t for t, _, _ in read(found[0])["options"]} == {f"{target} {n}" for n in range(3)}


def test_only_the_whole_order_is_right(root):
    course = load_course(root)
    for module in course.modules:
        written = [q for q in module.quiz.questions if isinstance(q, Sequencing)]
        _, *found = questions(pack("moodle-xml", Work(course, module, root)))
        for question in (q for q in found if q.get("type") == "ordering"):
            assert question.findtext("gradingtype") == "ALL_OR_NOTHING"
            assert question.findtext("selecttype") == "ALL"
            steps = next(q for q in written if q.id == question.findtext("idnumber")).sequence
            assert question.findtext("selectcount") == str(len(steps))
            assert read(question)["steps"] == [line(s.step) for s in steps]


def test_a_question_is_found_by_its_id_and_its_objective():
    _, *found = questions(pack("moodle-xml", work_of(pairs(3), options(1, 2))))
    assert [q.findtext("idnumber") for q in found] == ["pairs", "many"]
    tags = [[text(tag, "") for tag in q.findall("tags/tag")] for q in found]
    assert tags == [["example", "pairs"], ["example", "many"]]


def test_no_id_is_too_long_for_a_tag():
    """Moodle cuts one after 50 characters."""
    ids = TypeAdapter(Id)
    assert ids.validate_python("a" * 50)
    with pytest.raises(ValidationError):
        ids.validate_python("a" * 51)


def test_the_category_is_the_modules_and_tells_what_is_lost():
    work = work_of(pairs(3), title="Goals/plans: it's all there")
    category, *_ = questions(pack("moodle-xml", work))
    path = "$course$/top/First Customer/Goals-plans: it's all there"
    assert text(category, "category") == path
    assert work.notes
    assert all(note in text(category, "info") for note in work.notes)


def test_html_stands_in_cdata():
    packed = pack("moodle-xml", work_of(pairs(3))).decode()
    assert "<text><![CDATA[<p>Match them.</p>]]></text>" in packed
    assert packed.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>')


@pytest.mark.parametrize("text", ["a]]>b", "]]>]]>", "]]", ">", "<![CDATA[x]]>", "]]]]><![CDATA[>"])
def test_no_text_ends_the_cdata_it_stands_in(text):
    """HTML holds no bare end mark today; nothing may depend on that."""
    assert etree.fromstring(f"<text>{cdata(text)}</text>").text == text
