"""The page that a package shows: the lesson as the site has it, without the site around it.

Everything comes from the built site: the lesson's article, the quiz in it, the scripts. What would
lead out of the package becomes a link to the published site, or text where its address is unknown.
"""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.pack.words import LANGUAGES
from macros.pack.work import Work
from macros.problem import CannotError, nearest

PAGE = "index.html"
STYLE = "assets/css/pack.css"
#: What the page asks for by itself; the scripts import the others.
PARTS = ("assets/js/quiz.js", "assets/js/report/package.js")
QUIZ_STYLE = "assets/css/quiz.css"
IMPORT = re.compile(r'^(?:import|export)\b[^;"(=]*"(\.[^"]+)"', re.MULTILINE)
#: The colours and fonts of the site, without what it tells its theme.
ROLES = re.compile(r"^:root \{[^}]*--fc-[^}]*\}", re.MULTILINE)
PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
#: What an engine or its theme puts into an article for itself.
THEMES = "script, style, #__skip, .headerlink, .md-source-file"
BUILD_FIRST = "Build the site first: course build"


@dataclass(frozen=True)
class Recipe:
    """What the lesson of a package is made of."""

    page: str
    url: str
    module: str
    count: int
    mark: int
    attempts: int
    language: str

    @property
    def words(self) -> dict[str, str]:
        """What the package's interface says."""
        return LANGUAGES[self.language]


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
        words=LANGUAGES[work.settings.language],
        language=work.settings.language,
        lesson=Markup(lesson.text),  # noqa: S704 - made by our own build
        notes=work.notes,
        address=lesson.address,
    )
    return {**{name: part(work, name) for name in names}, STYLE: style(work), PAGE: page.encode()}


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


def lesson_of(work: Work) -> Lesson:
    """Return the lesson as the built site shows it, ready to be packed."""
    language = work.settings.language
    if language not in LANGUAGES:
        known = f"There is {', '.join(LANGUAGES)}."
        message = f'a package has no interface in the language "{language}"'
        raise CannotError(message, nearest(language, LANGUAGES) or known)
    url = work.module.page.url
    page = part(work, f"{url}{PAGE}").decode()
    count = len(work.module.quiz.questions)
    attempts = work.settings.attempts
    return ready(Recipe(page, url, work.module.id, count, work.pass_mark, attempts, language))


@lru_cache(maxsize=16)  # the packages of a module share it, and reading a page takes a while
def ready(recipe: Recipe) -> Lesson:
    """Return the lesson of a page of the built site."""
    soup = BeautifulSoup(recipe.page, "html.parser")
    article = soup.find("article")
    if not isinstance(article, Tag):
        raise CannotError(f"there is no <article> in {recipe.url}{PAGE}", BUILD_FIRST)
    address = address_of(soup, recipe.url)
    pictures = tuple(shown(article, recipe.url))
    tidy(article, address, recipe.url)
    adapt(article, recipe)
    return Lesson(article.decode_contents().strip(), pictures, address)


def address_of(soup: BeautifulSoup, url: str) -> str:
    """Return where the site is published, as its canonical link says, or nothing."""
    link = soup.find("link", rel="canonical")
    canonical = str(link["href"]) if isinstance(link, Tag) else ""
    return canonical.removesuffix(url) if canonical.endswith(url) else ""


def scripts(work: Work, report: str) -> list[str]:
    """Return the paths of what the page asks for, and of every module imported from there."""
    waiting = [QUIZ_STYLE, *PARTS, f"assets/js/report/{report}.js"]
    found: list[str] = []
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            text = part(work, name).decode() if name.endswith(".js") else ""
            home = posixpath.dirname(name)
            waiting += [posixpath.normpath(f"{home}/{path}") for path in IMPORT.findall(text)]
    return sorted(found)


def style(work: Work) -> bytes:
    """Return the page's own style sheet: the site's colours, then what stands in pack.css."""
    roles = ROLES.search(part(work, "assets/css/site.css").decode())
    if not roles:
        message = "assets/css/site.css has no :root { } that holds the colours --fc-…"
        raise CannotError(message, "Put them into one block, as they were.")
    return f"{roles.group()}\n\n{fill('pack.css')}".encode()


def shown(article: Tag, url: str) -> Iterator[str]:
    """Yield the pictures of the lesson; each gets its path in the package, or becomes its text."""
    for image in article.find_all("img", src=True):
        source = str(image["src"])
        path = posixpath.normpath(f"{url}{urlsplit(source).path}")
        if is_away(source) or not path.lower().endswith(PICTURES):
            image.replace_with(str(image.get("alt", "")))
        else:
            image["src"] = path
            yield path


def tidy(article: Tag, address: str, url: str) -> None:
    """Take out what belongs to the site's theme, and mend the links."""
    for found in article.select(THEMES):
        found.decompose()
    for link in article.select("a.toclink"):
        link.unwrap()
    # Without a text it heads nothing.
    for cell in article.select("th:empty"):
        cell.name = "td"
    for link in article.select("course-quiz > link"):
        link["href"] = QUIZ_STYLE
    anchors = {f"#{tag['id']}" for tag in article.find_all(id=True)}
    for link in article.find_all("a", href=True):
        href = str(link["href"])
        if href not in anchors and not href.startswith("mailto:"):
            away = urljoin(address + url, href) if address or is_away(href) else ""
            mend(link, away)


def mend(link: Tag, away: str) -> None:
    """Let a link lead to the published site in a window of its own, or become text."""
    if away:
        link.attrs |= {"href": away, "target": "_blank", "rel": "noreferrer"}
    elif link.get("id"):
        # What jumps to it still finds it.
        link.name = "span"
        del link["href"]
    else:
        link.unwrap()


def is_away(link: str) -> bool:
    """Tell whether a link leads to another site by itself."""
    return bool(urlsplit(link).scheme or urlsplit(link).netloc)


def adapt(article: Tag, recipe: Recipe) -> None:
    """Let the quiz say what holds in a package: pass mark, attempts, and where answers go."""
    quiz = article.select_one(f'course-quiz[data-quiz="{recipe.module}"]:not(.fc-quiz--alone)')
    intro = quiz.select_one(".fc-intro") if quiz else None
    if quiz is None or intro is None:
        message = f'{recipe.url}{PAGE} does not show the whole quiz "{recipe.module}"'
        raise CannotError(message, f'Put {{{{ quiz("{recipe.module}") }}}} on the page.')
    quiz["data-pass-mark"] = str(recipe.mark)
    replace(intro, " ".join(introduction(recipe)))
    for sure in article.select(".fc-sure > p"):
        replace(sure, html.escape(recipe.words["sure"]))
    for note in article.select("noscript"):
        replace(note, f'<p class="fc-note">{html.escape(recipe.words["no-scripts"])}</p>')


def introduction(recipe: Recipe) -> Iterator[str]:
    """Yield the sentences before the first question, as HTML."""
    mark = f'<span class="pack-mark">{recipe.mark}</span>'
    yield recipe.words["intro"].format(count=recipe.count, mark=mark)
    if recipe.attempts:
        name = "attempt" if recipe.attempts == 1 else "attempts"
        yield recipe.words[name].format(attempts=recipe.attempts)


def replace(tag: Tag, inside: str) -> None:
    """Put other HTML into `tag`."""
    tag.clear()
    tag.extend(list(BeautifulSoup(inside, "html.parser").contents))


def identifier(work: Work) -> str:
    """Return what the module is called in manifests: the same, whenever it is packed.

    The module comes first, since SuccessFactors names a package by the first 15 characters.
    """
    return f"{work.module.id}.first-customer"
