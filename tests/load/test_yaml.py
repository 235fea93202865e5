"""Whatever a file holds, it is read as text or as problems, each at its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.load.yaml import LARGEST, decode, read

CASES = {
    "a tab for indentation": ("a:\n\tb: 1", 2, 1, "S102", "tab"),
    "a colon inside a text": ("stem: Now: what?", 1, 10, "S102", "quotation marks"),
    "an unclosed quotation": ("a: 'x\nb: 1", 1, 4, "S102", "quotation mark"),
    "a key that stands twice": ("a: 1\nb: 2\na: 3", 3, 1, "S103", "twice"),
    "an anchor": ("a: &x 1", 1, 4, "S104", '"&x"'),
    "an alias": ("a: *x", 1, 4, "S104", '"*x"'),
    "a Python object": ("a: !!python/object/apply:os.system [id]", 1, 4, "S104", "python/object"),
    "a second document": ("a: 1\n---\nb: 2", 2, 1, "S104", "second document"),
    "a list as a key": ("? [a]\n: 1", 1, 3, "S104", "key"),
    "lists in lists in lists": ("[" * 99, 1, 21, "S106", "levels"),
    "a NUL character": ("a: \x00", 1, 4, "S101", "not allowed"),
}


@pytest.mark.parametrize(("text", "line", "column", "code", "words"), CASES.values(), ids=CASES)
def test_trouble_is_found_at_its_place(text, line, column, code, words):
    first = read(text, "q.yml").problems[0]
    assert (first.line, first.column, first.code) == (line, column, code)
    assert words in str(first)


def test_every_scalar_stays_the_text_that_was_written():
    data = read("[No, on, 2.50, 1989-12-05, 0x10, '', ~]", "q.yml").data
    assert data == ["No", "on", "2.50", "1989-12-05", "0x10", "", None]


def test_front_matter_counts_its_lines_from_the_top_of_the_file():
    document = read("title: x\nfacts:\n  - id: y", "page.md", lines_before=1)
    assert document.spot(("facts", 0, "id")) == (4, 5)


def test_a_bomb_of_aliases_stays_small():
    bomb = "a: &a [x]\n" + "".join(f"b{n}: [*a, *a, *a]\n" for n in range(1000))
    document = read(bomb, "q.yml")
    assert {p.code for p in document.problems} == {"S104"}
    assert document.data["b7"] == [None, None, None]


def test_bytes_that_are_no_text_are_refused_where_they_start():
    text, [problem] = decode(b"title: x\nab\xff", "q.yml")
    assert text == ""
    assert (problem.line, problem.column, problem.code) == (2, 3, "S101")


def test_a_file_too_large_is_not_read():
    text, [problem] = decode(b"a" * (LARGEST + 1), "q.yml")
    assert text == ""
    assert problem.code == "S105"


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbfa: 1", "q.yml") == ("a: 1", [])


@given(st.text(st.sampled_from("ab:-?,[]{}&*!|>%@#'\" \n\t\\\u0085\ufeff\x00é")))
def test_no_text_makes_it_fail(text):
    document = read(text, "q.yml")
    lines = text.count("\n") + 2
    assert all(1 <= p.line <= lines and p.column >= 1 for p in document.problems)


@given(st.binary())
def test_no_bytes_make_it_fail(raw):
    text, problems = decode(raw, "q.yml")
    assert not (text and problems)
