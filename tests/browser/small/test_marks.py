"""The gradebook's worker marks without a page what the page's own kinds mark: they agree."""

import pytest

from macros.questions import KINDS
from tests.trainers.handed_in import right, wrong

#: Puts each response into the question as saved answers are, and asks the kind and the worker.
BOTH = """async ({ name, responses }) => {
  const form = document.querySelector(`#question-${name}`);
  const at = (path) => new URL(`assets/js/${path}`, document.querySelector("[data-quiz] script").src.split("assets/")[0]);
  const { kinds } = await import(at("kinds/index.js"));
  const { asked } = await import(at("report/interaction.js"));
  const { isRight } = await import(at("trainers/gradebook/marks.js"));
  const kind = kinds[form.dataset.kind];
  return responses.map((response) => {
    kind.write(form, response);
    const told = kind.read(form);
    const page = kind.complete(form) && kind.mark(form).every(({ tone }) => tone === "good");
    return { response, told, page, worker: isRight(asked(form), told) };
  });
}"""  # noqa: E501, a script reads better unbroken
NUMBERS = [
    "0", "1", "3.4", "3.5", "3.50", "4", "4.0", "+4", "04", "4.5", "4.51", "-4", ".5", "5", "39.9",
    "40", "40.0000000001", "4e0", "0x4", "", " ", "four", "Infinity", "NaN", "1,234", "4,5", "1e3",
]  # fmt: skip


@pytest.fixture(
    params=[("tea", n) for n in range(5)] + [("kinds", n) for n in range(len(KINDS))],
    ids=lambda place: f"{place[0]} {place[1]}",
)
def question(request, page, course):
    module, place = request.param
    page.goto(course.module[module].page.url)
    return course.module[module].quiz.questions[place]


def test_both_mark_every_response_alike(question, page):
    responses = [right(question), wrong(question), [], *others(question)]
    found = page.evaluate(BOTH, {"name": question.id, "responses": responses})
    assert [one for one in found if one["page"] != one["worker"]] == []
    assert [one["worker"] for one in found[:3]] == [True, False, False]


def test_every_kind_is_asked(course):
    asked = {question.kind for question in course.module["kinds"].quiz.questions}
    assert asked == {kind.kind for kind in KINDS}


def others(question):
    """Responses that are right in part, or in another order, or too much."""
    if question.kind == "numeric":
        return [[number] for number in NUMBERS]
    good, bad = right(question), wrong(question)
    parts = [good[:-1], good[1:], good[::-1], good[:1] + bad[1:], bad[:1] + good[1:]]
    if question.kind == "choice":
        ids = [option.id for option in question.interaction().options]
        parts += [[one] for one in ids] + [ids, ids[:2], ids[1:]]
    if question.kind == "sequencing":
        parts = [part for part in parts if sorted(part) == sorted(good)]
        parts += [good[i:] + good[:i] for i in range(len(good))]
    return parts
