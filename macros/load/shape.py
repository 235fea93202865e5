"""Hold plain data against the model, and say in the author's words where it does not fit."""

from collections.abc import Iterator
from typing import Any, TypeVar, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.load.yaml import Document
from macros.model import Keys, Place, Written
from macros.problem import nearest

W = TypeVar("W", bound=Written)
#: As much of a value as a message shows.
LONGEST = 60

#: Pydantic's error type → what we say. `{…}` are filled from the error's context.
SAYINGS = {
    "string_type": "text is expected here, not {found}",
    "string_too_short": "this is empty",
    "string_too_long": "this is longer than {max_length} characters",
    "tuple_type": "a list is expected here (lines that start with a hyphen), not {found}",
    "model_type": "fields are expected here (name: value), not {found}",
    "dict_type": "fields are expected here (name: value), not {found}",
    "int_parsing": "a whole number is expected here",
    "int_from_float": "a whole number is expected here",
    "bool_parsing": "true or false is expected here",
    "decimal_parsing": "a number is expected here, like 40 or 2.5",
    "decimal_type": "a number is expected here, like 40 or 2.5",
    "decimal_max_digits": "this number has more than {max_digits} digits",
    "date_parsing": "a date like 2027-11-21 is expected here",
    "date_from_datetime_parsing": "a date like 2027-11-21 is expected here",
    "date_from_datetime_inexact": "a date like 2027-11-21 is expected here",
    "date_type": "a date like 2027-11-21 is expected here",
    "finite_number": "a number is expected here, like 40 or 2.5",
    "greater_than_equal": "this has to be {ge} or more",
    "less_than_equal": "this has to be {le} or less",
    "too_long": "at most {max_length} are allowed here; there are {actual_length}",
    "too_short": "at least {min_length} is needed here",
}


def fit(kind: type[W], data: Any, document: Document, keys: Keys = ()) -> W | None:
    """Return `data` as a `kind`, or note every misfit in `document` and return None.

    `keys` lead to `data` in the document.
    """
    try:
        written = kind.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        for details in found:
            if not (details["type"] == "too_short" and any(inside(e, details) for e in found)):
                note(kind, details, document, keys)
        return None
    written.put(Place(document.path, keys))
    return written


def inside(error: ErrorDetails, whole: ErrorDetails) -> bool:
    """Tell whether `error` is in a part of what `whole` is about: a list is short without it."""
    size = len(whole["loc"])
    return len(error["loc"]) > size and error["loc"][:size] == whole["loc"]


def note(kind: type[Written], error: ErrorDetails, document: Document, keys: Keys) -> None:
    """Turn one of Pydantic's errors into a problem."""
    code, message, hint = words(kind, error)
    document.problem(document.spot((*keys, *error["loc"])), code, message, hint)


def words(kind: type[Written], error: ErrorDetails) -> tuple[str, str, str]:
    """Return code, message and hint for one of Pydantic's errors."""
    name, context = str(error["loc"][-1]) if error["loc"] else "", dict(error.get("ctx", {}))
    if error["type"] == "extra_forbidden":
        known = list(fields_at(kind, error["loc"][:-1]))
        hint = nearest(name, known) or f"Known here: {', '.join(known)}."
        return "S201", f"{found(name)} is not a field here", hint
    if error["type"] == "missing":
        return "S202", f'"{name}" is missing', f"Add a line: {name}: …"
    if error["type"] == "literal_error":
        allowed = str(context["expected"]).replace("'", "")
        hint = nearest(str(error["input"]), allowed.replace(" or ", ", ").split(", "))
        return "S203", f"{found(error['input'])} is not one of {allowed}", hint
    if error["type"] == "string_pattern_mismatch":
        return ("S203", *pattern_words(name, str(error["input"]), str(context["pattern"])))
    if error["type"] == "string_too_short" and context["min_length"] > 1:
        return "S203", f"this has fewer than {context['min_length']} characters", ""
    saying = SAYINGS.get(error["type"], error["msg"])
    return "S203", saying.format(found=found(error["input"]), **context), ""


def pattern_words(name: str, value: str, pattern: str) -> tuple[str, str]:
    """Say why a text does not match the pattern of its field."""
    if pattern.startswith("^[a-z]"):
        hint = "Ids are lower-case words and digits with hyphens between, like first-call."
        return f"{found(value)} is not an id", hint
    if pattern.startswith("^[A-Z]"):
        hint = "A rule's code is a capital letter and three digits, like Q301."
        return f"{found(value)} is not the code of a rule", hint
    if pattern == r"^[^\n]+$":
        return "this has to fit on one line", "Put it on one line, without blank lines."
    if pattern.startswith("^[^"):
        hint = "It goes into the page's head as it is: leave out < > & \" { } and \\."
        return f'"{name}" has a character that is not allowed here', hint
    if pattern.startswith("^http"):
        return f"{found(value)} is not a web address", "It starts with https:// and has no spaces."
    return f"{found(value)} is not a date", "Write it like 1989, 1989-12 or 1989-12-05."


def found(value: Any) -> str:
    """Name what was found, in an author's words."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "fields"
    text = str(value)
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "a list" if isinstance(value, list | tuple) else f'"{shown}"'


def fields_at(kind: type[BaseModel], keys: Keys) -> Iterator[str]:
    """Yield the names that YAML may use where `keys` lead to, starting from `kind`."""
    for key in keys:
        if isinstance(key, str):
            kind = inner(kind, key) or kind
    for name, info in kind.model_fields.items():
        yield info.alias or name


def inner(kind: type[BaseModel], key: str) -> type[BaseModel] | None:
    """Return the model inside the field that YAML calls `key`."""
    for name, info in kind.model_fields.items():
        if key in (name, info.alias):
            return model_in(info.annotation)
    return None


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation like `tuple[Option, ...]` or `Lesson | None` holds."""
    if get_origin(annotation) is None:
        is_model = isinstance(annotation, type) and issubclass(annotation, BaseModel)
        return cast("type[BaseModel]", annotation) if is_model else None
    return next(filter(None, map(model_in, get_args(annotation))), None)
