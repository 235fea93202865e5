"""What became of the questions since another revision: S401, S402, S403, and what is no revision.

Each test has a git repository of its own; `before` is committed on main, `after` lies there now.
"""

import os
import subprocess

import pytest

from macros.check import course_problems
from macros.check.since import compare
from macros.problem import CannotError
from tests.small import FILES, example, quiz, small_course

QUIZ = "quizzes/first.yml"
CHOICE, NUMERIC = example("choice"), example("numeric")
SOUND = quiz(CHOICE, NUMERIC)
OWN = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
}  # fmt: skip


def git(folder, *words):
    subprocess.run(
        ["git", "-C", str(folder), *words],
        env={**os.environ, **OWN},
        check=True,
        capture_output=True,
    )


def committed(folder, *, text=SOUND, inside="."):
    """A repository whose branch main holds a course with this quiz."""
    root = small_course(folder / inside, **{QUIZ: text})
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=before")
    return root


def after(folder, text, revision="main"):
    """What is found when the quiz reads `text` now."""
    root = committed(folder)
    (root / QUIZ).write_text(text, encoding="utf-8")
    return compare(root, revision)


def told(found):
    return [str(problem) for problem in found.problems]


def test_nothing_became_of_what_was_not_changed(tmp_path):
    found = after(tmp_path, SOUND)
    assert (found.problems, found.new, found.vanished, found.changed) == ((), (), (), {})


def test_a_renamed_question_is_told_its_old_id(tmp_path):
    found = after(tmp_path, SOUND.replace("id: example-numeric", "id: other"))
    (said,) = told(found)
    assert said.startswith(
        f'{QUIZ}:16:3: S401 the question "example-numeric" is called "other" now'
    )
    assert "call it example-numeric again" in said


def test_a_renamed_question_is_found_by_its_stem_too(tmp_path):
    text = SOUND.replace("id: example-numeric", "id: other").replace("value: 15", "value: 16")
    assert [p.code for p in after(tmp_path, text).problems] == ["S401"]


def test_a_vanished_question_is_missed_and_says_how_to_retire_it(tmp_path):
    found = after(tmp_path, quiz(CHOICE))
    assert [(p.path, p.code) for p in found.problems] == [(QUIZ, "S402")]
    assert "retired: [example-numeric]" in found.problems[0].hint
    assert found.vanished == ("example-numeric",)


def test_a_question_that_is_retired_in_writing_is_not_missed(tmp_path):
    text = quiz(CHOICE).replace("questions:", "retired: [example-numeric]\nquestions:")
    found = after(tmp_path, text)
    assert (found.problems, found.vanished) == ((), ("example-numeric",))
    assert "S404" not in {p.code for p in course_problems(tmp_path)[1]}


def test_other_feedback_sets_no_answer_aside(tmp_path):
    found = after(tmp_path, SOUND.replace("It says what went wrong", "It tells what went wrong"))
    assert (found.problems, found.changed) == ((), {})


def test_each_question_that_is_asked_anew_is_listed_with_both_versions(tmp_path):
    found = after(tmp_path, SOUND.replace("Six people", "Eight people"))
    ((old, new),) = found.changed.values()
    assert [p.code for p in found.problems] == ["S403"]
    assert f"(version {old} is now {new})" in told(found)[0]
    assert "1 asked anew; answers saved to these are set aside" in str(found)


def test_a_question_that_moved_is_still_there(tmp_path):
    assert after(tmp_path, quiz(NUMERIC, CHOICE)).problems == ()


def test_a_question_that_can_not_be_read_just_now_has_not_vanished(tmp_path):
    assert after(tmp_path, SOUND.replace("answer:", "anser:")).vanished == ()
    (tmp_path / QUIZ).write_text(SOUND + "  - [")
    assert compare(tmp_path, "main").vanished == ()


def test_what_others_added_since_has_not_vanished_here(tmp_path):
    """Compared is with the commit where the two lines of work parted."""
    root = committed(tmp_path, text=quiz(CHOICE))
    git(root, "checkout", "--quiet", "-b", "mine")
    git(root, "commit", "--quiet", "--allow-empty", "--message=mine")
    git(root, "checkout", "--quiet", "main")
    (root / QUIZ).write_text(SOUND)
    git(root, "commit", "--quiet", "--all", "--message=theirs")
    git(root, "checkout", "--quiet", "mine")
    assert compare(root, "main").problems == ()


