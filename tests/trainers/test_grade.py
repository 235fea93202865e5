"""Who has passed, who is late, who is missing; and every remark, for a reason."""

import json

import pytest

from macros.load import load_course
from tests.conftest import ROOT
from tests.small import small_course
from tests.trainers import handed_in
from tests.trainers.handed_in import attempt, dumped, link, result, right, sealed
from tests.trainers.js import run

SCHEMA = json.loads((ROOT / "docs/assets/result-1.schema.json").read_text("utf-8"))
LINK = link(["tea", "coffee"], due="2026-11-20", pass_=60, tries=2)
GRADE = """(async () => {
  const at = data.scripts;
  const { keyOfLink, piles, counting } = await import(at + "gradebook/gather.js");
  const { readResult } = await import(at + "gradebook/read.js");
  const { fromFragment } = await import(at + "assignment.js");
  const filed = data.files.map((text, index) => {
    const found = readResult(text, data.schema);
    return { file: index, key: keyOfLink(found.result.link), ...found };
  });
  const [pile] = piles(filed);
  const { link } = counting(pile ?? { key: keyOfLink(data.link), links: [] }, data.link, []);
  const chosen = filed.filter(({ key }) => key === keyOfLink(link));
  const { assignment } = fromFragment(link);
  const modules = assignment.modules.map((id) => data.modules[id]).map((module) => (
    { ...module, passMark: assignment.pass ?? module.passMark }));
  return module.grade(chosen, { ...data, assignment, modules });
})()"""
READ = """data.texts.map((text) => {
  try { return module.readResult(text, data.schema).sealed; }
  catch (error) { return error.message; }
})"""


@pytest.fixture(scope="module")
def questions(tmp_path_factory):
    folder = small_course(tmp_path_factory.mktemp("course"))
    return load_course(folder).module["first"].quiz.questions


@pytest.fixture(scope="module")
def tea(questions):
    return questions[:2]


@pytest.fixture(scope="module")
def coffee(questions):
    return questions[2:]


@pytest.fixture(scope="module")
def both(tea, coffee):
    """An attempt at each module."""

    def both(**changes):
        return attempt("tea", tea, **changes), attempt("coffee", coffee, **changes)

    return both


@pytest.fixture(scope="module")
def grade(tea, coffee):
    """Grades files, by the link that most of them carry unless one is pasted."""

    def grade(*files, names=None, link="", joins=None, mails=()):
        keys = {
            f"{q.id}@{q.version}": {"module": module, "type": kind(q), "pattern": pattern(q)}
            for module, asked in (("tea", tea), ("coffee", coffee))
            for q in asked
        }
        modules = {
            "tea": {"id": "tea", "title": "Tea", "passMark": 60, "questions": len(tea)},
            "coffee": {"id": "coffee", "title": "Coffee", "passMark": 80, "questions": len(coffee)},
            "gone": {"id": "gone", "title": "gone", "passMark": 80, "questions": 0},
        }
        people = names and [
            {"name": name, "mail": mail, "cells": [name]}
            for name, mail in zip(names, [*mails, *[""] * len(names)], strict=False)
        ]
        data = {"scripts": f"{(ROOT / 'docs/assets/js/trainers').as_uri()}/", "schema": SCHEMA}
        return run(
            "gradebook/grade.js",
            GRADE,
            {
                **data,
                "files": [dumped(file) for file in files],
                "link": link or LINK,
                "keys": keys,
                "modules": modules,
                "people": people,
                "joins": joins or {},
            },
        )

    return grade


def kind(question):
    return question.kind


def pattern(question):
    """The right response as asked() of the page has it: of a number the bounds and the value."""
    if question.kind != "numeric":
        return right(question)
    number = question.interaction()
    return [str(number.low), str(number.value), str(number.high)]


def one(graded):
    [row] = graded["rows"]
    return row


def remarks(row):
    return {remark["code"]: remark["count"] for remark in row["remarks"]}


def ids(asked):
    return [question.id for question in asked]


# Statuses


