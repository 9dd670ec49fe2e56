"""The business: catalogue, stores, customers, stock and orders, with row security.

Revision ID: 0002
Revises: 0001
"""

from versioned_sql import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.run_sql("0003_catalogue")
    op.create_policies("retail.suppliers", version=1)
    op.create_policies("retail.categories", version=1)
    op.create_policies("retail.product_types", version=1)
    op.create_policies("retail.products", version=1)
    op.run_sql("0004_stores")
    op.create_policies("retail.stores", version=1)
    op.create_policies("retail.customers", version=1)
    op.create_policies("retail.inventory", version=1)
    op.create_policies("retail.orders", version=1)
    op.create_policies("retail.order_items", version=1)
    op.run_sql("0005_views")


def downgrade() -> None:
    op.run_sql("0005_views.revert")
    op.run_sql("0004_stores.revert")
    op.run_sql("0003_catalogue.revert")
