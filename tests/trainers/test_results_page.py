"""The page for people says what the schema says, field by field; and its example is a result."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from tests.trainers.js import run

PAGE = (ROOT / "docs/trainers/results.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "docs/assets/result-1.schema.json").read_text("utf-8"))
ATTEMPT = SCHEMA["properties"]["attempts"]["items"]
LEVELS = {
    "The file": SCHEMA,
    "An attempt": ATTEMPT,
    "An answer": ATTEMPT["properties"]["answers"]["items"],
}
ROW = re.compile(r"^\| `(\w+)` \| ([\w ]+) \| \S.+ \|$", re.MULTILINE)


@pytest.mark.parametrize("level", LEVELS)
def test_the_table_has_every_field_with_its_type_and_no_other(level):
    fields = LEVELS[level]["properties"]
    assert ROW.findall(section(level)) == [(name, in_words(fields[name])) for name in fields]


@pytest.mark.parametrize("level", LEVELS)
def test_every_field_is_always_there_and_no_other(level):
    schema = LEVELS[level]
    assert sorted(schema["required"]) == sorted(schema["properties"])
    assert schema["additionalProperties"] is False


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_field_is_described_in_the_schema():
    for schema in LEVELS.values():
        assert [name for name, field in schema["properties"].items() if not said(field)] == []


def test_the_example_is_a_result():
    result = example()
    assert list(Draft202012Validator(SCHEMA).iter_errors(result)) == []
    assert run("result.js", "module.isSealed(data)", result)
    assert run("assignment.js", "module.fromFragment(data)", result["link"])["intact"]


def test_the_recipe_of_the_seal_gives_the_seal_of_the_example():
    """By the page's own words, in another language."""
    result = example()
    seal = result.pop("seal")
    text = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le")
    units = [int.from_bytes(text[at : at + 2], "little") for at in range(0, len(text), 2)]
    value = 0x811C9DC5
    for unit in units:
        value = (value ^ unit) * 0x01000193 % 2**32
    assert in_base_36(value) == seal


def section(title):
    start = PAGE.index(f"\n### {title}\n")
    return PAGE[start : PAGE.find("\n##", start + 4)]


def example():
    [block] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    return json.loads(block)


def said(field):
    return len(field.get("description", "")) > len("A field.")


def in_words(field):
    if "const" in field:
        return {str: "text", int: "number"}[type(field["const"])]
    words = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    match field["type"]:
        case [kind, "null"]:
            return f"{words[kind]} or null"
        case "array" if field["items"]["type"] == "string":
            return "list of text"
        case "array":
            return "list"
        case kind:
            return words[kind]


def in_base_36(value):
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(7, "0")
