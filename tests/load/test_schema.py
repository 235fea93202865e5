"""Editors read the same rules as the course does."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.load.schema import quiz_schema
from macros.questions import KINDS
from tests.small import example, quiz

VALIDATOR = Draft202012Validator(json.loads(quiz_schema()))


def test_the_file_in_the_repository_is_what_the_model_says(root):
    written = (root / "quizzes/schema.json").read_text(encoding="utf-8")
    assert written == quiz_schema(), "run: course schema"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_the_example_of_each_kind_is_valid(kind):
    VALIDATOR.validate(yaml.safe_load(quiz(example(kind.kind))))


@pytest.mark.parametrize("flaw", [{"stam": "x"}, {"options": "x"}, {"facts": 3}])
def test_a_flawed_question_is_not(flaw):
    data = yaml.safe_load(quiz(example("choice")))
    data["questions"][0] |= flaw
    assert not VALIDATOR.is_valid(data)


def test_every_quiz_names_the_schema_and_fits_it(root):
    for path in sorted((root / "quizzes").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=schema.json\n"), path.name
        VALIDATOR.validate(yaml.safe_load(text))
