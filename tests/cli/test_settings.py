"""Settings from files and from a key vault, how they are shown, and the production check."""

import datetime
import http.server
import json
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from retail_mcp.cli.main import run
from retail_mcp.column_keys import add_key
from retail_mcp.errors import UserError
from retail_mcp.production import problems, refuse_unsafe
from retail_mcp.settings import Settings
from retail_mcp.settings_sources import origins

from ..certificates import authority, issued
from ..conftest import Database


def test_a_setting_is_read_from_the_file_that_a_variable_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, hosts = tmp_path / "url", tmp_path / "hosts"
    secret.write_text("host=db user=retail_gateway password=s3cret\n")
    hosts.write_text('["one.example", "two.example"]\n')
    monkeypatch.setenv("RETAIL_DATABASE_URL_FILE", str(secret))
    monkeypatch.setenv("RETAIL_ALLOWED_HOSTS_FILE", str(hosts))
    monkeypatch.setenv("RETAIL_PORT", "8123")
    settings = Settings()
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("password=s3cret")
    assert settings.allowed_hosts == ["one.example", "two.example"]
    assert origins(Settings) == {
        "database_url": "file",
        "allowed_hosts": "file",
        "port": "environment",
    }


@pytest.mark.parametrize(
    ("content", "also", "says"),
    [
        ("", None, "is empty"),
        (None, None, "cannot be read"),
        ("value", "given too", "RETAIL_API_KEY and RETAIL_API_KEY_FILE are both set"),
    ],
)
def test_a_file_that_is_not_a_setting_is_reported(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: str | None,
    also: str | None,
    says: str,
) -> None:
    file = tmp_path / "key"
    if content is not None:
        file.write_text(content)
    monkeypatch.setenv("RETAIL_API_KEY_FILE", str(file))
    if also is not None:
        monkeypatch.setenv("RETAIL_API_KEY", also)
    with pytest.raises(UserError, match=says):
        Settings()


def test_settings_are_shown_with_their_origin_and_without_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    (tmp_path / "key").write_text("rmcp_canary-key")
    channels = {
        "ops": {"kind": "webhook", "url": "https://hook.example/canary-hook"},
        "mail": {"kind": "mail", "host": "m", "to": ["a@b.example"], "password": "canary-mail"},
    }
    for name, value in {
        "API_KEY_FILE": str(tmp_path / "key"),
        "DATABASE_URL": "postgresql://retail_gateway:canary-url@db.example/retail",
        "EMBEDDING_URL": "https://user:canary-embedder@embed.example/v1",
        "ALERT_CHANNELS": json.dumps(channels),
        "OTLP_HEADERS": "authorization=canary-header",
        "PORT": "8123",
    }.items():
        monkeypatch.setenv(f"RETAIL_{name}", value)
    assert run(["settings"]) == 0
    shown = capsys.readouterr().out
    assert "canary" not in shown
    lines = {line.split()[0]: line for line in shown.splitlines() if line.startswith("RETAIL_")}
    assert lines["RETAIL_API_KEY"].split()[1:] == ["***", "file"]
    assert lines["RETAIL_PORT"].split()[1:] == ["8123", "environment"]
    assert lines["RETAIL_HOST"].split()[1:] == ["127.0.0.1", "default"]
    # A long value may wrap onto the next line.
    assert "host=db.example" in shown


