"""Alembic operations that run the SQL files under db/.

A function, and the policies of a table, live in a directory of their own:

    db/functions/api/daily_sales/latest.sql   what people edit and review
    db/functions/api/daily_sales/v01.sql      frozen copies, which
    db/functions/api/daily_sales/v02.sql      revisions refer to

A file is sent to the server as it is, in one piece: nothing splits it, looks
for bind parameters in it or escapes it. Offline, it is written out as it is.
"""

from pathlib import Path
from typing import Any

import alembic.op
from alembic.operations import MigrateOperation, Operations

# What revisions use: Alembic's operations with ours among them, which are
# registered at run time and so unknown to a type checker.
op: Any = alembic.op

DB = Path(__file__).resolve().parent.parent / "db"


class RunFile(MigrateOperation):
    """Run one SQL file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def run_sql(cls, operations: Operations, step: str) -> None:
        """Run a schema step, such as ``op.run_sql("0003_catalogue")``."""
        operations.invoke(cls(DB / "schema" / f"{step}.sql"))

    @classmethod
    def function(cls, operations: Operations, name: str, *, version: int) -> None:
        """Create or replace a function, such as ``op.create_function("api.f", version=1)``."""
        operations.invoke(cls(snapshot("functions", name, version)))

    @classmethod
    def policies(cls, operations: Operations, table: str, *, version: int) -> None:
        """Set the policies of a table, such as ``op.create_policies("retail.t", version=1)``."""
        operations.invoke(cls(snapshot("policies", table, version)))


class DropFunction(MigrateOperation):
    """Drop a function by its full signature; a change of arguments starts with this."""

    def __init__(self, signature: str) -> None:
        self.signature = signature

    @classmethod
    def drop_function(cls, operations: Operations, signature: str) -> None:
        """Drop a function, such as ``op.drop_function("api.f(text, integer)")``."""
        operations.invoke(cls(signature))


def register() -> None:
    """Teach Alembic the operations, once however often it runs in a process."""
    if hasattr(Operations, "run_sql"):
        return
    Operations.register_operation("run_sql", "run_sql")(RunFile)
    for name in ("create_function", "replace_function"):
        Operations.register_operation(name, "function")(RunFile)
    for name in ("create_policies", "replace_policies"):
        Operations.register_operation(name, "policies")(RunFile)
    Operations.register_operation("drop_function", "drop_function")(DropFunction)
    Operations.implementation_for(RunFile)(run_file)
    Operations.implementation_for(DropFunction)(drop_function)


def snapshot(kind: str, name: str, version: int) -> Path:
    """Return the frozen file of ``schema.name`` at ``version``."""
    schema, _, bare_name = name.partition(".")
    return DB / kind / schema / bare_name / f"v{version:02}.sql"


def run_file(operations: Operations, operation: RunFile) -> None:
    text = operation.path.read_text(encoding="utf-8")
    _send(operations, f"-- {operation.path.relative_to(DB.parent)}\n{text}")


def drop_function(operations: Operations, operation: DropFunction) -> None:
    _send(operations, f"drop function {operation.signature};")


def _send(operations: Operations, sql: str) -> None:
    context: Any = operations.migration_context
    if context.as_sql:
        context.impl.static_output(sql)
    else:
        # Without parameters the driver sends the text as it is, so a file may
        # hold any number of statements.
        operations.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})
