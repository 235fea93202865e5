"""A result is closed with a stamp, and nobody changes it without being noticed."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainers.js import run
from tests.trainers.results import at, put, result, ways, without

SEALED = "data.map(module.sealed)"
IS_SEALED = "data.map(module.isSealed)"


def sealed(*results):
    return run("result.js", SEALED, results)


def is_sealed(results):
    return run("result.js", IS_SEALED, results)


def test_a_sealed_result_is_the_result_and_its_seal():
    [closed] = sealed(result())
    assert closed.pop("seal").isalnum()
    assert closed == result()


def test_what_was_sealed_is_sealed():
    closed = sealed(result())
    assert is_sealed(closed) == [True]


def test_any_change_of_any_value_is_noticed():
    [closed] = sealed(result())
    changed = [put(closed, way, other(at(closed, way))) for way in ways(closed) if way]
    assert len(changed) > len(json.dumps(closed)) / 100
    assert is_sealed(changed) == [False] * len(changed)


def other(value):
    """A value of the same sort, as little different as can be."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return value[:-1] + chr(ord(value[-1]) ^ 1)
        case None:
            return ""
        case list():
            return value[:-1] if value else [""]
        case dict():
            return {**value, "more": None}


def test_whatever_is_missing_is_noticed():
    [closed] = sealed(result())
    bare = [without(closed, way) for way in ways(closed) if way]
    assert is_sealed(bare) == [False] * len(bare)


def test_another_order_is_noticed():
    [closed] = sealed(result())
    turned = put(closed, ("attempts",), closed["attempts"][::-1])
    assert is_sealed([turned]) == [False]


def test_a_result_that_is_laid_out_anew_is_still_sealed():
    """As editors and mail programs do it: other spaces, other line ends, letters as escapes."""
    [closed] = sealed(result())
    plain = json.dumps(closed)
    texts = [
        plain,
        json.dumps(closed, indent=4, ensure_ascii=False),
        json.dumps(closed, indent="\t", separators=(" ,", " : ")).replace("\n", "\r\n"),
    ]
    assert "\\u" in plain
    expression = "data.map((text) => module.isSealed(JSON.parse(text)))"
    assert run("result.js", expression, texts) == [True] * len(texts)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=30, max_size=30))
def test_two_names_have_two_seals(names):
    first = [{**result(), "learner": one} for one, _ in names]
    second = [{**result(), "learner": two} for _, two in names]
    seals = [one["seal"] for one in sealed(*first, *second)]
    for (one, two), a, b in zip(names, seals, seals[len(names) :], strict=False):
        assert (a == b) == (one == two), (one, two)
