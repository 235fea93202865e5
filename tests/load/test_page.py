"""A page may call macros with constant arguments; no other Jinja gets past reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load.page import read_page

HEAD = "---\ntitle: A page\ndescription: What it is about.\n---\n"
#: Each would run code, read a secret, or hide a macro, if it were rendered.
ATTACKS = {
    "an attribute": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "the configuration": "{{ config.plugins }}",
    "the environment": "{{ environment }}",
    "a call of a call": "{{ cite('a').__class__() }}",
    "a method": "{{ cite.__globals__ }}",
    "an argument that is computed": "{{ cite(config.site_name) }}",
    "an argument from a call": "{{ cite(cite('x')) }}",
    "a starred argument": "{{ cite(*['x']) }}",
    "a keyword": "{{ cite(name='x') }}",
    "a filter": "{{ cite('x') | pretty }}",
    "a filter as a statement": "{% filter upper %}x{% endfilter %}",
    "a test": "{{ cite is defined }}",
    "an operator": "{{ cite('x') ~ 'y' }}",
    "a condition": "{{ cite('x') if true else 0 }}",
    "an include": "{% include 'mkdocs.yml' %}",
    "an import": "{% import 'x' as y %}",
    "an extension of a template": "{% extends 'main.html' %}",
    "a loop": "{% for c in [1] %}{{ c }}{% endfor %}",
    "a variable": "{% set cite = 1 %}",
    "a macro": "{% macro cite(x) %}{% endmacro %}",
    "a call block": "{% call cite('x') %}{% endcall %}",
    "a block": "{% block x %}{% endblock %}",
    "a plain value": "{{ 7 * 7 }}",
    "the engine's own macro": "{{ macros_info() }}",
    "a table of any file": "{{ read_csv('/etc/passwd') }}",
    "the context": "{{ context() }}",
    "inside a fence": "```\n{{ config }}\n```",
    "inside a comment of HTML": "<!-- {{ config }} -->",
    "after a raw block": "{% raw %}{{{% endraw %}{{ config }}",
    "white space control": "{{- config -}}",
    "unclosed": "{{ cite('x'",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_jinja_beyond_macro_calls_is_refused_in_the_body(attack):
    problems = read_page(f"{HEAD}\nText.\n\n{attack}\n", "docs/a.md", "a.md").document.problems
    assert {p.code for p in problems} <= {"X101", "X103", "X104"}
    assert problems
    assert all(p.line >= 8 for p in problems)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_jinja_is_refused_in_the_front_matter(attack):
    one_line = " ".join(attack.splitlines())
    head = f"---\ntitle: A page\ndescription: '{one_line.replace(chr(39), chr(34))}'\n---\n"
    problems = read_page(head, "docs/a.md", "a.md").document.problems
    assert "X102" in {p.code for p in problems}


FRONT_MATTER = {
    "a script in the description": "description: <script>alert(1)</script>",
    "an entity in the description": "description: a &lt;b",
    "a quotation mark that ends an attribute": 'description: a " onload=x',
    "another template": "description: x\ntemplate: evil.html",
    "macros switched off": "description: x\nrender_macros: false",
    "an icon by path": "description: x\nicon: ../../x",
    "a variable that hides a macro": "description: x\ncite: y",
    "data from a file": "description: x\ninclude_yaml: [x]",
}


@pytest.mark.parametrize("more", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_is_a_closed_and_plain_list(more):
    reading = read_page(f"---\ntitle: A page\n{more}\n---\n", "docs/a.md", "a.md")
    assert reading.page is None
    assert {p.code for p in reading.document.problems} <= {"S201", "S203"}


#: To YAML 1.1 these are numbers, a yes, a time and dates, or nothing that can be read; the
#: last three are numbers to YAML 1.2.
NO_TEXT = ["2024", "1_000", "2.5", "Yes", "No", "12:30", "2027-11-21", "2027-13-45", "=", "Null"]
NO_TEXT += ["1e3", "0o17", "+.5E-2"]


@pytest.mark.parametrize("value", NO_TEXT)
@pytest.mark.parametrize("field", ["title", "description"])
def test_what_the_engines_read_as_no_text_is_to_be_quoted(field, value):
    line = next(line for line in HEAD.splitlines() if line.startswith(field))
    reading = read_page(HEAD.replace(line, f"{field}: {value}"), "docs/a.md", "a.md")
    [problem] = reading.document.problems
    where = (HEAD.splitlines().index(line) + 1, len(field) + 3)
    assert (problem.line, problem.column, problem.code) == (*where, "S102")
    assert "quotation marks" in problem.hint
    assert reading.page is None
    quoted = read_page(HEAD.replace(line, f'{field}: "{value}"'), "docs/a.md", "a.md")
    assert quoted.document.problems == []


@pytest.mark.parametrize(("value", "sound"), [("2024", True), ("2027-13-45", False), ("=", False)])
def test_elsewhere_in_the_front_matter_the_engines_have_only_to_read_it(value, sound):
    fact = f"{{id: a, text: {value}, status: guess}}"
    head = HEAD.replace("\n---\n", f"\ncase: {{review_by: 2027-11-21, facts: [{fact}]}}\n---\n")
    found = read_page(head, "docs/a.md", "a.md").document.problems
    assert [(p.line, p.column, p.code) for p in found] == ([] if sound else [(4, 53, "S102")])


@pytest.mark.parametrize(
    "start", ["", "title: x\n\n", "----\ntitle: x\n---\n", "\n---\ntitle: x\n---\n"]
)
def test_a_page_without_front_matter_is_refused(start):
    """MkDocs would read `title: x` on the first line as metadata, unseen by the checks."""
    [problem] = read_page(f"{start}Text.\n", "docs/a.md", "a.md").document.problems
    assert problem.code == "S108"


def test_the_calls_of_a_page_are_known_with_their_lines():
    text = f'{HEAD}# A page\n\n{{{{ facts() }}}}\n\nSo it is {{{{ cite("paper") }}}}.\n'
    page = read_page(text, "docs/a.md", "a.md").page
    assert [(c.macro, c.arguments, c.line) for c in page.calls] == [
        ("facts", (), 7),
        ("cite", ("paper",), 9),
    ]
    assert page.cites == ("paper",)


def test_braces_in_a_raw_block_are_text():
    text = HEAD + '{% raw %}{{ quiz("x") }}{% endraw %}\n'
    reading = read_page(text, "docs/a.md", "a.md")
    assert (reading.document.problems, reading.page.calls) == ([], ())


def test_a_misspelt_macro_is_guessed():
    [problem] = read_page(HEAD + "{{ fact() }}\n", "docs/a.md", "a.md").document.problems
    assert 'Did you mean "facts"?' in problem.hint


def test_headings_have_the_ids_that_the_page_will_have():
    body = "# Top\n\n## What's new\n\n```\n# no heading\n```\n\n## What's new\n\n## Own { #mine }\n"
    page = read_page(HEAD + body, "docs/a.md", "a.md").page
    assert page.headings == ("top", "whats-new", "whats-new_1", "mine")


@pytest.mark.parametrize(
    ("path", "url"),
    [("index.md", ""), ("cases/index.md", "cases/"), ("cases/ls-400.md", "cases/ls-400/")],
)
def test_a_page_knows_its_address(path, url):
    assert read_page(HEAD, f"docs/{path}", path).page.url == url


@given(st.text(st.sampled_from("{}%#-'\" \nacite()_.|*[]x")))
def test_what_is_let_through_is_only_text_and_calls(body):
    reading = read_page(f"{HEAD}{body}", "docs/a.md", "a.md")
    if not reading.document.problems:
        assert all(c.macro == "cite" for c in reading.page.calls)
