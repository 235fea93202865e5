"""What holds for every target: the same bytes, notes, a zip that never changes, portable HTML."""

import hashlib
import html
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given

from macros.interaction import Item
from macros.load import load_course
from macros.model import Question
from macros.pack import TARGETS, file_name, pack
from macros.pack.bank import Words, entries, number
from macros.pack.work import Work, archive, writable
from macros.questions import KINDS
from macros.questions.choice import Choice, Option
from macros.questions.numeric import Answer, Numeric
from tests.pack.banks import COMMON, quizzes, thorough, work_of
from tests.small import small_course

#: The targets that need no built site.
BANKS = ["moodle-xml", "gift", "qti12"]
banks = pytest.mark.parametrize("target", BANKS)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_called_what_the_registry_calls_it(target):
    assert TARGETS[target].name == target
    assert TARGETS[target].title


@banks
@thorough
@given(quiz=quizzes)
def test_the_same_questions_are_the_same_bytes(target, quiz):
    one, other = work_of(*quiz), work_of(*quiz)
    assert pack(target, one) == pack(target, other)
    assert one.notes == other.notes


DIGESTS = """
import hashlib
from pathlib import Path
from macros.load import load_course
from macros.pack import pack
from macros.pack.work import Work
course = load_course(Path())
banks = ("moodle-xml", "gift", "qti12")
works = [(target, Work(course, module, Path())) for module in course.modules for target in banks]
print(*(hashlib.sha256(pack(target, work)).hexdigest() for target, work in works))
"""


def test_the_course_is_packed_to_the_same_bytes_in_another_process(root):
    """Another hash seed is another order of sets: none may be left in a package."""
    seen = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1
    assert hashlib.sha256().hexdigest() not in seen.pop().decode()


@banks
def test_the_real_course_is_packed(target, root):
    course = load_course(root)
    names = [file_name(target, module) for module in course.modules]
    assert len(set(names)) == len(names)
    assert all(name.endswith(f".{TARGETS[target].suffix}") for name in names)
    for module in course.modules:
        assert pack(target, Work(course, module, root))


@banks
def test_the_pass_mark_is_a_setting_or_the_quizs_own(target):
    for chosen, shown in ((None, "80%"), (65, "65%")):
        work = work_of(numeric(), pass_mark=chosen)
        pack(target, work)
        assert any(shown in note for note in work.notes)


def numeric(**more):
    answer = Answer(value=1, feedback="It is one.", **more)
    return Numeric(id="number", stem="How many?", answer=answer, **COMMON)


@dataclass(frozen=True)
class Spoken:
    """An interaction that no bank has ever heard of."""


class Speech(Question):
    kind: ClassVar[str] = "speech"
    field: ClassVar[str] = "speech"
    room: ClassVar[Path] = Path()

    def interaction(self):
        return Spoken()

    def feedback(self):
        return ()

    def flaws(self):
        return iter(())


@banks
def test_a_question_that_no_bank_can_hold_is_left_out_and_named(target):
    work = work_of(Speech(id="say-it", stem="Say it.", **COMMON), numeric())
    packed = pack(target, work)
    assert [note for note in work.notes if note.startswith("Left out") and "say-it" in note]
    assert [e.id for e in entries(work_of(*work.module.quiz.questions))] == ["number"]
    assert b"Say it." not in packed


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_kind_tells_the_feedback_of_every_response(tmp_path, kind):
    """A kind whose `feedback()` forgets one would lose it in every bank."""
    course = load_course(small_course(tmp_path))
    question = next(q for q in course.questions if isinstance(q, kind))
    said = [f.text for f in question.feedback()]
    written = (kind.room / "example.yml").read_text("utf-8")
    assert len(said) == written.count("feedback:")
    assert all(text in written for text in said)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_feedback_is_told_of_responses_that_exist(tmp_path, kind):
    course = load_course(small_course(tmp_path))
    question = next(q for q in course.questions if isinstance(q, kind))
    asked = question.interaction()
    parts = [part for part in vars(asked).values() if isinstance(part, tuple)]
    ids = {item.id for part in parts for item in part if isinstance(item, Item)}
    for found in question.feedback():
        assert found.response in ids or Decimal(found.response).is_finite()


PORTABLE = {
    "a page of the site": ("[here](../x/)", "here"),
    "a place on a page": ("[*here*](#x)", "<em>here</em>"),
    "another host, hidden": ("[here](//x.example/y)", "here"),
    "a picture of the site": ("![a cup](cup.png)", "a cup"),
    "a picture without words": ("![](cup.png)", ""),
    "the web": ("[here](https://x.example/)", '<a href="https://x.example/">here</a>'),
    "a telephone": ("[here](tel:+4930)", '<a href="tel:+4930">here</a>'),
    "a picture from elsewhere": ("![a cup](https://x.example/cup.png)", "a cup"),
    "mail": ("[here](mailto:a@x.example)", '<a href="mailto:a@x.example">here</a>'),
}


@pytest.mark.parametrize(("text", "html"), PORTABLE.values(), ids=PORTABLE)
def test_links_that_lead_nowhere_in_an_lms_are_words(text, html):
    words = Words()
    assert words.inline(text) == html
    assert words.cut is not html.startswith("<a")


@banks
def test_a_lost_link_is_named(target):
    feedback = "See [the lesson](../first/)."
    options = [Option(key="One", feedback=feedback), Option(distractor="Two", feedback="It is.")]
    choice = Choice(id="linked", stem="Which?", options=options, **COMMON)
    work = work_of(choice, numeric())
    pack(target, work)
    assert [note for note in work.notes if "Links" in note] == [
        "Links and pictures of the site show as text: linked."
    ]


def test_what_xml_has_no_character_for_is_left_out():
    assert writable("a\x00b\x0bc\ud800d\ufffee") == "abcde"
    assert writable("a\r\nb\rc\td é 日 😀") == "a\nb\nc\td é 日 😀"


@pytest.mark.parametrize(
    ("value", "text"),
    [("2.50", "2.5"), ("1E+3", "1000"), ("-0", "0"), ("100", "100"), ("-0.05", "-0.05")],
)
def test_a_number_is_written_plainly(value, text):
    assert number(Decimal(value)) == text


def test_a_zip_is_the_same_whatever_the_order_and_the_time():
    one = archive({"b.txt": b"two", "a/c.txt": b"one"})
    assert one == archive({"a/c.txt": b"one", "b.txt": b"two"})
    with zipfile.ZipFile(io.BytesIO(one)) as zipped:
        assert zipped.namelist() == ["a/c.txt", "b.txt"]
        assert {info.date_time[0] for info in zipped.infolist()} == {1980}
        assert zipped.read("a/c.txt") == b"one"


def test_a_mail_address_goes_along():
    """Markdown writes it in entities, and it was lost."""
    words = Words()
    link = '<a href="mailto:kim@example.org">kim@example.org</a>'
    assert html.unescape(words.inline("<kim@example.org>")) == link
    assert not words.cut
