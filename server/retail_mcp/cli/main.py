"""The command line: which commands there are, and how each one ends."""

import sys

import psycopg
from cyclopts import App, CycloptsError
from pydantic import ValidationError

from .. import __doc__ as summary
from ..errors import UserError
from .console import print_error
from .extras import missing_extra

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
    "format": "load:format_",
    "embed": "embed:embed",
    "diff": "schema:diff",
    "structure": "schema:structure",
    "manual": "schema:manual",
    "rights": "schema:rights",
    "settings": "settings_page:settings",
    "dsn": "connect:dsn",
    "psql": "connect:psql",
    "doctor": "doctor:doctor",
    "key": "keys:keys",
    "principal": "principals:principals",
    "issuer": "issuers:issuers",
    "audit": "audit:audit",
    "backup": "backup:backup",
    "alert": "alerts:alerts",
    "maintain": "maintain:maintain",
    "cost": "cost:cost",
    "worker": "worker:worker",
}


def main() -> None:
    """Run the command line, and exit with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command, and return its exit code. What the user can correct is one sentence."""
    try:
        result = _app(arguments)(
            arguments, exit_on_error=False, print_error=True, result_action="return_value"
        )
    except CycloptsError:
        return 2
    except KeyboardInterrupt:
        return 130
    except ValidationError as error:
        for fault in error.errors():
            name = "_".join(str(part) for part in fault["loc"]).upper()
            print_error(f"RETAIL_{name}: {fault['msg']}", "Correct the setting.")
        return 2
    except (UserError, ImportError, psycopg.Error, OSError) as error:
        explained = _explain(error, arguments)
        if explained is None:
            raise
        print_error(explained.message, explained.hint)
        return explained.exit_code
    return result if isinstance(result, int) else 0


def _explain(error: Exception, arguments: list[str]) -> UserError | None:
    """Return an error as a sentence, or None if it is a bug."""
    see_doctor = "See what is wrong: retail-mcp doctor"
    match error:
        case UserError():
            return error
        case ImportError():
            return missing_extra(error, arguments[0])
        case psycopg.OperationalError() if error.sqlstate is None:
            return UserError("the database connection was lost", hint=see_doctor, exit_code=3)
        case psycopg.Error():
            reason = error.diag.message_primary or str(error).strip()
            return UserError(reason, hint=error.diag.message_hint or "")
        case OSError():
            place = f": {error.filename}" if error.filename else ""
            return UserError((error.strerror or str(error)) + place, hint=see_doctor)
        case _:
            return None


def _app(arguments: list[str]) -> App:
    app = App(
        name="retail-mcp",
        help=f"{summary}\n\n{EXIT_CODES}",
        version_flags=["--version"],
        help_flags=["--help", "-h"],
    )
    for name, place in COMMANDS.items():
        app.command(f"{__package__}.{place}", name=name)
    if not arguments or arguments[0] not in COMMANDS:
        _describe_all(app)
    return app


def _describe_all(app: App) -> None:
    """Import every command, for the page that lists them all."""
    for name, place in COMMANDS.items():
        try:
            app[name]
        except ImportError as error:
            missing = missing_extra(error, name)
            if missing is None:
                raise
            del app[name]
            app.command(f"{__package__}.{place}", name=name, help=missing.hint)
