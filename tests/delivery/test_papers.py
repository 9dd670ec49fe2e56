"""Links resolve, the site has every page, and the registry entry matches the package."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from retail_mcp.settings import Settings

from ..conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(#[^)\s]*)?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text_of(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    titles = _HEADING.findall(text_of(page))
    return {
        "#" + re.sub(r"[^\w\- ]", "", each.lower()).strip().replace(" ", "-") for each in titles
    }


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target, anchor in _LINK.findall(text_of(page)):
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), target
        if anchor and found.suffix == ".md":
            assert anchor in anchors(found), f"{target}{anchor}"


def test_the_site_offers_every_page_of_docs() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    offered: set[str] = set()

    def collect(part: object) -> None:
        if isinstance(part, str):
            offered.add(part)
        elif isinstance(part, list):
            for each in part:
                collect(each)
        elif isinstance(part, dict):
            for each in part.values():
                collect(each)

    collect(site["nav"])
    assert {path.name for path in DOCS.glob("*.md")} <= offered
    assert all((DOCS / each).is_file() for each in offered)


@pytest.mark.parametrize("folder", ["decisions", "runbooks"])
def test_the_first_page_of_a_folder_lists_the_others(folder: str) -> None:
    listed = set(_LINK.findall(text_of(DOCS / folder / "README.md")))
    names = {target for target, _ in listed}
    assert {path.name for path in (DOCS / folder).glob("*.md")} - {"README.md"} <= names


def test_the_entry_of_the_registry_is_that_of_the_package() -> None:
    entry = json.loads((ROOT / "server.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (package,) = entry["packages"]
    assert package["identifier"] == project["name"]
    assert entry["version"] == package["version"] == project["version"]
    # The registry refuses longer descriptions.
    assert len(entry["description"]) <= 100
    known = {f"RETAIL_{field.upper()}" for field in Settings.model_fields}
    assert {each["name"] for each in package["environmentVariables"]} <= known
    # The registry looks for this line, to see that the owner of the package made the entry.
    assert f"mcp-name: {entry['name']}" in (ROOT / "README.md").read_text(encoding="utf-8")