def test_all_problems_are_reported_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    wrong = {
        "DEVELOPMENT": "true",
        "USER": "somebody",
        "HOST": "0.0.0.0",  # noqa: S104 - that is what is wrong
        "ALLOWED_ORIGINS": '["*"]',
        "METRICS_PORT": "9100",
        "METRICS_HOST": "0.0.0.0",  # noqa: S104 - likewise
        "ADMIN_URL": "host=127.0.0.1 user=postgres password=postgres",
        "MIGRATION_URL": "host=127.0.0.1 port=1 user=postgres password=development",
        "DATABASE_URL": "host=db.invalid user=postgres password=test",
        "REPLICA_URLS": '["host=replica.invalid user=postgres password=test"]',
        "REDIS_URL": "redis://redis.example:6379/0",
        "TRUSTED_PROXIES": '["0.0.0.0/0"]',
        "BACKUP_TARGET": "/backups",
        "OIDC_ISSUER": "http://issuer.example",
        "EMBEDDING_PROVIDER": "openai",
        "EMBEDDING_URL": "http://embed.example",
        "LOG_LEVEL": "DEBUG",
        "TELEMETRY_CONSOLE": "true",
        "AUDIT_SECONDS": "30",
        "ENVIRONMENT": "production",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(f"RETAIL_{name}", value)
    assert run(["check", "--production"]) == 1
    told = capsys.readouterr().out
    for name in (
        *("DEVELOPMENT", "USER", "HOST", "ALLOWED_ORIGINS", "ALLOWED_HOSTS", "METRICS_HOST"),
        *("TRUSTED_PROXIES", "REPLICA_URLS", "REDIS_URL", "BACKUP_TARGET"),
        *("ADMIN_URL", "DATABASE_URL", "OIDC_ISSUER", "OIDC_AUDIENCE", "EMBEDDING_URL"),
        *("EMBEDDING_API_KEY", "LOG_LEVEL", "TELEMETRY_CONSOLE", "AUDIT_SECONDS"),
        *("PUBLIC_URL", "MONITOR_URL", "ALERT_CHANNELS", "MIGRATION_URL"),
    ):
        assert f"RETAIL_{name}: " in told, name
    for said in ("verify-full", "default one", "Use retail_gateway"):
        assert said in told, said
    # Each database that does not answer is reported once, and none is replaced by the embedded one.
    assert told.count("db.invalid") == 1
    assert told.count("port 1 failed") == 1
    assert "RETAIL_MIGRATION_URL: the database does not answer" in told
    lines = [line for line in told.splitlines() if line.startswith("RETAIL_")]
    settings = {line.partition(": ")[0] for line in lines}
    in_short = f"{len(lines)} problems in {len(settings)} settings"
    assert told.rstrip().endswith(f"Not ready for production: {in_short}.")
    # The server refuses to start for the same reasons.
    assert run(["serve"]) == 1
    refused = capsys.readouterr().err
    assert "Not ready for production: " in refused
    assert "RETAIL_DEVELOPMENT: callers can claim to be anyone. Unset it." in refused


RIGHT: dict[str, Any] = {
    "environment": "production",
    "public_url": "https://retail.example",
    "allowed_hosts": ["retail.example"],
    "database_url": "host=db.example user=retail_gateway password=7pNw0qX_4tZkVbLm"
    " sslmode=verify-full sslrootcert=system",
    "monitor_url": "host=db.example user=retail_monitor sslmode=verify-full sslrootcert=/ca.pem",
    "alert_channels": {"ops": {"kind": "webhook", "url": "https://hook.example"}},
    "backup_target": "az://backups/retail",
}


def test_nothing_is_reported_where_all_is_right() -> None:
    settings = Settings(**RIGHT)
    assert problems(settings) == []
    refuse_unsafe(settings)


@pytest.mark.parametrize("name", [name for name in RIGHT if name != "environment"])
def test_each_missing_setting_is_reported(name: str) -> None:
    settings = Settings(**{key: value for key, value in RIGHT.items() if key != name})
    assert [problem.setting for problem in problems(settings)] == [f"RETAIL_{name.upper()}"]
    with pytest.raises(UserError, match="1 problem in 1 setting"):
        refuse_unsafe(settings)


PASSWORD = "7pNw0qX_4tZkVbLm"
TLS = f"rediss://:{PASSWORD}@redis.example:6379/0"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        # A server that listens to other machines needs a reverse proxy in front of it.
        ({"host": "0.0.0.0"}, ["HOST"]),  # noqa: S104 - nothing listens
        ({"host": "0.0.0.0", "trusted_proxies": ["10.0.0.5"]}, []),  # noqa: S104 - likewise
        ({"host": "0.0.0.0", "trusted_proxies": ["0.0.0.0/0"]}, ["HOST", "TRUSTED_PROXIES"]),  # noqa: S104 - likewise
        ({"trusted_proxies": ["10.0.0.5", "::/0"]}, ["TRUSTED_PROXIES"]),
        # A separate metrics port needs a closed network, and a setting that confirms it.
        ({"metrics_port": 9464, "metrics_host": "10.0.0.9"}, ["METRICS_HOST"]),
        (
            {"metrics_port": 9464, "metrics_host": "10.0.0.9", "metrics_network_closed": True},
            [],
        ),
        ({"metrics_port": 9464}, []),
        ({"metrics_host": "10.0.0.9", "metrics": True}, []),
        # A local folder is accepted only if another program copies the backups elsewhere.
        ({"backup_target": "/backups"}, ["BACKUP_TARGET"]),
        ({"backup_target": "/backups", "backup_copied_elsewhere": True}, []),
        ({"backup_target": None, "backup_copied_elsewhere": True}, ["BACKUP_TARGET"]),
        ({"backup_target": "s3://backups/retail"}, []),
        # Redis holds rows of all stores.
        ({"redis_url": TLS}, []),
        ({"redis_url": f"{TLS}?ssl_ca_certs=/ca.pem"}, []),
        ({"redis_url": TLS.replace("rediss", "redis")}, ["REDIS_URL"]),
        ({"redis_url": "rediss://redis.example:6379/0"}, ["REDIS_URL"]),
        ({"redis_url": "rediss://user@redis.example:6379/0"}, ["REDIS_URL"]),
        ({"redis_url": "rediss://:secret@redis.example:6379/0"}, ["REDIS_URL"]),
        ({"redis_url": f"{TLS}?ssl_cert_reqs=none"}, ["REDIS_URL"]),
        ({"redis_url": f"{TLS}?ssl_check_hostname=False"}, ["REDIS_URL"]),
        ({"redis_url": "redis://10.0.0.7:6379/0"}, ["REDIS_URL"] * 2),
        ({"redis_url": "redis://127.0.0.1:6379/0"}, []),
        ({"redis_url": "unix:///run/redis/redis.sock"}, []),
        # Replicas need TLS as the database does.
        ({"replica_urls": [RIGHT["database_url"]]}, []),
        (
            {"replica_urls": [RIGHT["database_url"], RIGHT["database_url"].split(" ssl")[0]]},
            ["REPLICA_URLS"],
        ),
    ],
)
def test_unsafe_settings_are_reported_and_safe_ones_are_not(
    given: dict[str, Any], told: list[str]
) -> None:
    settings = Settings(**(RIGHT | given))
    assert [problem.setting for problem in problems(settings)] == [
        f"RETAIL_{name}" for name in told
    ]


