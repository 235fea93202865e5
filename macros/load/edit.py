"""Change a YAML text in one place, and leave every other character as it was written.

A program that reads YAML and writes it again sets the whole file in its own way: one indentation
for all lists, and a comment stays with the line above when its own line moves. So the text is
never written from data. libyaml says where each value starts and ends, the new text goes there,
and the result is read again: if it is not exactly the data that was wanted, nothing is changed.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from macros.load.page import FRONT
from macros.load.yaml import NO_LINE_ENDS, Loader, read
from macros.model import Keys

#: What stands before an item of a list, and where a blank line sets the item off.
HYPHEN = re.compile(r"( *)- +")
GAP = re.compile(r"\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\Z")


@dataclass(frozen=True)
class Node:
    """Where a value stands in a text: from `start` to just before `end`, from 0.

    `column` is that of its first character, from 0. `style` is that of a scalar (`'`, `"`, `|`, `>`
    or none), or `flow` for what stands between brackets.
    """

    start: int
    end: int
    column: int
    style: str = ""


@dataclass(frozen=True)
class Edit:
    """`new` in place of what stands from `start` to just before `end`."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` after edits that don't overlap."""
    for edit in sorted(edits, key=lambda e: e.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def nodes(text: str) -> dict[Keys, Node]:
    """Return where every value of a sound YAML text stands, by the keys that lead to it."""
    finder = Finder()
    for event in yaml.parse(text.translate(NO_LINE_ENDS), Loader=Loader):
        finder.feed(event)
    return finder.found


@dataclass
class Open:
    """A list or a mapping that is being read: `step` is the key or the number of what comes."""

    keys: Keys
    event: Any
    mapping: bool
    step: str | int | None
    end: int


class Finder:
    """Takes libyaml's events, and remembers where the values are."""

    def __init__(self) -> None:
        self.found: dict[Keys, Node] = {}
        self.open: list[Open] = []

    def feed(self, event: Any) -> None:
        """Take the next event."""
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.close(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            mapping = isinstance(event, yaml.MappingStartEvent)
            self.open.append(Open(self.keys(), event, mapping, None if mapping else 0, start))
        elif isinstance(event, yaml.ScalarEvent):
            if self.open and self.open[-1].step is None:
                self.open[-1].step = event.value
                self.open[-1].end = end
            else:
                self.note(self.keys(), event, end, event.style or "")

    def keys(self) -> Keys:
        """Return the keys that lead to the value that starts now."""
        step = self.open[-1].step if self.open else None
        return (*self.open[-1].keys, step) if step is not None else ()

    def close(self, event: Any) -> None:
        """Note the list or the mapping that ends: without brackets, at the end of its last part."""
        ended = self.open.pop()
        end = event.end_mark.index if ended.event.flow_style else ended.end
        self.note(ended.keys, ended.event, end, "flow" if ended.event.flow_style else "")

    def note(self, keys: Keys, event: Any, end: int, style: str) -> None:
        """Remember a value, and make what it is in ready for the next."""
        self.found[keys] = Node(event.start_mark.index, end, event.start_mark.column, style)
        if self.open:
            owner = self.open[-1]
            owner.end = end
            owner.step = None if owner.mapping else int(owner.step or 0) + 1


def appended(text: str, keys: Keys, item: str) -> tuple[str, int] | None:
    """Return `text` with a further item in the list at `keys`, and the line it starts on.

    `item` is not indented and has no hyphen. None where the list is not written line by line.
    """
    found = nodes(text)
    number = next(n for n in range(len(found) + 1) if (*keys, n) not in found)
    last = found.get((*keys, number - 1))
    hyphen = HYPHEN.fullmatch(text[line_start(text, last.start) : last.start]) if last else None
    if not (last and hyphen) or found[keys].style == "flow":
        return None
    after = any(node.start >= last.end for node in found.values())
    at = line_end(text, (last.end if after else len(text.rstrip())) - 1)
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = newline if GAP.search(text[: line_start(text, last.start)]) else ""
    before = text[:at] if text[:at].endswith("\n") else text[:at] + newline
    lines = item.replace("\n", f"\n{hyphen[1]}  ").replace("\n", newline)
    new = f"{before}{gap}{hyphen[1]}- {lines}{newline}{text[at:]}"
    same = {k: v for k, v in scalars(new).items() if k[: len(keys) + 1] != (*keys, number)}
    return (new, f"{before}{gap}".count("\n") + 1) if same == scalars(text) else None


def scalars(text: str) -> dict[Keys, str]:
    """Return every text, number or word of a YAML text as it is written, by its keys."""
    found = nodes(text)
    inside = {keys[:n] for keys in found for n in range(len(keys))}
    return {k: text[v.start : v.end] for k, v in found.items() if k not in inside}


def data_of(text: str) -> Any:
    """Return what a YAML text holds; None where there is anything wrong with it."""
    document = read(text, "")
    return None if document.problems else document.data


def yaml_in(text: str, path: str) -> tuple[int, int]:
    """Return where the YAML of a file starts and ends: all of it, or a page's front matter."""
    if not path.endswith(".md"):
        return 0, len(text)
    # Front matter is looked for with `\n` at the end of a line; a blank does for the `\r` before.
    match = FRONT.match(text.replace("\r\n", " \n"))
    return match.span(1) if match else (0, 0)


def line_start(text: str, index: int) -> int:
    """Return where the line starts that `index` is in."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Return where the line after that of `index` starts."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file so that whoever looks sees the old one or the new one, never a part."""
    path = path.resolve()
    mode = path.stat().st_mode if path.exists() else 0o666 & ~umask()
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    with new.open("xb") as file:
        try:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
            new.chmod(mode)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise


def umask() -> int:
    """Return the mode bits that a new file goes without; there is no way to ask but to set them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
