"""Every rule explains itself, and its examples are true: the bad one is found, the good one not."""

import re
from pathlib import Path

import pytest

from macros.check import RULES, course_problems
from tests.check.examples import placed, written
from tests.conftest import ROOT
from tests.small import small_course

CODE = re.compile(r"\"([A-Z][1-9]\d\d)\"")
#: Rules whose fault can't stand in a docstring, and the test that shows it.
UNPRINTABLE = {
    "S101": "tests/load/test_yaml.py",
    "S105": "tests/load/test_yaml.py",
    "S401": "tests/check/test_since.py",
    "S402": "tests/check/test_since.py",
    "S403": "tests/check/test_since.py",
    "S109": "tests/load/test_load.py",
    "B102": "tests/check/test_balance.py",
    "B103": "tests/check/test_balance.py",
    "B104": "tests/check/test_balance.py",
    "X201": "tests/check/test_hostile.py",
}
rules = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
shown = pytest.mark.parametrize(
    "rule", [r for r in RULES if r.code not in UNPRINTABLE], ids=lambda rule: rule.code
)


def found_in(folder: Path, path: str, text: str):
    """The problems that an example gives, at their lines in the example where they have one."""
    files = placed(path, text)
    problems = course_problems(small_course(folder, **written(files)))[1]
    return [(place(problem, files), problem) for problem in problems]


def place(problem, files):
    lines = files.get(problem.path, [])
    number = lines[problem.line - 1][1] if problem.line <= len(lines) else problem.line
    return f"{problem.path}:{number}:{problem.column}"


def told(found):
    return [f"{where} {problem.severity} {problem}" for where, problem in found]


@rules
def test_a_rule_explains_itself(rule):
    assert set(rule.sections) == {"What", "Why", "Waive", "Bad", "Good"}
    assert all(text for _, text in rule.sections.values())
    assert re.fullmatch(r"[A-Z`d].*[.?]", rule.sections["What"][1], re.DOTALL)


@shown
def test_the_bad_example_gives_this_code_at_this_place_and_nothing_else(tmp_path, rule):
    where, text = rule.sections["Bad"]
    found = found_in(tmp_path, where.rsplit(":", 2)[0], text)
    serious = [(w, p) for w, p in found if p.code == rule.code or p.severity != "info"]
    assert [(w, p.code) for w, p in serious] == [(where, rule.code)], told(found)
    assert serious[0][1].severity == rule.severity


@shown
def test_the_good_example_gives_nothing(tmp_path, rule):
    path, text = rule.sections["Good"]
    found = found_in(tmp_path, path or rule.sections["Bad"][0].rsplit(":", 2)[0], text)
    assert told(found) == []


def test_what_can_not_be_printed_is_shown_by_another_test():
    for code, path in UNPRINTABLE.items():
        assert code in (ROOT / path).read_text(encoding="utf-8")


def test_every_code_is_a_rule_and_every_rule_has_a_code_of_its_own():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    files = [path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.py")]
    named = {code for text in files for code in CODE.findall(text)}
    assert named <= set(codes)
