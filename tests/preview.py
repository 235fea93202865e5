"""A course that `course serve` shows, for tests that edit it and wait for page and terminal."""

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from threading import Thread
from urllib.error import URLError
from urllib.request import urlopen

import pytest

#: Longer than any machine needs; only a preview that hangs gets there.
PATIENCE = 240
#: Each worker has its own ports, or two would find the same one free.
PORT = 8350 + 20 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


class Preview:
    """A course that is being served: what it says, and what its pages hold."""

    def __init__(self, folder, process):
        self.folder, self.process, self.said = folder, process, []
        Thread(target=lambda: self.said.extend(process.stdout), daemon=True).start()

    @property
    def address(self):
        found = re.search(r"http://[\d.]+:\d+/", "".join(self.said))
        return found[0] if found else ""

    def page(self, path="course/first/"):
        """The page as it is served now; nothing while it can't be had."""
        try:
            with urlopen(self.address + path, timeout=5) as answer:
                return answer.read().decode()
        except (URLError, TimeoutError, ValueError):
            return ""

    def until(self, true):
        """Wait until something is so; a preview that ended never gets there."""
        start = time.monotonic()
        while not true():
            running = self.process.poll() is None
            if not running or time.monotonic() - start > PATIENCE:
                pytest.fail("".join(self.said)[-4000:], pytrace=False)
            time.sleep(0.05)

    def tells(self, word, since):
        """Wait until the terminal says `word` after its first `since` lines."""
        self.until(lambda: any(word in line for line in self.said[since:]))

    def save(self, path, text):
        """Save a file; return how much the terminal had said by then."""
        (self.folder / path).write_text(text, encoding="utf-8")
        return len(self.said)


@contextmanager
def served(folder, engine="mkdocs"):
    words = ["serve", "--engine", engine, "--port", str(PORT)]
    process = subprocess.Popen(
        [sys.executable, "-m", "macros", *words],
        cwd=folder, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        yield Preview(folder, process)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.wait()
        process.stdout.close()
