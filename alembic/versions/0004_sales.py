"""Tools for sales.

Revision ID: 0004
Revises: 0003
"""

from versioned_sql import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.run_sql("0041_sales_types")
    op.create_function("retail.product_sales", version=1)
    op.create_function("api.daily_sales", version=1)
    op.create_function("api.top_products", version=1)
    op.create_function("api.category_performance", version=1)
    op.create_function("api.product_performance", version=1)
    op.create_function("api.compare_periods", version=1)
    op.create_function("api.sales_trends", version=1)
    op.create_function("api.seasonal_trends", version=1)
    op.create_function("api.returns_analysis", version=1)


def downgrade() -> None:
    op.drop_function(
        "api.returns_analysis("
        "api.day, api.day, api.period, api.store_name, api.category_name, "
        "api.returns_grouping, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.seasonal_trends(api.store_name, api.category_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.sales_trends("
        "api.day, api.day, api.period, api.store_name, api.category_name, api.granularity, "
        "api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.compare_periods("
        "api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, "
        "api.category_name, api.change_grouping, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.product_performance("
        "api.day, api.day, api.period, api.store_name, api.category_name, api.product_name, "
        "api.abc_class, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.category_performance("
        "api.day, api.day, api.period, api.store_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.top_products("
        "api.day, api.day, api.period, api.store_name, api.category_name, api.ranking, "
        "api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.daily_sales("
        "api.day, api.day, api.period, api.store_name, api.page_cursor, api.row_limit)"
    )
    op.drop_function("retail.product_sales(date, date, integer, integer)")
    op.run_sql("0041_sales_types.revert")
