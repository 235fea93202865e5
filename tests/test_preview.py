"""`course serve`: a problem shows while somebody edits, and goes when it is mended.

The first half asks what may be shown; the second edits a course that is being served, and waits
for what the page and the terminal say.
"""

import socket
import struct
import sys
from urllib.request import Request, urlopen

import pytest

from macros import preview
from macros.check import course_problems
from macros.embed import EmbedExtension, put_above
from macros.live import Live, answering
from macros.problem import CourseInvalid
from tests.command import project_in, run
from tests.preview import served
from tests.small import FILES, PAGE, example, quiz, small_course

QUIZ = "quizzes/first.yml"
LESSON, CASE = "docs/course/first.md", "docs/cases/shop.md"
MISSPELT = quiz(example("choice").replace("stem:", "stam:"), example("numeric"))
RUNS = "\n{{ cite.__globals__['__builtins__']['open']('ran', 'w') }}\n"


@pytest.fixture
def project(tmp_path):
    return project_in(tmp_path)


def with_head(line):
    return FILES[CASE].replace("title: The shop\n", f"title: The shop\n{line}\n", 1)


SHOWN = {
    "a mistake in a quiz": {QUIZ: MISSPELT},
    "a quiz that is no YAML": {QUIZ: "title: [\n"},
    "a quiz that is no text": {QUIZ: "\x00"},
    "sources that are none": {"docs/sources.yml": "- id: A\n"},
    "a rule of writing": {QUIZ: quiz(example("choice"))},
    "a citation of nothing": {LESSON: FILES[LESSON].replace("town-paper", "city-paper")},
    "a mistake inside a case": {CASE: FILES[CASE].replace("status: guess", "status: gues")},
    "a mistake inside a lesson": {LESSON: FILES[LESSON].replace("minutes: 5", "minutes: five")},
}
HIDDEN = {
    "code in a page": {CASE: FILES[CASE] + "{{ 7 * 7 }}\n"},
    "code in the front matter": {CASE: with_head('hide: ["{{ 7 * 7 }}"]')},
    "code in a title, disguised": {
        CASE: FILES[CASE].replace("title: The shop", r'title: "\x7b{ 7 * 7 }\x7d"')
    },
    "script in a description": {
        CASE: FILES[CASE].replace("description: A", 'description: <script>alert("a")</script> A')
    },
    "a field that an engine may know": {CASE: with_head("template: other.html")},
    "front matter that is no YAML": {CASE: with_head("hide: [")},
    "a title that is a number": {CASE: FILES[CASE].replace("title: The shop", "title: 2024")},
    "a page without front matter": {CASE: "{{ 7 * 7 }}\n"},
    "a page of another kind": {"docs/cases/new.markdown": "{{ 7 * 7 }}\n"},
}


def may_be_shown(folder):
    problems = course_problems(folder)[1]
    assert problems
    return preview.may_be_shown(folder, problems)


@pytest.mark.parametrize("files", SHOWN.values(), ids=SHOWN)
def test_a_course_with_problems_is_shown(tmp_path, files):
    assert may_be_shown(small_course(tmp_path, **files))


@pytest.mark.parametrize("files", HIDDEN.values(), ids=HIDDEN)
def test_a_page_that_is_not_safe_is_not_shown(tmp_path, files):
    folder = small_course(tmp_path, **files)
    assert not may_be_shown(folder)
    with pytest.raises(CourseInvalid):
        preview.course_and_top(folder)


def test_the_box_says_everything_and_is_only_text(tmp_path, capsys):
    hostile = MISSPELT.replace("stam:", '"<img src=x onerror=alert(1)>":')
    live = Live(small_course(tmp_path, **{QUIZ: hostile}))
    live.look()
    assert f"<code>{QUIZ}:6:3</code> S201 error" in live.box
    assert "<img" not in live.box
    assert "&lt;img src=x" in live.box
    assert f"{QUIZ}:6:3: S201 error:" in capsys.readouterr().err


def test_the_terminal_is_told_once_until_something_changes(tmp_path, capsys):
    live = Live(small_course(tmp_path, **{QUIZ: MISSPELT}))
    said = []
    for text in (MISSPELT, MISSPELT, quiz(example("choice"), example("numeric"))):
        (live.root / QUIZ).write_text(text)
        live.look()
        said.append(capsys.readouterr().err)
    assert "S201" in said[0]
    assert said[1] == ""
    assert "No problem found." in said[2]


