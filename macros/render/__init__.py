"""Turn the course into HTML. Templates hold the markup; here is only what fills them.

Every function takes the `Course` and the `url` of the page that shows the result, from which all
links are made relative, so that the site works below any path.
"""

import posixpath
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.model import Course, Module, Page, Question, Source
from macros.questions import KINDS
from macros.questions.items import shuffled
from macros.text import block, inline, plain

STATUS = {
    "corroborated": "corroborated",
    "single": "single source",
    "disputed": "disputed",
    "opinion": "opinion",
    "guess": "guess",
    "course": "ours",
}

#: The families of rules, in the order of the catalogue.
FAMILIES = {
    "S": "Files and fields",
    "Q": "Writing a question",
    "B": "Balance over a quiz",
    "O": "Objectives",
    "F": "Facts and sources",
    "C": "Pages and cases",
    "P": "What a page shows",
    "A": "Language for everyone",
    "X": "Safety",
    "W": "Waivers",
}


@cache
def templates() -> Environment:
    """Return the environment of the templates: autoescaped, and a missing name is an error."""
    rooms = [kind.room.parent for kind in KINDS[:1]]
    env = Environment(
        loader=FileSystemLoader([Path(__file__).parent / "templates", *rooms]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["block"] = lambda text: Markup(block(text))  # noqa: S704 - made safe by Harmless
    env.filters["inline"] = lambda text: Markup(inline(text))  # noqa: S704
    env.filters["plain"] = plain
    env.globals.update(shuffled=shuffled, status=STATUS, base="")
    return env


def publish_at(address: str) -> None:
    """Say at which address the site is published, "" if nobody knows."""
    path = urlsplit(address).path.rstrip("/")
    templates().globals["base"] = f"{path}/" if address else ""


def fill(template: str, url: str, **values: Any) -> str:
    """Return the HTML of a template for the page at `url`."""

    def to(target: str) -> str:
        """Return a link to `target`, an address from the site's root, for this page."""
        path, hash_, fragment = target.partition("#")
        if path == url and hash_:
            return f"#{fragment}"
        link = posixpath.relpath(path or ".", url or ".")
        slash = "/" if path.endswith("/") or not path else ""
        return f"{link}{slash}{hash_}{fragment}"

    def at(target: str) -> str:
        """Return a link for a script, which may read it while another page is still shown.

        So does Zensical's instant navigation; it resolved `to(target)` against the page before.
        """
        base = str(templates().globals["base"])
        return base + target if base else to(target)

    return templates().get_template(template).render(to=to, at=at, url=url, **values)


def quiz(course: Course, name: str, url: str) -> str:
    """Return the whole quiz of the module `name`."""
    module = course.module[name]
    shown = [asked(course, module, question) for question in module.quiz.questions]
    return fill("quiz.html", url, module=module, shown=shown, alone=False)


def question(course: Course, name: str, url: str) -> str:
    """Return the question `name` by itself."""
    module, found = course.question[name]
    return fill("quiz.html", url, module=module, shown=[asked(course, module, found)], alone=True)


def asked(course: Course, module: Module, question: Question) -> dict[str, Any]:
    """Return what the template of a question needs."""
    _, objective = course.objectives[question.objective]
    homes = {page.url: page for page in homes_of(course, question)}
    return {
        "question": question,
        "interaction": question.interaction(),
        "lesson": f"{module.page.url}#{objective.section}",
        "objective": objective,
        "cases": [page for page in homes.values() if page.front.case],
    }


def homes_of(course: Course, question: Question) -> list[Page]:
    """Return the pages whose front matter holds the facts of `question`."""
    return [p for p in course.pages for fact in p.front.facts if fact.id in question.facts]


def facts(course: Course, url: str) -> str:
    """Return the table of the facts of the page at `url`."""
    return fill("facts.html", url, facts=course.page_at[url].front.facts, course=course)


def cite(course: Course, name: str, url: str) -> str:
    """Return the citation of the source `name`, a link into the bibliography."""
    return fill("cite.html", url, source=course.source[name]).strip()


def objectives(course: Course, url: str) -> str:
    """Return the objectives of the lesson at `url`, each a link to its section."""
    own = [objective for module, objective in course.objectives.values() if module.page.url == url]
    return fill("objectives.html", url, objectives=own)


def course_map(course: Course, url: str) -> str:
    """Return the modules in order, with room for what this device knows of the progress."""
    return fill("course_map.html", url, modules=course.modules)


def packages(course: Course, offers: Callable[[Module], Sequence[Any]], url: str) -> str:
    """Return every file that there is to download, by what it is for; `offers` says what is."""
    listed = [(module, offer) for module in course.modules for offer in offers(module)]
    titles = {offer.title: offer.purpose for _, offer in listed}
    return fill("packages.html", url, listed=listed, titles=titles)


def assign(course: Course, url: str) -> str:
    """Return where a trainer makes the link of an assignment."""
    return fill("assign.html", url, modules=course.modules)


def assigned(course: Course, url: str) -> str:
    """Return where a learner who opened such a link answers, and saves the result."""
    return fill("assigned.html", url, modules=course.modules)


def gradebook(course: Course, repository: str, url: str) -> str:
    """Return where a trainer reads results; `repository` is where problems are reported, or ""."""
    return fill("gradebook.html", url, modules=course.modules, repository=repository)


def sources(course: Course, url: str) -> str:
    """Return the bibliography, each entry with the pages that cite it."""
    entries = [(source, cited_by(course, source)) for source in course.sources]
    entries.sort(key=lambda entry: entry[0].label.casefold())
    return fill("sources.html", url, entries=entries)


def cited_by(course: Course, source: Source) -> list[tuple[Page, str]]:
    """Return the pages that rest on `source`, and the id of the place where they do first."""
    found = []
    for page in course.pages:
        fact = next((f for f in page.front.facts if source.id in f.sources), None)
        shows_facts = any(call.macro == "facts" for call in page.calls)
        if source.id in page.cites:
            found.append((page, f"cite-{source.id}"))
        elif fact and shows_facts:
            found.append((page, f"fact-{fact.id}"))
    return found


def rules(_: Course, known: Iterable[Any], url: str) -> str:
    """Return the catalogue of the rules, `known` to whoever has the room beside this one."""
    families = {letter: [r for r in known if r.code[0] == letter] for letter in FAMILIES}
    return fill("rules.html", url, families=families, titles=FAMILIES)
