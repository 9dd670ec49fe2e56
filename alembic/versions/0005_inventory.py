"""Tools for the stock.

Revision ID: 0005
Revises: 0004
"""

from versioned_sql import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_function("api.low_stock", version=1)


def downgrade() -> None:
    op.drop_function("api.low_stock(api.store_name, api.category_name, api.row_limit)")
