"""How long `course check` takes beside the YAML parser: run `python tests/benchmark.py`.

It makes a course of 10,000 questions, and takes the best of three runs each of reading its quiz
files with the C YAML parser and of reading and checking the whole course. The second should take
at most twice as long as the first. `--profile` shows where the time goes, `--rules` which rule
takes how much of it.
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
from time import process_time

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from macros.check import RULES, course_problems  # noqa: E402 - found from anywhere
from macros.check.asked import wholes  # noqa: E402
from macros.load import read_course  # noqa: E402
from tests.small import FILES, LESSON, PAGE, small_course  # noqa: E402

QUESTIONS, MODULES, OBJECTIVES = 10_000, 100, 10
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


def main() -> None:
    """Measure, and print what came out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--profile", action="store_true", help="show where the time goes")
    options.add_argument("--rules", action="store_true", help="show what each rule takes")
    chosen = options.parse_args()
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
