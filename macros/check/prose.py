"""What a reader reads: paragraphs without their marks, and where each sentence starts and ends.

Everything keeps its length: what is taken out leaves spaces, so that a place in the result is the
same place in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from macros.check.text import END, WORD, words
from macros.model import BodyLine, LineKind, Page
from macros.problem import Problem

#: Macro calls, code, where a link leads to, and lists of attributes.
UNREAD = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{[:#][^{}]*\}|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)"
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)|<https?:[^<>\s]*>"
)
#: Those of them that Markdown does not look into.
CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}")
QUOTED = re.compile(r'"[^"]*(?:"|\Z)|\u201c[^\u201d]*(?:\u201d|\Z)')
#: After these a full stop ends no sentence: initials, and what is cut short.
SHORT = re.compile(
    r"(?:^|[\s(\"'\u201c])(?:[A-Z]|[A-Z]\.[A-Z]|Prof|Nos?|vs|etc|approx|ca|Inc|Ltd|Co|Corp|Jr|Sr|"
    r"Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|pp?|vol)$"
)


def readable(text: str) -> str:
    """Return `text` with spaces where a reader reads nothing."""
    return UNREAD.sub(lambda match: " " * len(match.group()), text)


def shown(text: str) -> str:
    """Return `text` with spaces for code and macro calls, where Markdown's marks mean nothing."""
    return CODE.sub(lambda match: " " * len(match.group()), text)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a readable text, each with its place in it."""
    start = 0
    for end in [*ends(text), len(text)]:
        found = text[start:end]
        if WORD.search(found):
            yield start + len(found) - len(found.lstrip()), found.strip()
        start = end


def ends(text: str) -> Iterator[int]:
    """Yield the places in `text` where a sentence ends."""
    for end in END.finditer(text):
        # Nine characters hold the longest of the short forms and what comes before it.
        before = text[max(0, end.start() - 9) : end.start()]
        if end.group()[0] != "." or not SHORT.search(before):
            yield end.end()


@dataclass(frozen=True)
class Paragraph:
    """Lines of a page that are read as one; `kind` is that of the first."""

    page: Page
    kind: LineKind
    lines: tuple[BodyLine, ...]

    @cached_property
    def raw(self) -> str:
        """What is written, each line of the file on a line of its own."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def text(self) -> str:
        """What is read, each line of the file on a line of its own."""
        return "\n".join(readable(line.text) for line in self.lines)

    @property
    def length(self) -> int:
        """How many words are read."""
        return len(words(self.text))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts in `text`."""
        return (0, *accumulate(len(line.text) + 1 for line in self.lines))

    def problem(self, at: int, code: str, message: str, hint: str = "") -> Problem:
        """Return a problem at the place `at` of the text."""
        number = bisect_right(self.starts, at) - 1
        line = self.lines[number]
        column = line.column + at - self.starts[number]
        return Problem(self.page.file, line.number, column, code, message, hint)


def paragraphs(page: Page) -> Iterator[Paragraph]:
    """Yield what a page says, paragraph by paragraph; a row of a table is one, so is a heading."""
    kept: list[BodyLine] = []
    for line in page.lines:
        goes_on = kept and line.kind == "text" and kept[-1].kind in ("text", "item")
        goes_on = goes_on or (kept and line.kind == kept[-1].kind == "quote")
        if not goes_on:
            yield from paragraph(page, kept)
            kept = []
        if line.kind not in ("blank", "code"):
            kept.append(line)
    yield from paragraph(page, kept)


def paragraph(page: Page, lines: Iterable[BodyLine]) -> Iterator[Paragraph]:
    """Yield the paragraph that the lines make, if there is any."""
    kept = tuple(lines)
    if kept:
        yield Paragraph(page, kept[0].kind, kept)
