"""Alerts: rules, their evaluation, and what channels are told.

Revision ID: 0016
Revises: 0015
"""

from versioned_sql import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.run_sql("0016_audit_watch")
    op.create_function("audit.failed_login_windows", version=1)
    op.create_function("audit.score_amounts", version=1)
    op.create_function("audit.unusual_access_on", version=1)
    op.create_function("audit.check_thresholds", version=1)
    op.create_function("audit.threshold_figures", version=1)
    op.run_sql("0016_audit_watch_views")
    op.run_sql("0016_alerts")
    op.create_function("ops.metrics", version=1)
    op.create_function("ops.report_figures", version=1)
    op.create_function("ops.alert_figures", version=1)
    op.create_function("ops.add_notices", version=1)
    op.create_function("ops.evaluate_alerts", version=1)
    op.create_function("ops.lead_alerts", version=1)
    op.create_function("ops.register_channels", version=1)
    op.create_function("ops.claim_notices", version=1)
    op.create_function("ops.notice_sent", version=1)
    op.create_function("ops.acknowledge_alert", version=1)
    op.create_function("ops.silence_alerts", version=1)
    op.create_function("ops.note_outage", version=1)
    op.create_function("ops.prometheus_rules", version=1)
    op.create_function("ops.alertmanager_routes", version=1)
    op.create_function("ops.azure_rules", version=1)
    op.create_function("ops.schedule_jobs", version=1)


def downgrade() -> None:
    op.drop_function("ops.schedule_jobs")
    op.drop_function("ops.azure_rules")
    op.drop_function("ops.alertmanager_routes")
    op.drop_function("ops.prometheus_rules")
    op.drop_function("ops.note_outage")
    op.drop_function("ops.silence_alerts")
    op.drop_function("ops.acknowledge_alert")
    op.drop_function("ops.notice_sent")
    op.drop_function("ops.claim_notices")
    op.drop_function("ops.register_channels")
    op.drop_function("ops.lead_alerts")
    op.drop_function("ops.evaluate_alerts")
    op.drop_function("ops.add_notices")
    op.drop_function("ops.alert_figures")
    op.drop_function("ops.report_figures")
    op.drop_function("ops.metrics")
    op.run_sql("0016_alerts.revert")
    op.run_sql("0016_audit_watch_views.revert")
    op.drop_function("audit.threshold_figures")
    op.drop_function("audit.check_thresholds")
    op.drop_function("audit.unusual_access_on")
    op.drop_function("audit.score_amounts")
    op.drop_function("audit.failed_login_windows")
    op.run_sql("0016_audit_watch.revert")
