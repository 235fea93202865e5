"""S4: what an edit does to the answers that learners have saved: `course check --since REV`.

Answers are kept by the id of a question and by its version. So the course as it is here is held
against the one at another revision, which is read from git's own store into a folder that is thrown
away; the files here are not touched. Compared is with the commit where the two lines of work
parted, or everything that others have added since would seem to have vanished.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.check.rule import rule
from macros.load import Reading, read_course
from macros.model import Module, Place, Question
from macros.problem import CannotError, Problem, nearest

#: What a course is read from.
FOLDERS = ("docs", "quizzes")
ENDINGS = (".md", ".yml", ".yaml")
A_FILE = ("100644", "100755")


@rule("S401")
def keeps_its_id(reading: Reading) -> Iterator[Problem]:
    """A question that is asked already keeps its id.

    Why: answers are saved under the id, so under a new one everybody starts again, and what they
    had answered belongs to nothing. Found by `course check --since REV`.
    Waive: never; give the question its id back.

    Bad: a question had the id `late-parcel` on the main branch, and has `parcel-is-late` now.

    Good: it still has the id `late-parcel`, however it is worded.
    """
    yield from reading.coded("S401")


@rule("S402", "warning")
def is_retired_in_writing(reading: Reading) -> Iterator[Problem]:
    """A question that is taken out is listed as retired.

    Why: learners have answers saved under its id. The list says that it was no accident, and keeps
    the id from being used again. Found by `course check --since REV`.
    Waive: never; put the question back, or write its id into `retired: [...]` of the quiz.

    Bad: a question `late-parcel` was in the quiz on the main branch, and is nowhere now.

    Good: the quiz has a line `retired: [late-parcel]`.
    """
    yield from reading.coded("S402")


@rule("S403", "info")
def keeps_saved_answers(reading: Reading) -> Iterator[Problem]:
    """An edit that asks the same question sets no saved answer aside.

    Why: a new stem, option or key makes a new version, and answers saved to the old one no longer
    count. Often that is right; feedback can be mended without it. Found by
    `course check --since REV`.
    Waive: never; it is only worth a look.

    Bad: the stem of a question has other words than on the main branch.

    Good: only its feedback has other words.
    """
    yield from reading.coded("S403")


@rule("S404")
def leaves_retired_ids_alone(reading: Reading) -> Iterator[Problem]:
    """No question has an id that is retired.

    Why: somebody's saved answer to the old question would count as an answer to the new one.
    Waive: never; make up another id.

    Bad, quizzes/first.yml:2:11:
        title: First quiz
        retired: [late-parcel]
        questions:
          - id: late-parcel
            objective: example
            transfer: true
            stem: How many minutes are a quarter of an hour?
            answer: {value: 15, feedback: An hour has sixty minutes.}
          - id: half
            objective: example
            transfer: true
            stem: How many minutes are half an hour?
            answer: {value: 30, feedback: An hour has sixty minutes.}

    Good:
        title: First quiz
        retired: [late-parcel]
        questions:
          - id: quarter
            objective: example
            transfer: true
            stem: How many minutes are a quarter of an hour?
            answer: {value: 15, feedback: An hour has sixty minutes.}
          - id: half
            objective: example
            transfer: true
            stem: How many minutes are half an hour?
            answer: {value: 30, feedback: An hour has sixty minutes.}
    """
    for module in reading.course.modules:
        for number, name in enumerate(module.quiz.retired):
            if name in reading.course.question:
                message = f'the retired id "{name}" is used again'
                hint = "Give the question another id, or take this one off the list."
                place = module.quiz.place / "retired" / number
                yield reading.problem(place, "S404", message, hint)


@dataclass(frozen=True)
class Since:
    """What became of the questions since `commit`: ids, and both versions of those that changed."""

    commit: str
    new: tuple[str, ...]
    vanished: tuple[str, ...]
    changed: dict[str, tuple[str, str]]
    problems: tuple[Problem, ...]

    def fields(self) -> dict[str, object]:
        """Return what programs get."""
        return {
            "commit": self.commit,
            "new": self.new,
            "vanished": self.vanished,
            "changed": {name: {"old": a, "new": b} for name, (a, b) in self.changed.items()},
        }

    def __str__(self) -> str:
        numbers = f"{len(self.new)} new, {len(self.vanished)} gone, {len(self.changed)} asked anew"
        aside = "; answers saved to these are set aside" if self.changed else ""
        return f"Questions since {self.commit[:10]}: {numbers}{aside}."


def compare(root: Path, revision: str) -> Since:
    """Compare the course in `root` with the one at `revision`.

    Raises CannotError if git can't tell what that is.
    """
    commit, before = reading_at(root, revision)
    return compared(commit, before.course.question, read_course(root))


def reading_at(root: Path, revision: str) -> tuple[str, Reading]:
    """Return the commit where `root` and `revision` parted, and the course as it was then.

    Raises CannotError if git can't tell what that is.
    """
    commit = parting(root, revision)
    with TemporaryDirectory() as folder:
        try:
            copy_out(root, commit, Path(folder))
        except (subprocess.CalledProcessError, ValueError) as error:
            # Git fails, or says "missing" where the size of a file belongs.
            hint = "Fetch the rest: git fetch --refetch --no-filter"
            raise CannotError(f'git has not all of "{revision}" here', hint) from error
        return commit, read_course(Path(folder))


def compared(commit: str, before: dict[str, tuple[Module, Question]], reading: Reading) -> Since:
    """Return what became of the questions `before`."""
    now = reading.course.question
    new = [question for name, (_, question) in now.items() if name not in before]
    retired = {name for module in reading.course.modules for name in module.quiz.retired}
    gone = [
        name
        for name, (module, _) in before.items()
        if name not in now and not reading.may_have(name, module.quiz.place.path)
    ]
    changed = {
        name: (was.version, now[name][1].version)
        for name, (_, was) in before.items()
        if name in now and was.version != now[name][1].version
    }
    problems = [
        *(missed(reading, *before[name], new) for name in gone if name not in retired),
        *(anew(reading, now[name][1], *versions) for name, versions in changed.items()),
    ]
    return Since(commit, tuple(q.id for q in new), tuple(gone), changed, tuple(problems))


def missed(reading: Reading, module: Module, was: Question, new: list[Question]) -> Problem:
    """Return the problem of a question that is no longer there, or has another id."""
    for question in new:
        if question.version == was.version or question.stem == was.stem:
            message = f'the question "{was.id}" is called "{question.id}" now'
            hint = f"Answers are saved under its id: call it {was.id} again."
            return reading.problem(question.place / "id", "S401", message, hint)
    place = Place(module.quiz.place.path, ("retired",))
    message = f'the question "{was.id}" is gone, and learners have answers saved to it'
    hint = f"Put it back; or, if it is meant, list it in this file: retired: [{was.id}]"
    problem = reading.problem(place, "S402", message, hint)
    return replace(problem, severity=is_retired_in_writing.severity)


def anew(reading: Reading, question: Question, old: str, new: str) -> Problem:
    """Return the problem of a question whose saved answers no longer count."""
    message = f'answers saved to "{question.id}" are set aside (version {old} is now {new})'
    hint = "That is right if it asks something else now; other feedback alone would not do it."
    problem = reading.problem(question.place, "S403", message, hint)
    return replace(problem, severity=keeps_saved_answers.severity)


def parting(root: Path, revision: str) -> str:
    """Return the commit where what is checked out here and `revision` parted."""
    try:
        git(root, "rev-parse", "--git-dir")
    except FileNotFoundError as error:
        raise CannotError("git is not installed", "--since reads from git.") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise CannotError(f"{root} is no git checkout", said) from error
    try:
        name = f"{revision}^{{commit}}"
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    except subprocess.CalledProcessError as error:
        raise CannotError(f'git knows no "{revision}" here', guess(root, revision)) from error
    try:
        return git(root, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit.decode().strip()


def guess(root: Path, revision: str) -> str:
    """Say what may have been meant by a revision that git does not know."""
    names = git(root, "for-each-ref", "--format=%(refname:short)").decode(errors="replace").split()
    if hint := nearest(revision, names):
        return hint
    if git(root, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "Only the newest commits were fetched; `git fetch --unshallow` gets the others."
    return f"There is {', '.join(names[:8])}." if names else "Nothing is committed yet."


def copy_out(root: Path, commit: str, folder: Path) -> None:
    """Write the course's files at `commit` into `folder`."""
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS)
    entries = [os.fsdecode(entry).split("\t", 1) for entry in listed.split(b"\0") if entry]
    files = {
        path: about.split()[2]
        for about, path in entries
        if about.split()[0] in A_FILE and path.endswith(ENDINGS) and ".." not in path.split("/")
    }
    names = "".join(f"{name}\n" for name in files.values()).encode()
    said = BytesIO(git(root, "cat-file", "--batch", given=names))
    for path in files:
        *_, size = said.readline().split()
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(said.read(int(size)))
        said.readline()


def git(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """Return what git says in `root`."""
    command = ["git", "-C", str(root), *words]
    return subprocess.run(  # noqa: S603 - no shell
        command, input=given, capture_output=True, check=True
    ).stdout
