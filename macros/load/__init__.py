"""The only reader of files. It reads the whole course once, and reports all that is wrong.

docs/**/*.md      → pages; lessons and cases are pages whose front matter says so
docs/sources.yml  → the bibliography
quizzes/*.yml     → one quiz a module, named as its lesson page
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from macros.load.files import Folder, read_bytes
from macros.load.page import read_page
from macros.load.shape import fit
from macros.load.yaml import LARGEST, Document, decode, read
from macros.model import Course, Module, Page, Place, Question, Quiz, Source, Written
from macros.problem import CannotError, CourseInvalid, Problem, nearest
from macros.questions import KINDS, kind_with

#: Finds ids even where a file is no YAML, so that what refers to them is not called unknown.
ID = re.compile(r"\bid:\s*[\"']?([a-z0-9-]+)")
COURSE = "docs/course/"
#: What the engines take for a page. Only the first is used; the others would not be checked.
PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
#: What may lie in docs/ beside pages: the browser gets it as it is.
ASSETS = {".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".json"}
#: Those of them that somebody writes, and that could hold what nobody sees.
WRITTEN = (".css", ".js", ".svg")


def today() -> date:
    """Return today's date, or the day that a reproducible build names in SOURCE_DATE_EPOCH."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if not named:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(named), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        message = f'SOURCE_DATE_EPOCH is "{named}", which is no day'
        hint = "Set it to the seconds since 1970, like 1795219200, or unset it."
        raise CannotError(message, hint) from error


@dataclass(eq=False)
class Reading:
    """The course as far as it could be read, with every problem, and where things stand."""

    course: Course
    problems: list[Problem]
    documents: dict[str, Document] = field(default_factory=dict)
    #: Ids that stand somewhere in a part that could not be read: not unknown, only unclear.
    unclear: frozenset[str] = frozenset()
    #: Every plain file below docs/ and quizzes/, as a path from the project.
    files: frozenset[str] = frozenset()
    #: Asked once, so that a run near midnight says one thing; tests say another day.
    today: date = field(default_factory=today)

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> Problem:
        """Return a problem at `place`, with its line and column."""
        document = self.documents.get(place.path)
        line, column = document.spot(place.keys) if document else (1, 1)
        return Problem(place.path, line, column, code, message, hint)

    def may_have(self, name: str, path: str) -> bool:
        """Tell whether the id `name`, which was in `path`, may be in a part that was not read."""
        document = self.documents.get(path)
        nothing = document is not None and document.data is None
        return name in self.unclear or (nothing and path in self.files)

    def coded(self, code: str) -> Iterator[Problem]:
        """Yield the problems with this code that were noted while reading."""
        return (problem for problem in self.problems if problem.code == code)


def load_course(root: Path) -> Course:
    """Return the course in the folder `root`.

    Raises CourseInvalid with every problem of every file, if there is one.
    """
    reading = read_course(root)
    if reading.problems:
        raise CourseInvalid(reading.problems)
    return reading.course


def read_course(root: Path) -> Reading:
    """Read all that can be read in the folder `root`."""
    reader = Reader(root)
    pages = reader.pages()
    sources = reader.sources()
    modules = reader.modules(pages)
    reader.assets()
    course = Course(modules, pages, sources)
    documents = reader.documents
    problems = [p for document in documents.values() for p in document.problems]
    problems += [*reader.strays(), *(p for folder in reader.folders for p in folder.problems)]
    used = {module.quiz.place.path for module in modules}
    lost = {path for path in documents if path.startswith("quizzes/") and path not in used}
    unread = [d for path, d in documents.items() if d.problems or path in lost]
    unclear = frozenset(i for d in unread for i in ID.findall(d.text))
    reading = Reading(course, problems, documents, unclear, reader.files)
    reading.problems += repeated(reading)
    return reading


