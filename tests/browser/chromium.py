"""Find a Chromium for the browser tests; run as a script, install one if there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

#: The headless shell is the same engine without the windows, and opens a page three times as fast.
NAMES = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
]
HELP = """\
The browser tests need a Chromium, and none was found or could be installed here.
Do one of these, then run the tests again:
  - install Chromium or Google Chrome with your system's package manager
  - set CHROMIUM to the program's path
"""


def find_chromium() -> str | None:
    """The path of the Chromium to test with: the one asked for, the system's, Playwright's."""
    if asked := os.environ.get("CHROMIUM"):
        return shutil.which(asked)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def install_chromium() -> None:
    """Try the ways to get one, the system's first."""
    if os.environ.get("CHROMIUM"):
        return
    for install in (_install_from_debian, _install_from_playwright):
        if not find_chromium():
            install()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install_from_debian() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], env=quietly, check=False)
    subprocess.run(
        ["apt-get", "-qq", "install", "-y", "chromium-headless-shell"], env=quietly, check=False
    )


def _install_from_playwright() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    install_chromium()
    if not find_chromium():
        sys.exit(HELP)
