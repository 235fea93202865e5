"""The course as data: frozen, typed, read once, with no idea who will use it.

    Course
    ├─ modules    one lesson page each, in the order they are taken
    │  ├─ objectives   what a learner can do afterwards, and the section that teaches it
    │  └─ quiz         its questions; each names an objective, and the facts it rests on
    ├─ cases      one case study each
    ├─ sources    the bibliography
    └─ pages      every page, with its facts and the macros it calls

Nothing here reads a file. `Place` remembers where a thing was written, for a problem to say.
"""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from macros.interaction import Feedback, Interaction

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
#: A title or a description reaches a page's head unescaped in both engines, so no markup fits in.
PLAIN_PATTERN = r'^[^<>&"{}\\\n]+$'

#: Moodle cuts a tag after 50 characters, and an objective's id becomes one.
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=50)]
Plain = Annotated[str, StringConstraints(pattern=PLAIN_PATTERN, max_length=200)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]+$")]
Markdown = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
#: Markdown of one line: it stands inside a label or a link, where no block fits.
Phrase = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\n]+$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{3}$")]
Reason = Annotated[str, StringConstraints(min_length=10, max_length=300)]
#: The rules that this does not keep, each with the reason why it need not.
Waivers = dict[Code, Reason]
#: Far more than anybody needs, and few enough to look at each of them closely.
Ids = Annotated[tuple[Id, ...], Field(max_length=100)]
Keys = tuple[str | int, ...]
Status = Literal["corroborated", "single", "disputed", "opinion", "guess", "course"]
Level = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


@dataclass(frozen=True)
class Place:
    """Where something is written: a file of the project and the YAML keys that lead to it."""

    path: str
    keys: Keys = ()

    def __truediv__(self, key: str | int) -> "Place":
        return Place(self.path, (*self.keys, key))


class Written(BaseModel):
    """Something that a person wrote in a file. Frozen; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @cached_property
    def place(self) -> Place:
        """Where it was written."""
        return Place("?")

    def put(self, place: Place) -> None:
        """Remember where this, and everything inside it, was written."""
        fields = [*vars(self).items()]
        # Where a cached property is kept: Pydantic's private attributes are ten times as slow.
        vars(self)["place"] = place
        for name, value in fields:
            if isinstance(value, Written):
                value.put(place / name)
            elif isinstance(value, tuple):
                for index, part in enumerate(value):
                    if isinstance(part, Written):
                        part.put(place / name / index)


class Source(Written):
    """One entry of the bibliography, in CSL fields (citationstyles.org, CSL-JSON 1.0.2)."""

    class Name(Written):
        """A person (`family`, `given`) or a body (`literal`)."""

        family: Line | None = None
        given: Line | None = None
        literal: Line | None = None

        def __str__(self) -> str:
            return self.literal or " ".join(filter(None, (self.given, self.family)))

    class Custom(Written):
        """What CSL has no field for: who speaks, and how much of it was read."""

        interest: Literal["independent", "company", "vendor", "author", "personal"]
        read: Literal["full", "excerpt"]

    id: Id
    label: Annotated[Line, Field(alias="citation-label")]
    type: Line
    title: Line
    author: tuple[Name, ...] = ()
    container: Annotated[Line | None, Field(alias="container-title")] = None
    publisher: Line | None = None
    volume: Line | None = None
    issue: Line | None = None
    page: Line | None = None
    doi: Annotated[Line | None, Field(alias="DOI")] = None
    issued: Annotated[str | None, StringConstraints(pattern=r"^\d{4}(-\d\d){0,2}$")] = None
    url: Annotated[Address | None, Field(alias="URL")] = None
    note: Line | None = None
    custom: Custom


class Fact(Written):
    """One statement about a case, how sure we are of it, and who says so."""

    id: Id
    text: Phrase
    status: Status
    sources: Ids = ()


class Objective(Written):
    """What a learner can do afterwards. `section` is the heading id that teaches it."""

    id: Id
    text: Phrase
    level: Level
    section: Id


class Question(Written):
    """What every kind of question has. A kind adds its options and says which interaction it is."""

    #: The kind's name, and the YAML field that only this kind has.
    kind: ClassVar[str]
    field: ClassVar[str]
    #: Where the kind's template and example lie.
    room: ClassVar[Path]

    id: Id
    objective: Id
    facts: Ids = ()
    transfer: bool = False
    waive: Waivers = {}
    stem: Markdown

    def put(self, place: Place) -> None:
        """Remember where the question was written; the place of an option is found from there."""
        vars(self)["place"] = place

    @abstractmethod
    def interaction(self) -> Interaction:
        """Return what a learning management system would call this question."""

    @abstractmethod
    def feedback(self) -> tuple[Feedback, ...]:
        """Return what is said of every response that somebody foresaw, in the order written."""

    @property
    def in_order(self) -> bool:
        """Whether the options are shown in the order they were written, and not shuffled."""
        return False

    @abstractmethod
    def flaws(self) -> Iterator["Flaw"]:
        """Yield what is wrong with this question by itself."""

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits that change when what is asked, or its key, changes.

        Saved answers are kept by id and version. Feedback is not part of it: mending the words
        of an explanation sets nobody's answer aside.
        """
        seen = json.dumps([self.kind, self.stem, asdict(self.interaction())], default=str)
        return hashlib.sha256(seen.encode()).hexdigest()[:8]


