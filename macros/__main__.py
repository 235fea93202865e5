"""The `course` command. `course --help` says what it does; `python -m macros` is the same."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from macros.check import course_problems
from macros.load.schema import quiz_schema
from macros.problem import Problem

app = typer.Typer(
    help="Check, build and serve the course in the nearest folder that has an mkdocs.yml.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Engine(StrEnum):
    """The site engines that the same mkdocs.yml builds with."""

    mkdocs = "mkdocs"
    zensical = "zensical"


EngineOption = Annotated[Engine, typer.Option(help="What builds the site.")]


def project() -> Path:
    """Return the nearest folder, from here upwards, that has an mkdocs.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    typer.echo(f"course: there is no mkdocs.yml in {here} or any folder above it.", err=True)
    typer.echo("Go into the project's folder and try again.", err=True)
    raise typer.Exit(2)


def report(problems: Iterable[Problem]) -> None:
    """Print every problem, and how many there are."""
    listed = list(problems)
    for problem in listed:
        typer.echo(str(problem))
    files = len({problem.path for problem in listed})
    plural = "" if len(listed) == 1 else "s"
    typer.echo(f"\n{len(listed)} problem{plural} in {files} file{'' if files == 1 else 's'}.")


def sound(root: Path) -> None:
    """Go on if the course in `root` has no problem; otherwise print them all and exit with 1."""
    course, problems = course_problems(root)
    if problems:
        report(problems)
        raise typer.Exit(1)
    cases = sum(1 for page in course.pages if page.front.case)
    typer.echo(
        f"The course is sound: {len(course.modules)} modules, {len(course.questions)} questions, "
        f"{cases} cases, {len(course.facts)} facts, {len(course.sources)} sources."
    )


@app.command()
def check() -> None:
    """Read the whole course and report every problem in it. Exit status 1 if there is one."""
    sound(project())


@app.command()
def build(engine: EngineOption = Engine.mkdocs) -> None:
    """Check the course, then build it strictly into site/."""
    root = project()
    sound(root)
    flags = ["--strict", "--clean"]
    raise typer.Exit(run(root, engine, "build", *flags))


@app.command()
def serve(
    engine: EngineOption = Engine.mkdocs,
    port: Annotated[int, typer.Option(help="Where to listen, on this machine only.")] = 8000,
) -> None:
    """Check the course, build it, and serve it until you press Ctrl+C; edits show at once."""
    root = project()
    sound(root)
    address = f"127.0.0.1:{free_port(port)}"
    typer.echo(f"The course is at http://{address}/ as soon as it is built. Ctrl+C ends it.")
    # Click 8.3 and later lose the default of this flag of MkDocs, and with it the live reload.
    flags = ["--strict", "--livereload"] if engine is Engine.mkdocs else []
    raise typer.Exit(run(root, engine, "serve", "--dev-addr", address, *flags))


def free_port(wanted: int) -> int:
    """Return the first port from `wanted` on that nobody listens at; say so if it is another."""
    for port in range(wanted, min(wanted + 50, 65536)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                if port != wanted:
                    typer.echo(f"Port {wanted} is taken; {port} is free.")
                return port
    typer.echo(f"course: no port from {wanted} on is free. Name another: --port 9000", err=True)
    raise typer.Exit(2)


@app.command()
def schema() -> None:
    """Write quizzes/schema.json, from which editors complete and check the quiz files."""
    target = project() / "quizzes" / "schema.json"
    target.write_text(quiz_schema(), encoding="utf-8")
    typer.echo(f"Wrote {target}.")


def run(root: Path, engine: Engine, *arguments: str) -> int:
    """Run the engine in `root` and return its exit status."""
    # Material prints a notice about its own future at every start; it is not about this course.
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}
    try:
        return subprocess.run(  # noqa: S603 - our own words, and no shell
            [sys.executable, "-m", engine.value, *arguments], cwd=root, env=settings, check=False
        ).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    app()
