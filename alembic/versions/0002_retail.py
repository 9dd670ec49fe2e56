"""The business, with row security, and the sums of orders that are kept with them.

Revision ID: 0002
Revises: 0001
"""

from versioned_sql import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.run_sql("0002_catalogue")
    op.create_policies("retail.suppliers", version=1)
    op.create_policies("retail.categories", version=1)
    op.create_policies("retail.product_types", version=1)
    op.create_policies("retail.products", version=1)
    op.create_function("retail.is_sold_on", version=1)
    op.create_function("retail.is_encrypted", version=1)
    op.create_function("retail.lookup_key", version=1)
    op.run_sql("0002_stores")
    op.create_policies("retail.stores", version=1)
    op.create_policies("retail.customers", version=1)
    op.create_policies("retail.inventory", version=1)
    op.create_policies("retail.orders", version=1)
    op.create_policies("retail.order_items", version=1)
    op.run_sql("0002_views")
    op.run_sql("0002_settings")
    op.create_policies("retail.settings", version=1)
    op.run_sql("0002_rollups")
    op.create_policies("retail.daily_store_sales", version=1)
    op.create_policies("retail.daily_product_sales", version=1)
    op.create_policies("retail.monthly_product_sales", version=1)
    op.create_policies("retail.daily_category_sales", version=1)
    op.create_policies("retail.customer_sales", version=1)
    op.create_function("retail.compute_daily_store_sales", version=1)
    op.create_function("retail.order_product_sums", version=1)
    op.create_function("retail.compute_daily_product_sales", version=1)
    op.create_function("retail.compute_monthly_product_sales", version=1)
    op.create_function("retail.compute_daily_category_sales", version=1)
    op.create_function("retail.compute_customer_sales", version=1)
    op.create_function("retail.add_store_sales", version=1)
    op.create_function("retail.add_product_sales", version=1)
    op.create_function("retail.add_category_sales", version=1)
    op.create_function("retail.roll_up_orders", version=1)
    op.create_function("retail.roll_up_order_items", version=1)
    op.create_function("retail.refuse_rekeying", version=1)
    op.create_function("retail.refuse_moving", version=1)
    op.create_function("retail.move_category_sales", version=1)
    op.create_function("retail.stamp_stock", version=1)
    op.run_sql("0002_rollup_triggers")
    op.create_function("ops.rebuild_rollups", version=1)
    op.create_function("ops.reconcile_rollups", version=1)


def downgrade() -> None:
    op.drop_function("ops.reconcile_rollups")
    op.drop_function("ops.rebuild_rollups")
    op.run_sql("0002_rollup_triggers.revert")
    op.drop_function("retail.stamp_stock")
    op.drop_function("retail.move_category_sales")
    op.drop_function("retail.refuse_moving")
    op.drop_function("retail.refuse_rekeying")
    op.drop_function("retail.roll_up_order_items")
    op.drop_function("retail.roll_up_orders")
    op.drop_function("retail.add_category_sales")
    op.drop_function("retail.add_product_sales")
    op.drop_function("retail.add_store_sales")
    op.drop_function("retail.compute_customer_sales")
    op.drop_function("retail.compute_daily_category_sales")
    op.drop_function("retail.compute_monthly_product_sales")
    op.drop_function("retail.compute_daily_product_sales")
    op.drop_function("retail.order_product_sums")
    op.drop_function("retail.compute_daily_store_sales")
    op.run_sql("0002_rollups.revert")
    op.run_sql("0002_settings.revert")
    op.run_sql("0002_views.revert")
    op.run_sql("0002_stores.revert")
    op.drop_function("retail.lookup_key")
    op.drop_function("retail.is_encrypted")
    op.drop_function("retail.is_sold_on")
    op.run_sql("0002_catalogue.revert")
