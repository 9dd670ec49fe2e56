"""The configuration of the embedded cluster."""

from collections.abc import Mapping
from pathlib import Path

from ..private_files import make_private_directory, write_private
from .postgres_programs import give_away

LOG_DIRECTORY = "log"
# The folders of an archive: segments of the WAL, and base backups.
WAL = "wal"
BASE = "base"
_ARCHIVE = "basic_archive.archive_directory"
# Older log files are removed at start: PostgreSQL overwrites yesterday's file of an hour only if it
# runs when that hour begins.
LOG_SECONDS = 20 * 3600

_CONFIGURATION = """\
# Written by retail-mcp for the embedded cluster; overwritten at each start.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{socket_directory}'
unix_socket_permissions = 0777      # every role still needs a password
password_encryption = 'scram-sha-256'
# Who says nothing holds a connection no longer than that.
authentication_timeout = '10s'
max_connections = 100

shared_buffers = '256MB'
effective_cache_size = '1GB'
maintenance_work_mem = '128MB'
max_wal_size = '2GB'
random_page_cost = 1.1
jit = off

shared_preload_libraries = 'pg_stat_statements'
# For loads and rebuilds: of 2 million orders one sorts more than 2 GB. Logins of callers have a
# limit of their own, 256 MB.
temp_file_limit = '16GB'
# The log repeats no value of a row or an argument: neither the text of statements, which
# pg_stat_statements has without values, nor details of errors. Their messages are kept out
# by log_min_messages, which db/schema/0000_roles.sql sets for a database.
log_error_verbosity = 'terse'
log_min_error_statement = 'panic'
log_min_duration_statement = -1
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
# A file for each hour of the day, emptied when its hour comes again.
logging_collector = on
log_directory = '{log_directory}'
log_filename = 'postgresql-%H.log'
log_file_mode = 0600
log_rotation_age = 60
log_rotation_size = 0
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %q%u@%d %a '
"""


def configuration(port: int, socket_directory: Path | None, options: Mapping[str, str]) -> str:
    """Return the settings of a cluster; the options come last, and win."""
    text = _CONFIGURATION.format(
        port=port, socket_directory=socket_directory or "", log_directory=LOG_DIRECTORY
    )
    return text + "".join(f"{name} = '{value}'\n" for name, value in options.items())


def archiving(folder: Path | None) -> dict[str, str]:
    """Return the options of a cluster that archives its WAL, for recovery to a point in time."""
    if folder is None:
        return {}
    return {
        "archive_mode": "on",
        "archive_library": "basic_archive",
        _ARCHIVE: str(folder.expanduser().resolve() / WAL).replace("'", "''"),
        # The maximum loss if the machine is lost and few changes were made.
        "archive_timeout": "5min",
    }


def write_configuration(data: Path, text: str, options: Mapping[str, str]) -> None:
    """Write the settings into a file that postgresql.conf includes."""
    if archive := options.get(_ARCHIVE):
        folder = Path(archive.replace("''", "'"))
        # Both are for PostgreSQL alone, which has to reach them.
        for path in (folder.parent, folder):
            make_private_directory(path)
            give_away(path)
    path = data / "retail-mcp.conf"
    write_private(path, text)
    give_away(path)
    main = data / "postgresql.conf"
    include = "include 'retail-mcp.conf'\n"
    if include not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as handle:
            handle.write(include)
