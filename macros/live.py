"""Says what is wrong with the course while somebody edits it, before the site is built anew.

An engine builds for seconds; a check takes a fraction of one. So `course serve` looks at the files
itself: it prints the problems, and answers the pages of the preview, which ask for them a few
times a second (preview.js). Where a page can't reach it, the problems come with the next build.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import Popen, TimeoutExpired
from threading import Thread
from typing import Any

from macros import preview
from macros.problem import Problem
from macros.report import text

#: Seconds between two looks at the files, each of which takes a thousandth of one.
PAUSE = 0.1
HERE = "127.0.0.1"
#: Who may read the answers: pages of this machine, not those of any site that is open besides.
OWN = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d+)?")


@dataclass(eq=False)
class Live:
    """A course that is being edited: its problems, as HTML too, and if it is safe to show."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    box: str = ""
    safe: bool = True

    def look(self) -> bool:
        """Check the course if a file of it has changed, and say what is new; tell if it is safe."""
        problems = preview.course_and_problems(self.root)[1]
        if problems != self.problems:
            self.problems, self.box = problems, preview.box(problems)
            self.say(*text(self.root, problems, file=sys.stderr))
            self.safe = preview.may_be_shown(self.root, problems)
        return self.safe

    def say(self, *lines: str) -> None:
        """Print to the terminal, between what the engine prints there."""
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()

    def serve(self, port: int, start: Callable[[], Popen[bytes]]) -> int:
        """Look on while an engine runs that `start` starts; return its exit status.

        Pages ask at `port`. An engine that ended because of a page that is not safe to show is
        started again once that is mended.
        """
        with answering(self, port):
            while True:
                safe = True
                with start() as engine, ending(engine):
                    while engine.poll() is None:
                        safe &= self.look()
                        time.sleep(PAUSE)
                if self.look() and safe:
                    return engine.returncode
                self.wait_until_safe()

    def wait_until_safe(self) -> None:
        """Wait until somebody has mended what is not safe to show."""
        if not self.safe:
            self.say("Nothing is shown until this is mended; then it goes on.")
        while not self.look():
            time.sleep(PAUSE)


@contextmanager
def ending(engine: Popen[bytes]) -> Iterator[None]:
    """Leave no engine behind; Ctrl+C reaches it, too, and it may need a moment to tidy up."""
    try:
        yield
    finally:
        try:
            engine.wait(timeout=2)
        except TimeoutExpired:
            engine.terminate()


@contextmanager
def answering(live: Live, port: int) -> Iterator[None]:
    """Answer the pages of the preview, on this machine only."""
    with Server((HERE, port), partial(Answer, live)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


class Server(ThreadingHTTPServer):
    """Keeps quiet about a page that has gone before it got its answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Print what went wrong, unless it is only that nobody listens any more."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Answer(BaseHTTPRequestHandler):
    """Answers a page with the problems as HTML."""

    def __init__(self, live: Live, *arguments: Any) -> None:
        self.live = live
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Send what stands at the top of every page."""
        origin = self.headers.get("Origin", "")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        if OWN.fullmatch(origin):
            self.send_header("Access-Control-Allow-Origin", origin)
        self.end_headers()
        self.wfile.write(self.live.box.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for problems."""
