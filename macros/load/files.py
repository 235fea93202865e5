"""Which files there are, and their bytes, whatever somebody has put into the folder.

A link could lead out of the project, to what its owner never meant to publish, and the engines
follow it; a pipe would keep them waiting for ever. So only plain files with plain names are read.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.problem import Problem, visible

#: Every server and every file system agrees on these. A link needs no quoting, and no two names
#: differ only in capitals.
NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
#: Neither a link nor a pipe is opened, not even one that was put there a moment ago.
PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass
class Folder:
    """The files below `root`/`name`, as paths from `root`, and what was found beside them."""

    root: Path
    name: str
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        waiting = [self.name]
        while waiting:
            for path, mode in sorted(self.entries(waiting.pop())):
                if not self.refused(path, mode):
                    (waiting if stat.S_ISDIR(mode) else self.files).append(path)
        self.files.sort()

    def entries(self, folder: str) -> Iterator[tuple[str, int]]:
        """Yield what lies in a folder, with what it is; hidden files are published by nobody."""
        try:
            if stat.S_ISLNK((self.root / folder).lstat().st_mode):
                self.refuse(folder, "X201", "this is a link to another place", "Put a folder here.")
                return
            for file in (self.root / folder).iterdir():
                if not file.name.startswith("."):
                    yield f"{folder}/{file.name}", file.lstat().st_mode
        except OSError as error:
            self.refuse(folder, "S109", str(error.strerror), "Is it there, and may you read it?")

    def refused(self, path: str, mode: int) -> bool:
        """Report what is no plain file or folder, or has no plain name; tell whether it is so."""
        name = path.rpartition("/")[2]
        if stat.S_ISLNK(mode):
            message = "this is a link to another file, which would be published with the course"
            self.refuse(path, "X201", message, "Put the file itself here.")
        elif not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            self.refuse(path, "X201", "this is no file but a pipe or a device", "Delete it.")
        elif not NAME.fullmatch(name):
            odd = "".join(dict.fromkeys(c for c in name if not re.match(r"[a-z0-9.-]", c)))
            message = f'a name like this ("{visible(odd)}") breaks links and some computers'
            plain = re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")
            hint = f'Call it "{plain}".' if NAME.fullmatch(plain) else ""
            self.refuse(path, "X202", message, hint or "Use lower-case letters, digits, hyphens.")
        else:
            return False
        return True

    def refuse(self, path: str, code: str, message: str, hint: str) -> None:
        """Note a problem of a whole file."""
        self.problems.append(Problem(visible(path), 1, 1, code, message, hint))


def read_bytes(path: Path, most: int) -> bytes:
    """Return the first `most` bytes of a plain file. Raises OSError if it is something else."""
    with os.fdopen(os.open(path, PLAINLY), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "this is no plain file")
        return file.read(most)
