"""What beginners send: each flawed submission in tests/corpus gives the findings that it names.

To add one, add a file there; tests/check/submission.py says how it is written.
"""

from pathlib import Path

import pytest

from tests.check.submission import FILE, expected, found

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.txt"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_flawed_submission_gives_exactly_its_findings(tmp_path, path):
    text = path.read_text(encoding="utf-8")
    assert found(tmp_path, text) == expected(text)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_submission_says_what_went_wrong_and_has_a_file(path):
    text = path.read_text(encoding="utf-8")
    assert text[0].isupper()
    assert FILE.search(text)


def test_there_are_sixty_or_more():
    assert len(CORPUS) >= 60
