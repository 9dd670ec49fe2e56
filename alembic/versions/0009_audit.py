"""The audit trail: who changed identities, the catalogue and the stock.

Revision ID: 0009
Revises: 0008
"""

from versioned_sql import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.run_sql("0009_audit")
    op.create_function("audit.record_change", version=1)
    op.create_function("audit.refuse_change", version=1)
    op.create_function("audit.track", version=1)
    op.run_sql("0009_audit_triggers")


def downgrade() -> None:
    op.run_sql("0009_audit_triggers.revert")
    op.drop_function("audit.track")
    op.drop_function("audit.refuse_change")
    op.drop_function("audit.record_change")
    op.run_sql("0009_audit.revert")
