"""Read a page: its front matter, its headings, and the macros that it calls.

Both engines render pages with an unsandboxed Jinja, so whatever Jinja a page holds runs on the
machine that builds the site. A page may therefore hold one thing only: calls of registered
macros with constant arguments. The page is parsed here, by the same library, and everything else
is a problem; nothing is rendered while there is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes
from markdown.extensions.toc import slugify, unique

from macros.load.shape import fit
from macros.load.yaml import Document, read
from macros.model import Call, FrontMatter, Page
from macros.problem import nearest

#: The macros that a page may call, and what their arguments are, all of them text.
MACROS: dict[str, tuple[str, ...]] = {
    "quiz": ("module",),
    "question": ("id",),
    "facts": (),
    "cite": ("source",),
    "objectives": (),
    "course_map": (),
    "sources": (),
}
FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
BRACES = re.compile(r"\{[{%#]")
HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
FENCE = re.compile(r"^[ \t]*(```+|~~~+)")
OWN_ID = re.compile(r"\{:?[^}]*#([\w-]+)[^}]*\}\s*$")
JINJA = jinja2.Environment(autoescape=True)


@dataclass
class Reading:
    """A page as far as it could be read: `page` is None where the front matter is broken."""

    document: Document
    page: Page | None


def read_page(text: str, path: str, inside: str) -> Reading:
    """Read the page `path` (from the project), which is `inside` docs; note every problem."""
    match = FRONT.match(text.replace("\r\n", "\n"))
    if match is None:
        document = Document(path)
        hint = "The first lines are: ---, title: …, description: …, ---."
        document.problem((1, 1), "S108", "the page does not start with front matter", hint)
        return Reading(document, None)
    head, body = match.group(1), text.replace("\r\n", "\n")[match.end() :]
    document = read(head, path, lines_before=1)
    refuse_braces(head, document)
    lines_before = match.group(0).count("\n")
    calls = tuple(read_calls(body, lines_before, document))
    front = None
    if not any(p.code.startswith("S1") for p in document.problems):
        front = fit(FrontMatter, document.data, document)
    page = Page(inside, front, calls, tuple(headings(body))) if front else None
    return Reading(document, page)


def refuse_braces(head: str, document: Document) -> None:
    """Report Jinja in the front matter: the engines render titles, too."""
    for number, line in enumerate(head.splitlines(), start=2):
        if match := BRACES.search(line):
            message = f'"{match.group()}" is not allowed in front matter'
            document.problem((number, match.start() + 1), "X102", message, "Write plain text.")


def read_calls(body: str, lines_before: int, document: Document) -> Iterator[Call]:
    """Yield the macro calls of `body`, and report all other Jinja."""
    try:
        template = JINJA.parse(body)
    except jinja2.TemplateSyntaxError as error:
        hint = "To show braces, put them between {% raw %} and {% endraw %}."
        spot = (error.lineno + lines_before, 1)
        document.problem(spot, "X101", f"this is not a macro call: {error.message}", hint)
        return
    for node in template.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                continue
            spot = (part.lineno + lines_before, 1)
            if call := as_call(part, spot, document):
                yield call


def as_call(node: nodes.Node, spot: tuple[int, int], document: Document) -> Call | None:
    """Return the macro call that `node` is, or report what it is instead."""
    if not (isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name)):
        known = ", ".join(MACROS)
        hint = f"A page may call {known}, and nothing else; text in braces goes into a raw block."
        document.problem(spot, "X101", "this Jinja is not a macro call", hint)
        return None
    name = node.node.name
    if name not in MACROS:
        hint = nearest(name, MACROS) or f"There are {', '.join(MACROS)}."
        document.problem(spot, "X103", f'there is no macro "{name}"', hint)
        return None
    values = [a.value for a in node.args if isinstance(a, nodes.Const)]
    extra = node.kwargs or node.dyn_args or node.dyn_kwargs or len(values) != len(node.args)
    if extra or len(values) != len(MACROS[name]) or not all(isinstance(v, str) for v in values):
        wanted = ", ".join(f'"{argument}"' for argument in MACROS[name])
        message = f"{name} is called with other arguments than it takes"
        document.problem(spot, "X104", message, f"Write {{{{ {name}({wanted}) }}}}.")
        return None
    return Call(name, tuple(values), spot[0])


def headings(body: str) -> Iterator[str]:
    """Yield the ids that Python-Markdown's toc extension gives to the headings of `body`."""
    used: set[str] = set()
    fence = ""
    for line in body.splitlines():
        if mark := FENCE.match(line):
            fence = "" if fence and mark.group(1).startswith(fence) else fence or mark.group(1)
        elif not fence and (match := HEADING.match(line)):
            own = OWN_ID.search(match.group(2))
            text = re.sub(r"[*`]|\[|\]\([^)]*\)", "", match.group(2))
            yield unique(own.group(1) if own else slugify(text, "-"), used)
