"""The SCORM 2004 manifests: valid by each edition's schemas, and by what they leave open."""

import pytest

from macros.pack.scorm2004 import scaled
from tests.pack.packages import MODULES, check_what_schemas_miss, manifest_of, schema_of, unpacked
from tests.pack.packages import work as work_on

CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADL = "http://www.adlnet.org/xsd/adlcp_v1p3"
SS = "http://www.imsglobal.org/xsd/imsss"
PARTS = [(CP, "imscp_v1p1.xsd"), (ADL, "adlcp_v1p3.xsd"), (SS, "imsss_v1p0.xsd")]
EDITIONS = {"scorm2004-3": "2004 3rd Edition", "scorm2004-4": "2004 4th Edition"}


@pytest.fixture(scope="module", params=EDITIONS)
def target(request):
    return request.param


@pytest.fixture(scope="module")
def schema(target):
    return schema_of({"3": "scorm20043rdedition", "4": "scorm20044thedition"}[target[-1]], *PARTS)


@pytest.mark.parametrize("module", MODULES)
def test_the_manifest_is_valid(site, target, schema, module):
    files = unpacked(target, work_on(site, module))
    schema.assertValid(manifest_of(files))
    check_what_schemas_miss(files)


def test_the_schema_would_see_a_mistake(site, target, schema):
    manifest = manifest_of(unpacked(target, work_on(site)))
    manifest.find(f".//{{{SS}}}minNormalizedMeasure").text = "80"
    assert not schema.validate(manifest)


def test_it_names_its_edition(site, target):
    manifest = manifest_of(unpacked(target, work_on(site)))
    assert manifest.findtext(f".//{{{CP}}}schemaversion") == EDITIONS[target]
    assert manifest.xpath("//@*[local-name()='scormType']") == ["sco"]


def test_the_editions_differ_in_their_manifests_alone(site):
    third, fourth = (unpacked(target, work_on(site)) for target in EDITIONS)
    assert third.pop("imsmanifest.xml") != fourth.pop("imsmanifest.xml")
    assert third == fourth


def test_it_has_no_rule_of_sequencing(site, target):
    manifest = manifest_of(unpacked(target, work_on(site)))
    for name in ("sequencingRules", "rollupRules", "controlMode", "limitConditions"):
        assert manifest.find(f".//{{{SS}}}{name}") is None


@pytest.mark.parametrize(
    ("percent", "number"), [(80, "0.8"), (5, "0.05"), (67, "0.67"), (100, "1")]
)
def test_a_pass_mark_is_scaled(percent, number):
    assert scaled(percent) == number
