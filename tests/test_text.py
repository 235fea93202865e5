"""Markdown of a quiz is formatted; markup and script in it are text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.text import block, inline, plain

FORMATTED = {
    "plain words": ("Plain words", "<p>Plain words</p>"),
    "emphasis": ("An *early* reply", "<p>An <em>early</em> reply</p>"),
    "code": ("`a < b`", "<p><code>a &lt; b</code></p>"),
    "a quotation": ("> Sorry.", "<blockquote>\n<p>Sorry.</p>\n</blockquote>"),
    "a list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    "a link": ("[here](../x/)", '<p><a href="../x/">here</a></p>'),
    "a telephone": ("[ring](tel:+4912)", '<p><a href="tel:+4912">ring</a></p>'),
    "a picture of this site": ("![A](../a.png)", '<p><img alt="A" src="../a.png"></p>'),
    "an apostrophe": ("The four A's", "<p>The four A's</p>"),
    "an ampersand": ("Q & A", "<p>Q &amp; A</p>"),
    "other scripts": ("日本語, café", "<p>日本語, café</p>"),
    "raw HTML": ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
    "a block of HTML": ("<div>\nx\n</div>", "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>"),
}


@pytest.mark.parametrize(("text", "html"), FORMATTED.values(), ids=FORMATTED)
def test_what_an_author_writes_is_what_a_learner_sees(text, html):
    assert block(text) == html


def test_a_phrase_never_becomes_a_block():
    assert inline("1. Fault found") == "1. Fault found"
    assert inline("- *no* list") == "- <em>no</em> list"
    assert inline("# no heading") == "# no heading"


def test_where_only_characters_fit_formatting_is_left_out():
    assert plain("An *early* `reply` & more") == "An early reply & more"


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](&amp;#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    '[x](y "\\"onmouseover=alert(1)")',
    '![x" onerror="alert(1)](y)',
    "<javascript:alert(1)>",
    "<!-- x --><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>`",
    "\x02wzxhzdk:0\x03",
]


class Seen(HTMLParser):
    """The elements and attributes that a browser would make of some HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def harmless(html):
    seen = Seen(html)
    allowed = {
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "a",
        "img",
        "ul",
        "ol",
        "li",
        "blockquote",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    links = [
        (value or "").strip().lower() for name, value in seen.attributes if name in ("href", "src")
    ]
    schemes = {link.split(":")[0] for link in links if ":" in link.split("/")[0]}
    return (
        set(seen.tags) <= allowed
        and {name for name, _ in seen.attributes} <= {"href", "src", "alt", "title", "start"}
        and schemes <= {"http", "https", "mailto", "tel"}
    )


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("render", [block, inline])
def test_nothing_an_author_writes_runs(render, attack):
    assert harmless(render(attack))


ELSEWHERE = [
    "https://a.example/b.png",
    "//a.example/b.png",
    "/\\a.example/b.png",
    "\\\\\\\\a.example/b.png",
    "&#47;&sol;a.example/b.png",
    "< //a.example/b.png>",
    "https:a.example",
]


@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("text", ["![x]({})", "![a [b] c]({})", "![x][y]\n\n[y]: {}"])
def test_no_picture_comes_from_elsewhere(text, address):
    assert "src" not in dict(Seen(block(text.format(address))).attributes)


@given(st.text(st.sampled_from("<>[]()\"'&#;:*_`!-\\ \njavscriptonerx=/\x02\x03\t")))
def test_no_mixture_of_signs_runs(text):
    assert harmless(block(text))
    assert harmless(inline(text))


@pytest.mark.parametrize("nonsense", ["*[**#*\\\\", "a *[**#*\\\\ b"])
def test_nonsense_is_shown_as_it_was_typed(nonsense):
    """Python-Markdown leaves a piece of its own behind here, with a character no XML may hold."""
    assert block(nonsense) == f"<p>{nonsense}</p>"
    assert inline(nonsense) == nonsense


@given(st.text(st.sampled_from("*_[]()#`!\\ \na1<&")))
def test_nothing_of_the_converter_is_left_behind(text):
    assert not {"\x02", "\x03"} & set(block(text) + inline(text))
