"""What a page holds is looked at once more, right before it runs: a file may change meanwhile."""

import sys

import pytest

from tests.command import project_in, run
from tests.small import PAGE

RUNS = "{{ cycler.__init__.__globals__['os'].mkdir('ran') }}"
OPTION = "j2_extensions: [macros.guard.OnlyCalls]"


@pytest.fixture
def project(tmp_path):
    """A project whose course nobody has checked, as if it had changed after that."""
    folder = project_in(tmp_path)
    settings = folder / "mkdocs.yml"
    text = settings.read_text()
    assert OPTION in text
    settings.write_text(text.replace("      module_name: macros\n", ""))
    return folder


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(title="A page", more="", body=RUNS),
        PAGE.format(title=f'"{RUNS}"', more="", body=""),
        PAGE.format(title="A page", more="", body="{% include 'index.md' %}"),
    ],
    ids=["code in a page", "code in a title", "a statement"],
)
def test_a_page_that_nobody_has_checked_runs_no_code(project, engine, page):
    for other in (project / "docs").rglob("*.md"):
        other.write_text("A page without a macro.\n")
    (project / "docs/index.md").write_text(page)
    status, said = run([sys.executable, "-m", engine, "build"], project)
    assert status != 0
    assert "X101" in said
    assert not (project / "ran").exists()
