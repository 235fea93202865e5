"""The Markdown extension that puts rendered questions where a macro left a token.

HTML that a macro returned would be read again as Markdown: mangled in an admonition, its braces
and fences taken for markup. So a macro returns a token, and this replaces it by a placeholder of
Python-Markdown's stash, which nothing reads again. The pages' own raw HTML is shown as text, and
what could run script is dropped, by `Harmless`, and by `Fences` where that can't see it.
"""

import hashlib
import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from macros.text import FENCE, HEADER, LANGUAGE, OPTION, Harmless

#: Token → HTML. It outlives a page, since Zensical runs macros/__init__.py anew for each.
_kept: dict[str, str] = {}
#: HTML that every page starts with, if there is any.
_above: list[str] = []
TOKEN = re.compile(r"course-embed-[0-9a-f]{20}")
#: Without one of these a fence has no attribute, and no option with a value.
GIVES = re.compile("[{\"']")
ID = re.compile(r'\A(<a [^>]*?) id="[^"]*"')


def token(html: str) -> str:
    """Return the token that stands for `html` in a page's Markdown."""
    name = "course-embed-" + hashlib.sha256(html.encode()).hexdigest()[:20]
    _kept[name] = html
    return name


def put_above(html: str) -> None:
    """Let every page that is read from now on start with `html`; nothing, if it is empty."""
    _above[:] = [html] if html else []


class Embed(Preprocessor):
    """Replaces tokens before Markdown reads the page."""

    def run(self, lines: list[str]) -> list[str]:
        """Replace each token; a link that stands again on the page goes without its id."""
        seen: set[str] = set()

        def stash(match: re.Match[str]) -> str:
            name = match.group()
            html = _kept.get(name)
            if html is None:
                return name
            html = ID.sub(r"\1", html) if name in seen else html
            seen.add(name)
            return self.md.htmlStash.store(html)

        above = [line for html in _above for line in (self.md.htmlStash.store(html), "")]
        return above + [TOKEN.sub(stash, line) for line in lines]


class Fences(Preprocessor):
    """Leaves of a fence's header a language and plain options, before superfences reads it.

    What superfences makes of the rest never comes past `Harmless`, and may take hours to read.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Look at every line that could give a fence more than a language."""
        return [FENCE.sub(self.plain, line) if GIVES.search(line) else line for line in lines]

    def plain(self, match: re.Match[str]) -> str:
        """Return the line as superfences may read it."""
        before, mark, header = match.groups()
        if "`" in header:
            # Nothing, set aside, before the marks: they open no fence, and read as they did.
            return before + self.md.htmlStash.store("") + mark + header
        if HEADER.fullmatch(header):
            return match.group()
        language = LANGUAGE.match(header)
        options = (option.group() for option in OPTION.finditer(header))
        return before + mark + (language.group() if language else "") + "".join(options)


class EmbedExtension(Extension):
    """What `markdown_extensions: [macros.embed]` in mkdocs.yml switches on."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come after white space is normalised (30) and before fences are read (25)."""
        Harmless().extendMarkdown(md)
        md.preprocessors.register(Embed(md), "course_embed", 28)
        md.preprocessors.register(Fences(md), "course_fences", 26)


def makeExtension(**kwargs: Any) -> EmbedExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this."""
    return EmbedExtension(**kwargs)
