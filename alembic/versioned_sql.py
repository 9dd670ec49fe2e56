"""Alembic operations that run the SQL files under db/.

Each function, and the policies of each table, have a directory of their own:

    db/functions/api/daily_sales/latest.sql   what people edit and review
    db/functions/api/daily_sales/v01.sql      what an earlier release ran, if it differs

A revision names a version; the newest one is latest.sql. A file is sent to the
server unchanged and in one piece: it is not split, escaped or searched for bind
parameters. Offline, it is written out unchanged.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import alembic.op
from alembic.operations import MigrateOperation, Operations

from retail_mcp.schema_files import FOLDERS, KINDS, SchemaFiles, Text

# Alembic's operations with ours among them. Ours are registered at run time, so a type checker does
# not know them.
op: Any = alembic.op

FILES = SchemaFiles(root=Path(__file__).resolve().parent.parent)


class RunText(MigrateOperation):
    """Run one SQL file."""

    def __init__(self, text: Text) -> None:
        self.text = text

    @classmethod
    def run_sql(cls, operations: Operations, step: str) -> None:
        """Run a schema step, such as ``op.run_sql("0002_stores")``."""
        operations.invoke(cls(FILES.file(FOLDERS["run_sql"], step)))

    @classmethod
    def run_data(cls, operations: Operations, name: str) -> None:
        """Add rows that the product includes, such as ``op.run_data("synonyms")``."""
        operations.invoke(cls(FILES.file(FOLDERS["run_data"], name)))

    @classmethod
    def function(cls, operations: Operations, name: str, *, version: int) -> None:
        """Create or replace a function, such as ``op.create_function("api.f", version=1)``."""
        operations.invoke(cls(FILES.text(KINDS["create_function"], name, version)))

    @classmethod
    def policies(cls, operations: Operations, table: str, *, version: int) -> None:
        """Set the policies of a table, such as ``op.create_policies("retail.t", version=1)``."""
        operations.invoke(cls(FILES.text(KINDS["create_policies"], table, version)))

    @classmethod
    def functions(cls, operations: Operations, versions: Mapping[str, int]) -> None:
        """Drop functions and create them again, because the arguments of one change.

        Name the changed function first and then those that use it, in an order in which
        they can be created: ``op.recreate_functions({"retail.f": 2, "api.g": 2})``.
        """
        for name in reversed(list(versions)):
            operations.invoke(DropFunction(name))
        for name, version in versions.items():
            cls.function(operations, name, version=version)


class DropFunction(MigrateOperation):
    """Drop a function. Overloads are forbidden, so the name is enough."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def drop_function(cls, operations: Operations, name: str) -> None:
        """Drop a function, such as ``op.drop_function("api.f")``."""
        operations.invoke(cls(name))


def register() -> None:
    """Register the operations with Alembic, once in a process."""
    if hasattr(Operations, "run_sql"):
        return
    for name in ("run_sql", "run_data"):
        Operations.register_operation(name, name)(RunText)
    for name in ("create_function", "replace_function"):
        Operations.register_operation(name, "function")(RunText)
    for name in ("create_policies", "replace_policies"):
        Operations.register_operation(name, "policies")(RunText)
    Operations.register_operation("recreate_functions", "functions")(RunText)
    Operations.register_operation("drop_function", "drop_function")(DropFunction)
    Operations.implementation_for(RunText)(run_text)
    Operations.implementation_for(DropFunction)(drop_function)


def run_text(operations: Operations, operation: RunText) -> None:
    text = operation.text
    _send(operations, f"-- {text.title}\n{text.path.read_text(encoding='utf-8')}")


def drop_function(operations: Operations, operation: DropFunction) -> None:
    _send(operations, f"drop function {operation.name};")


def _send(operations: Operations, sql: str) -> None:
    context: Any = operations.migration_context
    if context.as_sql:
        context.impl.static_output(sql)
    else:
        # Without parameters, the driver sends the text unchanged, so a file may contain any number
        # of statements.
        operations.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})
