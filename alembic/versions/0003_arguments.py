"""The types of arguments, and what finds a thing by its name.

Revision ID: 0003
Revises: 0002
"""

from versioned_sql import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.run_sql("0003_types")
    op.create_function("retail.required", version=1)
    op.create_function("retail.near_names", version=1)
    op.create_function("retail.store_by_name", version=1)
    op.create_function("retail.category_by_name", version=1)
    op.create_function("retail.product_by_name", version=1)
    op.create_function("retail.today", version=1)
    op.create_function("retail.store_days", version=1)
    op.create_function("retail.store_reach", version=1)
    op.create_function("retail.last_day", version=1)
    op.create_function("retail.fiscal_calendar", version=1)
    op.create_function("retail.fiscal_week_period_start", version=1)
    op.create_function("retail.period_start", version=1)
    op.create_function("retail.periods_between", version=1)
    op.create_function("retail.period_days", version=1)
    op.create_function("retail.whole_unit", version=1)
    op.create_function("retail.same_dates_before", version=1)
    op.create_function("retail.year_before", version=1)
    op.create_function("retail.range_before", version=1)
    op.create_function("retail.days_in_words", version=1)
    op.create_function("retail.known_range", version=1)
    op.create_function("retail.lagging_stores", version=1)
    op.create_function("retail.silent_days", version=1)
    op.create_function("retail.date_range", version=1)
    op.create_function("retail.stores_in_range", version=1)
    op.create_function("retail.make_cursor", version=1)
    op.create_function("retail.next_cursor", version=1)
    op.create_function("retail.read_cursor", version=1)
    op.create_function("retail.local_time", version=1)
    op.create_function("retail.percent_change", version=1)
    op.create_function("retail.percent_of", version=1)
    op.create_function("retail.return_rate", version=1)
    op.create_function("retail.average_order_value", version=1)
    op.create_function("retail.items_per_order", version=1)


def downgrade() -> None:
    op.drop_function("retail.items_per_order")
    op.drop_function("retail.average_order_value")
    op.drop_function("retail.return_rate")
    op.drop_function("retail.percent_of")
    op.drop_function("retail.percent_change")
    op.drop_function("retail.local_time")
    op.drop_function("retail.read_cursor")
    op.drop_function("retail.next_cursor")
    op.drop_function("retail.make_cursor")
    op.drop_function("retail.stores_in_range")
    op.drop_function("retail.date_range")
    op.drop_function("retail.silent_days")
    op.drop_function("retail.lagging_stores")
    op.drop_function("retail.known_range")
    op.drop_function("retail.days_in_words")
    op.drop_function("retail.range_before")
    op.drop_function("retail.year_before")
    op.drop_function("retail.same_dates_before")
    op.drop_function("retail.whole_unit")
    op.drop_function("retail.period_days")
    op.drop_function("retail.periods_between")
    op.drop_function("retail.period_start")
    op.drop_function("retail.fiscal_week_period_start")
    op.drop_function("retail.fiscal_calendar")
    op.drop_function("retail.last_day")
    op.drop_function("retail.store_reach")
    op.drop_function("retail.store_days")
    op.drop_function("retail.today")
    op.drop_function("retail.product_by_name")
    op.drop_function("retail.category_by_name")
    op.drop_function("retail.store_by_name")
    op.drop_function("retail.near_names")
    op.drop_function("retail.required")
    op.run_sql("0003_types.revert")
