"""What every test may ask for: the site as each engine builds it, and a server for it.

    site, site_zensical        the folder of the built site, built once for all workers
    served, served_zensical    the address that serves it, without a slash at the end

A build works on a copy of the project, so that tests never touch a developer's own `site/`.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
# The day on which every test runs: a case is to be reviewed by a date, and no test may age.
os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()))
# A deadline would measure the machine.
settings.register_profile("course", deadline=None)
settings.load_profile("course")
BUILT_FROM = ["mkdocs.yml", "docs", "macros", "quizzes"]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    return built_once(shared / "mkdocs", "mkdocs")


@pytest.fixture(scope="session")
def site_zensical(shared: Path) -> Path:
    return built_once(shared / "zensical", "zensical")


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def served_zensical(site_zensical: Path) -> Iterator[str]:
    with serving(site_zensical) as address:
        yield address


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


def built_once(project: Path, engine: str) -> Path:
    """Build a copy of the project, unless another worker has; return the folder of the site."""
    finished = project / "finished"
    with locked(project.with_suffix(".lock")):
        if not finished.exists():
            shutil.rmtree(project, ignore_errors=True)
            copy_project(project)
            build(project, engine)
            finished.touch()
    return project / "site"


def copy_project(to: Path) -> None:
    """Copy what a build reads, and no more."""
    to.mkdir(parents=True)
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name)
        else:
            shutil.copy(source, to)


def build(project: Path, engine: str, address: str = "https://course.example/") -> None:
    """Build the site as a user does, and as it is published: with an address of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build", "--engine", engine],
        cwd=project,
        env={**os.environ, "SITE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        pytest.fail(f"the build with {engine} failed:\n{done.stdout}{done.stderr}", pytrace=False)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        # linkchecker asks at most ten pages a second of a server that does not invite it.
        self.send_header("LinkChecker", "welcome")
        # A browser takes a file that was last changed long ago as fresh for a tenth of that time.
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: a test says what it found."""


class Server(ThreadingHTTPServer):
    # The usual 5 are fewer than a browser or linkchecker opens at once; the rest wait a second.
    request_queue_size = 128


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; yield its address."""
    with Server(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
