"""Read the body of a page as lines whose kind is known: text, heading, item, table, code, ...

    ## What happened          heading, level 2
    The shop opened.          text
    - It sold tea.            item
    !!! note "Open"           title
        It opened late.       text, inside the note

It knows as much Markdown as a rule needs to tell what people read from what only looks like it.
Nothing here recurses or looks back more than a line, so a page of any content is read in one go.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.model import BodyLine, LineKind
from macros.text import FENCE

HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^#\s])")
TITLE = re.compile(r"(?:!!!|\?\?\?\+?|===[+!]?(?=[ \t]+\"))(?=[ \t])[^\"]*(?:\"(.*)\")?")
ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
MEANING = re.compile(r":[ \t]+(?=\S)")
QUOTE = re.compile(r"(?:>[ \t]?)+")
UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
#: How far the text inside a list item, a note or a definition is indented, in Python-Markdown.
STEP = 4


def read_lines(body: str, first: int) -> tuple[BodyLine, ...]:
    """Return the lines of `body`, whose first is line `first` of the file."""
    reader = Reader()
    raws = body.split("\n")
    code = {*fenced(raws)}
    for at, raw in enumerate(raws):
        reader.take(first + at, raw, fenced=at in code)
    return with_tables(reader.lines)


def fenced(raws: Sequence[str]) -> Iterator[int]:
    """Yield which lines are a fence or stand in one, as superfences takes them.

    A fence without an end is text, and so is all of it up to the line that stands too far left;
    that line opens none.
    """
    end = 0
    for at, raw in enumerate(raws):
        match = FENCE.match(raw) if at >= end else None
        if match and ">" not in match[1] and "`" not in match[3]:
            end, closed = end_of_fence(raws, at, match[2])
            yield from range(at, end) if closed else ()


def end_of_fence(raws: Sequence[str], start: int, mark: str) -> tuple[int, bool]:
    """Return the line after the fence that opens at `start`, and whether it is closed there."""
    indent = indent_of(raws[start])
    for at in range(start + 1, len(raws)):
        raw = raws[at]
        if raw.strip() and indent_of(raw) < indent:
            return at + 1, False
        if indent_of(raw) == indent and raw.strip(" \t") == mark:
            return at + 1, True
    return len(raws), False


def indent_of(raw: str) -> int:
    """Return how many columns a line is indented."""
    wide = raw.expandtabs(STEP)
    return len(wide) - len(wide.lstrip(" "))


class Reader:
    """Takes the raw lines in order. `inside` holds how far each open container is indented."""

    def __init__(self) -> None:
        self.lines: list[BodyLine] = []
        self.inside: list[int] = []

    def take(self, number: int, raw: str, *, fenced: bool) -> None:
        """Add the line `number`, which reads `raw`."""
        # Only these two count for Markdown: another space starts the text, and indents nothing.
        text = raw.strip(" \t")
        before = self.lines[-1].kind if self.lines else "blank"
        indent = indent_of(raw)
        column = len(raw) - len(raw.lstrip(" \t")) + 1
        if fenced:
            self.lines.append(BodyLine(number, column, "code", text))
        elif not text:
            self.lines.append(BodyLine(number, 1, "blank", ""))
        else:
            if before == "blank" or starts_something(text):
                self.leave(indent)
            if self.is_code(indent, before):
                self.lines.append(BodyLine(number, column, "code", text))
            else:
                self.lines.append(self.line(number, column, indent, text))

    def leave(self, indent: int) -> None:
        """Close the containers that a line with this indent no longer belongs to."""
        while self.inside and indent < self.inside[-1]:
            self.inside.pop()

    def is_code(self, indent: int, before: LineKind) -> bool:
        """Tell whether a line is code because it is indented further than its container."""
        further = indent - (self.inside[-1] if self.inside else 0) >= STEP
        return further and before in ("blank", "code")

    def line(self, number: int, column: int, indent: int, text: str) -> BodyLine:
        """Return a line that is not code, and open the container that it starts."""
        if match := HEADING.match(text):
            title = text[match.end() :].rstrip("#").rstrip()
            return BodyLine(number, column + match.end(), "heading", title, len(match.group(1)))
        if match := TITLE.match(text):
            self.inside.append(indent + STEP)
            at = column + max(match.start(1), 0)
            return BodyLine(number, at, "title", match.group(1) or "")
        if match := ITEM.match(text) or MEANING.match(text):
            self.inside.append(indent + STEP)
            kind: LineKind = "text" if text.startswith(":") else "item"
            return BodyLine(number, column + match.end(), kind, text[match.end() :])
        if match := QUOTE.match(text):
            return BodyLine(number, column + match.end(), "quote", text[match.end() :])
        if (match := UNDERLINE.match(text)) and self.underlines():
            level = 1 if text.startswith("=") else 2
            self.lines[-1] = replace(self.lines[-1], kind="heading", level=level)
            return BodyLine(number, column, "code", text)
        lazy = bool(self.lines) and self.lines[-1].kind == "quote"
        return BodyLine(number, column, "quote" if lazy else "text", text)

    def underlines(self) -> bool:
        """Tell whether the last line stands alone, so that a row of `=` or `-` makes it a title."""
        alone = len(self.lines) < 2 or self.lines[-2].kind in ("blank", "heading")
        return bool(self.lines) and self.lines[-1].kind == "text" and alone


def starts_something(text: str) -> bool:
    """Tell whether a line can't be the lazy end of the paragraph above it."""
    return bool(HEADING.match(text) or TITLE.match(text) or ITEM.match(text))


def with_tables(lines: list[BodyLine]) -> tuple[BodyLine, ...]:
    """Return the lines with those of tables marked: a header, a row of hyphens, and what follows.

    Python-Markdown takes a block for a table only if the two stand first in it, with equally many
    cells.
    """
    kinds = dict.fromkeys(range(len(lines)), False)
    for at, (upper, lower) in enumerate(pairwise(lines)):
        fresh = at == 0 or lines[at - 1].kind in ("blank", "title", "heading")
        kinds[at] = kinds[at] or (fresh and heads_table(upper, lower))
        kinds[at + 1] = kinds[at] and lower.kind == "text"
    return tuple(
        replace(line, kind="table") if kinds[at] else line for at, line in enumerate(lines)
    )


def heads_table(upper: BodyLine, lower: BodyLine) -> bool:
    """Tell whether `upper` is the header of a table and `lower` the row of hyphens below it."""
    rows = upper.kind == lower.kind == "text" and "|" in upper.text
    hyphens = "-" in lower.text and {*lower.text} <= {*"|:- "}
    return rows and hyphens and cells(upper) == cells(lower)


def cells(line: BodyLine) -> int:
    """Return how many cells a row has; a `|` in code or behind a backslash is none."""
    text = re.sub(r"`[^`]*`|\\.", "", line.text)
    return text.strip().removeprefix("|").removesuffix("|").count("|") + 1
