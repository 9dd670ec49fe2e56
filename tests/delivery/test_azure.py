"""The templates for Azure: their grammar, their names, and their resources.

There is no package with a Bicep compiler, so these tests do not prove that Azure accepts the files.
"""

import json
import re
from pathlib import Path

import pytest
import yaml
from dashboards.__main__ import RULES, alert_rules

from retail_mcp.installation.connections import Installation
from retail_mcp.settings import Settings

from ..conftest import ROOT
from ..kusto import problems
from .bicep import FUNCTIONS, Bicep, read

INFRA = ROOT / "infra"
FILES = {path.name: read(path) for path in sorted(INFRA.glob("*.bicep"))}
PARAMETERS = sorted((INFRA / "parameters").glob("*.bicepparam"))
MAIN = FILES["main.bicep"]

_TYPE = re.compile(r"(Microsoft\.[A-Za-z/]+)@(\d{4}-\d\d-\d\d(?:-preview)?)")


def name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("file", FILES.values(), ids=lambda file: file.path.name)
def test_a_template_is_bicep_whose_names_are_all_declared(file: Bicep) -> None:
    assert file.errors == ()
    assert file.used - file.declared - FUNCTIONS == set()


@pytest.mark.parametrize("file", FILES.values(), ids=lambda file: file.path.name)
def test_whatever_a_template_declares_is_used(file: Bicep) -> None:
    assert set(file.params) - file.used == set()
    assert file.variables - file.used == set()


def test_an_undeclared_name_is_found() -> None:
    text = "param here string\noutput there string = '${here}-${nowhere}'\n"
    assert read(INFRA / "made-up.bicep", text=text).used == {"here", "nowhere"}


def test_each_module_gets_what_it_needs_and_gives_what_is_taken() -> None:
    for label, module in MAIN.modules.items():
        called = FILES[module.path.name]
        assert module.params <= set(called.params), label
        required = {each for each, has_default in called.params.items() if not has_default}
        assert required <= module.params, label
    assert MAIN.taken
    for label, output in MAIN.taken:
        assert output in FILES[MAIN.modules[label].path.name].outputs, (label, output)
    assert {module.path.name for module in MAIN.modules.values()} == set(FILES) - {"main.bicep"}


def test_a_type_of_resource_has_one_version_that_is_not_a_preview() -> None:
    versions: dict[str, set[str]] = {}
    for file in FILES.values():
        for resource in file.resources.values():
            found = re.fullmatch(
                r"(Microsoft\.[A-Za-z/]+)@(\d{4}-\d\d-\d\d(?:-preview)?)", resource
            )
            assert found is not None, resource
            versions.setdefault(found[1], set()).add(found[2])
    assert {kind for kind, found in versions.items() if len(found) > 1} == set()
    # Azure has only a preview version of this one.
    previews = {kind for kind, found in versions.items() if "preview" in "".join(found)}
    assert previews == {"Microsoft.Insights/diagnosticSettings"}


@pytest.mark.parametrize("path", PARAMETERS, ids=name)
def test_an_environment_gives_every_parameter_that_has_no_default(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("using '../main.bicep'\n")
    # The grammar covers templates only, so parse a parameter's value as a variable's.
    _, _, values = text.partition("\n")
    given = read(path, text=re.sub(r"^param ", "var ", values, flags=re.MULTILINE))
    assert given.errors == ()
    assert given.used - FUNCTIONS == set()
    assert given.variables <= set(MAIN.params)
    assert {each for each, has_default in MAIN.params.items() if not has_default} <= given.variables
    assert f"param environmentName = '{path.stem}'" in text


def test_no_environment_holds_a_secret() -> None:
    for path in PARAMETERS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.search("password|secret|key", line, re.IGNORECASE):
                assert "readEnvironmentVariable(" in line, line


def test_the_rules_of_alerts_are_those_of_the_database(template: Installation) -> None:
    assert (ROOT / RULES).read_text(encoding="utf-8") == alert_rules(template), "run make docs"


def test_azure_would_run_the_query_of_every_rule() -> None:
    rules = json.loads((ROOT / RULES).read_text(encoding="utf-8"))
    found = problems([rule["query"] for rule in rules])
    said = {rule["name"]: each for rule, each in zip(rules, found, strict=True) if each}
    assert said == {}
    for rule in rules:
        assert (ROOT / rule["runbook"]).is_file()


def test_every_extension_that_the_roles_file_creates_is_allowed() -> None:
    roles = (ROOT / "db" / "schema" / "0000_roles.sql").read_text(encoding="utf-8")
    created = set(re.findall(r"create extension if not exists (\w+)", roles))
    text = (INFRA / "database.bicep").read_text(encoding="utf-8")
    allowed = re.search(r"'azure\.extensions'\s+value: '([A-Z_,]+)'", text)
    assert allowed is not None
    assert created
    assert created <= set(allowed[1].lower().split(","))


def test_every_setting_that_the_servers_get_exists() -> None:
    known = {f"RETAIL_{field.upper()}" for field in Settings.model_fields} | {"RETAIL_ENVIRONMENT"}
    found = set(re.findall(r"RETAIL_[A-Z_]+", (INFRA / "app.bicep").read_text(encoding="utf-8")))
    assert found
    assert found <= known


def test_azd_finds_what_it_builds() -> None:
    told = yaml.safe_load((ROOT / "azure.yaml").read_text(encoding="utf-8"))
    assert (ROOT / told["infra"]["path"] / f"{told['infra']['module']}.bicep").is_file()
    service = told["services"]["server"]
    assert (ROOT / service["docker"]["path"]).is_file()
    assert "'azd-service-name': 'server'" in (INFRA / "app.bicep").read_text(encoding="utf-8")
