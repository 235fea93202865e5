"""The JSON Schema of a quiz file, made from the model, for editors that complete and check YAML.

`quizzes/schema.json` holds it; the first line of each quiz points there. A test fails when the
file is not what this makes.
"""

import json
from typing import Any

from macros.model import Quiz
from macros.questions import KINDS

TITLE = "A quiz of First Customer"


def quiz_schema() -> str:
    """Return the schema as the text of `quizzes/schema.json` (JSON Schema 2020-12)."""
    schema = Quiz.model_json_schema()
    definitions: dict[str, Any] = {}
    for kind in KINDS:
        own = kind.model_json_schema(ref_template="#/$defs/" + kind.__name__ + "{model}")
        for name, definition in own.pop("$defs", {}).items():
            definitions[kind.__name__ + name] = definition
        definitions[kind.__name__] = own
    schema["properties"]["questions"] = {
        "type": "array",
        "minItems": 1,
        "items": {"oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in KINDS]},
    }
    schema["required"] = ["title", "questions"]
    schema |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": TITLE,
        "$defs": definitions,
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
