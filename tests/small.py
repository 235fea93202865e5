"""A small course on disk, sound as it is, for tests that break one thing of it.

It has one question of each kind: the kinds' own examples.
"""

from pathlib import Path

from macros.questions import KINDS

PAGE = """\
---
title: {title}
description: A page of the small course, which is there for tests and for nobody else.
{more}---

# {title}

{body}
"""
CASE = """\
case:
  review_by: 2027-11-21
  facts:
    - id: shop-opened
      text: The shop opened in 1999.
      status: single
      sources: [town-paper]
    - id: shop-loved
      text: Everybody must have loved it.
      status: guess
      sources: [town-paper]
"""
SECTIONS = (
    "What happened",
    "What they did",
    "What came of it",
    "What it shows",
    "Where the accounts differ",
    "What we don't know",
    "Questions to talk about",
)
LINE = "Every day the shop sells tea and bread to people of the town.\n"
#: As long as a case has to be, and no more exciting.
STORY = "".join(f"## {section}\n\n{8 * LINE}\n" for section in SECTIONS)
LESSON = """\
lesson:
  minutes: 5
  cases: [shop]
  objectives:
    - id: example
      text: Do the example.
      level: apply
      section: how-to-do-it
"""
SOURCES = """\
- id: town-paper
  citation-label: Town Paper, 1999
  type: article-newspaper
  title: A shop opens
  container-title: Town Paper
  issued: "1999-05-23"
  URL: https://paper.example/shop
  custom: {interest: independent, read: full}
"""
FILES = {
    "docs/index.md": PAGE.format(title="Home", more="", body="{{ course_map() }}"),
    "docs/course/index.md": PAGE.format(
        title="The course", more="course: {modules: [first]}\n", body="{{ course_map() }}"
    ),
    "docs/course/first.md": PAGE.format(
        title="First lesson",
        more=LESSON,
        body='{{ objectives() }}\n\n## How to do it\n\nSo {{ cite("town-paper") }}.\n\n'
        '## Check yourself\n\n{{ quiz("first") }}',
    ),
    "docs/cases/shop.md": PAGE.format(
        title="The shop", more=CASE, body=STORY + "## Facts and sources\n\n{{ facts() }}"
    ),
    "docs/library/sources.md": PAGE.format(title="Sources", more="", body="{{ sources() }}"),
    "docs/sources.yml": SOURCES,
}


def example(kind: str) -> str:
    """The example of a kind, as an item of a quiz's `questions`."""
    room = next(k.room for k in KINDS if k.kind == kind)
    lines = (room / "example.yml").read_text(encoding="utf-8").splitlines()
    return "".join(f"{'- ' if n == 0 else '  '}{line}\n" for n, line in enumerate(lines))


def quiz(*questions: str) -> str:
    """A quiz file with these questions, each an item of a YAML list."""
    return "title: First quiz\nquestions:\n" + "".join(questions)


def small_course(folder: Path, **files: str) -> Path:
    """Write the small course; `files` replaces some of them, by path with `_` for `/` and `.`."""
    sound = {**FILES, "quizzes/first.yml": quiz(*(example(kind.kind) for kind in KINDS))}
    for path, text in {**sound, **files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder
