"""Commands that connect to the database."""

import os
import subprocess
import sys
from typing import Annotated

from cyclopts import Parameter
from psycopg.conninfo import conninfo_to_dict

from ..errors import UserError
from ..installation.connections import Installation
from .console import make_settings


def dsn(*, role: str = "retail_gateway") -> int:
    """Print how a role connects, as a URI for psql, Metabase and others. It holds the password.

    Parameters
    ----------
    role
        The login, such as bi_seattle.
    """
    parts = conninfo_to_dict(Installation.of(make_settings()).url(role))
    address = f"{parts.get('host')}:{parts.get('port')}"
    secret = f":{parts['password']}" if parts.get("password") else ""
    sys.stdout.write(f"postgresql://{parts['user']}{secret}@{address}/{parts['dbname']}\n")
    return 0


def psql(
    *arguments: Annotated[str, Parameter(allow_leading_hyphen=True)], role: str = "postgres"
) -> int:
    """Open psql in the database, or hand it arguments such as -c.

    Parameters
    ----------
    arguments
        Passed on to psql.
    role
        The login to use, such as bi_seattle or retail_migrator.
    """
    installation = Installation.of(make_settings())
    parts = conninfo_to_dict(installation.url(role))
    if installation.is_embedded and not installation.cluster.answers():
        raise UserError("PostgreSQL does not run", hint="Start it with: retail-mcp up", exit_code=3)
    environment = {**os.environ, "PGPASSWORD": str(parts.pop("password", ""))}
    target = " ".join(f"{key}='{value}'" for key, value in parts.items() if value is not None)
    command = [str(installation.cluster.binary("psql")), target, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode
