"""Versions of the data, by which answers can be kept.

Revision ID: 0019
Revises: 0018
"""

from versioned_sql import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_function("ops.note_store_change", version=1)
    op.create_function("ops.note_shared_change", version=1)
    op.create_function("ops.note_time_zone", version=1)
    op.create_function("ops.watch", version=1)
    op.run_sql("0019_data_versions")
    op.create_function("guide.data_version", version=1)


def downgrade() -> None:
    op.drop_function("guide.data_version")
    op.run_sql("0019_data_versions.revert")
    op.drop_function("ops.watch")
    op.drop_function("ops.note_time_zone")
    op.drop_function("ops.note_shared_change")
    op.drop_function("ops.note_store_change")
