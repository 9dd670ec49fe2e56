"""Encryption of chosen columns: places of values, and what the commands about them need.

Revision ID: 0020
Revises: 0019
"""

from versioned_sql import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_function("auth.reserve_store", version=1)
    op.create_function("load.encrypted_columns", version=1)
    op.create_function("load.row_places", version=1)
    op.create_function("load.values_to_encrypt", version=1)
    op.create_function("load.replace_values", version=1)
    op.create_function("load.encrypted_values", version=1)
    op.create_function("guide.readable_places", version=1)


def downgrade() -> None:
    op.drop_function("guide.readable_places")
    op.drop_function("load.encrypted_values")
    op.drop_function("load.replace_values")
    op.drop_function("load.values_to_encrypt")
    op.drop_function("load.row_places")
    op.drop_function("load.encrypted_columns")
    op.drop_function("auth.reserve_store")
