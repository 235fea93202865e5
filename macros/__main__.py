"""The `course` command. `course --help` says what it does; `python -m macros` is the same."""

import os
import socket
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from subprocess import Popen
from typing import Annotated, NoReturn

import typer

from macros import pack as packing
from macros import preview, scaffold
from macros.changes import changes_since
from macros.check import course_problems
from macros.check.choose import chosen, explained
from macros.check.fix import fixes_for, mend
from macros.check.since import compare
from macros.live import Live
from macros.load.schema import quiz_schema
from macros.model import Course
from macros.problem import CannotError, Problem, in_short, many, visible
from macros.questions import KINDS
from macros.report import Format, lines_in

app = typer.Typer(
    help="Check, build and serve the course in the nearest folder that has an mkdocs.yml.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
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
    message = f"there is no mkdocs.yml in {here} or any folder above it"
    raise CannotError(message, "Go into the project's folder and try again.")


def sound(root: Path) -> Course:
    """Return the course in `root` if it has no error; else print all problems, and exit with 1."""
    course, problems = course_problems(root)
    if any(problem.severity == "error" for problem in problems):
        show(root, problems)
        raise typer.Exit(1)
    typer.echo(in_words(course))
    if problems:
        typer.echo(f"There is more to mend, which `course check` shows: {in_short(problems)}")
    return course


def show(root: Path, problems: list[Problem]) -> None:
    """Print problems for people."""
    for line in lines_in(Format.text, root, problems):
        typer.echo(line)


def in_words(course: Course) -> str:
    """Say that a course is sound, and what there is of it."""
    cases = sum(1 for page in course.pages if page.front.case)
    return (
        f"The course is sound: {many(len(course.modules), 'module')}, "
        f"{many(len(course.questions), 'question')}, {many(cases, 'case')}, "
        f"{many(len(course.facts), 'fact')}, {many(len(course.sources), 'source')}."
    )


Codes = list[str] | None
Select = Annotated[
    Codes, typer.Option(metavar="CODES", help="Show only these rules: Q204, or a family: Q,S3.")
]
Ignore = Annotated[Codes, typer.Option(metavar="CODES", help="Leave out these rules.")]
Style = Annotated[
    Format, typer.Option("--format", help="Text for people, JSON for programs, or annotations.")
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="REVISION",
        help="Compare with a git revision, too: question ids that vanished, and questions "
        "whose saved answers would be set aside.",
    ),
]
Fix = Annotated[bool, typer.Option("--fix", help="First mend what can be mended without you.")]
Explain = Annotated[
    str | None, typer.Option(metavar="CODE", help="Show the page of one rule, and do nothing else.")
]


@app.command(short_help="Show every problem of the course; mend some; explain a rule.")
def check(  # noqa: PLR0913 - each is an option of the command
    *,
    select: Select = None,
    ignore: Ignore = None,
    style: Style = Format.text,
    since: Since = None,
    fix: Fix = False,
    explain: Explain = None,
) -> None:
    """Read the whole course and show every problem in it.

    Exit status: 0 if there is none (infos don't count), 1 if there is one, 2 if this can't be done.
    """
    if explain is not None:
        typer.echo(explained(explain))
        return
    wanted = chosen(select or (), ignore or ())
    root = project()
    for mended in mend(root, wanted) if fix else ():
        told = f"Mended {mended.problem.place}: {mended.problem.code} {mended.fix}"
        typer.echo(told, err=style is not Format.text)
    course, found = course_problems(root)
    compared = compare(root, since) if since is not None else None
    found += compared.problems if compared else ()
    problems = [problem for problem in found if wanted(problem)]
    if compared and style is not Format.json:
        typer.echo(str(compared))
    more = {"since": compared.fields()} if compared else {}
    for line in lines_in(style, root, problems, fixes_for(root, problems), more):
        typer.echo(line)
    if style is Format.text and not serious(found):
        typer.echo(in_words(course))
    raise typer.Exit(serious(problems))


def serious(problems: list[Problem]) -> bool:
    """Tell whether there is more than infos among the problems."""
    return any(problem.severity != "info" for problem in problems)


@app.command(short_help="Check the course and build the site.")
def build(engine: EngineOption = Engine.mkdocs) -> None:
    """Check the course, build it strictly into site/, and pack its lessons into site/packages/."""
    root = project()
    course = sound(root)
    if status := run(root, engine, "build", "--strict", "--clean"):
        raise typer.Exit(status)
    made = list(packing.every(course, root / "site", packing.Wanted(packing.Settings())))
    typer.echo(f"Packed {many(len(made), 'file')} into site/packages/.")


@app.command(short_help="Pack lessons for learning platforms.")
def pack(
    modules: Annotated[
        list[str] | None,
        typer.Argument(metavar="MODULE", help="As in docs/course/index.md. Default: all."),
    ] = None,
    *,
    target: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"One of {', '.join(packing.TARGETS)}. Default: all."),
    ] = None,
    pass_mark: Annotated[
        int | None, typer.Option(min=1, max=100, metavar="PERCENT", help="Default: the quiz's own.")
    ] = None,
    attempts: Annotated[
        int, typer.Option(min=0, metavar="NUMBER", help="How often the quiz may be taken. 0: any.")
    ] = 0,
    language: Annotated[
        str,
        typer.Option(
            metavar="CODE",
            help="That of the words around the lesson and its questions, which keep theirs: "
            f"one of {', '.join(packing.LANGUAGES)}.",
        ),
    ] = "en",
) -> None:
    """Pack lessons of the built site into site/packages/. It needs a site: course build.

    For each file it says what its format can't carry, and what becomes of that.
    """
    root = project()
    course = sound(root)
    settings = packing.Settings(pass_mark, attempts, language)
    wanted = packing.Wanted(settings, tuple(modules or ()), tuple(target or ()))
    for made in packing.every(course, root / "site", wanted):
        typer.echo(f"{visible(str(made.path.relative_to(root)))}: {made.size / 1024:.0f} KB")
        for note in made.notes:
            typer.echo(f"    {visible(note)}")


