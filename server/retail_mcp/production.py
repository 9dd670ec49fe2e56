"""Checks of the settings of a server in production."""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from psycopg.conninfo import conninfo_to_dict
from pydantic import SecretStr

from .column_keys import ring_of
from .errors import UserError
from .settings import Settings

_LOOPBACK = ("127.0.0.1", "::1", "localhost")

# Passwords of tutorials, images and this repository's compose files.
_DEFAULT_PASSWORDS = frozenset(
    (
        *("admin", "changeme", "development", "example", "password"),
        *("postgres", "retail", "secret", "test"),
    )
)

_SHORTEST_PASSWORD = 16

_MOST_LOST_SECONDS = 1.0

# Each connection string, and the login that it should use.
_LOGINS = {
    "database_url": "retail_gateway",
    "direct_url": "retail_gateway",
    "audit_url": "retail_gateway",
    "monitor_url": "retail_monitor",
    "migration_url": "retail_migrator",
    "backup_url": "retail_backup",
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A setting that is missing or unsafe, and what to do about it."""

    setting: str
    is_wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.setting}: {self.is_wrong}. {self.remedy}"


def problems(settings: Settings) -> list[Problem]:
    """Return everything that is missing or unsafe, so that it can be set in one go."""
    return [
        *_identity(settings),
        *_reach(settings),
        *_databases(settings),
        *_redis(settings),
        *_care(settings),
        *_columns(settings),
        *_others(settings),
    ]


def refuse_unsafe(settings: Settings) -> None:
    """Refuse to serve in production with settings that are missing or unsafe."""
    if settings.environment != "production":
        return
    found = problems(settings)
    if found:
        raise UserError(
            in_short(found),
            hint="\n".join(str(problem) for problem in found),
        )


def in_short(found: list[Problem]) -> str:
    """Say how much there is to do; one setting may have several problems."""
    problems, settings = len(found), len({problem.setting for problem in found})
    return (
        f"Not ready for production: {problems} problem{'s' * (problems > 1)}"
        f" in {settings} setting{'s' * (settings > 1)}"
    )


def _identity(settings: Settings) -> Iterator[Problem]:
    if settings.development:
        yield _problem("development", "callers can claim to be anyone", "Unset it.")
    if settings.user is not None:
        yield _problem("user", "the process acts for a user without proof", "Unset it.")
    named = [settings.oidc_issuer, *(issuer.issuer for issuer in settings.oidc_issuers)]
    for name in named:
        if name is not None and name.startswith("http://"):
            yield _problem("oidc_issuer", f"{name} is reached without TLS", "Use https.")
    if (settings.oidc_issuer or settings.oidc_tenant) and not settings.oidc_audience:
        yield _problem(
            "oidc_audience", "the audience of tokens is not set", "Set it to this server's id."
        )


def _reach(settings: Settings) -> Iterator[Problem]:
    public = urlsplit(settings.public_url or "")
    if public.scheme != "https":
        yield _problem(
            "public_url",
            "clients reach the server without TLS",
            "Put a proxy with TLS before it, and set this to its https address.",
        )
    proxies = [ip_network(each) for each in settings.trusted_proxies]
    everybody = [each for each in proxies if each.prefixlen == 0]
    if settings.host not in _LOOPBACK and len(everybody) == len(proxies):
        yield _problem(
            "host",
            f"it listens on {settings.host} without TLS, for anyone",
            "Listen on loopback, or name the proxy before it in RETAIL_TRUSTED_PROXIES.",
        )
    if everybody:
        yield _problem(
            "trusted_proxies",
            "anyone may say which address a call comes from",
            "Name the addresses or the network of the proxy.",
        )
    if not settings.allowed_hosts:
        yield _problem(
            "allowed_hosts", "no host but loopback is answered", "Set it to the names of clients."
        )
    for name in ("allowed_hosts", "allowed_origins"):
        if any("*" in each for each in getattr(settings, name)):
            yield _problem(name, "it has a wildcard", "Name each one.")
    is_open = settings.metrics_port is not None and settings.metrics_host not in _LOOPBACK
    if is_open and not settings.metrics_network_closed:
        yield _problem(
            "metrics_host",
            "metrics are answered without authentication beyond this machine",
            "Listen on loopback, or unset RETAIL_METRICS_PORT and use RETAIL_METRICS. Set"
            " RETAIL_METRICS_NETWORK_CLOSED=true if only Prometheus reaches that port.",
        )


def _databases(settings: Settings) -> Iterator[Problem]:
    if settings.database_url is None:
        yield _problem(
            "database_url",
            "the embedded PostgreSQL is for trying",
            "Set it to a connection string of retail_gateway.",
        )
    if settings.admin_url is not None:
        yield _problem(
            "admin_url", "a server has no use for a superuser", "Unset it; it is for preparing."
        )
    for name, login in _LOGINS.items():
        given = getattr(settings, name, None)
        if isinstance(given, SecretStr):
            yield from _connection(name, login, given.get_secret_value())
    for replica in settings.replica_urls:
        yield from _connection("replica_urls", "retail_gateway", replica.get_secret_value())


def _connection(name: str, login: str, conninfo: str) -> Iterator[Problem]:
    parts = {key: str(value) for key, value in conninfo_to_dict(conninfo).items()}
    user, password = parts.get("user", ""), parts.get("password")
    if user != login:
        yield _problem(name, f"it connects as {user or 'no particular login'}", f"Use {login}.")
    if password is not None and _is_weak(password, user):
        yield _weak_password(name)
    hosts = parts.get("host", "").split(",")
    if all(host.startswith("/") or host in _LOOPBACK for host in hosts):
        return
    if parts.get("sslmode") != "verify-full":
        yield _problem(
            name,
            "anyone in between can read and answer",
            "Add sslmode=verify-full, and sslrootcert=FILE or sslrootcert=system.",
        )
    elif "sslrootcert" not in parts:
        yield _problem(
            name,
            "no trusted certificate authority is named",
            "Add sslrootcert=FILE with the authority's certificate, or sslrootcert=system.",
        )


def _is_weak(password: str, user: str) -> bool:
    return password.lower() in {*_DEFAULT_PASSWORDS, user} or len(password) < _SHORTEST_PASSWORD


def _weak_password(name: str) -> Problem:
    return _problem(
        name,
        f"its password is a default one or shorter than {_SHORTEST_PASSWORD} characters",
        "Set a random one, and rotate it.",
    )


def _redis(settings: Settings) -> Iterator[Problem]:
    """Check the Redis of kept answers, which contains answers to all callers."""
    if settings.redis_url is None:
        return
    url = urlsplit(settings.redis_url.get_secret_value())
    # A socket is protected by its folder.
    if url.scheme == "unix" or (url.hostname or "localhost") in _LOOPBACK:
        return
    options = parse_qs(url.query)
    if url.scheme != "rediss":
        yield _problem(
            "redis_url", "answers are read and written without TLS", "Begin it with rediss://."
        )
    elif options.get("ssl_cert_reqs", ["required"])[-1].lower() != "required" or any(
        each.lower() not in ("true", "1", "yes") for each in options.get("ssl_check_hostname", [])
    ):
        yield _problem(
            "redis_url",
            "anyone in between can read and answer",
            "Take ssl_cert_reqs and ssl_check_hostname out; ssl_ca_certs=FILE names an authority.",
        )
    if not url.password:
        yield _problem("redis_url", "it has no password", "Set one, in Redis too.")
    elif _is_weak(unquote(url.password), unquote(url.username or "")):
        yield _weak_password("redis_url")


def _care(settings: Settings) -> Iterator[Problem]:
    if settings.monitor_url is None:
        yield _problem(
            "monitor_url",
            "the health of the database is not monitored",
            "Set it to a connection string of retail_monitor.",
        )
    if not settings.alert_channels:
        yield _problem("alert_channels", "no one receives alerts", "Name a channel.")
    target = settings.backup_target
    if target is None or ("://" not in target and not settings.backup_copied_elsewhere):
        yield _problem(
            "backup_target",
            "backups stay on this machine",
            "Set where they go, such as az://container/folder, or"
            " RETAIL_BACKUP_COPIED_ELSEWHERE=true if another program takes them from that folder.",
        )
    if settings.audit == "batched" and settings.audit_seconds > _MOST_LOST_SECONDS:
        yield _problem(
            "audit_seconds",
            f"a crash loses up to {settings.audit_seconds:g} seconds of the audit trail",
            f"Set it to {_MOST_LOST_SECONDS:g} at most, or RETAIL_AUDIT to strict.",
        )


def _columns(settings: Settings) -> Iterator[Problem]:
    """Check the keys of encrypted columns, if there are any."""
    path = settings.column_keys_file
    if path is not None and settings.column_keys is not None:
        yield _problem(
            "column_keys",
            "column keys are given twice",
            "Unset it, or RETAIL_COLUMN_KEYS_FILE.",
        )
    try:
        if ring_of(settings) is None and settings.encrypt_names:
            yield _problem(
                "encrypt_names", "there are no keys", "Name their file in RETAIL_COLUMN_KEYS_FILE."
            )
    except UserError as error:
        yield _problem("column_keys_file", error.message, error.hint)
    target = settings.backup_target or ""
    folders = [settings.data_dir, *([Path(target)] if target and "://" not in target else [])]
    if path is not None and any(
        path.expanduser().resolve().is_relative_to(folder.expanduser().resolve())
        for folder in folders
    ):
        yield _problem(
            "column_keys_file",
            "the keys are stored next to the data that they protect",
            "Keep them out of the data directory and the folder of backups.",
        )


def _others(settings: Settings) -> Iterator[Problem]:
    if settings.embedding_provider is not None:
        url = settings.embedding_url or "https://"
        if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in _LOOPBACK:
            yield _problem("embedding_url", "queries are sent without TLS", "Use https.")
        if settings.embedding_api_key is None:
            yield _problem("embedding_api_key", "the endpoint gets no key", "Set it.")
    if settings.log_level.upper() == "DEBUG":
        yield _problem("log_level", "libraries log the data that they send", "Set it to INFO.")
    if settings.telemetry_console:
        yield _problem("telemetry_console", "it is for development", "Unset it.")


def _problem(setting: str, is_wrong: str, remedy: str) -> Problem:
    return Problem(setting=f"RETAIL_{setting.upper()}", is_wrong=is_wrong, remedy=remedy)
