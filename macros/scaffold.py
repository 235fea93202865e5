"""Start a case, a quiz or a question: `course new`.

What is known already is filled in; the rest are blanks that start with TODO, which `course check`
reports (S301) until they are filled. Nothing that exists is written over, and a file that gets a
further item keeps every character that it has.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from textwrap import indent

import yaml

from macros.check.cases import SECTIONS
from macros.check.fix import BOM, slug
from macros.load import ID, Reading, read_course
from macros.load.edit import Edit, appended, edited, nodes, scalars, write_whole
from macros.load.page import is_text
from macros.load.yaml import Document
from macros.model import ID_PATTERN, PLAIN_PATTERN, Keys, Question
from macros.problem import CannotError, nearest
from macros.questions import KINDS

YEAR = timedelta(days=365)
#: How often the rules want an objective to be asked.
TWICE = 2
LONGEST_TITLE = 200
SCHEMA = "# yaml-language-server: $schema=schema.json\n"
FILL = "Fill in every TODO. If a question rests on facts, write facts: [ids] in place of transfer."
FILL_IDS = "Give each new question an id that says what it is about; it never changes afterwards."
CHECK = "Run `course check`: it names every blank that is left."
#: Fields that stay as the example of the kind has them.
KEPT = ("transfer", "keep_order")
#: What belongs into a field. One that is not named here is asked for by its name.
ASKS = {
    "stem": "the situation of {name} in a sentence or two. What do you ask?",
    "key": "the right option",
    "distractor": "a wrong option that people really fall for",
    "feedback": "why, to somebody who gave this answer; five words or more",
    "misconception": "what somebody believes who chooses this",
    "item": "what is to be matched",
    "target": "what it belongs to",
    "step": "a step; write them in the right order",
    "unit": "what is counted, like minutes",
    "value": "a number",
}
CASE = """\
---
title: {plain}
description: "TODO: one plain sentence on what happened to whom, of 50 to 160 characters"
case:
  review_by: {review_by}
  facts:
    # One fact for each thing that the page says, each with an id and sources of its own.
    - id: {id}-1
      text: "TODO: one thing that happened, in your own words"
      status: single # corroborated, single, disputed, opinion, guess, or course (our own)
      sources: [todo] # ids of docs/sources.yml
---

# {title}

TODO: what happened, and why it is worth a new hire's time, in two sentences

