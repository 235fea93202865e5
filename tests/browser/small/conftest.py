"""A small course, made to be answered, and a Chromium on it.

    page, open_page    as in the folder above, but here they open the small course
    course             what it holds: its modules, its questions and their keys
    tea                its first quiz, opened in `page`
    box                each question of that quiz in turn, of whatever kind
    workshop           a copy of its own for a test that edits the course and builds it again

The module `tea` has a question of each kind, `coffee` has two short ones, and `kinds` holds the
example of every kind there is. How it looks and behaves is the real site's: see mkdocs.yml.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from macros.load import load_course
from macros.model import Course
from macros.questions import KINDS
from tests.browser.player import Box, Quiz, open_quiz
from tests.conftest import ROOT, build, locked, serving

EACH_KIND = {
    "one option": "leaves-or-water",
    "all that apply": "what-warms",
    "matching": "which-country",
    "sequencing": "order-of-a-pot",
    "a number": "minutes-to-wait",
}


@pytest.fixture(scope="session")
def project(shared: Path) -> Path:
    """The folder of the small course, built once for all workers."""
    folder = shared / "small"
    finished = folder / "finished"
    with locked(folder.with_suffix(".lock")):
        if not finished.exists():
            shutil.rmtree(folder, ignore_errors=True)
            lay_out(folder)
            build(folder, "mkdocs")
            finished.touch()
    return folder


@pytest.fixture(scope="session")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("served") / "site"
    shutil.copytree(project / "site", site)
    with publishing(site) as address:
        yield address


@pytest.fixture(scope="session")
def course(project: Path) -> Course:
    return load_course(project)


@dataclass(frozen=True)
class Workshop:
    """A course that can be edited, and the address where it is served."""

    folder: Path
    address: str

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that stands exactly once in a file, and build the course again."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        file.write_text(text.replace(old, new), "utf-8")
        build(self.folder, "mkdocs")

    def course(self) -> Course:
        return load_course(self.folder)


@pytest.fixture
def workshop(project: Path, tmp_path: Path) -> Iterator[Workshop]:
    folder = tmp_path / "course"
    shutil.copytree(project, folder)
    with publishing(folder / "site") as address:
        yield Workshop(folder, address)


@contextmanager
def publishing(site: Path) -> Iterator[str]:
    """Serve a site where its sitemap says that it is, or the theme reloads at every link."""
    with serving(site) as address:
        sitemap = site / "sitemap.xml"
        text = sitemap.read_text("utf-8")
        sitemap.write_text(text.replace("https://course.example/", f"{address}/"), "utf-8")
        yield address


def lay_out(folder: Path) -> None:
    """Put together what a build of the small course reads."""
    shutil.copytree(Path(__file__).parent / "course", folder)
    shutil.copytree(ROOT / "macros", folder / "macros")
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    shutil.copy(ROOT / "mkdocs.yml", folder / "real.yml")
    examples = [yaml.safe_load((kind.room / "example.yml").read_text("utf-8")) for kind in KINDS]
    quiz = yaml.safe_dump({"title": "Every kind", "questions": examples}, allow_unicode=True)
    (folder / "quizzes/kinds.yml").write_text(quiz, "utf-8")


@pytest.fixture
def tea(page: Page, course: Course) -> Quiz:
    """The quiz with a question of each kind, just opened."""
    return open_quiz(page, course, "tea")


@pytest.fixture(params=EACH_KIND.values(), ids=EACH_KIND)
def box(request: pytest.FixtureRequest, tea: Quiz) -> Box:
    return tea[request.param]
