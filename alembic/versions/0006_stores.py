"""Tools for stores, and the date.

Revision ID: 0006
Revises: 0005
"""

from versioned_sql import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_function("api.list_stores", version=1)
    op.create_function("api.store_performance", version=1)
    op.create_function("api.get_current_utc_date", version=1)


def downgrade() -> None:
    op.drop_function("api.get_current_utc_date(api.date_format)")
    op.drop_function("api.store_performance(api.day, api.day, api.row_limit)")
    op.drop_function("api.list_stores()")
