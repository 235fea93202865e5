"""The `course` command as a person uses it: what it says, and how it ends."""

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.command import course, project_in, run
from tests.conftest import ROOT
from tests.load.test_page import ATTACKS
from tests.small import FILES, example, quiz, small_course

ENGINES = ["mkdocs", "zensical"]
LESSON = "docs/course/first.md"
QUIZ = "quizzes/first.yml"
MISSPELT = quiz(example("choice").replace("stem:", "stam:"), example("numeric"))
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}
COMMIT = [
    "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message=before",
]  # fmt: skip


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


@pytest.fixture
def small(tmp_path):
    """A small course that is only checked, never built."""
    (tmp_path / "mkdocs.yml").write_text("site_name: A course\n")
    return small_course(tmp_path)


COMMANDS = [[], ["check"], ["build"], ["serve"], ["schema"], ["new"]]
COMMANDS += [["new", thing] for thing in ("case", "quiz", "question")]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_a_help_that_fits_the_page(small, words):
    status, said = course(small, *words, "--help")
    assert status == 0
    assert said.startswith("Usage: course")
    assert "..." not in said.replace("[ARGS]...", "")
    assert max(map(len, said.splitlines())) <= 100


def test_a_sound_course_is_counted(small):
    status, said = course(small, "check")
    assert (status, "1 module, 4 questions" in said) == (0, True)


def test_it_works_from_a_folder_inside(small):
    assert course(small / "docs" / "cases", "check")[0] == 0


def test_every_problem_is_printed_and_counted(small):
    (small / QUIZ).write_text(MISSPELT)
    sources = FILES["docs/sources.yml"].replace("interest: independent", "interest: friendly")
    (small / "docs/sources.yml").write_text(sources)
    status, said = course(small, "check")
    assert status == 1
    assert f'{QUIZ}:6:3: S201 error: "stam" is not a field here\n 6 |   stam: A guest' in said
    assert '\n   |   ^\n   = Did you mean "stem"?\n' in said
    assert 'docs/sources.yml:8:12: S203 error: "friendly" is not one of independent' in said
    assert "errors in 2 files." in said


def test_infos_alone_are_no_failure(small):
    text = example("choice").replace("Breakfasts can cool quickly", "Breakfasts often cool quickly")
    (small / QUIZ).write_text(quiz(text, example("numeric")))
    status, said = course(small, "check", "--select", "Q505")
    assert status == 0
    assert "Q505 info:" in said
    assert "1 info in 1 file." in said


CHOSEN = {
    "a rule": (["--select", "S201"], {"S201"}),
    "in small letters": (["--select", "s201"], {"S201"}),
    "two rules": (["--select", "S201,S202"], {"S201", "S202"}),
    "one by one": (["--select", "S201", "--select", "S202"], {"S201", "S202"}),
    "a family": (["--select", "S2"], {"S201", "S202"}),
    "a family but for a rule": (["--select", "S2", "--ignore", "S202"], {"S201"}),
    "another family": (["--select", "B"], set()),
    "all but a family": (["--ignore", "S"], set()),
}


@pytest.mark.parametrize(("words", "codes"), CHOSEN.values(), ids=CHOSEN)
def test_only_what_is_chosen_is_shown_and_counts(small, words, codes):
    (small / QUIZ).write_text(MISSPELT)
    status, said = course(small, "check", "--format", "json", *words)
    problems = json.loads(said)["problems"]
    assert {problem["code"] for problem in problems} == codes
    assert status == (1 if codes else 0)


def test_a_course_is_not_called_sound_because_its_problems_are_not_looked_at(small):
    (small / QUIZ).write_text(MISSPELT)
    status, said = course(small, "check", "--select", "X")
    assert (status, said) == (0, "No problem found.\n")


def test_programs_get_json_and_nothing_else(small):
    (small / QUIZ).write_text(MISSPELT.replace("- id: example-numeric\n  ", "- "))
    status, said = course(small, "check", "--format", "json")
    report = json.loads(said)
    by_message = {p["message"]: p for p in report["problems"]}
    assert by_message['"id" is missing']["fixable"]
    assert not by_message['"stam" is not a field here']["fixable"]
    assert report["summary"]["fixable"] == 1
    assert status == 1


def test_github_gets_annotations(small):
    (small / QUIZ).write_text(MISSPELT)
    status, said = course(small, "check", "--format", "github", GITHUB_WORKSPACE=str(small.parent))
    assert f"::error file={small.name}/{QUIZ},line=6,col=3,title=S201 (error)::" in said
    assert status == 1


def test_a_rule_explains_itself_anywhere(tmp_path):
    status, said = course(tmp_path, "check", "--explain", "q204")
    assert status == 0
    assert said.startswith("Q204, a warning: ")
    assert "\nWhy\n" in said
    assert "\nGood\n    - stem:" in said
    assert "`course check --fix` mends it" in said


