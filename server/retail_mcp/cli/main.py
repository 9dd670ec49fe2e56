"""The command line: which commands there are, and how each one ends."""

import sys

import psycopg
from cyclopts import App, CycloptsError
from pydantic import ValidationError

from .. import __doc__ as summary
from ..errors import UserError
from .console import print_error

EXIT_CODES = """\
Exit codes: 0 done; 1 failed, and said why; 2 the command was not understood; 3 nothing is running
or the database does not answer; 130 interrupted.

Settings come from RETAIL_* environment variables, such as RETAIL_DATA_DIR, RETAIL_PORT and
RETAIL_DATABASE_PORT; see docs and the options of each command.
"""

# A command's module is imported when the command runs: others may need packages that
# are not installed, and a server carries none of them.
COMMANDS = {
    "up": "up:up",
    "stop": "up:stop",
    "serve": "serve:serve",
    "migrate": "database:migrate",
    "prepare": "database:prepare",
    "sample": "database:sample",
    "load": "load:load",
    "embed": "embed:embed",
    "diff": "schema:diff",
    "structure": "schema:structure",
    "manual": "schema:manual",
    "dsn": "connect:dsn",
    "psql": "connect:psql",
    "doctor": "doctor:doctor",
    "key": "keys:keys",
}


def main() -> None:
    """Run the command line, and exit with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command, and return its exit code. What the user can correct is one sentence."""
    try:
        result = _app()(
            arguments, exit_on_error=False, print_error=True, result_action="return_value"
        )
    except UserError as error:
        print_error(error.message, error.hint)
        return error.exit_code
    except CycloptsError:
        return 2
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"]).upper()
            print_error(f"RETAIL_{name}: {fault['msg']}", "Correct the setting.")
        return 2
    except psycopg.Error as error:
        if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
            print_error("the database connection was lost", "See what is wrong: retail-mcp doctor")
            return 3
        reason = error.diag.message_primary or str(error).strip()
        print_error(reason, error.diag.message_hint or "")
        return 1
    except OSError as error:
        reason = error.strerror or str(error)
        place = f": {error.filename}" if error.filename else ""
        print_error(reason + place, "See what is wrong: retail-mcp doctor")
        return 1
    except KeyboardInterrupt:
        return 130
    return result if isinstance(result, int) else 0


def _app() -> App:
    app = App(
        name="retail-mcp",
        help=f"{summary}\n\n{EXIT_CODES}",
        version_flags=["--version"],
        help_flags=["--help", "-h"],
    )
    for name, place in COMMANDS.items():
        app.command(f"{__package__}.{place}", name=name)
    return app
