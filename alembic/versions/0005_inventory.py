"""Tools for the stock.

Revision ID: 0005
Revises: 0004
"""

from versioned_sql import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.run_sql("0051_inventory_types")
    op.create_function("retail.only_store", version=1)
    op.create_function("retail.normal_quantile", version=1)
    op.create_function("retail.demand", version=1)
    op.create_function("api.inventory_status", version=1)
    op.create_function("api.low_stock", version=1)
    op.create_function("api.inventory_value", version=1)
    op.create_function("api.stockouts", version=1)
    op.create_function("api.slow_movers", version=1)


def downgrade() -> None:
    op.drop_function(
        "api.slow_movers("
        "api.day_count, api.store_name, api.category_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.stockouts(api.store_name, api.category_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.inventory_value(api.store_name, api.category_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.low_stock("
        "api.store_name, api.category_name, api.service_level, api.page_cursor, "
        "api.row_limit)"
    )
    op.drop_function(
        "api.inventory_status("
        "api.store_name, api.category_name, api.product_name, api.stock_state, "
        "api.page_cursor, api.row_limit)"
    )
    op.drop_function("retail.demand(integer, integer)")
    op.drop_function("retail.normal_quantile(double precision)")
    op.drop_function("retail.only_store(text)")
    op.run_sql("0051_inventory_types.revert")