def test_who_passes_each_module_has_passed(grade, both):
    row = one(grade(result("Ana Kim", LINK, *both())))
    assert (row["name"], row["status"], remarks(row)) == ("Ana Kim", "passed", {})
    assert [module["percent"] for module in row["modules"]] == [100, 100]
    assert row["finished"] == "2026-11-20T12:10:00.000Z"


def test_the_pass_mark_is_that_of_the_link_and_is_just_reached(grade, tea, coffee):
    half = attempt("tea", tea, wrong_ones=ids(tea)[:1])
    given = [link(["tea", "coffee"], pass_=mark) for mark in (50, 51)]
    rows = [one(grade(result("A", g, half, attempt("coffee", coffee)), link=g)) for g in given]
    assert [row["status"] for row in rows] == ["passed", "failed"]
    assert rows[0]["modules"][0]["percent"] == 50


def test_without_a_pass_mark_each_module_keeps_its_own(grade, tea, coffee):
    plain = link(["tea", "coffee"])
    row = one(
        grade(
            result(
                "A",
                plain,
                attempt("tea", tea),
                attempt("coffee", coffee, wrong_ones=ids(coffee)[:1]),
            ),
            link=plain,
        )
    )
    assert [module["status"] for module in row["modules"]] == ["passed", "failed"]


def test_what_is_finished_on_the_day_it_is_due_is_not_late(grade, both):
    row = one(grade(result("A", LINK, *both(finished="2026-11-20T11:59:59.000Z"))))
    assert (row["status"], remarks(row)) == ("passed", {})


@pytest.mark.parametrize(
    ("finished", "said", "status"),
    [
        ("2026-11-20T09:59:59.999Z", True, "passed"),
        ("2026-11-20T10:00:00.000Z", True, "late"),
        ("2026-11-20T10:00:00.000Z", False, "passed"),
        ("2026-11-21T04:30:00.000Z", False, "passed"),
        ("2026-11-21T11:59:59.999Z", True, "late"),
        ("2026-11-21T12:00:00.000Z", False, "late"),
    ],
    ids=[
        "over nowhere",
        "over in Samoa",
        "not over elsewhere",
        "New York",
        "still on in Baker",
        "over",
    ],
)
def test_a_day_ends_where_the_learner_is(grade, both, finished, said, status):
    """Half past eleven at night in New York is no later for a trainer in Berlin."""
    row = one(grade(result("A", LINK, *both(finished=finished, late=said))))
    assert row["status"] == status


def test_who_passes_only_late_has_passed_late(grade, both):
    row = one(grade(result("A", LINK, *both(day="2026-11-22"))))
    assert (row["status"], remarks(row)) == ("late", {"late": 2})


def test_who_passes_in_time_and_tries_again_late_has_passed(grade, both):
    row = one(grade(result("A", LINK, *both(), *both(day="2026-11-22", number=2))))
    assert (row["status"], remarks(row)) == ("passed", {"late": 2})
    assert row["finished"] == "2026-11-20T12:10:00.000Z"


def test_one_late_module_makes_it_late(grade, tea, coffee):
    late = attempt("coffee", coffee, day="2026-11-22")
    assert one(grade(result("A", LINK, attempt("tea", tea), late)))["status"] == "late"


def test_an_attempt_that_is_open_when_saved_after_the_day_is_late(grade, tea):
    open_one = attempt("tea", tea, blank=ids(tea)[:1])
    row = one(grade(result("A", LINK, open_one, saved="2026-11-25T08:00:00.000Z")))
    assert (row["status"], remarks(row)) == ("unfinished", {"late": 1})


def test_a_wrong_answer_too_many_and_it_is_not_passed(grade, tea, coffee):
    row = one(
        grade(
            result("A", LINK, attempt("tea", tea, wrong_ones=ids(tea)), attempt("coffee", coffee))
        )
    )
    assert (row["status"], [m["percent"] for m in row["modules"]]) == ("failed", [0, 100])


@pytest.mark.parametrize("begun", [0, 1, 2])
def test_who_has_not_finished_every_module_is_unfinished(grade, tea, coffee, begun):
    parts = [attempt("tea", tea), attempt("coffee", coffee, blank=ids(coffee)[:1])][:begun]
    row = one(grade(result("A", LINK, *parts)))
    assert (row["status"], row["finished"]) == ("unfinished", None)


