"""`course pack` as a person uses it, and what `course build` packs by itself."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from macros.pack import TARGETS
from tests.small import small_course


def course(folder, *words, **more):
    """Run `course` in a folder; return exit status and all that it said."""
    environment = {k: v for k, v in os.environ.items() if k != "SITE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "macros", *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(folder), "NO_COLOR": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory, root):
    """A small course, built with an address, in a path with a space."""
    folder = tmp_path_factory.mktemp("pack") / "my course"
    for name in ("macros", "docs/assets"):
        shutil.copytree(root / name, folder / name)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings[: settings.index("\nnav:")], encoding="utf-8")
    small_course(folder)
    status, said = course(folder, "build", SITE_URL="https://course.example/")
    assert status == 0, said
    return folder


@pytest.fixture
def project(built, tmp_path):
    return shutil.copytree(built, tmp_path / "copy")


def packed(folder):
    return {path.name for path in (folder / "site/packages").iterdir() if path.is_file()}


def test_a_build_packs_everything(built):
    suffixes = {name: target.suffix for name, target in TARGETS.items()}
    assert packed(built) == {f"first-{name}.{suffix}" for name, suffix in suffixes.items()}
    assert (built / "site/packages/first/index.html").is_file()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_without_an_address_a_build_packs_all_but_what_needs_one(project, engine):
    shutil.rmtree(project / "site")
    status, said = course(project, "build", "--engine", engine)
    assert status == 0, said
    assert len(packed(project)) == len(TARGETS) - 1
    assert "first-cmi5-site.xml" not in packed(project)


def test_it_says_where_each_file_is_how_large_and_what_is_changed(project):
    status, said = course(project, "pack", "first", "--target", "scorm12", "--target", "gift")
    assert status == 0
    assert "site/packages/first-scorm12.zip: " in said
    assert " KB\n    SCORM 1.2 names options by letters" in said
    assert "site/packages/first-gift.txt: " in said
    assert "qti12" not in said


def test_options_reach_the_package(project):
    words = ("--target", "scorm12", "--pass-mark", "65", "--attempts", "2")
    assert course(project, "pack", *words)[0] == 0
    with zipfile.ZipFile(project / "site/packages/first-scorm12.zip") as found:
        assert b"<adlcp:masteryscore>65<" in found.read("imsmanifest.xml")
        assert b'data-attempts="2"' in found.read("index.html")


MISTAKES = {
    "a module that is not there": (["frist"], 'no module "frist"', 'Did you mean "first"?'),
    "a target that is not there": (["--target", "scrom12"], 'no target "scrom12"', '"scorm12"?'),
    "a language that is not there": (
        ["--language", "tlh"],
        'language "tlh"',
        "There is de, en, es, fr, nl.",
    ),
    "a pass mark beyond everything": (["--pass-mark", "101"], "--pass-mark", "equal to 100"),
}


@pytest.mark.parametrize(("words", "what", "hint"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_explained(project, words, what, hint):
    status, said = course(project, "pack", *words)
    assert status == 2
    assert what in said
    assert hint in said
    assert "Traceback" not in said


def test_without_a_site_it_says_how_to_get_one(project):
    shutil.rmtree(project / "site")
    status, said = course(project, "pack")
    assert (status, "course build" in said) == (2, True)


def test_a_site_that_is_older_than_its_quiz_is_not_packed(project):
    quiz = project / "quizzes/first.yml"
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace("Six people", "Eight people"), encoding="utf-8")
    before = {path: path.read_bytes() for path in (project / "site/packages").glob("*.*")}
    status, said = course(project, "pack")
    assert (status, "course build" in said) == (2, True)
    assert {path: path.read_bytes() for path in before} == before


def test_a_structure_alone_that_is_asked_for_needs_an_address(project):
    assert course(project, "build")[0] == 0
    status, said = course(project, "pack", "--target", "cmi5-site")
    assert (status, "SITE_URL" in said) == (2, True)
