"""The real course, for tests that answer all of it."""

import pytest

from macros.load import load_course
from macros.model import Course
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="session")
def every_page(course: Course) -> list[str]:
    """The address of every page, the one for wrong addresses included."""
    return [*(page.url for page in course.pages), "404.html"]