class Reader:
    """Reads files below `root`, each once, and keeps them as documents by their path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.documents: dict[str, Document] = {}
        self.folders = (Folder(root, "docs"), Folder(root, "quizzes"))
        self.files = frozenset(path for folder in self.folders for path in folder.files)

    def text(self, path: str) -> str | None:
        """Return the text of a file; None, and a problem, where there is none to be had."""
        document = self.documents.setdefault(path, Document(path))
        if path not in self.files:
            document.problem((1, 1), "S109", f"{path}: there is no such file", "Write it.")
            return None
        try:
            raw = read_bytes(self.root / path, LARGEST + 1)
        except OSError as error:
            reason = error.strerror or "it can't be read"
            document.problem((1, 1), "S109", f"{path}: {reason}", "Is it there, and a file?")
            return None
        text, problems = decode(raw, path)
        document.text = text
        document.problems += problems
        return None if problems else text

    def yaml(self, path: str, shape: type[dict[str, Any]] | type[list[Any]]) -> Any:
        """Return the data of a YAML file if it has the outer `shape`, else an empty one."""
        text = self.text(path)
        if text is None:
            return shape()
        document = self.documents[path] = read(text, path)
        if isinstance(document.data, shape):
            return document.data
        if not document.problems:
            what = "fields (name: value)" if shape is dict else "a list (- …)"
            state = "the file is empty" if document.data is None else "this is something else"
            document.problem((1, 1), "S107", f"{state}; {what} are expected", "See quizzes/.")
        return shape()

    def pages(self) -> tuple[Page, ...]:
        """Return the pages below docs/ whose front matter could be read."""
        pages = []
        for path in self.folders[0].files:
            if path.endswith(".md") and (text := self.text(path)) is not None:
                found = read_page(text, path, path.removeprefix("docs/"))
                self.documents[path] = found.document
                if found.page:
                    pages.append(found.page)
        return tuple(pages)

    def assets(self) -> None:
        """Read the assets that are text, for the rules to look at."""
        for path in self.folders[0].files:
            if path.startswith("docs/assets/") and path.endswith(WRITTEN):
                self.text(path)

    def sources(self) -> tuple[Source, ...]:
        """Return the bibliography's entries that could be read."""
        path = "docs/sources.yml"
        entries = self.yaml(path, list)
        found = (fit(Source, e, self.documents[path], (n,)) for n, e in enumerate(entries))
        return tuple(source for source in found if source)

    def modules(self, pages: Iterable[Page]) -> tuple[Module, ...]:
        """Return the modules that docs/course/index.md lists, as far as they could be read."""
        by_path = {page.path: page for page in pages}
        index = by_path.get("course/index.md")
        listed = index.front.course.modules if index and index.front.course else ()
        named = [*dict.fromkeys(listed)]
        self.named_twice(listed)
        found = [self.module(name, by_path.get(f"course/{name}.md")) for name in named]
        self.unused_quizzes(named)
        return tuple(module for module in found if module)

    def named_twice(self, names: Sequence[str]) -> None:
        """Report a module that the course lists again."""
        document = self.documents.get(f"{COURSE}index.md")
        for number, name in enumerate(names):
            if document and name in names[:number]:
                spot = document.spot(("course", "modules", number))
                message = f'the module "{name}" is listed already'
                document.problem(spot, "S205", message, "Each is taken once: take this one out.")

    def module(self, name: str, page: Page | None) -> Module | None:
        """Return the module `name` from its page and its quiz."""
        quiz = self.quiz(f"quizzes/{name}.yml")
        lesson = page.front.lesson if page else None
        document = self.documents.setdefault(f"{COURSE}{name}.md", Document(f"{COURSE}{name}.md"))
        if page is None and not document.problems:
            document.problem((1, 1), "S109", f"there is no {document.path}", "Write the lesson.")
        if page and lesson is None:
            hint = 'Add "lesson:" with minutes and objectives.'
            document.problem((1, 1), "S110", "the front matter has no lesson", hint)
        return Module(name, page, lesson, quiz) if page and lesson and quiz else None

    def quiz(self, path: str) -> Quiz | None:
        """Return the quiz in a file, with the questions that could be read."""
        data = self.yaml(path, dict)
        if not data:
            return None
        document = self.documents[path]
        written = data.get("questions")
        listed = written if isinstance(written, list) else []
        quiz = fit(Quiz, {**data, "questions": () if listed else written}, document)
        questions = [self.question(raw, document, n) for n, raw in enumerate(listed)]
        if quiz and not listed:
            document.problem(document.spot(("questions",)), "S202", "the quiz has no questions")
        return with_questions(quiz, [q for q in questions if q]) if quiz else None

    def question(self, raw: Any, document: Document, number: int) -> Question | None:
        """Return a question as the kind that its fields say it is."""
        keys = ("questions", number)
        kind = kind_with(raw) if isinstance(raw, dict) else None
        if kind is None:
            kinds = ", ".join(f"{k.field} ({k.kind})" for k in KINDS)
            message = f"a question has exactly one of these: {kinds}"
            document.problem(document.spot(keys), "S204", message, field_guess(raw))
            return None
        question = fit(kind, raw, document, keys)
        for flaw in question.flaws() if question else ():
            spot = document.spot((*keys, *flaw.keys))
            document.problem(spot, flaw.code, flaw.message, flaw.hint)
        return question

    def unused_quizzes(self, named: Iterable[str]) -> None:
        """Report a quiz file that belongs to no module of the course."""
        for path in self.folders[1].files:
            name = path.removeprefix("quizzes/").removesuffix(".yml")
            if path.endswith((".yml", ".yaml")) and name not in named:
                self.documents.setdefault(path, Document(path)).problem(
                    (1, 1),
                    "S111",
                    f'no module of the course is called "{name}"',
                    nearest(name, named) or "List it in docs/course/index.md, and end it in .yml.",
                )

    def strays(self) -> Iterator[Problem]:
        """Yield a problem for every file in docs/ that a browser or an engine should not get."""
        for path in self.folders[0].files:
            suffix = Path(path).suffix.lower()
            asset = path.startswith("docs/assets/") and suffix in ASSETS
            if not (asset or suffix == ".md" or path == "docs/sources.yml"):
                what = (
                    "a page ends in .md" if suffix in PAGES else "this kind of file is not served"
                )
                hint = "docs/ holds pages; docs/assets/ holds style, scripts and pictures."
                yield Problem(path, 1, 1, "X105", what, hint)