@dataclass(frozen=True)
class Flaw:
    """A problem inside one thing, before it is known in which file: `keys` lead to the place."""

    keys: Keys
    code: str
    message: str
    hint: str = ""


class Quiz(Written):
    """The questions of a module. `pass_mark` is a percentage.

    `retired` are ids of questions that were taken out. Learners have answers saved under them, so
    no other question may ever get such an id.
    """

    title: Plain
    pass_mark: Annotated[int, Field(ge=1, le=100)] = 80
    retired: tuple[Id, ...] = ()
    waive: Waivers = {}
    questions: tuple[Question, ...] = ()


class Lesson(Written):
    """The `lesson:` part of a lesson page's front matter. `minutes` to read and to answer."""

    minutes: Annotated[int, Field(ge=1, le=240)]
    cases: Ids = ()
    objectives: Annotated[tuple[Objective, ...], Field(min_length=1, max_length=50)]
    facts: Annotated[tuple[Fact, ...], Field(max_length=200)] = ()


class Case(Written):
    """The `case:` part of a case page's front matter. `review_by` is when to look again."""

    review_by: date
    facts: Annotated[tuple[Fact, ...], Field(min_length=1, max_length=200)]


class Curriculum(Written):
    """The `course:` part of `docs/course/index.md`: the modules in the order they are taken."""

    modules: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class FrontMatter(Written):
    """What may stand between the two `---` lines of a page."""

    title: Plain
    description: Plain
    hide: tuple[Literal["navigation", "toc", "footer"], ...] = ()
    waive: Waivers = {}
    lesson: Lesson | None = None
    case: Case | None = None
    course: Curriculum | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that this page is the home of."""
        return self.case.facts if self.case else self.lesson.facts if self.lesson else ()


@dataclass(frozen=True)
class Call:
    """A macro that a page calls, with its constant arguments; `line` counts from 1 in the file."""

    macro: str
    arguments: tuple[object, ...]
    line: int


LineKind = Literal["blank", "heading", "text", "item", "quote", "table", "title", "code"]


@dataclass(frozen=True)
class BodyLine:
    """A line of a page's body: what it is, and its text without the marks that say so.

    `number` and `column` are where the text starts in the file; `level` is that of a heading.
    """

    number: int
    column: int
    kind: LineKind
    text: str
    level: int = 0


@dataclass(frozen=True)
class Page:
    """A page of the site. `path` is relative to `docs/`, `url` to the site's root."""

    path: str
    front: FrontMatter
    calls: tuple[Call, ...]
    headings: tuple[str, ...]
    lines: tuple[BodyLine, ...] = ()

    @property
    def file(self) -> str:
        """Where the page lies in the project."""
        return f"docs/{self.path}"

    @cached_property
    def url(self) -> str:
        """`cases/ls-400.md` is served as `cases/ls-400/`, and `cases/index.md` as `cases/`."""
        stem = self.path.removesuffix(".md")
        stem = "" if stem == "index" else stem.removesuffix("/index")
        return f"{stem}/" if stem else ""

    def section(self, anchor: str) -> Iterator[BodyLine]:
        """Yield the lines below the heading with the id `anchor`, subsections included."""
        anchors = iter(self.headings)
        level = 0
        for line in self.lines:
            if line.kind == "heading":
                found = next(anchors, "")
                level = line.level if found == anchor else 0 if line.level <= level else level
            elif level:
                yield line

    @cached_property
    def cites(self) -> tuple[str, ...]:
        """The ids of the sources that the text cites, each once, in order."""
        return tuple(dict.fromkeys(str(c.arguments[0]) for c in self.calls if c.macro == "cite"))


@dataclass(frozen=True)
class Module:
    """A lesson page and its quiz; both carry the module's id as their file name."""

    id: str
    page: Page
    lesson: Lesson
    quiz: Quiz


@dataclass(frozen=True)
class Course:
    """Everything, once. Look things up here; nothing is changed after it was read."""

    modules: tuple[Module, ...]
    pages: tuple[Page, ...]
    sources: tuple[Source, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every module, in the order they are taken."""
        return tuple(q for module in self.modules for q in module.quiz.questions)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for page in self.pages for fact in page.front.facts}

    @cached_property
    def objectives(self) -> dict[str, tuple[Module, Objective]]:
        """Every objective by its id, with the module that teaches it."""
        return {o.id: (m, o) for m in self.modules for o in m.lesson.objectives}

    @cached_property
    def module(self) -> dict[str, Module]:
        """Every module by its id."""
        return {module.id: module for module in self.modules}

    @cached_property
    def question(self) -> dict[str, tuple[Module, Question]]:
        """Every question by its id, with its module."""
        return {q.id: (m, q) for m in self.modules for q in m.quiz.questions}

    @cached_property
    def source(self) -> dict[str, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def page_at(self) -> dict[str, Page]:
        """Every page by its address."""
        return {page.url: page for page in self.pages}
