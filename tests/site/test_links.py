"""Every link leads somewhere: over http as a browser follows it, and to the very heading."""

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CONFIG = Path(__file__).with_name("linkcheckerrc")


def run(*command: str | Path) -> tuple[int, str]:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


def test_every_link_of_the_served_site_is_answered(served):
    status, said = run(BIN / "linkchecker", "--config", CONFIG, "--no-status", f"{served}/")
    assert status == 0, said
    assert "0 errors found" in said, said


def test_every_anchor_exists(site):
    status, said = run(
        BIN / "lychee", "--offline", "--include-fragments", "--no-progress",
        "--index-files", "index.html", "--root-dir", site, site,
    )  # fmt: skip
    assert status == 0, said
    assert "0 Errors" in said, said