def test_column_keys_are_valid_and_stored_away_from_the_data(tmp_path: Path) -> None:
    keys, other = tmp_path / "data" / "columns.keys", tmp_path / "columns.keys"
    keys.parent.mkdir()

    def told(**given: Any) -> list[str]:
        settings = Settings(**(RIGHT | {"data_dir": keys.parent} | given))
        return [f"{problem.setting} {problem.is_wrong}" for problem in problems(settings)]

    assert "cannot read the column keys" in told(column_keys_file=other)[0]
    add_key(other, searches=False)
    assert told(column_keys_file=other) == []
    assert told(column_keys=other.read_text()) == []
    add_key(keys, searches=False)
    beside = "RETAIL_COLUMN_KEYS_FILE the keys are stored next to the data that they protect"
    assert told(column_keys_file=keys) == [beside]
    assert beside in told(column_keys_file=other, backup_target=str(tmp_path))
    assert told(column_keys_file=other, column_keys=other.read_text()) == [
        "RETAIL_COLUMN_KEYS column keys are given twice"
    ]
    assert "not a column key" in told(column_keys="encrypt k1 short")[0]
    assert told(column_keys_file=other, encrypt_names=True) == []
    assert told(encrypt_names=True) == ["RETAIL_ENCRYPT_NAMES there are no keys"]


