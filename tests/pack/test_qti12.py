"""QTI 1.2 for Canvas: valid, whole, and read back as Canvas's importer reads it.

The reader follows `gems/plugins/qti_exporter` of Canvas: which ids it looks for and what tells a
key.
"""

import io
import re
import tarfile
import zipfile
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from lxml import etree

from macros.load import load_course
from macros.pack import pack
from macros.pack.work import Work
from macros.questions.choice import Choice, Option
from macros.questions.matching import Distractor, Matching, Pair
from macros.questions.numeric import Answer, Numeric, Slip
from tests.conftest import ROOT
from tests.pack.banks import (
    COMMON,
    asked,
    blocks,
    label,
    quizzes,
    squeezed,
    thorough,
    work_of,
)

NAMESPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
MANIFEST = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
#: `get_feedback` in assessment_item_converter.rb takes such an id for feedback on the question.
MEANS_THE_QUESTION = re.compile(
    "wrong|incorrect|correct|solution|general_|_all|_I?C$", re.IGNORECASE
)


def opened(packed):
    """The files in a zip, by path."""
    with zipfile.ZipFile(io.BytesIO(packed)) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


@cache
def schema():
    """The consortium's DTD of QTI 1.2.1, out of the source of pyslet, which is never installed."""
    (source,) = (ROOT / ".venv/schemas").glob("pyslet-*.tar.gz")
    with tarfile.open(source) as packed:
        (name,) = (n for n in packed.getnames() if n.endswith("v1p2p1/ims_qtiasiv1p2p1.dtd"))
        return etree.DTD(packed.extractfile(name))


def quiz_in(files):
    """The quiz that the manifest names, valid and without its namespace, which no DTD knows."""
    manifest = etree.fromstring(files["imsmanifest.xml"])
    resource = manifest.find(f".//{MANIFEST}resource[@type='imsqti_xmlv1p2']")
    root = etree.fromstring(files[resource.find(f"{MANIFEST}file").get("href")])
    for element in root.iter(etree.Element):
        assert element.tag.startswith(NAMESPACE)
        element.tag = element.tag.removeprefix(NAMESPACE)
    etree.cleanup_namespaces(root)
    schema().assertValid(root)
    return root


def items(work):
    """The questions of a module's quiz."""
    return quiz_in(opened(pack("qti12", work))).findall("assessment/section/item")


def read(item):
    """A question as Canvas understands it, in the words of `tests/pack/banks.py`."""
    found = {"id": item.get("ident"), "stem": html(item.find("presentation"))}
    return {**found, **READERS[metadata(item)["question_type"]](item)}


def metadata(item):
    fields = item.iterfind("itemmetadata/qtimetadata/qtimetadatafield")
    return {field.findtext("fieldlabel"): field.findtext("fieldentry") for field in fields}


def html(parent):
    """The HTML of an element's own material."""
    text = parent.find("material/mattext")
    assert text.get("texttype") == "text/html"
    return (text.text or "").strip()


def feedback(item):
    """Every feedback of a question by its id."""
    return {f.get("ident"): html(f.find("flow_mat")) for f in item.findall("itemfeedback")}


def read_choice(item):
    """A key is what the condition with points asks for, and not what it excludes."""
    lid = item.find("presentation/response_lid")
    (right,) = (
        c for c in item.iterfind("resprocessing/respcondition") if c.find("setvar") is not None
    )
    assert right.findtext("setvar") == "100"
    keys = {v.text for v in right.iter("varequal") if v.getparent().tag != "not"}
    excluded = {v.text for v in right.iter("varequal") if v.getparent().tag == "not"}
    options = {n.get("ident"): html(n) for n in lid.iterfind("render_choice/response_label")}
    many = metadata(item)["question_type"] == "multiple_answers_question"
    assert lid.get("rcardinality") == ("Multiple" if many else "Single")
    assert excluded == (options.keys() - keys if many else set())
    said = feedback(item)
    return {"options": sorted((t, n in keys, said[f"{n}_fb"]) for n, t in options.items())}