def test_who_hands_in_nothing_is_missing(grade, both):
    rows = grade(result("Ana Kim", LINK, *both()), names=["Bo Lund", "Ana Kim"])["rows"]
    assert [(row["name"], row["status"]) for row in rows] == [
        ("Bo Lund", "missing"),
        ("Ana Kim", "passed"),
    ]


def test_before_any_file_everybody_is_missing(grade):
    assert [row["status"] for row in grade(names=["Ana", "Bo"])["rows"]] == ["missing"] * 2


# Attempts


def test_an_attempt_over_the_limit_does_not_count(grade, tea, coffee):
    failed = [
        attempt("tea", tea, wrong_ones=ids(tea), started=f"2026-11-20T0{hour}:00:00.000Z")
        for hour in (1, 2)
    ]
    row = one(
        grade(
            result(
                "A", LINK, *failed, attempt("tea", tea, number=3), attempt("coffee", coffee)
            )
        )
    )  # fmt: skip
    assert (row["status"], remarks(row)) == ("failed", {"over": 1})
    assert [module["attempts"] for module in row["modules"]] == [3, 1]


def test_attempts_are_counted_by_time_whatever_their_numbers(grade, tea, coffee):
    """Two devices count each for itself."""
    on_each = [
        result("A", LINK, attempt("tea", tea, started=f"2026-11-20T0{n}:00:00.000Z"))
        for n in range(1, 4)
    ]
    row = one(grade(*on_each, result("A", LINK, attempt("coffee", coffee))))
    assert remarks(row) == {"over": 1, "files": 4}


def test_an_attempt_that_was_the_third_stays_so_without_the_others(grade, both):
    assert remarks(one(grade(result("A", LINK, *both(number=3))))) == {"over": 2}


def test_the_best_score_is_shown_and_a_worse_one_takes_no_pass_away(grade, tea, coffee):
    worse = attempt("tea", tea, wrong_ones=ids(tea), started="2026-11-20T12:30:00.000Z", number=2)
    row = one(grade(result("A", LINK, attempt("tea", tea), worse, attempt("coffee", coffee))))
    assert (row["status"], row["modules"][0]["percent"]) == ("passed", 100)


# Marks


def test_a_mark_that_the_key_denies_counts_as_the_key_says(grade, tea, coffee):
    claimed = attempt("tea", tea, wrong_ones=ids(tea))
    for answer in claimed["answers"]:
        answer["correct"] = True
    claimed |= {"right": len(tea), "passed": True}
    row = one(grade(result("A", LINK, claimed, attempt("coffee", coffee))))
    assert (row["status"], remarks(row)) == ("failed", {"marks": 2})


def test_another_version_counts_as_reported(grade, both):
    first, second = both()
    first["answers"][0] |= {"version": "0ld", "response": ["gone"]}
    first["answers"][1] |= {"question": "never-asked"}
    row = one(grade(result("A", LINK, first, second)))
    assert (row["status"], remarks(row)) == ("passed", {"version": 2})


def test_a_question_of_another_module_is_not_marked_as_one_of_this(grade, tea, coffee):
    foreign = attempt("tea", [*tea[:1], coffee[0]])
    row = one(grade(result("A", LINK, foreign, attempt("coffee", coffee))))
    assert remarks(row) == {"version": 1}


def test_one_right_answer_given_many_times_counts_once(grade, tea, coffee):
    again = attempt("tea", [tea[0]] * len(tea), total=len(tea))
    row = one(grade(result("A", LINK, again, attempt("coffee", coffee))))
    assert (row["status"], row["modules"][0]["percent"]) == ("failed", 50)


def test_fewer_questions_than_are_asked_is_said(grade, tea, coffee):
    row = one(grade(result("A", LINK, attempt("tea", tea[:1]), attempt("coffee", coffee))))
    assert remarks(row) == {"fewer": 1}


def test_fewer_questions_are_right_where_fewer_are_drawn(grade, tea, coffee):
    drawn = link(["tea", "coffee"], draw=1)
    file = result("A", drawn, attempt("tea", tea[:1]), attempt("coffee", coffee[:1]))
    assert remarks(one(grade(file, link=drawn))) == {}