def test_a_sound_course_has_no_box_and_the_terminal_says_nothing(tmp_path, capsys):
    live = Live(small_course(tmp_path))
    live.look()
    assert live.box == ""
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("https://a.example", False),
        ("http://localhost.a.example", False),
        ("http://[", False),
    ],
)
def test_only_pages_of_this_machine_may_read_the_problems(tmp_path, origin, may):
    live = Live(small_course(tmp_path, **{QUIZ: MISSPELT}))
    live.look()
    port = free_port()
    asked = Request(f"http://127.0.0.1:{port}/", headers={"Origin": origin})
    with answering(live, port), urlopen(asked) as answer:
        assert answer.read().decode() == live.box
        assert (answer.headers["Access-Control-Allow-Origin"] == origin) == may


def test_a_page_that_goes_before_it_has_its_answer_is_nothing_to_speak_of(tmp_path, capfd):
    live = Live(small_course(tmp_path))
    with answering(live, port := free_port()):
        with socket.create_connection(("127.0.0.1", port)) as gone:
            # To close it now means to reset it.
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            gone.sendall(b"GET / HT")
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert answer.status == 200
    assert capfd.readouterr().err == ""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_page_starts_with_the_box_and_no_longer_once_it_is_gone():
    from markdown import Markdown  # noqa: PLC0415

    put_above("<div>box</div>")
    with_box = Markdown(extensions=[EmbedExtension()]).convert("# Title")
    put_above("")
    without = Markdown(extensions=[EmbedExtension()]).convert("# Title")
    assert (with_box, without) == ("<div>box</div>\n<h1>Title</h1>", "<h1>Title</h1>")


def test_a_macro_that_can_not_be_filled_leaves_a_gap():
    assert "can't be shown" in preview.tolerant(lambda: {}["missing"])()
    assert preview.tolerant(lambda: "filled")() == "filled"


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("value", ["1", "999999"])
def test_no_build_is_a_preview_whatever_the_environment_says(project, engine, value):
    """The variable has to name the process that started the engine."""
    (project / QUIZ).write_text(MISSPELT)
    command = [sys.executable, "-m", engine, "build", "--strict"]
    status, said = run(command, project, **{preview.NAME: value})
    assert status == 1
    assert "S201" in said
    assert not (project / "site/index.html").exists()


def test_a_problem_shows_in_page_and_terminal_and_goes_when_it_is_mended(project):
    """Only with MkDocs: Zensical 0.0.73 may not render a page again when only a quiz changes."""
    with served(project) as shown:
        shown.until(lambda: 'data-question="example-choice"' in shown.page())
        sound = (project / QUIZ).read_text()
        since = shown.save(QUIZ, MISSPELT)
        shown.tells(f"{QUIZ}:6:3: S201 error:", since)
        shown.until(lambda: f"{QUIZ}:6:3" in shown.page())
        assert "S201" in shown.page("")
        since = shown.save(QUIZ, sound)
        shown.tells("No problem found.", since)
        shown.until(lambda: 'data-question="example-choice"' in shown.page())
        assert "S201" not in shown.page()


@pytest.mark.parametrize(
    ("engine", "refuses"),
    [("mkdocs", "An error happened during the rebuild"), ("zensical", "Nothing is shown until")],
)
def test_a_page_that_is_not_safe_is_never_rendered_and_work_goes_on_once_it_is_mended(
    project, engine, refuses
):
    with served(project, engine) as shown:
        shown.until(lambda: "Check yourself" in shown.page())
        since = shown.save(LESSON, FILES[LESSON] + RUNS)
        shown.tells("X101", since)
        shown.tells(refuses, since)
        shown.save(LESSON, FILES[LESSON].replace("Check yourself", "Mended"))
        shown.until(lambda: "Mended" in shown.page())
    assert not (project / "ran").exists()


def test_a_preview_offers_no_packages_since_it_has_none(project):
    page = PAGE.format(title="Packages", more="", body="{{ packages() }}")
    (project / "docs/packages.md").write_text(page)
    with served(project) as shown:
        shown.until(lambda: "<code>course build</code> packs them" in shown.page("packages/"))
        assert "download" not in shown.page("packages/")


def test_a_preview_starts_in_spite_of_problems_and_says_them(project):
    (project / QUIZ).write_text(MISSPELT)
    with served(project) as shown:
        shown.until(lambda: "S201" in shown.page())
        assert any("S201" in line for line in shown.said)


def test_a_preview_does_not_start_with_a_page_that_is_not_safe(project):
    (project / CASE).write_text(FILES[CASE] + "{{ 7 * 7 }}\n")
    status, said = run([sys.executable, "-m", "macros", "serve"], project)
    assert status == 1
    assert "X101" in said
