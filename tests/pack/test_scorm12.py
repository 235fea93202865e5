"""The SCORM 1.2 manifest: valid by the official schemas, and by what they leave open."""

import pytest

from tests.pack.packages import MODULES, check_what_schemas_miss, manifest_of, schema_of, unpacked
from tests.pack.packages import work as work_on

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


@pytest.fixture(scope="module")
def schema():
    return schema_of("scorm12edition", (CP, "imscp_rootv1p1p2.xsd"), (ADL, "adlcp_rootv1p2.xsd"))


@pytest.mark.parametrize("module", MODULES)
def test_the_manifest_is_valid(site, schema, module):
    files = unpacked("scorm12", work_on(site, module))
    schema.assertValid(manifest_of(files))
    check_what_schemas_miss(files)


def test_the_schema_would_see_a_mistake(site, schema):
    manifest = manifest_of(unpacked("scorm12", work_on(site)))
    manifest.remove(manifest.find(f"{{{CP}}}organizations"))
    assert not schema.validate(manifest)


@pytest.mark.parametrize("mark", [1, 80, 100])
def test_the_mastery_score_is_a_percentage(site, mark):
    manifest = manifest_of(unpacked("scorm12", work_on(site, pass_mark=mark)))
    assert manifest.findtext(f".//{{{ADL}}}masteryscore") == str(mark)


def test_it_is_one_sco(site):
    manifest = manifest_of(unpacked("scorm12", work_on(site)))
    assert manifest.xpath("//@*[local-name()='scormtype']") == ["sco"]
    assert manifest.findtext(f".//{{{CP}}}schemaversion") == "1.2"