def test_a_module_that_the_site_does_not_have_counts_as_reported(grade, tea):
    given = link(["gone"])
    row = one(grade(result("A", given, attempt("gone", tea)), link=given))
    assert (row["status"], remarks(row)) == ("passed", {"version": len(tea)})


# Files


def test_a_copy_of_a_file_is_no_second_file(grade, both):
    file = result("Ana Kim", LINK, *both())
    later = sealed({**file, "saved": "2026-11-20T14:00:00.000Z"})
    assert remarks(one(grade(file, file, later))) == {}


def test_files_of_one_person_are_put_together(grade, tea, coffee):
    row = one(
        grade(
            result("Ana Kim", LINK, attempt("tea", tea)),
            result("KIM,  Ana", LINK, attempt("coffee", coffee)),
        )
    )
    assert (row["status"], remarks(row)) == ("passed", {"files": 2})
    assert row["typed"] == ["Ana Kim", "KIM,  Ana"]


@pytest.mark.parametrize("order", [1, -1])
def test_a_later_file_finishes_what_an_earlier_one_began(grade, tea, coffee, order):
    early = result("A", LINK, attempt("tea", tea, blank=ids(tea)[:1]))
    late = result("A", LINK, attempt("tea", tea), attempt("coffee", coffee))
    row = one(grade(*[early, late][::order]))
    assert (row["status"], remarks(row)) == ("passed", {"files": 2})


@pytest.mark.parametrize("order", [1, -1])
def test_two_files_that_tell_an_attempt_differently_disagree(grade, tea, both, order):
    """And the one that was not edited counts."""
    honest = result("A", LINK, *both(wrong_ones=ids(tea)))
    better = {**result("A", LINK, *both()), "seal": "0000000"}
    row = one(grade(*[honest, better][::order]))
    assert row["status"] == "failed"
    assert remarks(row) == {"files": 2, "disagree": 1, "edited": 1}


def test_a_file_that_was_edited_says_so(grade, both):
    file = result("Ana Kim", LINK, *both())
    assert remarks(one(grade({**file, "learner": "Bo Lund"}))) == {"edited": 1}


def test_a_changed_link_is_said_and_the_real_one_counts(grade, tea, coffee):
    easy = link(["tea", "coffee"], due="2026-11-20", pass_=1, tries=2)
    weak = attempt("tea", tea, wrong_ones=ids(tea))
    row = one(grade(result("A", easy, weak, attempt("coffee", coffee)), link=LINK))
    assert (row["status"], remarks(row)) == ("failed", {"link": 1})


def test_a_link_that_was_opened_before_counts_as_changed_too(grade, both):
    file = result("A", LINK, *both(), earlierLinks=[LINK.replace("pass=60", "pass=1")])
    assert remarks(one(grade(file))) == {"link": 1}


def test_a_link_that_a_mail_program_wrote_in_another_way_is_not_changed(grade, both):
    mailed = link(["tea", "coffee"], mail="k@x.org").replace("@", "%40").replace("+", "%20")
    file = result("A", mailed, *both())
    assert remarks(one(grade(file, link=link(["tea", "coffee"], mail="k@x.org")))) == {}


def test_without_a_link_of_ones_own_an_intact_one_beats_a_broken_one(grade, both):
    broken = LINK.replace("pass=60", "pass=1")
    files = [result(name, broken, *both()) for name in "ABC"] + [result("D", LINK, *both())]
    rows = grade(*files, link="#none")["rows"]
    assert [remarks(row) for row in rows] == [{"link": 1}] * 3 + [{}]


# The list


def test_who_is_on_no_list_is_told_with_who_it_may_be(grade, both):
    names = ["Ana Kim", "Eva Green"]
    rows = grade(result("Eva Gren", LINK, *both()), names=names)["rows"]
    assert [(row["listed"], row["status"]) for row in rows] == [
        (0, "missing"),
        (1, "missing"),
        (-1, "passed"),
    ]
    assert remarks(rows[2]) == {"unlisted": 1}
    assert rows[2]["guess"] == 1


