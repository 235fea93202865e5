"""Read YAML into plain data: mappings, lists and text, and where each of them stands.

Every scalar stays the text that was written; the model decides what is a number or a yes.
So `distractor: No` is a word, `2.50` keeps its zero, and a date is no surprise.
Anchors, aliases, tags and merge keys are refused: no quiz needs them, and with them a few
lines can mean gigabytes or run code. The events come from libyaml, one by one, so nothing here
recurses and depth is counted as it grows.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.model import Keys
from macros.problem import Problem

LARGEST = 1_000_000
DEEPEST = 20
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: YAML ends a line at these, and no editor does; a space in their place keeps the line numbers.
NO_LINE_ENDS = str.maketrans("\u0085\u2028\u2029", "   ")

Spot = tuple[int, int]


@dataclass
class Document:
    """What a file holds. `data` is None where nothing could be read."""

    path: str
    text: str = ""
    data: Any = None
    spots: dict[Keys, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Note a problem at `spot`, a line and a column that count from 1."""
        self.problems.append(Problem(self.path, *spot, code, message, hint))

    def spot(self, keys: Keys) -> Spot:
        """Return where `keys` lead to; for a key that is missing, its nearest owner."""
        while keys and keys not in self.spots:
            keys = keys[:-1]
        return self.spots.get(keys, (1, 1))


class TooDeepError(Exception):
    """The nesting went deeper than `DEEPEST`."""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot


class Builder:
    """Turns libyaml's events into data. One instance reads one document.

    `path` is the keys to the open container; `stack` the open containers, outermost first.
    """

    def __init__(self, document: Document, lines_before: int) -> None:
        self.document = document
        self.before = lines_before
        self.stack: list[Any] = []
        self.path: list[str | int] = []
        self.key: str | None = None

    def spot(self, event: Any) -> Spot:
        """Return where `event` starts, in the file."""
        mark = event.start_mark
        return mark.line + 1 + self.before, mark.column + 1

    def feed(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_extras(event)
            self.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.refuse_extras(event)
            self.open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.close()
        elif isinstance(event, yaml.AliasEvent):
            self.refuse(event, f'an alias ("*{event.anchor}") is not used here')
            self.place(None, event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.document.data is not None:
            self.refuse(event, "a second document starts here")

    def refuse(self, event: yaml.Event, what: str) -> None:
        """Report something that YAML has and a course does not."""
        self.document.problem(self.spot(event), "S104", what, "Write it out in full.")

    def refuse_extras(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Report an anchor or a tag on a value."""
        if event.anchor:
            self.refuse(event, f'an anchor ("&{event.anchor}") is not used here')
        if event.tag not in (None, "!"):
            self.refuse(event, f'a tag ("{event.tag}") is not used here')

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Take a scalar: a key where a mapping waits for one, else a value."""
        if self.stack and isinstance(self.stack[-1], dict) and self.key is None:
            self.take_key(event)
            return
        empty = not event.style and event.value in ("", "~", "null")
        self.place(None if empty else event.value, event)

    def take_key(self, event: yaml.ScalarEvent) -> None:
        """Remember the key, and report one that the mapping has already."""
        self.key = event.value
        if event.value in self.stack[-1]:
            self.document.problem(
                self.spot(event),
                "S103",
                f'"{event.value}" stands twice in one place',
                "Only one of them would count: keep one, or merge the two.",
            )
        self.document.spots.setdefault((*self.path, event.value), self.spot(event))

    def open(self, event: yaml.Event) -> None:
        """Go into a mapping or a list."""
        if len(self.stack) >= DEEPEST:
            raise TooDeepError(self.spot(event))
        container: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self.stack and isinstance(self.stack[-1], dict) and self.key is None:
            self.refuse(event, "a list or a mapping can't be a key")
            self.key = "?"
        step = self.place(container, event)
        self.path.extend(step)
        self.stack.append(container)

    def close(self) -> None:
        """Go back to the container outside."""
        self.stack.pop()
        if self.stack:
            self.path.pop()

    def place(self, value: Any, event: yaml.Event) -> list[str | int]:
        """Put `value` into the open container; return the key or index it has there."""
        if not self.stack:
            if self.document.data is None:
                self.document.data = value
                self.document.spots[()] = self.spot(event)
            return []
        step: str | int
        if isinstance(self.stack[-1], dict):
            step, self.key = self.key or "", None
            self.stack[-1].setdefault(step, value)
        else:
            step = len(self.stack[-1])
            self.stack[-1].append(value)
            self.document.spots[(*self.path, step)] = self.spot(event)
        return [step]


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return the text of a file, or an empty text and the problem that it has."""
    if len(raw) > LARGEST:
        message = f"the file has more than {LARGEST:,} bytes"
        return "", [Problem(path, 1, 1, "S105", message, "Split it into several files.")]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        message = "this is not text in UTF-8"
        hint = "Save the file as UTF-8; a picture or a Word file can't be read here."
        return "", [Problem(path, line, column, "S101", message, hint)]


def read(text: str, path: str, lines_before: int = 0) -> Document:
    """Read one YAML document; whatever the text holds, the result says what is wrong with it.

    `lines_before` is how many lines of the file precede `text`: front matter starts on line 2.
    """
    document = Document(path, text)
    builder = Builder(document, lines_before)
    try:
        for event in yaml.parse(text.translate(NO_LINE_ENDS), Loader=Loader):
            builder.feed(event)
    except TooDeepError as deep:
        document.problem(deep.spot, "S106", f"more than {DEEPEST} levels deep", "Indent less.")
        document.data = None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if "unexpected end" in str(error.problem):
            # What was opened and never closed is seen at the end of the file, and mended here.
            mark = error.context_mark or mark
        spot = (mark.line + 1 + lines_before, mark.column + 1) if mark else (1 + lines_before, 1)
        document.problem(spot, "S102", f"this is not YAML: {error.problem}", advice(text, error))
        document.data = None
    except yaml.reader.ReaderError as error:
        spot = place_of(text, error.position if isinstance(error.position, int) else 0)
        where = (spot[0] + lines_before, spot[1])
        document.problem(where, "S101", "a character here is not allowed in YAML", "Delete it.")
        document.data = None
    return document


def place_of(text: str, position: int) -> Spot:
    """Return line and column of the character at `position`."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def advice(text: str, error: yaml.MarkedYAMLError) -> str:
    """Say what to do about a YAML error, from what the line in question looks like."""
    mark = error.problem_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line:
        return "There is a tab in this line: indent with spaces."
    if "unexpected end" in str(error.problem):
        return "A quotation mark or a bracket that opens in this line is never closed."
    if line.count(": ") > 1 or "mapping values" in str(error.problem):
        return 'A text that holds ": " needs quotation marks around it.'
    if "anchor" in str(error.problem) or "alias" in str(error.problem):
        return 'A text that starts with "*" or "&" needs quotation marks around it.'
    return "Look at this line and the one before: indentation, quotation marks, a missing colon."
