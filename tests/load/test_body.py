"""What the reader takes for code is what the site's engine takes for code, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.superfences import SuperFencesBlockPreprocessor

from macros.load.body import fenced, read_lines

LINES = ["```", "````", "~~~", "```py", "    ```", "  ```", "\t```", "``` \t", "   ", "", "x"]
LINES += ["    x", "  x", "```x```", '``` py title="a b"', '``` hl_lines="0-99 3"', "\u00a0```"]
LINES += ["\u00a0", "```.py", '``` linenums="0"', "> x", "~~~ a`b"]


@pytest.fixture(scope="module")
def stashed():
    """What returns the lines that superfences takes out of a page."""
    md = Markdown(extensions=["macros.embed", "attr_list", "pymdownx.superfences"])
    spans = []

    class Noting(SuperFencesBlockPreprocessor):
        def _store(self, source, code, start, end):
            spans.append(range(start, end))
            super()._store(source, code, start, end)

    md.preprocessors["fenced_code_block"].__class__ = Noting

    def lines_of(lines):
        md.reset()
        spans.clear()
        for name in ("normalize_whitespace", "course_fences", "fenced_code_block"):
            lines = md.preprocessors[name].run(lines)
        return [number for span in spans for number in span]

    return lines_of


@given(lines=st.lists(st.sampled_from(LINES), max_size=9))
def test_a_fence_is_where_the_engine_finds_one(stashed, lines):
    assert [*fenced(lines)] == stashed(lines)


def test_what_follows_a_fence_without_an_end_is_read():
    lines = read_lines("```\ncode\n```\n\n- One\n\n    ```\n    code\n\n# Title", 1)
    kinds = ["code"] * 3 + ["blank", "item", "blank", "text", "text", "blank", "heading"]
    assert [line.kind for line in lines] == kinds