def test_the_trainer_says_who_it_is(grade, both):
    rows = grade(
        result("Eva Gren", LINK, *both()), names=["Eva Green"], joins={"name eva gren": 0}
    )["rows"]
    assert [(row["name"], row["status"]) for row in rows] == [("Eva Green", "passed")]
    [remark] = rows[0]["remarks"]
    assert (remark["code"], remark["text"]) == ("joined", "Eva Gren")


def test_an_address_instead_of_a_name_is_found(grade, both):
    rows = grade(
        result("BO@X.org", LINK, *both()), names=["Ana", "Bo"], mails=["ana@x.org", "bo@x.org"]
    )["rows"]
    assert [row["status"] for row in rows] == ["missing", "passed"]


def test_two_people_of_one_name_are_not_told_apart_by_guess(grade, tea, both):
    rows = grade(
        result("Ana Kim", LINK, *both()),
        result("ana kim", LINK, attempt("tea", tea)),
        names=["Ana Kim", "Kim, Ana"],
    )["rows"]
    assert [row["status"] for row in rows[:2]] == ["missing", "missing"]
    assert {row["status"] for row in rows[2:]} == {"passed", "unfinished"}
    assert [remarks(row) for row in rows] == [{"twins": 1}] * 4
    assert len({row["unit"] for row in rows[2:]}) == 2


def test_a_name_like_a_field_of_every_object_is_a_name(grade, both):
    for name in ("__proto__", "constructor", "toString"):
        rows = grade(result(name, LINK, *both()), names=[name])["rows"]
        assert [row["status"] for row in rows] == ["passed"]


# The figures


def test_the_figures_are_of_first_attempts_and_of_answers_that_were_given(grade, tea, coffee):
    first = attempt("tea", tea, wrong_ones=ids(tea)[:1], blank=ids(tea)[1:])
    second = attempt("tea", tea, started="2026-11-20T12:30:00.000Z", number=2)
    old = attempt("coffee", coffee)
    old["answers"][0]["version"] = "0ld"
    [person] = grade(result("A", LINK, second, first, old))["firsts"]
    assert person["tea"] == [
        {
            "question": f"{tea[0].id}@{tea[0].version}",
            "response": handed_in.wrong(tea[0]),
            "right": False,
        }
    ]
    assert [answer["question"].split("@")[0] for answer in person["coffee"]] == ids(coffee)[1:]


def test_the_figures_have_nobody_who_is_missing(grade, both):
    assert len(grade(result("Ana", LINK, *both()), names=["Ana", "Bo"])["firsts"]) == 1


# What is read


def test_a_result_of_python_is_one(both):
    file = result("Zoë 😀 “O'Neill”\\\n\u2028\u007f\u0001", LINK, *both())
    assert read(file) == [True]


def test_a_result_with_a_byte_order_mark_is_one(both):
    texts = ["\ufeff" + dumped(result("A", LINK, *both()))]
    assert run("gradebook/read.js", READ, {"schema": SCHEMA, "texts": texts}) == [True]


def test_our_links_are_as_they_were_made():
    more = {"group": "Früh & spät ~ 100 %", "mail": "kim@example.org", "draw": 3}
    links = [LINK, link(["tea"], feedback="end", **more)]
    found = run("assignment.js", "data.map((one) => module.fromFragment(one).intact)", links)
    assert found == [True, True]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"format": "something-else"}, "not a result file"),
        ({"version": 2}, "newer version"),
        ({"learner": ""}, "learner is empty"),
        ({"attempts": [{}]}, "attempts[0].module is missing"),
        ({"saved": "2026-99-99T99:99:99.999Z"}, "saved is no time"),
        ({"link": "#group=A"}, "names no module"),
        ({"x" * 500_000: 1}, "xxx"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_line(both, changes, why):
    [reason] = read({**result("A", LINK, *both()), **changes})
    assert why in reason
    assert len(reason) < 400


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "7", '"x"', "[" * 100_000])
def test_what_is_no_result_at_all_is_refused(text):
    [reason] = run("gradebook/read.js", READ, {"schema": SCHEMA, "texts": [text]})
    assert "not a result file" in reason


def read(file):
    return run("gradebook/read.js", READ, {"schema": SCHEMA, "texts": [dumped(file)]})
