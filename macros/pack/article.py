"""The lesson of a package: the article of a page of the built site, without what is the site's.

What would lead out of the package becomes a link to the published site, or text where its address
is unknown.
"""

import html
import posixpath
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from macros.pack.page import BUILD_FIRST, PAGE, QUIZ_STYLE, Lesson, Recipe
from macros.pack.words import PLACES, SITE, translated
from macros.problem import CannotError

PICTURES = (".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
#: What an engine or its theme puts into an article for itself.
THEMES = "script, style, #__skip, .headerlink, .md-source-file"
#: Where a script of ours says something, or this file does.
SPOKEN = (
    ".fc-verdict",
    ".fc-error",
    ".fc-tally",
    ".fc-result",
    ".fc-intro",
    ".fc-sure > p",
    "noscript",
)


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
    if recipe.language != SITE:
        translate(article, recipe.language)
    return Lesson(article.decode_contents().strip(), pictures, address)


def address_of(soup: BeautifulSoup, url: str) -> str:
    """Return where the site is published, as its canonical link says, or nothing."""
    link = soup.find("link", rel="canonical")
    canonical = str(link["href"]) if isinstance(link, Tag) else ""
    # Zensical writes /course/four-as/ where it knows no address.
    known = is_away(canonical) and canonical.endswith(url)
    return canonical.removesuffix(url) if known else ""


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
    forms = quiz.select("[data-question]")
    if [(form["data-question"], form.get("data-version")) for form in forms] != [*recipe.asked]:
        message = f"{recipe.url}{PAGE} is older than the questions of {recipe.module}"
        raise CannotError(message, BUILD_FIRST)
    quiz["data-pass-mark"] = str(recipe.mark)
    replace(intro, " ".join(introduction(recipe)))
    for sure in article.select(".fc-sure > p"):
        replace(sure, html.escape(recipe.words["sure"]))
    for note in article.select("noscript"):
        replace(note, f'<p class="fc-note">{html.escape(recipe.words["no-scripts"])}</p>')


def introduction(recipe: Recipe) -> Iterator[str]:
    """Yield the sentences before the first question, as HTML."""
    mark = f'<span class="pack-mark">{recipe.mark}</span>'
    yield recipe.words["intro"].format(count=len(recipe.asked), mark=mark)
    if recipe.attempts:
        name = "attempt" if recipe.attempts == 1 else "attempts"
        yield recipe.words[name].format(attempts=recipe.attempts)


def translate(article: Tag, language: str) -> None:
    """Put the words around the questions into another language; what is theirs stays."""
    for selector, attribute, names in PLACES:
        for tag in article.select(f"course-quiz {selector}"):
            if attribute:
                tag[attribute] = translated(str(tag[attribute]), names, language)
                continue
            for text in tag.find_all(string=True, recursive=False):
                said = translated(str(text), names, language)
                if said != text:
                    span = replace(
                        BeautifulSoup().new_tag("span", lang=language), html.escape(said)
                    )
                    text.replace_with(span)
    # What the player will say there, and what adapt() has put in.
    for tag in article.select(f"course-quiz :is({', '.join(SPOKEN)})"):
        tag["lang"] = language


def replace(tag: Tag, inside: str) -> Tag:
    """Put other HTML into `tag`, and return it."""
    tag.clear()
    tag.extend(list(BeautifulSoup(inside, "html.parser").contents))
    return tag
