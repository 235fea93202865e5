"""What a package keeps of the answers fits into what SCORM 1.2 allows, and comes back the same."""

import zipfile
from io import BytesIO

import pytest

from macros.load import load_course
from macros.pack import pack
from macros.pack.work import Work
from tests.conftest import ROOT, serving
from tests.trainers.js import run

SCORM_12 = 4096
#: Every question answered, checked many times, with a first answer that was another one; with as
#: many parts as it can have, or the longest number that the field takes.
WORST = """async () => {
  const at = (path) => new URL(`assets/js/report/${path}`, location).href;
  const { asked, possible } = await import(at("interaction.js"));
  const { pack, unpack } = await import(at("suspend.js"));
  const read = (selector) => [...document.querySelectorAll(selector)].map(asked);
  const counted = read("course-quiz:not(.fc-quiz--alone) form");
  const others = read(".fc-quiz--alone form");
  const longest = (one) => one.type === "numeric" ? ["-" + "9".repeat(39)]
    : one.type === "matching" ? one.items.map(({ id }) => `${id}.${one.targets.at(-1).id}`)
    : possible(one).reverse();
  const time = "2026-11-21T12:00:00.000Z";
  const all = [...counted, ...others].map((one) => [one.key, {
    response: longest(one), correct: false, at: time, checked: true, attempts: 40,
    first: { response: longest(one), correct: true, at: "2026-11-20T12:00:00.000Z" },
  }]);
  const answers = new Map(all);
  const packed = (limit) => pack(answers, counted, others, 40, limit);
  const { text, lost } = packed(4096);
  const back = unpack(text, [...counted, ...others]);
  const less = [text.length - 1, text.length / 2, 100].map((limit) => {
    const small = packed(limit);
    const kept = unpack(small.text, [...counted, ...others]).answers.size;
    return { limit, length: small.text.length, lost: small.lost, kept };
  });
  return {
    length: text.length, lost, less, questions: counted.length, attempts: back.attempts,
    same: JSON.stringify([...back.answers].sort()) === JSON.stringify(all.sort()),
    strange: unpack("9|what|ever", counted).answers.size,
  };
}"""


@pytest.fixture(scope="module")
def real(site, tmp_path_factory):
    """The address of every package of the real course, unpacked, by its module."""
    folder = tmp_path_factory.mktemp("real")
    course = load_course(ROOT)
    for module in course.modules:
        with zipfile.ZipFile(BytesIO(pack("scorm12", Work(course, module, site)))) as packed:
            packed.extractall(folder / module.id)
    with serving(folder) as address:
        yield {module.id: f"{address}/{module.id}/index.html" for module in course.modules}


CUT = """data.map((text) => {
  const { attempts, answers } = module.unpack(text, [
    { key: "a@11111111", type: "choice", items: [{ id: "x" }, { id: "y" }], targets: [] },
    { key: "n@22222222", type: "numeric", items: [], targets: [] },
  ]);
  return [attempts, [...answers.keys()]];
})"""


def test_what_an_lms_cuts_off_is_not_answered_and_the_rest_is():
    """A cut in a time, or in what was typed, left a lesson that could not be answered."""
    text = "1|2|11111111,3,1,tbx1xs,0,=|22222222,1,2,tbx1xs,~%E2%82%AC%2E,0,tbx1xs,~1"
    found = run("../report/suspend.js", CUT, [text[:n] for n in range(len(text) + 1)])
    assert found[-1] == [2, ["a@11111111", "n@22222222"]]
    assert all(set(keys) <= {"a@11111111", "n@22222222"} for _, keys in found)
    assert found[text.index("|222") + 4][1] == ["a@11111111"]


def test_all_answers_fit_whatever_they_are(real, page):
    for module, address in real.items():
        page.goto(address)
        found = page.evaluate(WORST)
        assert found["questions"]
        assert found["lost"] == "", module
        assert found["length"] <= SCORM_12, module
        assert found["same"] is True, module
        assert found["attempts"] == 40


def test_where_there_is_less_room_less_is_kept_and_said(real, page):
    page.goto(next(iter(real.values())))
    found = page.evaluate(WORST)
    for less in found["less"]:
        assert less["length"] <= less["limit"]
        assert less["lost"]
    assert [less["kept"] == found["questions"] for less in found["less"]] == [True, False, False]


def test_what_nobody_can_read_is_left_alone(real, page):
    page.goto(next(iter(real.values())))
    assert page.evaluate(WORST)["strange"] == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(real, browser, axe, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    page = context.new_page()
    for address in real.values():
        page.goto(address)
        page.locator("course-quiz:not(.fc-quiz--alone) .fc-score").wait_for()
        assert axe(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide
    context.close()
