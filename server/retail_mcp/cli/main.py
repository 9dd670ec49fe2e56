"""The command line: its commands, and how each one ends."""

import gc
import sys
from typing import TYPE_CHECKING

from .. import __doc__ as summary
from .extras import missing_package

if TYPE_CHECKING:
    from cyclopts import App

EXIT_CODES = """\
Exit codes: 0 done; 1 failed, with a reason; 2 the command was not understood; 3 nothing is running
or the database does not answer; 130 interrupted.

Settings come from RETAIL_* environment variables, such as RETAIL_DATA_DIR, RETAIL_PORT and
RETAIL_DATABASE_PORT; see docs and the options of each command.
"""

# Number of new objects before Python looks for garbage among them: more than a server creates
# until it has started.
_AT_START = 300_000

# A command's module is imported when the command runs, because others may need packages that
# are not installed, and a server should load none of them.
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
    "check": "check:check",
    "key": "keys:keys",
    "principal": "principals:principals",
    "issuer": "issuers:issuers",
    "audit": "audit:audit",
    "backup": "backup:backup",
    "columns": "columns:columns",
    "alert": "alerts:alerts",
    "maintain": "maintain:maintain",
    "cost": "cost:cost",
    "worker": "worker:worker",
}

# The first sentence of each command, for the list of all commands, which would otherwise have to
# import its module.
SUMMARIES = {
    "up": "Bring everything up: PostgreSQL, roles, migrations, sample data, the server.",
    "stop": "Stop the server and the embedded PostgreSQL.",
    "serve": "Run the MCP server in the foreground, over HTTP or stdio.",
    "migrate": "Run the migrations, print the script that a DBA would run, or say what they will"
    " do.",
    "prepare": "Prepare your own PostgreSQL: roles, extensions, migrations, the offline model of"
    " search.",
    "sample": "Fill an empty database with the sample data.",
    "load": "Load a folder of files, one for each table, or a flat file, one row per receipt line.",
    "format": "Print the format of the folder that load takes, table by table, as Markdown.",
    "embed": "Keep the vectors that search compares by meaning.",
    "diff": "Show what differs between the live database and the files, object by object.",
    "structure": "Print the schema that the files describe, as pg_dump writes it, without"
    " functions.",
    "manual": "Print the manual of all tools that the files describe, as Markdown.",
    "rights": "Print who may call what by the files, as Markdown.",
    "settings": "Show all settings with their values and where these come from; secrets are"
    " masked.",
    "dsn": "Print how a role connects, as a URI for psql, Metabase and others. It contains the"
    " password.",
    "psql": "Open psql in the database, or pass it arguments such as -c.",
    "doctor": "Examine everything, and say how to fix what is wrong.",
    "check": "List every setting that is missing or unsafe, and what to do about it.",
    "key": "API keys, with which clients authenticate.",
    "principal": "Principals: the people and programs that may call.",
    "issuer": "Issuers of tokens: which are trusted, and which principals their subjects are.",
    "audit": "The audit trail: seal it, check it, drop what is too old.",
    "backup": "Backups: make, list, verify, restore and remove them.",
    "columns": "Encrypted columns: their keys, and what is encrypted.",
    "alert": "Alerts: list, acknowledge, silence and test them.",
    "maintain": "Do the maintenance that is needed: statistics, dead rows, partitions, retention,"
    " indexes.",
    "cost": "Estimate what a month costs, in US dollars, and what could be saved.",
    "worker": "Evaluate alerts, do maintenance, and make backups, until a signal says stop.",
}


def main() -> None:
    """Run the command line, and exit with its exit code."""
    # Most objects created at the start belong to modules, which stay: looking through them for
    # garbage a thousand times would take a sixth of the start.
    gc.set_threshold(_AT_START)
    code = run(sys.argv[1:])
    # An exit collects garbage, which took a sixth of a command's time and is useless, because the
    # memory ends with the process.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command, and return its exit code. Errors that the user can fix are one sentence."""
    try:
        # Otherwise a command would begin, and fail halfway.
        missing = missing_package(arguments[0]) if arguments else None
        if missing is not None:
            raise missing
        return _serve() if arguments == ["serve"] else _parsed(arguments)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        # It imports psycopg, for which a command that succeeds without a database need not wait.
        from .failures import explained  # noqa: PLC0415 - see above

        code = explained(error, arguments)
        if code is None:
            raise
        return code


def _serve() -> int:
    """Serve with the settings of the environment: without options, nothing needs a parser."""
    # Other commands need not wait for the import of the server's settings and checks.
    from .serve import serve  # noqa: PLC0415 - see above

    return serve()


def _parsed(arguments: list[str]) -> int:
    # A serve without options starts without waiting for the import of the parser.
    from cyclopts import CycloptsError  # noqa: PLC0415 - see above

    try:
        result = _app(arguments)(
            arguments, exit_on_error=False, print_error=True, result_action="return_value"
        )
    except CycloptsError:
        return 2
    return result if isinstance(result, int) else 0


def _app(arguments: list[str]) -> "App":
    from cyclopts import App  # noqa: PLC0415 - as in _parsed()

    app = App(
        name="retail-mcp",
        help=_reflowed(f"{summary}\n\n{EXIT_CODES}"),
        version_flags=["--version"],
        help_flags=["--help", "-h"],
        # The list of all commands is plain text: Markdown would take a quarter of its time.
        help_format="markdown" if arguments and arguments[0] in COMMANDS else "plaintext",
    )
    for name, place in COMMANDS.items():
        app.command(f"{__package__}.{place}", name=name, help=_summary(name, arguments))
    return app


def _reflowed(text: str) -> str:
    """Put each paragraph on one line, which the terminal wraps."""
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n"))


def _summary(name: str, arguments: list[str]) -> str | None:
    """Return the sentence of a command in the list; a command that runs describes itself."""
    if arguments and arguments[0] == name:
        return None
    missing = missing_package(name)
    return SUMMARIES.get(name) if missing is None else missing.hint
