"""Replicas: servers that read from them learn at once when rights change.

Revision ID: 0017
Revises: 0016
"""

from versioned_sql import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_function("auth.tell_replica_readers", version=1)
    op.run_sql("0017_replicas")


def downgrade() -> None:
    op.run_sql("0017_replicas.revert")
    op.drop_function("auth.tell_replica_readers")
