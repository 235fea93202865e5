"""What a quiz costs a reader: little, and nothing on a page without one. The same for trainers."""

import gzip
import posixpath
import re

import pytest

LIMIT = 10 * 1024
OF_A_QUIZ = re.compile(r"assets/(css/quiz\.css|js/(quiz\.js|kinds/))")
#: The elements of the trainers' side: they take the look of a quiz, and questions from lessons.
TRAINERS = ["course-assign", "course-assigned", "course-gradebook"]
#: What each may bring in all. A trainer opens it now and then; no other page carries any of it.
TOOLS = {"course-assign": 24 * 1024, "course-assigned": 33 * 1024, "course-gradebook": 48 * 1024}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r"""(?:\b(?:from|import)\s*\(?|new Worker\(new URL\()\s*["'](\.[^"']+)["']""")


def test_a_quiz_costs_at_most_10_kb(site, pages):
    for path in with_element(pages, "course-quiz"):
        files = extras(site, pages, path)
        assert weight(site, files) <= LIMIT, (
            f"{path}: {weight(site, files)} bytes in {sorted(files)}"
        )


@pytest.mark.parametrize("name", TOOLS)
def test_a_trainers_page_costs_little(site, pages, name):
    [path] = with_element(pages, name)
    files = extras(site, pages, path)
    assert weight(site, files) <= TOOLS[name], f"{weight(site, files)} bytes in {sorted(files)}"


def test_a_quiz_brings_its_script_and_its_style(site, pages):
    """Or the test above would measure nothing."""
    for path in with_element(pages, "course-quiz"):
        kinds = {posixpath.splitext(file)[1] for file in extras(site, pages, path)}
        assert kinds == {".js", ".css"}, path


def test_the_style_of_every_page_says_nothing_of_a_quiz(site, pages):
    for file in of_every_page(site, pages):
        assert "fc-question" not in (site / file).read_text("utf-8"), file


def test_a_page_without_a_quiz_loads_none_of_it(site, pages):
    quizzes = [path for name in ["course-quiz", *TRAINERS] for path in with_element(pages, name)]
    for path in set(pages) - set(quizzes):
        assert [file for file in loaded(site, pages, path) if OF_A_QUIZ.match(file)] == [], path


def test_only_what_moves_brings_files_of_its_own(site, pages):
    elements = ["course-quiz", "course-progress", *TRAINERS]
    moving = [path for name in elements for path in with_element(pages, name)]
    usual = of_every_page(site, pages)
    for path in set(pages) - set(moving):
        assert loaded(site, pages, path) == usual, path


def weight(site, files):
    """How many bytes travel."""
    return sum(len(gzip.compress((site / file).read_bytes())) for file in files)


def with_element(pages, name):
    found = [path for path, page in pages.items() if page.find(name)]
    assert found
    return found


def extras(site, pages, path):
    """The files of ours that this page loads and not every page does."""
    return loaded(site, pages, path) - of_every_page(site, pages)


def of_every_page(site, pages):
    return set.intersection(*(loaded(site, pages, path) for path in pages))


def loaded(site, pages, path):
    """The scripts and styles of ours that a page loads, and what those import."""
    page = pages[path]
    links = [tag["src"] for tag in page.select("script[src]")]
    links += [tag["href"] for tag in page.select("link[rel=stylesheet], link[rel=modulepreload]")]
    return with_imports(site, {file for file in (resolve(path, link) for link in links) if file})


def with_imports(site, files):
    """The files and all that they import, statically or later."""
    new = {
        resolve(file, link)
        for file in files
        for link in IMPORT.findall(COMMENT.sub("", (site / file).read_text("utf-8")))
    } - files
    return with_imports(site, files | new) if new else files


def resolve(path, link):
    """The file in the site that a link on a page means, if it is one of ours."""
    link = link.partition("?")[0]
    file = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), link)).lstrip("/")
    return file if file.startswith(("assets/js/", "assets/css/")) else None
