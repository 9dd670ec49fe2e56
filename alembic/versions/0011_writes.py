"""Tools that write: sales, returns, stock.

Revision ID: 0011
Revises: 0010
"""

from versioned_sql import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.run_sql("0011_writes")
    op.create_policies("retail.write_requests", version=1)
    op.create_policies("retail.inventory_adjustments", version=1)
    op.create_function("retail.own_store", version=1)
    op.create_function("retail.claim_request", version=1)
    op.create_function("retail.complete_request", version=1)
    op.create_function("retail.change_stock", version=1)
    op.create_function("retail.walk_in_customer", version=1)
    op.create_function("retail.write_order", version=1)
    op.create_function("retail.stock_answer", version=1)
    op.create_function("retail.order_answer", version=1)
    op.create_function("retail.order_rows", version=1)
    op.create_function("retail.return_lines", version=1)
    op.create_function("api.record_sale", version=1)
    op.create_function("api.record_return", version=1)
    op.create_function("api.adjust_inventory", version=1)
    op.create_function("api.set_reorder_point", version=1)
    op.run_sql("0011_audit_writes")
    op.run_sql("0011_retention")
    op.create_function("audit.object_rights", version=1)
    op.create_function("audit.rights_now", version=1)
    op.create_function("audit.record_rights", version=1)
    op.create_function("audit.rights_settled", version=1)
    op.create_function("audit.rights_changed", version=1)
    op.create_function("audit.place_of", version=1)
    op.create_function("audit.daily_access", version=1)
    op.create_function("audit.summarise_access", version=1)
    op.create_function("audit.maintain", version=1)
    op.create_function("audit.set_retention", version=1)
    op.run_sql("0011_rights_watch")


def downgrade() -> None:
    op.run_sql("0011_rights_watch.revert")
    op.drop_function("audit.set_retention")
    op.drop_function("audit.maintain")
    op.drop_function("audit.summarise_access")
    op.drop_function("audit.daily_access")
    op.drop_function("audit.place_of")
    op.drop_function("audit.rights_settled")
    op.drop_function("audit.record_rights")
    op.drop_function("audit.rights_now")
    op.drop_function("audit.object_rights")
    op.run_sql("0011_retention.revert")
    op.run_sql("0011_audit_writes.revert")
    op.drop_function("api.set_reorder_point")
    op.drop_function("api.adjust_inventory")
    op.drop_function("api.record_return")
    op.drop_function("api.record_sale")
    op.drop_function("retail.return_lines")
    op.drop_function("retail.order_rows")
    op.drop_function("retail.order_answer")
    op.drop_function("retail.stock_answer")
    op.drop_function("retail.write_order")
    op.drop_function("retail.walk_in_customer")
    op.drop_function("retail.change_stock")
    op.drop_function("retail.complete_request")
    op.drop_function("retail.claim_request")
    op.drop_function("retail.own_store")
    op.run_sql("0011_writes.revert")
