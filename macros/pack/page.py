"""The page that a package shows: the lesson as the site has it, without the site around it.

Everything comes from the built site: the lesson's article (article.py), the scripts, the style.
"""

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.pack.words import LANGUAGES, SITE, player
from macros.pack.work import Work
from macros.problem import CannotError, nearest

PAGE = "index.html"
STYLE = "assets/css/pack.css"
#: What the page asks for by itself; the scripts import the others.
PARTS = ("assets/js/quiz.js", "assets/js/report/package.js")
QUIZ_STYLE = "assets/css/quiz.css"
PLAYER_WORDS = "assets/js/words.js"
IMPORT = re.compile(r'^(?:import|export)\b[^;"(=]*"(\.[^"]+)"', re.MULTILINE)
#: The colours and fonts of the site, without what it tells its theme.
ROLES = re.compile(r"^:root \{[^}]*--fc-[^}]*\}", re.MULTILINE)
BUILD_FIRST = "Build the site first: course build"


@dataclass(frozen=True)
class Recipe:
    """What the lesson of a package is made of; `asked` are its questions' ids and versions."""

    page: str
    url: str
    module: str
    asked: tuple[tuple[str, str], ...]
    mark: int
    attempts: int
    language: str

    @property
    def words(self) -> dict[str, str]:
        """What the package's interface says."""
        return LANGUAGES[self.language]["page"]


@dataclass(frozen=True)
class Lesson:
    """A lesson that is ready: HTML, pictures, and where the site is published, if anywhere."""

    text: str
    pictures: tuple[str, ...]
    address: str


def bundle(work: Work, report: str) -> dict[str, bytes]:
    """Return the files of a package that reports in the standard `report`, manifest excepted."""
    lesson = lesson_of(work)
    names = [*scripts(work, report), *lesson.pictures]
    page = fill(
        "page.html",
        title=work.title,
        report=report,
        attempts=work.settings.attempts,
        words=LANGUAGES[work.settings.language]["page"],
        language=work.settings.language,
        lesson=Markup(lesson.text),  # noqa: S704 - made by our own build
        notes=work.notes,
        address=lesson.address,
    )
    files = {name: part(work, name) for name in names}
    if work.settings.language != SITE:
        files[PLAYER_WORDS] = player(work.settings.language)
    return {**files, STYLE: style(work), PAGE: page.encode()}


@cache
def templates() -> Environment:
    """Return the environment of the templates: autoescaped, and a missing name is an error."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fill(template: str, **values: object) -> str:
    """Return a template with its holes filled."""
    return templates().get_template(template).render(**values)


def part(work: Work, name: str) -> bytes:
    """Return a file of the built site."""
    try:
        return (work.site / name).read_bytes()
    except OSError as error:
        raise CannotError(f"there is no {name} in {work.site}", BUILD_FIRST) from error


def text_part(work: Work, name: str) -> str:
    """Return the text of a file of the built site."""
    try:
        return part(work, name).decode()
    except UnicodeDecodeError as error:
        raise CannotError(f"{name} in {work.site} is not text in UTF-8", BUILD_FIRST) from error


def lesson_of(work: Work) -> Lesson:
    """Return the lesson as the built site shows it, ready to be packed."""
    # It imports Beautiful Soup, and with that each command would start a quarter later.
    from macros.pack.article import ready  # noqa: PLC0415

    language = work.settings.language
    if language not in LANGUAGES:
        known = f"There is {', '.join(LANGUAGES)}."
        message = f'a package has no interface in the language "{language}"'
        raise CannotError(message, nearest(language, LANGUAGES) or known)
    url = work.module.page.url
    page = text_part(work, f"{url}{PAGE}")
    asked = tuple((question.id, question.version) for question in work.module.quiz.questions)
    attempts = work.settings.attempts
    return ready(Recipe(page, url, work.module.id, asked, work.pass_mark, attempts, language))


def scripts(work: Work, report: str) -> list[str]:
    """Return the paths of what the page asks for, and of every module imported from there."""
    waiting = [QUIZ_STYLE, *PARTS, f"assets/js/report/{report}.js"]
    found: list[str] = []
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            text = text_part(work, name) if name.endswith(".js") else ""
            home = posixpath.dirname(name)
            waiting += [posixpath.normpath(f"{home}/{path}") for path in IMPORT.findall(text)]
    return sorted(found)


def style(work: Work) -> bytes:
    """Return the page's own style sheet: the site's colours, then what stands in pack.css."""
    roles = ROLES.search(text_part(work, "assets/css/site.css"))
    if not roles:
        message = "assets/css/site.css has no :root { } that holds the colours --fc-…"
        raise CannotError(message, "Put them into one block, as they were.")
    return f"{roles.group()}\n\n{fill('pack.css')}".encode()


def identifier(work: Work) -> str:
    """Return what the module is called in manifests: the same, whenever it is packed.

    The module comes first, since SuccessFactors names a package by the first 15 characters.
    """
    return f"{work.module.id}.first-customer"
