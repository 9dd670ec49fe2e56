"""Analyses of stocks, suppliers, budgets, promotions and prices.

Revision ID: 0018
Revises: 0017
"""

from versioned_sql import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.run_sql("0018_budgets")
    op.create_policies("retail.budgets", version=1)
    op.run_sql("0018_analysis_types")
    op.create_function("retail.student_quantile", version=1)
    op.create_function("retail.stock_changes", version=1)
    op.create_function("retail.stock_history", version=1)
    op.create_function("retail.promotion_days", version=1)
    op.create_function("retail.undiscounted_categories", version=1)
    op.create_function("retail.price_slopes", version=1)
    op.create_function("retail.promotion_sums", version=1)
    op.create_function("retail.shelf_figures", version=1)
    op.create_function("retail.budgeted_sales", version=1)
    op.create_function("retail.supplier_sales", version=1)
    op.create_function("api.stock_performance", version=1)
    op.create_function("api.stock_age", version=1)
    op.create_function("api.supplier_performance", version=1)
    op.create_function("api.budget_performance", version=1)
    op.create_function("api.promotion_uplift", version=1)
    op.create_function("api.price_response", version=1)
    op.run_sql("0018_bi_views")


def downgrade() -> None:
    op.run_sql("0018_bi_views.revert")
    op.drop_function("api.price_response")
    op.drop_function("api.promotion_uplift")
    op.drop_function("api.budget_performance")
    op.drop_function("api.supplier_performance")
    op.drop_function("api.stock_age")
    op.drop_function("api.stock_performance")
    op.drop_function("retail.supplier_sales")
    op.drop_function("retail.budgeted_sales")
    op.drop_function("retail.shelf_figures")
    op.drop_function("retail.promotion_sums")
    op.drop_function("retail.price_slopes")
    op.drop_function("retail.undiscounted_categories")
    op.drop_function("retail.promotion_days")
    op.drop_function("retail.stock_history")
    op.drop_function("retail.stock_changes")
    op.drop_function("retail.student_quantile")
    op.run_sql("0018_analysis_types.revert")
    op.run_sql("0018_budgets.revert")
