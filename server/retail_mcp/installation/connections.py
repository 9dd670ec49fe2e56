"""Which database an installation uses, and how each role connects to it."""

import os
from dataclasses import dataclass
from urllib.parse import quote, urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from ..database_tokens import tokens_for
from ..errors import UserError
from ..sessions import advice
from ..settings import DATABASE, Settings
from .cluster import ADMINISTRATOR, Cluster
from .cluster_configuration import archiving

GATEWAY = "retail_gateway"
MIGRATOR = "retail_migrator"
MONITOR = "retail_monitor"
BACKUP = "retail_backup"

_REACHABLE = "Is it running, and is the connection string right?"
_EMBEDDED = " The embedded one is started by: retail-mcp up"

# Our own logins. Those of BI tools are rows of auth.bi_logins.
LOGINS = (GATEWAY, MIGRATOR, MONITOR, BACKUP)

_VARIABLES = {
    GATEWAY: "RETAIL_DATABASE_URL",
    MIGRATOR: "RETAIL_MIGRATION_URL",
    MONITOR: "RETAIL_MONITOR_URL",
    BACKUP: "RETAIL_BACKUP_URL",
}


@dataclass(frozen=True, kw_only=True)
class Installation:
    """A database to serve: the embedded one, or the one in the settings."""

    settings: Settings
    cluster: Cluster
    database: str = DATABASE

    @classmethod
    def of(cls, settings: Settings) -> "Installation":
        options = archiving(settings.wal_archive)
        cluster = Cluster.at(settings.data_dir, settings.database_port, options)
        given = settings.admin_url or settings.migration_url or settings.database_url
        named = conninfo_to_dict(given.get_secret_value()).get("dbname") if given else None
        return cls(
            settings=settings, cluster=cluster, database=str(named) if named else settings.database
        )

    @property
    def is_embedded(self) -> bool:
        return self.settings.database_url is None and self.settings.admin_url is None

    @property
    def has_administrator(self) -> bool:
        """Whether the command line may connect as an administrator."""
        return self.is_embedded or self.settings.admin_url is not None

    @property
    def gateway_url(self) -> str:
        return self._url(self.settings.database_url, GATEWAY, "RETAIL_DATABASE_URL")

    @property
    def migration_url(self) -> str:
        return self._url(self.settings.migration_url, MIGRATOR, "RETAIL_MIGRATION_URL")

    @property
    def monitor_url(self) -> str:
        return self._url(self.settings.monitor_url, MONITOR, "RETAIL_MONITOR_URL")

    @property
    def admin_url(self) -> str:
        return self._url(self.settings.admin_url, ADMINISTRATOR, "RETAIL_ADMIN_URL")

    def url(self, role: str, *, tcp: bool = True) -> str:
        """Return the connection string of any role whose password is known."""
        if not self.is_embedded:
            known = {GATEWAY: "gateway_url", MIGRATOR: "migration_url"}
            if self.settings.monitor_url is not None:
                known[MONITOR] = "monitor_url"
            if role in known:
                return str(getattr(self, known[role]))
            parts = conninfo_to_dict(self.gateway_url)
            parts.pop("password", None)
            return make_conninfo("", **{**parts, "user": role})
        if not self.cluster.has_password(role):
            raise UserError(
                f"no password is stored for the role {role}",
                hint=f"Those with one: {', '.join(LOGINS)}, postgres, and the logins of the sample"
                " data, which begin with bi_.",
            )
        return self.cluster.conninfo(role, self.database, tcp=tcp)

    def with_token(self, conninfo: str) -> str:
        """Return a connection string as used now: with a token, if its password is one."""
        tokens = tokens_for(self.settings.database_login)
        return conninfo if tokens is None else tokens.into(conninfo)

    def _url(self, given: object, role: str, variable: str) -> str:
        if given is not None:
            secret = given.get_secret_value() if hasattr(given, "get_secret_value") else str(given)
            return self.with_token(make_conninfo(secret, dbname=self.database))
        if not self.is_embedded:
            raise UserError(
                f"{variable} is not set", hint=f"It is the connection string of {role}."
            )
        return self.cluster.conninfo(role, self.database)


def connect(conninfo: str, *, autocommit: bool = True) -> psycopg.Connection:
    """Connect, or raise a UserError that says why not."""
    try:
        return psycopg.connect(
            conninfo, autocommit=autocommit, application_name="retail-mcp", connect_timeout=10
        )
    except psycopg.OperationalError as error:
        # Of several attempts, the last one; libpq adds a question on a separate line.
        lines = [line.strip() for line in str(error).strip().splitlines()]
        reasons = [line for line in lines if not line.startswith("Is the server running")]
        raise UserError(
            f"the database does not answer: {reasons[-1]}",
            hint=_advice(reasons[-1], conninfo),
            exit_code=3,
        ) from error


def _advice(reason: str, conninfo: str) -> str:
    if "no password supplied" in reason:
        login = str(conninfo_to_dict(conninfo).get("user", ""))
        return (
            f"Set {_VARIABLES.get(login, 'RETAIL_ADMIN_URL')} to a connection string of"
            f" {login or 'the login'} with its password, or put the password into the file that"
            " PGPASSFILE names."
        )
    return advice(reason, f"{_REACHABLE}{_EMBEDDED if _is_here(conninfo) else ''}")


def _is_here(conninfo: str) -> bool:
    host = str(conninfo_to_dict(conninfo).get("host", ""))
    return host.startswith("/") or host in ("", "127.0.0.1", "::1", "localhost")


def for_program(conninfo: str) -> tuple[str, dict[str, str]]:
    """Return how a program such as psql connects: its target, and its environment.

    The password is passed in the environment, because every user of the machine sees command lines.
    """
    parts = conninfo_to_dict(conninfo)
    password = str(parts.pop("password", ""))
    return make_conninfo("", **parts), {**os.environ, "PGPASSWORD": password}


def as_uri(conninfo: str) -> str:
    """Return a connection string as a URI, which more programs read."""
    parts = {name: str(value) for name, value in conninfo_to_dict(conninfo).items()}
    host = parts.pop("host", "")
    login = ":".join(
        quote(parts.pop(name), safe="") for name in ("user", "password") if name in parts
    )
    address = f"[{host}]" if ":" in host else quote(host, safe="")
    port = f":{parts.pop('port')}" if "port" in parts else ""
    database = quote(parts.pop("dbname", ""), safe="")
    options = f"?{urlencode(parts, quote_via=quote)}" if parts else ""
    return f"postgresql://{login and login + '@'}{address}{port}/{database}{options}"
