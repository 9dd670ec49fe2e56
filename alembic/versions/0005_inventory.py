"""Tools for the stock.

Revision ID: 0005
Revises: 0004
"""

from versioned_sql import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.run_sql("0005_inventory_types")
    op.create_function("retail.only_store", version=1)
    op.create_function("retail.stores_without_stock", version=1)
    op.create_function("retail.normal_quantile", version=1)
    op.create_function("retail.usual_day", version=1)
    op.create_function("retail.two_giant_days", version=1)
    op.create_function("retail.category_seasons", version=1)
    op.create_function("retail.demand", version=1)
    op.create_function("api.inventory_status", version=1)
    op.create_function("retail.stock_needs", version=1)
    op.create_function("api.low_stock", version=1)
    op.create_function("api.inventory_value", version=1)
    op.create_function("retail.missing_products", version=1)
    op.create_function("api.stockouts", version=1)
    op.create_function("retail.units_in_days", version=1)
    op.create_function("api.slow_movers", version=1)


def downgrade() -> None:
    op.drop_function("api.slow_movers")
    op.drop_function("retail.units_in_days")
    op.drop_function("api.stockouts")
    op.drop_function("retail.missing_products")
    op.drop_function("api.inventory_value")
    op.drop_function("api.low_stock")
    op.drop_function("retail.stock_needs")
    op.drop_function("api.inventory_status")
    op.drop_function("retail.demand")
    op.drop_function("retail.category_seasons")
    op.drop_function("retail.two_giant_days")
    op.drop_function("retail.usual_day")
    op.drop_function("retail.normal_quantile")
    op.drop_function("retail.stores_without_stock")
    op.drop_function("retail.only_store")
    op.run_sql("0005_inventory_types.revert")
