"""The command that checks an installation before it goes to production."""

from typing import Annotated

from cyclopts import Parameter

from ..errors import UserError
from ..installation.connections import Installation
from ..installation.production import examine_production
from ..production import in_short
from ..text import visible
from .console import console, make_settings


def check(*, production: Annotated[bool, Parameter(negative="")] = False) -> int:
    """List every setting that is missing or unsafe, and what to do about it.

    A server with RETAIL_ENVIRONMENT=production refuses to start with any that its settings show.

    Parameters
    ----------
    production
        Check for production, which is the only check so far; retail-mcp doctor examines whether
        everything works.
    """
    if not production:
        raise UserError("nothing was asked for", hint="retail-mcp check --production", exit_code=2)
    found = examine_production(Installation.of(make_settings()))
    for problem in found:
        console.print(visible(str(problem)))
    if found:
        console.print(f"\n{in_short(found)}.")
        return 1
    console.print("Nothing is missing or unsafe for production.")
    return 0
