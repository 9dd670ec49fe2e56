"""The sample data, and the BI logins that come with it."""

from collections.abc import Callable
from dataclasses import dataclass

from ..column_keys import ring_of
from ..project_files import root
from .column_encryption import encrypt_columns, rewrite_tables
from .connections import Installation, connect
from .roles import _set_password

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The size of the sample data, and its last day."""

    scale: float = 1.0
    last_day: str | None = None


def load_sample(installation: Installation, sample: Sample, progress: Progress) -> None:
    """Fill an empty database with the sample data, all or nothing; encrypt it if there are keys."""
    ring = ring_of(installation.settings)
    directory = root() / "db" / "sample"
    files = directory.joinpath("manifest").read_text(encoding="utf-8").split()
    with connect(installation.migration_url, autocommit=False) as connection:
        connection.execute("set lock_timeout = '5s'")
        connection.execute(
            "select set_config('sample.scale', %s, true), set_config('sample.last_day', %s, true)",
            [str(sample.scale), sample.last_day or ""],
        )
        for number, name in enumerate(files):
            text = (directory / name).read_text(encoding="utf-8")
            progress(_label(text), number, len(files))
            connection.execute(text.encode())
        progress("Committing", len(files), len(files))
        if installation.is_embedded:
            connection.execute("select auth.set_development(true)")
        connection.commit()
    if ring is not None:
        progress("Encrypting columns", len(files), len(files))
        with connect(installation.migration_url) as connection:
            encrypt_columns(connection, ring)
            rewrite_tables(connection)


def create_sample_logins(installation: Installation, password: str | None = None) -> list[str]:
    """Create the BI logins of the sample data, and return their names."""
    text = (root() / "db" / "sample" / "bi_logins.sql").read_text(encoding="utf-8")
    with connect(installation.admin_url) as connection:
        connection.execute(text.encode())
        logins = [
            str(row[0]) for row in connection.execute("select login from auth.bi_logins order by 1")
        ]
        for login in logins:
            _set_password(connection, installation, login, password)
    return logins


def is_empty(url: str) -> bool:
    """Return whether the database has no principals yet."""
    with connect(url) as connection:
        row = connection.execute("select count(*) from auth.list_principals()").fetchone()
        return row is None or row[0] == 0


def _label(text: str) -> str:
    """Return the first comment line of a file, which says what it makes."""
    first = text.splitlines()[0]
    return first.removeprefix("--").strip().split(":")[0]