@app.command(short_help="Show the site while you edit, with its problems.")
def serve(
    engine: EngineOption = Engine.mkdocs,
    port: Annotated[
        int, typer.Option(min=1, max=65534, help="Where to listen, on this machine only.")
    ] = 8000,
) -> None:
    """Serve the course on this machine until you press Ctrl+C; what you save shows at once.

    A problem shows on every page and in the terminal, and goes when you mend it. While a page
    breaks a rule of safety (X), or its front matter can't be read, nothing is built: the browser
    keeps what it has, and says why, as the terminal does; it goes on once that is mended.
    """
    live = Live(project())
    if not live.look():
        raise typer.Exit(1)
    port = free_port(port)
    address = f"127.0.0.1:{port}"
    typer.echo(f"The course is at http://{address}/ as soon as it is built. Ctrl+C ends it.")
    # Click 8.3 and later lose the default of this flag of MkDocs, and with it the live reload.
    # A preview is not strict, or a broken link would keep the page away that shows it.
    flags = ["--no-strict", "--livereload"] if engine is Engine.mkdocs else []
    words = ("serve", "--dev-addr", address, *flags)
    with suppress(KeyboardInterrupt):
        raise typer.Exit(
            live.serve(port + 1, lambda: started(live.root, engine, words, preview.settings()))
        )


def free_port(wanted: int) -> int:
    """Return the first port from `wanted` on that is free, as is the next; say so if it moved."""
    for port in range(wanted, min(wanted + 50, 65535)):
        if is_free(port) and is_free(port + 1):
            if port != wanted:
                typer.echo(f"Port {wanted} or {wanted + 1} is taken; {port} and the next are free.")
            return port
    raise CannotError(f"no port from {wanted} on is free", "Name another: --port 9000")


def is_free(port: int) -> bool:
    """Tell whether nobody listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


new = typer.Typer(
    help="Start a case, a quiz or a question, with blanks for what only you know.",
    short_help="Start a case, a quiz or a question.",
)
app.add_typer(new, name="new", no_args_is_help=True)
ModuleName = Annotated[str, typer.Argument(metavar="MODULE", help="As in docs/course/index.md.")]


@new.command("case", short_help="Write the page of a new case.")
def case(
    title: Annotated[str, typer.Argument(metavar="TITLE", help='In quotes: "The shop".')],
) -> None:
    """Write the page of a new case, docs/cases/….md, and put it into the navigation."""
    announce(scaffold.new_case(project(), title))


@new.command("quiz", short_help="Write the quiz of a module.")
def quiz(module: ModuleName) -> None:
    """Write the quiz of a module, quizzes/….yml, with two questions for each objective."""
    announce(scaffold.new_quiz(project(), module))


@new.command("question", short_help="Add a question to a quiz.")
def question(
    module: ModuleName,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help=f"One of {', '.join(kind.kind for kind in KINDS)}.")
    ] = KINDS[0].kind,
    objective: Annotated[
        str, typer.Option(metavar="ID", help="What it asks for. Default: what is asked least.")
    ] = "",
    name: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its id, which never changes afterwards.")
    ] = "",
) -> None:
    """Add a question to the quiz of a module; the rest of the file stays as it is."""
    announce(scaffold.new_question(project(), module, kind, objective, name))


def announce(made: scaffold.Made) -> None:
    """Say what was written, and what comes next."""
    typer.echo(f"Wrote {visible(made.path)}:{made.line}. What comes next:")
    for number, step in enumerate(made.then, start=1):
        typer.echo(f"  {number}. {visible(step)}")


@app.command(short_help="Show what a change means for learners.")
def changes(
    revision: Annotated[str, typer.Argument(metavar="REV", help="What to compare with: main.")],
) -> None:
    """Print, as Markdown, what changed for a learner since REV: questions, coverage, minutes."""
    typer.echo(changes_since(project(), revision), nl=False)


@app.command(short_help="Write what editors check quiz files with.")
def schema() -> None:
    """Write quizzes/schema.json, from which editors complete and check the quiz files."""
    target = project() / "quizzes" / "schema.json"
    target.write_text(quiz_schema(), encoding="utf-8")
    typer.echo(f"Wrote {target}.")


def run(root: Path, engine: Engine, *words: str) -> int:
    """Run the engine in `root` to its end; return its exit status."""
    with started(root, engine, words, {}) as running:
        return running.wait()


def started(
    root: Path, engine: Engine, words: Iterable[str], more: Mapping[str, str]
) -> Popen[bytes]:
    """Start the engine in `root`, with `more` in its environment."""
    # Material prints a notice about its own future at every start; it is not about this course.
    settings = {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root), **more}
    return Popen(  # noqa: S603 - our own words, and no shell
        [sys.executable, "-m", engine.value, *words], cwd=root, env={**os.environ, **settings}
    )


def main() -> None:
    """Run the command that was typed. What can't be done is said, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="course")
    except CannotError as error:
        give_up(str(error), error.hint)
    except OSError as error:
        give_up(f"{error.filename or 'a file'}: {error.strerror or error}")


def give_up(message: str, hint: str = "") -> NoReturn:
    """Say why a command can't be carried out, and exit with 2."""
    sys.stderr.write(f"course: {visible(message)}\n")
    sys.stderr.write(f"{visible(hint)}\n" if hint else "")
    sys.exit(2)


if __name__ == "__main__":
    main()
