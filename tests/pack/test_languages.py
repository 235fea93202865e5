"""The words of a package in another language: none is missing, and none stays behind."""

import re
import string

import pytest

from macros.pack.words import LANGUAGES, SITE, player, translated
from tests.pack.packages import MODULES, page_of, unpacked
from tests.pack.packages import work as work_on
from tests.trainers.js import run

OTHERS = sorted(set(LANGUAGES) - {SITE})
WORDS = [(part, name) for part, words in LANGUAGES[SITE].items() for name in words]
#: What the course says itself, in its own language.
CONTENT = (
    ".fc-stem, .fc-option, .fc-pair > label, .fc-why, .fc-step > span, .fc-said, .fc-teach > a, "
    'option:not([value=""]), .fc-hidden'
)
LETTERS = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def pseudo(monkeypatch):
    """A language that puts every phrase into brackets."""
    words = {part: {n: f"⟦{t}⟧" for n, t in said.items()} for part, said in LANGUAGES[SITE].items()}
    monkeypatch.setitem(LANGUAGES, "xx", words)
    return "xx"


def gaps(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("part", "name"), WORDS)
def test_every_phrase_is_there_with_the_same_gaps(language, part, name):
    said = LANGUAGES[language][part][name]
    assert said
    assert gaps(said) == gaps(LANGUAGES[SITE][part][name])


@pytest.mark.parametrize("language", OTHERS)
def test_there_is_no_phrase_too_many(language):
    assert [(part, name) for part, words in LANGUAGES[language].items() for name in words] == WORDS


@pytest.mark.parametrize("language", OTHERS)
def test_hardly_a_phrase_is_the_same_as_on_the_site(language):
    same = [
        (part, name)
        for part, name in WORDS
        if LANGUAGES[language][part][name] == LANGUAGES[SITE][part][name]
    ]
    assert same == []


def test_the_player_s_words_are_those_of_the_site():
    assert run("../words.js", "module.words", None) == LANGUAGES[SITE]["player"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_of_the_words_gives_the_words(language, tmp_path):
    script = tmp_path / "words.mjs"
    script.write_bytes(player(language))
    assert run(str(script), "module.words", None) == LANGUAGES[language]["player"]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_around_the_questions_stays_behind(site, module, pseudo):
    page = page_of(unpacked("scorm12", work_on(site, module, language=pseudo)))
    spoken = [tag["data-text"] for tag in page.select("course-quiz [data-text]")]
    spoken += [tag["aria-label"] for tag in page.select("course-quiz [aria-label]")]
    assert [text for text in spoken if not text.startswith("⟦")] == []
    for tag in page.select(CONTENT):
        tag.decompose()
    for tag in page.select(".pack-mark"):
        tag.unwrap()
    page.smooth()
    said = [text for quiz in page.select("course-quiz") for text in quiz.stripped_strings]
    left = [text for text in said if LETTERS.search(text)]
    assert [text for text in left if not text.startswith(("⟦", "·"))] == []


def test_what_a_question_says_stays_in_its_own_language(site):
    english, german = (
        page_of(unpacked("scorm12", work_on(site, language=language))) for language in ("en", "de")
    )
    for selector in (".fc-stem", ".fc-option", ".fc-why", ".fc-pair > label"):
        texts = [[tag.get_text() for tag in page.select(selector)] for page in (english, german)]
        assert texts[0] == texts[1]
        assert texts[0]
    assert "Antwort prüfen" in {tag.get_text() for tag in german.select(".fc-check")}
    assert "Vier" not in german.select_one("h1").get_text()


def test_what_is_in_another_language_says_so(site):
    page = page_of(unpacked("scorm12", work_on(site, language="fr")))
    for tag in page.find_all(string=re.compile("^(Vérifier|À relire : |Réponse et raisons)$")):
        assert tag.find_parent(lang=True)["lang"] == "fr"
    for link in page.select(".fc-teach a"):
        assert link.find_parent(lang=True)["lang"] == "en"


def test_a_phrase_keeps_what_stands_in_its_gaps():
    assert translated("Move “Say {sorry}” up", ("up",), "de") == "„Say {sorry}“ nach oben"
    assert translated("Question 3 of 12", ("number",), "nl") == "Vraag 3 van 12"


def test_words_of_the_course_that_look_like_the_player_s_stay():
    assert translated("Right on time", ("right",), "de") == "Right on time"