def test_a_project_in_a_folder_of_its_repository_is_found(tmp_path):
    root = committed(tmp_path, inside="the course")
    (root / QUIZ).write_text(quiz(CHOICE))
    assert compare(root, "main").vanished == ("example-numeric",)


def test_a_module_whose_quiz_is_gone_is_missed(tmp_path):
    root = committed(tmp_path)
    (root / QUIZ).unlink()
    assert {p.code for p in compare(root, "main").problems} == {"S402"}


def test_neither_the_files_nor_the_index_are_touched(tmp_path):
    root = committed(tmp_path)
    (root / QUIZ).write_text(quiz(CHOICE))
    files = [p for p in root.rglob("*") if p.is_file() and p.name != "index.lock"]
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in files}
    compare(root, "main")
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in files} == before


def test_links_that_were_committed_are_not_followed(tmp_path):
    secret = tmp_path / "secret.yml"
    secret.write_text(SOUND)
    root = committed(tmp_path / "repository")
    (root / QUIZ).unlink()
    (root / QUIZ).symlink_to(secret)
    git(root, "commit", "--quiet", "--all", "--message=a link")
    assert compare(root, "HEAD").vanished == ()


def test_an_odd_file_name_at_the_other_revision_is_no_obstacle(tmp_path):
    root = small_course(tmp_path, **{"docs/cases/né w\n\t.md": FILES["docs/index.md"]})
    committed(root)
    assert compare(root, "main").problems == ()


UNKNOWN = {
    "a misspelt branch": ("mian", 'git knows no "mian" here', 'Did you mean "main"?'),
    "something else": ("1.0", 'git knows no "1.0" here', "There is main."),
    "an option": ("--output=x", 'git knows no "--output=x" here', "There is main."),
    "nothing": ("", 'git knows no "" here', "There is main."),
    "a file": ("main:quizzes/first.yml", "git knows no", "There is main."),
}


@pytest.mark.parametrize(("name", "message", "hint"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_git_does_not_know_is_said(tmp_path, name, message, hint):
    with pytest.raises(CannotError, match=message) as caught:
        compare(committed(tmp_path), name)
    assert hint in caught.value.hint
    assert not (tmp_path / "x").exists()


def test_a_shallow_checkout_says_how_to_get_the_rest(tmp_path):
    root = committed(tmp_path / "far")
    git(root, "commit", "--quiet", "--allow-empty", "--message=second")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "near")
    with pytest.raises(CannotError) as caught:
        compare(tmp_path / "near", "v9")
    assert "git fetch --unshallow" in caught.value.hint


def test_a_checkout_without_the_files_of_then_says_how_to_get_them(tmp_path):
    root = committed(tmp_path / "far")
    (root / QUIZ).write_text(quiz(CHOICE), encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message=second")
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{root}", "near")
    root.rename(tmp_path / "gone")
    with pytest.raises(CannotError, match="not all of") as caught:
        compare(tmp_path / "near", "HEAD~1")
    assert "git fetch --refetch --no-filter" in caught.value.hint


def test_a_checkout_that_lost_a_file_of_then_says_how_to_get_it(tmp_path):
    root = committed(tmp_path)
    command = ["git", "-C", str(root), "rev-parse", f"main:{QUIZ}"]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    (root / ".git/objects" / name[:2] / name[2:]).unlink()
    with pytest.raises(CannotError, match="not all of"):
        compare(root, "main")


def test_a_lesson_that_can_not_be_read_has_not_lost_its_quiz(tmp_path):
    root = committed(tmp_path)
    lesson = FILES["docs/course/first.md"].replace("minutes: 5", "minutes: five")
    (root / "docs/course/first.md").write_text(lesson, encoding="utf-8")
    assert compare(root, "main").vanished == ()


def test_a_repository_without_a_commit_says_so(tmp_path):
    git(tmp_path, "init", "--quiet")
    with pytest.raises(CannotError) as caught:
        compare(small_course(tmp_path), "main")
    assert caught.value.hint == "Nothing is committed yet."


def test_without_a_checkout_there_is_nothing_to_compare_with(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(CannotError, match="is no git checkout"):
        compare(small_course(tmp_path), "main")


def test_without_git_there_is_nothing_to_ask(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotError, match="git is not installed"):
        compare(small_course(tmp_path), "main")
