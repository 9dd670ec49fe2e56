"""Finds the SQL files and the migrations, in a checkout or in an installed package."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def root() -> Path:
    """Return the directory that holds ``db`` and ``alembic``."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "share", package.parent.parent):
        if (candidate / "db" / "schema").is_dir() and (candidate / "alembic").is_dir():
            return candidate
    message = f"no db/ and alembic/ beside {package}: reinstall the package"
    raise FileNotFoundError(message)


def installed_version() -> str:
    """Return the version of the package; 0 where it is not installed."""
    try:
        return version("retail-mcp")
    except PackageNotFoundError:
        return "0"
