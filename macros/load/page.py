"""Read a page: its front matter, its headings, and the macros that it calls.

Both engines render pages with an unsandboxed Jinja, so whatever Jinja a page holds runs on the
machine that builds the site. A page may therefore hold one thing only: calls of registered
macros with constant arguments. The page is parsed here, by the same library, and everything else
is a problem; nothing is rendered while there is one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import jinja2
import yaml
from jinja2 import nodes
from markdown.extensions.toc import slugify, unique
from yaml.constructor import SafeConstructor

from macros.load.body import read_lines
from macros.load.shape import fit, found
from macros.load.yaml import NO_LINE_ENDS, NOTHING, Document, Loader, read
from macros.model import BodyLine, Call, FrontMatter, Page
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
    "rules": (),
    "packages": (),
    "assign": (),
    "assigned": (),
    "gradebook": (),
}
FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
BRACES = re.compile(r"\{[{%#]")
OWN_ID = re.compile(r"\{:?[^{}]*#([\w-]+)[^{}]*\}$")
#: A number of YAML 1.2 (its core schema, 10.3.2).
NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")
#: The fields of the front matter that engines put into a page's head.
IN_HEAD = ("title", "description")
TEXT = "tag:yaml.org,2002:str"
JINJA = jinja2.Environment(autoescape=True)
#: No page for people has more; beyond, some of what reads a page takes minutes.
LONGEST_PAGE = 100_000
LONGEST_LINE = 2_000
MOST_HEADINGS = 200


@dataclass
class Reading:
    """A page as far as it could be read: `page` is None where the front matter is broken."""

    document: Document
    page: Page | None


def read_page(text: str, path: str, inside: str) -> Reading:
    """Read the page `path` (from the project), which is `inside` docs; note every problem."""
    text = text.replace("\r\n", "\n")
    match = FRONT.match(text)
    if match is None:
        document = Document(path, text)
        hint = "The first lines are: ---, title: …, description: …, ---."
        document.problem((1, 1), "S108", "the page does not start with front matter", hint)
        return Reading(document, None)
    head, body = match.group(1), text[match.end() :]
    document = read(head, path, lines_before=1)
    document.text = text
    lines_before = match.group(0).count("\n")
    if too_much(text, document):
        return Reading(document, None)
    refuse_braces(head, document)
    calls = tuple(read_calls(body, lines_before, document))
    lines = read_lines(body, lines_before + 1)
    anchors = tuple(headings(lines, document))
    front = None
    if is_read(document):
        front = fit(FrontMatter, document.data, document)
        refuse_misread(head, document, fits=front is not None)
    if front is None or not is_read(document):
        return Reading(document, None)
    return Reading(document, Page(inside, front, calls, anchors, lines))


def is_read(document: Document) -> bool:
    """Tell whether nothing kept a document from being read."""
    return not any(problem.code.startswith("S1") for problem in document.problems)


def is_text(text: str) -> bool:
    """Tell whether the engines read `text`, written without quotation marks, as just that."""
    try:
        same = yaml.safe_load(f"title: {text}\n") == {"title": text}
        return same and not NUMBER.fullmatch(text)
    except (yaml.YAMLError, ValueError):
        return False


def refuse_misread(head: str, document: Document, *, fits: bool) -> None:
    """Report what is text here and not to the engines: `2024`, `Yes`, `=`.

    MkDocs goes by YAML 1.1, and Zensical by 1.2, to which `1e3` is a number, too.

    They build no page with such a title, and where they can't read a value, they show all of the
    front matter to the reader. Where it does not fit anyway, that has been said in better words.
    """
    root = yaml.compose(head.translate(NO_LINE_ENDS), Loader)
    for field, value in root.value if isinstance(root, yaml.MappingNode) else ():
        for leaf in leaves(value):
            in_head = field.value in IN_HEAD
            number = in_head and not leaf.style and NUMBER.fullmatch(leaf.value)
            if (leaf.tag == TEXT and not number) or leaf.value in NOTHING:
                continue
            if in_head or (fits and not can_be_made(leaf)):
                message = f"the engines do not read {found(leaf.value)} as text"
                spot = document.at(leaf.start_mark)
                document.problem(spot, "S102", message, "Put it in quotation marks.")


def leaves(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the values below a node that are no list and have no fields."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        yield from (leaf for part in node.value for leaf in leaves(part))
    elif isinstance(node, yaml.MappingNode):
        yield from (leaf for _, part in node.value for leaf in leaves(part))


def can_be_made(leaf: yaml.ScalarNode) -> bool:
    """Tell whether YAML 1.1 finds anything in a value that looks like a number or a date."""
    try:
        SafeConstructor().construct_object(leaf)
    except (yaml.YAMLError, ValueError):
        return False
    return True


def too_much(text: str, document: Document) -> bool:
    """Report a page or a line that is too long to be meant for people; tell whether it is."""
    lines = enumerate(map(len, text.split("\n")), start=1)
    number, longest = max(lines, key=lambda line: line[1])
    if len(text) > LONGEST_PAGE:
        message = f"the page has more than {LONGEST_PAGE:,} characters"
        document.problem((1, 1), "S105", message, "Split it into several pages.")
    elif longest > LONGEST_LINE:
        message = f"this line has {longest:,} characters; at most {LONGEST_LINE:,} are read"
        document.problem((number, 1), "S105", message, "Write one sentence a line.")
    return len(text) > LONGEST_PAGE or longest > LONGEST_LINE


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
    except (RecursionError, ValueError):
        # A thousand brackets, or a number of thousands of digits: an attack, and no accident.
        spot = (lines_before + 1, 1)
        document.problem(spot, "X101", "this page has Jinja that can't be read", "Take it out.")
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


def headings(lines: Iterable[BodyLine], document: Document) -> Iterator[str]:
    """Yield the ids that Python-Markdown's toc extension gives to the headings among `lines`."""
    used: set[str] = set()
    for line in lines:
        if line.kind == "heading" and len(used) == MOST_HEADINGS:
            message = f"the page has more than {MOST_HEADINGS} headings"
            document.problem((line.number, 1), "S105", message, "Split it into several pages.")
            return
        if line.kind == "heading":
            own = OWN_ID.search(line.text)
            plain = re.sub(r"[*`]|\[|\]\([^)]*\)", "", line.text)
            yield unique(own.group(1) if own else slugify(plain, "-"), used)
