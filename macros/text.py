"""Markdown that a person wrote, made safe: formatting works, markup and script never do.

Two users: the texts of quizzes, rendered here, and whole pages, whose Markdown the site engine
renders with the same `Harmless` extension in place.
"""

import html
import re
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

SCHEMES = ("http", "https", "mailto", "tel")
ATTRIBUTES = re.compile(
    r"(href|src|alt|title|class|id|start|type|name|for|checked|colspan|rowspan|scope|align|role|"
    r"aria-[a-z]+|data-[a-z-]+|tabindex|open|disabled)"
)
STYLES = re.compile(r"text-align: (left|right|center);")
SCHEME = re.compile(r"[^/?#]*?:")
PLACEHOLDER = re.compile("[\x02\x03]")
#: A line that may open a fence: what stands before it, its marks, its header. With a backtick in
#: the header it is code within a line.
FENCE = re.compile(r"^([> \t]*)(`{3,}|~{3,})(.*)")
#: What superfences may be told in the header of a fence; it escapes no attribute.
LANGUAGE = re.compile(r"[ \t]*\.?[\w+#.-]+(?![^ \t])")
OPTION = re.compile(
    r'[ \t]+(?:hl_lines="\d{1,4}(?:-\d{1,4})?(?: \d{1,4}(?:-\d{1,4})?)*"'
    r'|linenums="\d{1,4}"|title="[\w .,:/()+-]*")(?![^ \t])'
)
HEADER = re.compile(rf"(?:{LANGUAGE.pattern})?(?:{OPTION.pattern})*[ \t]*")
#: A text with none of these needs no Markdown, which would cost 0.2 ms.
MARKUP = re.compile(r"[\\`*_\[\]<>&!#|~\n]|^\s*(?:[-+]|\d+[.)])\s|https?:")


class Harmless(Extension):
    """Shows raw HTML as text, and drops what could run script or ask another server."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Take out the two places where Markdown lets HTML through; look at all that is left."""
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        md.treeprocessors.register(Attributes(md), "course_attributes", -100)


class Attributes(Treeprocessor):
    """Keeps the attributes that are known to be harmless, on every element."""

    def run(self, root: Element) -> None:
        """Drop event handlers, styles, pictures from elsewhere, and links that could run script."""
        for element in root.iter():
            for name, value in list(element.attrib.items()):
                if not harmless(name, value):
                    del element.attrib[name]


def harmless(name: str, value: str) -> bool:
    """Tell whether an attribute can do no more than describe or link."""
    if name == "style":
        return STYLES.fullmatch(value) is not None
    if not ATTRIBUTES.fullmatch(name):
        return False
    if name == "src":
        return lies_here(value)
    return name != "href" or safe_link(value)


def safe_link(address: str) -> bool:
    """Tell whether a browser could take `address` for nothing but a link."""
    scheme = SCHEME.match(undressed(address))
    return scheme is None or scheme.group()[:-1].lower() in SCHEMES


def lies_here(address: str) -> bool:
    """Tell whether a browser that shows what is at `address` asks nobody but this site."""
    plain = undressed(address)
    return SCHEME.match(plain) is None and not plain.replace("\\", "/").startswith("//")


def undressed(address: str) -> str:
    """Return `address` as a browser takes it at last.

    Entities are resolved as often as they are nested, and what a browser skips in a scheme
    (white space, control characters, Python-Markdown's own placeholders) is skipped here too.
    """
    plain = address.replace("\x02amp\x03", "&")
    while (again := html.unescape(plain)) != plain:
        plain = again
    return re.sub(r"[\x00-\x20\x7f-\x9f]", "", plain)


def converter(*, blocks: bool) -> Markdown:
    """Return a converter; without `blocks` a text is one paragraph, whatever it starts with."""
    md = Markdown(extensions=[Harmless(), "sane_lists"], output_format="html")
    if not blocks:
        only: Registry[BlockProcessor] = Registry()
        only.register(ParagraphProcessor(md.parser), "paragraph", 10)
        md.parser.blockprocessors = only
    return md


@lru_cache(maxsize=20_000)
def block(text: str) -> str:
    """Return `text` as HTML blocks."""
    if not MARKUP.search(text):
        return f"<p>{html.escape(text, quote=False)}</p>"
    return converted(text, blocks=True) or f"<p>{html.escape(text, quote=False)}</p>"


@lru_cache(maxsize=20_000)
def inline(text: str) -> str:
    """Return `text`, a single paragraph, as HTML for inside a line."""
    if not MARKUP.search(text):
        return html.escape(text, quote=False)
    paragraph = converted(" ".join(text.split()), blocks=False)
    return paragraph.removeprefix("<p>").removesuffix("</p>") or html.escape(text, quote=False)


def converted(text: str, *, blocks: bool) -> str:
    """Return `text` as HTML, or nothing where Python-Markdown lost its way.

    It marks what it sets aside with two control characters. Some nonsense, like `*[**#*` before two
    backslashes, leaves one of them behind, which no XML may hold; and hundreds of lists inside each
    other are too many. Such a text is better shown as it was typed.
    """
    try:
        found = converter(blocks=blocks).convert(text)
    except RecursionError:
        return ""
    return "" if PLACEHOLDER.search(found) else found


def plain(text: str) -> str:
    """Return `text` without its Markdown, for where only characters fit."""
    return html.unescape(re.sub(r"<[^>]+>", "", inline(text))).strip()
