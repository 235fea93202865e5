"""Pack a module for where a trainer needs it. One file a target; a target sees interactions only.

To add a target: a file here with a class that keeps to `Target`, a line in `_ALL`, and in `FOR`
one that tells trainers what it is for.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.model import Course, Module
from macros.pack.cmi5 import ON_SITE, Cmi5, Cmi5Site
from macros.pack.gift import Gift
from macros.pack.moodle_xml import MoodleXml
from macros.pack.page import BUILD_FIRST, PAGE, lesson_of
from macros.pack.qti12 import Qti12
from macros.pack.scorm12 import Scorm12
from macros.pack.scorm2004 import Scorm2004
from macros.pack.words import LANGUAGES
from macros.pack.work import Settings, Target, Work
from macros.problem import CannotError, nearest

__all__ = [
    "FOR",
    "LANGUAGES",
    "TARGETS",
    "Settings",
    "Wanted",
    "every",
    "file_name",
    "offers",
    "pack",
]

_ALL: tuple[Target, ...] = (
    Scorm12(),
    Scorm2004(3),
    Scorm2004(4),
    Cmi5(),
    Cmi5Site(),
    MoodleXml(),
    Gift(),
    Qti12(),
)

#: Every target by its name.
TARGETS: dict[str, Target] = {target.name: target for target in _ALL}
#: What each is for, in words for a trainer.
FOR = {
    "scorm12": "Lesson and quiz for nearly every learning platform; take it if you are not sure",
    "scorm2004-3": "Lesson and quiz for a platform that asks for SCORM 2004, 3rd edition",
    "scorm2004-4": "Lesson and quiz for a platform that asks for SCORM 2004, 4th edition",
    "cmi5": "Lesson and quiz for a platform with cmi5, which gets every answer as a statement",
    "cmi5-site": "For a platform with cmi5; the lesson stays on this site, always up to date",
    "moodle-xml": "The questions alone, for the question bank of Moodle, which then marks them",
    "gift": "The questions alone as readable text, for Moodle and others",
    "qti12": "The questions alone for Canvas, which then marks them",
}


@dataclass(frozen=True)
class Offer:
    """A package of a module: what it is for, and where the site has it, if it does."""

    title: str
    purpose: str
    path: str


@dataclass(frozen=True)
class Wanted:
    """What is to be packed, and how. Without names of modules or targets it is all of them."""

    settings: Settings
    modules: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Packed:
    """A package that was written, how many bytes it has, and what was changed or left out."""

    path: Path
    size: int
    notes: tuple[str, ...]


def pack(target: str, work: Work) -> bytes:
    """Return the package of `work` for the target called `target`."""
    return TARGETS[target].pack(work)


def file_name(target: str, module: Module) -> str:
    """Return what a package is called: `four-as-gift.txt`."""
    return f"{module.id}-{target}.{TARGETS[target].suffix}"


def every(course: Course, site: Path, wanted: Wanted) -> Iterator[Packed]:
    """Write every package that is wanted into the built site."""
    modules = chosen(wanted.modules, course.module, "module")
    targets = chosen(wanted.targets, TARGETS, "target")
    if not (site / PAGE).is_file():
        raise CannotError(f"there is no built site in {site}", BUILD_FIRST)
    for module in (course.module[name] for name in modules):
        for target in targets:
            work = Work(course, module, site, wanted.settings)
            # Only who asks for it by its name is told that it can't be made.
            if target == Cmi5Site.name and not wanted.targets and not lesson_of(work).address:
                continue
            yield write(target, work)


def chosen(names: Collection[str], known: Collection[str], what: str) -> list[str]:
    """Return the names, each once and in the known order; all that are known if there are none."""
    for name in names:
        if name not in known:
            hint = nearest(name, known) or f"There is {', '.join(known)}."
            raise CannotError(f'there is no {what} "{name}"', hint)
    return [name for name in known if not names or name in names]


def write(target: str, work: Work) -> Packed:
    """Write a package into the built site, and beside it what it needs there."""
    packer = TARGETS[target]
    data = packer.pack(work)
    files = {f"{ON_SITE}/{file_name(target, work.module)}": data}
    if isinstance(packer, Cmi5Site):
        files |= packer.on_site(work)
    for name, content in files.items():
        path = work.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Packed(work.site / next(iter(files)), len(data), tuple(work.notes))


def offers(module: Module, *, packed: bool, published: bool) -> list[Offer]:
    """Return every package that a build makes of `module`; a preview has none of them `packed`.

    What stays on the site can be packed only if it is known where that is `published`.
    """
    return [
        Offer(target.title, FOR[name], f"{ON_SITE}/{file_name(name, module)}" if packed else "")
        for name, target in TARGETS.items()
        if published or name != Cmi5Site.name
    ]
