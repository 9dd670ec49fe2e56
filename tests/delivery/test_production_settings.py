"""The production examples pass the production check."""

import datetime
import hashlib
import os
import subprocess
import time
from pathlib import Path

import pytest
import redis
import yaml

from retail_mcp.production import problems, refuse_unsafe
from retail_mcp.settings import Settings

from ..certificates import authority, issued
from ..conftest import ROOT, free_port
from ..programs import program
from .examples import Example, environment, of_azure, of_compose, of_kubernetes, written

# A worker does not listen for clients and calls no tool.
OF_SERVERS = {"RETAIL_PUBLIC_URL", "RETAIL_ALLOWED_HOSTS", "RETAIL_DATABASE_URL"}


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    written(tmp_path)
    return tmp_path


def settings_of(example: Example, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in [name for name in os.environ if name.startswith("RETAIL_")]:
        monkeypatch.delenv(name)
    for name, value in example.variables.items():
        monkeypatch.setenv(name, value)
    return Settings()


@pytest.mark.parametrize("kind", ["compose", "kubernetes", "azure"])
def test_the_production_check_finds_nothing_in_an_example(
    kind: str, secrets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "compose":
        examples = list(of_compose(secrets, {"PATH": os.environ["PATH"], **environment()}))
    else:
        examples = list(of_kubernetes(secrets) if kind == "kubernetes" else of_azure())
    servers = [example for example in examples if example.is_server]
    assert servers
    assert len(servers) < len(examples)
    for example in examples:
        with monkeypatch.context() as patched:
            settings = settings_of(example, patched)
        found = {problem.setting: str(problem) for problem in problems(settings)}
        if not example.is_server:
            assert set(found) == OF_SERVERS, example.name
            assert settings.backup_schedule, example.name
            assert settings.migration_url, example.name
            assert settings.maintenance_seconds > 0, example.name
            continue
        assert found == {}, example.name
        # The example turns the check on itself, and passes it.
        assert settings.environment == "production", example.name
        refuse_unsafe(settings)
        # The image does not listen on localhost only, so there was something for the check to find.
        assert settings.host not in ("127.0.0.1", "localhost"), example.name


def test_redis_of_compose_gives_answers_to_the_servers_login_only(tmp_path: Path) -> None:
    """The example's own Redis command with the test's paths, and the docs' line for the login."""
    trusted = authority(tmp_path, "authority")
    served = issued(tmp_path, trusted, "redis", ("localhost",), datetime.timedelta(days=1))
    password = "7pNw0qX_4tZkVbLm"
    page = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if line.startswith("user retail on ")]
    login = line.replace("SHA256", hashlib.sha256(password.encode()).hexdigest())
    (tmp_path / "redis_users").write_text(f"user default off\n{login}\n", encoding="utf-8")
    port = free_port()
    compose = yaml.safe_load((ROOT / "docker" / "compose.production.yaml").read_text())
    places = {
        "redis-server": str(program("redis-server")),
        "6379": str(port),
        "/run/secrets/database_certificate": str(served.file),
        "/run/secrets/database_key": str(served.key_file),
        "/run/secrets/redis_users": str(tmp_path / "redis_users"),
        "/tmp": str(tmp_path),  # noqa: S108 - what an example names
    }
    command = [places.get(word, word) for word in compose["services"]["redis"]["command"]]
    where = f"localhost:{port}/0?ssl_ca_certs={trusted.file}"
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    try:
        client = redis.Redis.from_url(f"rediss://retail:{password}@{where}")
        deadline = time.monotonic() + 30
        while True:
            try:
                client.set("retail-mcp:answer", "rows", ex=60)
                break
            except redis.ConnectionError:
                is_waiting = process.poll() is None and time.monotonic() < deadline
                assert is_waiting, (tmp_path / "log").read_text()
                time.sleep(0.1)
        assert client.get("retail-mcp:answer") == b"rows"
        # Even a server cannot access other keys, or list or delete any.
        for refused in (
            lambda: client.set("other", "1"),
            client.keys,
            client.flushall,
            lambda: client.config_get("*"),
        ):
            with pytest.raises(redis.exceptions.NoPermissionError):
                refused()
        for url in (f"rediss://{where}", f"rediss://retail:wrong@{where}"):
            with pytest.raises((redis.AuthenticationError, redis.ResponseError)):
                redis.Redis.from_url(url).get("retail-mcp:answer")
        with pytest.raises(redis.ConnectionError):
            redis.Redis.from_url(f"redis://retail:{password}@localhost:{port}/0").ping()
    finally:
        process.terminate()
        process.wait()
