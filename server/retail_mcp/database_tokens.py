"""Tokens of Microsoft Entra ID as passwords of the database.

With RETAIL_DATABASE_LOGIN=entra, each connection whose string has no password gets a token for
this machine's identity. The package azure-identity caches a token until it is about to expire, so
the endpoint is asked only every few hours, and later connections get the next token.
"""

import asyncio
import threading
from functools import cache
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from .errors import UserError

# The scope of tokens for Azure Database for PostgreSQL, in every cloud.
SCOPE = "https://ossrdbms-aad.database.windows.net/.default"

_LOOPBACK = ("127.0.0.1", "::1", "localhost")

# An endpoint that does not answer counts as a database that does not answer.
_PATIENCE_SECONDS = 10.0


class DatabaseTokens:
    """Passwords for connection strings that have none."""

    def __init__(self, credential: Any) -> None:
        self._credential = credential
        # If many connections are made at once, one asks, and the others share its token.
        self._lock = threading.Lock()

    def into(self, conninfo: str) -> str:
        """Return a connection string with a token as its password, unless it has one."""
        parts = conninfo_to_dict(conninfo)
        if parts.get("password"):
            return conninfo
        hosts = str(parts.get("host", "")).split(",")
        is_local = all(host.startswith("/") or host in _LOOPBACK for host in hosts)
        if not is_local and parts.get("sslmode") != "verify-full":
            raise UserError(
                "a token is only sent to a database whose certificate is verified",
                hint="Add sslmode=verify-full, and sslrootcert=FILE or sslrootcert=system, to the"
                " connection string.",
            )
        return make_conninfo(conninfo, password=self._token())

    async def into_later(self, conninfo: str) -> str:
        """Do the same without blocking the event loop; a failure is a connection error."""
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await asyncio.to_thread(self.into, conninfo)
        except UserError as error:
            raise psycopg.OperationalError(error.message) from error
        except TimeoutError as error:
            raise psycopg.OperationalError("no token within ten seconds") from error

    def _token(self) -> str:
        from azure.core.exceptions import AzureError  # noqa: PLC0415 - only the extra azure installs it

        try:
            with self._lock:
                return str(self._credential.get_token(SCOPE).token)
        except (AzureError, ValueError) as error:
            reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise UserError(
                f"there is no token for the database: {reason}",
                hint="Has this machine a managed identity, and does AZURE_CLIENT_ID choose it? On"
                " a desk: az login.",
            ) from error


def tokens_for(login: str) -> DatabaseTokens | None:
    """Return the source of passwords that RETAIL_DATABASE_LOGIN names."""
    return _tokens_of_machine() if login == "entra" else None


@cache
def _tokens_of_machine() -> DatabaseTokens:
    """Return the tokens of this machine's identity, which all connections of a process share."""
    try:
        from azure.identity import DefaultAzureCredential  # noqa: PLC0415 - only the extra azure installs it
    except ImportError as error:
        raise UserError(
            f"RETAIL_DATABASE_LOGIN is entra, and the package {error.name} is not installed",
            hint="Install it with: pip install 'retail-mcp[azure]'",
        ) from error
    return DatabaseTokens(DefaultAzureCredential())
