"""Tools for sales.

Revision ID: 0004
Revises: 0003
"""

from versioned_sql import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.run_sql("0004_sales_types")
    op.create_function("retail.product_sales", version=1)
    op.create_function("retail.sales_by_day", version=1)
    op.create_function("api.daily_sales", version=1)
    op.create_function("api.top_products", version=1)
    op.create_function("api.category_performance", version=1)
    op.create_function("retail.product_classes", version=1)
    op.create_function("api.product_performance", version=1)
    op.create_function("retail.other_range", version=1)
    op.create_function("retail.sales_in_both", version=1)
    op.create_function("retail.orders_in_both", version=1)
    op.create_function("retail.change_parts", version=1)
    op.create_function("retail.change_effects", version=1)
    op.create_function("retail.orders_by_group", version=1)
    op.create_function("api.compare_periods", version=1)
    op.create_function("retail.sales_by_unit", version=1)
    op.create_function("api.sales_trends", version=1)
    op.create_function("retail.carried_months", version=1)
    op.create_function("retail.monthly_sales", version=1)
    op.create_function("api.seasonal_trends", version=1)
    op.create_function("retail.returns_in_range", version=1)
    op.create_function("api.returns_analysis", version=1)


def downgrade() -> None:
    op.drop_function("api.returns_analysis")
    op.drop_function("retail.returns_in_range")
    op.drop_function("api.seasonal_trends")
    op.drop_function("retail.monthly_sales")
    op.drop_function("retail.carried_months")
    op.drop_function("api.sales_trends")
    op.drop_function("retail.sales_by_unit")
    op.drop_function("api.compare_periods")
    op.drop_function("retail.orders_by_group")
    op.drop_function("retail.change_effects")
    op.drop_function("retail.change_parts")
    op.drop_function("retail.orders_in_both")
    op.drop_function("retail.sales_in_both")
    op.drop_function("retail.other_range")
    op.drop_function("api.product_performance")
    op.drop_function("retail.product_classes")
    op.drop_function("api.category_performance")
    op.drop_function("api.top_products")
    op.drop_function("api.daily_sales")
    op.drop_function("retail.sales_by_day")
    op.drop_function("retail.product_sales")
    op.run_sql("0004_sales_types.revert")
