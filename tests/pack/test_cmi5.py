"""The cmi5 course structure, by the rules of sections 13 and 14 of the specification."""

import pytest
from lxml import etree

from macros.pack import pack
from macros.problem import CannotError
from tests.pack.packages import MODULES, unpacked
from tests.pack.packages import work as work_on

NS = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
LANG = f"{NS}langstring"


def structure(data):
    return etree.fromstring(data)


@pytest.mark.parametrize("module", MODULES)
def test_the_structure_keeps_the_rules(site, module):
    files = unpacked("cmi5", work_on(site, module))
    root = structure(files["cmi5.xml"])
    assert root.tag == f"{NS}courseStructure"
    assert [child.tag for child in root] == [f"{NS}course", f"{NS}au"]
    course, unit = root
    assert [child.tag for child in course] == [f"{NS}title", f"{NS}description"]
    assert [child.tag for child in unit] == [f"{NS}title", f"{NS}description", f"{NS}url"]
    for text in root.iter(LANG):
        assert text.get("lang") == "en"
        assert text.text.strip()
    assert unit.findtext(f"{NS}url") in files
    assert course.get("id") != unit.get("id")
    assert unit.get("moveOn") == "CompletedAndPassed"
    assert unit.get("masteryScore") == "0.8"


def test_ids_are_iris_of_the_published_site(site):
    root = structure(unpacked("cmi5", work_on(site))["cmi5.xml"])
    assert [one.get("id") for one in root] == [
        "https://course.example/course/four-as/",
        "https://course.example/course/four-as/#lesson",
    ]


def test_without_an_address_the_ids_are_still_iris_and_always_the_same(unpublished):
    one, other = (structure(unpacked("cmi5", work_on(unpublished))["cmi5.xml"]) for _ in "12")
    assert one[0].get("id").startswith("urn:uuid:")
    assert [au.get("id") for au in one] == [au.get("id") for au in other]


def test_a_structure_alone_leads_to_a_page_of_the_site(site):
    unit = structure(pack("cmi5-site", work_on(site)))[1]
    link = unit.findtext(f"{NS}url")
    assert link == "https://course.example/packages/four-as/index.html"
    page = site / link.removeprefix("https://course.example/")
    assert 'data-report="cmi5"' in page.read_text("utf-8")


def test_a_structure_alone_needs_the_address(unpublished):
    with pytest.raises(CannotError, match="where the site is published") as refused:
        pack("cmi5-site", work_on(unpublished))
    assert "SITE_URL" in refused.value.hint
