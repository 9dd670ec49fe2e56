"""Operations: health, maintenance, and who counts as an operator.

Revision ID: 0015
Revises: 0014
"""

from versioned_sql import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.run_sql("0015_operations")
    op.create_function("ops.catalog_changed", version=1)
    op.create_function("auth.begin_watch", version=1)
    op.create_function("auth.set_operator", version=1)
    op.create_function("auth.list_operators", version=1)
    op.create_function("auth.caller_operates", version=1)
    op.create_function("audit.last_operation", version=1)
    op.create_function("ops.read_milliseconds", version=1)
    op.create_function("ops.search_backlog", version=1)
    op.create_function("ops.rollup_differences", version=1)
    op.run_sql("0015_maintenance")
    op.create_function("ops.statement_figures", version=1)
    op.run_sql("0015_maintenance_views")
    op.create_function("ops.advice", version=1)
    op.create_function("ops.measure_indexes", version=1)
    op.create_function("ops.run_task", version=1)
    op.create_function("ops.maintenance_plan", version=1)
    op.create_function("ops.begin_maintenance", version=1)
    op.create_function("ops.record_step", version=1)
    op.create_function("ops.end_maintenance", version=1)
    op.create_function("ops.maintain", version=1)
    op.run_sql("0015_cost")
    op.create_function("ops.add_usage", version=1)
    op.create_function("audit.usage_figures", version=1)
    op.create_function("ops.cost_estimate", version=1)
    op.create_function("ops.maintenance_figures", version=1)
    op.create_function("ops.activity_figures", version=1)
    op.create_function("ops.health_figures", version=1)
    op.create_function("ops.health", version=1)
    op.create_function("audit.call_figures", version=1)
    op.create_function("auth.key_figures", version=1)
    op.create_function("ops.postgres_metrics", version=1)
    op.create_function("ops.business_metrics", version=1)
    op.create_function("ops.table_checksums", version=1)


def downgrade() -> None:
    op.drop_function("ops.table_checksums")
    op.drop_function("ops.business_metrics")
    op.drop_function("ops.postgres_metrics")
    op.drop_function("auth.key_figures")
    op.drop_function("audit.call_figures")
    op.drop_function("ops.health")
    op.drop_function("ops.health_figures")
    op.drop_function("ops.maintenance_figures")
    op.drop_function("ops.cost_estimate")
    op.drop_function("audit.usage_figures")
    op.drop_function("ops.add_usage")
    op.run_sql("0015_cost.revert")
    op.drop_function("ops.maintain")
    op.drop_function("ops.end_maintenance")
    op.drop_function("ops.record_step")
    op.drop_function("ops.begin_maintenance")
    op.drop_function("ops.maintenance_plan")
    op.drop_function("ops.run_task")
    op.drop_function("ops.measure_indexes")
    op.drop_function("ops.advice")
    op.run_sql("0015_maintenance_views.revert")
    op.drop_function("ops.statement_figures")
    op.run_sql("0015_maintenance.revert")
    op.drop_function("ops.activity_figures")
    op.drop_function("ops.rollup_differences")
    op.drop_function("ops.search_backlog")
    op.drop_function("ops.read_milliseconds")
    op.drop_function("audit.last_operation")
    op.drop_function("auth.caller_operates")
    op.drop_function("auth.list_operators")
    op.drop_function("auth.set_operator")
    op.drop_function("auth.begin_watch")
    op.run_sql("0015_operations.revert")
