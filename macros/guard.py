"""Refuses Jinja beyond macro calls where it is about to run.

macros/__init__.py refuses a course that holds such Jinja, before any page is rendered. But a page
that changes while an engine works may have been read by it before it was checked, or after.
`j2_extensions: [macros.guard.OnlyCalls]` in mkdocs.yml lets both engines ask again, each time.
"""

from jinja2.ext import Extension

from macros.load.page import read_calls
from macros.load.yaml import Document
from macros.problem import CourseInvalid


class OnlyCalls(Extension):
    """Looks at each text that Jinja is to render."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the text as it is; raise CourseInvalid if it holds anything but macro calls."""
        document = Document(filename or name or "a page")
        list(read_calls(source, 0, document))  # what is no call, it notes
        if document.problems:
            raise CourseInvalid(document.problems)
        return source