def with_questions(quiz: Quiz, questions: list[Question]) -> Quiz:
    """Return `quiz` with its questions, which keep the places they were written at."""
    return quiz.model_copy(update={"questions": tuple(questions)})


def field_guess(raw: object) -> str:
    """Return the field that a question's fields come nearest to, as a question to the author."""
    fields = raw if isinstance(raw, dict) else ()
    guesses = (nearest(str(name), [kind.field for kind in KINDS]) for name in fields)
    return next(filter(None, guesses), "")


def repeated(reading: Reading) -> Iterator[Problem]:
    """Yield a problem for every id that was used before for a thing of the same sort."""
    course = reading.course
    sorts: dict[str, Iterable[Any]] = {
        "question": course.questions,
        "source": course.sources,
        "fact": [fact for page in course.pages for fact in page.front.facts],
        "objective": [o for module in course.modules for o in module.lesson.objectives],
    }
    for sort, things in sorts.items():
        first: dict[str, Written] = {}
        for thing in things:
            if earlier := first.get(thing.id):
                where = reading.problem(earlier.place, "", "")
                message = f'the {sort} "{thing.id}" exists already'
                hint = f"It stands in {where.path}:{where.line}; ids are never used twice."
                yield reading.problem(thing.place / "id", "S205", message, hint)
            first.setdefault(thing.id, thing)
