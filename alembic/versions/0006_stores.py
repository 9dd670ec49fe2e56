"""Tools for stores, forecasts and the whole business, and the date.

Revision ID: 0006
Revises: 0005
"""

from versioned_sql import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.run_sql("0061_store_types")
    op.create_function("api.list_stores", version=1)
    op.create_function("retail.stores_by_name", version=1)
    op.create_function("api.store_performance", version=1)
    op.create_function("api.compare_stores", version=1)
    op.create_function("retail.forecast_days", version=1)
    op.create_function("api.sales_forecast", version=1)
    op.create_function("retail.sales_trend", version=1)
    op.create_function("retail.newcomers", version=1)
    op.create_function("api.business_summary", version=1)
    op.create_function("api.get_current_utc_date", version=1)


def downgrade() -> None:
    op.drop_function("api.get_current_utc_date(api.date_format)")
    op.drop_function("api.business_summary(api.day, api.day, api.period, api.store_name)")
    op.drop_function("retail.newcomers(integer, date, date)")
    op.drop_function("retail.sales_trend(integer, date)")
    op.drop_function(
        "api.sales_forecast(api.forecast_days, api.store_name, api.category_name, api.granularity)"
    )
    op.drop_function("retail.forecast_days(double precision[], text, integer)")
    op.drop_function(
        "api.compare_stores("
        "api.store_names, api.day, api.day, api.period, api.page_cursor, api.row_limit)"
    )
    op.drop_function(
        "api.store_performance(api.day, api.day, api.period, api.page_cursor, api.row_limit)"
    )
    op.drop_function("retail.stores_by_name(text[])")
    op.drop_function("api.list_stores()")
    op.run_sql("0061_store_types.revert")
