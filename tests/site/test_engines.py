"""One `mkdocs.yml`, two engines: both build the same pages with the same questions."""

from macros.load import load_course


def questions_on(pages):
    return {
        (path, form["data-question"])
        for path, page in pages.items()
        for form in page.select("[data-question]")
    }


def test_both_build_the_same_pages(pages, pages_zensical):
    assert set(pages) == set(pages_zensical)


def test_both_put_the_same_questions_on_the_same_pages(pages, pages_zensical):
    assert questions_on(pages) == questions_on(pages_zensical)


def test_every_question_is_on_a_page(pages, root):
    asked = {question for _, question in questions_on(pages)}
    assert asked == {question.id for question in load_course(root).questions}


def test_every_lesson_shows_its_whole_quiz(pages, root):
    shown = questions_on(pages)
    for module in load_course(root).modules:
        path = f"{module.page.url}index.html"
        assert {(path, question.id) for question in module.quiz.questions} <= shown


def test_no_data_is_published(site, site_zensical):
    """A question bank or a bibliography in one piece is for us to read, not to serve."""
    for folder in (site, site_zensical):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert [path for path in files if path.suffix in {".yml", ".yaml", ".py", ".md"}] == []