def test_values_without_their_key_are_reported_in_production(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("RETAIL_DATABASE_URL", database.gateway)
    monkeypatch.setenv("RETAIL_MIGRATION_URL", database.migrator)
    keys = tmp_path / "columns.keys"
    made = add_key(keys, searches=False)
    monkeypatch.setenv("RETAIL_COLUMN_KEYS_FILE", str(keys))

    def told() -> str:
        capsys.readouterr()
        run(["check", "--production"])
        return capsys.readouterr().out

    assert "values are plain" in told()
    assert run(["columns", "encrypt"]) == 0
    said = told()
    assert "values are plain" not in said
    assert "which is not given" not in said
    monkeypatch.delenv("RETAIL_COLUMN_KEYS_FILE")
    assert f"values are encrypted with the key {made}, which is not given" in told()


def test_a_database_in_production_is_asked_too(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("RETAIL_DATABASE_URL", database.admin)
    monkeypatch.setenv("RETAIL_MIGRATION_URL", database.migrator)
    assert run(["check", "--production"]) == 1
    told = capsys.readouterr().out
    assert "row security does not bind its login" in told
    monkeypatch.setenv("RETAIL_DATABASE_URL", database.gateway)
    run(["check", "--production"])
    assert "row security does not bind" not in capsys.readouterr().out


# A key vault ------------------------------------------------------------------


SECRETS = {
    "retail-database-url": "host=db password=from-vault",
    "retail-port": "8765",
    "other": "x",
}


class Vault(http.server.BaseHTTPRequestHandler):
    """Answers like Key Vault and like the endpoint of managed identities."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/msi/token"):
            if self.headers["X-IDENTITY-HEADER"] != "identity-proof":
                self._answer(401, {})
                return
            token = {"access_token": "token-of-machine", "expires_on": "4102444800"}
            self._answer(200, {**token, "resource": "https://vault.azure.net"})
            return
        if self.headers.get("Authorization") != "Bearer token-of-machine":
            self.send_response(401)
            self.send_header(
                "WWW-Authenticate",
                'Bearer authorization="https://login.microsoftonline.com/tenant",'
                # The client checks that the vault's host name ends in this; here, 127.0.0.1.
                f' resource="https://{self.headers["Host"].removeprefix("127.")}"',
            )
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        here = f"https://{self.headers['Host']}/secrets"
        name = self.path.split("?")[0].removeprefix("/secrets").strip("/")
        if not name:
            listed = [{"id": f"{here}/{each}", "attributes": {"enabled": True}} for each in SECRETS]
            self._answer(200, {"value": listed, "nextLink": None})
        elif name in SECRETS:
            secret = {"id": f"{here}/{name}/1", "value": SECRETS[name], "attributes": {}}
            self._answer(200, secret)
        else:
            self._answer(404, {"error": {"code": "SecretNotFound", "message": name}})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Log no requests."""


@contextmanager
def listening(context: ssl.SSLContext | None, asked: list[str]) -> Iterator[int]:
    handler = type("Handler", (Vault,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_settings_come_from_a_key_vault_with_the_machines_identity(tmp_path: Path) -> None:
    pytest.importorskip("azure.keyvault.secrets", reason="the extra azure is not installed")
    trusted = authority(tmp_path, "authority")
    served = issued(tmp_path, trusted, "vault", ("127.0.0.1",), datetime.timedelta(days=1))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(served.file, served.key_file)
    asked: list[str] = []
    with listening(context, asked) as vault, listening(None, asked) as identity:
        environment = {
            "PATH": "/usr/bin:/bin",
            "RETAIL_KEY_VAULT_URL": f"https://127.0.0.1:{vault}",
            "RETAIL_PORT": "8123",
            "IDENTITY_ENDPOINT": f"http://127.0.0.1:{identity}/msi/token",
            "IDENTITY_HEADER": "identity-proof",
            "REQUESTS_CA_BUNDLE": str(trusted.file),
            "COLUMNS": "200",
        }
        shown = subprocess.run(
            [sys.executable, "-m", "retail_mcp", "settings"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert shown.returncode == 0, shown.stderr
        lines = {line.split()[0]: line for line in shown.stdout.splitlines()}
        assert lines["RETAIL_DATABASE_URL"].rstrip().endswith("key vault")
        assert "from-vault" not in shown.stdout
        # The environment takes precedence.
        assert lines["RETAIL_PORT"].split()[1:] == ["8123", "environment"]
        # Secrets of the vault that are not settings are not read.
        assert not [path for path in asked if path.startswith("/secrets/other")]
        environment["IDENTITY_HEADER"] = "wrong"
        refused = subprocess.run(
            [sys.executable, "-m", "retail_mcp", "settings"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert refused.returncode == 1
        assert "the key vault cannot be read" in refused.stderr
