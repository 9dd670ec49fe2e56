"""The settings and secret files that the production examples give to each program."""

import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..conftest import ROOT
from ..programs import program

_TLS = "sslmode=verify-full sslrootcert=/run/secrets/database_ca"
_PASSWORD = "7pNw0qX_4tZkVbLm"

# The contents of secrets, as docs/containers.md and docs/azure.md describe them.
SECRETS = {
    "database_url": f"host=database user=retail_gateway password={_PASSWORD} {_TLS}",
    "replica_urls": f'["host=replica user=retail_gateway password={_PASSWORD} {_TLS}"]',
    "monitor_url": f"host=database user=retail_monitor password={_PASSWORD} {_TLS}",
    "migration_url": f"host=database user=retail_migrator password={_PASSWORD} {_TLS}",
    "backup_url": f"host=database user=retail_backup password={_PASSWORD} {_TLS}",
    "backup_key": "the key",
    "alert_channels": '{"ops": {"kind": "webhook", "url": "https://hook.example.com"}}',
    "azure_monitor": "InstrumentationKey=00000000-0000-0000-0000-000000000000",
    "redis_url": f"rediss://retail:{_PASSWORD}@redis:6379/0?ssl_ca_certs=/run/secrets/database_ca",
}

# Values for the parameters of an Azure template and for names known only at deployment.
_PARAMETERS = {
    "host": "tools.example.com",
    "oidcTenant": "00000000-0000-0000-0000-000000000000",
    "oidcAudience": "api://retail-mcp",
    "identityClientId": "00000000-0000-0000-0000-000000000000",
    "storageAccountName": "contoso",
}

_NAMED = re.compile(r"name: '(\w+)'\s+value: (\S.*)")
_SECRET = re.compile(r"'([a-z-]+)': '(RETAIL_\w+)'")
_TEXT = re.compile(r"^(?:var|param) (\w+)(?: string)? = '(.*)'$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Example:
    """A program of an example, and the variables that it is started with."""

    name: str
    variables: Mapping[str, str]

    @property
    def is_server(self) -> bool:
        return "server" in self.name


def environment() -> dict[str, str]:
    """Return the variables of the example of Compose."""
    file = ROOT / "docker" / "production" / "example.env"
    lines = file.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {key: value for key, value in pairs}


def _of_image() -> dict[str, str]:
    """Return what the server's image sets."""
    text = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
    stage = text.rpartition("AS server\n")[2]
    return dict(re.findall(r"\b(RETAIL_\w+)=(\S+)", stage.partition("USER")[0]))


def written(secrets: Path) -> None:
    """Write the secrets as files."""
    for name, content in SECRETS.items():
        (secrets / name).write_text(content, encoding="utf-8")


def of_compose(secrets: Path, environment: Mapping[str, str]) -> Iterator[Example]:
    done = subprocess.run(
        [
            program("docker-compose"),
            "--file",
            ROOT / "docker" / "compose.production.yaml",
            "config",
        ],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    )
    services = yaml.safe_load(done.stdout)["services"]
    for name in ("server-1", "server-2", "backup"):
        told = services[name]
        given = {key: value for key, value in told["environment"].items() if value is not None}
        mounted = {each["source"] for each in told["secrets"]}
        yield Example(
            name=f"compose {name}",
            variables=_with_files(given, secrets, mounted, is_server=name != "backup"),
        )


def of_kubernetes(secrets: Path) -> Iterator[Example]:
    folder = ROOT / "infra" / "kubernetes"
    overlay = yaml.safe_load((folder / "production" / "kustomization.yaml").read_text())
    maps = {
        each["name"]: dict(literal.split("=", 1) for literal in each["literals"])
        for each in overlay["configMapGenerator"]
    }
    for name in ("deployment", "worker"):
        pod = yaml.safe_load((folder / "base" / f"{name}.yaml").read_text())
        (container,) = pod["spec"]["template"]["spec"]["containers"]
        given = {each["name"]: each["value"] for each in container["env"]}
        for source in container["envFrom"]:
            given |= maps[source["configMapRef"]["name"]]
        yield Example(
            name=f"kubernetes {container['name']}",
            variables=_with_files(
                given, secrets, set(SECRETS), is_server=container["name"] == "server"
            ),
        )


def of_azure() -> Iterator[Example]:
    main = (ROOT / "infra" / "main.bicep").read_text(encoding="utf-8")
    # Default values of parameters, and values that are the same in each environment.
    parameters = {**dict(_TEXT.findall(main)), **_PARAMETERS}
    for name in ("app", "worker"):
        text = (ROOT / "infra" / f"{name}.bicep").read_text(encoding="utf-8")
        given = {key: _value(value, parameters) for key, value in _NAMED.findall(text)}
        for secret, variable in _SECRET.findall(text):
            given[variable] = SECRETS[secret.replace("-", "_")]
        label = "server" if name == "app" else name
        yield Example(
            name=f"azure {label}", variables=(_of_image() if name == "app" else {}) | given
        )


def _value(expression: str, parameters: Mapping[str, str]) -> str:
    if expression.startswith("'"):
        return re.sub(r"\$\{(\w+)\}", lambda part: parameters[part[1]], expression.strip("'"))
    return parameters[expression]


def _with_files(
    given: Mapping[str, Any], secrets: Path, mounted: set[str], *, is_server: bool
) -> dict[str, str]:
    """Point to the test's files, and check that each one is mounted."""
    found = _of_image() if is_server else {}
    for key, value in given.items():
        text = str(value)
        if key.endswith("_FILE"):
            assert Path(text).name in mounted, f"{key} names a file that is not mounted"
            text = str(secrets / Path(text).name)
        found[key] = text
    return found
