"""What a macro returned reaches the page untouched, wherever the call stood."""

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from macros.embed import token
from tests.conftest import ROOT
from tests.test_text import Seen

HTML = '<form data-x="{{ 1 }}">\n\n    four spaces\n\n```\nfence\n```\n*stars*\n</form>'


SITE = load_config(str(ROOT / "mkdocs.yml"))


def page(text):
    """What the site makes of a page, with all of its extensions."""
    extensions, configs = SITE["markdown_extensions"], SITE["mdx_configs"]
    return Markdown(extensions=extensions, extension_configs=configs).convert(text)


PLACES = {
    "plain text": "Before.\n\n{}\n\nAfter.",
    "an admonition": '!!! note "Title"\n\n    {}\n\n    After.',
    "a tab": '=== "One"\n\n    {}\n\n=== "Two"\n\n    After.',
    "a list": "- Before.\n\n    {}\n\n- After.",
    "a quotation": "> {}\n\nAfter.",
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_html_of_a_macro_is_not_read_as_markdown(text):
    assert HTML in page(text.format(token(HTML)))


def test_a_link_that_stands_twice_has_one_id():
    cite = '<a class="cite" id="cite-x" href="#x">X</a>'
    html = page(f"Once {token(cite)}. Twice {token(cite)}.")
    assert html.count("<a ") == 2
    assert html.count('id="cite-x"') == 1


def test_a_token_that_no_macro_made_is_only_text():
    name = "course-embed-" + "0" * 20
    assert page(name) == f"<p>{name}</p>"


FENCE = "``` {}\nx\n```"
ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a block of HTML": "<div onclick=alert(1)>\nx\n</div>",
    "an event handler by attr_list": "[x](y){ onclick=alert(1) }",
    "a style by attr_list": "[x](y){ style='position:fixed' }",
    "a link that runs": "[x](javascript:alert(1))",
    "a link that hides it": "[x](&#x6a;avascript:alert(1))",
    "a picture from elsewhere": "![x](https://evil.example/a.png)",
    "a picture that is defined": "![x][y]\n\n[y]: //evil.example/a.png",
    "a frame": "<iframe src=//evil.example></iframe>",
    "markup in the title of an admonition": '!!! note "<img src=x onerror=alert(1)>"\n\n    x',
    "markup in the title of a tab": '=== "<img src=x onerror=alert(1)>"\n\n    x',
    "an event handler on a fence": "``` { .py onclick=alert(1) }\nx\n```",
    "an event handler in a fence's id": FENCE.format(
        """{ .text id='a" tabindex="0" autofocus onfocus="alert(document.domain)' }"""
    ),
    "an event handler in a fence's data": FENCE.format(
        """{ .text data-x='b" onclick="alert(1)' }"""
    ),
    "markup in the title of a fence": FENCE.format(
        'py title="<img src=x onerror=alert(1)>" title_mode="html"'
    ),
    "a title with a backtick": FENCE.format(
        """title="`<img src=x onerror=alert(1)>" title_mode="html\""""
    ),
    "attributes on tildes": "~~~ { .text data-x='b\" onclick=\"alert(1)' }\nx\n~~~",
    "attributes on a fence in a note": "!!! note\n\n    "
    + FENCE.format("""{ data-x='b" onclick="alert(1)' }""").replace("\n", "\n    "),
    "attributes on a fence in a list": "- a\n\n    "
    + FENCE.format("""{ data-x='b" onclick="alert(1)' }""").replace("\n", "\n    "),
    "attributes on a fence in a quotation": "> "
    + FENCE.format("""{ data-x='b" onclick="alert(1)' }""").replace("\n", "\n> "),
    "an event handler on a heading": "## Title { onclick=alert(1) }",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_page_can_not_bring_script(attack):
    seen = Seen(page(attack))
    assert not {"script", "iframe"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert not [value for _, value in seen.attributes if "javascript" in (value or "").lower()]
    assert not [value for name, value in seen.attributes if name == "src"]


def test_a_fence_keeps_its_language_and_plain_options():
    html = page(FENCE.format('py title="shop.py" hl_lines="1" linenums="7" onclick="x"'))
    assert all(kept in html for kept in ("shop.py", 'class="hll"', ">7<", 'class="n"'))
    assert "onclick" not in html


CODE_IN_A_LINE = {
    "```note``` is code.": "<p><code>note</code> is code.</p>",
    '```{"a": 1}``` is code.': '<p><code>{"a": 1}</code> is code.</p>',
}


@pytest.mark.parametrize(("text", "html"), CODE_IN_A_LINE.items())
def test_three_marks_with_more_behind_them_are_code_in_a_line(text, html):
    assert page(text) == html


@pytest.mark.timeout(10)
def test_a_header_that_says_nothing_holds_nobody_up():
    assert "x" in page(FENCE.format('a="" ' * 60 + "!"))