{sections}
"""
SECTION_ASKS = {
    "what-happened": "the story in short sentences, one a line, with citations",
    "what-they-did": "what the people in the story did about it",
    "what-came-of-it": "what came of it, as far as the sources tell",
    "what-it-shows": "what a new hire can take from it; say that this is our reading",
    "where-the-accounts-differ": "where the sources disagree, or that they don't",
    "what-we-dont-know": "what no source says",
    "questions-to-talk-about": "two or three questions for a talk among colleagues",
}


@dataclass(frozen=True)
class Made:
    """What was written, from which line on, and what the author does next."""

    path: str
    line: int
    then: tuple[str, ...]


def new_case(root: Path, title: str) -> Made:
    """Write the page of a new case, and put it into the navigation if that can be done safely."""
    title = " ".join(title.split())
    if not may_be_title(title):
        hint = (
            f"It is one line of {LONGEST_TITLE} characters at most that can be seen, "
            'without < > & " { } and \\.'
        )
        raise CannotError(f"this can't be a title: {title}", hint)
    name = slug(title)
    if not name:
        hint = "Take a title in Latin letters for now; the one on the page can be changed later."
        raise CannotError(f"no file name can be made of this title: {title}", hint)
    path = f"docs/cases/{name}.md"
    sections = "\n\n".join(f"## {head}\n\n{section(key)}" for key, head in SECTIONS.items())
    today = datetime.now(tz=UTC).date()
    page = CASE.format(
        id=name, title=title, plain=plain(title), review_by=today + YEAR, sections=sections
    )
    settings, into_navigation = in_navigation(root, f"cases/{name}.md")
    write_new(root, path, page, "Give the case another title, or go on with that file.")
    if settings:
        write_whole(root / "mkdocs.yml", settings)
    return Made(
        path,
        page[: page.index("TODO")].count("\n") + 1,
        (
            "Fill in every TODO; each source goes into docs/sources.yml.",
            *filter(None, [into_navigation]),
            f"List it in docs/cases/index.md: - [{title}]({name}.md): what it is about.",
            CHECK,
        ),
    )


def may_be_title(title: str) -> bool:
    """Tell whether a page can have this title, and a file can hold it."""
    fits = re.fullmatch(PLAIN_PATTERN, title) and len(title) <= LONGEST_TITLE
    return bool(fits) and title.isprintable()


def plain(title: str) -> str:
    """Return `title` as YAML, in quotation marks if it needs them."""
    return title if is_text(title) else f'"{title}"'


def section(key: str) -> str:
    """Return what stands in a section of a new case."""
    return f"TODO: {SECTION_ASKS[key]}" if key in SECTION_ASKS else "{{ facts() }}"


def write_new(root: Path, path: str, text: str, hint: str) -> None:
    """Write a file that is not there yet. Raises CannotError with the `hint` if it is."""
    file = root / path
    if file.exists() or file.is_symlink():
        raise CannotError(f"{path} is there already", hint)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text.encode())


def in_navigation(root: Path, page: str) -> tuple[bytes, str]:
    """Return mkdocs.yml with a page below the other cases, or else what is to be done by hand."""
    try:
        text = (root / "mkdocs.yml").read_bytes().decode()
        written = scalars(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        written = {}
    nav = {keys: value for keys, value in written.items() if keys[:1] == ("nav",)}
    cases = [keys for keys, value in nav.items() if value.startswith("cases/")]
    added = appended(text, cases[-1][:-1], page) if cases else None
    if added or (written and not nav):
        return added[0].encode() if added else b"", ""
    return b"", f"Put {page} into `nav` of mkdocs.yml."


@dataclass(frozen=True)
class Module:
    """What is known of a module before it is sound: its title, its objectives, what is asked."""

    id: str
    title: str
    objectives: tuple[str, ...]
    reading: Reading

    @property
    def path(self) -> str:
        """Where its quiz is, or will be."""
        return f"quizzes/{self.id}.yml"


def module_called(root: Path, name: str) -> Module:
    """Return a module of the course. Raises CannotError if there is none, or it has no lesson."""
    reading = read_course(root)
    pages = {page.path: page.front for page in reading.course.pages}
    index = pages.get("course/index.md")
    named = index.course.modules if index and index.course else ()
    if name not in named:
        hint = nearest(name, named) or f"docs/course/index.md lists {', '.join(named) or 'none'}."
        raise CannotError(f'the course has no module "{name}"', hint)
    front = pages.get(f"course/{name}.md")
    if not front or not front.lesson:
        hint = "A quiz asks for the objectives of its lesson: write that first, or mend it."
        raise CannotError(f"there is no lesson to be read in docs/course/{name}.md", hint)
    ids = tuple(objective.id for objective in front.lesson.objectives)
    return Module(name, front.title, ids, reading)


def new_quiz(root: Path, name: str) -> Made:
    """Write the quiz of a module: each objective asked twice, for one answer can be luck."""
    module = module_called(root, name)
    taken = ids_in(module.reading)
    asked = [objective for objective in module.objectives for _ in range(TWICE)]
    items = [blank_question(KINDS[0], free(objective, taken), objective) for objective in asked]
    questions = "\n".join(indent(f"- {indent(item, '  ').lstrip()}\n", "  ") for item in items)
    title = plain(f"Check yourself: {module.title}"[:LONGEST_TITLE])
    text = f"{SCHEMA}title: {title}\nquestions:\n{questions}"
    write_new(root, module.path, text, f"To add to it: course new question {name}")
    shown = f'Show it in docs/course/{name}.md, below "## Check yourself": {{{{ quiz("{name}") }}}}'
    return Made(module.path, 4, (FILL_IDS, FILL, shown, CHECK))


def new_question(root: Path, name: str, kind: str, objective: str, id_: str) -> Made:
    """Add a question to the quiz of a module; by default for the objective that is asked least."""
    module = module_called(root, name)
    document = module.reading.documents.get(module.path, Document(""))
    if not (root / module.path).is_file():
        raise CannotError(f"there is no {module.path} yet", f"To start it: course new quiz {name}")
    if unread := [p for p in document.problems if p.code.startswith("S1")]:
        what = str(replace(unread[0], hint=""))
        raise CannotError(what, "Mend that first; nothing was written.")
    objective = objective or least_asked(module, document)
    taken = ids_in(module.reading)
    if id_ in taken or (id_ and not re.fullmatch(ID_PATTERN, id_)):
        hint = "Take one that is free, of lower-case words and digits with hyphens between."
        raise CannotError(f'"{id_}" can\'t be the id of a new question', hint)
    if objective not in module.objectives:
        hint = nearest(objective, module.objectives) or f"There is {', '.join(module.objectives)}."
        raise CannotError(f'"{objective}" is not an objective of docs/course/{name}.md', hint)
    item = blank_question(kind_called(kind), id_ or free(objective, taken), objective)
    return add_question(root, module.path, item, named=bool(id_))


def add_question(root: Path, path: str, item: str, *, named: bool) -> Made:
    """Put a question at the end of a quiz."""
    raw = (root / path).read_bytes()
    added = appended(raw.decode("utf-8-sig"), ("questions",), item)
    if added is None:
        hint = "Write the questions as a list, each with a hyphen and lines of its own."
        raise CannotError(f"nothing can be added to {path} as it is written", hint)
    text, line = added
    mark = BOM if raw.startswith(BOM) else b""
    write_whole(root / path, mark + text.encode())
    return Made(path, line, (*(() if named else (FILL_IDS,)), FILL, CHECK))


def kind_called(name: str) -> type[Question]:
    """Return a kind of question. Raises CannotError if there is none of this name."""
    kinds = {kind.kind: kind for kind in KINDS}
    if name not in kinds:
        hint = nearest(name, kinds) or f"There is {', '.join(kinds)}."
        raise CannotError(f'there is no kind of question called "{name}"', hint)
    return kinds[name]


def least_asked(module: Module, document: Document) -> str:
    """Return the objective of a module that the fewest questions of its quiz name."""
    listed = document.data.get("questions") if isinstance(document.data, dict) else ()
    asked = Counter(str(q.get("objective")) for q in listed or () if isinstance(q, dict))
    return min(module.objectives, key=lambda objective: asked[objective])


def ids_in(reading: Reading) -> set[str]:
    """Return every id that stands anywhere in the course."""
    return {name for d in reading.documents.values() for name in ID.findall(d.text)}


def free(name: str, taken: set[str]) -> str:
    """Return `name` with the first number behind it that nothing has, and take it."""
    found = next(f"{name}-{n}" for n in count(1) if f"{name}-{n}" not in taken)
    taken.add(found)
    return found


def blank_question(kind: type[Question], name: str, objective: str) -> str:
    """Return the example of a kind with blanks for its texts, as the lines of a mapping."""
    text = (kind.room / "example.yml").read_text(encoding="utf-8").rstrip()
    known: dict[Keys, str] = {("id",): name, ("objective",): objective}
    found = {keys: node for keys, node in nodes(text).items() if keys in scalars(text)}
    texts = {keys: text[node.start : node.end] for keys, node in found.items()}
    return edited(
        text,
        [
            Edit(node.start, node.end, known.get(keys) or blank(keys, texts, name))
            for keys, node in found.items()
            if keys[-1] not in KEPT
        ],
    )


def blank(keys: Keys, texts: dict[Keys, str], name: str) -> str:
    """Return the blank for the text at `keys`: the same for the same text, else one of its own.

    No two questions have the same stem, so `name`, the question's id, is in it.
    """
    field = str(keys[-1])
    alike = list(dict.fromkeys(text for other, text in texts.items() if other[-1] == field))
    number = f" ({alike.index(texts[keys]) + 1})" if len(alike) > 1 else ""
    return f'"TODO: {ASKS.get(field, field).format(name=name)}{number}"'