def read_matching(item):
    """A pair is what a condition that adds points asks for."""
    own = {}
    for condition in item.iterfind("resprocessing/respcondition"):
        if condition.find("setvar") is not None:
            assert condition.find("setvar").get("action") == "Add"
            equal = condition.find("conditionvar/varequal")
            own[equal.get("respident")] = equal.text
    pairs, left = [], set()
    for lid in item.iterfind("presentation/response_lid"):
        labels = lid.iterfind("render_choice/response_label")
        targets = {n.get("ident"): n.findtext("material/mattext") for n in labels}
        pairs.append((html(lid), escaped(targets[own[lid.get("ident")]])))
        left = targets.keys() - own.values()
    return {"pairs": sorted(pairs), "spare": sorted(escaped(targets[name]) for name in left)}


def escaped(text):
    """A target is plain text to Canvas; `asked` has it as HTML."""
    return squeezed(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read_numerical(item):
    """One condition with points: the number itself, or anything in its range."""
    (right,) = (
        c for c in item.iterfind("resprocessing/respcondition") if c.find("setvar") is not None
    )
    either = right.find("conditionvar/or")
    value = Decimal(either.findtext("varequal"))
    low = Decimal(either.findtext("and/vargte") or value)
    high = Decimal(either.findtext("and/varlte") or value)
    assert low <= value <= high
    said = feedback(item)
    return {
        "low": low,
        "high": high,
        "said": said[right.find("displayfeedback").get("linkrefid")],
        "slips": slips_in(said["general_incorrect_fb"]),
    }


def slips_in(said):
    """The wrong numbers that the feedback on any wrong answer speaks of."""
    rows = said.split("<p><strong>Not right: ")[1:]
    return sorted(
        (Decimal(number), why) for number, _, why in (r.partition("</strong></p>") for r in rows)
    )


READERS = {
    "multiple_choice_question": read_choice,
    "multiple_answers_question": read_choice,
    "matching_question": read_matching,
    "numerical_question": read_numerical,
}


@thorough
@given(quizzes)
def test_every_text_comes_back_as_the_same_question(quiz):
    expected = [asked(question, placed=True) for question in quiz]
    assert [read(item) for item in items(work_of(*quiz))] == expected


def test_the_whole_course_comes_back(root):
    course = load_course(root)
    for module in course.modules:
        expected = [asked(question, placed=True) for question in module.quiz.questions]
        assert [read(item) for item in items(Work(course, module, root))] == expected


def test_the_schema_would_see_a_mistake():
    quiz = quiz_in(opened(pack("qti12", work_of(matching(), number()))))
    item = quiz.find("assessment/section/item")
    item.insert(0, item[-1])
    assert not schema().validate(quiz)


@thorough
@given(quizzes)
def test_everything_that_is_named_is_there(quiz):
    """What no schema sees: feedback, responses and options are called by ids that exist."""
    for item in items(work_of(*quiz)):
        said = feedback(item)
        assert {d.get("linkrefid") for d in item.iter("displayfeedback")} == said.keys()
        responses = {r.get("ident") for r in item.find("presentation") if r.tag != "material"}
        assert {v.get("respident") for v in item.iter("varequal", "vargte", "varlte")} == responses
        options = {n.get("ident") for n in item.iter("response_label")}
        if metadata(item)["question_type"] != "numerical_question":
            assert {v.text for v in item.iter("varequal")} <= options
        assert all(name.isdigit() for name in options - {"answer1"})
        own = [name for name in said if MEANS_THE_QUESTION.search(name)]
        assert set(own) <= {"general_incorrect_fb", "general_fb"}


FEEDBACK = "It is said why."


def options(keys, others):
    roles = ["key"] * keys + ["distractor"] * others
    written = [Option(**{r: f"Option {n}"}, feedback=FEEDBACK) for n, r in enumerate(roles)]
    return Choice(id="many", stem="Which?", options=written, **COMMON)


def matching():
    pairs = [Pair(item=f"Item {n}", target=f"Target {n}", feedback=f"Why {n} is.") for n in (0, 1)]
    spare = [Distractor(target="Target <9> & more", feedback="It fits none of them.")]
    return Matching(id="pairs", stem="Match them.", pairs=pairs, distractors=spare, **COMMON)


def number():
    answer = Answer(value=40, tolerance=5, unit="minutes", feedback=FEEDBACK)
    slip = Slip(value=30, feedback="One round short.")
    return Numeric(id="number", stem="How long?", answer=answer, distractors=[slip], **COMMON)


def test_who_is_wrong_is_told_the_answer_and_why():
    choice, numeric = items(work_of(options(2, 2), number()))
    told = feedback(choice)["general_incorrect_fb"]
    assert [f"Option {n}" in told for n in range(4)] == [True, True, False, False]
    assert told.count(blocks(FEEDBACK)) == 2
    told = feedback(numeric)["general_incorrect_fb"]
    assert "40 minutes (35 to 45)" in told
    assert blocks("One round short.") in told


def test_a_pair_that_is_missed_has_its_own_feedback():
    (item,) = items(work_of(matching()))
    said = feedback(item)
    missed = {
        c.find("conditionvar/not/varequal").get("respident"): said[
            c.find("displayfeedback").get("linkrefid")
        ]
        for c in item.iterfind("resprocessing/respcondition")
        if c.find("conditionvar/not") is not None
    }
    assert list(missed.values()) == [blocks("Why 0 is."), blocks("Why 1 is.")]
    assert label("Target <9> & more") in said["general_fb"]
    assert blocks("It fits none of them.") in said["general_fb"]


def test_points_of_the_pairs_make_all_of_them():
    (item,) = items(work_of(matching()))
    points = [Decimal(s.text) for s in item.iter("setvar")]
    assert sum(points) == 100
    assert metadata(item)["points_possible"] == "1"


def test_options_stand_in_the_order_of_the_site():
    kept = options(1, 4).model_copy(update={"keep_order": True})
    written = [o.text for o in kept.options]
    for question, same in ((kept, True), (options(1, 4), False)):
        work = work_of(question)
        (item,) = items(work)
        shown = [html(n) for n in item.iter("response_label")]
        assert (shown == written) is same
        assert any("many" in note and "Shuffle" in note for note in work.notes) is same


@pytest.mark.parametrize(("attempts", "field", "setting"), [(0, "unlimited", "-1"), (3, "3", "3")])
def test_attempts_are_those_of_the_settings(attempts, field, setting):
    files = opened(pack("qti12", work_of(number(), attempts=attempts)))
    about = quiz_in(files).find("assessment/qtimetadata/qtimetadatafield")
    assert (about.findtext("fieldlabel"), about.findtext("fieldentry")) == ("cc_maxattempts", field)
    settings = etree.fromstring(files["first/assessment_meta.xml"])
    found = {etree.QName(child).localname: child.text for child in settings}
    assert found["allowed_attempts"] == setting
    assert found["points_possible"] == "1"
    assert found["shuffle_answers"] == "false"


def test_the_manifest_lists_the_files_and_every_reference_leads_somewhere():
    files = opened(pack("qti12", work_of(number())))
    manifest = etree.fromstring(files["imsmanifest.xml"])
    listed = {f.get("href") for f in manifest.iter(f"{MANIFEST}file")}
    assert listed == files.keys() - {"imsmanifest.xml", "notes.txt"}
    resources = {r.get("identifier"): r for r in manifest.iter(f"{MANIFEST}resource")}
    depends = [d.get("identifierref") for d in manifest.iter(f"{MANIFEST}dependency")]
    assert set(depends) <= resources.keys()
    quiz = quiz_in(files).find("assessment").get("ident")
    assert f"{quiz}/assessment_meta.xml" in files, "or Canvas does not find the settings"


def test_what_is_lost_is_told_in_the_zip():
    work = work_of(matching(), number(), pass_mark=90)
    told = opened(pack("qti12", work))["notes.txt"].decode().splitlines()
    assert told == work.notes
    assert any("90%" in note for note in told)
    assert any("number" in note for note in told)
