"""Tools for stores, forecasts and the whole business, and the date.

Revision ID: 0006
Revises: 0005
"""

from versioned_sql import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.run_sql("0006_store_types")
    op.create_function("api.list_stores", version=1)
    op.create_function("retail.stores_by_name", version=1)
    op.create_function("retail.parts_of_range", version=1)
    op.create_function("retail.counted_set", version=1)
    op.create_function("retail.buyers", version=1)
    op.create_function("retail.buyers_by_store", version=1)
    op.create_function("retail.store_sums", version=1)
    op.create_function("api.store_performance", version=1)
    op.create_function("api.compare_stores", version=1)
    op.run_sql("0006_calendar")
    op.create_policies("retail.calendar_days", version=1)
    op.create_function("retail.sales_history", version=1)
    op.create_function("retail.calendar_events", version=1)
    op.create_function("retail.season_shape", version=1)
    op.create_function("retail.weights_of", version=1)
    op.create_function("retail.forecast_name", version=1)
    op.create_function("retail.backtest_forecast", version=1)
    op.create_function("retail.tests_apart", version=1)
    op.create_function("retail.forecast_rows", version=1)
    op.run_sql("0006_kept_forecasts")
    op.create_policies("retail.kept_forecasts", version=1)
    op.create_function("retail.forecast_fingerprint", version=1)
    op.create_function("retail.known_forecast", version=1)
    op.create_function("api.sales_forecast", version=1)
    op.create_function("retail.trend_test", version=1)
    op.create_function("retail.sales_trend", version=1)
    op.create_function("retail.newcomers", version=1)
    op.create_function("retail.customers_in_ranges", version=1)
    op.create_function("retail.category_changes", version=1)
    op.create_function("retail.business_figures", version=1)
    op.create_function("retail.sales_movers", version=1)
    op.create_function("api.business_summary", version=1)
    op.create_function("api.get_current_utc_date", version=1)


def downgrade() -> None:
    op.drop_function("api.get_current_utc_date")
    op.drop_function("api.business_summary")
    op.drop_function("retail.sales_movers")
    op.drop_function("retail.business_figures")
    op.drop_function("retail.category_changes")
    op.drop_function("retail.customers_in_ranges")
    op.drop_function("retail.newcomers")
    op.drop_function("retail.sales_trend")
    op.drop_function("retail.trend_test")
    op.drop_function("api.sales_forecast")
    op.drop_function("retail.known_forecast")
    op.drop_function("retail.forecast_fingerprint")
    op.run_sql("0006_kept_forecasts.revert")
    op.drop_function("retail.forecast_rows")
    op.drop_function("retail.tests_apart")
    op.drop_function("retail.backtest_forecast")
    op.drop_function("retail.forecast_name")
    op.drop_function("retail.weights_of")
    op.drop_function("retail.season_shape")
    op.drop_function("retail.calendar_events")
    op.drop_function("retail.sales_history")
    op.run_sql("0006_calendar.revert")
    op.drop_function("api.compare_stores")
    op.drop_function("api.store_performance")
    op.drop_function("retail.store_sums")
    op.drop_function("retail.buyers_by_store")
    op.drop_function("retail.buyers")
    op.drop_function("retail.counted_set")
    op.drop_function("retail.parts_of_range")
    op.drop_function("retail.stores_by_name")
    op.drop_function("api.list_stores")
    op.run_sql("0006_store_types.revert")
