"""What a target is and what it gets: one module, a trainer's settings, and a place for notes."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from macros.model import Course, Module

COURSE_TITLE = "First Customer"
NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The earliest time that a zip can hold: the same at every build.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Settings:
    """What a trainer may set for a package.

    `pass_mark` is a percentage, None for the quiz's own; `attempts` 0 for as many as wanted;
    `language` is that of the package's interface, not of its content.
    """

    pass_mark: int | None = None
    attempts: int = 0
    language: str = "en"


@dataclass(frozen=True)
class Work:
    """One module to be packed. `site` is the folder of the built site.

    A target appends to `notes` a line for everything that it changes or can't carry; the lines
    are shown when packing, and stand in the package.
    """

    course: Course
    module: Module
    site: Path
    settings: Settings = Settings()
    notes: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The module's title."""
        return writable(self.module.page.front.title)

    @property
    def pass_mark(self) -> int:
        """The percentage to be reached."""
        own = self.settings.pass_mark
        return self.module.quiz.pass_mark if own is None else own

    def note(self, what: str, names: Iterable[str]) -> None:
        """Note what happens to the things called `names`; nothing if there are none."""
        listed = ", ".join(names)
        if listed:
            self.notes.append(f"{what}: {listed}.")


class Target(Protocol):
    """A format that a module can be packed in. `suffix` is that of the file."""

    name: str
    title: str
    suffix: str

    def pack(self, work: Work) -> bytes:
        """Return the package: for the same work the same bytes."""


def writable(text: str) -> str:
    """Return `text` with one kind of line end, and without what XML 1.0 has no character for."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of `files`, by path: for the same files the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        for path in sorted(files):
            about = zipfile.ZipInfo(path, LONG_AGO)
            about.compress_type = zipfile.ZIP_DEFLATED
            about.external_attr = 0o644 << 16
            about.create_system = 3
            zipped.writestr(about, files[path], compresslevel=9)
    return stream.getvalue()