def test_a_family_lists_its_rules(tmp_path):
    status, said = course(tmp_path, "check", "--explain", "S4")
    assert status == 0
    assert [line[:4] for line in said.splitlines()] == ["S401", "S402", "S403", "S404"]


def test_what_can_be_mended_is_mended_and_the_rest_is_told(small):
    (small / QUIZ).write_text(MISSPELT.replace("- id: example-numeric\n  ", "- "))
    status, said = course(small, "check", "--fix")
    assert status == 1
    assert "Mended quizzes/first.yml:16:3: S202 gave it an id: six-people-wait-and-two-of" in said
    assert "S201 error" in said
    assert '"id" is missing' not in said
    assert "id: six-people-wait-and-two-of" in (small / QUIZ).read_text()


def test_mending_leaves_json_alone(small):
    (small / QUIZ).write_text(quiz(example("choice").replace("it?", "it?  "), example("numeric")))
    command = [sys.executable, "-m", "macros", "check", "--fix", "--format", "json"]
    done = subprocess.run(command, cwd=small, env=HERE, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["problems"] == []


def test_what_becomes_of_saved_answers_is_told(small):
    for words in (["init", "--quiet", "--initial-branch=main"], ["add", "."], COMMIT):
        subprocess.run(["git", *words], cwd=small, check=True)
    (small / QUIZ).write_text(quiz(example("choice").replace("A guest", "My guest")))
    status, said = course(small, "check", "--since", "main", "--select", "S4")
    assert status == 1
    assert "Questions since " in said
    assert "3 gone, 1 asked anew; answers saved to these are set aside." in said
    assert "S402 warning:" in said
    assert "S403 info:" in said
    _, said = course(small, "check", "--since", "main", "--format", "json")
    assert [*json.loads(said)["since"]["changed"]] == ["example-choice"]


CANNOT = {
    "an unknown rule": (["check", "--select", "Q999"], "no rule"),
    "an empty rule": (["check", "--ignore", "Q204,"], "no rule"),
    "an unknown rule to explain": (["check", "--explain", "S209"], 'Did you mean "'),
    "an unknown format": (["check", "--format", "xml"], "xml"),
    "an unknown option": (["check", "--fixx"], "--fix"),
    "an unknown command": (["chekc"], "Did you mean 'check'?"),
    "no checkout": (["check", "--since", "main"], "is no git checkout"),
    "an unknown module": (["new", "quiz", "frist"], 'Did you mean "first"?'),
    "an unknown kind": (["new", "question", "first", "--kind", "choise"], '"choice"'),
    "a case that is there": (["new", "case", "Shop"], "is there already"),
    "no title": (["new", "case"], "TITLE"),
    "a port that is none": (["serve", "--port", "70000"], "--port"),
    "a port below all": (["serve", "--port", "-1"], "--port"),
    "a title that is no text": (["new", "case", "Caf\udce9"], "can't be a title"),
    "a title with a bell": (["new", "case", "Ring \x07 twice"], "can't be a title"),
    "a title that drives the terminal": (["new", "case", "\x1b[2J<"], r"\x1b[2J<"),
}


@pytest.mark.parametrize(("words", "said"), CANNOT.values(), ids=CANNOT)
def test_what_can_not_be_done_is_said_with_exit_status_2(small, words, said):
    status, all_of_it = course(small, *words, GIT_CEILING_DIRECTORIES=str(small.parent))
    assert status == 2
    assert said in all_of_it
    assert "Traceback" not in all_of_it
    assert "\x1b" not in all_of_it


def test_outside_of_any_project_it_says_what_is_missing(tmp_path):
    status, said = course(tmp_path, "check")
    assert status == 2
    assert "there is no mkdocs.yml" in said
    assert "Go into the project's folder" in said


@pytest.mark.parametrize("day", ["99999999999999", "²", "tomorrow"])
def test_a_day_that_is_none_is_no_traceback(small, day):
    status, said = course(small, "check", SOURCE_DATE_EPOCH=day)
    assert status == 2
    assert said.startswith("course: SOURCE_DATE_EPOCH is ")
    assert "unset it" in said


def test_a_folder_that_was_deleted_meanwhile_is_no_traceback(tmp_path):
    status, said = run(
        ["sh", "-c", f'rmdir "$PWD" && "{sys.executable}" -m macros check'], tmp_path
    )
    assert status == 2
    assert "Traceback" not in said


def test_a_file_that_can_not_be_written_is_no_traceback(small):
    (small / "quizzes/schema.json").mkdir()
    status, said = course(small, "schema")
    assert (status, "schema.json: Is a directory" in said) == (2, True)


def test_a_reader_who_has_seen_enough_is_no_traceback(small):
    lines = "".join(f"  - {{stem: Line {n}}}\n" for n in range(2000))
    (small / QUIZ).write_text(f"title: A quiz\nquestions:\n{lines}")
    for count in (1, 40):
        pipe = f'"{sys.executable}" -m macros check | head -{count}'
        _, said = run(["sh", "-c", pipe], small)
        assert len(said.splitlines()) == count


def test_ctrl_c_is_no_traceback(small, tmp_path_factory):
    """A git that interrupts whoever calls it comes at a moment that is always the same."""
    git = tmp_path_factory.mktemp("bin") / "git"
    git.write_text("#!/bin/sh\nkill -INT $PPID\nsleep 60\n")
    git.chmod(0o755)
    path = f"{git.parent}:{os.environ['PATH']}"
    status, said = course(small, "check", "--since", "main", PATH=path)
    assert status not in (0, 1)
    assert "Traceback" not in said


def test_no_name_and_no_text_drives_the_terminal(small):
    (small / "docs/a\x1b[31m\n::error::b.md").write_text("x\x9b")
    (small / QUIZ).write_text(quiz(example("choice").replace("stem:", '"st\\em\\x1b[2J":')))
    for style in ("text", "github"):
        _, said = course(small, "check", "--format", style)
        assert {c for c in said if not c.isprintable()} == {"\n"}
        outside = [line for line in said.splitlines() if line.lstrip().startswith("::error::")]
        assert outside == []


def test_text_that_the_terminal_has_no_letters_for_is_told_all_the_same(small):
    (small / QUIZ).write_text(quiz(example("choice").replace("stem:", "st漢m:")))
    status, said = course(small, "check", PYTHONIOENCODING="latin-1")
    assert status == 1
    assert r"\u6f22" in said


def test_colour_is_for_terminals_and_never_with_no_color(small):
    (small / QUIZ).write_text(MISSPELT)
    assert "\x1b[" in on_a_terminal(small, {"TERM": "xterm", "NO_COLOR": ""})
    assert "\x1b[" not in on_a_terminal(small, {"TERM": "xterm", "NO_COLOR": "1"})
    assert "\x1b[" not in on_a_terminal(small, {"TERM": "dumb", "NO_COLOR": ""})
    assert "\x1b[" not in course(small, "check", NO_COLOR="", TERM="xterm")[1]


def on_a_terminal(folder, settings):
    """What `course check` writes to a terminal."""
    near, far = pty.openpty()
    command = [sys.executable, "-m", "macros", "check"]
    process = subprocess.Popen(
        command, cwd=folder, env={**HERE, **settings}, stdout=far, stderr=far, stdin=far
    )
    os.close(far)
    said = b""
    with suppress(OSError):  # a terminal that is closed says so by an error
        while part := os.read(near, 4096):
            said += part
    os.close(near)
    process.wait()
    return said.decode()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_course_with_problems_is_not_built_and_the_last_site_stays(project, engine):
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last one")
    (project / "quizzes/first.yml").write_bytes(b"\xff\xfe")
    status, said = course(project, "build", "--engine", engine)
    assert status == 1
    assert "S101" in said
    assert "Traceback" not in said
    assert (project / "site/index.html").read_text() == "the last one"


@pytest.mark.parametrize("engine", ENGINES)
def test_the_same_settings_build_with_both_engines(project, engine):
    status, said = course(project, "build", "--engine", engine)
    assert status == 0, said
    page = (project / "site/course/first/index.html").read_text(encoding="utf-8")
    assert page.count('data-question="') == 4


RUNS = "{{ cite.__globals__['__builtins__']['open']('ran', 'w') }}"
PLACES = {
    "the body": (LESSON, FILES[LESSON] + RUNS + "\n"),
    "the front matter": (LESSON, FILES[LESSON].replace("title: First lesson", f'title: "{RUNS}"')),
    "metadata without front matter": ("docs/cases/new.md", f"title: {RUNS}\n\nText.\n"),
    "a page with another ending": ("docs/cases/new.markdown", RUNS),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("path", "text"), PLACES.values(), ids=PLACES)
def test_code_in_a_page_never_runs_even_past_the_course_command(project, engine, path, text):
    """The engine called by itself refuses too, in `define_env`, before it renders anything."""
    (project / path).write_text(text, encoding="utf-8")
    status, said = run([sys.executable, "-m", engine, "build", "--strict"], project)
    assert status == 1, said
    assert path in said
    assert not (project / "ran").exists()
    assert not (project / "site/index.html").exists()


@pytest.mark.parametrize("engine", ENGINES)
def test_every_attack_at_once_is_listed_before_anything_is_rendered(project, engine):
    for number, attack in enumerate(ATTACKS.values()):
        head = f"---\ntitle: Page {number}\ndescription: One of many.\n---\n"
        (project / f"docs/cases/attack-{number}.md").write_text(
            f"{head}{attack}\n", encoding="utf-8"
        )
    status, said = run([sys.executable, "-m", engine, "build", "--strict"], project)
    assert status == 1
    assert all(f"docs/cases/attack-{number}.md:" in said for number in range(len(ATTACKS)))
