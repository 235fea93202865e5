"""How fast it is: run `python tests/benchmark.py`.

How long `course check` takes beside the YAML parser:

It makes a course of 10,000 questions, and takes the best of three runs each of reading its quiz
files with the C YAML parser and of reading and checking the whole course. The second should take
at most twice as long as the first. `--profile` shows where the time goes, `--rules` which rule
takes how much of it.

`--preview`: how long after saving a mistake in a quiz of the real course `course serve` shows it in
the terminal, in the page that is open in a Chromium, and in the page that MkDocs has built anew.
The first two should take less than a second.
"""

# ruff: noqa: T201 - it is run by hand, and what it prints is its result

import argparse
import cProfile
import gc
import pstats
import re
import sys
import tempfile
from collections import defaultdict
from itertools import chain, count
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic, process_time, sleep

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from macros.check import RULES, course_problems  # noqa: E402 - found from anywhere
from macros.check.asked import wholes  # noqa: E402
from macros.load import read_course  # noqa: E402
from tests.browser.chromium import HELP, find_chromium  # noqa: E402
from tests.conftest import copy_project  # noqa: E402
from tests.preview import served  # noqa: E402
from tests.small import FILES, LESSON, PAGE, small_course  # noqa: E402

QUESTIONS, MODULES, OBJECTIVES = 10_000, 100, 10
ASKED, TAUGHT = "quizzes/four-as.yml", "course/four-as/"
TOPIC = re.compile(r"(?<![\w'-])[a-z]{5,}(?![\w'-]|:)")


