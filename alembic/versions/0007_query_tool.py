"""The query tool, and the tools that describe what it reads.

Revision ID: 0007
Revises: 0006
"""

from versioned_sql import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_function("query.role_of_caller", version=1)
    op.create_function("retail.readable_tables", version=1)
    op.create_function("retail.readable_table", version=1)
    op.create_function("retail.table_joins", version=1)
    op.create_function("retail.listed_values", version=1)
    op.create_function("retail.short_names", version=1)
    op.create_function("retail.describe_table", version=1)
    op.create_function("api.get_multiple_table_schemas", version=1)
    op.create_function("api.get_table_schema", version=1)
    op.create_function("query.tokens", version=1)
    op.create_function("query.inspect", version=1)
    op.create_function("query.raise_failure", version=1)
    op.create_function("query.expansion", version=1)
    op.create_function("query.contain", version=1)
    op.create_function("query.major_version", version=1)
    op.create_function("query.build_guards", version=1)
    op.create_function("query.guards_are_current", version=1)
    op.run_sql("0007_guards")
    op.create_function("query.run", version=1)
    op.create_function("query.run_as_staff", version=1)
    op.create_function("query.run_as_manager", version=1)
    op.create_function("query.run_as_analyst", version=1)
    op.create_function("api.execute_sales_query", version=1)


def downgrade() -> None:
    op.drop_function("api.execute_sales_query")
    op.drop_function("query.run_as_analyst")
    op.drop_function("query.run_as_manager")
    op.drop_function("query.run_as_staff")
    op.drop_function("query.run")
    op.drop_function("query.raise_failure")
    op.run_sql("0007_guards.revert")
    op.drop_function("query.guards_are_current")
    op.drop_function("query.build_guards")
    op.drop_function("query.major_version")
    op.drop_function("query.contain")
    op.drop_function("query.expansion")
    op.drop_function("query.inspect")
    op.drop_function("query.tokens")
    op.drop_function("api.get_table_schema")
    op.drop_function("api.get_multiple_table_schemas")
    op.drop_function("retail.describe_table")
    op.drop_function("retail.short_names")
    op.drop_function("retail.listed_values")
    op.drop_function("retail.table_joins")
    op.drop_function("retail.readable_table")
    op.drop_function("retail.readable_tables")
    op.drop_function("query.role_of_caller")
