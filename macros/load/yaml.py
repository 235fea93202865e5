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
NO_LINE_ENDS = str.maketrans(dict.fromkeys("\u0085\u2028\u2029", " "))
#: What stands where nothing is said.
NOTHING = ("", "~", "null")

Spot = tuple[int, int]


@dataclass
class Document:
    """What a file holds. `data` is None where nothing could be read.

    `marks` say where the parts of `data` stand in the YAML, before which there are `lines_before`.
    """

    path: str
    text: str = ""
    data: Any = None
    lines_before: int = 0
    marks: dict[Keys, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Note a problem at `spot`, a line and a column that count from 1."""
        self.problems.append(Problem(self.path, *spot, code, message, hint))

    def spot(self, keys: Keys) -> Spot:
        """Return where `keys` lead to; for a key that is missing, its nearest owner."""
        while keys and keys not in self.marks:
            keys = keys[:-1]
        return self.at(self.marks[keys]) if keys in self.marks else (1, 1)

    def at(self, mark: Any) -> Spot:
        """Return where in the file a mark of the YAML reader is."""
        return mark.line + 1 + self.lines_before, mark.column + 1


class TooDeepError(Exception):
    """The nesting went deeper than `DEEPEST`."""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot


class Builder:
    """Turns libyaml's events into data. One instance reads one document.

    `container` is the open mapping or list, `keys` lead to it, and `outside` are the containers
    around it, outermost first. `key` is the one that waits for its value.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.outside: list[tuple[Any, Keys]] = []
        self.container: Any = None
        self.keys: Keys = ()
        self.key: str | None = None

    def feed(self, event: Any) -> None:
        """Take the next event."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self.refuse_extras(event)
            if self.key is None and type(self.container) is dict:
                self.take_key(event)
            else:
                empty = not event.style and event.value in NOTHING
                self.place(None if empty else event.value, event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.refuse_extras(event)
            self.open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.container, self.keys = self.outside.pop()
        elif kind is yaml.AliasEvent:
            self.refuse(event, f'an alias ("*{event.anchor}") is not used here')
            self.place(None, event)
        elif kind is yaml.DocumentStartEvent and self.document.data is not None:
            self.refuse(event, "a second document starts here")

    def refuse(self, event: Any, what: str) -> None:
        """Report something that YAML has and a course does not."""
        spot = self.document.at(event.start_mark)
        self.document.problem(spot, "S104", what, "Write it out in full.")

    def refuse_extras(self, event: Any) -> None:
        """Report an anchor or a tag on a value."""
        if event.anchor:
            self.refuse(event, f'an anchor ("&{event.anchor}") is not used here')
        if event.tag not in (None, "!"):
            self.refuse(event, f'a tag ("{event.tag}") is not used here')

    def take_key(self, event: Any) -> None:
        """Remember the key, and report one that the mapping has already."""
        self.key = event.value
        if event.value in self.container:
            self.document.problem(
                self.document.at(event.start_mark),
                "S103",
                f'"{event.value}" stands twice in one place',
                "Only one of them would count: keep one, or merge the two.",
            )
        self.document.marks.setdefault((*self.keys, event.value), event.start_mark)

    def open(self, container: Any, event: Any) -> None:
        """Go into a mapping or a list."""
        if len(self.outside) >= DEEPEST:
            raise TooDeepError(self.document.at(event.start_mark))
        if self.key is None and type(self.container) is dict:
            self.refuse(event, "a list or a mapping can't be a key")
            self.key = "?"
        step = self.place(container, event)
        self.outside.append((self.container, self.keys))
        self.container, self.keys = container, (*self.keys, *step)

    def place(self, value: Any, event: Any) -> Keys:
        """Put `value` into the open container; return the key or index it has there."""
        container = self.container
        if type(container) is dict:
            key, self.key = self.key or "", None
            container.setdefault(key, value)
            return (key,)
        if type(container) is list:
            index = len(container)
            container.append(value)
            self.document.marks[(*self.keys, index)] = event.start_mark
            return (index,)
        if self.document.data is None:
            self.document.data = value
            self.document.marks[()] = event.start_mark
        return ()


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
    document = Document(path, text, lines_before=lines_before)
    builder = Builder(document)
    text = text.translate(NO_LINE_ENDS)
    try:
        # yaml.parse asks twice for each event.
        for event in iter(Loader(text).get_event, None):
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
