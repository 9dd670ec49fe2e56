"""Commands that connect to the database."""

import subprocess
import sys
from typing import Annotated

from cyclopts import Parameter

from ..errors import UserError
from ..installation.connections import Installation, as_uri, for_program
from .console import make_settings


def dsn(*, role: str = "retail_gateway") -> int:
    """Print how a role connects, as a URI for psql, Metabase and others. It contains the password.

    Parameters
    ----------
    role
        The login, such as bi_seattle.
    """
    url = as_uri(Installation.of(make_settings()).url(role))
    sys.stdout.write(f"{url}\n")
    return 0


def psql(
    *arguments: Annotated[str, Parameter(allow_leading_hyphen=True)], role: str = "postgres"
) -> int:
    """Open psql in the database, or pass it arguments such as -c.

    Parameters
    ----------
    arguments
        Passed on to psql.
    role
        The login to use, such as bi_seattle or retail_migrator.
    """
    installation = Installation.of(make_settings())
    if installation.is_embedded and not installation.cluster.answers():
        raise UserError("PostgreSQL does not run", hint="Start it with: retail-mcp up", exit_code=3)
    target, environment = for_program(installation.url(role))
    command = [str(installation.cluster.binary("psql")), target, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode
