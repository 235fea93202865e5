"""Mend what a program can mend: `course check --fix`.

Each fix says what it changes twice, as text and as data. The text is edited in place, then read
again; where that does not give exactly the data, the file stays as it is. So comments, order,
quotation marks and line ends are kept, and nothing is ever set anew (see load/edit.py).
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import Any, ClassVar

from macros.check import course_problems
from macros.check.text import amount
from macros.check.tidy import DOUBLED, texts, tidy
from macros.load import ID, read_course
from macros.load.edit import (
    Edit,
    Node,
    data_of,
    edited,
    line_end,
    line_start,
    nodes,
    write_whole,
    yaml_in,
)
from macros.load.yaml import Document
from macros.model import Keys
from macros.problem import Problem

BOM = b"\xef\xbb\xbf"
#: An id is made of the first words of one of these.
NAMED_BY = ("stem", "text", "citation-label")
MOST_WORDS = 6
LONGEST_ID = 50


@dataclass(frozen=True)
class Fix(ABC):
    """One thing to mend in the file `path`; `keys` lead to the value that changes."""

    path: str
    keys: Keys

    #: The problem that it mends: its code, and what its message says.
    code: ClassVar[str]
    says: ClassVar[str] = ""

    @property
    def at(self) -> Keys:
        """Where the problem is reported."""
        return self.keys

    @abstractmethod
    def edits(self, text: str, found: dict[Keys, Node]) -> list[Edit]:
        """Return how the text changes. `found` says where its values stand."""

    @abstractmethod
    def becomes(self, value: Any) -> Any:
        """Return what the value is afterwards."""

    @abstractmethod
    def __str__(self) -> str:
        """What was done."""


@dataclass(frozen=True)
class OneSpace(Fix):
    """One space where several stood in a row, and none at the ends of a line."""

    code: ClassVar[str] = "S302"

    def edits(self, text: str, found: dict[Keys, Node]) -> list[Edit]:
        """Take spaces out of what stands inside the quotation marks, or below the `|`."""
        node = found[self.keys]
        start, end = node.start, node.end
        if node.style in ("'", '"'):
            start, end = start + 1, end - 1
        elif node.style:
            start = line_end(text, start)
        inside = text[start:end]
        spare = [(m.start(), m.end(), " ") for m in DOUBLED.finditer(inside)]
        if node.style in ("'", '"') and "\n" not in inside:
            left, right = len(inside) - len(inside.lstrip(" ")), len(inside.rstrip(" "))
            spare += [(0, left, ""), (right, len(inside), "")]
        return [Edit(start + a, start + b, new) for a, b, new in spare]

    def becomes(self, value: Any) -> Any:
        """Return the text with single spaces."""
        return tidy(value)

    def __str__(self) -> str:
        return f'took spaces out of "{self.keys[-1]}"'


@dataclass(frozen=True)
class NewId(Fix):
    """An id for what has none."""

    id: str

    code: ClassVar[str] = "S202"
    says: ClassVar[str] = '"id" is missing'

    def edits(self, text: str, found: dict[Keys, Node]) -> list[Edit]:
        """Write the id before the first field."""
        node = found[self.keys]
        if node.style == "flow":
            return [Edit(node.start + 1, node.start + 1, f"id: {self.id}, ")]
        newline = "\r\n" if "\r\n" in text else "\n"
        return [Edit(node.start, node.start, f"id: {self.id}{newline}{' ' * node.column}")]

    def becomes(self, value: Any) -> Any:
        """Return the fields with the id."""
        return {"id": self.id, **value}

    def __str__(self) -> str:
        return f"gave it an id: {self.id}"


@dataclass(frozen=True)
class Ascending(Fix):
    """The options of a question from the smallest number to the largest, and kept so."""

    code: ClassVar[str] = "Q204"

    @property
    def at(self) -> Keys:
        """The options; the question itself is what changes."""
        return (*self.keys, "options")

    def edits(self, text: str, found: dict[Keys, Node]) -> list[Edit]:
        """Move whole options, each with the comments above it and behind it."""
        parts = lines_of_items(text, found, self.at)
        lines = [text[start:end].rstrip("\r\n") for start, end in parts]
        moved = [lines[n] for n in ranks(value_at(data_of(text), self.at))]
        newline = "\r\n" if "\r\n" in text else "\n"
        kept = found.get((*self.keys, "keep_order"))
        if kept is None:
            moved[-1] += f"{newline}{' ' * found[self.keys].column}keep_order: true"
        edits = [
            Edit(start, start + len(old), new)
            for (start, _), old, new in zip(parts, lines, moved, strict=True)
        ]
        return edits + ([Edit(kept.start, kept.end, "true")] if kept else [])

    def becomes(self, value: Any) -> Any:
        """Return the question with its options in order."""
        options = value["options"]
        ordered = [options[n] for n in ranks(options)]
        return {**value, "options": ordered, "keep_order": "true"}

    def __str__(self) -> str:
        return "put the numbers in ascending order"


def lines_of_items(text: str, found: dict[Keys, Node], keys: Keys) -> list[tuple[int, int]]:
    """Return where the items of a list start and end, in whole lines.

    What stands between two items belongs to the second, as a comment above the first to that.
    """
    items = [found[item] for n in range(len(found)) if (item := (*keys, n)) in found]
    ends = [line_end(text, max(item.end - 1, item.start)) for item in items]
    start = line_start(text, items[0].start)
    while (above := text[line_start(text, start - 1) : start]).lstrip().startswith("#"):
        start -= len(above)
    return [*zip([start, *ends], ends, strict=False)]


def ranks(options: Sequence[dict[str, str]]) -> list[int]:
    """Return the places of the options, that of the smallest amount first."""
    amounts = [amount(option.get("key") or option.get("distractor") or "") for option in options]
    return sorted(range(len(options)), key=lambda n: (a.low, a.high) if (a := amounts[n]) else ())


def unsorted_numbers(document: Document, taken: set[str]) -> Iterator[Fix]:
    """Yield a fix for every question with options that a reader of lists could put in order."""
    del taken
    for number, question in enumerate(value_at(document.data, ("questions",)) or ()):
        options = value_at(question, ("options",))
        if isinstance(options, list) and all(isinstance(option, dict) for option in options):
            yield Ascending(document.path, ("questions", number))


def doubled_spaces(document: Document, taken: set[str]) -> Iterator[Fix]:
    """Yield a fix for every text of the document in which a space stands twice."""
    del taken
    for keys, text in texts(document.data):
        if keys and tidy(text) != text:
            yield OneSpace(document.path, keys)


def missing_ids(document: Document, taken: set[str]) -> Iterator[Fix]:
    """Yield an id for everything of the document that has none, but words to make one of."""
    for keys, value in fields(document.data, ()):
        words = next((value[name] for name in NAMED_BY if name in value), None)
        if isinstance(words, str) and "id" not in value:
            yield NewId(document.path, keys, new_id(words, taken))


def fields(data: Any, keys: Keys) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """Yield everything in `data` that has fields, in the order it is written."""
    if isinstance(data, dict):
        yield keys, data
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    for step, part in parts:
        if isinstance(part, dict | list):
            yield from fields(part, (*keys, step))


def new_id(text: str, taken: set[str]) -> str:
    """Return an id made of the first words of `text` that nothing has, and take it."""
    first = re.split(r"[.?!:;](?=\s|$)", text.strip(), maxsplit=1)[0]
    name = slug(re.sub(r"^(an?|the) ", "", first, flags=re.IGNORECASE)) or "item"
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    free = next(n for n in names if n not in taken)
    taken.add(free)
    return free


def slug(text: str) -> str:
    """Return the first words of `text` as an id; an empty text if there are none in ASCII."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", ""))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    name = "-".join(words[:MOST_WORDS])[:LONGEST_ID].strip("-")
    return f"item-{name}" if name[:1].isdigit() else name


#: What can be mended: each looks for its own sort of thing in a document.
FINDERS = (missing_ids, doubled_spaces, unsorted_numbers)


def fixes_for(root: Path, problems: Iterable[Problem]) -> dict[Problem, Fix]:
    """Return the fix of each of the `problems` that has one, in the order they apply."""
    wanted = [p for p in problems if any(p.code == fix.code for fix in Fix.__subclasses__())]
    if not wanted:
        return {}
    documents = read_course(root).documents
    taken = {name for document in documents.values() for name in ID.findall(document.text)}
    found: dict[Problem, Fix] = {}
    for path in sorted({problem.path for problem in wanted} & {*documents}):
        document = documents[path]
        for fix in (fix for finder in FINDERS for fix in finder(document, taken)):
            spot = (path, *document.spot(fix.at), fix.code)
            for problem in wanted:
                place = (problem.path, problem.line, problem.column, problem.code)
                if place == spot and fix.says in problem.message:
                    found[problem] = fix
    return found


@dataclass(frozen=True)
class Mended:
    """A problem that is no more, and what was done about it."""

    problem: Problem
    fix: Fix


def mend(root: Path, chosen: Callable[[Problem], bool] = bool) -> Iterator[Mended]:
    """Mend what can be mended of the `chosen` problems; yield what was done once it is.

    Mending one thing can bring another to light, so this goes on until nothing is left to do.
    """
    tried: set[Fix] = set()
    while True:
        problems = [problem for problem in course_problems(root)[1] if chosen(problem)]
        found = {f: p for p, f in fixes_for(root, problems).items() if f not in tried}
        if not found:
            return
        tried |= {*found}
        for path, fixes in groupby(found, key=lambda fix: fix.path):
            yield from (Mended(found[fix], fix) for fix in mend_file(root, path, [*fixes]))


