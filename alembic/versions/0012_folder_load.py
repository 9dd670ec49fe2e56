"""Loads of a folder of files.

Revision ID: 0012
Revises: 0011
"""

from versioned_sql import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.run_sql("0012_folder_load")
    op.create_function("load.folder_tables", version=1)
    op.create_function("load.check_heading", version=1)
    op.create_function("load.check_folder_rows", version=1)
    op.create_function("load.check_folder_customers", version=1)
    op.create_function("load.check_folder_plans", version=1)
    op.create_function("load.check_folder_references", version=1)
    op.create_function("load.check_folder_items", version=1)
    op.create_function("load.sum_folder_orders", version=1)
    op.create_function("load.check_folder_orders", version=1)
    op.create_function("load.register_folder_stores", version=1)
    op.create_function("load.given_columns", version=1)
    op.create_function("load.merge_rows", version=1)
    op.create_function("load.import_folder_catalogue", version=1)
    op.create_function("load.import_folder_customers", version=1)
    op.create_function("load.import_folder_plans", version=1)
    op.create_function("load.collect_folder_orders", version=1)
    op.create_function("load.mark_changed_folder_orders", version=1)
    op.create_function("load.import_folder_orders", version=1)
    op.create_function("load.folder_steps", version=1)


def downgrade() -> None:
    op.drop_function("load.folder_steps")
    op.drop_function("load.import_folder_orders")
    op.drop_function("load.mark_changed_folder_orders")
    op.drop_function("load.collect_folder_orders")
    op.drop_function("load.import_folder_plans")
    op.drop_function("load.import_folder_customers")
    op.drop_function("load.import_folder_catalogue")
    op.drop_function("load.merge_rows")
    op.drop_function("load.given_columns")
    op.drop_function("load.register_folder_stores")
    op.drop_function("load.check_folder_orders")
    op.drop_function("load.sum_folder_orders")
    op.drop_function("load.check_folder_items")
    op.drop_function("load.check_folder_references")
    op.drop_function("load.check_folder_plans")
    op.drop_function("load.check_folder_customers")
    op.drop_function("load.check_folder_rows")
    op.drop_function("load.check_heading")
    op.drop_function("load.folder_tables")
    op.run_sql("0012_folder_load.revert")
