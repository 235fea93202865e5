"""The kinds of question. A kind is a room: its fields, its own checks, its template, its example.

To add one: a folder here, a line in `KINDS`, and an ES module in `docs/assets/js/kinds/`.
"""

from collections.abc import Collection

from macros.model import Question
from macros.questions.choice import Choice
from macros.questions.matching import Matching
from macros.questions.numeric import Numeric
from macros.questions.sequencing import Sequencing

KINDS: tuple[type[Question], ...] = (Choice, Matching, Sequencing, Numeric)


def kind_with(fields: Collection[str]) -> type[Question] | None:
    """Return the kind that the `fields` of a question in YAML belong to, if exactly one does."""
    found = [kind for kind in KINDS if kind.field in fields]
    return found[0] if len(found) == 1 else None