def mend_file(root: Path, path: str, fixes: Sequence[Fix]) -> list[Fix]:
    """Write a file with all of the `fixes` that do what they say; return those."""
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        return []
    raw = file.read_bytes()
    whole = raw.decode("utf-8-sig")
    start, end = yaml_in(whole, path)
    text, done = whole[start:end], []
    for _, group in groupby(fixes, key=type):
        text, right = with_fixes(text, [*group])
        done += right
    if done:
        mark = BOM if raw.startswith(BOM) else b""
        write_whole(file, mark + (whole[:start] + text + whole[end:]).encode())
    return done


def with_fixes(text: str, fixes: Sequence[Fix]) -> tuple[str, list[Fix]]:
    """Return `text` with the fixes that do what they say, and those.

    All at once if that goes well, else each half by itself: one bad fix spoils no other.
    """
    data = data_of(text)
    fixes = [fix for fix in fixes if value_at(data, fix.keys) is not None]
    if not fixes:
        return text, []
    found = nodes(text)
    new = edited(text, [edit for fix in fixes for edit in fix.edits(text, found)])
    if data_of(new) == with_values(data, fixes):
        return new, fixes
    if len(fixes) == 1:
        return text, []
    middle = len(fixes) // 2
    text, first = with_fixes(text, fixes[:middle])
    text, second = with_fixes(text, fixes[middle:])
    return text, first + second


def with_values(data: Any, fixes: Collection[Fix]) -> Any:
    """Return a copy of `data` in which every fix has done what it says."""
    data = deepcopy(data)
    for fix in fixes:
        *way, step = fix.keys
        owner = value_at(data, tuple(way))
        owner[step] = fix.becomes(owner[step])
    return data


def value_at(data: Any, keys: Keys) -> Any:
    """Return the value that `keys` lead to; None if they lead nowhere."""
    for key in keys:
        try:
            data = data[key]
        except (KeyError, IndexError, TypeError):
            return None
    return data