class Author:
    """Writes the questions of the real course again and again, each time about something else.

    Every word of five letters or more is exchanged for another as long; so the questions look as
    people write them, and no two are alike.
    """

    def __init__(self) -> None:
        self.random = Random(1)
        texts = [path.read_text("utf-8") for path in sorted((ROOT / "quizzes").glob("*.yml"))]
        items = chain.from_iterable(
            re.split(r"^(?=  - id: )", text, flags=re.MULTILINE) for text in texts
        )
        self.templates = [template(item) for item in items if item.startswith("  - id: ")]
        self.numbers = count()
        self.by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in sorted({word for item in self.templates for word in TOPIC.findall(item)}):
            self.by_length[len(word)].append(word)

    def quiz(self, module: int) -> str:
        """A quiz of a hundredth of all questions."""
        asked = "".join(self.question(module) for _ in range(QUESTIONS // MODULES))
        return f"title: Quiz {module}\nquestions:\n{asked}"

    def question(self, module: int) -> str:
        """The next question."""
        number = next(self.numbers)
        mixed = {n: self.random.sample(words, len(words)) for n, words in self.by_length.items()}
        other = {
            word: new
            for n, words in self.by_length.items()
            for word, new in zip(words, mixed[n], strict=True)
        }
        body = TOPIC.sub(
            lambda match: other[match[0]], self.templates[number % len(self.templates)]
        )
        objective = f"objective-{module}-{number % OBJECTIVES}"
        return f"  - id: question-{number}\n    objective: {objective}\n    transfer: true\n{body}"


def template(item: str) -> str:
    """What a question asks, without its id and what it rests on."""
    return re.sub(
        r"^  - id: .*\n|^    (?:objective|facts|transfer|waive): .*\n", "", item, flags=re.MULTILINE
    )


def large_course(folder: Path) -> Path:
    """Write a course of `QUESTIONS` questions in `MODULES` modules."""
    author = Author()
    names = [f"module-{n}" for n in range(MODULES)]
    listed = f"course: {{modules: [{', '.join(names)}]}}\n"
    head, one = LESSON.split("    - id: example\n")
    lesson = FILES["docs/course/first.md"]
    files = {
        "docs/course/index.md": PAGE.format(
            title="The course", more=listed, body="{{ course_map() }}"
        )
    }
    for module, name in enumerate(names):
        own = (f"    - id: objective-{module}-{n}\n{one}" for n in range(OBJECTIVES))
        page = lesson.replace(LESSON, head + "".join(own)).replace(
            'quiz("first")', f'quiz("{name}")'
        )
        files |= {f"docs/course/{name}.md": page, f"quizzes/{name}.yml": author.quiz(module)}
    small_course(folder, **files)
    (folder / "docs/course/first.md").unlink()
    (folder / "quizzes/first.yml").unlink()
    return folder


def best_of_three(work, *arguments) -> float:
    """Run `work` three times; return the seconds of the processor that the fastest run took."""
    times = []
    for _ in range(3):
        gc.collect()
        start = process_time()
        work(*arguments)
        times.append(process_time() - start)
    return min(times)


def parse(texts) -> None:
    """Read YAML as everybody does."""
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def profile(folder) -> None:
    """Print where the time goes."""
    with cProfile.Profile() as found:
        course_problems(folder)
    pstats.Stats(found).sort_stats("tottime").print_stats(45)


def by_rule(folder, parsed) -> None:
    """Print what each part takes, and the rules that take most, as a share of the YAML's time."""
    reading = read_course(folder)
    print(f"{best_of_three(read_course, folder) / parsed:6.3f} reading")
    print(f"{best_of_three(wholes.__wrapped__, reading) / parsed:6.3f} looking at the questions")
    wholes(reading)
    times = [(best_of_three(lambda r=rule: [*r.finds(reading)]) / parsed, rule) for rule in RULES]
    print(f"{sum(time for time, _ in times):6.3f} all rules")
    for time, rule in sorted(times, key=lambda t: -t[0])[:25]:
        print(f"{time:6.3f} {rule.code} {rule.name}")


def seconds_until(true, start) -> float:
    """Wait until something is so; return the seconds since `start`."""
    while not true():
        sleep(0.01)
    return monotonic() - start


def preview(rounds: int) -> None:
    """Save a mistake and mend it again and again; print when it showed."""
    chromium = find_chromium() or sys.exit(HELP)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        copy_project(folder := Path(name) / "course")
        page = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        ).new_page()
        with served(folder) as shown:
            shown.until(lambda: "data-question" in shown.page(TAUGHT))
            page.goto(shown.address + TAUGHT)
            times = [mistake(shown, page, f"stam{number}") for number in range(rounds)]
    told, seen, built = map(median, zip(*times, strict=True))
    print(f"median: terminal {told:.2f} s, open page {seen:.2f} s, built page {built:.2f} s")
    print(f"longest: terminal {max(t for t, *_ in times):.2f} s", end=", ")
    print(f"open page {max(t for _, t, _ in times):.2f} s; built/open {built / seen:.1f}")


def mistake(shown, page, word) -> tuple[float, float, float]:
    """Save a quiz with a wrong `word`, and mend it; return when each showed it."""
    sound = (shown.folder / ASKED).read_text("utf-8")
    since = shown.save(ASKED, sound.replace("stem:", f"{word}:", 1))
    start = monotonic()
    told = seconds_until(lambda: any(word in line for line in shown.said[since:]), start)
    box = page.locator("[data-course-problems]")
    seen = seconds_until(lambda: word in box.inner_text(), start)
    built = seconds_until(lambda: word in shown.page(TAUGHT), start)
    print(f"terminal {told:.2f} s, open page {seen:.2f} s, built page {built:.2f} s")
    shown.save(ASKED, sound)
    shown.until(lambda: word not in shown.page(TAUGHT))
    page.wait_for_timeout(2000)  # the page that is open loads again
    return told, seen, built


def main() -> None:
    """Measure, and print what came out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    options.add_argument("--rules", action="store_true", help="show what each rule takes")
    options.add_argument("--preview", action="store_true", help="measure the live preview instead")
    chosen = options.parse_args()
    if chosen.preview:
        preview(rounds=8)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = large_course(Path(name))
        texts = [path.read_text("utf-8") for path in sorted((folder / "quizzes").glob("*.yml"))]
        course, problems = course_problems(folder)
        found = sorted({(p.severity, p.code) for p in problems})
        print(f"{len(course.questions):,} questions, {sum(map(len, texts)):,} characters")
        print(f"{len(problems):,} findings: {', '.join(' '.join(f) for f in found) or 'none'}")
        if chosen.profile:
            profile(folder)
            return
        parsed = best_of_three(parse, texts)
        if chosen.rules:
            by_rule(folder, parsed)
        checked = best_of_three(course_problems, folder)
    print(f"YAML {parsed:.2f} s, check {checked:.2f} s, ratio {checked / parsed:.2f}")


if __name__ == "__main__":
    main()
