"""Shows problems to whoever runs a command: which voice, how wide, with colour or without."""

import os
import re
import shutil
import sys
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TextIO

from macros.load.files import read_bytes
from macros.load.yaml import LARGEST
from macros.problem import (
    SEVERITIES,
    LineOf,
    Problem,
    Screen,
    as_github,
    as_json,
    as_text,
    in_short,
)


class Format(StrEnum):
    """The voices that a command has."""

    text = "text"
    json = "json"
    github = "github"


def lines_in(
    style: Format,
    root: Path,
    problems: Collection[Problem],
    fixable: Collection[Problem] = (),
    more: Mapping[str, Mapping[str, object]] | None = None,
) -> Iterator[str]:
    """Yield the lines of a report on problems. `more` is for programs."""
    if style is Format.json:
        yield as_json(problems, fixable, **(more or {}))
    elif style is Format.github:
        yield from as_github(problems, inside_repository(root))
        yield in_short(problems, fixable)
    else:
        yield from text(root, problems, fixable)


def text(
    root: Path,
    problems: Collection[Problem],
    fixable: Collection[Problem] = (),
    file: TextIO | None = None,
) -> Iterator[str]:
    """Yield the lines of a report for people who read it in `file`, else on standard output."""
    yield from as_text(problems, lines_of(root), screen(file or sys.stdout))
    yield in_short(problems, fixable)
    if problems:
        worst = min(problems, key=lambda problem: SEVERITIES.index(problem.severity))
        yield f"`course check --explain {worst.code}` tells why, with examples."


def screen(file: TextIO) -> Screen:
    """Return what the terminal can show; where there is none, plain text of 100 columns."""
    if not file.isatty():
        return Screen()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Screen(shutil.get_terminal_size().columns, not plain)


def lines_of(root: Path) -> LineOf:
    """Return what gives the lines of the course's files; each is read once, if it is needed."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            whole = read_bytes(root / path, LARGEST).decode("utf-8-sig", "replace")
        except OSError:
            return []
        return re.split(r"\r\n|\r|\n", whole)

    return lambda path, number: next(iter(lines(path)[number - 1 : number]), None)


def inside_repository(root: Path) -> str:
    """Return where the project lies in the repository that GitHub checked out."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE", root)).resolve()
    inside = root.resolve().is_relative_to(workspace) and root.resolve() != workspace
    return f"{root.resolve().relative_to(workspace).as_posix()}/" if inside else ""
