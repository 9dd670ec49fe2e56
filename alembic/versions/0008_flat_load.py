"""Loads of flat sales files.

Revision ID: 0008
Revises: 0007
"""

from versioned_sql import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.run_sql("0008_flat_load")
    op.create_function("load.columns", version=1)
    op.create_function("load.fitting_dates", version=1)
    op.create_function("load.check_format", version=1)
    op.create_function("load.value_sql", version=1)
    op.create_function("load.hidden_character", version=1)
    op.create_function("load.read_rows", version=1)
    op.create_function("load.check_names", version=1)
    op.create_function("load.moment_at", version=1)
    op.create_function("load.kind_by_sign", version=1)
    op.create_function("load.add_walk_in_customers", version=1)
    op.create_function("load.refused_summary", version=1)
    op.create_function("load.safe_cell", version=1)
    op.create_function("load.flat_steps", version=1)
    op.create_function("load.check_flat_orders", version=1)
    op.create_function("load.check_flat_lines", version=1)
    op.create_function("load.refuse_whole_orders", version=1)
    op.create_function("load.import_flat_stores", version=1)
    op.create_function("load.import_flat_products", version=1)
    op.create_function("load.import_flat_customers", version=1)
    op.create_function("load.pause_rollups", version=1)
    op.create_function("load.resume_rollups", version=1)
    op.create_function("load.remove_changed_orders", version=1)
    op.create_function("load.restore_references", version=1)
    op.create_function("load.collect_flat_orders", version=1)
    op.create_function("load.mark_changed_flat_orders", version=1)
    op.create_function("load.import_flat_orders", version=1)
    op.create_function("load.save_principals", version=1)


def downgrade() -> None:
    op.drop_function("load.save_principals")
    op.drop_function("load.import_flat_orders")
    op.drop_function("load.mark_changed_flat_orders")
    op.drop_function("load.collect_flat_orders")
    op.drop_function("load.restore_references")
    op.drop_function("load.remove_changed_orders")
    op.drop_function("load.resume_rollups")
    op.drop_function("load.pause_rollups")
    op.drop_function("load.import_flat_customers")
    op.drop_function("load.import_flat_products")
    op.drop_function("load.import_flat_stores")
    op.drop_function("load.refuse_whole_orders")
    op.drop_function("load.check_flat_lines")
    op.drop_function("load.check_flat_orders")
    op.drop_function("load.flat_steps")
    op.drop_function("load.safe_cell")
    op.drop_function("load.refused_summary")
    op.drop_function("load.add_walk_in_customers")
    op.drop_function("load.kind_by_sign")
    op.drop_function("load.moment_at")
    op.drop_function("load.check_names")
    op.drop_function("load.read_rows")
    op.drop_function("load.hidden_character")
    op.drop_function("load.value_sql")
    op.drop_function("load.check_format")
    op.drop_function("load.fitting_dates")
    op.drop_function("load.columns")
    op.run_sql("0008_flat_load.revert")
