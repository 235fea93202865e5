"""What a macro returned reaches the page untouched, wherever the call stood."""

import pytest
from markdown import Markdown

from macros.embed import token
from tests.test_text import Seen

HTML = '<form data-x="{{ 1 }}">\n\n    four spaces\n\n```\nfence\n```\n*stars*\n</form>'


def page(text):
    extensions = [
        "macros.embed",
        "admonition",
        "pymdownx.tabbed",
        "pymdownx.superfences",
        "attr_list",
    ]
    configs = {"pymdownx.tabbed": {"alternate_style": True}}
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


ATTACKS = {
    "a script": "<script>alert(1)</script>",
    "a block of HTML": "<div onclick=alert(1)>\nx\n</div>",
    "an event handler by attr_list": "[x](y){ onclick=alert(1) }",
    "a style by attr_list": "[x](y){ style='position:fixed' }",
    "a link that runs": "[x](javascript:alert(1))",
    "a link that hides it": "[x](&#x6a;avascript:alert(1))",
    "a frame": "<iframe src=//evil.example></iframe>",
    "markup in the title of an admonition": '!!! note "<img src=x onerror=alert(1)>"\n\n    x',
    "markup in the title of a tab": '=== "<img src=x onerror=alert(1)>"\n\n    x',
    "an event handler on a fence": "``` { .py onclick=alert(1) }\nx\n```",
    "an event handler on a heading": "## Title { onclick=alert(1) }",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_page_can_not_bring_script(attack):
    seen = Seen(page(attack))
    assert not {"script", "iframe", "img"} & set(seen.tags)
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "style"]
    assert not [value for _, value in seen.attributes if "javascript" in (value or "").lower()]
