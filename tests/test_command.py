"""The `course` command as a person uses it: what it says, and how it ends."""

import sys

import pytest

from tests.command import course, project_in, run
from tests.load.test_page import ATTACKS
from tests.small import FILES, example, quiz

ENGINES = ["mkdocs", "zensical"]
LESSON = "docs/course/first.md"


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


def test_help_says_what_there_is(project):
    status, said = course(project, "--help")
    assert status == 0
    assert all(word in said for word in ("check", "build", "serve"))


def test_a_sound_course_is_counted(project):
    status, said = course(project, "check")
    assert (status, "1 modules, 4 questions" in said) == (0, True)


def test_it_works_from_a_folder_inside(project):
    assert course(project / "docs" / "cases", "check")[0] == 0


def test_outside_of_any_project_it_says_what_is_missing(tmp_path):
    status, said = course(tmp_path, "check")
    assert status == 2
    assert "there is no mkdocs.yml" in said


def test_every_problem_is_printed_and_counted(project):
    (project / "quizzes/first.yml").write_text(quiz(example("choice").replace("stem", "stam")))
    sources = FILES["docs/sources.yml"].replace("interest: independent", "interest: friendly")
    (project / "docs/sources.yml").write_text(sources)
    status, said = course(project, "check")
    assert status == 1
    assert (
        'quizzes/first.yml:6:3: S201 "stam" is not a field here\n    Did you mean "stem"?' in said
    )
    assert 'docs/sources.yml:8:12: S203 "friendly" is not one of independent' in said
    assert "problems in 2 files." in said
    assert "Traceback" not in said


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
