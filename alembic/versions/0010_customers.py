"""Tools about customers.

Revision ID: 0010
Revises: 0009
"""

from versioned_sql import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.run_sql("0010_customer_types")
    op.create_function("retail.store_customers", version=1)
    op.create_function("retail.all_customers", version=1)
    op.create_function("retail.customer_totals", version=1)
    op.run_sql("0010_customer_models")
    op.create_policies("retail.customer_models", version=1)
    op.create_policies("retail.customer_tests", version=1)
    op.create_function("auth.store_sets", version=1)
    op.create_function("retail.season_factor", version=1)
    op.create_function("retail.customer_outlook", version=1)
    op.create_function("retail.learn_seasons", version=1)
    op.create_function("retail.learn_order_value", version=1)
    op.create_function("retail.learn_half_years", version=1)
    op.create_function("retail.learn_order_rates", version=1)
    op.create_function("retail.fit_customers", version=1)
    op.create_function("retail.test_customers", version=1)
    op.create_function("ops.refresh_customer_models", version=1)
    op.create_function("retail.segment_bounds", version=1)
    op.create_function("retail.name_segment", version=1)
    op.create_function("retail.segment_meaning", version=1)
    op.create_function("retail.customer_by_reference", version=1)
    op.create_function("api.customer_segmentation", version=1)
    op.create_function("retail.customer_groups", version=1)
    op.create_function("api.customer_analysis", version=1)
    op.create_function("retail.lifetime_totals", version=1)
    op.create_function("api.customer_lifetime_value", version=1)
    op.create_function("api.inactive_customers", version=1)
    op.create_function("api.customer_profile", version=1)
    op.create_function("api.cohort_retention", version=1)
    op.create_function("api.sales_profile", version=1)
    op.create_function("api.same_store_growth", version=1)
    op.create_function("api.basket_sizes", version=1)
    op.create_function("api.category_affinity", version=1)


def downgrade() -> None:
    op.drop_function("api.category_affinity")
    op.drop_function("api.basket_sizes")
    op.drop_function("api.same_store_growth")
    op.drop_function("api.sales_profile")
    op.drop_function("api.cohort_retention")
    op.drop_function("api.customer_profile")
    op.drop_function("api.inactive_customers")
    op.drop_function("api.customer_lifetime_value")
    op.drop_function("retail.lifetime_totals")
    op.drop_function("api.customer_analysis")
    op.drop_function("retail.customer_groups")
    op.drop_function("api.customer_segmentation")
    op.drop_function("retail.customer_by_reference")
    op.drop_function("retail.segment_meaning")
    op.drop_function("retail.name_segment")
    op.drop_function("retail.segment_bounds")
    op.drop_function("ops.refresh_customer_models")
    op.drop_function("retail.test_customers")
    op.drop_function("retail.fit_customers")
    op.drop_function("retail.learn_order_rates")
    op.drop_function("retail.learn_half_years")
    op.drop_function("retail.learn_order_value")
    op.drop_function("retail.learn_seasons")
    op.drop_function("retail.customer_outlook")
    op.drop_function("retail.season_factor")
    op.drop_function("auth.store_sets")
    op.run_sql("0010_customer_models.revert")
    op.drop_function("retail.customer_totals")
    op.drop_function("retail.all_customers")
    op.drop_function("retail.store_customers")
    op.run_sql("0010_customer_types.revert")
