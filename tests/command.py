"""The `course` command as a person runs it, in a project of its own."""

import os
import re
import shutil
import subprocess
import sys

from tests.conftest import ROOT
from tests.small import small_course


def course(folder, *words, **more):
    """Run `course` in a folder; return exit status and all that it said."""
    return run([sys.executable, "-m", "macros", *words], folder, **more)


def run(command, folder, **more):
    """Run a command with the nearest `macros`, as one that is installed would be found."""
    home = next((f for f in (folder, *folder.parents) if (f / "macros").is_dir()), ROOT)
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(home), "NO_COLOR": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def project_in(folder):
    """Write a small course with the real settings and macros, in a path with a space."""
    folder = folder / "my course"
    for name in ("macros", "docs/assets"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    without_navigation = re.sub(r"\nnav:\n(?: .*\n)+", "\n", settings)
    (folder / "mkdocs.yml").write_text(without_navigation, encoding="utf-8")
    return small_course(folder)
