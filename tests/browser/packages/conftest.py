"""Packages of the small course, unpacked, and a Chromium to play them in.

course       the small course; its module `tea` has a question of each kind
unpack(...)  the folder of a package: unpack("scorm12", attempts=2)
page         a page that may go to any address of this machine
"""

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.load import load_course
from macros.model import Course
from macros.pack import pack
from macros.pack.work import Settings, Work
from tests.browser.conftest import record_trouble
from tests.browser.small.conftest import project as project  # noqa: PLC0414 - a fixture

Unpack = Callable[..., Path]


@pytest.fixture(scope="session")
def course(project: Path) -> Course:
    return load_course(project)


@pytest.fixture
def unpack(project: Path, course: Course, tmp_path: Path) -> Unpack:
    def unpack(target: str, module: str = "tea", **settings: object) -> Path:
        work = Work(course, course.module[module], project / "site", Settings(**settings))
        folder = tmp_path / target / "package"
        with zipfile.ZipFile(BytesIO(pack(target, work))) as packed:
            packed.extractall(folder)
        return folder

    return unpack


@pytest.fixture
def page(browser: Browser, trouble: list[str]) -> Iterator[Page]:
    """Its errors fail the test, as do requests to other machines; see `trouble` a folder above."""
    context = browser.new_context(reduced_motion="reduce")
    record_trouble(context, "http://127.0.0.1", trouble)
    yield context.new_page()
    context.close()
    # The port is that of a server which each test starts anew.
    assert [one for one in trouble if "another host: http://127.0.0.1:" not in one] == []
