"""The audit trail: who changed identities, the catalogue and the stock.

Revision ID: 0009
Revises: 0008
"""

from versioned_sql import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.run_sql("0009_audit")
    op.create_function("audit.refuse_change", version=1)
    op.create_function("audit.current_era", version=1)
    op.create_function("audit.make_partitions", version=1)
    op.create_function("audit.record_change", version=1)
    op.create_function("audit.track", version=1)
    op.create_function("audit.record_call", version=1)
    op.create_function("audit.record_events", version=1)
    op.create_function("audit.record_operation", version=1)
    op.create_function("audit.month_digests", version=1)
    op.create_function("audit.seal_hash", version=1)
    op.create_function("audit.add_seal", version=1)
    op.create_function("audit.seal", version=1)
    op.create_function("audit.verify", version=1)
    op.create_function("audit.drop_old_partitions", version=1)
    op.run_sql("0009_audit_triggers")
    op.run_sql("0009_audit_views")


def downgrade() -> None:
    op.run_sql("0009_audit_views.revert")
    op.run_sql("0009_audit_triggers.revert")
    op.drop_function("audit.drop_old_partitions")
    op.drop_function("audit.verify")
    op.drop_function("audit.seal")
    op.drop_function("audit.add_seal")
    op.drop_function("audit.seal_hash")
    op.drop_function("audit.month_digests")
    op.drop_function("audit.record_operation")
    op.drop_function("audit.record_events")
    op.drop_function("audit.record_call")
    op.drop_function("audit.track")
    op.drop_function("audit.record_change")
    op.drop_function("audit.make_partitions")
    op.drop_function("audit.current_era")
    op.drop_function("audit.refuse_change")
    op.run_sql("0009_audit.revert")
