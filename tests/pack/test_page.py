"""The page of a package: the lesson as the site has it, and nothing that leads out by itself."""

import posixpath
import re
import shutil
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import pytest

from macros.pack import TARGETS, pack
from macros.problem import CannotError
from tests.pack.packages import COURSE, MODULES, REFUSED, page_of, unpacked
from tests.pack.packages import work as work_on
from tests.site.test_html import errors
from tests.site.test_privacy import fetched_by, in_css

ZIPS = ["scorm12", "scorm2004-3", "scorm2004-4", "cmi5"]
LIMIT = 80 * 1024


@pytest.fixture(scope="module", params=MODULES)
def module(request):
    return request.param


@pytest.fixture(scope="module")
def files(site, module):
    return unpacked("scorm12", work_on(site, module))


@pytest.mark.parametrize("target", ZIPS)
def test_a_package_is_small(site, module, target):
    assert len(pack(target, work_on(site, module))) < LIMIT


@pytest.mark.parametrize("target", TARGETS)
def test_the_same_site_gives_the_same_bytes(site, target):
    assert pack(target, work_on(site)) == pack(target, work_on(site))


@pytest.mark.parametrize("target", ZIPS)
def test_no_file_is_of_a_kind_that_an_lms_refuses(site, target):
    names = list(unpacked(target, work_on(site)))
    assert [n for n in names if PurePosixPath(n).suffix in REFUSED or not n.isascii()] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_it_asks_every_question_of_the_quiz(files, module):
    asked = page_of(files).select("course-quiz:not(.fc-quiz--alone) [data-question]")
    quiz = COURSE.module[module].quiz
    assert [form["data-question"] for form in asked] == [q.id for q in quiz.questions]
    assert [form["data-version"] for form in asked] == [q.version for q in quiz.questions]


def test_its_scripts_are_the_site_s_own(files, site):
    scripts = [name for name in files if name.endswith(".js")]
    assert "assets/js/quiz.js" in scripts
    assert [name for name in scripts if files[name] != (site / name).read_bytes()] == []


def test_whatever_it_asks_for_is_in_the_package(files):
    asked = {url for url in fetched_by(page_of(files)) if url and not url.startswith("data:")}
    assert asked
    assert asked <= set(files)
    for name, data in files.items():
        if name.endswith(".css"):
            assert [url for url in in_css(data.decode()) if not url.startswith("data:")] == []
        if name.endswith(".js"):
            imports = re.findall(r'^import .*?"(\..*?)"', data.decode(), re.MULTILINE)
            home = posixpath.dirname(name)
            assert {posixpath.normpath(f"{home}/{path}") for path in imports} <= set(files)


def test_what_leads_out_opens_elsewhere_and_tells_nothing(files):
    page = page_of(files)
    anchors = {tag["id"] for tag in page.find_all(id=True)}
    links = page.select("a[href]")
    assert links
    for link in links:
        if link["href"].startswith("#"):
            assert link["href"][1:] in anchors
        else:
            assert urlsplit(link["href"]).scheme == "https"
            assert link["target"] == "_blank"
            assert "noreferrer" in link["rel"]


def test_without_an_address_what_leads_out_is_text(unpublished, site):
    files = unpacked("scorm12", work_on(unpublished))
    links = [link["href"] for link in page_of(files).select("a[href]")]
    assert links
    assert [href for href in links if not href.startswith(("#", "https://"))] == []
    assert [href for href in links if "course.example" in href] == []
    known = page_of(unpacked("scorm12", work_on(site)))
    known.select_one(".pack-about").decompose()
    unknown = page_of(files)
    unknown.select_one(".pack-about").decompose()
    assert words(unknown) == words(known)


def test_both_engines_give_the_same_lesson(site, site_zensical):
    one, other = (page_of(unpacked("cmi5", work_on(s))) for s in (site, site_zensical))
    assert words(one) == words(other)


def words(page):
    return page.get_text(" ").split()


def test_it_is_valid_html(site, root, tmp_path):
    for target in ("scorm12", "cmi5"):
        page = unpacked(target, work_on(site, "service-skills"))["index.html"]
        (tmp_path / f"{target}.html").write_bytes(page)
    assert errors(root / "node_modules/vnu-jar/build/dist/vnu.jar", tmp_path) == []


def test_it_says_the_pass_mark_and_the_attempts(site):
    page = page_of(unpacked("scorm12", work_on(site, pass_mark=65, attempts=3)))
    assert page.select_one("course-quiz:not(.fc-quiz--alone)")["data-pass-mark"] == "65"
    assert page.html["data-attempts"] == "3"
    said = page.select_one(".fc-intro").get_text()
    assert "pass with 65 % right" in said
    assert "3 attempts" in said
    assert "on this device" not in said + page.select_one(".fc-sure").get_text()


def test_it_says_what_the_format_changes(site):
    made = work_on(site)
    files = unpacked("scorm12", made)
    assert made.notes
    shown = [item.get_text() for item in page_of(files).select(".pack-about li")]
    assert shown == made.notes


def test_an_unknown_language_is_refused(site):
    with pytest.raises(CannotError, match='the language "tlh"'):
        pack("scorm12", work_on(site, language="tlh"))


@pytest.mark.parametrize("name", ["course/four-as/index.html", "assets/js/quiz.js"])
def test_a_damaged_site_is_to_be_built_again(site, tmp_path, name):
    damaged = shutil.copytree(site, tmp_path / "site")
    (damaged / name).write_bytes(b"\xff\xfe")
    with pytest.raises(CannotError, match="not text in UTF-8") as refused:
        pack("scorm12", work_on(damaged))
    assert name in str(refused.value)
    assert "course build" in refused.value.hint


OLDER = {
    "a question has other words": r'data-version="\w+"',
    "a question is new": r'data-question="[\w-]+"',
}


@pytest.mark.parametrize("attribute", OLDER.values(), ids=OLDER)
def test_a_site_that_is_older_than_its_quiz_is_to_be_built_again(site, tmp_path, attribute):
    older = shutil.copytree(site, tmp_path / "site")
    page = older / "course/four-as/index.html"
    page.write_text(re.sub(attribute, "", page.read_text("utf-8")), "utf-8")
    with pytest.raises(CannotError, match="older than the questions of four-as") as refused:
        pack("scorm12", work_on(older))
    assert "course build" in refused.value.hint


def test_without_a_built_site_it_says_so(tmp_path):
    with pytest.raises(CannotError, match="there is no course/four-as") as refused:
        pack("scorm12", work_on(tmp_path))
    assert "course build" in refused.value.hint
