"""The page's own validator finds what a whole implementation of JSON Schema finds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.trainers.js import run
from tests.trainers.results import SCHEMA, at, put, result, ways, without

MISFITS = "data.documents.map((document) => module.misfits(data.schema, document))"
WHOLE = {**result(), "seal": "0abc123"}
WAYS = list(ways(WHOLE))
ROUGH = [
    None, True, False, 0, 1, -1, 1.0, 1.5, 2, 100, 101, 1000, 1001, 10_000, 10_001, 1e300,
    "", " ", "#", "x", "0abc123", "0ABC123", "tea", "tea-2", "-tea", "tea-", "Tea", "tea tea",
    "first-customer-result", "2026-12-01T08:00:00.000Z", "2026-12-01T08:00:00Z", "2026-12-01",
    "२०२६-12-01T08:00:00.000Z", "tea\n", "#\n", "\ud800", "é", "x" * 64, "x" * 65, "y" * 200,
    "y" * 201, "😀" * 200, "😀" * 201, "#" * 4000, "#" * 4001, "z" * 2000, "z" * 2001,
    [], [None], ["x"], [""], [[]], ["#"] * 100, ["#"] * 101, ["x"] * 1000, ["x"] * 1001,
    ["w" * 1000], ["w" * 1001], {}, {"x": 1},
]  # fmt: skip


def in_pythons_words(schema):
    """A schema's patterns are JavaScript's, where $ is the very end and digits are 0 to 9."""
    text = json.dumps(schema).replace('$"', r'\\Z"').replace(r"\\d", "[0-9]")
    return json.loads(text)


VALIDATOR = Draft202012Validator(in_pythons_words(SCHEMA))


def misfits(documents):
    return run("schema.js", MISFITS, {"schema": SCHEMA, "documents": documents})


def agree(documents):
    for document, found in zip(documents, misfits(documents), strict=True):
        errors = [error.message for error in VALIDATOR.iter_errors(document)]
        assert bool(found) == bool(errors), (document, found, errors)


def test_a_whole_result_fits():
    assert misfits([WHOLE]) == [[]]
    assert VALIDATOR.is_valid(WHOLE)


def test_every_value_spoilt_in_every_way():
    agree([put(WHOLE, way, value) for way in WAYS for value in ROUGH])


def test_every_value_missing():
    agree([without(WHOLE, way) for way in WAYS if way])


def test_every_object_with_a_field_too_many():
    objects = [way for way in WAYS if isinstance(at(WHOLE, way), dict)]
    names = ["extra", "Learner", "__proto__", "constructor", "toString", ""]
    agree([put(WHOLE, (*way, name), 1) for way in objects for name in names])


@pytest.mark.parametrize(
    ("way", "entry", "most"),
    [
        (("attempts",), WHOLE["attempts"][0], 1000),
        (("attempts", 0, "answers"), WHOLE["attempts"][0]["answers"][2], 10_000),
    ],
)
def test_lists_have_a_limit(way, entry, most):
    documents = [put(WHOLE, way, [entry] * count) for count in (most, most + 1)]
    agree(documents)
    assert [VALIDATOR.is_valid(document) for document in documents] == [True, False]


def test_what_is_wrong_is_said_with_its_place():
    spoilt = put(WHOLE, ("attempts", 1, "answers", 0, "response"), "the-leaves")
    spoilt = without(spoilt, ("attempts", 0, "module"))
    assert misfits([spoilt]) == [
        ["attempts[0].module is missing", "attempts[1].answers[0].response is not array"]
    ]


#: Anything that JSON can hold, as small as it comes.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10_005) | st.floats(0, 9) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=3,
)
SPOILT = st.lists(st.tuples(st.sampled_from(WAYS[1:]), JSON), min_size=2, max_size=3)


@settings(max_examples=10)
@given(st.lists(SPOILT, min_size=15, max_size=15))
def test_several_values_spoilt_at_once(many):
    agree([spoil(changes) for changes in many])


def spoil(changes):
    document = WHOLE
    for way, value in changes:
        try:
            document = put(document, way, value)
        except (IndexError, KeyError, TypeError):
            continue  # An earlier change took away what this one would have changed.
    return document
