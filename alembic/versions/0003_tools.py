"""The first tools.

Revision ID: 0003
Revises: 0002
"""

from versioned_sql import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.run_sql("0006_types")
    op.create_function("retail.store_by_name", version=1)
    op.create_function("retail.category_by_name", version=1)
    op.create_function("retail.date_range", version=1)
    op.create_function("api.get_current_utc_date", version=1)
    op.create_function("api.list_stores", version=1)
    op.create_function("api.daily_sales", version=1)
    op.create_function("api.top_products", version=1)
    op.create_function("api.category_performance", version=1)
    op.create_function("api.store_performance", version=1)
    op.create_function("api.low_stock", version=1)
    op.create_function("query.role_of_caller", version=1)
    op.create_function("retail.readable_table", version=1)
    op.create_function("retail.describe_table", version=1)
    op.create_function("api.get_multiple_table_schemas", version=1)
    op.create_function("api.get_table_schema", version=1)
    op.create_function("query.inspect", version=1)
    op.create_function("query.run", version=1)
    op.create_function("query.run_as_staff", version=1)
    op.create_function("query.run_as_manager", version=1)
    op.create_function("query.run_as_analyst", version=1)
    op.create_function("api.execute_sales_query", version=1)


def downgrade() -> None:
    op.drop_function("api.execute_sales_query(api.query_text, api.row_limit)")
    op.drop_function("query.run_as_analyst(text, integer, integer)")
    op.drop_function("query.run_as_manager(text, integer, integer)")
    op.drop_function("query.run_as_staff(text, integer, integer)")
    op.drop_function("query.run(text, integer, integer)")
    op.drop_function("query.inspect(text)")
    op.drop_function("api.get_table_schema(api.table_name, boolean, boolean, boolean)")
    op.drop_function("api.get_multiple_table_schemas(api.table_names)")
    op.drop_function("retail.describe_table(oid)")
    op.drop_function("retail.readable_table(text)")
    op.drop_function("query.role_of_caller()")
    op.drop_function("api.low_stock(api.store_name, api.category_name, api.row_limit)")
    op.drop_function("api.store_performance(api.day, api.day, api.row_limit)")
    op.drop_function("api.category_performance(api.day, api.day, api.store_name, api.row_limit)")
    op.drop_function(
        "api.top_products("
        "api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit)"
    )
    op.drop_function("api.daily_sales(api.day, api.day, api.store_name, api.row_limit)")
    op.drop_function("api.list_stores()")
    op.drop_function("api.get_current_utc_date(api.date_format)")
    op.drop_function("retail.date_range(date, date, integer)")
    op.drop_function("retail.category_by_name(text)")
    op.drop_function("retail.store_by_name(text)")
    op.run_sql("0006_types.revert")
